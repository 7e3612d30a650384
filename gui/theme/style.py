"""The style sheet and palette, built from the tokens.

`resources/theme/window.qss` is the style sheet with `@token` for colours and `12sp` for lengths that grow with
the text size. What it looks at:

- `role` on any QWidget or QFrame, its ground: page, pane, bar, foot, rail, raised, sunken, alarm, clear
- `line` on a QFrame: across, down
- `type` on a QLabel, the type scale: title, name, card, section, strong, label, helper, second, muted, badge, unit
- `tone` on a QLabel, its colour: accent, caution, good, unknown, emergency, muted, on.accent, on.emergency
- `look` on a QPushButton: primary (one per region), quiet, link, tool, unit, onbar, onbar-solid
- `nav` on a checkable QPushButton: app, step; `tab` = true for the tabs of a pane
- `chip` on a QFrame: the tones of `gui.controls.chips.INK`; on a QPushButton: tick, state
- `card` on a QFrame: plain, select, unknown, caution, emergency, raised, open
- `row` on a QFrame, rows of a list: first, line, chosen; `alarm` = true tints it red
- `notice` on a QFrame: info, caution, unknown, good, bare
- `field` on a QFrame, the box of a text control: normal, warn, unusable, readonly
- `part` on a checkable QPushButton, parts of a choice: left, middle, right, only; `alarm` makes a chosen part red
- `boxed` = true on a plain QLineEdit; `drop` = true on a QListView

A property is set with `gui.controls.look`, which restyles the widget when it changes.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.theme.focus import FocusRing
from gui.theme.fonts import load_fonts
from gui.theme.state import active, wear
from gui.theme.tokens import RESOURCES, Theme

__all__ = ["active", "apply", "palette", "style_sheet"]

_COLOUR = re.compile(r"@([a-z]+(?:\.[a-z]+)?)")
_LENGTH = re.compile(r"(?<![\w.])(\d+)sp\b")
_ROLES = {
    QPalette.ColorRole.Window: "app",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "select",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "text.muted",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Accent: "accent",
}


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme. Raises KeyError when it names a token that does not exist."""
    text = (RESOURCES / "theme" / "window.qss").read_text(encoding="utf-8")
    text = _COLOUR.sub(lambda found: theme.colour(found[1]).name(), text)
    return _LENGTH.sub(lambda found: f"{theme.px(int(found[1]))}px", text)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme, for what no style sheet rule reaches."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, theme.colour(token))
        if role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("text.disabled"))
    return made


MOVING = (
    Qt.UIEffect.UI_General,
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
"""What Qt would let slide or fade where the system wants it; here nothing moves, whatever the system is set to."""


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the application: fonts, palette, style sheet and the focus ring; nothing slides or fades."""
    load_fonts()
    wear(theme)
    if app.findChild(QObject, "focus_ring_keeper") is None:
        app.setStyle(QStyleFactory.create("Fusion"))
        FocusRing(app).setObjectName("focus_ring_keeper")
    for effect in MOVING:
        app.setEffectEnabled(effect, False)
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(style_sheet(theme))
