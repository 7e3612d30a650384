"""What a type-ahead line can offer: stored words with their labels, and how well a text fits them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from logic.folding import folded
from logic.questions import Question
from logic.words import tr

AT_MOST = 40


class Offer(NamedTuple):
    """A stored word, its label, and a public code or note that is shown at the right."""

    word: str
    label: str
    code: str = ""


def offers_of(question: Question) -> tuple[Offer, ...]:
    """The words of a question's vocabulary."""
    return tuple(Offer(term, tr(term.label), term.code) for term in question.choices())


def matching(text: str, offers: Iterable[Offer]) -> list[Offer]:
    """The offers that a text fits, the best first: beginning of the label, of the word, of a later word, within."""
    wanted = folded(text)
    if not wanted:
        return list(offers)[:AT_MOST]
    ranked = [(rank, offer) for offer in offers if (rank := _rank(wanted, offer)) is not None]
    return [offer for _rank_, offer in sorted(ranked, key=lambda pair: pair[0])][:AT_MOST]


def exact(text: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer whose label or word is the text."""
    wanted = folded(text)
    return next((each for each in offers if wanted in (folded(each.label), folded(str(each.word)))), None)


def best(text: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer that Enter takes for a text."""
    found = exact(text, offers)
    if found is not None:
        return found
    return next(iter(matching(text, offers)), None) if text.strip() else None


def _rank(wanted: str, offer: Offer) -> int | None:
    label, word = folded(offer.label), folded(str(offer.word))
    if label == wanted:
        return 0
    if label.startswith(wanted):
        return 1
    if word.startswith(wanted):
        return 2
    if any(part.startswith(wanted) for part in label.replace("-", " ").replace("(", " ").split()):
        return 3
    return 4 if wanted in label else None
