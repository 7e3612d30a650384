"""One screening question: No or Yes, and on yes what else is asked, in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.controls.buttons import ToolButton
from gui.controls.field_row import FieldRow
from gui.controls.flow import Flow
from gui.controls.labels import WrapLabel
from gui.controls.looks import IconButton, look
from gui.controls.switches import YesNo
from gui.theme import px
from logic.answer import Answer, Unknown, recorded, unknown
from logic.questions import Flag, Kind, Question
from logic.words import tr

SWITCH = 126
NARROW = 172
LEAST = 36
NUMBER, BUTTON, GAP = 16, 26, 5
"""How wide a number is and the way into the details below it, and how far from them the words begin."""


class WhichChip(IconButton):
    """A chip of a question that was answered yes: which of them it is."""

    moved = Signal(int)
    done = Signal()

    def __init__(self, question: Question) -> None:
        super().__init__(tr(question.label), "square", "control", 14)
        self.field = question.field
        self.setCheckable(True)
        self.setAccessibleName(tr(question.label))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look(self, chip="tick", alarm=True)

    def mark(self, ticked: bool) -> None:
        """Show it as ticked or not."""
        self.setChecked(ticked)
        self.show_icon("square-check" if ticked else "square", "emergency" if ticked else "control")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter is done, Space ticks."""
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.moved.emit(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.moved.emit(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.done.emit()
        else:
            super().keyPressEvent(event)


class FlagRow(QFrame):
    """A line of the red-flag page. Its details open in place, and fold into one line when the focus leaves."""

    answered = Signal(object)
    ticked = Signal(str, bool)
    moved_on = Signal()
    grown = Signal()

    def __init__(
        self,
        flag: Flag,
        which: list[Question],
        make_row: Callable[[str], FieldRow],
        asked: Callable[[Question], bool],
    ) -> None:
        """`which` are the chips, `make_row` makes the row of a detail field, `asked` says whether one is asked."""
        super().__init__()
        self.flag = flag
        self._which = which
        self._make_row = make_row
        self._asked = asked
        self.details: list[FieldRow] = []
        self.chips: list[WhichChip] = []
        self.says_yes = False
        self.control = YesNo(_question(flag), alarm=True)
        self.control.parts.setFixedWidth(px(SWITCH))
        self.words = WrapLabel(tr(flag.label), "line")
        self._build()
        self.control.answered.connect(self._answered)
        self.control.answered_by_key.connect(self._by_key)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, px(2), px(8), px(2))
        box.setSpacing(0)
        self.words.setBuddy(self.control.target())
        self.control.setFixedWidth(px(SWITCH))
        self._summary = WrapLabel("", "second")
        self._open = self._make_open()
        self._summary.hide()
        self._open.hide()
        box.addLayout(self._lines())
        self._box = box
        self._area: QWidget | None = None
        self.setMinimumHeight(px(LEAST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _lines(self) -> QGridLayout:
        """Number, question and switch; under them what was said, as wide as both, and the way into it."""
        number = QLabel(str(self.flag.number))
        look(number, type="unit")
        number.setFixedWidth(px(NUMBER))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(GAP))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.words, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.control, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._summary, 1, 1, 1, 2)
        grid.addWidget(self._open, 0, 0, 2, 1, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnMinimumWidth(0, px(BUTTON))
        return grid

    def _make_open(self) -> ToolButton:
        button = ToolButton(tr("Details of {label}", label=tr(self.flag.label)), "chevron-down", "text.second", 14)
        button.clicked.connect(self.open_details)
        return button

    def show_state(self, state: bool | Unknown) -> None:
        """Show how the question stands."""
        self.says_yes = state is True
        answer: Answer[bool] = unknown(state) if isinstance(state, Unknown) else recorded(state)
        if answer != self.control.answer:
            self.control.set_answer(answer)
        look(self, alarm=self.says_yes)
        look(self.words, type="line.strong" if self.says_yes else "line")
        self.words.setBuddy(self.control.target())

    def open_details(self) -> None:
        """Open the details and go into them."""
        self.show_details(True)
        first = next((row for row in self.details if not row.isHidden()), None)
        if self.chips:
            self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif first is not None:
            first.control.focus()

    def regions(self) -> list[QWidget]:
        """Its parts in reading order: the switch, the way into the details, the details."""
        return [part for part in (self.control, self._open, self._area) if part is not None]

    def show_details(self, opened: bool) -> None:
        """Show the details as fields, or as one line."""
        wanted = self.says_yes and bool(self._which or self.flag.asks)
        if wanted and opened:
            self._make_area().show()
        elif self._area is not None:
            self._area.hide()
        shown = wanted and not opened
        changed = self._summary.isHidden() == shown
        self._summary.setVisible(shown)
        self._open.setVisible(shown)
        if changed or opened:
            self.grown.emit()

    def show_summary(self, said: Sequence[str], left: int) -> None:
        """Put the details into the one line: what was said, and how many are still to ask."""
        words = list(said)
        if left:
            words.insert(0, tr("{count} details to ask", count=left) if left > 1 else tr("1 detail to ask"))
        self._summary.setText(" · ".join(words))

    def _make_area(self) -> QWidget:
        if self._area is None:
            self._area = QWidget()
            box = QVBoxLayout(self._area)
            box.setContentsMargins(px(BUTTON + GAP), 0, 0, px(4))
            box.setSpacing(0)
            if self._which:
                box.addWidget(self._make_chips())
            self.details = [self._make_row(field) for field in self.flag.asks]
            for row in self.details:
                wide = row.natural_width() > px(NARROW)
                row.stack(wide)
                row.set_label_width(px(200 if wide else 112))
                box.addWidget(row)
                row.setVisible(self._asked(row.control.question))
            self._box.addWidget(self._area)
        return self._area

    def _make_chips(self) -> Flow:
        flow = Flow(6, 6)
        flow.setContentsMargins(0, px(2), 0, px(4))
        for question in self._which:
            chip = WhichChip(question)
            chip.clicked.connect(lambda _on=False, chip=chip: self.ticked.emit(chip.field, chip.isChecked()))
            chip.moved.connect(lambda by, chip=chip: self._walk(chip, by))
            chip.done.connect(self.moved_on)
            flow.flow.addWidget(chip)
            self.chips.append(chip)
        return flow

    def _walk(self, chip: WhichChip, by: int) -> None:
        place = (self.chips.index(chip) + by) % len(self.chips)
        self.chips[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, answer: Answer[bool]) -> None:
        self.answered.emit(answer.unknown if answer.value is None else answer.value)

    def _by_key(self) -> None:
        if self.says_yes and self._which:
            self.open_details()
        else:
            self.moved_on.emit()


def _question(flag: Flag) -> Question:
    """The screening question in the shape that a switch takes."""
    return Question(flag.no_sets[0], "red_flags", Kind.YES_NO, flag.label, "symptoms")
