"""How widgets take their look: dynamic properties, and icons that follow a change of theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.theme import active, icon, pixmap, px


def look(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the style sheet reads, and restyle the widget when one has changed."""
    if "role" in properties or "lit" in properties:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()


class IconLabel(QLabel):
    """An icon that tints itself anew when the theme changes."""

    def __init__(self, name: str, token: str = "text.second", size: int = 16, parent: QWidget | None = None) -> None:
        """Show icon `name` in a colour token at a size of the design."""
        super().__init__(parent)
        self._drawn = (name, token, size)
        self._draw()

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon at the same size."""
        if self._drawn[:2] != (name, token):
            self._drawn = (name, token, self._drawn[2])
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Tint again when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._theme != active():
            self._draw()

    def _draw(self) -> None:
        self._theme = active()
        name, token, size = self._drawn
        self.setFixedSize(px(size), px(size))
        self.setPixmap(pixmap(name, token, size))


class IconButton(QPushButton):
    """A button whose icon follows the theme; the base of all buttons with an icon."""

    def __init__(self, text: str = "", name: str = "", token: str = "text", size: int = 16) -> None:
        """A button with words, an icon, or both."""
        super().__init__(text)
        self._drawn = (name, token, size)
        self.setAutoDefault(False)
        if name:
            self._draw()

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon at the same size; an empty name shows none."""
        if self._drawn[:2] != (name, token):
            self._drawn = (name, token, self._drawn[2])
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Tint again when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._drawn[0] and self._theme != active():
            self._draw()

    def _draw(self) -> None:
        self._theme = active()
        name, token, size = self._drawn
        if not name:
            self.setIcon(QIcon())
            return
        self.setIconSize(QSize(px(size), px(size)))
        self.setIcon(icon(name, token, size))
