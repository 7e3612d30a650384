"""One question on a page: label, control, the button for the kinds of unknown, and a note when there is one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from gui.controls.buttons import LinkButton, ToolButton
from gui.controls.chips import Chip
from gui.controls.control import Control
from gui.controls.labels import WrapLabel
from gui.controls.looks import IconLabel
from gui.controls.pending_dates import PendingDates
from gui.controls.source import SourceEditor, SourceMark
from gui.controls.text_field import Reader
from gui.theme import active, px
from logic.answer import Answer, Unknown
from logic.words import tr

LABEL, CONTROL, GAP, BUTTON = 118, 172, 6, 26
PITCH = 40
SHORT = 130
LETTERS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic


class FieldLabel(WrapLabel):
    """The label of a field. Its letter leads to the field; Qt's own label would press a part, and so give an answer."""

    def event(self, event: QEvent) -> bool:
        """Go to the field, and do nothing more."""
        buddy = self.buddy()
        if event.type() is QEvent.Type.Shortcut and buddy is not None:
            buddy.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().event(event)


class FieldRow(QWidget):
    """A row of the form on the 40 px pitch. `entered` tells that the focus has come into it."""

    grown = Signal()

    def __init__(self, control: Control, label: str = "", reader: Reader | None = None) -> None:
        """`label` may be shorter than the question's own; `reader` reads the dates of a pending test."""
        super().__init__()
        self.control = control
        self.label = FieldLabel(label or tr(control.question.label).replace("&", "&&"), "label")
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.unknown = ToolButton(
            tr("Kinds of unknown for {label}", label=tr(control.question.label)),
            "circle-question-mark",
            "text.muted",
            18,
        )
        self.unknown.setToolTip(tr("Not known, pending, not done (?  or F4)"))
        self.unknown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unknown.setFixedSize(px(BUTTON), px(30))
        self._note: _Note | None = None
        self._reader = reader
        self.dates: PendingDates | None = None
        self.source: SourceEditor | None = None
        self._mark: SourceMark | None = None
        self._lay_out()
        self._renew_buddy()
        control.noted.connect(self._renew)
        control.dates_wanted.connect(self.open_dates)
        self.unknown.clicked.connect(self._open_states)

    @property
    def path(self) -> str:
        """The place of its answer in the case."""
        return self.control.path

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, px(1), 0, px(1))
        self._grid.setHorizontalSpacing(px(GAP))
        self._grid.setVerticalSpacing(0)
        self.control.layout().setContentsMargins(0, px(3), 0, px(3))  # type: ignore[union-attr]  # every control has one
        self._end = QWidget()
        column = QHBoxLayout(self._end)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.addWidget(self.unknown)
        self._grid.setColumnStretch(1, 1)
        self._stacked = True
        self.stack(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def stack(self, stacked: bool) -> None:
        """The label above the control, where there is little room, or left of it."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        top = Qt.AlignmentFlag.AlignTop
        for widget in (self.label, self.control, self._end):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.label, 0, 0, 1, 2 if stacked else 1, top)
        self._grid.addWidget(self.control, 1 if stacked else 0, 0 if stacked else 1, 1, 3 if stacked else 1, top)
        self._grid.addWidget(self._end, 0, 2, top)
        self.label.least = px(PITCH - 2)

    def natural_width(self) -> int:
        """The width that the control would like to have."""
        natural = getattr(self.control, "natural_width", None)
        return natural() if natural is not None else px(SHORT)

    def long_label(self) -> bool:
        """Whether the label does not fit two lines of the label column."""
        room = QRect(0, 0, px(LABEL), 1000)
        wrapped = QFontMetrics(active().font("body")).boundingRect(room, LETTERS, self.label.text())
        return wrapped.height() > px(44)

    def set_label_width(self, width: int) -> None:
        """The width of the label column at the row's place on the page."""
        if width != self.label.minimumWidth() or width != self.label.width():
            self.label.setFixedWidth(width)
            self._grid.setColumnMinimumWidth(0, 0 if self._stacked else width)
            self.label.resize(width, self.label.height())
            self.label.fit()

    def set_answer(self, answer: Answer[Any]) -> None:
        """Show an answer."""
        self.control.set_answer(answer)

    def height_at(self, width: int) -> int:
        """The height that the row needs at a width."""
        self.label.fit()
        wanted = self._grid.totalHeightForWidth(width) if self._grid.hasHeightForWidth() else -1
        return max(wanted if wanted > 0 else self._grid.totalSizeHint().height(), px(PITCH))

    def _renew(self) -> None:
        self._renew_buddy()
        note = self.control.note
        if note and self._note is None:
            self._note = _Note(self.control)
            self._grid.addWidget(self._note, 2, 0, 1, 3)
        if self._note is not None:
            self._note.show_note(note)
        self._renew_dates()
        self._renew_source()
        hint = tr(self.control.question.hint) if self.control.question.hint else ""
        self.control.set_description(" ".join(part for part in (note, hint) if part))
        self.grown.emit()

    def open_dates(self) -> None:
        """Show the dates of a pending test and go to the first."""
        if self._reader is not None and self.dates is None:
            self.dates = PendingDates(self.control, self._reader)
            self._grid.addWidget(self.dates, 3, 0, 1, 3)
        self._renew_dates(wanted=True)
        if self.dates is not None:
            self.dates.requested.focus()

    def _renew_dates(self, wanted: bool = False) -> None:
        answer = self.control.answer
        pending = answer.unknown is Unknown.PENDING
        if pending and self.dates is None and self._reader is not None and (answer.requested_on or answer.expected_on):
            self.dates = PendingDates(self.control, self._reader)
            self._grid.addWidget(self.dates, 3, 0, 1, 3)
            wanted = True
        if self.dates is not None:
            self.dates.show_answer(answer)
            self.dates.setVisible(pending and (wanted or not self.dates.isHidden()))
            self.grown.emit()

    def open_source(self) -> bool:
        """Ask where the value came from; gives whether there is a value to ask for."""
        if self._reader is None or not self.control.answer.asked or self.control.read_only:
            return False
        if self.source is None:
            self.source = SourceEditor(self.control, self._reader)
            self.source.closed.connect(self._close_source)
            self._grid.addWidget(self.source, 4, 0, 1, 3)
        self.source.begin()
        self.grown.emit()
        return True

    def _close_source(self) -> None:
        self.control.focus()
        if self.source is not None:
            self.source.hide()
        self.grown.emit()

    def _renew_source(self) -> None:
        source = self.control.answer.source
        if source and self._mark is None:
            self._mark = SourceMark()
            self._grid.addWidget(self._mark, 5, 1, 1, 2)
        if self._mark is not None:
            self._mark.show_source(source)

    def _renew_buddy(self) -> None:
        self.label.setBuddy(self.control.target())

    def _open_states(self) -> None:
        if not self.control.read_only:
            self.control.open_states(self.unknown.mapToGlobal(QPoint(0, self.unknown.height())))


class _Note(QWidget):
    """The sentence under a field, with its ways on."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self._control = control
        self._words = WrapLabel("", "second", "caution")
        self._unused = Chip(tr("not used"), "", "caution")
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, px(4))
        self._box.setSpacing(px(6))
        self._words.least = px(24)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for widget, stretch in ((IconLabel("triangle-alert", "caution", 14), 0), (self._words, 1), (self._unused, 0)):
            self._box.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        self._buttons: list[LinkButton] = []

    def show_note(self, note: str) -> None:
        """Show a sentence and its buttons, or nothing."""
        self.setVisible(bool(note))
        self._words.setText(note)
        self._unused.setVisible(not getattr(self._control, "usable", True))
        for button in self._buttons:
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(words, text) for words, text in self._control.ways] if note else []

    def _button(self, words: str, text: str) -> LinkButton:
        button = LinkButton(words)
        button.clicked.connect(lambda: self._control.take_way(text))
        self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        button.show()
        return button
