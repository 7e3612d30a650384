"""A walk through a place by Tab, as a person without a mouse does it, and what must be true of each stop."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QLabel, QScrollArea, QWidget
from shiboken6 import isValid

from gui.controls.buttons import ToolButton
from gui.controls.field_row import FieldRow
from gui.controls.type_ahead import TypeAhead
from gui.controls.words_box import WordsBox
from gui.form.body_figure import RegionChip, Spot
from gui.form.flag_row import FlagRow
from gui.theme.focus import FocusRing
from gui.timeline.chart import MarkSpot
from tests.gui.access.checks import acted_on, called, place_of, shown
from tests.gui.access.places import settle

ROVING = (MarkSpot, Spot, RegionChip)
"""Marks of a drawing, which is one stop: the arrows walk from one to the next."""
MOST, LAYOUTS = 400, 3
SLACK = 4


@dataclass
class Walk:
    """The stops of one way round, and what was amiss at them."""

    stops: list[QWidget] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    ringless: list[str] = field(default_factory=list)
    jumps: list[str] = field(default_factory=list)


def walk(front: QWidget, *, back: bool = False) -> Walk:
    """Press Tab (or Shift+Tab) from where the focus is until it comes round again."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    found = Walk()
    before: QWidget | None = None
    for _ in range(MOST):
        here = QApplication.focusWidget()
        if here is None or any(here is each for each in found.stops):
            break
        found.stops.append(here)
        found.steps.append(called(here))
        found.hidden += out_of_view(here)
        found.ringless += ringless(front, here)
        if before is not None and isValid(before) and not back:
            found.jumps += jump(before, here, front)
        before = here
        QTest.keyClick(here, key)
        for _ in range(LAYOUTS):
            QApplication.processEvents()
    return found


def unreached(front: QWidget, found: Walk) -> list[str]:
    """What can be acted on, and neither Tab nor an arrow within its group comes to it."""
    settle(front.window())
    reached = {id(each) for each in found.stops if isValid(each)}
    gone = [name for stop, name in zip(found.stops, found.steps, strict=True) if not isValid(stop)]
    return [
        called(each)
        for each in shown(front)
        if acted_on(each)
        and each.isEnabled()
        and id(each) not in reached
        and called(each) not in gone  # made anew while one walked
        and not by_key(each)
        and not of_a_group(each, reached)
    ]


def by_key(widget: QWidget) -> bool:
    """Whether a key of the control beside it does the same: F4, Alt+Down, a typed unit, the digit of a template."""
    box = around(widget, FieldRow, TypeAhead)
    beside = isinstance(widget, ToolButton) or widget.property("look") == "unit"
    beside = beside or around(widget, WordsBox) is not None
    return box is not None and beside and widget.focusPolicy() == Qt.FocusPolicy.NoFocus


def of_a_group(widget: QWidget, reached: set[int]) -> bool:
    """Whether a widget is walked to by arrows from a part of the same control that Tab comes to, or follows it."""
    near: QWidget | None = widget
    while near is not None and not near.isWindow():
        if id(near) in reached or (near.focusProxy() is not None and id(near.focusProxy()) in reached):
            return True
        near = near.parentWidget()
    if isinstance(widget, QLabel) and widget.focusPolicy() != Qt.FocusPolicy.TabFocus:
        return not widget.focusPolicy() & Qt.FocusPolicy.TabFocus  # words to be marked with the mouse
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    members: list[QWidget] = list(group.buttons()) if isinstance(group, QButtonGroup) else []
    box = widget.parentWidget()
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and box is not None:
        members += [each for each in box.findChildren(QAbstractButton) if each.isCheckable()]
    if box is not None and isinstance(widget, ROVING):
        members += [each for kind in ROVING for each in box.window().findChildren(kind)]
    return any(id(each) in reached for each in members)


def around(widget: QWidget, *kinds: type[QWidget]) -> QWidget | None:
    """The nearest widget of these kinds that another stands in."""
    box = widget.parentWidget()
    while box is not None and not isinstance(box, kinds):
        box = box.parentWidget()
    return box


def out_of_view(widget: QWidget) -> list[str]:
    """Whether what has the focus is not wholly in the part of a page that is in view."""
    area = around(widget, QScrollArea)
    if not isinstance(area, QScrollArea):
        return []
    port = area.viewport()
    place = QRect(widget.mapTo(port, widget.rect().topLeft()), widget.size())
    seen = port.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    fits = place.height() <= port.height()
    if seen.contains(place) if fits else seen.intersects(place):
        return []
    return [f"{called(widget)} at {place.getRect()} of {port.size().toTuple()}"]


def ringless(front: QWidget, widget: QWidget) -> list[str]:
    """Whether no ring is seen around what has the focus, and nothing of its own shows it."""
    ring = QApplication.instance().findChild(FocusRing).frame
    if ring is not None and ring.window() is front.window() and not ring.visibleRegion().isEmpty():
        return []
    with_focus = widget.grab().toImage()
    widget.clearFocus()
    QApplication.processEvents()
    without = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return [called(widget)] if without == with_focus else []


def jump(one: QWidget, other: QWidget, front: QWidget) -> list[str]:
    """Whether a step of Tab leads up the page, or to the left in the same line, within one region."""
    if region(one) is not region(other) or not (one.isVisible() and other.isVisible()):
        return []
    if around(one, FlagRow) is not None and around(one, FlagRow) is around(other, FlagRow):
        return []  # a red flag is answered first, then its details, wherever they stand
    here, there = place_of(one, front), place_of(other, front)
    above = there.bottom() < here.top() and there.left() < here.right()
    left = there.right() < here.left() and there.top() < here.bottom() and here.top() < there.bottom()
    return [f"{called(one)} {here.getRect()} to {called(other)} {there.getRect()}"] if above or left else []


def region(widget: QWidget) -> QWidget:
    """The scrolled page, or else the bar, pane or foot, that a widget stands in."""
    near = widget
    while (box := near.parentWidget()) is not None and not box.isWindow():
        scrolled = box.objectName() == "qt_scrollarea_viewport"
        if scrolled or near.property("role") in ("bar", "pane", "rail", "foot", "page"):
            return near
        near = box
    return near
