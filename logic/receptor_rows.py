"""Receptors of the primary and of a metastasis side by side: what is read, from which specimen, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from logic.answer import Unknown
from logic.answer_words import answer_words
from logic.fact_words import UNKNOWN_WORDS, value_words
from logic.facts.fact import Fact
from logic.paths import get
from logic.retold import how_told
from logic.verdicts import Consult
from logic.words import tr

TUMOURS = ("primary", "met")
MARKERS = {
    "ER": (("er_pct",), "er_discordant"),
    "PR": (("pr_pct",), "pr_discordant"),
    "HER2": (("her2_ihc", "her2_ish"), "her2_discordant"),
}
_ROW = re.compile(r"spec\[(\d+)\]")


class Agreement(StrEnum):
    """How two specimens compare on a marker; the value is the word that is shown.

    Where the figures differ and only the class is the same, the word says no more than that.
    """

    SAME = "same"
    SAME_CLASS = "same class"
    DIFFERS = "differs"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Compared:
    """One marker: what is read of the primary and of the metastasis, whether that is the same, and a sentence on it."""

    marker: str
    primary: str
    metastasis: str
    agreement: Agreement
    how: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The markers, and the words of the specimens that are read; empty words where there is none."""

    primary: str
    metastasis: str
    rows: tuple[Compared, ...]


def side_by_side(consult: Consult) -> SideBySide | None:
    """The receptors of both tumours; nothing while there is no specimen of either, or no fact is derived."""
    if any(name not in consult.facts for _, name in MARKERS.values()):
        return None
    primary, metastasis = (_specimen(consult, tumour) for tumour in TUMOURS)
    if not primary and not metastasis:
        return None
    return SideBySide(primary, metastasis, tuple(_compared(consult, marker) for marker in MARKERS))


def _compared(consult: Consult, marker: str) -> Compared:
    fields, name = MARKERS[marker]
    primary, metastasis = (_reading(consult, tumour, fields) for tumour in TUMOURS)
    fact = consult.facts[name]
    if not fact.known:
        return Compared(marker, primary, metastasis, Agreement.OPEN, "")
    same = Agreement.SAME if primary == metastasis else Agreement.SAME_CLASS
    return Compared(marker, primary, metastasis, Agreement.DIFFERS if fact.value else same, how_told(consult, name))


def _reading(consult: Consult, tumour: str, fields: tuple[str, ...]) -> str:
    """What is read of one marker, with the kind of unknown where a value is missing."""
    facts = [(f"rec.{tumour}.{field}", consult.facts[f"rec.{tumour}.{field}"]) for field in fields]
    said = [_words(consult, name, fact) for name, fact in facts if fact.known or _told(fact)]
    return ", ".join(said) or tr(UNKNOWN_WORDS[Unknown.NOT_ASKED])


def _told(fact: Fact) -> bool:
    return fact.unknown not in (None, Unknown.NOT_ASKED, Unknown.NOT_APPLICABLE)


def _words(consult: Consult, name: str, fact: Fact) -> str:
    if fact.known:
        words = value_words(consult.knowledge.specs[name], fact)
        return words if not name.endswith("her2_ish") else tr("ISH {value}", value=words.lower())
    words = tr(UNKNOWN_WORDS[fact.unknown or Unknown.NOT_ASKED])
    return words if not name.endswith("her2_ish") else tr("ISH {value}", value=words)


def _specimen(consult: Consult, tumour: str) -> str:
    """The specimen that is read, with its day."""
    index = next(_rows(consult, tumour), None)
    if index is None:
        return ""
    table = consult.knowledge.interview
    parts = [(get(consult.case, f"spec[{index}].{name}"), table.question(f"spec.{name}")) for name in FROM]
    return ", ".join(answer_words(answer, question) for answer, question in parts if answer.known)


def _rows(consult: Consult, tumour: str) -> Iterator[int]:
    for fields, _name in MARKERS.values():
        for field in fields:
            for path in consult.facts[f"rec.{tumour}.{field}"].because:
                found = _ROW.match(path)
                if found and int(found[1]) < len(consult.case.spec):
                    yield int(found[1])


FROM = ("site", "taken_on")
"""What names a specimen."""
