"""Lists that change in place: widgets are kept by their key, only what differs is touched, and the view stays put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.controls import look
from gui.theme import px

Words = TypeVar("Words")
SETTLING = 8
"""As many passes as parts lie in one another in a line that says something for the first time."""


def arrange(box: QBoxLayout, wanted: Sequence[QWidget]) -> None:
    """Put widgets in order at the head of a layout, moving only those that stand elsewhere."""
    for place, widget in enumerate(wanted):
        if box.indexOf(widget) != place:
            box.removeWidget(widget)
            box.insertWidget(place, widget)


def reveal(widget: QWidget) -> None:
    """Show a widget that was just put into a layout now, not at the next turn; one that was hidden stays hidden."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.show()


def discard(widget: QWidget) -> None:
    """Take a widget away for good."""
    widget.hide()
    widget.deleteLater()


class Keyed(Generic[Words]):
    """Widgets by key in a layout; `make` builds one, `show` gives an existing one new words."""

    def __init__(
        self,
        box: QBoxLayout,
        key: Callable[[Words], str],
        make: Callable[[Words], QWidget],
        show: Callable[[QWidget, Words], None],
    ) -> None:
        self._box = box
        self._key = key
        self._make = make
        self._show = show
        self._words: dict[str, Words] = {}
        self.widgets: dict[str, QWidget] = {}

    @property
    def words(self) -> tuple[Words, ...]:
        """What is shown, from top to bottom."""
        return tuple(self._words.values())

    def update(self, entries: Iterable[Words]) -> tuple[list[str], list[str]]:
        """Show these entries in this order. Gives the keys that are new and those that changed."""
        wanted = {self._key(entry): entry for entry in entries}
        for gone in [key for key in self.widgets if key not in wanted]:
            self._box.removeWidget(self.widgets[gone])
            discard(self.widgets.pop(gone))
            self._words.pop(gone)
        new = [key for key in wanted if key not in self.widgets]
        changed = [key for key, entry in wanted.items() if key in self._words and self._words[key] != entry]
        for key in new:
            self.widgets[key] = self._make(wanted[key])
        for key in changed:
            self._show(self.widgets[key], wanted[key])
        self._words = wanted
        arrange(self._box, [self.widgets[key] for key in wanted])
        for key in new:
            reveal(self.widgets[key])
        return new, changed


class Scroller(QScrollArea):
    """A scrolling column that keeps one widget where it stands while the others change."""

    def __init__(self, margins: tuple[int, int, int, int] = (12, 4, 12, 12), spacing: int = 10) -> None:
        """`margins` (left, top, right, bottom) and `spacing` are in pixels of the design."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        look(content, role="clear")
        self.column = QVBoxLayout(content)
        left, top, right, bottom = margins
        self.column.setContentsMargins(px(left), px(top), px(right), px(bottom))
        self.column.setSpacing(px(spacing))
        self.column.addStretch(1)
        self.setWidget(content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only whole pages are scrolled by keys; the arrows walk the rows."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def place_of(self, widget: QWidget) -> int:
        """How far below the upper edge of the view a widget stands."""
        return widget.mapTo(self.viewport(), QPoint(0, 0)).y()

    def settle(self) -> None:
        """Lay everything out now instead of at the next turn."""
        for _ in range(SETTLING):
            self.column.activate()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def keep_in_place(self, anchor: QWidget | None, change: Callable[[], None]) -> None:
        """Make a change while the anchor stays where it is; without one the view stays at its place."""
        before = self.place_of(anchor) if anchor is not None else 0
        change()
        if anchor is None or not self.isVisible():
            return
        self.settle()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.place_of(anchor) - before)

    def first_visible(self, widgets: Iterable[QWidget]) -> QWidget | None:
        """The first of some widgets that the view shows, when it is scrolled at all."""
        if self.verticalScrollBar().value() == 0:
            return None
        return next((each for each in widgets if self.place_of(each) + each.height() > 0), None)
