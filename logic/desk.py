"""The documents of a case: which are offered and why, what is missing, and how one is made and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from logic import paths
from logic.consult import Consult, consult
from logic.documents.blocks import Document, Letterhead, Paper
from logic.documents.board_list import board_list, in_order, is_of
from logic.documents.catalogue import BY_KIND, ENTRIES, Entry, Told
from logic.documents.consensus import missing_items
from logic.documents.headings import Headings
from logic.documents.request import PaperRequest
from logic.knowledge import Knowledge
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
    "documents.headings",
    "clinic.phone",
    "clinic.urgent_phone",
)
EVERY_CASE = 1_000_000


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
            headings=_headings(setting["documents.headings"]),
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

    def meeting(self, meeting: str, knowledge: Knowledge) -> tuple[tuple[int, PaperRequest], ...]:
        """The stored cases of a meeting with their numbers, each as a consult of today with its decisions, in order.

        Raises DocumentProblem when the knowledge base gives no advice, or when no case is of the meeting; StoreProblem.
        """
        if knowledge.refusal:
            told = refusal(knowledge)
            raise DocumentProblem(told.happened, tr("No document was written."), told.next_step)
        found: dict[int, PaperRequest] = {}
        for row in self._archive.worklist(limit=EVERY_CASE):
            result = consult(self._archive.load(row.case_id).case, knowledge, self._clock.today())
            if is_of(result, meeting):
                found[row.case_id] = self.request(result, self._archive.decisions(row.case_id), 0)
        if not found:
            raise DocumentProblem(
                tr("No stored case is of a meeting named \u201c{meeting}\u201d.", meeting=meeting),
                tr("No document was written."),
                tr("Look at the meeting in the part \u201cBoard\u201d of a case, and use words that stand there."),
            )
        order = in_order(tuple(found.values()))
        return tuple((number, request) for each in order for number, request in found.items() if request is each)

    def board_list(self, meeting: str, knowledge: Knowledge) -> Made:
        """The list of a meeting over its stored cases. Raises DocumentProblem and StoreProblem."""
        return self.list_of([request for _, request in self.meeting(meeting, knowledge)], meeting)

    def list_of(self, requests: Sequence[PaperRequest], meeting: str) -> Made:
        """The list of a meeting over cases that were read already, at least one. Raises DocumentProblem."""
        document = board_list(requests, meeting)
        name = f"{requests[0].on.isoformat()}_{document.kind}_{document.reference}.pdf"
        return Made(document, self._ink.pdf(document), name)

    def save(self, made: Made, folder: Path) -> Path:
        """Write a made document into a folder. Raises DocumentProblem."""
        return self._shelf.put(folder, made.file_name, made.data)

    def _told(self, say: Told | None, consult: Consult) -> tuple[str, ...]:
        """What a document's own check says of a consult; nothing while the knowledge base gives no advice."""
        return say(self.request(consult, {}, 0)) if say and not consult.knowledge.refusal else ()


def _headings(word: str) -> Headings:
    return Headings(word) if word in tuple(Headings) else Headings.OWN


def _silent(consult: Consult, path: str) -> bool:
    return not paths.get(consult.case, path).asked


def _offer(consult: Consult, entry: Entry) -> Offered:
    table = consult.knowledge.interview
    wanted = ((tr(table.question(path).label), path) for path in entry.wanted if _silent(consult, path))
    further = missing_items(consult) if entry.consensus else ()
    lacking = tuple({path: (label, path) for label, path in (*wanted, *further)}.values())
    reason = entry.reason(consult)
    kind = entry.kind
    return Offered(kind.value, tr(kind.label), reason or tr(entry.otherwise), bool(reason), lacking)
