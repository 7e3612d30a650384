"""The documents of a case: which are offered and why, what is missing, and how one is made and kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from logic.apart import apart
from logic.board_date import board_date
from logic.consult import Consult, consult
from logic.digests import stand_of
from logic.document_acts import Act, DocumentAct, done_at
from logic.document_offers import Offered, offer_of
from logic.documents.blocks import Document, Letterhead, Paper, Picture
from logic.documents.board_list import board_list, in_order, is_of, list_lines
from logic.documents.catalogue import BY_KIND, ENTRIES, Entry, Told
from logic.documents.drafting import drafted
from logic.documents.headings import Headings
from logic.documents.plain_text import plain_text
from logic.documents.request import PaperRequest
from logic.documents.seen import Seen, seen_sheet
from logic.documents.stored import document_of
from logic.knowledge import Knowledge
from logic.languages import SOURCE
from logic.list_ports import meeting_key
from logic.local_words import refusal
from logic.made import Leaving, Made
from logic.pictures import LOGO, MOST_BYTES, SIGNATURE, kept_picture, kept_words, logo_words, signature_words
from logic.ports import Archive, Clock, Decision, Ink, Raster, Shelf, SpanPlace, TestPageWords
from logic.problems import DocumentProblem
from logic.reading import Reading, reading
from logic.services import SERVICES, read_services
from logic.signing_desk import SigningDesk
from logic.terms import LetterKind
from logic.words import in_english, tr

PAPER = "paper"
SETTINGS = (
    PAPER,
    "clinic.name",
    "clinic.lines",
    "clinic.return_line",
    LOGO,
    "author.name",
    "author.role",
    SIGNATURE,
    "documents.headings",
    "clinic.phone",
    "clinic.urgent_phone",
    "documents.language",
    SERVICES,
)
EVERY_CASE = 1_000_000


@dataclass(frozen=True, slots=True)
class Laid:
    """A document that was laid out for reading: what it was made from, its content, and where its words stand.

    `reading` says how easy it is to read, where it is for lay people.
    """

    request: PaperRequest
    document: Document
    data: bytes
    places: tuple[SpanPlace, ...]
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is to be kept with a case: its kind, and what it is made from, with the number it will have.

    The kind is empty for a sheet of what is on screen.
    """

    kind: str
    case_id: int
    request: PaperRequest
    made_from: Callable[[PaperRequest], Made]

    def without_author(self) -> Draft:
        """The same for whoever stands at the screen: the name is written by hand."""
        return replace(self, request=replace(self.request, author="", role=""))

    def make(self) -> Made:
        """The document. Raises DocumentProblem."""
        return self.made_from(self.request)

    def make_beside(self) -> Made:
        """The same document, made from a consult of its own: what the window has worked out is not touched.

        Touches no store. Raises DocumentProblem.
        """
        return self.made_from(apart(self.request))


class DocumentDesk:
    """Makes documents of a consult with the settings of the store; `raster` draws them for the window."""

    def __init__(self, archive: Archive, ink: Ink, shelf: Shelf, clock: Clock, raster: Raster | None = None) -> None:
        self._archive = archive
        self._ink = ink
        self._shelf = shelf
        self._clock = clock
        self.signing = SigningDesk(archive, ink, clock, self.request)
        self.raster = raster

    def offered(self, consult: Consult, decisions: Mapping[str, Decision] | None = None) -> tuple[Offered, ...]:
        """The documents of a case, each with its reason and what it lacks; what was decided ticks what it asks for."""
        request = self.request(consult, decisions or {}, 0)
        return tuple(self._offer(request, entry) for entry in ENTRIES)

    def offer(self, consult: Consult, kind: LetterKind, decisions: Mapping[str, Decision] | None = None) -> Offered:
        """One document of a case, with its reason and what it lacks."""
        return self._offer(self.request(consult, decisions or {}, 0), BY_KIND[kind])

    def _offer(self, request: PaperRequest, entry: Entry) -> Offered:
        """A document with what must come first, and with what is looked at besides."""
        stops, checks = (_told(each, request) for each in (entry.stops, entry.checks))
        offer = offer_of(request, entry)
        return replace(offer, stops=stops, checks=(*checks, *offer.checks))

    def make(self, kind: str, consult: Consult, decisions: Mapping[str, Decision], number: int) -> Made:
        """The document of a kind. Raises DocumentProblem, also when the knowledge base gives no advice."""
        return self._made(kind, self.request(consult, decisions, number))

    def _made(self, kind: str, request: PaperRequest) -> Made:
        entry = BY_KIND[LetterKind(kind)]
        document = drafted(kind, request)
        name = f"{request.on.isoformat()}_{document.kind}_{document.reference}.pdf"
        return Made(document, self._ink.pdf(document), name, reading(document) if entry.plain else None)

    def lay_out(self, kind: str, request: PaperRequest) -> Laid:
        """The document of a kind to be read on screen, with the place of its words; touches no store.

        Raises DocumentProblem.
        """
        document = drafted(kind, request)
        made = self._ink.laid_out(document)
        eased = reading(document) if BY_KIND[LetterKind(kind)].plain else None
        return Laid(request, document, made.data, made.places, eased)

    @in_english
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
        return _paper(self._archive.setting(PAPER))

    def lay_out_signed(self, document_id: int, request: PaperRequest) -> Callable[[], Laid]:
        """How to lay out a signed document as it was signed; the store is read now. Raises StoreProblem."""
        document = document_of(self._archive.register.content(document_id))
        data = self._archive.document_bytes(document_id)
        return lambda: Laid(request, document, data, self._ink.laid_out(document).places)

    def acts(self, case_id: int) -> Sequence[DocumentAct]:
        """What was done with the documents of a case, oldest first. Raises StoreProblem."""
        return self._archive.register.acts(case_id)

    def note_printed(self, case_id: int, kind: str, document_id: int, stand: str, by: str | None = None) -> None:
        """Keep that a document of a kind was printed at this stand of the case, by the author of the settings or `by`.

        Raises StoreProblem.
        """
        by = self._archive.setting("author.name") if by is None else by
        self._archive.register.note(DocumentAct(Act.PRINTED, case_id, document_id, kind, by, self._clock.now(), stand))

    def note_printed_again(self, case_id: int, document_id: int) -> None:
        """Keep that a document that was made before was printed once more, as it was. Raises StoreProblem."""
        before = next((each.kind for each in self.acts(case_id) if each.document_id == document_id), "")
        kept = {each.document_id: each.kind for each in self._archive.documents(case_id)}
        self.note_printed(case_id, before or kept.get(document_id, ""), document_id, "")

    def signed_at(self, case_id: int, kind: str, stand: str) -> int:
        """The number of the document of a kind that was signed at this very stand; 0 when none was."""
        return done_at(self.acts(case_id), Act.SIGNED, kind, stand)

    @in_english
    def request(self, consult: Consult, decisions: Mapping[str, Decision], number: int) -> PaperRequest:
        """What a document is made from, with letterhead, author and paper from the settings."""
        setting = self._archive.settings(SETTINGS)
        lines = tuple(text for text in setting["clinic.lines"].splitlines() if text.strip())
        return PaperRequest(
            consult=consult,
            decisions=decisions,
            number=number,
            author=setting["author.name"],
            role=setting["author.role"],
            letterhead=Letterhead(
                setting["clinic.name"],
                lines,
                setting["clinic.return_line"],
                logo=kept_picture(setting[LOGO], logo_words(setting["clinic.name"])),
                signature=kept_picture(setting[SIGNATURE], signature_words(setting["author.name"])),
            ),
            paper=_paper(setting[PAPER]),
            headings=_headings(setting["documents.headings"]),
            phone=setting["clinic.phone"],
            urgent_phone=setting["clinic.urgent_phone"],
            patient_language=setting["documents.language"] or SOURCE,
            services=read_services(setting[SERVICES]),
        )

    def keep(self, kind: str, case_id: int, consult: Consult, decisions: Mapping[str, Decision]) -> tuple[int, Made]:
        """Make a document and keep its bytes in the store; what it lacks is kept with who made it, and when.

        A document that must wait, such as a letter with news that the patient has not heard, is not kept. Raises
        DocumentProblem and StoreProblem.
        """
        number = 0
        while not number:
            draft = self.keeping(kind, case_id, consult, decisions)
            made = draft.make()
            number = self.keep_made(draft, made)
        return number, made

    def keeping(self, kind: str, case_id: int, consult: Consult, decisions: Mapping[str, Decision]) -> Draft:
        """What it takes to make a document that is to be kept; the store is read now.

        Raises DocumentProblem where it must wait, and StoreProblem.
        """
        request = self.request(consult, decisions, self._archive.next_document_number())
        stops = _told(BY_KIND[LetterKind(kind)].stops, request)
        if stops:
            raise DocumentProblem(stops[0], tr("No document was written."), stops[-1])
        return Draft(kind, case_id, request, partial(self._made, kind))

    def keep_made(self, draft: Draft, made: Made) -> int:
        """Keep a document that was made, and give its number.

        0 when its number was given to another document since; then nothing is kept. Raises StoreProblem.
        """
        request = draft.request
        if self._archive.next_document_number() != request.number:
            return 0
        digest = hashlib.sha256(made.data).hexdigest()
        by, at = request.author, self._clock.now()
        entry = BY_KIND.get(LetterKind(draft.kind)) if draft.kind else None
        lacking = tuple(path for _, path in offer_of(request, entry).missing) if entry else ()
        stand = stand_of(request.consult, request.decisions)
        done = DocumentAct(Act.KEPT, draft.case_id, 0, draft.kind or made.document.kind, by, at, stand, lacking)
        told = (made.document.kind, made.document.title)
        return self._archive.keep_document(draft.case_id, *told, made.data, at, digest, done)

    def seeing(
        self, case_id: int, consult: Consult, decisions: Mapping[str, Decision], seen: Seen, language: str = SOURCE
    ) -> Draft:
        """What it takes to make a sheet of what is on screen, in the language of the screen; the store is read now.

        Raises StoreProblem.
        """
        request = self.request(consult, decisions, self._archive.next_document_number())
        return Draft("", case_id, request, lambda own: self._seen_sheet(replace(own, language=language), seen))

    def _seen_sheet(self, request: PaperRequest, seen: Seen) -> Made:
        document = seen_sheet(request, seen)
        return Made(document, self._ink.pdf(document), f"{request.on.isoformat()}_{document.kind}.pdf")

    def meeting(self, meeting: str, knowledge: Knowledge) -> tuple[tuple[int, PaperRequest], ...]:
        """The stored cases of a meeting with their numbers, each as a consult of today with its decisions, in order.

        Raises DocumentProblem when the knowledge base gives no advice, or when no case is of the meeting; StoreProblem.
        """
        if knowledge.refusal:
            told = refusal(knowledge)
            raise DocumentProblem(told.happened, tr("No document was written."), told.next_step)
        found: dict[int, PaperRequest] = {}
        for row in self._archive.worklist(limit=EVERY_CASE):
            result = consult(self._archive.look(row.case_id), knowledge, self._clock.today())
            if is_of(result, meeting):
                found[row.case_id] = self.request(result, self._archive.decisions(row.case_id), 0)
        if not found:
            raise DocumentProblem(
                tr("No stored case is of a meeting named \u201c{meeting}\u201d.", meeting=meeting),
                tr("No document was written."),
                tr("Look at the meeting in the part \u201cBoard\u201d of a case, and use words that stand there."),
            )
        places = [each.row.case_id for each in self._archive.lists.cases_of(meeting_key(meeting))]
        as_kept = sorted(found, key=lambda number: places.index(number) if number in places else len(places))
        order = in_order([found[number] for number in as_kept])
        return tuple((number, request) for each in order for number, request in found.items() if request is each)

    def board_list(self, meeting: str, knowledge: Knowledge) -> Made:
        """The list of a meeting over its stored cases. Raises DocumentProblem and StoreProblem."""
        return self.list_of([request for _, request in self.meeting(meeting, knowledge)], meeting)

    def list_of(self, requests: Sequence[PaperRequest], meeting: str) -> Made:
        """The list of a meeting over cases that were read already, at least one. Raises DocumentProblem."""
        document = board_list(requests, meeting)
        name = f"{requests[0].on.isoformat()}_{document.kind}_{document.reference}.pdf"
        return Made(document, self._ink.pdf(document), name)

    def meeting_told(self, meeting: str, knowledge: Knowledge, folder: Path | None) -> Iterator[str]:
        """The list of a meeting in lines for a terminal; with a folder also the files: the list, a sheet for each case.

        The sheets are kept with their cases. Raises DocumentProblem and StoreProblem.
        """
        cases = self.meeting(meeting, knowledge)
        requests = [request for _, request in cases]
        yield from list_lines(requests)
        if folder is not None:
            yield _written(self.save(self.list_of(requests, meeting), folder))
            for case_id, request in cases:
                _, made = self.keep(LetterKind.BOARD_SHEET, case_id, request.consult, request.decisions)
                yield _written(self.save(made, folder))

    def save(self, made: Made | Leaving, folder: Path) -> Path:
        """Write a made document, or a file of another kind, into a folder. Raises DocumentProblem."""
        return self.save_bytes(made.data, made.file_name, folder)

    def save_bytes(self, data: bytes, name: str, folder: Path) -> Path:
        """Write a file into a folder. Raises DocumentProblem."""
        return self._shelf.put(folder, name, data)

    def as_text(self, made: Made) -> str:
        """A made document as plain text of 80 columns, for a hospital record."""
        return plain_text(made.document)

    def as_text_file(self, made: Made) -> Leaving:
        """A made document as a file of plain text, under the same name."""
        text = self.as_text(made).encode("utf-8", "replace")
        return Leaving(text, f"{Path(made.file_name).stem}.txt")

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


def _told(say: Told | None, request: PaperRequest) -> tuple[str, ...]:
    """What a document's own check says of a consult; nothing while the knowledge base gives no advice."""
    bare = replace(request, decisions={}, number=0)
    return say(bare) if say and not request.consult.knowledge.refusal else ()


def _paper(word: str) -> Paper:
    return Paper(word) if word in tuple(Paper) else Paper.A4_WINDOW


def _headings(word: str) -> Headings:
    return Headings(word) if word in tuple(Headings) else Headings.OWN


def _written(path: Path) -> str:
    return tr("Written: {path}", path=os.fsencode(path).decode("utf-8", "replace"))
