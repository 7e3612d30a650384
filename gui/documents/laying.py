"""Has documents laid out beside the window: the one that was asked for last, as the case stands or as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from gui.documents.worker import Outcome, Worker
from gui.session import CaseSession
from logic import paths
from logic.answer import Answer, recorded
from logic.case import Case
from logic.consult import consult
from logic.desk import DocumentDesk, Laid
from logic.digests import stand_of
from logic.documents.own_words import with_row
from logic.ports import Raster
from logic.problems import Problem

KEY = "document"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the preview shows: a document of a kind that was laid out, or bytes as they stand."""

    kind: str
    data: bytes
    sizes: tuple[tuple[float, float], ...]
    laid: Laid | None = None


class Laying(QObject):
    """Lays documents out on a thread of its own. `laid` carries a `Seen`; only of what was asked for last."""

    laid = Signal(object)
    problem_met = Signal(object)

    def __init__(self, session: CaseSession, desk: DocumentDesk, raster: Raster, worker: Worker) -> None:
        """Takes the open case, the desk, what draws sheets, and the worker beside the window."""
        super().__init__(worker)
        self._session = session
        self._desk = desk
        self._raster = raster
        self._worker = worker
        self._asked: tuple[object, ...] = ()
        self._wanted: Callable[[], Seen] | None = None
        worker.done.connect(self._done)

    @property
    def under_way(self) -> bool:
        """Whether a document is being laid out."""
        return self._wanted is not None

    def document(self, kind: str, typed: Mapping[str, str]) -> None:
        """The document of a kind, with what is being typed, by field; nothing is done when it was asked for last."""
        session = self._session
        signed = 0 if typed else desk_signed(self._desk, session, kind)
        key = (kind, session.consult, tuple(session.decisions.items()), tuple(typed.items()), signed)
        if key == self._asked:
            return
        try:
            job = self._job(kind, typed, signed)
        except Problem as problem:
            self.problem_met.emit(problem)
            return
        self._ask(job)
        self._asked = key

    def file(self, kind: str, data: bytes) -> None:
        """A file as it stands, under a name of its own."""
        raster = self._raster
        self._ask(lambda: Seen(kind, data, raster.sizes(data)))

    def forget(self) -> None:
        """Lay the next document out anew, even when it was asked for last: a setting may have changed."""
        self._asked = ()

    def stop(self) -> None:
        """Leave off."""
        self._worker.cancel()
        self._wanted, self._asked = None, ()

    def _ask(self, job: Callable[[], Seen]) -> None:
        self._wanted, self._asked = job, ()
        self._worker.ask(KEY, job)

    def _job(self, kind: str, typed: Mapping[str, str], signed: int) -> Callable[[], Seen]:
        """The work on a copy of its own: what the window has worked out is not touched from beside it."""
        session, desk, raster = self._session, self._desk, self._raster
        request = desk.request(session.consult, session.decisions, session.archive.next_document_number())
        case, knowledge, on = session.case, session.knowledge, session.consult.on
        for field, text in typed.items():
            case = put_own(case, kind, field, recorded(text))

        as_signed = desk.lay_out_signed(signed, request) if signed else None

        def lay_out() -> Seen:
            own = replace(request, consult=consult(case, knowledge, on))
            laid = as_signed() if as_signed is not None else desk.lay_out(kind, own)
            return Seen(kind, laid.data, raster.sizes(laid.data), laid)

        return lay_out

    def _done(self, outcome: Outcome) -> None:
        if outcome.job is not self._wanted:
            return
        self._wanted = None
        if isinstance(outcome.fault, Problem):
            self.problem_met.emit(outcome.fault)
        elif outcome.fault is not None:
            raise outcome.fault
        else:
            self.laid.emit(outcome.result)


def desk_signed(desk: DocumentDesk, session: CaseSession, kind: str) -> int:
    """The number of the document of a kind that was signed as the case stands; 0 when there is none."""
    return desk.signed_at(session.case_id, kind, stand_of(session.consult, session.decisions))


def put_own(case: Case, kind: str, field: str, answer: Answer[object]) -> Case:
    """The case with an answer in a field of a document; a recipient row is made where there is none."""
    if not field.startswith("rcp."):
        return paths.put(case, field, answer)
    grown, row = with_row(case, kind)
    return paths.put(grown, f"rcp[{row}].{field.removeprefix('rcp.')}", answer)
