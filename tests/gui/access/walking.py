"""A walk through a place by Tab, as a person without a mouse does it, and what must be true of each stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QScrollArea, QWidget
from shiboken6 import isValid

from tests.gui.access.checks import acted_on, called, place_of, shown

MOST = 400
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
        QApplication.processEvents()
    return found


def unreached(front: QWidget, stops: Sequence[QWidget]) -> list[str]:
    """What can be acted on, and neither Tab nor an arrow within its group comes to it."""
    reached = {id(each) for each in stops if isValid(each)}
    found = []
    for widget in shown(front):
        if not acted_on(widget) or not widget.isEnabled() or id(widget) in reached or of_a_group(widget, reached):
            continue
        found.append(called(widget))
    return found


def of_a_group(widget: QWidget, reached: set[int]) -> bool:
    """Whether a widget is walked to by arrows from a part of the same control that Tab comes to, or follows it."""
    near: QWidget | None = widget
    while near is not None and not near.isWindow():
        if id(near) in reached or near.focusProxy() is not None and id(near.focusProxy()) in reached:
            return True
        near = near.parentWidget()
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    members: list[QWidget] = list(group.buttons()) if isinstance(group, QButtonGroup) else []
    box = widget.parentWidget()
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and box is not None:
        members += [each for each in box.findChildren(QAbstractButton) if each.isCheckable()]
    return any(id(each) in reached for each in members)


def out_of_view(widget: QWidget) -> list[str]:
    """Whether what has the focus is not wholly in the part of a page that is in view."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
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
    rings = [ring for ring in front.window().findChildren(QWidget, "focus_ring") if ring.isVisible()]
    if len(rings) == 1 and not rings[0].visibleRegion().isEmpty():
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
    here, there = place_of(one, front), place_of(other, front)
    above = there.bottom() < here.top() and there.left() < here.right()
    left = there.right() < here.left() and there.top() < here.bottom() and here.top() < there.bottom()
    return [f"{called(one)} {here.getRect()} to {called(other)} {there.getRect()}"] if above or left else []


def region(widget: QWidget) -> QWidget:
    """The scrolled page, or else the part of the window, that a widget stands in."""
    near = widget
    while (box := near.parentWidget()) is not None and not box.isWindow():
        if box.objectName() == "qt_scrollarea_viewport":
            return near
        near = box
    return near
