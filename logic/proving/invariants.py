"""The invariants of `resources/proving/invariants.toml`, lists and each-words spelled out, still as text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "proving" / "invariants.toml"
TABLES = ("never", "implies", "occurs", "unread", "keeps", "unsaid", "says", "asked", "later")
RULE_ID = re.compile(r"(?:S|C|R|W|Y|L|M|P|D|CTX)-\d+")


@dataclass(frozen=True, slots=True)
class Never:
    """Two conditions, or rules that fire, that are never true together."""

    key: str
    why: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Implies:
    """Whenever one condition is true, another is; `complete` looks at cases alone with every fact exactly known."""

    key: str
    why: str
    left: str
    right: str
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A rule whose condition reads none of some facts, guards and other rules."""

    key: str
    why: str
    rule: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Keeps:
    """A rule that goes on firing whatever is answered, but for the answers to some fields.

    `while_` is what must still be true after the answer, empty when nothing must.
    """

    key: str
    why: str
    rule: str
    but: frozenset[str]
    while_: str = ""


@dataclass(frozen=True, slots=True)
class Occurs:
    """A condition that is true in some case."""

    key: str
    why: str
    condition: str


@dataclass(frozen=True, slots=True)
class Unsaid:
    """No advice that matches `words`, and not `but`, is given while a condition is true (at all when it is empty)."""

    key: str
    why: str
    condition: str
    words: str
    but: str


@dataclass(frozen=True, slots=True)
class Says:
    """Every way that a rule can speak holds words that match."""

    key: str
    why: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact whose unknown leads to a question."""

    key: str
    why: str
    fact: str


@dataclass(frozen=True, slots=True)
class Later:
    """What cannot be stated yet, and why."""

    key: str
    says: str
    why: str


Invariant = Never | Implies | Unread | Keeps | Occurs | Unsaid | Says | Asked | Later


@dataclass(frozen=True, slots=True)
class Invariants:
    """All invariants in the order of the file, and what is certain of every case (if, then)."""

    invariants: tuple[Invariant, ...]
    certain: tuple[tuple[str, str], ...]


def as_condition(term: str) -> str:
    """A rule id alone means that the rule fires."""
    return f'fires("{term}")' if RULE_ID.fullmatch(term) else term


def spoken(condition: str) -> str:
    """A condition on one line; a rule that fires by its id alone."""
    flat = " ".join(condition.split())
    return re.sub(rf'^fires\("({RULE_ID.pattern})"\)$', r"\1", flat)


def named_rules(text: str) -> frozenset[str]:
    """The rule ids that a condition names."""
    return frozenset(RULE_ID.findall(text))


def _spelled(terms: Iterable[str], lists: Mapping[str, list[str]]) -> Iterator[str]:
    for term in terms:
        if term.startswith("@"):
            yield from lists[term[1:]]
        else:
            yield term


def _read(table: str, entry: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Iterator[Invariant]:
    key, why = entry["key"], entry["why"]
    match table:
        case "never":
            for one in _spelled(entry["one"], lists):
                for other in _spelled(entry["other"], lists):
                    yield Never(key, why, as_condition(one), as_condition(other))
        case "implies":
            for word in _spelled(entry.get("each", [""]), lists):
                left, right = (entry[part].replace("@", word) for part in ("if", "then"))
                yield Implies(key, why, left, right, entry.get("complete", False))
        case "unread":
            names = frozenset([*entry["facts"], *entry["guards"], *entry["other_rules"]])
            yield from (Unread(key, why, rule, names) for rule in _spelled(entry["rules"], lists))
        case _:
            yield from _read_plain(table, entry, key, why)


def _read_plain(table: str, entry: Mapping[str, Any], key: str, why: str) -> Iterator[Invariant]:
    """The tables that use no lists."""
    match table:
        case "keeps":
            but, while_ = frozenset(entry["except"]), entry.get("while", "")
            yield from (Keeps(key, why, rule, but, while_) for rule in entry["rules"])
        case "occurs":
            yield Occurs(key, why, entry["if"])
        case "unsaid":
            yield Unsaid(key, why, entry.get("if", ""), entry["words"], entry.get("but", ""))
        case "says":
            yield from (Says(key, why, rule, entry["words"]) for rule in entry["rules"])
        case "asked":
            yield from (Asked(key, why, fact) for fact in entry["facts"])
        case _:
            yield Later(key, entry["says"], why)


def _order(invariant: Invariant) -> tuple[str, int]:
    return invariant.key[0], int(invariant.key[1:] or 0)


def load_invariants(path: Path = SHIPPED) -> Invariants:
    """The invariants of a file, in the order of their numbers."""
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = text["lists"]
    found = [invariant for table in TABLES for entry in text.get(table, ()) for invariant in _read(table, entry, lists)]
    certain = tuple((entry["if"], entry["then"]) for entry in text["certain"])
    return Invariants(tuple(sorted(found, key=_order)), certain)
