"""A case in memory for the pages: the signals of the window's session, the real knowledge, and no store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache

from PySide6.QtCore import QObject, Signal

from logic import paths
from logic.answer import Answer, recorded
from logic.case import Case
from logic.consult import consult
from logic.interview import asked
from logic.knowledge import Knowledge, load_knowledge
from logic.questions import Flag, Question
from logic.scratch import ScratchArchive

TODAY = date(2026, 11, 22)
EVERYTHING = frozenset({"*"})


@cache
def shipped_knowledge() -> Knowledge:
    """The shipped knowledge base, loaded once for all tests."""
    return load_knowledge()


class FakeSession(QObject):
    """Answers change the case at once. `hidden` names fields that are not asked, whatever the table says."""

    case_changed = Signal(object)
    consult_renewed = Signal(object)
    undo_offered = Signal(str)

    def __init__(self, case: Case | None = None, everything: bool = False) -> None:
        """`everything` shows every field, whatever its condition says."""
        super().__init__()
        self.case = case or Case()
        self.knowledge = shipped_knowledge()
        self.consult = consult(self.case, self.knowledge, TODAY)
        self.typing: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.everything = everything
        self.placed: list[str] = []
        self.archive = ScratchArchive({})
        self.past: list[Case] = []

    def answer(self, path: str, answer: Answer[object]) -> None:
        self._change(paths.put(self.case, path, answer), frozenset({path}))
        self.typing.pop(path, None)

    def type_text(self, path: str, text: str) -> None:
        self.typing[path] = text

    def place(self, path: str) -> None:
        self.placed.append(path)

    def add_row(self, group: str, field: str = "", value: object = None) -> int:
        case, row = paths.add_row(self.case, group), len(getattr(self.case, group))
        if field:
            case = paths.put(case, field.replace(".", f"[{row}].", 1), recorded(value))
        self._change(case, EVERYTHING)
        return row

    @contextmanager
    def together(self) -> Iterator[None]:
        yield

    def drop_row(self, group: str, index: int) -> None:
        self._change(paths.drop_row(self.case, group, index), EVERYTHING)
        self.undo_offered.emit("Row removed.")

    def duplicate_row(self, group: str, index: int) -> int:
        rows = getattr(self.case, group)
        bare = paths.add_row(self.case, group, index + 1)
        copy = replace(rows[index], key=getattr(bare, group)[index + 1].key)
        self._change(replace(bare, **{group: (*rows[: index + 1], copy, *rows[index + 1 :])}), EVERYTHING)
        return index + 1

    def move_row(self, group: str, index: int, to: int) -> None:
        self._change(paths.move_row(self.case, group, index, to), EVERYTHING)

    def replace_case(self, case: Case, sentence: str = "") -> None:
        self._change(case, EVERYTHING)
        if sentence:
            self.undo_offered.emit(sentence)

    def undo(self) -> None:
        self.case = self.past.pop()
        self._tell(EVERYTHING)

    def visible(self, question: Question | Flag, index: int | None = None) -> bool | None:
        if isinstance(question, Question) and question.field in self.hidden:
            return False
        return True if self.everything and isinstance(question, Question) else asked(question, self.consult, index)

    def _change(self, case: Case, changed: frozenset[str]) -> None:
        self.past.append(self.case)
        self.case = case
        self._tell(changed)

    def _tell(self, changed: frozenset[str]) -> None:
        self.consult = consult(self.case, self.knowledge, TODAY)
        self.case_changed.emit(changed)
        self.consult_renewed.emit(self.consult)
