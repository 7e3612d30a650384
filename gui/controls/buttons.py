"""The buttons: one filled primary per region, quiet ones, links, and icons with a name."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from gui.controls.looks import IconButton, look
from gui.theme import px


class _Named(IconButton):
    def __init__(self, text: str, name: str, token: str, kind: str, keys: str) -> None:
        super().__init__(text, name, token)
        self._keys: QLabel | None = None
        look(self, look=kind)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if keys:
            self._hint(keys, token)

    def _hint(self, keys: str, token: str) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, px(12), 0)
        box.addStretch()
        self._keys = QLabel(keys, self)
        look(self._keys, type="unit", tone="" if token == "text" else token)
        box.addWidget(self._keys)
        look(self, keys=True)

    def show_keys(self, shown: bool) -> None:
        """Show the key hint, or leave it out where there is little room."""
        if self._keys is not None:
            self._keys.setVisible(shown)
            look(self, keys=shown)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words, the icon and the key hint side by side."""
        size = super().sizeHint()
        if self._keys is not None and not self._keys.isHidden():
            size.setWidth(size.width() + self._keys.sizeHint().width() + px(10))
        return size

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it says."""
        return self.sizeHint()


class PrimaryButton(_Named):
    """The one filled button of a region."""

    def __init__(self, text: str, icon: str = "", keys: str = "") -> None:
        """A filled button; `keys` is the key hint shown in it."""
        super().__init__(text, icon, "on.accent", "primary", keys)


class QuietButton(_Named):
    """An outlined button."""

    def __init__(self, text: str, icon: str = "", keys: str = "") -> None:
        """An outlined button; `keys` is the key hint shown in it."""
        super().__init__(text, icon, "text", "quiet", keys)


class LinkButton(_Named):
    """A button that looks like a link."""

    def __init__(self, text: str, icon: str = "", keys: str = "") -> None:
        """A link; `keys` is the key hint shown in it."""
        super().__init__(text, icon, "accent", "link", keys)


class ToolButton(IconButton):
    """An icon that stands alone, with a name for assistive technology and a tooltip."""

    def __init__(self, name: str, icon: str, token: str = "text.second", size: int = 16) -> None:
        """`name` is what it does, in words."""
        super().__init__("", icon, token, size)
        look(self, look="tool")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(px(26), px(26))
