"""The documents of a case: which are offered and why, what is missing, and how one is made and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from logic import paths
from logic.consult import Consult
from logic.documents.blocks import Document, Letterhead, Paper
from logic.documents.catalogue import BY_KIND, ENTRIES, Entry, Told
from logic.documents.request import PaperRequest
from logic.local_words import refusal
from logic.ports import Archive, Clock, Decision, Ink, Shelf
from logic.problems import DocumentProblem
from logic.reading import Reading, reading
from logic.terms import LetterKind
from logic.words import tr

SETTINGS = (
    "clinic.name",
    "clinic.lines",
    "clinic.return_line",
    "author.name",
    "author.role",
    "paper",
    "clinic.phone",
    "clinic.urgent_phone",
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A document that can be printed: why it is suggested, and the labels and paths of what it still lacks.

    `stops` says what must be done before it may be kept, `checks` what its author looks at before it is sent.
    """

    kind: str
    title: str
    reason: str
    suggested: bool
    missing: tuple[tuple[str, str], ...]
    stops: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made: its content, its bytes and its file name, free of patient data.

    `reading` says how easy it is to read, for its author and never printed; none for documents to clinicians.
    """

    document: Document
    data: bytes
    file_name: str
    reading: Reading | None = None


class DocumentDesk:
    """Makes documents of a consult with the settings of the store."""

    def __init__(self, archive: Archive, ink: Ink, shelf: Shelf, clock: Clock) -> None:
        self._archive = archive
        self._ink = ink
        self._shelf = shelf
        self._clock = clock

    def offered(self, consult: Consult) -> tuple[Offered, ...]:
        """The documents of a case, each with its reason and what it lacks."""
        return tuple(
            replace(
                _offer(consult, entry),
                stops=self._told(entry.stops, consult),
                checks=self._told(entry.checks, consult),
            )
            for entry in ENTRIES
        )

    def make(self, kind: str, consult: Consult, decisions: Mapping[str, Decision], number: int) -> Made:
        """The document of a kind. Raises DocumentProblem, also when the knowledge base gives no advice."""
        if consult.knowledge.refusal:
            told = refusal(consult.knowledge)
            raise DocumentProblem(told.happened, tr("No document was written."), told.next_step)
        entry = BY_KIND[LetterKind(kind)]
        document = entry.make(self.request(consult, decisions, number))
        name = f"{consult.on.isoformat()}_{document.kind}_{document.reference}.pdf"
        return Made(document, self._ink.pdf(document), name, reading(document) if entry.plain else None)

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
            letterhead=Letterhead(setting["clinic.name"], lines, setting["clinic.return_line"]),
            paper=Paper(setting["paper"]) if setting["paper"] in tuple(Paper) else Paper.A4_WINDOW,
            phone=setting["clinic.phone"],
            urgent_phone=setting["clinic.urgent_phone"],
        )

    def keep(self, kind: str, case_id: int, consult: Consult, decisions: Mapping[str, Decision]) -> tuple[int, Made]:
        """Make a document and keep its bytes in the store. Raises DocumentProblem and StoreProblem.

        A document that must wait, such as a letter with news that the patient has not heard, is not kept.
        """
        stops = self._told(BY_KIND[LetterKind(kind)].stops, consult)
        if stops:
            raise DocumentProblem(stops[0], tr("No document was written."), stops[-1])
        made = self.make(kind, consult, decisions, self._archive.next_document_number())
        digest = hashlib.sha256(made.data).hexdigest()
        number = self._archive.keep_document(
            case_id, made.document.kind, made.document.title, made.data, self._clock.now(), digest
        )
        return number, made

    def save(self, made: Made, folder: Path) -> Path:
        """Write a made document into a folder. Raises DocumentProblem."""
        return self._shelf.put(folder, made.file_name, made.data)

    def _told(self, say: Told | None, consult: Consult) -> tuple[str, ...]:
        """What a document's own check says of a consult; nothing while the knowledge base gives no advice."""
        return say(self.request(consult, {}, 0)) if say and not consult.knowledge.refusal else ()


def _offer(consult: Consult, entry: Entry) -> Offered:
    table = consult.knowledge.interview
    lacking = tuple(
        (tr(table.question(path).label), path) for path in entry.wanted if not paths.get(consult.case, path).asked
    )
    reason = entry.reason(consult)
    kind = entry.kind
    return Offered(kind.value, tr(kind.label), reason or tr(entry.otherwise), bool(reason), lacking)
