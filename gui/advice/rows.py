"""The small parts of lines and cards: titles of two lines, badges, and rows that lead to a field."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.advice.present import BadgeWords
from gui.controls import Badge, IconLabel, WrapLabel, look
from gui.theme import px


def plain_tip(text: str) -> str:
    """A text as it is for a tooltip, also where a clinic's own words look like markup."""
    return f"<qt>{escape(text)}</qt>" if "<" in text or "&" in text else text


class ClampLabel(WrapLabel):
    """Words of at most some lines; what does not fit ends in an ellipsis and stands in the tooltip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, the last line shortened when there are more."""
        lines, cut = self._broken()
        self.setToolTip(plain_tip(self.text()) if cut else "")
        if not cut:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = self.fontMetrics()
        for number, line in enumerate(lines):
            painter.drawText(QPointF(0, metrics.ascent() + number * metrics.lineSpacing()), line)

    def _broken(self) -> tuple[list[str], bool]:
        """The lines to draw, and whether any words are left over."""
        text, width = self.text(), self.contentsRect().width()
        layout = QTextLayout(text, self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        starts = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            starts.append(line.textStart())
        layout.endLayout()
        if not self._lines or len(starts) <= self._lines:
            return [], False
        ends = [*starts[1 : self._lines], len(text)]
        lines = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=False)]
        lines[-1] = self.fontMetrics().elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
        return lines, True


class FaceButton(QPushButton):
    """A button that is a whole row: it takes its size from what lies in it, and lights its field when looked at."""

    looked_at = Signal()

    def __init__(self, face: str) -> None:
        """`face` is the look of the row in the style sheet."""
        super().__init__()
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("ring_inside", True)
        self.setProperty("walk", True)
        look(self, face=face)

    def sizeHint(self) -> QSize:
        """The size of what lies in it."""
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As tall as what lies in it, and as narrow as one likes."""
        return QSize(px(60), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer is on the row."""
        super().enterEvent(event)
        self.looked_at.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus is on the row."""
        super().focusInEvent(event)
        self.looked_at.emit()

    def event(self, event: QEvent) -> bool:
        """Take a new height when what lies in it changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def keyPressEvent(self, event: object) -> None:
        """Enter and the space bar press it; every other key goes on to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):  # type: ignore[attr-defined]
            self.click()
        else:
            event.ignore()  # type: ignore[attr-defined]  # a key event


class JumpRow(FaceButton):
    """A sentence that leads to its field: Enter or a click goes there, a look lights it up."""

    field_wanted = Signal(str)
    field_lit = Signal(str)

    def __init__(self, text: str, icon: str, tone: str, path: str) -> None:
        """Takes the sentence, its icon and tone, and the path of the field."""
        super().__init__("row")
        self.path = path
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(2), px(4), px(2))
        row.setSpacing(px(7))
        row.addWidget(sign(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(text, "helper", "plain"), 1)
        row.addWidget(IconLabel("arrow-right", "accent", 14), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text)
        self.clicked.connect(lambda: self.field_wanted.emit(self.path))
        self.looked_at.connect(lambda: self.field_lit.emit(self.path))


def sign(icon: str, tone: str, line: int = 20) -> IconLabel:
    """An icon that stands in the middle of the first line of words beside it."""
    made = IconLabel(icon, tone, 15)
    made.setFixedHeight(px(line))
    return made


def plain_row(text: str, icon: str, tone: str, note: str = "") -> QWidget:
    """A sentence with an icon, and a short note below or behind it."""
    made = QWidget()
    look(made, role="clear")
    row = QHBoxLayout(made)
    row.setContentsMargins(px(4), px(2), px(4), px(2))
    row.setSpacing(px(7))
    row.addWidget(sign(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    short = note.startswith("[")
    words.addWidget(WrapLabel(f"{text} {note}" if short else text, "helper", "plain"))
    if note and not short:
        words.addWidget(WrapLabel(note, "unit"))
    row.addLayout(words, 1)
    return made


def badge(words: BadgeWords) -> Badge:
    """A badge from its words."""
    made = Badge(words.text, words.icon, words.tone)
    if words.more:
        made.setToolTip(plain_tip(words.more))
        made.setAccessibleDescription(words.more)
    return made


def column(widget: QWidget, width: int) -> QWidget:
    """A widget at the top of a column of fixed width."""
    made = QWidget()
    look(made, role="clear")
    made.setFixedWidth(px(width))
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(widget)
    box.addStretch()
    return made


def small(text: str, kind: str = "unit", tone: str = "") -> QLabel:
    """A short label that does not wrap."""
    made = QLabel(text)
    look(made, type=kind, tone=tone)
    return made
