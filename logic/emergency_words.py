"""The words of the emergency banner: name, deciding facts, first action; or who has seen it; or what is possible."""

from __future__ import annotations

from dataclasses import dataclass

from logic.consult import Consult, PossibleCard, RuleResult
from logic.explain import as_clauses, because
from logic.retold import conflicts_told
from logic.words import tr


@dataclass(frozen=True, slots=True)
class EmergencyWords:
    """One banner: its title and detail, the cards that wait for an acknowledgement, and whether it is only possible."""

    title: str
    detail: str
    open_rules: tuple[str, ...]
    possible: bool = False


def _more(count: int) -> str:
    return tr(", and {count} more", count=count) if count else ""


def _open(consult: Consult, cards: tuple[RuleResult, ...], duty: str) -> EmergencyWords:
    first = cards[0]
    reasons = as_clauses(because(consult, first)[:3])
    action = first.variant.first_action or first.says
    detail = tr("{reasons}. {action}", reasons=reasons, action=action)
    return EmergencyWords(
        title=f"{first.title}{_more(len(cards) - 1)}",
        detail=tr("{detail} Ring {duty}.", detail=detail, duty=duty) if duty else detail,
        open_rules=tuple(card.rule.id for card in cards),
    )


def _seen(consult: Consult) -> EmergencyWords:
    titles = ", ".join(card.title for card in consult.acknowledged_cards)
    last = consult.case.acknowledged[-1]
    words = tr("{titles}: acknowledged {time}, {who}", titles=titles, time=last.at[11:16], who=last.by or tr("no name"))
    return EmergencyWords(words, "", ())


def _why(consult: Consult, card: PossibleCard) -> str:
    """The sentence of the value behind a possible card."""
    told = (each.sentence for each in conflicts_told(consult) if each.converted is not None and card.path in each.paths)
    return next(told, card.sentence)


def emergency_words(consult: Consult, duty: str = "") -> EmergencyWords | None:
    """The banner of a consult, with the numbers on duty where there are any; nothing when no emergency holds."""
    if consult.open_cards:
        return _open(consult, consult.open_cards, duty)
    if consult.possible_cards:
        first = consult.possible_cards[0]
        title = tr("Possible: {title}", title=first.title)
        return EmergencyWords(title, tr("{why} Until the unit is confirmed.", why=_why(consult, first)), (), True)
    return _seen(consult) if consult.acknowledged_cards else None
