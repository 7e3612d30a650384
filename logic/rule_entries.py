"""Reads one rule or source of a knowledge file into its type and refuses what is incomplete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from logic.expression import Expression
from logic.facts.fact import FactSpec
from logic.knowledge_types import (
    Argument,
    Badge,
    Category,
    Citation,
    Group,
    Position,
    Question,
    Rule,
    Source,
    TestCase,
    Variant,
    Verb,
)
from logic.parsing import ConditionFault, parse
from logic.problems import KnowledgeProblem
from logic.questions import Interview, plain

Word = TypeVar("Word", bound=StrEnum)
DEFAULT_DAY = date(2026, 11, 22)
TEST_NAMES = ("fires", "silent", "open")
VERDICTS = ("fires", "silent", "undecided")
RULE_KEYS = frozenset(
    "id title category group verb when says first_action strength strength_by certainty seed seed_statement badge asks "
    "sources for against positions author reviewer reviewed_on checked_on review_by variants fires silent open".split()
)


def source_entry(entry: Mapping[str, Any]) -> Source:
    """A source of `sources.toml`. Raises KnowledgeProblem for a missing or unknown field."""
    try:
        return Source(**entry)
    except TypeError as fault:
        raise KnowledgeProblem("sources.toml", str(entry.get("key", "?")), str(fault)) from fault


class RuleReader:
    """Reads rules against the catalogue of facts, the guards, the ids of all rules, the sources and the questions."""

    def __init__(
        self,
        specs: Mapping[str, FactSpec],
        guards: frozenset[str],
        rules: frozenset[str],
        sources: Mapping[str, Source],
        table: Interview,
    ) -> None:
        self.specs = specs
        self.guards = guards
        self.rules = rules
        self.sources = sources
        self.table = table
        self.file = ""
        self.entry = ""

    def rule(self, file: str, entry: Mapping[str, Any]) -> Rule:
        """The rule of one table. Raises KnowledgeProblem with file, rule and field."""
        self.file, self.entry = file, str(entry.get("id", "?"))
        for key in entry:
            if key not in RULE_KEYS:
                raise self.fault(key, "this field is not known")
        seed = self.text(entry, "seed", "")
        if seed not in ("", "S", "S+"):
            raise self.fault("seed", "it is S, S+ or empty")
        return Rule(
            id=self.text(entry, "id"),
            title=self.text(entry, "title"),
            category=self.word(entry, "category", Category),
            variants=self.variants(entry),
            strength=self.text(entry, "strength"),
            strength_by=self.text(entry, "strength_by", ""),
            certainty=self.text(entry, "certainty"),
            seed=seed,
            seed_statement=self.text(entry, "seed_statement", ""),
            badge=self.word(entry, "badge", Badge),
            asks=self.asks(entry),
            citations=self.citations(entry),
            pro=self.arguments(entry, "for"),
            con=self.arguments(entry, "against"),
            positions=self.positions(entry),
            author=self.text(entry, "author"),
            reviewer=self.text(entry, "reviewer", ""),
            reviewed_on=self.reviewed_on(entry),
            checked_on=self.day(entry, "checked_on"),
            review_by=self.day(entry, "review_by"),
            tests=tuple(self.test(entry, name) for name in TEST_NAMES),
            topic=file.removesuffix(".toml"),
        )

    def fault(self, field: str, words: str) -> KnowledgeProblem:
        return KnowledgeProblem(self.file, f"{self.entry}, {field}", words)

    def text(self, entry: Mapping[str, Any], key: str, default: str | None = None) -> str:
        value = entry.get(key, default)
        if value is None:
            raise self.fault(key, "it is missing")
        if not isinstance(value, str):
            raise self.fault(key, "it is not a text")
        return " ".join(value.split())

    def word(self, entry: Mapping[str, Any], key: str, kind: type[Word]) -> Word:
        value = self.text(entry, key)
        try:
            return kind(value)
        except ValueError as fault:
            raise self.fault(key, f"{value!r} is not one of {', '.join(kind)}") from fault

    def day(self, entry: Mapping[str, Any], key: str) -> date:
        value = entry.get(key)
        if not isinstance(value, date):
            raise self.fault(key, "it is not a date")
        return value

    def reviewed_on(self, entry: Mapping[str, Any]) -> date | None:
        return self.day(entry, "reviewed_on") if entry.get("reviewed_on") else None

    def condition(self, field: str, text: str) -> Expression:
        try:
            return parse(text, self.specs, self.guards, self.rules)
        except ConditionFault as fault:
            raise self.fault(field, str(fault)) from fault

    def variants(self, entry: Mapping[str, Any]) -> tuple[Variant, ...]:
        written = entry.get("variants")
        if written is None:
            return (self.variant(entry, entry, ""),)
        if "when" in entry or not written:
            raise self.fault("variants", "a rule has either its own condition or variants")
        return tuple(self.variant({**entry, **each}, each, self.text(each, "name")) for each in written)

    def variant(self, merged: Mapping[str, Any], own: Mapping[str, Any], name: str) -> Variant:
        return Variant(
            name=name,
            when=self.condition(f"when {name}".strip(), self.text(own, "when")),
            verb=self.word(merged, "verb", Verb),
            group=self.word(merged, "group", Group),
            says=self.text(merged, "says"),
            title=self.text(merged, "title"),
            first_action=self.text(merged, "first_action", ""),
        )

    def asks(self, entry: Mapping[str, Any]) -> tuple[Question, ...]:
        found = tuple(Question(each["field"], each["question"]) for each in entry.get("asks", ()))
        for each in found:
            if plain(each.field) not in self.table.by_field:
                raise self.fault("asks", f"no question for the field {each.field!r}")
        return found

    def source(self, field: str, key: str) -> str:
        if key not in self.sources:
            raise self.fault(field, f"unknown source {key!r}")
        return key

    def citations(self, entry: Mapping[str, Any]) -> tuple[Citation, ...]:
        found = tuple(
            Citation(self.source("sources", each["source"]), each["states"]) for each in entry.get("sources", ())
        )
        if not found:
            raise self.fault("sources", "a rule needs at least one source")
        return found

    def arguments(self, entry: Mapping[str, Any], key: str) -> tuple[Argument, ...]:
        return tuple(
            Argument(
                text=each["text"],
                source=self.source(key, each["source"]) if each.get("source") else "",
                when=self.condition(key, each["if"]) if each.get("if") else None,
            )
            for each in entry.get(key, ())
        )

    def positions(self, entry: Mapping[str, Any]) -> tuple[Position, ...]:
        return tuple(
            Position(each["who"], each.get("year") or None, each["position"]) for each in entry.get("positions", ())
        )

    def test(self, entry: Mapping[str, Any], name: str) -> TestCase:
        table = entry.get(name)
        if not isinstance(table, dict):
            raise self.fault(name, "the test case is missing")
        values = {key: value for key, value in table.items() if key not in ("on", "expect")}
        expect = table.get("expect", "undecided" if name == "open" else name)
        if expect not in VERDICTS:
            raise self.fault(name, f"{expect!r} is not a verdict")
        return TestCase(name, values, table.get("on", DEFAULT_DAY), expect)
