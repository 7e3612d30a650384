"""A row of parts of which one is chosen: joined while they fit on one line, apart when they do not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.controls.looks import IconButton, look
from gui.theme import active, px

FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Part(IconButton):
    """One part. It holds a check mark when it is chosen, in a place that is always kept for it."""

    def __init__(self, text: str, owner: Parts) -> None:
        super().__init__(text, "", "text", 14)
        self.setParent(owner)
        self._owner = owner
        self.words = text
        self.setCheckable(True)
        self.setProperty("ring", "host")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """The row decides what is chosen."""

    def natural_width(self, dense: bool) -> int:
        """Wide enough for the words in semibold and the check mark."""
        words = QFontMetrics(active().font("strong")).horizontalAdvance(self.words)
        return max(words + px(14) + px(4) + 2 * px(3 if dense else 7) + 2, px(24))

    def fit(self, whole: bool) -> None:
        """Show the words whole, or shortened with all of them in the tooltip."""
        room = self.width() - px(14) - px(4) - 2 * px(7) - 2
        short = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(self.words if whole else short)
        self.setToolTip("" if whole else self.words)

    def mark(self, chosen: bool, token: str) -> None:
        """Show it as chosen or not."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self.show_icon("check" if chosen else "", token)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the row act on the key first."""
        if not self._owner.key_pressed(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Digits start anew."""
        self._owner.forget_digits()
        super().focusOutEvent(event)


class Parts(QWidget):
    """The row. One tab stop; arrows, the first letter or a digit choose. Nothing is chosen to begin with."""

    chosen = Signal(int)
    chosen_by_letter = Signal()
    """One key has said it all: it stands for one part only."""
    key_left = Signal(object)

    def __init__(self, labels: Sequence[str], name: str, keys: Sequence[str] = (), dense: bool = False) -> None:
        """`labels` are the words, `name` names the row, `keys` are further first letters, one for each part."""
        super().__init__()
        self._dense = dense
        self._digits = ""
        self.index: int | None = None
        self.alarm: int | None = None
        self.setProperty("ring_host", True)
        self.parts = [Part(label, self) for label in labels]
        self._keys = [f"{label[:1]}{extra}".upper() for label, extra in _pairs(labels, keys)]
        for place, part in enumerate(self.parts):
            part.setAccessibleName(f"{name}: {part.text()}")
            look(part, part="middle", dense=dense)
            part.clicked.connect(lambda _checked=False, place=place: self.choose(place))
        self._widths = [part.natural_width(dense) for part in self.parts]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove()

    def choose(self, place: int) -> None:
        """Choose a part as a person would, and tell it."""
        self.set_chosen(place)
        if self.isVisible():
            digits = self._digits
            self.parts[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._digits = digits
        self.chosen.emit(place)

    def set_chosen(self, place: int | None) -> None:
        """Show a part as chosen, or none; nothing is told."""
        if place == self.index:
            return
        self.index = place
        for each, part in enumerate(self.parts):
            alarm = each == self.alarm
            look(part, alarm=alarm)
            part.mark(each == place, "emergency" if alarm else "accent")
            if each == place:
                part.raise_()
        self._rove()

    def target(self) -> Part:
        """The part that takes the focus: the chosen one, or the first."""
        return self.parts[self.index or 0]

    def forget_digits(self) -> None:
        """The next digit starts a new number."""
        self._digits = ""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Act on a key and say whether it did."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        if held:
            return False
        if event.key() in FORWARD or event.key() in BACK:
            self._step(1 if event.key() in FORWARD else -1)
            return True
        place = self.place_of(event.text())
        if place is not None:
            alone = self.means_one(event.text())
            self.choose(place)
            if alone:
                self.chosen_by_letter.emit()
            return True
        event.setAccepted(False)
        self.key_left.emit(event)
        return event.isAccepted()

    def place_of(self, key: str) -> int | None:
        """The part that a letter or digit stands for; a letter that several share goes round."""
        key = key.upper()
        if not key.strip() or key == "?":
            return None
        if key.isdigit():
            return self._numbered(key)
        found = [place for place, letters in enumerate(self._keys) if key in letters]
        if not found:
            return None
        later = [place for place in found if self.index is not None and place > self.index]
        return later[0] if later else found[0]

    def means_one(self, key: str) -> bool:
        """Whether a key that was just read stands for one part only, and no further digit can change it."""
        key = key.upper()
        if not key.isdigit():
            return sum(key in letters for letters in self._keys) == 1
        numbers = [part.words.split(" ")[0].rstrip("+") for part in self.parts]
        return not any(each.startswith(self._digits) and each != self._digits for each in numbers if self._digits)

    def _numbered(self, digit: str) -> int | None:
        texts = [part.words for part in self.parts]
        both = self._digits + digit
        for number in (both, digit):
            exact = [place for place, text in enumerate(texts) if text == number]
            found = exact or [place for place, text in enumerate(texts) if text.split(" ")[0].rstrip("+") == number]
            if found:
                self._digits = number
                return found[0]
        if any(text[:1].isdigit() for text in texts) or not 1 <= int(digit) <= len(texts):
            return None
        return int(digit) - 1

    def _step(self, by: int) -> None:
        if self.index is None:
            self.choose(0 if by > 0 else len(self.parts) - 1)
        else:
            self.choose(min(max(self.index + by, 0), len(self.parts) - 1))

    def _rove(self) -> None:
        target = self.target()
        for part in self.parts:
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part is target else Qt.FocusPolicy.ClickFocus)

    # Geometry: one joined line while it fits, otherwise lines of parts with gaps.

    def natural_width(self) -> int:
        """The width of all parts on one line."""
        return sum(self._widths)

    def sizeHint(self) -> QSize:
        """All on one line."""
        return QSize(self.natural_width(), px(32))

    def minimumSizeHint(self) -> QSize:
        """The widest part, on as many lines as the present width needs."""
        return QSize(min(max(self._widths), px(200)), self.heightForWidth(max(self.width(), 1)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines at a width."""
        return max(rect.bottom() + 1 for rect in self._places(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        places = self._places(self.width())
        joined = places[-1].top() == 0 and self._fits(self.width())
        last = len(self.parts) - 1
        for place, (part, rect) in enumerate(zip(self.parts, places, strict=True)):
            kind = "only" if last == 0 else "left" if place == 0 else "right" if place == last else "middle"
            look(part, part=kind if joined else "only")
            part.setGeometry(rect)
            part.fit(rect.width() >= self._widths[place])
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()

    def _fits(self, width: int) -> bool:
        return self.natural_width() <= width

    def _places(self, width: int) -> list[QRect]:
        if self._fits(width):
            return self._joined(width)
        rects, x, y = [], 0, 0
        for wanted in self._widths:
            part = min(wanted, width)
            if x and x + part > width:
                x, y = 0, y + px(32) + px(6)
            rects.append(QRect(x, y, part, px(32)))
            x += part + px(6)
        return rects

    def _joined(self, width: int) -> list[QRect]:
        room = min(width, max(self.natural_width(), self._comfortable()))
        spare, extra = divmod(room - self.natural_width(), len(self._widths))
        rects, x = [], 0
        for place, natural in enumerate(self._widths):
            part = natural + spare + (1 if place < extra else 0)
            rects.append(QRect(max(x - 1, 0), 0, part + (1 if x else 0), px(32)))
            x += part
        return rects

    def ring_rect(self) -> QRect:
        """What the focus ring goes around: the parts, not the empty room beside them."""
        return self.childrenRect()

    def _comfortable(self) -> int:
        """Short parts grow a little, so that switches stand in one width."""
        return px(172) if len(self.parts) <= 4 else 0


def _pairs(labels: Sequence[str], keys: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(labels, keys or [""] * len(labels), strict=True))
