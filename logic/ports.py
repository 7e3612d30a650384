"""The protocols through which the window meets the store and the ink without knowing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from logic.case import Case
from logic.decision import Decision
from logic.document_acts import DocumentAct
from logic.documents.blocks import Document, Paper, Picture, Span
from logic.list_ports import CaseRow, Lists, Summary
from logic.signing import RecordKind, Signature, SignedPaper, SignedRecord, Verified
from logic.worklist_terms import Narrow, Order

if TYPE_CHECKING:
    from logic.board_date import CalendarEvent

__all__ = [
    "Addition",
    "Archive",
    "CaseRow",
    "Clock",
    "ConsultRecord",
    "Decision",
    "DocumentRecord",
    "Ink",
    "LaidOut",
    "PageImage",
    "Raster",
    "Register",
    "Shelf",
    "Signing",
    "SpanPlace",
    "StoredCase",
    "Summary",
    "TestPageWords",
    "VerdictRow",
]


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as the store gives it back, with the field the cursor was in and texts typed but not finished.

    `signed` is false for a draft and for a saved version alike: saving keeps the case open.
    """

    case_id: int
    case: Case
    version: int
    saved_at: str
    signed: bool
    at_field: str
    typing: Mapping[str, str]
    recovered: bool


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One rule's verdict as it is kept with a consult.

    `detail` is JSON: its `reasons`, and of a rule that fires the `line` that it said (`logic.lines`). Records of older
    programs hold the list of reasons alone.
    """

    rule: str
    verdict: str
    variant: str
    detail: str


@dataclass(frozen=True, slots=True)
class ConsultRecord:
    """One consult as it is kept: the day, the knowledge, every verdict, the case bytes' digest."""

    consult_id: int
    case_id: int
    case_version: int
    on: str
    made_at: str
    knowledge_version: str
    knowledge_digest: str
    case_digest: str
    verdicts: tuple[VerdictRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One printed document of a case."""

    document_id: int
    case_id: int
    kind: str
    title: str
    made_at: str
    digest: str


@dataclass(frozen=True, slots=True)
class Signing:
    """A case that is signed with its consult: each of `papers`, by kind, is made once its document number is known.

    `stand` is the digest of all that its documents could say (`logic.digests.stand_of`).
    """

    case_id: int
    case: Case
    summary: Summary
    consult: ConsultRecord
    signature: Signature
    papers: Mapping[str, Callable[[int], SignedPaper]]
    stand: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """An addendum or a copy; `paper` is made once its document number, and which one it is, are known."""

    kind: RecordKind
    belongs_to: int
    recipient: str
    words: str
    signature: Signature
    paper: Callable[[int, int], SignedPaper]


class Register(Protocol):
    """The signed documents of a store. Every method raises StoreProblem; a change is whole or not at all."""

    def sign(self, signing: Signing) -> Sequence[SignedRecord]:
        """Freeze the case as a version with its consult, keep every paper, and bind each to the one before."""

    def add(self, addition: Addition) -> SignedRecord:
        """Keep an addendum to a signed document, or a copy of one."""

    def records(self, case_id: int) -> Sequence[SignedRecord]:
        """The signed documents, addenda and copies of a case, in the order in which they were made."""

    def record(self, document_id: int) -> SignedRecord:
        """The record of one document. Raises StoreProblem when it was never signed."""

    def content(self, document_id: int) -> str:
        """A signed document as blocks (JSON)."""

    def verify(self, document_id: int) -> Verified:
        """Holds one document and what belongs to it against the chain and against what the store holds."""

    def verify_all(self) -> Verified:
        """Holds every record against the chain and against what the store holds; reads every file."""

    def note(self, done: DocumentAct) -> None:
        """Keep what was done with a document."""

    def acts(self, case_id: int) -> Sequence[DocumentAct]:
        """What was done with the documents of a case, oldest first; what was signed stands here too."""


class Archive(Protocol):
    """Cases kept for good. Every method raises StoreProblem; a change is whole or not at all."""

    def worklist(
        self,
        text: str = "",
        limit: int = 200,
        *,
        narrow: Narrow = Narrow.ALL,
        order: Order = Order.URGENCY,
        skip: int = 0,
    ) -> Sequence[CaseRow]:
        """Cases whose name, identifier or birth date match the text, `limit` of them after the first `skip`.

        Cases whose surname is nearly what was typed stand behind those that match.
        """

    def worklist_counts(self) -> Mapping[Narrow, int]:
        """How many cases of the whole store each filter lets through."""

    def similar(self, family: str, given: str, born: str, identifier: str, besides: int) -> Sequence[CaseRow]:
        """Other cases that share the birth date, the identifier or nearly the name."""

    def new_case(self, case: Case, summary: Summary) -> int:
        """Keep a new case as a draft and give its number."""

    def load(self, case_id: int) -> StoredCase:
        """The newest draft or version of a case, to work on: what is kept next builds on it."""

    def look(self, case_id: int) -> Case:
        """The newest draft or version of a case, to be read only: nothing kept later builds on this look."""

    def keep_draft(self, case_id: int, case: Case, summary: Summary, at_field: str) -> str:
        """Keep the draft, durably, and give the time it was kept (ISO)."""

    def keep_typing(self, case_id: int, path: str, text: str) -> None:
        """Keep text that is typed but not finished; an empty text forgets it."""

    def keep_place(self, case_id: int, at_field: str) -> None:
        """Keep the field that the cursor is in."""

    def save_version(self, case_id: int, case: Case, summary: Summary) -> int:
        """Keep the draft as a new version and give its number; the case stays open."""

    def load_version(self, case_id: int, number: int) -> Case:
        """A version of a case as it was saved."""

    def delete_draft(self, case_id: int) -> None:
        """Forget a case of which no version was ever saved."""

    def save_consult(self, record: ConsultRecord) -> int:
        """Keep a consult with all its verdicts; its own number in the record is ignored and given back."""

    def consults(self, case_id: int) -> Sequence[ConsultRecord]:
        """The consults of a case, newest first."""

    def decide(self, case_id: int, decision: Decision) -> None:
        """Keep a decision; a later one on the same rule replaces it, the earlier stays in the history."""

    def undecide(self, case_id: int, rule: str, by: str, at: str) -> None:
        """Take the decision on a rule back; the history keeps both."""

    def decisions(self, case_id: int) -> Mapping[str, Decision]:
        """The decisions in force, by rule."""

    @property
    def register(self) -> Register:
        """What is signed in this store."""

    @property
    def lists(self) -> Lists:
        """The meetings of this store, and what its cases were read with."""

    def keep_document(
        self,
        case_id: int,
        kind: str,
        title: str,
        data: bytes,
        made_at: str,
        digest: str,
        done: DocumentAct | None = None,
    ) -> int:
        """Keep a document and give its number; `done`, what was done with it, is kept under that number."""

    def next_document_number(self) -> int:
        """The number that the next document will get."""

    def documents(self, case_id: int) -> Sequence[DocumentRecord]:
        """The documents of a case, newest first."""

    def document_bytes(self, document_id: int) -> bytes:
        """The bytes of a document exactly as printed."""

    def setting(self, key: str) -> str:
        """A setting of this store, empty when it was never set."""

    def settings(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Several settings at one look, each empty when it was never set."""

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""

    def close(self) -> None:
        """Let the store go."""


@dataclass(frozen=True, slots=True)
class SpanPlace:
    """Where words of a span stand: the sheet from 0 on, and points from its upper left corner.

    A span that runs over several lines has a place on each; one object is one span.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    span: Span


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document as bytes, and where the words of its spans stand, in reading order."""

    data: bytes
    places: tuple[SpanPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class TestPageWords:
    """The words on the test page: its title, and one sentence each for rulers, window and folds."""

    __test__ = False

    title: str
    rulers: str
    window: str
    folds: str
    language: str


class Ink(Protocol):
    """Turns what leaves the program into bytes, and takes pictures in."""

    def pdf(self, document: Document) -> bytes:
        """The PDF of a document; the same document gives the same bytes. Raises DocumentProblem."""

    def docx(self, document: Document) -> bytes:
        """The document for a word processor; the same document gives the same bytes."""

    def calendar(self, event: CalendarEvent) -> bytes:
        """A date as a calendar file; the same date gives the same bytes."""

    def picture(self, data: bytes) -> Picture:
        """A picture for the letterhead from the bytes of a PNG or JPEG file. Raises PictureProblem."""

    def laid_out(self, document: Document) -> LaidOut:
        """The same bytes, and where the words of each span stand. Raises DocumentProblem."""

    def test_page(self, words: TestPageWords, paper: Paper) -> bytes:
        """A sheet with two rulers of 100 mm, the outline of the window and the fold marks of a paper."""

    def made_with(self) -> Mapping[str, str]:
        """What the bytes depend on beside the document: "program", "fonts" and "library", each with its version."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A sheet as a picture: three bytes a point (red, green, blue), row after row, nothing between rows."""

    width: int
    height: int
    pixels: bytes


class Raster(Protocol):
    """Draws the sheets of a PDF as pictures; may be called from any thread."""

    def sizes(self, data: bytes) -> tuple[tuple[float, float], ...]:
        """Width and height of each sheet in points. Raises DocumentProblem."""

    def image(self, data: bytes, page: int, scale: float) -> PageImage:
        """A sheet from 0 on; `scale` is in points of the picture for each point of paper. Raises DocumentProblem."""

    def text(self, data: bytes, page: int) -> str:
        """The words of a sheet in reading order. Raises DocumentProblem."""


class Clock(Protocol):
    """The only place that reads the time."""

    def today(self) -> date:
        """The day."""

    def now(self) -> str:
        """The ISO date and time, to the second."""


class Shelf(Protocol):
    """Files that leave the store."""

    def put(self, folder: Path, name: str, data: bytes) -> Path:
        """Write a file whole or not at all and give its path. Raises DocumentProblem."""

    def take(self, path: Path, most: int) -> bytes:
        """The first bytes of a file that is not ours, one more than `most` at most. Raises DocumentProblem."""
