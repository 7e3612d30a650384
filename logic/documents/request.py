"""What a document is made from, and the notes, identity and digest that every document shares."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date

from logic.casefile import canonical_bytes
from logic.consult import Consult
from logic.dates import of_day
from logic.decision import Decision
from logic.documents.blocks import Document, Identity, Letterhead, Note, Paper, Span
from logic.knowledge_types import Rule
from logic.words import tr


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A consult to be printed: who writes, on which paper, with which decisions, under which number."""

    consult: Consult
    decisions: Mapping[str, Decision]
    number: int
    author: str = ""
    role: str = ""
    letterhead: Letterhead = field(default_factory=lambda: Letterhead(""))
    paper: Paper = Paper.A4_WINDOW
    language: str = "en"

    @property
    def on(self) -> date:
        """The day printed on the document: the day of the consult."""
        return self.consult.on

    @property
    def reference(self) -> str:
        """The document's number; it stands in the file name in place of any patient data."""
        return f"D{self.number:07d}"


class Notes:
    """The numbered sources of one document; a source gets one number however often it is cited."""

    def __init__(self, consult: Consult) -> None:
        self._consult = consult
        self._numbers: dict[str, int] = {}

    def of(self, rule: Rule) -> tuple[int, ...]:
        """The note numbers of a rule's sources."""
        return tuple(self._number(citation.source) for citation in rule.citations)

    def _number(self, source: str) -> int:
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def listed(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers."""
        sources = self._consult.knowledge.sources
        return tuple(
            Note(
                number,
                tr(
                    "{cite}. Basis: {verified}; checked {day}.",
                    cite=sources[key].cite.rstrip("."),
                    verified=sources[key].verified,
                    day=of_day(sources[key].checked_on).shown(),
                ),
            )
            for key, number in self._numbers.items()
        )


def said(text: str, rule: Rule, notes: Notes, *, bold: bool = False) -> Span:
    """A clinical sentence with its note numbers and the rule it came from."""
    return Span(text, bold=bold, notes=notes.of(rule), basis=(rule.id,))


def patient_name(consult: Consult) -> str:
    """SURNAME, Given (Title), or words that say it is missing."""
    pt = consult.case.pt
    family, given, title = (pt.family.value or "", pt.given.value or "", pt.title.value or "")
    name = ", ".join(part for part in (family.upper(), given) if part) or tr("Name not recorded")
    return f"{name} ({title})" if title else name


def identity_of(consult: Consult) -> Identity:
    """Name, birth date and number as they stand on every sheet."""
    pt = consult.case.pt
    born = pt.birth_on.value
    return Identity(
        name=patient_name(consult),
        born=born.shown() if born else tr("not recorded"),
        identifier=pt.identifier.value or tr("not recorded"),
    )


def _texts(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, tuple):
        return [text for each in node for text in _texts(each)]
    if is_dataclass(node):
        return [text for each in fields(node) for text in _texts(getattr(node, each.name))]
    return []


def digest_words(request: PaperRequest, document: Document) -> str:
    """The first 64 bits of the digest over case, knowledge and text, in groups of four."""
    whole = hashlib.sha256(canonical_bytes(request.consult.case))
    whole.update(request.consult.knowledge.stamp.digest.encode())
    for text in _texts(replace(document, digest="")):
        whole.update(text.encode("utf-8", "replace") + b"\0")
    word = whole.hexdigest()[:16].upper()
    return " ".join(word[start : start + 4] for start in range(0, 16, 4))


def sealed(request: PaperRequest, document: Document) -> Document:
    """The document with its digest."""
    return replace(document, digest=digest_words(request, document))


def knowledge_words(request: PaperRequest) -> str:
    """Knowledge version and its age on the day of the document."""
    stamp = request.consult.knowledge.stamp
    return tr("Knowledge {version}, {days} days old", version=stamp.version, days=stamp.age_days(request.on))
