"""The sheets of a PDF as pictures, drawn by PDFium: what is seen on screen is what the file prints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

from logic.ports import PageImage
from logic.problems import DocumentProblem
from logic.words import tr

LARGEST = 12_000
"""No picture is wider or higher than this, however large it is wanted."""


class PdfRaster:
    """Draws sheets, one at a time: PDFium may not be used by two threads at once. No file stays open."""

    def __init__(self) -> None:
        self._one = Lock()

    def sizes(self, data: bytes) -> tuple[tuple[float, float], ...]:
        """Width and height of each sheet in points."""
        with self._opened(data) as document:
            return tuple(document.get_page_size(index) for index in range(len(document)))

    def image(self, data: bytes, page: int, scale: float) -> PageImage:
        """A sheet as a picture; `scale` is cut where the picture would be larger than any screen."""
        with self._page(data, page) as sheet:
            drawn = sheet.render(
                scale=min(scale, LARGEST / max(sheet.get_size())), rev_byteorder=True, no_smoothtext=False
            )
            try:
                return _packed(drawn)
            finally:
                drawn.close()

    def text(self, data: bytes, page: int) -> str:
        """The words of a sheet."""
        with self._page(data, page) as sheet:
            words = sheet.get_textpage()
            try:
                return str(words.get_text_range()).replace("\r\n", "\n")
            finally:
                words.close()

    @contextmanager
    def _opened(self, data: bytes) -> Iterator[pypdfium2.PdfDocument]:
        with self._one:
            try:
                document = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError as fault:
                raise _unreadable() from fault
            try:
                yield document
            finally:
                document.close()

    @contextmanager
    def _page(self, data: bytes, page: int) -> Iterator[pypdfium2.PdfPage]:
        with self._opened(data) as document:
            try:
                sheet = document[page]
            except (IndexError, pypdfium2.PdfiumError) as fault:
                raise _unreadable() from fault
            try:
                yield sheet
            finally:
                sheet.close()


def _packed(drawn: pypdfium2.PdfBitmap) -> PageImage:
    """The picture without the room that PDFium leaves at the end of each row."""
    row = drawn.width * drawn.n_channels
    whole = bytes(drawn.buffer)
    if drawn.stride != row:
        whole = b"".join(whole[start : start + row] for start in range(0, drawn.stride * drawn.height, drawn.stride))
    return PageImage(drawn.width, drawn.height, whole)


def _unreadable() -> DocumentProblem:
    return DocumentProblem(
        tr("This sheet could not be drawn."),
        tr("The document itself was not changed."),
        tr("Save it as PDF and open it in another program."),
    )
