"""Cases on paper: the samples, decisions in all kinds, and ways to read what a document says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from logic import paths
from logic.answer import recorded
from logic.case import Case
from logic.case_rows import Recipient
from logic.casefile import read_case_file
from logic.consult import Consult, consult
from logic.decision import Decision
from logic.documents.blocks import Document, Facts, Heading, Letterhead, Paragraph, Span, Table
from logic.documents.catalogue import BY_KIND
from logic.documents.letter_kit import written
from logic.documents.letters.medical_oncology import MEDICAL_ONCOLOGY
from logic.documents.request import PaperRequest
from logic.documents.summary import consult_summary
from logic.knowledge import load_knowledge
from logic.terms import LetterKind

DAY = date(2026, 11, 22)
SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
AUTHOR = "Dr A. Placeholder"


def medical_oncology_letter(made_from: PaperRequest, to: Recipient | None = None) -> Document:
    """The letter to medical oncology, to a recipient or to the service."""
    return written(made_from, MEDICAL_ONCOLOGY, to)


BOTH = (consult_summary, medical_oncology_letter)
EVERY = tuple(entry.make for entry in BY_KIND.values())


@cache
def sample(number: int) -> Case:
    """A sample case by the number in its file name."""
    return read_case_file(next(SAMPLES.glob(f"{number}-*.json")))


@cache
def sample_consult(number: int) -> Consult:
    """The consult of a sample on the day the samples are written for."""
    return consult(sample(number), load_knowledge(), DAY)


def request(found: Consult, decisions: Mapping[str, Decision] | None = None) -> PaperRequest:
    """What a document of a consult is made from."""
    head = Letterhead("Exampleton General Hospital", ("Breast oncology clinic",), "Exampleton")
    return PaperRequest(found, decisions or {}, 7, AUTHOR, "consultant", head)


def request_of(case: Case) -> PaperRequest:
    """What a document of a case is made from."""
    return request(consult(case, load_knowledge(), DAY))


def decided(rule: str, kind: str = "as_advised", reason: str = "", words: str = "") -> Decision:
    """A decision of the author of these papers."""
    return Decision(rule, kind, reason, words, AUTHOR, "2026-11-22T10:05:00+00:00")


def three_decisions(found: Consult) -> dict[str, Decision]:
    """One decision of each kind on the first lines that are no emergency."""
    rules = [result.rule.id for result in found.shown if not result.rule.emergency and not result.held]
    kinds = (
        ("as_advised", "", ""),
        ("differs", "patient_preference", "She wants to talk with her sister first"),
        ("deferred", "waiting_for_test", ""),
    )
    return {rule: decided(rule, *kind) for rule, kind in zip(rules, kinds, strict=False)}


def spans(node: object) -> Iterator[Span]:
    """Every span of a document, in order; not the brief words, which stand for what is there in full."""
    if isinstance(node, Paragraph):
        yield from node.spans
    elif isinstance(node, Span):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from spans(each)
    elif is_dataclass(node):
        for each in fields(node):
            yield from spans(getattr(node, each.name))


def lines(document: Document) -> list[str]:
    """The words of a document, a string for each heading, paragraph, cell and pair, with plain blanks."""
    return [text.replace("\u00a0", " ").replace("\u202f", " ") for text in _lines(document.blocks)]


def _lines(node: object) -> Iterator[str]:
    if isinstance(node, Heading):
        yield node.text
    elif isinstance(node, Paragraph):
        yield _joined(node.spans)
    elif isinstance(node, Facts):
        yield from (f"{label} {_joined(told)}" for label, told in node.rows)
    elif isinstance(node, Table):
        yield from node.head
        yield from (_joined(cell) for row in node.rows for cell in row)
    elif isinstance(node, tuple):
        for each in node:
            yield from _lines(each)
    elif is_dataclass(node):
        for each in fields(node):
            yield from _lines(getattr(node, each.name))


def _joined(told: tuple[Span, ...]) -> str:
    return "".join(span.text for span in told)


def words(document: Document) -> str:
    """All words of a document, a line for each part."""
    return "\n".join(lines(document))


def after(document: Document, heading: str) -> str:
    """The part that follows a heading."""
    told = lines(document)
    return told[told.index(heading) + 1]


def with_rule(found: Consult, rule: str, **changes: object) -> Consult:
    """The consult with one rule changed: fields of the rule, or `group` of its variants."""
    group = changes.pop("group", None)
    rules = []
    for each in found.knowledge.rules:
        if each.id == rule:
            each = replace(each, **changes)  # type: ignore[arg-type]  # the fields of a rule
            if group:
                each = replace(each, variants=tuple(replace(one, group=group) for one in each.variants))  # type: ignore[arg-type]
        rules.append(each)
    return replace(found, knowledge=replace(found.knowledge, rules=tuple(rules)))


LETTERS = (
    LetterKind.MEDICAL_ONCOLOGY,
    LetterKind.SURGERY,
    LetterKind.RADIATION_ONCOLOGY,
    LetterKind.PALLIATIVE_CARE,
    LetterKind.GENETICS,
)
"""The letters to clinicians that carry the page every such letter has."""


def letter(kind: LetterKind, case: Case) -> Document:
    """The letter of a kind on a case."""
    return BY_KIND[kind].make(request_of(case))


def with_answers(case: Case, **answers: object) -> Case:
    """The case with values at paths; `__` stands for the dot of a path."""
    for path, value in answers.items():
        case = paths.put(case, path.replace("__", "."), recorded(value))
    return case
