"""The sentences that the rules, their options and the gates can say as advice, each with the condition of saying it.

Arguments are left out: they tell what a trial saw in the patients it enrolled, and advise nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from logic.expression import And, Expression, Fires, NotTrue
from logic.knowledge import Knowledge
from logic.knowledge_types import Rule
from logic.proving.options import Options
from logic.treatment_entries import gate_rule

END = re.compile(r"(?<=[.;])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: who says it, the words, and when it is said."""

    by: str
    words: str
    when: Expression


def speaking(rule: Rule, number: int) -> Expression:
    """That one variant of a rule speaks: its condition is true, and that of no earlier variant is."""
    when = rule.variants[number].when
    earlier = tuple(NotTrue(each.when) for each in rule.variants[:number])
    return And((when, *earlier)) if earlier else when


def _of_rule(rule: Rule) -> Iterator[Sentence]:
    for number, variant in enumerate(rule.variants):
        by = f"{rule.id} ({variant.name})" if variant.name else rule.id
        for text in (variant.title, variant.says, variant.first_action):
            yield from (Sentence(by, words, speaking(rule, number)) for words in END.split(text) if words)


def sentences(knowledge: Knowledge, options: Options) -> tuple[Sentence, ...]:
    """All of them: rules in their order, then options, then gates."""
    found = [each for rule in knowledge.rules for each in _of_rule(rule)]
    for listed in options.all:
        for text in (listed.option.name, listed.option.says):
            found += [Sentence(listed.name, words, listed.shown()) for words in END.split(text) if words]
    for gate in knowledge.gates:
        if any(gate.applies_to(listed.option) for listed in options.all):
            found += [
                Sentence(f"gate {gate.key}", words, Fires(gate_rule(gate))) for words in END.split(gate.says) if words
            ]
    return tuple(found)
