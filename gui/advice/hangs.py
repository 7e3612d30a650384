"""What a line hangs on and what would change it, as far as it is worked out, in the words of the pane."""

from __future__ import annotations

from dataclasses import dataclass

from logic.consult import Consult
from logic.effect_words import EffectWords, Provisional, effect_words, provisional_of
from logic.effects import KnownEffects, unknowns_of
from logic.knowledge_types import Category

MOST = 2


@dataclass(frozen=True, slots=True)
class HangsWords:
    """What a card says of its unknowns: the sentences, and each unknown with what its values would change."""

    sentences: tuple[Provisional, ...]
    effects: tuple[EffectWords, ...]


def hangs_words(consult: Consult, rule: str) -> HangsWords:
    """What is worked out for the card of a rule."""
    known = consult.once(KnownEffects).known(unknowns_of(consult, rule))
    sentences = provisional_of(consult, rule, known_only=True)
    return HangsWords(sentences, tuple(effect_words(consult, each) for each in known))


def line_strip(consult: Consult, rule: str) -> str:
    """The sentence on a closed line: on what it may fall. That a test waits for its own result is told on its card."""
    own = ("until",) if consult.result(rule).rule.category is Category.WORK else ()
    told = [each.text for each in provisional_of(consult, rule, known_only=True) if each.kind not in ("holds", *own)]
    return " ".join(told[:MOST])
