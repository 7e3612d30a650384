"""Help on one field: what is asked, which answers it takes, what is worked out from it, who reads it, and the sources.

Everything is read from the question table and the knowledge base; where no rule reads a field, that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from logic.fact_words import noun_of
from logic.knowledge import Knowledge
from logic.questions import Kind, Question, plain
from logic.rule_fields import FieldMap
from logic.unit_table import analytes
from logic.units import format_number
from logic.words import tr

MOST_RULES, MOST_SOURCES = 5, 4
KINDS = {
    Kind.YES_NO: "Yes or no.",
    Kind.DATE: "A day, a month or a year; about where it is not certain.",
    Kind.LINE: "One line in your own words.",
    Kind.WORDS: "Sentences in your own words.",
    Kind.PICK: "A word of a list, or your own.",
    Kind.MULTI: "One or more words.",
    Kind.SCORE: "A number.",
}


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """What is told about a field: its name, sentences on its meaning, the rules that read it, and the sources."""

    title: str
    meaning: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    more_rules: int
    sources: tuple[str, ...]

    @property
    def use(self) -> str:
        """How the field is used, in one sentence."""
        if self.rules:
            return tr("Read by these rules of the knowledge base:")
        return tr("No rule reads it. It is kept with the case, for you and for the documents.")


def field_help(field: str, knowledge: Knowledge, fields: FieldMap) -> FieldHelp:
    """The help on a field of the form; row indices do not matter."""
    question = knowledge.interview.question(field)
    ids = fields.rules_of(plain(field)).all
    rules = [knowledge.by_id[each] for each in ids if each in knowledge.by_id]
    keys = dict.fromkeys(citation.source for rule in rules for citation in rule.citations)
    cited = tuple(knowledge.sources[key].cite for key in keys if key in knowledge.sources)
    return FieldHelp(
        tr(question.label),
        tuple(_meaning(question, knowledge)),
        tuple((rule.id, rule.title) for rule in rules[:MOST_RULES]),
        max(len(rules) - MOST_RULES, 0),
        cited[:MOST_SOURCES],
    )


def _meaning(question: Question, knowledge: Knowledge) -> Iterator[str]:
    if question.yes and question.no:
        yes, no = (tr(each)[:1].upper() + tr(each)[1:] for each in (question.yes, question.no))
        yield tr("Yes: {yes}. No: {no}.", yes=yes, no=no)
    elif question.noun:
        yield tr("Asks for {what}.", what=tr(question.noun))
    if question.hint:
        yield tr(question.hint)
    yield from _answers(question)
    derived = [noun_of(spec) for spec in knowledge.specs.values() if question.field in spec.asks and spec.noun]
    others = [noun for noun in dict.fromkeys(derived) if noun != tr(question.noun)]
    if others:
        yield tr("Worked out from it: {facts}.", facts=", ".join(others))


def _answers(question: Question) -> Iterator[str]:
    """Which answers it takes: the words, the number with its unit and limits, or the kind of text."""
    words = [tr(term.label) for term in question.choices()]
    parts = [part for part in question.parts if part]
    if words:
        yield tr("Answers: {words}.", words=", ".join(words))
    elif question.kind is Kind.NUMBER or question.low is not None:
        yield from _number(question)
    else:
        yield tr(KINDS.get(question.kind, KINDS[Kind.PICK]))
    if parts:
        yield tr("Points: {words}.", words=", ".join(tr(part) for part in parts))


def _number(question: Question) -> Iterator[str]:
    unit = question.unit
    yield tr("A number in {unit}.", unit=unit) if unit else tr("A number.")
    analyte = analytes().get(question.analyte)
    if analyte is not None and len(analyte.units) > 1:
        others = ", ".join(each.unit for each in analyte.units[1:])
        yield tr("Other units are converted: {units}.", units=others)
    bounds = {"low": question.low, "high": question.high}
    said = {name: format_number(value) for name, value in bounds.items() if value is not None}
    if len(said) == len(bounds):
        yield tr("Possible from {low} to {high}; what lies outside is kept as typed and not used.", **said)
    if question.usual_low is not None and question.usual_high is not None:
        usual = {"low": format_number(question.usual_low), "high": format_number(question.usual_high)}
        yield tr("Usual from {low} to {high}; outside it you are asked to look again.", **usual)
