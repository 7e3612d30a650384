"""What a document is made from, and the notes, identity and digest that every document shares."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cache, cached_property

from logic.consult import Consult, RuleResult
from logic.dates import of_day
from logic.decision import Decision
from logic.digests import case_bytes
from logic.documents.blocks import Document, Identity, Letterhead, Mark, Note, Paper, Paragraph, Span
from logic.documents.headings import Headings
from logic.explain import Reason, because
from logic.fact_words import value_words
from logic.facts.fact import Fact
from logic.facts.view import CaseView
from logic.knowledge_types import SHORT_DIGEST, Rule
from logic.languages import SOURCE
from logic.local_words import mark_on_sheet, sheet_words
from logic.services import Service
from logic.signing_words import printed_digest
from logic.words import tr

VERIFIED = {
    "owner's text": "read in the owner's text",
    "second-hand": "read second-hand",
    "recalled": "recalled, not opened",
    "seed": "seed chapter",
    "product": "rule of this program, not medicine",
}


@dataclass(frozen=True)
class PaperRequest:
    """A consult to be printed: who writes, on which paper, with which decisions, under which number.

    `phone` is the number of the clinic for questions, `urgent_phone` the one that is answered day and night;
    `patient_language` is that of a letter to a patient whose language nobody has recorded; `services` is the address
    book.
    """

    consult: Consult
    decisions: Mapping[str, Decision]
    number: int
    author: str = ""
    role: str = ""
    letterhead: Letterhead = field(default_factory=lambda: Letterhead(""))
    paper: Paper = Paper.A4_WINDOW
    language: str = "en"
    headings: Headings = Headings.OWN
    phone: str = ""
    urgent_phone: str = ""
    patient_language: str = SOURCE
    services: tuple[Service, ...] = ()

    @property
    def on(self) -> date:
        """The day printed on the document: the day of the consult."""
        return self.consult.on

    @property
    def reference(self) -> str:
        """The document's number; it stands in the file name in place of any patient data."""
        return f"D{self.number:07d}"

    @property
    def view(self) -> CaseView:
        """The case on the day of the consult, as derivations see it."""
        return self.consult.once(_view_of)

    def fact(self, name: str) -> Fact:
        """A fact of the consult; one that no rule reads is worked out here. Raises KeyError for an unknown name."""
        found = self.consult.facts.get(name)
        return self.view.fact(name) if found is None else found

    @cached_property
    def _held(self) -> tuple[tuple[str, str], ...]:
        return tuple((result.rule.id, result.title) for result in self.consult.results if result.held)

    def tells_held(self, text: str) -> bool:
        """Whether a reason names an option that is held back, so that it may not be printed either."""
        return any(f"({rule})" in text or title in text for rule, title in self._held)

    @cached_property
    def reasons(self) -> Mapping[str, tuple[Reason, ...]]:
        """The facts that carried each line of advice, by rule; nothing that names an option held back."""
        return {
            rule: tuple(reason for reason in reasons if not self.tells_held(reason.text))
            for rule, reasons in self.consult.told(_carrying).items()
        }

    @cached_property
    def _carried(self) -> Counter[str]:
        return Counter(reason.text for reasons in self.reasons.values() for reason in reasons)

    def telling(self, result: RuleResult, most: int) -> tuple[Reason, ...]:
        """The facts that tell a line from the others: those that carry the fewest other lines, in their own order.

        That another rule applies is told only where no fact of the case tells more.
        """
        reasons = self.reasons.get(result.rule.id, ())
        rare = sorted(reasons, key=lambda reason: (not reason.facts, self._carried[reason.text]))[:most]
        return tuple(reason for reason in reasons if reason in rare)


def _view_of(consult: Consult) -> CaseView:
    known = consult.knowledge
    return CaseView(consult.case, consult.on, known.interview, known.definitions, known.drugs)


def _carrying(consult: Consult) -> dict[str, tuple[Reason, ...]]:
    return {result.rule.id: tuple(because(consult, result)) for result in consult.shown}


class Notes:
    """The numbered sources of one document; a source gets one number however often it is cited."""

    def __init__(self, consult: Consult) -> None:
        self._sources = consult.knowledge.sources
        self._numbers: dict[str, int] = {}

    def of(self, rule: Rule) -> tuple[int, ...]:
        """The note numbers of a rule's sources."""
        return self.numbers(citation.source for citation in rule.citations)

    def first(self, rule: Rule) -> tuple[int, ...]:
        """The note number of a rule's first source, for a sheet that has no room for all."""
        return self.numbers(citation.source for citation in rule.citations[:1])

    def numbers(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The note numbers of sources by key, in the order of the numbers."""
        known = dict.fromkeys(key for key in sources if key in self._sources)
        return tuple(sorted(self._numbers.setdefault(key, len(self._numbers) + 1) for key in known))

    def listed(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers, each with how far its source was verified and when."""
        return tuple(Note(number, self._words(key)) for key, number in self._numbers.items())

    def shortly(self) -> tuple[Note, ...]:
        """The same in fewer words, for a document of one sheet."""
        return tuple(Note(number, self._words(key, "{cite}: {verified}.")) for key, number in self._numbers.items())

    def _words(self, key: str, template: str = "{cite}. Verified: {verified}; checked {day}.") -> str:
        source = self._sources[key]
        verified = tr(VERIFIED.get(source.verified, source.verified))
        day = of_day(source.checked_on).shown()
        return tr(template, cite=source.cite.rstrip("."), verified=verified, day=day)


def said(text: str, rule: Rule, notes: Notes, *, bold: bool = False) -> Span:
    """A clinical sentence with its note numbers and the rule it came from."""
    return Span(text, bold=bold, notes=notes.of(rule), basis=(rule.id,))


def said_shortly(text: str, rule: Rule, notes: Notes, *, bold: bool = False) -> Span:
    """A clinical sentence with the first source of its rule; the consult summary names all."""
    return Span(text, bold=bold, notes=notes.first(rule), basis=(rule.id,))


def patient_name(consult: Consult) -> str:
    """SURNAME, Given, or words that say it is missing."""
    pt = consult.case.pt
    parts = ((pt.family.value or "").upper(), pt.given.value or "")
    return ", ".join(part for part in parts if part) or tr("Name not recorded")


def identity_of(request: PaperRequest) -> Identity:
    """Name, birth date, number, title, age and sex as they stand on the sheets."""
    pt = request.consult.case.pt
    age, sex = request.fact("pt.age"), request.fact("pt.sex")
    specs = request.consult.knowledge.specs
    years = value_words(specs["pt.age"], age).split("\u202f")[0] if age.known else ""
    return Identity(
        name=patient_name(request.consult),
        born=pt.birth_on.value.shown() if pt.birth_on.value else tr("not recorded"),
        identifier=pt.identifier.value or tr("not recorded"),
        title=pt.title.value or "",
        age=tr("{years} y", years=years) if years else "",
        sex=value_words(specs["pt.sex"], sex),
    )


def texts_of(node: object) -> list[str]:
    """Every text within blocks, in order."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, tuple):
        return [text for each in node for text in texts_of(each)]
    kind = type(node)
    return [text for name in _names(kind) for text in texts_of(getattr(node, name))]  # type: ignore[arg-type]  # a class


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass, in order; none for anything else."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def text_digest(request: PaperRequest, document: Document) -> str:
    """The SHA-256 over case, knowledge, decisions and text, in hex.

    Paper, letterhead and document number are no content: the same words on another sheet keep their digest.
    """
    whole = hashlib.sha256(case_bytes(request.consult))
    whole.update(request.consult.knowledge.stamp.whole.encode())
    told = [texts_of(request.decisions[rule]) for rule in sorted(request.decisions)]
    said_here = (document.kind, document.dated, document.subject, document.blocks, document.notes)
    for text in (*(text for each in told for text in each), *texts_of(said_here)):
        whole.update(text.encode("utf-8", "replace") + b"\0")
    return whole.hexdigest()


def digest_words(request: PaperRequest, document: Document) -> str:
    """The first 64 bits of that digest, in groups of four."""
    return printed_digest(text_digest(request, document))


def sealed(request: PaperRequest, document: Document) -> Document:
    """The document with its digest; what is the matter with the knowledge stands before everything else."""
    words = sheet_words(request.consult.knowledge, request.on)
    told = (Paragraph((Span(words, bold=True),), Mark.URGENT),) if words else ()
    marked = replace(document, blocks=(*told, *document.blocks))
    return replace(marked, digest=digest_words(request, marked))


def knowledge_words(request: PaperRequest) -> str:
    """Knowledge version and its age on the day of the document; the footer of every sheet says "Knowledge" in front."""
    stamp = request.consult.knowledge.stamp
    mark = mark_on_sheet(request.consult.knowledge, request.on)
    local = tr("{version} + local {digest}", version=stamp.version, digest=stamp.overlay[:SHORT_DIGEST])
    version, days = local if stamp.overlay else stamp.version, stamp.age_days(request.on)
    if mark:
        return tr("{version}, {mark}, {days} days old", version=version, mark=mark, days=days)
    return tr("{version}, {days} days old", version=version, days=days)
