"""One open case: every change is kept at once, advice is renewed in the same event, and any change can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from logic import paths
from logic.answer import Answer, Unknown
from logic.case import Acknowledgement, Case
from logic.consult import Consult, consult
from logic.interview import asked, carried
from logic.knowledge import Knowledge
from logic.ports import Archive, Clock, Decision, StoredCase
from logic.problems import Problem
from logic.questions import Question
from logic.records import consult_record, summary_of
from logic.scratch import ScratchArchive, nothing_is_kept
from logic.words import tr

RETRY_MS = 3000
UNDO_LIMIT = 500
EVERYTHING = frozenset({"*"})


class CaseSession(QObject):
    """The case in the window, its consult and its history of changes."""

    case_changed = Signal(object)
    consult_renewed = Signal(object)
    draft_kept = Signal(str)
    problem_met = Signal(object)
    undo_offered = Signal(str)
    decided = Signal(str)

    def __init__(
        self,
        archive: Archive,
        knowledge: Knowledge,
        clock: Clock,
        stored: StoredCase,
        user: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._knowledge = knowledge
        self._clock = clock
        self._stored = stored
        self._case = stored.case
        self._at_field = stored.at_field
        self._typing: dict[str, str] = dict(stored.typing)
        self._past: list[Case] = []
        self._future: list[Case] = []
        self._consult = consult(self._case, knowledge, clock.today())
        self._decisions: Mapping[str, Decision] = archive.decisions(stored.case_id)
        self._kept_at = stored.saved_at
        self._signed = stored.signed
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._keep)
        self.user = user

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self._case

    @property
    def consult(self) -> Consult:
        """The consult of the case as it stands."""
        return self._consult

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge base in force."""
        return self._knowledge

    @property
    def case_id(self) -> int:
        """The number of the case in the store."""
        return self._stored.case_id

    @property
    def stored(self) -> StoredCase:
        """The case as it came from the store."""
        return self._stored

    @property
    def kept_at(self) -> str:
        """When the draft was last kept (ISO date and time)."""
        return self._kept_at

    @property
    def signed(self) -> bool:
        """Whether the case as it stands is the one that was signed; the first change makes it a draft again."""
        return self._signed

    def was_signed(self) -> None:
        """The case as it stands was signed."""
        self._signed = True
        self.consult_renewed.emit(self._consult)

    @property
    def scratch(self) -> bool:
        """Whether this is a scratch copy, in which nothing is kept."""
        return isinstance(self._archive, ScratchArchive)

    def refuse(self) -> None:
        """Say that nothing is kept in a scratch copy."""
        self.problem_met.emit(nothing_is_kept())

    @property
    def archive(self) -> Archive:
        """The store."""
        return self._archive

    @property
    def clock(self) -> Clock:
        """The clock."""
        return self._clock

    @property
    def at_field(self) -> str:
        """The field the cursor was last in."""
        return self._at_field

    @property
    def typing(self) -> Mapping[str, str]:
        """Texts that were typed and not finished, by path."""
        return self._typing

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return bool(self._future)

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """The decisions in force, by rule."""
        return self._decisions

    def answer(self, path: str, answer: Answer[object]) -> None:
        """Record an answer; who and when are added here."""
        if answer.asked or answer.entered:
            answer = replace(answer, by=self.user, at=self._clock.now())
        if not _same(paths.get(self._case, path), answer):
            case = paths.put(self._case, path, answer)
            whole = carried(case, self._knowledge.interview, path, self.user, self._clock.now())
            self._change(whole, frozenset({path}) if whole is case else EVERYTHING)
        self.type_text(path, "")

    def type_text(self, path: str, text: str) -> None:
        """Keep text that is typed but not finished; it is not used until it is committed."""
        if self._typing.get(path, "") == text:
            return
        self._typing.pop(path, None)
        if text:
            self._typing[path] = text
        self._tell(lambda: self._archive.keep_typing(self.case_id, path, text))

    def place(self, path: str) -> None:
        """Remember the field that the cursor is in."""
        if path != self._at_field:
            self._at_field = path
            self._tell(lambda: self._archive.keep_place(self.case_id, path))

    def add_row(self, group: str) -> int:
        """Add an empty row and give its index."""
        self._change(paths.add_row(self._case, group), EVERYTHING)
        return len(getattr(self._case, group)) - 1

    def duplicate_row(self, group: str, index: int) -> int:
        """Copy a row behind itself and give the copy's index."""
        rows = getattr(self._case, group)
        bare = paths.add_row(self._case, group, index + 1)
        copy = replace(rows[index], key=getattr(bare, group)[index + 1].key)
        self._change(replace(bare, **{group: (*rows[: index + 1], copy, *rows[index + 1 :])}), EVERYTHING)
        return index + 1

    def drop_row(self, group: str, index: int) -> None:
        """Remove a row; the undo strip offers it back."""
        self.replace_case(paths.drop_row(self._case, group, index), tr("Row removed."))

    def move_row(self, group: str, index: int, to: int) -> None:
        """Move a row to another place."""
        self._change(paths.move_row(self._case, group, index, to), EVERYTHING)

    def replace_case(self, case: Case, sentence: str = "") -> None:
        """Make a whole change at once; a sentence offers to undo it."""
        self._change(self._stamped(case), EVERYTHING)
        if sentence:
            self.undo_offered.emit(sentence)

    def _stamped(self, case: Case) -> Case:
        """The case with who and when on every answer that is new."""
        before = dict(paths.answers(self._case))
        for path, answer in paths.answers(case):
            if answer.asked and not answer.at and before.get(path) != answer:
                case = paths.put(case, path, replace(answer, by=self.user, at=self._clock.now()))
        return case

    def take_history(self, other: CaseSession) -> None:
        """Go on with the history of another session on the same case."""
        self._past, self._future = list(other._past), list(other._future)

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self._future.append(self._case)
            self._show(self._past.pop(), EVERYTHING)

    def redo(self) -> None:
        """Bring the last change back again."""
        if self._future:
            self._past.append(self._case)
            self._show(self._future.pop(), EVERYTHING)

    def visible(self, question: Question, index: int | None = None) -> bool:
        """Whether a question is asked; a question that hangs on an open one is not asked yet."""
        return bool(asked(question, self._consult, index))

    def acknowledge(self, rule: str) -> None:
        """Record that a clinician has seen an emergency card; not in a scratch copy."""
        if self.scratch:
            self.refuse()
        elif rule not in self._consult.acknowledged:
            seen = Acknowledgement(rule, self.user, self._clock.now())
            self._change(replace(self._case, acknowledged=(*self._case.acknowledged, seen)), EVERYTHING)

    def decide(self, rule: str, kind: str, reason: str = "", words: str = "") -> None:
        """Record the decision on one line of advice; the same decision by the same clinician is not kept twice."""
        decision = Decision(rule, kind, reason, words, self.user, self._clock.now())
        stands = self._decisions.get(rule)
        if stands is not None and replace(stands, at=decision.at) == decision:
            self.decided.emit(rule)
            return
        self._tell(lambda: self._archive.decide(self.case_id, decision))
        self._read_decisions(rule)

    def undecide(self, rule: str) -> None:
        """Take a decision back; the history keeps both."""
        if rule in self._decisions:
            self._tell(lambda: self._archive.undecide(self.case_id, rule, self.user, self._clock.now()))
            self._read_decisions(rule)

    def _read_decisions(self, rule: str) -> None:
        self._decisions = self._archive.decisions(self.case_id)
        self.decided.emit(rule)

    def keep_version(self) -> int:
        """Keep a version of the case with its consult, and give its number; 0 when the store refused."""
        version = [0]
        self._tell(lambda: version.__setitem__(0, self._save()))
        return version[0]

    def _save(self) -> int:
        summary = summary_of(self._consult)
        version = self._archive.save_version(self.case_id, self._case, summary)
        record = consult_record(self._consult, self.case_id, version, self._clock.now())
        self._archive.save_consult(record)
        self.draft_kept.emit(self._clock.now())
        return version

    def _change(self, case: Case, changed: frozenset[str]) -> None:
        if case == self._case:
            return
        self._past = [*self._past[-UNDO_LIMIT:], self._case]
        self._future.clear()
        self._show(case, changed)

    def _show(self, case: Case, changed: frozenset[str]) -> None:
        self._case = case
        self._signed = False
        self._consult = consult(case, self._knowledge, self._clock.today())
        self._keep()
        self.case_changed.emit(changed)
        self.consult_renewed.emit(self._consult)

    def _keep(self) -> None:
        kept = self._tell(self._keep_draft)
        if kept:
            self._retry.stop()
        else:
            self._retry.start()

    def _keep_draft(self) -> None:
        summary = summary_of(self._consult)
        self._kept_at = self._archive.keep_draft(self.case_id, self._case, summary, self._at_field)
        self.draft_kept.emit(self._kept_at)

    def _tell(self, act: object) -> bool:
        """Do something with the store; a problem is told, the case stays in memory. Gives whether it went well."""
        try:
            act()  # type: ignore[operator]  # a plain callable
        except Problem as problem:
            self.problem_met.emit(problem)
            return False
        return True


def _same(old: Answer[object], new: Answer[object]) -> bool:
    """Whether two answers say the same, whoever gave them and when."""
    return replace(old, by="", at="") == replace(new, by="", at="") and (old.asked or new.unknown is Unknown.NOT_ASKED)


def kept_for(*made: QObject) -> Iterator[None]:
    """Give the window its turn while something opens; should nothing come of it, what was made for it goes."""
    try:
        yield
    except GeneratorExit:
        for each in made:
            each.deleteLater()
        raise
