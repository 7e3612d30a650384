"""What must be true of every place: names, roles, room for words, targets, keys, and the focus.

Each check takes what is in front and gives its findings as sentences; none is what a place should give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from gui.banner import PatientBanner
from gui.window import Window
from logic.identity_words import identity_words

LEAST_TARGET = 24
Role = QAccessible.Role
ROLES: tuple[tuple[type[QWidget], frozenset[QAccessible.Role]], ...] = (
    (
        QAbstractButton,
        frozenset((Role.Button, Role.CheckBox, Role.RadioButton, Role.PageTab, Role.ButtonMenu, Role.ButtonDropDown)),
    ),
    (QLineEdit, frozenset({Role.EditableText})),
    (QPlainTextEdit, frozenset({Role.EditableText})),
    (QTextEdit, frozenset({Role.EditableText})),
    (QComboBox, frozenset({Role.ComboBox})),
    (QAbstractSpinBox, frozenset({Role.SpinBox})),
    (QAbstractItemView, frozenset({Role.List, Role.Table, Role.Tree})),
)
NO_ROLES = frozenset({Role.NoRole, Role.Client, Role.StaticText, Role.Whitespace})
CONTROLS = tuple(kind for kind, _ in ROLES)


def shown(front: QWidget) -> Iterator[QWidget]:
    """The widgets that are on screen, but for Qt's own parts of others."""
    for widget in front.findChildren(QWidget):
        if widget.isVisible() and not widget.objectName().startswith(("qt_", "focus_ring")):
            yield widget


def called(widget: QWidget) -> str:
    """How a finding names a widget."""
    words = isinstance(widget, QLabel | QAbstractButton | QLineEdit)
    told = (widget.text() if words else "") or widget.accessibleName()
    return f"{type(widget).__name__} {str(told)[:50]!r}"


def heard(widget: QWidget) -> tuple[str, QAccessible.Role]:
    """The name and the role that assistive technology is told."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name), interface.role()


def acted_on(widget: QWidget) -> bool:
    """Whether a person does something with a widget: it takes the focus, or is pressed."""
    part = isinstance(widget, QHeaderView) or isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
    if widget.focusProxy() is not None or part:
        return False
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return takes_focus or isinstance(widget, CONTROLS)


def unnamed(front: QWidget) -> list[str]:
    """Controls without a name."""
    return [called(each) for each in shown(front) if acted_on(each) and not heard(each)[0].strip()]


def wrong_roles(front: QWidget) -> list[str]:
    """Controls whose role is none, or not that of their kind."""
    found = []
    for widget in filter(acted_on, shown(front)):
        role = heard(widget)[1]
        if isinstance(widget, QLabel | QTextBrowser) and role is Role.StaticText:  # words to be read, marked and copied
            continue
        wanted = next((roles for kind, roles in ROLES if isinstance(widget, kind)), None)
        if (wanted is not None and role not in wanted) or role in NO_ROLES:
            found.append(f"{called(widget)} is a {role.name}")
    return found


def plain(text: str) -> str:
    """A text as it is drawn, without the marks of its mnemonic."""
    return re.sub(r"&(.)", r"\1", text)


def clipped(front: QWidget) -> list[str]:
    """Words that are wider or higher than their place."""
    found = []
    for widget in shown(front):
        if isinstance(widget, QLabel) and widget.text() and short(widget):
            found.append(f"{called(widget)}: {widget.width()} x {widget.height()} for {needed(widget)}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            room = button_room(widget)
            if room[0] > widget.width() or room[1] > widget.height() + 2:
                found.append(f"{called(widget)}: {widget.size().toTuple()} for {room}")
    return found


def button_room(button: QAbstractButton) -> tuple[int, int]:
    """The room that the words, the icon and the key hint of a button need."""
    metrics = button.fontMetrics()
    width = max(metrics.horizontalAdvance(line) for line in plain(button.text()).split("\n"))
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    hints = [label.sizeHint().width() + 8 for label in button.findChildren(QLabel) if label.isVisible()]
    return width + icon + sum(hints), metrics.height()


def needed(label: QLabel) -> tuple[int, int]:
    """The room that the words of a label need at its width."""
    metrics, text = label.fontMetrics(), plain(label.text()) if label.buddy() else label.text()
    if label.wordWrap():
        lines = getattr(label, "_lines", 0)
        height = metrics.boundingRect(QRect(0, 0, label.width(), 100_000), int(Qt.TextFlag.TextWordWrap), text).height()
        longest = max(map(metrics.horizontalAdvance, text.split()), default=0)
        return longest, min(height, lines * metrics.lineSpacing()) if lines else height
    lines = text.split("\n")
    return max(map(metrics.horizontalAdvance, lines)), len(lines) * metrics.height()


def short(label: QLabel) -> bool:
    """Whether a label is too small for its words and does not show them whole in a tooltip."""
    if not any(sign.isalnum() for sign in label.text()):  # a bullet or an arrow needs less than a line
        return False
    width, height = needed(label)
    if label.property("elides"):
        label.grab()  # the tooltip is renewed whenever the words are drawn
    wide = width <= label.width() + 1 or bool(label.property("elides") and label.toolTip())
    return not wide or height > label.height() + 3


def small_targets(front: QWidget) -> list[str]:
    """What is pressed and is less than 24 pixels wide or high."""
    return [
        f"{called(each)}: {each.width()} x {each.height()}"
        for each in shown(front)
        if isinstance(each, QAbstractButton | QLineEdit | QComboBox)
        and each.isEnabled()
        and not isinstance(each.parent(), QComboBox | QAbstractSpinBox)
        and min(target(each)) < LEAST_TARGET
    ]


def target(widget: QWidget) -> tuple[int, int]:
    """The size of what one presses: the box that a line stands in counts with it."""
    box = widget.parentWidget()
    if isinstance(widget, QLineEdit) and box is not None and box.property("field"):
        return box.width(), box.height()
    return widget.width(), widget.height()


def letter(text: str) -> str:
    """The letter that Alt takes to a text, empty when there is none."""
    found = re.search(r"&([^&\s])", text.replace("&&", ""))
    return found[1].casefold() if found else ""


def clashing_letters(front: QWidget) -> list[str]:
    """Letters that mean two things in one place, whether by label, by button, or by a key of the window."""
    taken: dict[str, str] = {}
    found = []
    window = front.window()
    keys = [(key.key().toString().casefold(), "a key") for key in window.findChildren(QShortcut) if in_force(key)]
    marked = [
        (f"alt+{mark}", called(each))
        for each in shown(front)
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy())
        if (mark := letter(each.text()))
    ]
    for key, name in [*keys, *marked]:
        if key and key in taken:
            found.append(f"{key}: {taken[key]} and {name}")
        taken[key] = name
    return found


def in_force(key: QShortcut) -> bool:
    """Whether a key acts now, wherever the focus is."""
    owner = key.parent()
    context = key.context() in (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    return context and key.isEnabled() and isinstance(owner, QWidget) and owner.isVisible()


def sideways(front: QWidget) -> list[str]:
    """What would have to be scrolled sideways."""
    return [
        called(each)
        for each in shown(front)
        if isinstance(each, QAbstractScrollArea) and each.horizontalScrollBar().isVisible()
    ]


def shortened_identity(front: QWidget) -> list[str]:
    """The name, the birth date or the number of the patient where it is shortened or not there."""
    window = front.window()
    view = window._view_here() if isinstance(window, Window) else None
    if view is None or not view.banner.isVisible():
        return []
    labels = [each for each in view.banner.findChildren(QLabel) if each.isVisible() and each.text()]
    words = identity_words(view.session.consult)
    return [
        f"{told!r} in the banner"
        for told in (words.name, words.born, words.identifier)
        if not any(told in each.text() and needed(each)[0] <= each.width() + 1 for each in labels)
    ]


def strangers(front: QWidget) -> list[str]:
    """Banners of patients in view of whom the view on screen is not."""
    window = front.window()
    view = window._view_here() if isinstance(window, Window) else None
    banners = [each for each in window.findChildren(PatientBanner) if each.isVisible()]
    return [each.accessibleName() for each in banners if view is None or each is not view.banner]


def place_of(widget: QWidget, front: QWidget) -> QRect:
    """Where a widget lies in the window."""
    return QRect(widget.mapTo(front.window(), QPoint(0, 0)), widget.size())
