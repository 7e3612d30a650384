"""What leaves the desk: documents kept, then printed or written into a folder, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from gui.documents.printing import Press, Sheetful
from gui.documents.steps import Step
from gui.session import CaseSession
from logic.desk import DocumentDesk
from logic.digests import stand_of
from logic.made import Leaving, Made
from logic.ports import Raster
from logic.words import tr


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is in the store: its number, its kind, and what it is."""

    document_id: int
    kind: str
    made: Made


@dataclass(slots=True)
class DeskWork:
    """Keeps, prints and saves documents of the open case. Every step may raise Problem; what was kept stays kept."""

    session: CaseSession
    desk: DocumentDesk
    raster: Raster
    written: list[Path] = field(default_factory=list)

    def _keep(self, kind: str) -> Kept:
        """The document of a kind as it was signed, where it is; else a draft that is kept now."""
        session, desk = self.session, self.desk
        stand = stand_of(session.consult, session.decisions)
        signed = desk.signed_at(session.case_id, kind, stand)
        if signed:
            return Kept(signed, kind, desk.signing.reprint(signed))
        number, made = desk.keep(kind, session.case_id, session.consult, session.decisions)
        return Kept(number, kind, made)

    def save(self, kinds: Sequence[str], folder: Path) -> Iterator[Step]:
        """Keep these documents and write them into a folder; `written` names the files."""
        self.written.clear()
        for number, kind in enumerate(kinds):
            yield Step(tr("Saving {number} of {all}", number=number + 1, all=len(kinds)), number, len(kinds))
            self.written.append(self.desk.save(self._keep(kind).made, folder))

    def save_as(self, kind: str, form: Callable[[Made], Leaving], folder: Path) -> Iterator[Step]:
        """Keep a document and write it into a folder in another form."""
        self.written.clear()
        yield Step(tr("Saving"), 0, 1)
        self.written.append(self.desk.save(form(self._keep(kind).made), folder))

    def print(self, kinds: Mapping[str, str], copies: Mapping[str, int], printer: QPrinter) -> Iterator[Step]:
        """Keep these documents (kind and title), print so many copies as one job, and note that they were printed."""
        press = Press(printer, self.raster)
        printed: list[Kept] = []
        stand = stand_of(self.session.consult, self.session.decisions)
        try:
            for number, (kind, title) in enumerate(kinds.items()):
                printed.append(self._keep(kind))
                data = printed[-1].made.data
                pages = Sheetful(data, self.raster.sizes(data))
                for page in _copied(press, pages, copies.get(kind, 1)):
                    count = len(pages.sizes)
                    words = tr("{title}: sheet {page} of {pages}", title=title, page=page + 1, pages=count)
                    yield Step(words, number, len(kinds))
        except BaseException:
            press.stop()
            raise
        press.end()
        for kept in printed:
            self.desk.note_printed(self.session.case_id, kept.kind, kept.document_id, stand)

    def print_bytes(self, data: bytes, title: str, kept: tuple[int, int], printer: QPrinter) -> Iterator[Step]:
        """Print a file as it stands: the test page, or a document that was made before, which is noted.

        `kept` is its number in the store, 0 for none, and how many copies.
        """
        document_id, copies = kept
        press = Press(printer, self.raster)
        sizes = self.raster.sizes(data)
        try:
            for page in _copied(press, Sheetful(data, sizes), copies):
                words = tr("{title}: sheet {page} of {pages}", title=title, page=page + 1, pages=len(sizes))
                yield Step(words, page, len(sizes))
        except BaseException:
            press.stop()
            raise
        press.end()
        if document_id:
            self.desk.note_printed_again(self.session.case_id, document_id)


def _copied(press: Press, pages: Sheetful, copies: int) -> Iterator[int]:
    """Put so many copies of a document on paper, each whole before the next."""
    for _copy in range(copies):
        yield from press.sheets(pages)
