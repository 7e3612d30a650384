"""Contradictions that a clinician has seen and lets stand: kept as decisions, needed before signing, printed.

A contradiction never passes silently into a signed document. Acknowledging one decides nothing about it: what rests on
the case stays held. It holds for these very entries; when one of them changes, it is asked for again.
"""

from __future__ import annotations

from collections.abc import Mapping

from logic.decision import Decision
from logic.facts.contradiction import CONTRADICTION, Contradiction
from logic.signing import sha256
from logic.verdicts import Consult

ACKNOWLEDGED = "acknowledged"
PREFIX = "contradiction/"


def mark_of(conflict: Contradiction) -> str:
    """Under what the acknowledgement of a contradiction is kept among the decisions: its key and these entries."""
    entries = "\0".join((*conflict.paths, "", *conflict.values))
    return f"{PREFIX}{conflict.key}/{sha256(entries.encode('utf-8', 'replace'))[:12]}"


def is_mark(rule: str) -> bool:
    """Whether a decision is the acknowledgement of a contradiction, and on no rule."""
    return rule.startswith(PREFIX)


def conflicts_of(consult: Consult) -> tuple[Contradiction, ...]:
    """The contradictions of a consult; warnings are none."""
    return tuple(each for each in consult.contradictions if each.kind == CONTRADICTION)


def unseen(consult: Consult, decisions: Mapping[str, Decision]) -> tuple[Contradiction, ...]:
    """The contradictions that nobody has acknowledged as the entries stand."""
    return tuple(each for each in conflicts_of(consult) if mark_of(each) not in decisions)
