"""What a consult keeps in English, said again in the language of the window.

A consult is the same whatever the window speaks, so that records, digests and documents are. What the window shows of
it is told here once more: the labels by their words, what is derived from the case by deriving it again.
"""

from __future__ import annotations

import re

from logic.facts.contradiction import Contradiction
from logic.facts.contradictions import contradictions
from logic.facts.view import CaseView
from logic.verdicts import Consult
from logic.words import is_translated, tr

TEMPLATES = (
    "line {number}",
    "Stage {stage} (anatomic)",
    "No anatomic stage: {reason}",
    "Red flags: {count} not asked yet",
)
BETWEEN = " \u00b7 "
_PATTERNS = tuple(
    (template, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(template)))) for template in TEMPLATES
)


def retold(words: str) -> str:
    """English words of a record or a label in the language of the window; what has no translation stays."""
    return BETWEEN.join(_group(group) for group in words.split(BETWEEN)) if is_translated() else words


def _group(words: str) -> str:
    for template, pattern in _PATTERNS:
        found = pattern.fullmatch(words)
        if found:
            return tr(template, **{name: retold(value) for name, value in found.groupdict().items()})
    for sign in (" / ", ", "):
        if sign in words and tr(words) == words:
            return sign.join(_group(part) for part in words.split(sign))
    return _label(words)


def _label(words: str) -> str:
    """A label that may stand in lower case inside a list."""
    told, label = tr(words), words[:1].upper() + words[1:]
    return told if told != words or tr(label) == label else tr(label).lower()


def _view(consult: Consult) -> CaseView:
    known = consult.knowledge
    return CaseView(consult.case, consult.on, known.interview, known.definitions, known.drugs)


def how_told(consult: Consult, name: str) -> str:
    """How a fact came about; empty where nothing is said."""
    fact = consult.facts[name]
    return consult.once(_view).fact(name).how if fact.how and is_translated() else fact.how


def conflicts_told(consult: Consult) -> tuple[Contradiction, ...]:
    """What does not fit together, in the order of the consult."""
    return contradictions(consult.once(_view)) if is_translated() else consult.contradictions
