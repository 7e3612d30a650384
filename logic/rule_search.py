"""Finds rules by what one types: id, title, sentences, drugs, sources and fields; accents and case do not matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from logic.folding import folded
from logic.knowledge import Knowledge
from logic.knowledge_types import Rule
from logic.rule_fields import FieldMap


@dataclass(frozen=True, slots=True)
class _Entry:
    rule: str
    head: str
    rest: str


class RuleIndex:
    """The words of every rule, folded once."""

    def __init__(self, knowledge: Knowledge, fields: FieldMap) -> None:
        """Takes the knowledge base, and the map that says which fields a rule reads."""
        self._entries = tuple(_entry(knowledge, fields, rule) for rule in knowledge.rules)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids of the rules in which every word of a text stands; an id first, then titles, then the rest."""
        words = folded(text).split()
        if not words:
            return tuple(each.rule for each in self._entries)
        ranked = [(rank, each.rule) for each in self._entries if (rank := _rank(each, words)) is not None]
        return tuple(rule for _, rule in sorted(ranked, key=lambda found: found[0]))


def _rank(entry: _Entry, words: list[str]) -> int | None:
    if any(word not in entry.head and word not in entry.rest for word in words):
        return None
    own = entry.rule.casefold()
    if words == [own]:
        return 0
    if len(words) == 1 and own.startswith(words[0]):
        return 1
    return 2 if all(word in entry.head for word in words) else 3


def _entry(knowledge: Knowledge, fields: FieldMap, rule: Rule) -> _Entry:
    head = folded(" ".join((rule.id, rule.title, *(variant.title for variant in rule.variants))))
    parts = (*_sentences(rule), *_drugs(knowledge, rule), *_sources(knowledge, rule), *_fields(knowledge, fields, rule))
    return _Entry(rule.id, head, folded(" \n ".join(parts)))


def _sentences(rule: Rule) -> Iterable[str]:
    for variant in rule.variants:
        yield from (variant.says, variant.first_action)
    for argument in (*rule.pro, *rule.con):
        yield argument.text
    for position in rule.positions:
        yield from (position.who, position.position)
    for ask in rule.asks:
        yield ask.question


def _drugs(knowledge: Knowledge, rule: Rule) -> Iterable[str]:
    for option in rule.options:
        yield from (option.name, option.says)
        for word in option.drugs:
            drug = knowledge.drugs.drugs.get(word)
            yield from (word, drug.name if drug else "")
        for key in option.trials:
            yield knowledge.trials[key].name


def _sources(knowledge: Knowledge, rule: Rule) -> Iterable[str]:
    for citation in rule.citations:
        yield citation.states
        source = knowledge.sources.get(citation.source)
        if source is not None:
            yield from (source.key, source.author, source.title, source.journal, source.cite)


def _fields(knowledge: Knowledge, fields: FieldMap, rule: Rule) -> Iterable[str]:
    """The names of the fields it reads itself; those that a guard reads would find every rule."""
    of_rule = fields.of_rule[rule.id]
    for field in (*of_rule.own, *(ask.field for ask in rule.asks)):
        question = knowledge.interview.by_field.get(field)
        yield from (field, question.label if question else "", question.noun if question else "")
