"""The documents of a case: which are offered and why, what is missing, and how one is made and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from logic import paths
from logic.casefile import canonical_bytes
from logic.consult import Consult
from logic.documents.blocks import Document, Letterhead, Paper
from logic.documents.catalogue import BY_KIND, ENTRIES, Entry
from logic.documents.drafting import drafted
from logic.documents.request import PaperRequest
from logic.documents.stored import document_of
from logic.ports import Archive, Clock, Decision, Ink, Raster, Shelf, SpanPlace, TestPageWords
from logic.signing_desk import SigningDesk
from logic.terms import LetterKind
from logic.words import tr

SETTINGS = ("clinic.name", "clinic.lines", "clinic.return_line", "author.name", "author.role")


@dataclass(frozen=True, slots=True)
class Offered:
    """A document that can be printed: why it is suggested, what it lacks (label, path), labels of what is stated."""

    kind: str
    title: str
    reason: str
    suggested: bool
    missing: tuple[tuple[str, str], ...]
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made: its content, its bytes and its file name, free of patient data."""

    document: Document
    data: bytes
    file_name: str


class Act(StrEnum):
    """What was done with a document at a stand of the case."""

    PRINTED = "printed"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Laid:
    """A document that was laid out for reading: what it was made from, its content, and where its words stand."""

    request: PaperRequest
    document: Document
    data: bytes
    places: tuple[SpanPlace, ...]


class DocumentDesk:
    """Makes documents of a consult with the settings of the store; `raster` draws them for the window."""

    def __init__(self, archive: Archive, ink: Ink, shelf: Shelf, clock: Clock, raster: Raster | None = None) -> None:
        self._archive = archive
        self._ink = ink
        self._shelf = shelf
        self._clock = clock
        self.raster = raster
        self.signing = SigningDesk(archive, ink, clock, self.request)

    def offered(self, consult: Consult) -> tuple[Offered, ...]:
        """The documents of a case, each with its reason and what it lacks."""
        return tuple(_offer(consult, entry) for entry in ENTRIES)

    def make(self, kind: str, consult: Consult, decisions: Mapping[str, Decision], number: int) -> Made:
        """The document of a kind. Raises DocumentProblem, also when the knowledge base gives no advice."""
        document = drafted(kind, self.request(consult, decisions, number))
        name = f"{consult.on.isoformat()}_{document.kind}_{document.reference}.pdf"
        return Made(document, self._ink.pdf(document), name)

    def lay_out(self, kind: str, request: PaperRequest) -> Laid:
        """The document of a kind to be read on screen, with the place of its words; touches no store.

        Raises DocumentProblem.
        """
        document = drafted(kind, request)
        made = self._ink.laid_out(document)
        return Laid(request, document, made.data, made.places)

    def test_page(self) -> bytes:
        """The sheet with rulers, window and folds, on the paper of the settings."""
        words = TestPageWords(
            tr("Test page with rulers"),
            tr("Both rulers measure 100 mm on paper. If they are shorter, turn off \u201cfit to page\u201d."),
            tr("The address stands inside this outline. Fold the sheet and see whether the window shows it."),
            tr("The marks at the left edge show where to fold."),
            "en",
        )
        return self._ink.test_page(words, self.paper())

    def paper(self) -> Paper:
        """The paper of the settings."""
        found = self._archive.setting("paper")
        return Paper(found) if found in tuple(Paper) else Paper.A4_WINDOW

    def lay_out_signed(self, document_id: int, request: PaperRequest) -> Callable[[], Laid]:
        """How to lay out a signed document as it was signed; the store is read now. Raises StoreProblem."""
        document = document_of(self._archive.register.content(document_id))
        data = self._archive.document_bytes(document_id)
        return lambda: Laid(request, document, data, self._ink.laid_out(document).places)

    def note_stand(self, case_id: int, kind: str, act: Act, document_id: int, stand: str) -> None:
        """Keep that a document of a kind was printed or signed at this stand of the case. Raises StoreProblem."""
        self._archive.set_setting(f"{act}.{case_id}.{kind}", f"{document_id} {stand}")

    def at_stand(self, case_id: int, kind: str, act: Act, stand: str) -> int:
        """The number of the document of a kind that was printed or signed at this very stand; 0 when none was."""
        number, _, kept = self._archive.setting(f"{act}.{case_id}.{kind}").partition(" ")
        return int(number) if kept == stand and stand else 0

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
            paper=self.paper(),
        )

    def keep(self, kind: str, case_id: int, consult: Consult, decisions: Mapping[str, Decision]) -> tuple[int, Made]:
        """Make a document and keep its bytes in the store; what it lacks is kept with who made it, and when.

        Raises DocumentProblem and StoreProblem.
        """
        made = self.make(kind, consult, decisions, self._archive.next_document_number())
        digest = hashlib.sha256(made.data).hexdigest()
        number = self._archive.keep_document(
            case_id,
            made.document.kind,
            made.document.title,
            made.data,
            self._clock.now(),
            digest,
            by=self._archive.setting("author.name"),
            lacking=tuple(path for _, path in _offer(consult, BY_KIND[LetterKind(kind)]).missing),
        )
        return number, made

    def save(self, made: Made, folder: Path) -> Path:
        """Write a made document into a folder. Raises DocumentProblem."""
        return self.save_bytes(made.data, made.file_name, folder)

    def save_bytes(self, data: bytes, name: str, folder: Path) -> Path:
        """Write a file into a folder. Raises DocumentProblem."""
        return self._shelf.put(folder, name, data)


def stand_of(consult: Consult, decisions: Mapping[str, Decision]) -> str:
    """A digest of all that a document can say: case, knowledge and decisions. 16 characters."""
    whole = hashlib.sha256(canonical_bytes(consult.case))
    whole.update(consult.knowledge.stamp.whole.encode())
    whole.update(repr(sorted(decisions.items())).encode("utf-8", "replace"))
    return whole.hexdigest()[:16]


def _offer(consult: Consult, entry: Entry) -> Offered:
    table = consult.knowledge.interview
    wanted = [(tr(table.question(path).label), path) for path in entry.wanted]
    lacking = tuple(each for each in wanted if not paths.get(consult.case, each[1]).asked)
    stated = tuple(each[0] for each in wanted if each not in lacking)
    reason = entry.reason(consult)
    kind = entry.kind
    return Offered(kind.value, tr(kind.label), reason or tr(entry.otherwise), bool(reason), lacking, stated)
