"""The archive: cases kept for good in one SQLite file. Implements `logic.ports.Archive`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from logic.case import Case
from logic.document_acts import DocumentAct
from logic.ports import CaseRow, ConsultRecord, Decision, DocumentRecord, StoredCase, Summary
from logic.worklist_terms import Narrow, Order
from storage import case_documents, database, document_rows, drafts, migrate, place, problems, records, search, sessions
from storage.drafts import Found, Written
from storage.lists import SqlLists
from storage.presence import Presence, is_running, sweep
from storage.records import PastDecision
from storage.register import SqlRegister
from storage.search import Who
from storage.sessions import Running
from storage.surnames import Surnames
from storage.tables import CaseVersion, DraftCopy, Setting

SMALL_BYTES: Final = 32 * 1024 * 1024
NEVER_SEEN: Final = 0


def local_now() -> str:
    """The ISO date and time of this workstation, to the second."""
    return datetime.now().isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Copy:
    """A draft that came second, kept beside the one of another window."""

    copy_id: int
    case_id: int
    kept_at: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a case that was saved, and when."""

    number: int
    saved_at: str


class SqlArchive:
    """One open store. Made by `open_archive` or `memory_archive`.

    For each case it remembers the revision that it last saw. `load` and every successful change renew that;
    a draft that rests on an older one does not replace what another window kept.
    """

    def __init__(
        self, engine: Engine, running: Running, now: Callable[[], str], leave: Callable[[], None] = lambda: None
    ) -> None:
        """Take over an engine whose store is up to date, the running entered in it, and how to leave it."""
        self._engine = engine
        self._running = running
        self._leave = leave
        self._now = now
        self._seen: dict[int, int] = {}
        self._closed = False
        self._surnames = Surnames()
        self.lists = SqlLists(self._change, self._read)

    @contextmanager
    def _change(self) -> Iterator[Session]:
        with problems.in_three_sentences(), database.changing(self._engine) as session:
            yield session

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with problems.in_three_sentences(), database.reading(self._engine) as session:
            yield session

    def _today(self) -> date:
        return date.fromisoformat(self._now()[:10])

    def worklist(
        self,
        text: str = "",
        limit: int = 200,
        *,
        narrow: Narrow = Narrow.ALL,
        order: Order = Order.URGENCY,
        skip: int = 0,
    ) -> Sequence[CaseRow]:
        """Cases whose name, identifier or birth date match the text, `limit` of them after the first `skip`."""
        asked = search.Asked(text, narrow, order, self._today(), self.lists.knowledge)
        with self._read() as session:
            return search.worklist(session, asked, limit, skip, self._surnames.of(session))

    def worklist_counts(self) -> Mapping[Narrow, int]:
        """How many cases of the whole store each filter lets through."""
        with self._read() as session:
            return search.counts(session, self._today(), self.lists.knowledge)

    def similar(self, family: str, given: str, born: str, identifier: str, besides: int) -> Sequence[CaseRow]:
        """Other cases that share the birth date, the identifier or nearly the name."""
        with self._read() as session:
            return search.similar(session, Who(family, given, born, identifier), besides, self._surnames.of(session))

    def new_case(self, case: Case, summary: Summary) -> int:
        """Keep a new case as a draft and give its number."""
        written = case_documents.written(case, self._now())
        with self._change() as session:
            case_id = drafts.new_case(session, written, summary, self._running)
            session.commit()
        self._seen[case_id] = 1
        return case_id

    def load(self, case_id: int) -> StoredCase:
        """The newest draft or version of a case. From now on this window builds on what it sees here."""
        with self._read() as session:
            found = drafts.find(session, case_id)
            typing = drafts.typing(session, case_id, self._running)
        case = case_documents.read(found.written)
        self._seen[case_id] = found.revision
        unfinished = bool(typing) or found.state == "draft"
        return StoredCase(
            case_id=case_id,
            case=case,
            version=found.version,
            saved_at=found.written.kept_at,
            signed=found.state == "signed",
            at_field=found.at_field,
            typing=typing,
            recovered=unfinished and found.touched_by in self._running.lost,
        )

    def look(self, case_id: int) -> Case:
        """The newest draft or version of a case, to be read only: a draft that is open here stays on its own ground."""
        with self._read() as session:
            return case_documents.read(drafts.find(session, case_id).written)

    def _keep_beside_if_stale(self, session: Session, case_id: int, written: Written) -> None:
        base = self._seen.get(case_id, NEVER_SEEN)
        if drafts.keep_beside_if_stale(session, case_id, base, written, self._running):
            session.commit()
            raise problems.changed_elsewhere()

    def keep_draft(self, case_id: int, case: Case, summary: Summary, at_field: str) -> str:
        """Keep the draft, durably, and give the time it was kept (ISO).

        Raises StoreProblem when another window kept this case since it was loaded here; its draft stays, and
        this one is kept as a copy (`copies`).
        """
        written = case_documents.written(case, self._now())
        with self._change() as session:
            self._keep_beside_if_stale(session, case_id, written)
            revision = drafts.keep_draft(session, case_id, written, summary, at_field, self._running)
            session.commit()
        self._seen[case_id] = revision
        return written.kept_at

    def keep_typing(self, case_id: int, path: str, text: str) -> None:
        """Keep text that is typed but not finished; an empty text forgets it."""
        with self._change() as session:
            drafts.keep_typing(session, case_id, path, text, self._now(), self._running)
            session.commit()

    def keep_place(self, case_id: int, at_field: str) -> None:
        """Keep the field that the cursor is in."""
        with self._change() as session:
            drafts.keep_place(session, case_id, at_field, self._running)
            session.commit()

    def save_version(self, case_id: int, case: Case, summary: Summary) -> int:
        """Keep the draft as a new version and give its number; the case stays open. Raises as `keep_draft` does."""
        written = case_documents.written(case, self._now())
        with self._change() as session:
            self._keep_beside_if_stale(session, case_id, written)
            saved = drafts.save_version(session, case_id, written, summary, self._running)
            session.commit()
        self._seen[case_id] = saved.revision
        return saved.version

    def versions(self, case_id: int) -> Sequence[Version]:
        """The versions of a case, newest first."""
        query = select(CaseVersion.number, CaseVersion.saved_at).where(CaseVersion.case_id == case_id)
        with self._read() as session:
            return [Version(*row) for row in session.execute(query.order_by(CaseVersion.number.desc()))]

    def load_version(self, case_id: int, number: int) -> Case:
        """A version of a case as it was saved."""
        columns = (CaseVersion.document, CaseVersion.document_version, CaseVersion.saved_at)
        with self._read() as session:
            query = select(*columns).where(CaseVersion.case_id == case_id, CaseVersion.number == number)
            row = session.execute(query).one_or_none()
        if row is None:
            raise problems.no_such_case()
        return case_documents.read(Written(*row))

    def copies(self, case_id: int) -> Sequence[Copy]:
        """The drafts of a case that came second, newest first."""
        query = select(DraftCopy.id, DraftCopy.case_id, DraftCopy.kept_at).where(DraftCopy.case_id == case_id)
        with self._read() as session:
            return [Copy(*row) for row in session.execute(query.order_by(DraftCopy.id.desc()))]

    def load_copy(self, copy_id: int) -> Case:
        """The case of a draft that came second."""
        columns = (DraftCopy.document, DraftCopy.document_version, DraftCopy.kept_at)
        with self._read() as session:
            row = session.execute(select(*columns).where(DraftCopy.id == copy_id)).one_or_none()
        if row is None:
            raise problems.no_such_case()
        return case_documents.read(Written(*row))

    def delete_draft(self, case_id: int) -> None:
        """Forget a case without any version. Raises StoreProblem when it has one, or changed elsewhere."""
        with self._change() as session:
            drafts.delete_unsaved(session, case_id, self._seen.get(case_id))
            session.commit()
        self._seen.pop(case_id, None)

    def save_consult(self, record: ConsultRecord) -> int:
        """Keep a consult with all its verdicts; its own number in the record is ignored and given back."""
        with self._change() as session:
            consult_id = records.save_consult(session, record)
            session.commit()
        return consult_id

    def consults(self, case_id: int) -> Sequence[ConsultRecord]:
        """The consults of a case, newest first."""
        with self._read() as session:
            return records.consults(session, case_id)

    def decide(self, case_id: int, decision: Decision) -> None:
        """Keep a decision; a later one on the same rule replaces it, the earlier stays in the history."""
        with self._change() as session:
            records.decide(session, case_id, decision)
            session.commit()

    def undecide(self, case_id: int, rule: str, by: str, at: str) -> None:
        """Take the decision on a rule back; the history keeps both."""
        with self._change() as session:
            records.undecide(session, case_id, rule, by, at)
            session.commit()

    def decisions(self, case_id: int) -> Mapping[str, Decision]:
        """The decisions in force, by rule."""
        with self._read() as session:
            return records.decisions(session, case_id)

    def decision_history(self, case_id: int) -> Sequence[PastDecision]:
        """Every decision ever made on a case, in the order they were made, with how each ended."""
        with self._read() as session:
            return records.decision_history(session, case_id)

    @property
    def register(self) -> SqlRegister:
        """What is signed in this store."""
        return SqlRegister(self._change, self._read, self._running, self._keep_beside_if_stale, self._saw)

    def _saw(self, case_id: int, found: Found) -> None:
        self._seen[case_id] = found.revision

    def keep_document(
        self,
        case_id: int,
        kind: str,
        title: str,
        data: bytes,
        made_at: str,
        digest: str,
        done: DocumentAct | None = None,
    ) -> int:
        """Keep a document and give its number; `done`, what was done with it, is kept under that number."""
        with self._change() as session:
            row = DocumentRecord(0, case_id, kind, title, made_at, digest)
            document_id = records.keep_document(session, row, data)
            if done is not None:
                document_rows.note(session, replace(done, document_id=document_id))
            session.commit()
        return document_id

    def next_document_number(self) -> int:
        """The number that the next document will get, unless another window prints first."""
        with self._read() as session:
            return records.next_document_number(session)

    def documents(self, case_id: int) -> Sequence[DocumentRecord]:
        """The documents of a case, newest first."""
        with self._read() as session:
            return records.documents(session, case_id)

    def document_bytes(self, document_id: int) -> bytes:
        """The bytes of a document exactly as printed."""
        with self._read() as session:
            return records.document_bytes(session, document_id)

    def setting(self, key: str) -> str:
        """A setting of this store, empty when it was never set."""
        with self._read() as session:
            return session.scalar(select(Setting.value).where(Setting.key == key)) or ""

    def settings(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Several settings at one look, each empty when it was never set."""
        with self._read() as session:
            found = session.execute(select(Setting.key, Setting.value).where(Setting.key.in_(keys)))
            return dict.fromkeys(keys, "") | {key: value for key, value in found}

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        with self._change() as session:
            row = upsert(Setting).values(key=key, value=value)
            session.execute(row.on_conflict_do_update(index_elements=(Setting.key,), set_={"value": value}))
            session.commit()

    def check(self) -> None:
        """Read the whole store. Raises StoreProblem when a part of it is damaged."""
        with problems.in_three_sentences():
            _check(self._engine, "integrity_check")

    @property
    def closed(self) -> bool:
        """Whether the store was let go."""
        return self._closed

    def close(self) -> None:
        """Let the store go, and mark that it was let go cleanly. A second time does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            with self._change() as session:
                sessions.end(session, self._running, self._now())
                session.commit()
        finally:
            self._engine.dispose()
            self._leave()


def _check(engine: Engine, pragma: str) -> None:
    with engine.connect() as connection:
        if connection.exec_driver_sql(f"PRAGMA {pragma}(1)").scalar_one() != "ok":
            raise problems.damaged()


def _use_log(engine: Engine) -> None:
    """Switch to the write-ahead log, once for all: it stays with the file."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def _entered(path: Path, engine: Engine, now: Callable[[], str]) -> SqlArchive:
    """The archive, with this running entered; one write lock keeps two that start together apart."""
    with database.changing(engine) as session:
        session.connection()  # takes the write lock
        presence = Presence(path)
        try:
            running = sessions.begin(session, presence.token, now(), partial(is_running, path))
            sweep(path)
            session.commit()
        except BaseException:
            presence.leave()
            raise
    return SqlArchive(engine, running, now, presence.leave)


def open_archive(path: Path, now: Callable[[], str] = local_now, patience_ms: int = database.PATIENCE_MS) -> SqlArchive:
    """Open the store at a path, made if there is none and brought up to date if it is older.

    Takes the time from `now`; waits `patience_ms` for another writer. A store that is small is read through
    for damage. Raises StoreProblem; a file that is no store of this program is never touched.
    """
    place.prepare(path)
    engine = database.make_engine(path, patience_ms)
    try:
        with problems.in_three_sentences():
            if path.stat().st_size <= SMALL_BYTES:
                _check(engine, "quick_check")
            migrate.bring_up_to_date(engine, path)
            _use_log(engine)
            return _entered(path, engine, now)
    except BaseException:
        engine.dispose()
        raise
