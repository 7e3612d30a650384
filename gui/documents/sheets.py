"""The preview: one sheet at a time, as it prints, turned and sized by keys, drawn beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.advice.announcer import Announcer
from gui.advice.rows import small
from gui.controls import LinkButton, QuietButton, ToolButton, look
from gui.documents.canvas import PageCanvas, image_of, zoom_of
from gui.documents.pictures import Pictures
from gui.documents.worker import Outcome, Worker
from gui.theme import px
from logic.documents.basis import has_basis
from logic.documents.blocks import Span
from logic.ports import Raster, SpanPlace
from logic.problems import Problem
from logic.words import tr

WIDTH, PAGE = "width", "page"
STEP = 1.25
LEAST, MOST = 0.5, 6.0
"""Pixels of the design a point of paper, between which the page may be sized by hand."""
MARGIN = 8


class Sheets(QWidget):
    """A document as it prints. `span_chosen` carries the span that was chosen, or `None`; `sized` its size.

    `edit_wanted` carries a span on which Enter was pressed.
    """

    span_chosen = Signal(object)
    sized = Signal(str)
    edit_wanted = Signal(object)
    problem_met = Signal(object)

    def __init__(self, raster: Raster, worker: Worker) -> None:
        """Takes what draws sheets, and the worker beside the window."""
        super().__init__()
        self._raster = raster
        self._worker = worker
        self._pictures = Pictures()
        self._data = b""
        self._sizes: Sequence[tuple[float, float]] = ()
        self._places: Sequence[SpanPlace] = ()
        self._chosen: Span | None = None
        self.page = 0
        self.fit: str = WIDTH
        self._scale = 1.0
        self.canvas = PageCanvas()
        self._area = QScrollArea()
        self._build()
        self.announcer = Announcer(self.canvas)
        worker.done.connect(self._done)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._area.setWidget(self.canvas)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look(self._area.viewport(), role="sunken")
        self.canvas.chosen.connect(self.choose)
        self.canvas.stepped.connect(self.step)
        self.canvas.key_pressed.connect(self._key)
        column.addWidget(self._area, 1)
        column.addLayout(self._bar())

    def _bar(self) -> QHBoxLayout:
        self.bar = bar = QHBoxLayout()
        bar.setSpacing(px(6))
        self._back = ToolButton(tr("Sheet before (Page Up)"), "arrow-left")
        self._on = ToolButton(tr("Next sheet (Page Down)"), "arrow-right")
        self._count = small("", "helper")
        self.working = LinkButton(tr("Working. Stop"))
        self.working.hide()
        self._fits = {WIDTH: QuietButton(tr("Width")), PAGE: QuietButton(tr("Page"))}
        names = {WIDTH: tr("Fit the width (W)"), PAGE: tr("Fit the whole page (P)")}
        bar.addWidget(self._back)
        bar.addWidget(self._count)
        bar.addWidget(self._on)
        bar.addStretch(1)
        bar.addWidget(self.working)
        for name, button in self._fits.items():
            button.setCheckable(True)
            button.setToolTip(names[name])
            button.setAccessibleName(names[name])
            look(button, chip="tick")
            button.clicked.connect(partial(self.fit_to, name))
            bar.addWidget(button)
        self._back.clicked.connect(lambda: self.turn(-1))
        self._on.clicked.connect(lambda: self.turn(1))
        return bar

    # Showing

    def show_document(
        self, data: bytes, sizes: Sequence[tuple[float, float]], places: Sequence[SpanPlace], *, same: bool
    ) -> None:
        """Show a document; `same` when it is the one in view with other words, of which the sheet stays."""
        if data == self._data:
            return
        if not same:
            self.canvas.show_image(None)
            self.page = 0
        self._data, self._sizes, self._places = data, sizes, places
        self._pictures.clear()
        self._chosen = None
        self.show_page(min(self.page, len(sizes) - 1))

    def show_nothing(self, words: str) -> None:
        """Show an empty sheet that says why; never the sheet of another document."""
        self._data, self._places, self._chosen, self.page = b"", (), None, 0
        self._pictures.clear()
        self.canvas.show_places(())
        self.canvas.show_image(None)
        self.canvas.say(words)
        self.canvas.setAccessibleDescription(words)

    def show_page(self, page: int) -> None:
        """Show a sheet from 0 on."""
        turned = page != self.page
        self.page = page
        self.canvas.show_places([place for place in self._places if place.page == page])
        count = len(self._sizes)
        words = tr("{page} / {pages}", page=page + 1, pages=count)
        self._count.setText(words)
        self.canvas.setAccessibleName(tr("Page {page} of {pages}", page=page + 1, pages=count))
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page < count - 1)
        if turned:
            self.canvas.show_image(self._pictures.latest(page))
            self._area.verticalScrollBar().setValue(0)
        self._fit()
        self._worker.ask("text", partial(self._raster.text, self._data, page))

    def turn(self, by: int) -> None:
        """Go some sheets on or back."""
        page = self.page + by
        if self._sizes and 0 <= page < len(self._sizes):
            self.show_page(page)

    def fit_to(self, how: str) -> None:
        """Fit the width, or the whole page."""
        self.fit = how
        self._fit()
        self.sized.emit(how)

    def size_as(self, word: str) -> None:
        """Take a size that `sized` told once; another word is none."""
        if word in (WIDTH, PAGE):
            self.fit = word
        elif word.isdigit():
            self.fit = ""
            self._scale = min(max(int(word) / 100, LEAST), MOST) * px(100) / 100
        self._fit()

    def zoom(self, by: int) -> None:
        """A step larger or smaller; 0 fits the width."""
        if by == 0:
            self.fit_to(WIDTH)
            return
        self.fit = ""
        self._scale = min(max(self._scale * STEP**by, px(100) / 100 * LEAST), px(100) / 100 * MOST)
        self._fit()
        self.sized.emit(f"{self._scale / (px(100) / 100) * 100:.0f}")

    def _fit(self) -> None:
        """Take the scale that the fit asks for, and draw."""
        if not self._sizes:
            return
        width, height = self._sizes[self.page]
        room = self._area.contentsRect().adjusted(px(MARGIN), px(MARGIN), -px(MARGIN), -px(MARGIN))
        across = max(room.width() - self._area.verticalScrollBar().sizeHint().width(), 100) / width
        if self.fit == WIDTH:
            self._scale = across
        elif self.fit == PAGE:
            self._scale = min(max(room.width(), 100) / width, max(room.height(), 100) / height)
        for name, button in self._fits.items():
            button.setChecked(name == self.fit)
        self.canvas.show_paper((width, height), self._scale)
        self._draw()

    def _draw(self) -> None:
        """Show the picture of the sheet, or ask for it; the old one stands in meanwhile, at the new size."""
        key = (self.page, round(self._scale * self.devicePixelRatioF(), 4))
        image = self._pictures.get(key)
        if image is not None:
            self._picture(key, image)
            return
        data = self._data
        self._worker.ask("picture", lambda: (data, key, image_of(self._raster.image(data, *key))))

    def _picture(self, key: tuple[int, float], image: QImage) -> None:
        self.canvas.show_image(image)
        ahead = (self.page + 1, key[1])
        if ahead[0] < len(self._sizes) and self._pictures.get(ahead) is None:
            data = self._data
            self._worker.ask("ahead", lambda: (data, ahead, image_of(self._raster.image(data, *ahead))))

    def _done(self, outcome: Outcome) -> None:
        if outcome.key == "text" and isinstance(outcome.result, str):
            self.canvas.setAccessibleDescription(outcome.result)
        elif outcome.key in ("picture", "ahead") and isinstance(outcome.result, tuple):
            data, key, image = outcome.result
            if data is self._data:
                self._pictures.put(key, image)
                if outcome.key == "picture" and key[0] == self.page:
                    self._picture(key, image)
        elif outcome.key in ("text", "picture") and isinstance(outcome.fault, Problem):
            self.problem_met.emit(outcome.fault)

    # Sentences

    def spans(self) -> list[Span]:
        """The sentences behind which something can be shown, in reading order, each once."""
        found: dict[int, Span] = {}
        for place in self._places:
            if has_basis(place.span):
                found.setdefault(id(place.span), place.span)
        return list(found.values())

    def choose(self, span: Span | None) -> None:
        """Choose a sentence and turn to the sheet where it begins."""
        self._chosen = span
        self.canvas.choose(span)
        if span is not None:
            page = next(place.page for place in self._places if place.span is span)
            if all(place.page != self.page for place in self._places if place.span is span):
                self.show_page(page)
            rect = self.canvas.rect_of(span)
            middle = rect.center()
            self._area.ensureVisible(middle.x(), middle.y(), rect.width() // 2, rect.height() // 2 + px(40))
        self.span_chosen.emit(span)

    def step(self, by: int) -> None:
        """Go to the next sentence, or to the one before; from none to the first of the sheet in view."""
        spans = self.spans()
        here = next((place for place, span in enumerate(spans) if span is self._chosen), None)
        if not spans:
            return
        if here is None:
            on_page = {id(place.span) for place in self._places if place.page == self.page}
            here = next((place for place, span in enumerate(spans) if id(span) in on_page), 0) - max(by, 0)
        self.choose(spans[min(max(here + by, 0), len(spans) - 1)])

    def _key(self, event: QKeyEvent) -> None:
        """Turning and sizing by keys."""
        size = zoom_of(event)
        plain = {Qt.Key.Key_W: partial(self.fit_to, WIDTH), Qt.Key.Key_P: partial(self.fit_to, PAGE)}
        plain |= {Qt.Key.Key_PageUp: partial(self._page_key, -1), Qt.Key.Key_PageDown: partial(self._page_key, 1)}
        plain |= {Qt.Key.Key_Home: partial(self.show_page, 0), Qt.Key.Key_End: self._last}
        plain |= {Qt.Key.Key_Escape: partial(self.choose, None)}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            self.edit_wanted.emit(self._chosen)
        elif size is not None:
            self.zoom(size)
        elif event.key() in plain and not event.modifiers() and self._sizes:
            plain[Qt.Key(event.key())]()
        else:
            return
        event.accept()

    def _last(self) -> None:
        self.show_page(len(self._sizes) - 1)

    def _page_key(self, by: int) -> None:
        """Roll the sheet; at its end, turn it."""
        bar = self._area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * bar.pageStep() * 9 // 10)
        if bar.value() == before:
            self.turn(by)
            bar.setValue(0 if by > 0 else bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheet into the new room."""
        super().resizeEvent(event)
        if self.fit:
            self._fit()
