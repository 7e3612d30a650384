"""What leaves the desk: documents kept, then printed or written into a folder, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from gui.documents.printing import Press, Sheetful
from gui.documents.steps import Step
from gui.session import CaseSession
from logic.desk import DocumentDesk, Leaving, Made, stand_of
from logic.ports import Raster
from logic.words import tr


@dataclass(slots=True)
class DeskWork:
    """Keeps, prints and saves documents of the open case. Every step may raise Problem; what was kept stays kept."""

    session: CaseSession
    desk: DocumentDesk
    raster: Raster
    written: list[Path] = field(default_factory=list)

    def _keep(self, kind: str) -> tuple[int, Made]:
        session = self.session
        return self.desk.keep(kind, session.case_id, session.consult, session.decisions)

    def save(self, kinds: Sequence[str], folder: Path) -> Iterator[Step]:
        """Keep these documents and write them into a folder; `written` names the files."""
        self.written.clear()
        for number, kind in enumerate(kinds):
            yield Step(tr("Saving {number} of {all}", number=number + 1, all=len(kinds)), number, len(kinds))
            _number, made = self._keep(kind)
            self.written.append(self.desk.save(made, folder))

    def save_as(self, kind: str, form: Callable[[Made], Leaving], folder: Path) -> Iterator[Step]:
        """Keep a document and write it into a folder in another form."""
        self.written.clear()
        yield Step(tr("Saving"), 0, 1)
        _number, made = self._keep(kind)
        self.written.append(self.desk.save(form(made), folder))

    def print(self, kinds: Sequence[str], printer: QPrinter, lacking: Mapping[str, Sequence[str]]) -> Iterator[Step]:
        """Keep these documents, print them as one job, and note each with the paths of what it lacked."""
        press = Press(printer, self.raster)
        printed: list[tuple[str, int]] = []
        stand = stand_of(self.session.consult, self.session.decisions)
        try:
            for number, kind in enumerate(kinds):
                kept, made = self._keep(kind)
                printed.append((kind, kept))
                pages = Sheetful(made.data, self.raster.sizes(made.data))
                for page in press.sheets(pages):
                    yield Step(
                        tr(
                            "{title}: sheet {page} of {pages}",
                            title=made.document.title,
                            page=page + 1,
                            pages=len(pages.sizes),
                        ),
                        number,
                        len(kinds),
                    )
        except BaseException:
            press.stop()
            raise
        press.end()
        for kind, kept in printed:
            self.desk.note_print(self.session.case_id, kind, kept, stand, lacking.get(kind, ()))

    def print_bytes(self, data: bytes, title: str, printer: QPrinter) -> Iterator[Step]:
        """Print a file as it stands: the test page, or a document that was made before."""
        press = Press(printer, self.raster)
        sizes = self.raster.sizes(data)
        try:
            for page in press.sheets(Sheetful(data, sizes)):
                words = tr("{title}: sheet {page} of {pages}", title=title, page=page + 1, pages=len(sizes))
                yield Step(words, page, len(sizes))
        except BaseException:
            press.stop()
            raise
        press.end()
