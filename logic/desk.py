"""The documents of a case: which are offered and why, what is missing, and how one is made and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from logic import paths
from logic.board_date import board_date
from logic.consult import Consult
from logic.documents.blocks import Document, Letterhead, Paper, Picture
from logic.documents.catalogue import BY_KIND, ENTRIES, Entry
from logic.documents.plain_text import plain_text
from logic.documents.request import PaperRequest
from logic.local_words import refusal
from logic.pictures import LOGO, MOST_BYTES, SIGNATURE, kept_picture, kept_words, logo_words, signature_words
from logic.ports import Archive, Clock, Decision, Ink, Shelf
from logic.problems import DocumentProblem
from logic.terms import LetterKind
from logic.words import tr

SETTINGS = (
    "clinic.name",
    "clinic.lines",
    "clinic.return_line",
    LOGO,
    "author.name",
    "author.role",
    "author.phone",
    SIGNATURE,
    "paper",
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A document that can be printed: why it is suggested, and the labels and paths of what it still lacks."""

    kind: str
    title: str
    reason: str
    suggested: bool
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made: its content, its bytes and its file name, free of patient data."""

    document: Document
    data: bytes
    file_name: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file that leaves the program: its bytes and its name, free of patient data."""

    data: bytes
    file_name: str


class DocumentDesk:
    """Makes documents of a consult with the settings of the store."""

    def __init__(self, archive: Archive, ink: Ink, shelf: Shelf, clock: Clock) -> None:
        self._archive = archive
        self._ink = ink
        self._shelf = shelf
        self._clock = clock

    def offered(self, consult: Consult) -> tuple[Offered, ...]:
        """The documents of a case, each with its reason and what it lacks."""
        return tuple(_offer(consult, entry) for entry in ENTRIES)

    def make(self, kind: str, consult: Consult, decisions: Mapping[str, Decision], number: int) -> Made:
        """The document of a kind. Raises DocumentProblem, also when the knowledge base gives no advice."""
        if consult.knowledge.refusal:
            told = refusal(consult.knowledge)
            raise DocumentProblem(told.happened, tr("No document was written."), told.next_step)
        document = BY_KIND[LetterKind(kind)].make(self.request(consult, decisions, number))
        name = f"{consult.on.isoformat()}_{document.kind}_{document.reference}.pdf"
        return Made(document, self._ink.pdf(document), name)

    def request(self, consult: Consult, decisions: Mapping[str, Decision], number: int) -> PaperRequest:
        """What a document is made from, with letterhead, author and paper from the settings."""
        setting = {key: self._archive.setting(key) for key in SETTINGS}
        lines = tuple(text for text in setting["clinic.lines"].splitlines() if text.strip())
        return PaperRequest(
            consult=consult,
            decisions=decisions,
            number=number,
            author=setting["author.name"],
            role=setting["author.role"],
            phone=setting["author.phone"],
            letterhead=Letterhead(
                setting["clinic.name"],
                lines,
                setting["clinic.return_line"],
                logo=kept_picture(setting[LOGO], logo_words(setting["clinic.name"])),
                signature=kept_picture(setting[SIGNATURE], signature_words(setting["author.name"])),
            ),
            paper=Paper(setting["paper"]) if setting["paper"] in tuple(Paper) else Paper.A4_WINDOW,
        )

    def keep(self, kind: str, case_id: int, consult: Consult, decisions: Mapping[str, Decision]) -> tuple[int, Made]:
        """Make a document and keep its bytes in the store. Raises DocumentProblem and StoreProblem."""
        made = self.make(kind, consult, decisions, self._archive.next_document_number())
        digest = hashlib.sha256(made.data).hexdigest()
        number = self._archive.keep_document(
            case_id, made.document.kind, made.document.title, made.data, self._clock.now(), digest
        )
        return number, made

    def save(self, made: Made | Leaving, folder: Path) -> Path:
        """Write a made document, or a file of another kind, into a folder. Raises DocumentProblem."""
        return self._shelf.put(folder, made.file_name, made.data)

    def as_text(self, made: Made) -> str:
        """A made document as plain text of 80 columns, for a hospital record."""
        return plain_text(made.document)

    def as_docx(self, made: Made) -> Leaving:
        """A made document for a word processor, under the same name."""
        return Leaving(self._ink.docx(made.document), f"{Path(made.file_name).stem}.docx")

    def board_date(self, consult: Consult, case_id: int) -> Leaving | None:
        """The next date of a case for a calendar, or None where no date is known; the same case, the same entry."""
        event = board_date(consult, f"{self._archive.setting('clinic.name')}\0{case_id}")
        if event is None:
            return None
        return Leaving(self._ink.calendar(event), f"{event.on.isoformat()}_board-date_C{case_id:07d}.ics")

    def take_picture(self, key: str, path: Path) -> Picture:
        """Check a picture file and keep it in a setting, LOGO or SIGNATURE. Raises PictureProblem, DocumentProblem."""
        picture = self._ink.picture(self._shelf.take(path, MOST_BYTES))
        self._archive.set_setting(key, kept_words(picture))
        return picture


def _offer(consult: Consult, entry: Entry) -> Offered:
    table = consult.knowledge.interview
    lacking = tuple(
        (tr(table.question(path).label), path) for path in entry.wanted if not paths.get(consult.case, path).asked
    )
    reason = entry.reason(consult)
    kind = entry.kind
    return Offered(kind.value, tr(kind.label), reason or tr(entry.otherwise), bool(reason), lacking)
