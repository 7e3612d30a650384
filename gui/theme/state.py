"""Which theme the running window wears."""

from __future__ import annotations

from gui.theme.tokens import Theme

_worn = [Theme()]


def active() -> Theme:
    """The theme in use; light at 100 % until one is applied."""
    return _worn[0]


def wear(theme: Theme) -> None:
    """Remember the theme in use."""
    _worn[0] = theme


def px(length: float) -> int:
    """A length of the design, in pixels of the theme in use."""
    return _worn[0].px(length)
