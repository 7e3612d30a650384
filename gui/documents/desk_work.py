"""What leaves the desk: documents kept, then printed or written into a folder, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from gui.documents.printing import Press
from gui.documents.steps import Step, Steps, beside
from gui.session import CaseSession
from logic.consult import Consult
from logic.desk import DocumentDesk, Draft
from logic.digests import stand_of
from logic.made import Leaving, Made
from logic.ports import Decision, Raster
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

    def _keep(self, kind: str) -> Steps[Kept]:
        session = self.session
        return kept(self.desk, kind, session.case_id, session.consult, session.decisions)

    def keep(self, draft: Callable[[], Draft]) -> Steps[int]:
        """Keep a document that is made of this draft, and give its number."""
        self.written.clear()
        yield Step(tr("Working"), 0, 1)
        number, _made = yield from kept_anew(self.desk, draft)
        return number

    def save(self, kinds: Sequence[str], folder: Path) -> Steps[None]:
        """Keep these documents and write them into a folder; `written` names the files."""
        self.written.clear()
        for number, kind in enumerate(kinds):
            yield Step(tr("Saving {number} of {all}", number=number + 1, all=len(kinds)), number, len(kinds))
            found = yield from self._keep(kind)
            self.written.append(self.desk.save(found.made, folder))

    def save_as(self, kind: str, form: Callable[[Made], Leaving], folder: Path) -> Steps[None]:
        """Keep a document and write it into a folder in another form."""
        self.written.clear()
        yield Step(tr("Saving"), 0, 1)
        made = (yield from self._keep(kind)).made
        leaving = yield from beside(lambda: form(made))
        self.written.append(self.desk.save(leaving, folder))

    def print(self, kinds: Mapping[str, str], copies: Mapping[str, int], printer: QPrinter) -> Steps[None]:
        """Keep these documents (kind and title), print so many copies as one job, and note that they were printed."""
        press = Press(printer, self.raster)
        printed: list[Kept] = []
        stand = stand_of(self.session.consult, self.session.decisions)
        try:
            for number, (kind, title) in enumerate(kinds.items()):
                yield Step(title, number, len(kinds))
                printed.append((yield from self._keep(kind)))
                say = partial(_sheet_words, title, (number, len(kinds)))
                yield from press.copies(printed[-1].made.data, copies.get(kind, 1), say)
        except BaseException:
            press.stop()
            raise
        press.end()
        for kept in printed:
            self.desk.note_printed(self.session.case_id, kept.kind, kept.document_id, stand)

    def print_bytes(self, data: bytes, title: str, kept: tuple[int, int], printer: QPrinter) -> Steps[None]:
        """Print a file as it stands: the test page, or a document that was made before, which is noted.

        `kept` is its number in the store, 0 for none, and how many copies.
        """
        document_id, copies = kept
        press = Press(printer, self.raster)
        try:
            yield from press.copies(data, copies, lambda page, pages: _sheet_words(title, (page, pages), page, pages))
        except BaseException:
            press.stop()
            raise
        press.end()
        if document_id:
            self.desk.note_printed_again(self.session.case_id, document_id)


def kept(
    desk: DocumentDesk,
    kind: str,
    case_id: int,
    consult: Consult,
    decisions: Mapping[str, Decision],
    *,
    by_hand: bool = False,
) -> Steps[Kept]:
    """The document of a kind as it was signed, where it is; else a draft that is made beside the window and kept.

    `by_hand` leaves out the author, where nobody knows who stands at the screen.
    """
    signed = desk.signed_at(case_id, kind, stand_of(consult, decisions))
    if signed:
        return Kept(signed, kind, desk.signing.reprint(signed))

    def draft() -> Draft:
        made = desk.keeping(kind, case_id, consult, decisions)
        return made.without_author() if by_hand else made

    number, made = yield from kept_anew(desk, draft)
    return Kept(number, kind, made)


def kept_anew(desk: DocumentDesk, draft: Callable[[], Draft]) -> Steps[tuple[int, Made]]:
    """A document that is made beside the window and kept, with its number.

    Made anew where another window kept a document meanwhile: the number on the sheet is that of the store.
    """
    while True:
        asked = draft()
        made = yield from beside(asked.make_beside)
        number = desk.keep_made(asked, made)
        if number:
            return number, made


def _sheet_words(title: str, done: tuple[int, int], page: int, pages: int) -> Step:
    return Step(tr("{title}: sheet {page} of {pages}", title=title, page=page + 1, pages=pages), *done)
