"""Words on screen: labels that wrap and know their height, labels that elide, and headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.controls.looks import IconLabel, look
from gui.theme import px


class WrapLabel(QLabel):
    """A label that wraps, and that is exactly as tall as its words need, inside scroll areas too."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "", lines: int = 0) -> None:
        """Takes a role of the type scale, a tone, and the most lines it may have (0 is no limit)."""
        super().__init__(text)
        look(self, type=role, tone=tone)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._lines = lines
        self.least = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(40))

    def setText(self, text: str) -> None:
        """Show other words and take the height they need."""
        if text != self.text():
            super().setText(text)
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width needs."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the height that a new font needs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def sizeHint(self) -> QSize:
        """The present width and the height that belongs to it."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else px(240)
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSizeHint(self) -> QSize:
        """The height of the words at the present width."""
        return QSize(px(40), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The height is fixed at each width by the label itself; layouts need not ask."""
        return False

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped words, up to the most lines."""
        room = QRect(0, 0, width, 100_000)
        flags = int(Qt.TextFlag.TextWordWrap | (Qt.TextFlag.TextShowMnemonic if self.buddy() else Qt.TextFlag(0)))
        words = self.fontMetrics().boundingRect(room, flags, self.text())
        needed = max(words.height() + 1, self.least)
        return min(needed, self._lines * self.fontMetrics().lineSpacing() + 2) if self._lines else needed

    def fit(self) -> None:
        """Take the height that the words need at the present width."""
        wanted = self.heightForWidth(max(self.width(), 1))
        if wanted > 0 and (self.minimumHeight() != wanted or self.maximumHeight() != wanted):
            self.setFixedHeight(wanted)


class ElideLabel(QLabel):
    """One line that ends in an ellipsis when there is no room; the tooltip has all of it."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "") -> None:
        """Takes a role of the type scale and a tone."""
        super().__init__(text)
        look(self, type=role, tone=tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setProperty("elides", True)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(px(24), super().minimumSizeHint().height())

    def fitting(self, width: int) -> str:
        """The words as far as a width has room for them."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, shortened when they do not fit."""
        room = self.contentsRect()
        whole = self.text()
        short = self.fitting(room.width())
        self.setToolTip(whole if short != whole else "")
        if short == whole:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawItemText(
            painter, room, int(self.alignment()), self.palette(), self.isEnabled(), short, self.foregroundRole()
        )


class FitLabel(ElideLabel):
    """One line that is told more shortly where there is little room; its text and its tooltip are the longest."""

    def __init__(self, role: str = "body", tone: str = "") -> None:
        """Takes a role of the type scale and a tone."""
        super().__init__("", role, tone)
        self._shorter: tuple[str, ...] = ()

    def show_words(self, text: str, shorter: Sequence[str]) -> None:
        """Show words that may be told in other words, each shorter than the one before."""
        self._shorter = tuple(shorter)
        self.setText(text)

    def fitting(self, width: int) -> str:
        """The longest way of telling that fits a width, else the shortest cut short."""
        metrics = self.fontMetrics()
        ways = (self.text(), *self._shorter)
        fits = (each for each in ways if metrics.horizontalAdvance(each) <= width)
        return next(fits, metrics.elidedText(ways[-1], Qt.TextElideMode.ElideRight, width))


class SectionHeading(QWidget):
    """A heading of a region: words, an icon before them, a count or note after them."""

    def __init__(self, text: str, icon: str = "", note: str = "", tone: str = "", role: str = "section") -> None:
        """`tone` colours the words and the icon."""
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        if icon:
            box.addWidget(IconLabel(icon, tone or "text.second", 18))
        self.words = QLabel(text)
        look(self.words, type=role, tone=tone)
        box.addWidget(self.words)
        self.note = QLabel(note)
        look(self.note, type="second")
        box.addWidget(self.note)
        self.note.setVisible(bool(note))
        box.addStretch()
        self.box = box

    def set_note(self, note: str) -> None:
        """Change the note after the words."""
        self.note.setText(note)
        self.note.setVisible(bool(note))


def rule(down: bool = False) -> QFrame:
    """A thin decorative line, across or down."""
    line = QFrame()
    look(line, line="down" if down else "across")
    return line
