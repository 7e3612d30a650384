"""Reads one rule or source of a knowledge file into its type and refuses what is incomplete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from logic.entries import NONE, Fields, Shape, check_list, texts
from logic.expression import Expression
from logic.facts.drugs import DrugCatalogue
from logic.flat_case import is_path
from logic.knowledge_types import (
    Argument,
    Badge,
    Category,
    Citation,
    Group,
    Option,
    Position,
    Question,
    Rule,
    Source,
    TestCase,
    Trial,
    Variant,
    Verb,
    Weight,
)
from logic.parsing import ConditionFault, Names, read
from logic.problems import KnowledgeProblem
from logic.questions import Interview, plain

Word = TypeVar("Word", bound=StrEnum)
DEFAULT_DAY = date(2026, 11, 22)
TEST_NAMES = ("fires", "silent", "open")
OPTION_TEST_NAMES = ("ready", "held")
VERDICTS = ("fires", "silent", "undecided", "ready", "held")
RULE_KEYS = frozenset(
    "id title category group verb when says first_action strength strength_by certainty seed seed_statement badge asks "
    "sources for against positions author reviewer reviewed_on checked_on review_by variants fires silent open "
    "options ready held about".split()
)


SOURCE_NEEDS: Fields = {**texts("key kind author title cite verified"), "checked_on": Shape.DAY}
SOURCE_MAY: Fields = {**texts("journal volume_pages doi register note"), "year": Shape.WHOLE}
SIDES = {"for": (Weight.FOR, Weight.CONFIRMS), "against": (Weight.AGAINST, Weight.EXCLUDES)}
VARIANT_KEYS = frozenset("name when verb group says title first_action".split())


def source_entry(entry: Mapping[str, Any]) -> Source:
    """A source of `sources.toml`, its fields checked before."""
    return Source(**entry)


class RuleReader:
    """Reads rules against the names a condition may use, the sources, the questions, the drugs and the trials."""

    def __init__(
        self,
        names: Names,
        sources: Mapping[str, Source],
        table: Interview,
        drugs: DrugCatalogue,
        trials: Mapping[str, Trial],
    ) -> None:
        self.names = names
        self.sources = sources
        self.table = table
        self.drugs = drugs
        self.trials = trials
        self.file = ""
        self.entry = ""

    def rule(self, file: str, entry: Mapping[str, Any]) -> Rule:
        """The rule of one table. Raises KnowledgeProblem with file, rule and field."""
        self.file, self.entry = file, str(entry.get("id", "?"))
        for key in entry:
            if key not in RULE_KEYS:
                raise self._fault(key, "this field is not known")
        seed = self._text(entry, "seed", "")
        if seed not in ("", "S", "S+"):
            raise self._fault("seed", "it is S, S+ or empty")
        return Rule(
            id=self._text(entry, "id"),
            title=self._text(entry, "title"),
            category=self._word(entry, "category", Category),
            variants=self._variants(entry),
            strength=self._text(entry, "strength"),
            strength_by=self._text(entry, "strength_by", ""),
            certainty=self._text(entry, "certainty"),
            seed=seed,
            seed_statement=self._text(entry, "seed_statement", ""),
            badge=self._word(entry, "badge", Badge),
            asks=self._asks(entry),
            citations=self._citations(entry),
            pro=self._arguments(entry, "for"),
            con=self._arguments(entry, "against"),
            positions=self._positions(entry),
            author=self._text(entry, "author"),
            reviewer=self._text(entry, "reviewer", ""),
            reviewed_on=self._reviewed_on(entry),
            checked_on=self._day(entry, "checked_on"),
            review_by=self._day(entry, "review_by"),
            tests=self._tests(entry),
            topic=file.removesuffix(".toml"),
            options=tuple(self._option(each) for each in entry.get("options", ())),
            about=self._about(entry),
        )

    def _fault(self, field: str, words: str) -> KnowledgeProblem:
        return KnowledgeProblem(self.file, f"{self.entry}, {field}", words)

    def _text(self, entry: Mapping[str, Any], key: str, default: str | None = None) -> str:
        value = entry.get(key, default)
        if value is None:
            raise self._fault(key, "it is missing")
        if not isinstance(value, str):
            raise self._fault(key, "it is not a text")
        return " ".join(value.split())

    def _word(self, entry: Mapping[str, Any], key: str, kind: type[Word]) -> Word:
        value = self._text(entry, key)
        try:
            return kind(value)
        except ValueError as fault:
            raise self._fault(key, f"{value!r} is not one of {', '.join(kind)}") from fault

    def _day(self, entry: Mapping[str, Any], key: str) -> date:
        value = entry.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self._fault(key, "it is not a date")
        return value

    def _reviewed_on(self, entry: Mapping[str, Any]) -> date | None:
        return self._day(entry, "reviewed_on") if entry.get("reviewed_on") else None

    def _condition(self, field: str, text: str) -> Expression:
        try:
            return read(text, self.names)
        except ConditionFault as fault:
            raise self._fault(field, str(fault)) from fault

    def _variants(self, entry: Mapping[str, Any]) -> tuple[Variant, ...]:
        written = entry.get("variants")
        if written is None:
            return (self._variant(entry, entry, ""),)
        if "when" in entry or not written:
            raise self._fault("variants", "a rule has either its own condition or variants")
        if not isinstance(written, list) or not all(isinstance(each, dict) for each in written):
            raise self._fault("variants", f"it is not {Shape.TABLES}")
        if strange := sorted({key for each in written for key in each} - VARIANT_KEYS):
            raise self._fault("variants", f"{strange[0]}: this field is not known")
        return tuple(self._variant({**entry, **each}, each, self._text(each, "name")) for each in written)

    def _variant(self, merged: Mapping[str, Any], own: Mapping[str, Any], name: str) -> Variant:
        return Variant(
            name=name,
            when=self._condition(f"when {name}".strip(), self._text(own, "when")),
            verb=self._word(merged, "verb", Verb),
            group=self._word(merged, "group", Group),
            says=self._text(merged, "says"),
            title=self._text(merged, "title"),
            first_action=self._text(merged, "first_action", ""),
        )

    def _list(self, entry: Mapping[str, Any], key: str, needs: str, may: Fields = NONE) -> Sequence[Mapping[str, Any]]:
        """The tables of a list, each with its fields checked; none when the list is not there."""
        written = entry.get(key, [])
        check_list(self.file, self.entry, key, written, texts(needs), may)
        found: Sequence[Mapping[str, Any]] = written
        return found

    def _asks(self, entry: Mapping[str, Any]) -> tuple[Question, ...]:
        found = tuple(Question(each["field"], each["question"]) for each in self._list(entry, "asks", "field question"))
        for each in found:
            if plain(each.field) not in self.table.by_field:
                raise self._fault("asks", f"no question for the field {each.field!r}")
        return found

    def _source(self, field: str, key: str) -> str:
        if key not in self.sources:
            raise self._fault(field, f"unknown source {key!r}")
        return key

    def _citations(self, entry: Mapping[str, Any]) -> tuple[Citation, ...]:
        found = tuple(
            Citation(self._source("sources", each["source"]), each["states"])
            for each in self._list(entry, "sources", "source states")
        )
        if not found:
            raise self._fault("sources", "a rule needs at least one source")
        return found

    def _arguments(self, entry: Mapping[str, Any], key: str) -> tuple[Argument, ...]:
        return tuple(
            Argument(
                text=each["text"],
                source=self._source(key, each["source"]) if each.get("source") else "",
                when=self._condition(key, each["if"]) if each.get("if") else None,
                weight=self._weight(key, each),
                of=self._settled(entry, key, each),
            )
            for each in self._list(entry, key, "text", texts("source if kind of"))
        )

    def _weight(self, side: str, argument: Mapping[str, Any]) -> Weight:
        """The kind of an argument: that of its side, or the one of that side that settles an option alone."""
        kind = argument.get("kind", side)
        if kind not in SIDES[side]:
            raise self._fault(side, f"{kind!r} is not one of {', '.join(SIDES[side])}")
        if kind != side and not argument.get("if"):
            raise self._fault(side, f"an argument that {kind} needs a condition")
        return Weight(kind)

    def _settled(self, entry: Mapping[str, Any], side: str, argument: Mapping[str, Any]) -> str:
        """The drug or class of the options that an argument settles, which some option of the rule must hold."""
        of: str = argument.get("of", "")
        if of and argument.get("kind", side) == side:
            raise self._fault(side, "only an argument that confirms or excludes is of one drug or class")
        drugs = [drug for each in entry.get("options", ()) for drug in each.get("drugs", ())]
        if of and of not in drugs and of not in self.drugs.classes(drugs):
            raise self._fault(side, f"no option holds {of!r}")
        return of

    def _positions(self, entry: Mapping[str, Any]) -> tuple[Position, ...]:
        return tuple(
            Position(each["who"], each.get("year") or None, each["position"])
            for each in self._list(entry, "positions", "who position", {"year": Shape.WHOLE})
        )

    def _about(self, entry: Mapping[str, Any]) -> frozenset[str]:
        words = entry.get("about", [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise self._fault("about", "it is not a list of words")
        return frozenset(words)

    def _option(self, entry: Mapping[str, Any]) -> Option:
        drugs = tuple(entry.get("drugs", ()))
        for drug in drugs:
            if drug not in self.drugs.drugs:
                raise self._fault("options", f"unknown drug {drug!r}")
        for trial in entry.get("trials", ()):
            if trial not in self.trials:
                raise self._fault("options", f"unknown trial {trial!r}")
        return Option(
            name=self._text(entry, "name"),
            drugs=drugs,
            classes=self.drugs.classes(drugs),
            when=self._condition("options", entry["when"]) if entry.get("when") else None,
            says=self._text(entry, "says", ""),
            trials=tuple(entry.get("trials", ())),
        )

    def _tests(self, entry: Mapping[str, Any]) -> tuple[TestCase, ...]:
        names = (*TEST_NAMES, *OPTION_TEST_NAMES) if entry.get("options") else TEST_NAMES
        return tuple(self._test(entry, name) for name in names)

    def _test(self, entry: Mapping[str, Any], name: str) -> TestCase:
        table = entry.get(name)
        if not isinstance(table, dict):
            raise self._fault(name, "the test case is missing")
        values = {key: value for key, value in table.items() if key not in ("on", "expect")}
        expect = table.get("expect", "undecided" if name == "open" else name)
        if expect not in VERDICTS:
            raise self._fault(name, f"{expect!r} is not a verdict")
        for path in values:
            if not is_path(path):
                raise self._fault(name, f"{path!r} is no field of a case")
        day = table.get("on", DEFAULT_DAY)
        if not isinstance(day, date) or isinstance(day, datetime):
            raise self._fault(name, "on: it is not a date")
        return TestCase(name, values, day, expect)
