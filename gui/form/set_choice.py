"""One control that answers several fields together, from a choice set of the page table."""

from __future__ import annotations

from gui.controls.parts import Parts
from gui.controls.switches import OneOf
from logic.answer import Answer, Unknown, recorded
from logic.case import Case
from logic.interview import chosen
from logic.questions import ChoiceSet, Kind, Option, Page, Question
from logic.words import tr


def set_question(page: Page, choice_set: ChoiceSet) -> Question:
    """The choice set in the shape of a question, in the block of its first field."""
    own = {question.field: question for question in page.questions}
    block = next((own[field].block for field in choice_set.fields if field in own), "")
    return Question(
        f"set:{choice_set.label}",
        page.name,
        Kind.CHOICE,
        choice_set.label,
        "history",
        hint=choice_set.hint,
        block=block,
    )


class SetChoice(OneOf):
    """The options of a choice set. Taking the answer back takes all its fields back."""

    def __init__(self, question: Question, choice_set: ChoiceSet) -> None:
        """`question` is the set in the shape of a question."""
        self.choice_set = choice_set
        labels = [tr(option.label) for option in choice_set.options]
        parts = Parts(labels, tr(choice_set.label))
        super().__init__(question, question.field, list(choice_set.options), parts)
        self._set_editor(parts)

    def show_case(self, case: Case) -> None:
        """Show the option that the case holds."""
        option = chosen(case, self.choice_set)
        self.set_answer(recorded(option) if option is not None else Answer())

    def choose_unknown(self, kind: Unknown, by_key: bool = False) -> None:
        """The set as a whole is not unknown: its fields are, each by itself. Only taking back is possible."""
        if kind is Unknown.NOT_ASKED:
            self.clear()

    def natural_width(self) -> int:
        """It takes a whole line."""
        return 10_000


def no_option(choice_set: ChoiceSet) -> Option:
    """The option that takes all fields of a set back."""
    return Option(choice_set.label, {})
