"""What the review page says: the lines to decide, and what signing would still need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gui.advice.present import LineWords, line_words, listed
from logic.consult import Consult
from logic.interview import asked, missing_minimum
from logic.knowledge_types import Verb
from logic.ports import Decision, DocumentRecord
from logic.questions import Flag, Interview
from logic.words import tr

DECIDED_BY_HAND = (Verb.DO, Verb.REFER)


@dataclass(frozen=True, slots=True)
class MissingWords:
    """Something that signing needs: its label, the page it stands on, and its path."""

    label: str
    page: str
    path: str


def to_decide(consult: Consult, decisions: Mapping[str, Decision]) -> tuple[LineWords, ...]:
    """The lines that say now, do or refer, with the decision on each."""
    chosen = [result for result in listed(consult) if result.verb in DECIDED_BY_HAND]
    return tuple(line_words(consult, result, decisions.get(result.rule.id)) for result in chosen)


def missing_words(consult: Consult) -> tuple[MissingWords, ...]:
    """What signing would still need, in reading order."""
    table = consult.knowledge.interview
    paths = missing_minimum(consult.case, table, lambda flag: _is_shown(consult, flag))
    names = {page.name: tr(page.step) for page in table.pages}
    flags = {flag.no_sets[0]: flag for page in table.pages for flag in page.flags}
    found = []
    for path in paths:
        label = tr(flags[path].label) if path in flags else _label(table, path)
        found.append(MissingWords(label, names[table.question(path).page], path))
    return tuple(found)


def _label(table: Interview, path: str) -> str:
    return tr(table.question(path).label)


def _is_shown(consult: Consult, flag: Flag) -> bool:
    return bool(asked(flag, consult))


def kept_words(kept: Sequence[DocumentRecord]) -> str:
    """How many documents were made of the case."""
    if not kept:
        return tr(
            "None made yet. The consult summary, the letter to medical oncology "
            "and the tests to request are ready to be read."
        )
    if len(kept) == 1:
        return tr("One document was made.")
    return tr("{count} documents were made.", count=len(kept))
