"""All ways by which a document leaves the program, in one hand: PDF, word processor, calendar; and pictures let in."""

from __future__ import annotations

from logic.board_date import CalendarEvent
from logic.documents.blocks import Document, Picture


class FileInk:
    """Makes files of documents and dates, each kind with its own library, loaded when it is first wanted."""

    def pdf(self, document: Document) -> bytes:
        """The document as a PDF file."""
        from storage.pdf.ink import pdf_bytes  # start-up saving: the PDF library takes 0.2 s

        return pdf_bytes(document)

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
