"""What a sentence of a document rests on: the facts of the case, the rule that says it, and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logic import paths
from logic.dates import of_day
from logic.documents.blocks import Document, Note, Span
from logic.documents.request import PaperRequest
from logic.fact_words import sentence
from logic.knowledge_types import Rule
from logic.questions import plain
from logic.words import tr

MOST_FACTS = 8


@dataclass(frozen=True, slots=True)
class BasisFact:
    """A fact in words, and the field of the case it comes from; no field when it is worked out from others."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class BasisRule:
    """A rule that speaks in a sentence: number, title, and whether a clinician has reviewed it, in words."""

    rule: str
    title: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that stands behind one sentence; `author` when the words are the clinician's own."""

    text: str
    author: bool
    facts: tuple[BasisFact, ...]
    rules: tuple[BasisRule, ...]
    notes: tuple[Note, ...]


def has_basis(span: Span) -> bool:
    """Whether something can be shown behind these words: a rule, a fact, a source, or their author."""
    return bool(span.basis or span.notes or span.author) and any(letter.isalnum() for letter in span.text)


def basis_of(request: PaperRequest, document: Document, span: Span) -> Basis:
    """What stands behind the words of a span of a document that was made from this request."""
    known = request.consult.by_id
    rules = tuple(_rule(known[name].rule, known[name].title) for name in span.basis if name in known)
    facts = tuple(dict.fromkeys((*_facts(request, span), *_typed(request, span))))[:MOST_FACTS]
    notes = tuple(note for note in document.notes if note.number in span.notes)
    return Basis(" ".join(span.text.split()), span.author, facts, rules, notes)


def _rule(rule: Rule, title: str) -> BasisRule:
    day = rule.reviewed_on
    reviewed = tr("Reviewed on {day}", day=of_day(day).shown()) if day else tr("Not yet reviewed by a clinician")
    return BasisRule(rule.id, title, reviewed)


def _facts(request: PaperRequest, span: Span) -> Iterator[BasisFact]:
    """The facts that a span names, or those that carried its rules; nothing of what an emergency holds back."""
    knowledge = request.consult.knowledge
    named = {name for name in span.basis if name in knowledge.specs}
    told: set[str] = set()
    for rule in span.basis:
        for reason in request.reasons.get(rule, ()):
            if not named or named.intersection(reason.facts):
                told.update(reason.facts)
                yield BasisFact(reason.text, next(iter(reason.paths), ""))
    for name in sorted(named - told):
        fact = request.fact(name)
        path = next((each for each in fact.because if plain(each) in knowledge.interview.by_field), "")
        words = sentence(knowledge.specs[name], fact)
        yield BasisFact(words[:1].upper() + words[1:], path)


def _typed(request: PaperRequest, span: Span) -> Iterator[BasisFact]:
    """The field in which the author's words were typed, where only one holds them."""
    if not span.author:
        return
    words = " ".join(span.text.split()).strip('\u201c\u201d" ')
    found = [
        path
        for path, answer in paths.answers(request.consult.case)
        if isinstance(answer.value, str) and words == " ".join(answer.value.split())
    ]
    if len(found) == 1:
        yield BasisFact(tr(request.consult.knowledge.interview.question(found[0]).label), found[0])
