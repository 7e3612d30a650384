"""The box of a text control: a line to type in, with what belongs to it inside the same border."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from gui.controls.control import Control
from gui.controls.looks import IconLabel, look
from gui.theme import active, px
from logic.answer import Answer
from logic.interview import Taken, refused
from logic.questions import Question
from logic.words import tr

KEEP = "\u2713"


class Line(QLineEdit):
    """A line that lets its control act on keys first, and tells when the focus leaves it."""

    def __init__(self, key: Callable[[QKeyEvent], bool], left: Callable[[], None]) -> None:
        """`key` acts on a key and says whether it did; `left` is called when the focus leaves."""
        super().__init__()
        self._key = key
        self._left = left
        self._whole = ""
        self.setFrame(False)
        self.setProperty("ring", "host")
        self.setMinimumWidth(px(24))

    def event(self, event: QEvent) -> bool:
        """Undo and redo go to the window where the line has nothing of its own to take back."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            spent = event.matches(undo) and not self.isUndoAvailable()
            if spent or (event.matches(redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The control first, then the line itself."""
        if self._key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that do not fit end in an ellipsis until one goes into them."""
        room = self.contentsRect().adjusted(px(2), 0, -px(2), 0)
        metrics = self.fontMetrics()
        fits = self.hasFocus() or metrics.horizontalAdvance(self.text()) <= room.width()
        if self._whole != ("" if fits else self.text()):
            self._whole = "" if fits else self.text()
            self.setToolTip(self._whole)
        if fits:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        short = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), short)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish what was typed; a list or menu of its own does not finish it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._left()


class FieldBox(QFrame):
    """The border around a line and what stands with it."""

    def __init__(self, line: QWidget, *after: QWidget) -> None:
        """`after` stand right of the line, inside the border."""
        super().__init__()
        look(self, field="normal")
        self.setProperty("ring_host", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(32))
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(px(9), 0, px(6), 0)
        self.box.setSpacing(px(6))
        self.box.addWidget(line, 1)
        for widget in after:
            self.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._mark = IconLabel("triangle-alert", "caution", 16, self)
        self._mark.hide()
        self.box.addWidget(self._mark)

    def show_state(self, state: str) -> None:
        """Show the border of a state: normal, warn, unusable, readonly."""
        look(self, field=state)
        self._mark.setVisible(state in ("warn", "unusable"))


Reader = Callable[[Question, str], Taken]


class TextControl(Control):
    """A control of one line. It is finished by Enter, Tab, or leaving it; Escape takes the typing back.

    What was typed is read by `reader`; what cannot be read is kept as typed, with a note.
    """

    def __init__(self, question: Question, path: str, reader: Reader) -> None:
        """`reader` gives what a text stands for."""
        super().__init__(question, path)
        self.reader = reader
        self.taken = Taken(Answer())
        self._kept: object = None
        self.line = self._make_line()
        self.line.setAccessibleName(self.name)
        self.line.textEdited.connect(self._edited)
        self.shown = ""

    def _make_line(self) -> Line:
        return Line(self._key, self.commit)

    @property
    def note(self) -> str:
        """What is odd about the text, and what becomes of it."""
        return "" if self._is_kept() else self.taken.says

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """The two days of an ambiguous date, the likely unit of a number, or keeping an unusual value."""
        if self.taken.dates:
            return tuple((each.shown(), each.shown()) for each in self.taken.dates)
        suggestion = self.taken.suggestion
        if suggestion is not None:
            return ((tr("Use {unit}", unit=suggestion.unit), f"{bare_number(self.shown)} {suggestion.unit}"),)
        return ((tr("Keep"), KEEP),) if self.note and self.usable else ()

    @property
    def usable(self) -> bool:
        """Whether what stands in the field can be used."""
        return not refused(self.question, self.answer)

    def commit(self) -> None:
        """Read what was typed, and tell the answer when it is another one."""
        if self.read_only or self.line.isHidden():
            return
        text = self.line.text().strip()
        if text == self.shown:
            self.typed.emit("")
        else:
            self._finish(text)

    def type_text(self, text: str) -> None:
        """Show text that was typed and not finished."""
        self.line.setText(text)

    def take_way(self, text: str) -> None:
        """Enter the text of a way on, or keep the value as it is."""
        if text == KEEP:
            self._kept = self.answer.value
            self._show_state()
            self.noted.emit()
        else:
            self._finish(text)

    def clear(self) -> None:
        """Take the answer and the text back."""
        self.line.clear()
        super().clear()

    def _finish(self, text: str) -> None:
        """Read a text that is finished."""
        taken = self.reader(self.question, text)
        if taken.field:
            self.line.setText(self.shown)
            self.typed.emit("")
            self.answered_elsewhere.emit(taken.field, taken.answer)
        else:
            self._give(taken.answer)

    def reading_of(self, answer: Answer[Any]) -> Taken:
        """What an answer that is already there was read as, with its doubts."""
        return Taken(answer) if answer.known or not answer.entered else self.reader(self.question, answer.entered)

    def words_of(self, answer: Answer[Any]) -> str:
        """The text that stands for an answer."""
        return str(answer.value) if answer.known else answer.entered

    def _edited(self, text: str) -> None:
        self.typed.emit(text)

    def _key(self, event: QKeyEvent) -> bool:
        if self.common_key(event, empty=not self.line.text()):
            return True
        if event.key() == Qt.Key.Key_Escape and self.line.text() != self.shown:
            self.line.setText(self.shown)
            self.typed.emit("")
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.commit()
            self.finished.emit()
            return True
        return False

    def _own_target(self) -> QWidget:
        return self.line

    def _show_value(self, answer: Answer[Any] | None) -> None:
        self.taken = Taken(Answer()) if answer is None else self.reading_of(answer)
        self.shown = "" if answer is None else self.words_of(answer)
        self.line.setText(self.shown)
        self.line.setCursorPosition(0)
        self._show_state()

    def _is_kept(self) -> bool:
        return self._kept is not None and self._kept == self.answer.value

    def _show_state(self) -> None:
        """Show the border that belongs to the reading."""
        state = "readonly" if self.read_only else "warn" if self.note else "normal"
        self.frame.show_state(state if self.usable else "unusable")

    def _set_frame(self, frame: FieldBox, editor: QWidget | None = None) -> None:
        self.frame = frame
        self._set_editor(editor or frame)

    def _allow(self, allowed: bool) -> None:
        self.line.setReadOnly(not allowed)
        self._show_state()

    def _replace_by_key(self, event: QKeyEvent) -> None:
        if self.read_only or self._editor is None or self._state is None:
            return
        self.line.clear()
        self._editor.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._state.hide()
        self.line.insert(event.text())
        self._edited(self.line.text())


class LineText(TextControl):
    """Free text on one line."""

    def __init__(self, question: Question, path: str, reader: Reader) -> None:
        """`reader` gives what a text stands for."""
        super().__init__(question, path, reader)
        self._set_frame(FieldBox(self.line))


def bare_number(text: str) -> str:
    """The digits of a text, without its unit."""
    return "".join(sign for sign in text.split(" ")[0] if sign in "0123456789.,-")


def inner_label(role: str = "second", tone: str = "muted") -> QLabel:
    """A small label inside a field."""
    label = QLabel()
    look(label, type=role, tone=tone)
    return label


def width_of(text: str, role: str) -> int:
    """The width of a text in a role of the type scale."""
    return QFontMetrics(active().font(role)).horizontalAdvance(text)
