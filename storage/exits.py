"""All ways by which a document leaves the program, in one hand: PDF, word processor, calendar; and pictures let in."""

from __future__ import annotations

from logic.board_date import CalendarEvent
from logic.documents.blocks import Document, Picture
from storage.pdf.ink import PdfInk


class FileInk(PdfInk):
    """The ink of PDF files, and each other kind of file with its own library, loaded when it is first wanted."""

    def docx(self, document: Document) -> bytes:
        """The document for a word processor."""
        from storage.docx.letter import docx_bytes  # start-up saving: wanted by few

        return docx_bytes(document)

    def calendar(self, event: CalendarEvent) -> bytes:
        """A date as a calendar file."""
        from storage.calendar_file import calendar_bytes  # start-up saving: wanted by few

        return calendar_bytes(event)

    def picture(self, data: bytes) -> Picture:
        """The picture of a PNG or JPEG file, checked and made plain. Raises PictureProblem."""
        from storage.pictures import checked  # start-up saving: wanted by few

        return checked(data)
