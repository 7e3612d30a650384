"""What a case said, as one short mark: two readings with the same mark gave the same advice, word for word."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

from logic.consult import Consult
from logic.knowledge import Knowledge
from logic.lines import Line, lines_of

FORM = "1"
"""The form of the mark; marks of another form cannot be held against each other."""
SIGNS = 32


def advice_mark(consult: Consult) -> str:
    """The mark of the advice of a consult."""
    return mark_of(lines_of(consult))


def mark_of(lines: Mapping[str, Line]) -> str:
    """The mark of lines of advice, whatever their order."""
    told = json.dumps([asdict(lines[rule]) for rule in sorted(lines)], ensure_ascii=True, sort_keys=True)
    return f"{FORM}:{hashlib.sha256(told.encode()).hexdigest()[:SIGNS]}"


def comparable(mark: str) -> bool:
    """Whether a kept mark has today's form."""
    return mark.startswith(f"{FORM}:")


def knowledge_mark(knowledge: Knowledge) -> str:
    """What names the knowledge in force, with the rules that are withheld because their review is overdue."""
    whole = knowledge.stamp.whole
    if not knowledge.withheld:
        return whole
    return f"{whole}-{hashlib.sha256(' '.join(sorted(knowledge.withheld)).encode()).hexdigest()[:SIGNS]}"
