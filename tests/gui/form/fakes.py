"""A case in memory for the pages: the same signals as the session of the window, and no store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from gui.theme.tokens import RESOURCES
from logic import paths
from logic.answer import Answer
from logic.case import Case
from logic.facts.drugs import DrugCatalogue, load_drugs
from logic.facts.fact import Fact, FactSpec
from logic.questions import Flag, Interview, Question, interview

TODAY = date(2026, 11, 22)


@dataclass
class FakeKnowledge:
    """The question table and the drugs, nothing else."""

    interview: Interview = field(default_factory=interview)
    drugs: DrugCatalogue = field(default_factory=lambda: _drugs())
    specs: Mapping[str, FactSpec] = field(default_factory=dict)


def _drugs() -> DrugCatalogue:
    return load_drugs(RESOURCES / "knowledge" / "drugs.toml")


@dataclass
class FakeConsult:
    """A consult without rules."""

    case: Case
    knowledge: FakeKnowledge
    facts: Mapping[str, Fact] = field(default_factory=dict)
    contradictions: tuple[object, ...] = ()
    on: date = TODAY


class FakeSession(QObject):
    """Answers change the case at once; `hidden` names fields that are not asked."""

    case_changed = Signal(object)
    consult_renewed = Signal(object)
    undo_offered = Signal(str)

    def __init__(self, case: Case | None = None) -> None:
        super().__init__()
        self.case = case or Case()
        self.knowledge = FakeKnowledge()
        self.consult = FakeConsult(self.case, self.knowledge)
        self.typing: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.placed: list[str] = []
        self.past: list[Case] = []

    def answer(self, path: str, answer: Answer[object]) -> None:
        self._change(paths.put(self.case, path, answer), frozenset({path}))
        self.typing.pop(path, None)

    def type_text(self, path: str, text: str) -> None:
        self.typing[path] = text

    def place(self, path: str) -> None:
        self.placed.append(path)

    def add_row(self, group: str) -> int:
        self._change(paths.add_row(self.case, group), frozenset({"*"}))
        return len(getattr(self.case, group)) - 1

    def drop_row(self, group: str, index: int) -> None:
        self._change(paths.drop_row(self.case, group, index), frozenset({"*"}))
        self.undo_offered.emit("Row removed.")

    def duplicate_row(self, group: str, index: int) -> int:
        rows = getattr(self.case, group)
        bare = paths.add_row(self.case, group, index + 1)
        copy = replace(rows[index], key=getattr(bare, group)[index + 1].key)
        self._change(replace(bare, **{group: (*rows[: index + 1], copy, *rows[index + 1 :])}), frozenset({"*"}))
        return index + 1

    def move_row(self, group: str, index: int, to: int) -> None:
        self._change(paths.move_row(self.case, group, index, to), frozenset({"*"}))

    def replace_case(self, case: Case, sentence: str = "") -> None:
        self._change(case, frozenset({"*"}))
        if sentence:
            self.undo_offered.emit(sentence)

    def undo(self) -> None:
        self.case = self.past.pop()
        self._tell(frozenset({"*"}))

    def visible(self, question: Question | Flag, index: int | None = None) -> bool:
        if isinstance(question, Flag):
            return not question.asked_if
        return question.field not in self.hidden

    def _change(self, case: Case, changed: frozenset[str]) -> None:
        self.past.append(self.case)
        self.case = case
        self._tell(changed)

    def _tell(self, changed: frozenset[str]) -> None:
        self.consult = FakeConsult(self.case, self.knowledge)
        self.case_changed.emit(changed)
        self.consult_renewed.emit(self.consult)
