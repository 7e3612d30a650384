"""The documents of a case: which are offered and why, what is missing, and how one is made and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from logic import paths
from logic.consult import Consult, Verdict
from logic.documents.blocks import Document, Letterhead, Paper
from logic.documents.letter import medical_oncology_letter
from logic.documents.request import PaperRequest
from logic.documents.summary import consult_summary
from logic.documents.tests_to_request import request_sheet
from logic.local_words import refusal
from logic.ports import Archive, Clock, Decision, Ink, Shelf
from logic.problems import DocumentProblem
from logic.terms import LetterKind
from logic.tests_to_request import requests_of
from logic.words import tr

WANTED: Mapping[str, tuple[str, ...]] = {
    LetterKind.CONSULT_SUMMARY: ("pt.family", "pt.birth_on", "pt.identifier", "mdt.question", "pt.allergies"),
    LetterKind.MEDICAL_ONCOLOGY: (
        "pt.family",
        "pt.birth_on",
        "pt.identifier",
        "mdt.question",
        "pt.allergies",
        "told.text",
        "ref.urgency",
        "pt.menopause",
    ),
    LetterKind.TESTS_TO_REQUEST: ("pt.family", "pt.birth_on", "pt.identifier", "pt.allergies"),
}
SETTINGS = ("clinic.name", "clinic.lines", "clinic.return_line", "author.name", "author.role", "paper")


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


class DocumentDesk:
    """Makes documents of a consult with the settings of the store."""

    def __init__(self, archive: Archive, ink: Ink, shelf: Shelf, clock: Clock) -> None:
        self._archive = archive
        self._ink = ink
        self._shelf = shelf
        self._clock = clock

    def offered(self, consult: Consult) -> tuple[Offered, ...]:
        """The documents of a case, each with its reason and what it lacks."""
        referral = consult.by_id.get("R-01")
        fires = referral is not None and referral.verdict is Verdict.FIRES
        why = tr("R-01: {title}", title=referral.title) if fires and referral else tr("Whenever you want to refer")
        return (
            self._offer(consult, LetterKind.CONSULT_SUMMARY, tr("For the file of every consult"), True),
            self._offer(consult, LetterKind.MEDICAL_ONCOLOGY, why, fires),
            self._tests(consult),
        )

    def _tests(self, consult: Consult) -> Offered:
        """The sheet of tests, suggested while any is to be requested."""
        count = len(requests_of(consult).rows)
        why = tr("{count} tests are to be requested", count=count) if count else tr("No rule asks for a test today")
        return self._offer(consult, LetterKind.TESTS_TO_REQUEST, why, count > 0)

    def _offer(self, consult: Consult, kind: LetterKind, reason: str, suggested: bool) -> Offered:
        table = consult.knowledge.interview
        lacking = tuple(
            (tr(table.question(path).label), path) for path in WANTED[kind] if not paths.get(consult.case, path).asked
        )
        return Offered(kind.value, tr(kind.label), reason, suggested, lacking)

    def make(self, kind: str, consult: Consult, decisions: Mapping[str, Decision], number: int) -> Made:
        """The document of a kind. Raises DocumentProblem, also when the knowledge base gives no advice."""
        if consult.knowledge.refusal:
            told = refusal(consult.knowledge)
            raise DocumentProblem(told.happened, tr("No document was written."), told.next_step)
        document = _MAKERS[LetterKind(kind)](self.request(consult, decisions, number))
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
            letterhead=Letterhead(setting["clinic.name"], lines, setting["clinic.return_line"]),
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

    def save(self, made: Made, folder: Path) -> Path:
        """Write a made document into a folder. Raises DocumentProblem."""
        return self._shelf.put(folder, made.file_name, made.data)


def _letter(request: PaperRequest) -> Document:
    rows = [row for row in request.consult.case.rcp if row.document.value == LetterKind.MEDICAL_ONCOLOGY]
    return medical_oncology_letter(request, rows[0] if rows else None)


_MAKERS: Mapping[LetterKind, Callable[[PaperRequest], Document]] = {
    LetterKind.CONSULT_SUMMARY: consult_summary,
    LetterKind.MEDICAL_ONCOLOGY: _letter,
    LetterKind.TESTS_TO_REQUEST: request_sheet,
}
