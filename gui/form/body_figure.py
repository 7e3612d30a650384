"""The body figure beside the rows of the metastatic sites: the same list, drawn. One press adds or selects a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.controls.boxes import Card
from gui.controls.flow import Flow
from gui.controls.looks import IconButton, look
from gui.form.body_ink import Inked, number_icon, paint_numbers, paint_view
from gui.theme import px
from logic.body import LISTED, Body, Region, body, marks_of
from logic.case_rows import Site
from logic.words import tr

SPINE = "spine"
VIEWS = {"front": ("Front", ("R", "L")), "back": ("Back", ("L", "R"))}
"""The views with their names, and the side of the patient at the left and right edge."""
MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
LEAST = 24
ACROSS = 2.2
"""How much dearer a step aside is than a step ahead, when an arrow looks for the next region."""


class Spot(QAbstractButton):
    """Where a region stands: takes the mouse and the focus, and says what it is. The view does the painting."""

    moved = Signal(int, int)

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        """Takes the name of the region and its words."""
        super().__init__(parent)
        self.name, self.label = name, label
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, rows: Sequence[int]) -> None:
        """Say which rows stand here."""
        self.setAccessibleName(spoken(self.label, rows))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """As large as it is."""
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing: the view paints."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next region, Enter and Space choose this one."""
        press_key(self, event)


class RegionChip(IconButton):
    """A region that cannot be drawn, or a level of the spine, as a word; it carries the number of its row."""

    moved = Signal(int, int)

    def __init__(self, region: Region, label: str) -> None:
        """Takes the region and its words."""
        super().__init__(label)
        self.name, self.label = region.name, label
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(px(16), px(16)))
        look(self, chip="tick")

    def nextCheckState(self) -> None:
        """The rows decide what is marked."""

    def say(self, rows: Sequence[int], chosen: bool = False) -> None:
        """Show and say which row stands here."""
        self.setChecked(bool(rows))
        self.setIcon(number_icon(rows[0], chosen) if rows else QIcon())
        self.setAccessibleName(spoken(self.label, rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next region, Enter and Space choose this one."""
        press_key(self, event)


Target = Spot | RegionChip


def press_key(target: Target, event: QKeyEvent) -> None:
    """What the keys do on a region."""
    key = Qt.Key(event.key())
    if key in MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        target.moved.emit(*MOVES[key])
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
        target.click()
    else:
        event.ignore()


def spoken(label: str, rows: Sequence[int]) -> str:
    """A region in words, with the rows that stand there."""
    if not rows:
        return tr("{region}, no row", region=label)
    numbers = ", ".join(str(number) for number in rows)
    return tr("{region}, row {numbers}", region=label, numbers=numbers)


class BodyView(QWidget):
    """The front or the back, with a spot over each region."""

    def __init__(self, drawn: Body, view: str) -> None:
        """Takes the figure and the view."""
        super().__init__()
        self.drawn, self.view = drawn, view
        self.regions = [region for region in drawn.regions if region.view == view]
        self.inked: Mapping[str, Inked] = {}
        self.spots = [Spot(each.name, each.label, self) for each in self.regions if not each.group]
        levels = [each for each in self.regions if each.group == SPINE]
        if levels:
            self.spots.append(Spot(SPINE, tr("Spine, level by level"), self))
        self.setFixedSize(round(px(drawn.width)), round(px(drawn.height)))
        for spot in self.spots:
            spot.setGeometry(self._place(spot.name, levels))

    def _place(self, name: str, levels: Sequence[Region]) -> QRect:
        if name == SPINE:
            first, last = levels[0].badge, levels[-1].badge
            left, top, width, height = first[0] - LEAST / 2, first[1], LEAST, last[1] - first[1] + 14
        else:
            left, top, width, height = self.drawn.named(name).spot
        return QRect(*(round(px(each)) for each in (left, top, width, height)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the body, its regions, the numbers, and the sides of the patient."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = px(100) / 100
        painter.save()
        painter.scale(scale, scale)
        paint_view(painter, self.drawn, self.regions, self.inked)
        painter.restore()
        paint_numbers(painter, self.regions, self.inked, scale)


class BodyFigure(Card):
    """Both views, what is not drawn as chips, and the levels of the spine when they are wanted."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("raised", (8, 8), 4)
        self.setAccessibleName(tr("Body figure"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        drawn = self._drawn = body()
        self.views = [BodyView(drawn, name) for name in VIEWS]
        listed = [region for region in drawn.regions if region.view == LISTED]
        levels = [region for region in drawn.regions if region.group == SPINE]
        self.chips = [RegionChip(region, region.label) for region in listed]
        self.levels = [RegionChip(region, region.label) for region in levels]
        self._numbers: dict[str, list[int]] = {}
        self._lay_out()
        for target in self._targets():
            target.moved.connect(lambda x, y, target=target: self._move(target, x, y))
            target.clicked.connect(lambda _checked=False, target=target: self._press(target))
        self._here: Target = self.views[0].spots[0]
        self._rove()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(4))
        for view in self.views:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(view)
            column.addLayout(_foot(*VIEWS[view.view]))
            row.addLayout(column)
        self.box.addLayout(row)
        self._list = _flow(self.chips)
        self._strip = _flow(self.levels)
        self._strip.setAccessibleName(tr("Levels of the spine"))
        self.box.addWidget(self._list)
        self.box.addWidget(self._strip)
        for level in self.levels:
            level.setMinimumWidth(px(LEAST))
            look(level, dense=True)
        self._strip.hide()

    def show_rows(self, sites: Sequence[Site], chosen: int) -> None:
        """Mark the regions of all rows, one row selected."""
        inked: dict[str, Inked] = {}
        self._numbers = {}
        for index, site in enumerate(sites):
            marks = marks_of(site)
            for name in marks.every:
                before = inked.get(name, Inked(perhaps=True))
                perhaps = before.perhaps and name in marks.perhaps
                inked[name] = Inked((*before.numbers, index + 1), before.chosen or index == chosen, perhaps)
                self._numbers.setdefault(name, []).append(index + 1)
        for view in self.views:
            view.inked = inked
            view.update()
            for spot in view.spots:
                spot.say(self._rows_of(spot.name))
        for chip in (*self.chips, *self.levels):
            shown = inked.get(chip.name, Inked())
            chip.say(shown.numbers, shown.chosen)
        self._fit()

    def _fit(self) -> None:
        """List and levels take one height, so that the figure stays where it is when they change places."""
        width = 2 * self.views[0].width() + px(4)
        high = max(holder.flow.heightForWidth(width) for holder in (self._list, self._strip))
        for holder in (self._list, self._strip):
            holder.setFixedSize(width, high)

    def _rows_of(self, name: str) -> list[int]:
        if name != SPINE:
            return self._numbers.get(name, [])
        found = {row for level in self.levels for row in self._numbers.get(level.name, [])}
        return sorted(found)

    def _press(self, target: Target) -> None:
        self._stand(target)
        if target.name == SPINE:
            self._show_levels(True)
        else:
            self.chosen.emit(target.name)
            if target in self.levels:
                self._show_levels(False)

    def _show_levels(self, shown: bool) -> None:
        """Open the levels of the spine in the place of the list, or close them."""
        self._strip.setVisible(shown)
        self._list.setVisible(not shown)
        if shown:
            marked = [level for level in self.levels if level.isChecked()]
            self._stand((marked or self.levels)[0])
        else:
            self._stand(next(spot for spot in self.views[1].spots if spot.name == SPINE))

    # Keys

    def _targets(self) -> list[Target]:
        return [*(spot for view in self.views for spot in view.spots), *self.chips, *self.levels]

    def _stand(self, target: Target) -> None:
        self._here = target
        self._rove()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self) -> None:
        """The figure is one stop of the tab key: the region that had the focus last."""
        for target in self._targets():
            here = target is self._here
            target.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _move(self, target: Target, x: int, y: int) -> None:
        """Go to the nearest region in a direction."""
        start = self._middle(target)
        found: list[tuple[float, int, Target]] = []
        for number, other in enumerate(self._targets()):
            there = self._middle(other) - start
            ahead, aside = there.x() * x + there.y() * y, abs(there.x() * y) + abs(there.y() * x)
            if other is not target and other.isVisible() and ahead > 0:
                found.append((ahead + ACROSS * aside, number, other))
        if found:
            self._stand(min(found, key=lambda each: each[:2])[2])

    def _middle(self, target: Target) -> QPoint:
        return target.mapTo(self, target.rect().center())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the levels of the spine."""
        if event.key() == Qt.Key.Key_Escape and self._strip.isVisible():
            self._show_levels(False)
        else:
            super().keyPressEvent(event)


def _flow(chips: Sequence[RegionChip]) -> Flow:
    holder = Flow(4, 4)
    for chip in chips:
        holder.flow.addWidget(chip)
    return holder


def _foot(title: str, sides: tuple[str, str]) -> QHBoxLayout:
    """The name of a view between the sides of the patient."""
    foot = QHBoxLayout()
    left, name, right = QLabel(tr(sides[0])), QLabel(tr(title)), QLabel(tr(sides[1]))
    for label, kind in ((left, "unit"), (name, "badge"), (right, "unit")):
        look(label, type=kind)
    foot.addSpacing(px(24))
    foot.addWidget(left)
    foot.addStretch()
    foot.addWidget(name)
    foot.addStretch()
    foot.addWidget(right)
    foot.addSpacing(px(24))
    return foot
