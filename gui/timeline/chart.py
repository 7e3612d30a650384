"""The chart: one painted widget, with a button without ink over every mark, so that each has a name and the focus."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.theme import active, px
from gui.timeline.ink import paint_grid, paint_mark, paint_today
from logic.timeline_layout import Drawing, Frame, LaneFrame, Measure, Placed, lay_out
from logic.timeline_marks import Mark, Sign, Timeline
from logic.words import tr

HEAD, LEVEL, GLYPH, GAP, TARGET = 22, 24, 14, 3, 24
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LANES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MarkSpot(QAbstractButton):
    """Where a mark stands: takes the mouse and the focus, and says what the mark is. The chart does the painting."""

    def __init__(self, chart: TimelineChart) -> None:
        """Lies on a chart."""
        super().__init__(chart)
        self.chart = chart
        self._ring = self.rect()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_mark(self, mark: Mark, beside: Sequence[Mark]) -> None:
        """Stand for a mark; `beside` are all marks drawn at this place."""
        self.mark = mark
        self.setAccessibleName(mark.name)
        self.setToolTip("".join(f"<p>{escape(each.name)}</p>" for each in beside))

    def stand_at(self, place: QRect) -> None:
        """Lie over a place of the chart; a small mark has a target of 24 pixels all the same."""
        wide, high = (max(px(TARGET) - side, 0) for side in (place.width(), place.height()))
        whole = place.adjusted(-(wide // 2), -(high // 2), wide - wide // 2, high - high // 2)
        self._ring = place.translated(-whole.topLeft())
        self.setGeometry(whole)

    def ring_rect(self) -> QRect:
        """Where the focus ring goes: around the mark and its words alone."""
        return self._ring

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing: the mark is painted below."""

    def sizeHint(self) -> QSize:
        """As large as it is."""
        return self.size()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which mark has the focus."""
        super().focusInEvent(event)
        self.chart.focused.emit(self.mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the row; the arrows, Home and End move among the marks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif not self.chart.move(self, Qt.Key(event.key())):
            super().keyPressEvent(event)


class TimelineChart(QWidget):
    """A timeline, drawn. Keys: arrows, Home and End move among marks; Enter or a click chooses one."""

    chosen = Signal(object)
    focused = Signal(object)
    laid_out = Signal(object)

    def __init__(self, lanes: Sequence[LaneFrame], level: int = LEVEL) -> None:
        """Takes the lanes to draw and the height of a level, in pixels of the design."""
        super().__init__()
        self._level = level
        self._lanes = tuple(lanes)
        self._timeline: Timeline | None = None
        self._drawing: Drawing | None = None
        self._row = ""
        self._current = 0
        self.spots: list[MarkSpot] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Timeline"))

    @property
    def drawing(self) -> Drawing | None:
        """How the timeline is laid out at the present width."""
        return self._drawing

    def show_timeline(self, timeline: Timeline) -> None:
        """Draw a timeline; only what changed looks different."""
        if timeline != self._timeline:
            self._timeline = timeline
            self._lay_out()

    def show_row(self, row: str) -> None:
        """Mark the row that is chosen elsewhere (`line[2]`)."""
        if row != self._row:
            self._row = row
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the marks out at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _frame(self) -> Frame:
        measure = QFontMetricsF(active().font("second")).horizontalAdvance
        names = max((measure(tr(lane.label)) for lane in self._lanes), default=0.0) + px(24)
        return Frame(self._lanes, self.width(), names, px(HEAD), px(self._level), px(GLYPH), px(GAP))

    def _lay_out(self) -> None:
        if self._timeline is None or self.width() < px(200):
            return
        metrics = QFontMetricsF(active().font("badge"))
        plain = QFontMetricsF(active().font("second"))

        def measure(words: str) -> float:
            return max(metrics.horizontalAdvance(words), plain.horizontalAdvance(words))

        self._drawing = lay_out(self._timeline, self._frame(), measure)
        self.setFixedHeight(round(self._drawing.height) + px(4))
        self._place_spots(measure)
        self.update()
        self.laid_out.emit(self._drawing)

    def _place_spots(self, measure: Measure) -> None:
        """One spot for each mark, kept from before where there was one."""
        wanted = [(mark, each) for each in self._drawing.placed for mark in each.marks] if self._drawing else []
        while len(self.spots) > len(wanted):
            spot = self.spots.pop()
            spot.hide()
            spot.deleteLater()
        for index, (mark, placed) in enumerate(wanted):
            if index == len(self.spots):
                self.spots.append(self._new_spot())
            spot = self.spots[index]
            spot.show_mark(mark, placed.marks)
            spot.stand_at(self._place(placed, measure))
            spot.show()
        self._current = min(self._current, max(len(self.spots) - 1, 0))
        self._name_stop()

    def _new_spot(self) -> MarkSpot:
        spot = MarkSpot(self)
        spot.clicked.connect(lambda: self._choose(spot))
        return spot

    def _place(self, placed: Placed, measure: Measure) -> QRect:
        width = measure(placed.label) if placed.label else 0.0
        left = min(placed.faded_left, placed.label_x) if placed.label else placed.faded_left
        right = max(placed.faded_right, placed.label_x + width) if placed.label else placed.faded_right
        half = px(self._level) / 2 - 1
        return QRect(round(left), round(placed.y - half), max(round(right - left), px(GLYPH)), round(2 * half))

    def _name_stop(self) -> None:
        """One mark of the chart is a stop of the tab key: the one that had the focus last."""
        for index, spot in enumerate(self.spots):
            here = index == self._current
            spot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _choose(self, spot: MarkSpot) -> None:
        self._stand(self.spots.index(spot))
        self.chosen.emit(spot.mark)

    def _stand(self, index: int) -> None:
        self._current = index
        self._name_stop()
        self.spots[index].setFocus()

    def focus_first(self) -> None:
        """Put the focus on the mark that had it last, or the first."""
        if self.spots:
            self.spots[self._current].setFocus()

    def move(self, spot: MarkSpot, key: Qt.Key) -> bool:
        """Move the focus from a mark; gives whether the key is one that moves."""
        here = self.spots.index(spot)
        lanes = self._by_lane()
        lane = next(place for place, own in enumerate(lanes) if here in own)
        own = lanes[lane]
        if key in STEPS:
            self._stand(own[min(max(own.index(here) + STEPS[key], 0), len(own) - 1)])
        elif key in LANES:
            other = lanes[min(max(lane + LANES[key], 0), len(lanes) - 1)]
            middle = spot.geometry().left()
            self._stand(here if other is own else min(other, key=lambda at: abs(self.spots[at].x() - middle)))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._stand(own[0 if key == Qt.Key.Key_Home else -1])
        else:
            return False
        return True

    def _by_lane(self) -> list[list[int]]:
        """The places of the spots by drawn lane, from left to right."""
        holds = [lane.holds for lane in self._lanes]
        found = [[at for at, spot in enumerate(self.spots) if spot.mark.lane in lane] for lane in holds]
        return [own for own in found if own]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lanes, axis and marks."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_grid(painter, self._drawing, self._frame().names, px(HEAD))
        self._paint_marks(painter, self._drawing, bars=True)
        paint_today(painter, self._drawing, px(HEAD))
        self._paint_marks(painter, self._drawing, bars=False)

    def _paint_marks(self, painter: QPainter, drawing: Drawing, *, bars: bool) -> None:
        """The bars, or the signs of single days; these stand on the line of today, which would cut them in two."""
        for placed in drawing.placed:
            if (placed.sign is Sign.BAR) is bars:
                paint_mark(painter, placed, drawing.level, any(mark.row == self._row for mark in placed.marks))
