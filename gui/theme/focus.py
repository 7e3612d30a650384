"""The focus ring: drawn outside the focused control, so that nothing shifts when the focus moves.

A control that is made of parts sets the dynamic property `ring` on the part that takes the focus; the ring is
then drawn around the nearest ancestor whose property `ring_host` is true. A control on a solid bar sets
`ring_token` (for example `on.emergency`) to change the colour; `ring_inside` draws it within the control, for
rows that fill their parent. A control that does not fill its widget gives the rectangle as `ring_rect()`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from gui.theme.state import active

GAP = 1
WIDTH = 2
REACH = GAP + WIDTH


class RingFrame(QWidget):
    """The painted ring; it lets the mouse through and has no place in the tab order."""

    def __init__(self, host: QWidget) -> None:
        """Lie over `host`."""
        super().__init__(host)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._token, self._radius = "focus", 5.0

    def draw_as(self, token: str, radius: float) -> None:
        """Be drawn in a colour token with the corner radius of the ringed control."""
        self._token, self._radius = token, radius
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(active().colour(self._token), WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._radius, self._radius)


class FocusRing(QObject):
    """Keeps one ring around whatever has the focus."""

    def __init__(self, app: QApplication) -> None:
        """Follow the focus of an application."""
        super().__init__(app)
        self._target: QWidget | None = None
        self._frame: RingFrame | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._moved)

    @property
    def frame(self) -> RingFrame | None:
        """The ring as it lies now, hidden where nothing has the focus."""
        return self._frame if self._frame is not None and isValid(self._frame) else None

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None or not isValid(new) or isinstance(new, QScrollArea) or new.property("ring") == "none":
            return
        self._target = _ringed(new)
        host = _host(self._target)
        inside = bool(new.property("ring_inside"))
        token = str(new.property("ring_token") or "focus")
        radius = float(self._target.property("ring_radius") or 5) + (0 if inside else 2)
        self._frame_on(host).draw_as(token, radius)
        self._watch(host)
        self._place()
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            _bring_into_view(self._target)

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self.frame is not None:
            self.frame.hide()
        self._target = None

    def _frame_on(self, host: QWidget) -> RingFrame:
        """The ring on a host: the one that is there, so that a step within a page makes nothing anew."""
        there = self.frame
        if there is None or there.parentWidget() is not host:
            if there is not None:
                there.deleteLater()
            there = RingFrame(host)
        self._frame = there
        return there

    def _watch(self, host: QWidget) -> None:
        widget = self._target
        while widget is not None and widget is not host:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _place(self) -> None:
        frame, target = self.frame, self._target
        if frame is None or target is None or not isValid(target):
            return
        host = frame.parentWidget()
        reach = 0 if target.property("ring_inside") else REACH
        own = getattr(target, "ring_rect", target.rect)()
        corner = target.mapTo(host, own.topLeft())
        frame.setGeometry(QRect(corner, own.size()).adjusted(-reach, -reach, reach, reach))
        frame.setVisible(target.isVisible())
        frame.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the ringed control when it or an ancestor moves, grows or hides."""
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        elif kind == QEvent.Type.Destroy:
            self._let_go()
        return super().eventFilter(watched, event)


def _bring_into_view(widget: QWidget) -> None:
    """Scroll what has the focus into view; Qt does so only within one scroll area, not from one to the next."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None or not widget.isVisible():
        return
    port = area.viewport()
    place = QRect(widget.mapTo(port, QPoint(0, 0)), widget.size())
    bar, below = area.verticalScrollBar(), place.bottom() + REACH - port.height()
    if place.top() < 0:
        bar.setValue(bar.value() + place.top() - REACH)
    elif below > 0:
        bar.setValue(bar.value() + min(below, place.top()))


def _ringed(widget: QWidget) -> QWidget:
    """The widget that the ring goes around."""
    node: QWidget | None = widget
    while node is not None and not node.isWindow():
        if node.property("ring_host"):
            return node
        node = node.parentWidget() if widget.property("ring") == "host" else None
    return widget


def _host(widget: QWidget) -> QWidget:
    """The nearest ancestor that the ring may lie on: the content of a scroll area, or the window."""
    node = widget
    while (parent := node.parentWidget()) is not None and not node.isWindow():
        if parent.objectName() == "qt_scrollarea_viewport" and node is not widget:
            return node
        node = parent
    return node
