"""Answers and facts as they are printed: unknown in bold words, typed words as the author's, nothing left blank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from logic import paths
from logic.answer import Answer, Unknown
from logic.answer_words import answer_words
from logic.dates import Range
from logic.documents.blocks import Line, Paragraph, Span, Table, line
from logic.documents.request import PaperRequest
from logic.fact_words import NAMES, UNKNOWN_WORDS, value_words
from logic.facts.fact import Fact
from logic.questions import Kind, Question
from logic.words import tr

NO_BREAK = "\u00a0"
_HELD = re.compile(
    r"(?<=\d) (?=(?:hours?|days?|weeks?|months?|years?|fractions|of \d)\b)"
    r"|(?<=\b[Ss]tage) (?=[0IV]|rM)|(?<=\bis) (?=\d)"
)
_MONTH = re.compile(r"[A-Z][a-z]{2}-\d{4}")
TEN = 10
_TYPED = (Kind.LINE, Kind.WORDS)
DRUGS = frozenset({"pt.meds", "tx.planned", "tx.current"})


def bound(text: str) -> str:
    """A sentence whose counts keep to what is counted when the line breaks (units and titles: `storage.pdf.lines`)."""
    return _HELD.sub(NO_BREAK, text)


def typed(text: str) -> Span:
    """Words that the clinician typed, exactly as typed."""
    return Span(text, italic=True, author=True)


def quoted(text: str) -> Span:
    """Words of the patient."""
    return Span(f"\u201c{text}\u201d", italic=True, author=True)


def muted(text: str) -> Span:
    """Quiet words beside what matters."""
    return Span(text, muted=True)


def strong(text: str) -> Span:
    """Words in bold."""
    return Span(text, bold=True)


def continued(text: str) -> str:
    """A clause as it goes on after another: lower case unless it begins with a name or an abbreviation."""
    named = _MONTH.match(text) or text.replace(",", " ").split(" ", 1)[0] in NAMES
    lowered = (text[1:2].islower() or text.startswith("A ")) and not named
    return text[:1].lower() + text[1:] if lowered else text


def opened(text: str) -> str:
    """A clause as it begins a sentence."""
    return text[:1].upper() + text[1:]


def listed(texts: Iterable[str]) -> str:
    """Clauses side by side as one sentence; empty when there are none."""
    known = [text.rstrip(".") for text in texts if text]
    told = [opened(known[0]), *(continued(text) for text in known[1:])] if known else []
    return bound("; ".join(told)) + "." if told else ""


def joined(words: Iterable[str]) -> str:
    """Words in a row: "bone, lung and liver"."""
    told = list(words)
    if len(told) < 2:
        return "".join(told)
    return tr("{first} and {last}", first=", ".join(told[:-1]), last=told[-1])


def _bold(answer: Answer[Any]) -> bool:
    return not answer.known and answer.unknown is not Unknown.NOT_APPLICABLE


def stated(request: PaperRequest, path: str) -> Line:
    """The answer at a path; an unknown one in bold words, typed words as the author's, drugs by their names."""
    consult = request.consult
    answer = paths.get(consult.case, path)
    question = consult.knowledge.interview.question(path)
    if answer.known and (path in DRUGS or path.endswith(".regimen")):
        names = drug_names(request, answer.value or ())
        blank = any(not word.strip() for word in answer.value or ())
        return line(tr("not recorded"), bold=True) if blank and not names else line(names or tr("none"))
    if not answer.known:
        return line(answer_words(answer, question), bold=_bold(answer))
    if question.kind is Kind.MULTI:
        return line(_codes_in_words(answer.value, question) or tr("none"))
    own = question.kind is Kind.PICK and answer.value not in {term.value for term in question.choices()}
    words = answer_words(answer, question)
    return line(words, author=own or question.kind in _TYPED) if words.strip() else line(tr("not recorded"), bold=True)


def _codes_in_words(codes: Iterable[str] | None, question: Question) -> str:
    """The labels of a list of codes, as one phrase."""
    labels = {term.value: tr(term.label) for term in question.choices()}
    return opened(", ".join(continued(labels.get(code, code)) for code in codes or ()))


def closed(told: Line) -> Line:
    """A line as a sentence: a full stop at its end unless it has an end of its own."""
    ends = "".join(span.text for span in told).rstrip("\u201d ")[-1:] in (".", "?", "!", ":")
    return told if ends or not told else (*told, Span("."))


def answered(request: PaperRequest, path: str) -> bool:
    """Whether a value or a kind of unknown is recorded at a path."""
    return paths.get(request.consult.case, path).asked


def known(request: PaperRequest, path: str) -> bool:
    """Whether a value is recorded at a path."""
    return paths.get(request.consult.case, path).known


def drug_names(request: PaperRequest, words: Iterable[str]) -> str:
    """Drugs and regimens by their names; a blank names none."""
    return ", ".join(request.consult.knowledge.drugs.name(word) for word in words if word != "none" and word.strip())


def fact_words_of(request: PaperRequest, name: str) -> str:
    """The value of a fact in words, numbers to two places, from ten on to one."""
    fact = request.fact(name)
    if isinstance(fact.value, Range):
        places = 2 if abs(fact.value.low) < TEN else 1
        fact = replace(fact, value=Range(round(fact.value.low, places), round(fact.value.high, places)))
    return value_words(request.consult.knowledge.specs[name], fact)


def unknown_of(fact: Fact) -> str:
    """The kind of unknown of a fact in its own words, empty for a known one."""
    return tr(UNKNOWN_WORDS[fact.unknown]) if fact.unknown else ""


def fact_line(request: PaperRequest, name: str) -> Line:
    """The value of a fact; an unknown one in bold words, with the day of the request where it is pending."""
    fact = request.fact(name)
    if fact.known:
        return line(fact_words_of(request, name))
    try:
        answer = paths.get(request.consult.case, name)
    except KeyError:
        answer = Answer()
    if answer.unknown is fact.unknown:
        return line(answer_words(answer), bold=_bold(answer))
    return line(unknown_of(fact), bold=fact.unknown is not Unknown.NOT_APPLICABLE)


def spaced(lines: Iterable[Line], between: str = "\n") -> Line:
    """Lines as one cell, one under the other."""
    spans: list[Span] = []
    for each in lines:
        if each:
            spans += [Span(between), *each] if spans else each
    return tuple(spans)


def joined_lines(parts: Iterable[Line], between: str) -> Line:
    """Lines in one row with a mark between them."""
    return spaced(parts, between)


def softened(told: Line) -> Line:
    """A line as it goes on inside a sentence."""
    return tuple(replace(span, text=continued(span.text)) if not span.author else span for span in told)


def run_in(label: str, told: Line, *, small: bool = True) -> Paragraph:
    """A label in bold with its words behind it, as one paragraph."""
    return Paragraph((Span(tr("{label}: ", label=label), bold=True), *told), small=small)


def grid(rows: Iterable[tuple[str, Line]], pairs: int = 3) -> Table:
    """Short label and value pairs side by side, in small type without rules."""
    cells = [cell for label, told in rows for cell in ((muted(label),), told)]
    width = 2 * pairs
    lines = tuple(tuple(cells[start : start + width]) for start in range(0, len(cells), width))
    share = (0.43 / pairs, 0.57 / pairs) * pairs
    return Table(share, (), lines, ruled=False, pairs=True)
