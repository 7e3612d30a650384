"""The labels of a page: short below their heading, and each with the letter that Alt leads by; no key of the window."""

from __future__ import annotations

from collections.abc import Sequence

from logic.questions import Question
from logic.words import tr

TAKEN = frozenset("nrsu")
"""Letters that Alt already binds: no to the rest, new row, source, fill the rest."""


def mnemonics(labels: Sequence[str]) -> list[str]:
    """The labels with an ampersand before their letter: the beginning of a word, or else a letter that is left over.

    The fields before take first; a label goes without where all its letters are taken.
    """
    taken = set(TAKEN)
    places: dict[int, int] = {}
    for letters_of in (_heads, _letters):
        for number, label in enumerate(labels):
            free = [place for place in letters_of(label) if label[place].casefold() not in taken]
            if number not in places and free and "&" not in label:
                places[number] = free[0]
                taken.add(label[free[0]].casefold())
    return [_marked(label, places.get(number)) for number, label in enumerate(labels)]


def _marked(label: str, place: int | None) -> str:
    return label.replace("&", "&&") if place is None else f"{label[:place]}&{label[place:]}"


def _letters(label: str) -> list[int]:
    """Where plain letters stand."""
    return [place for place, letter in enumerate(label) if letter.isascii() and letter.isalpha()]


def _heads(label: str) -> list[int]:
    """Where words begin with a plain letter."""
    return [
        place
        for place, letter in enumerate(label)
        if letter.isascii() and letter.isalpha() and (not place or label[place - 1] == " ")
    ]


def short_label(question: Question, block: str) -> str:
    """The label without the words that the block or the first field of the block already says."""
    label = tr(question.label)
    head = tr(block) if block else ""
    if not head or label == head or not label.startswith(head):
        return label
    rest = label[len(head) :].lstrip(" ,")
    return rest[:1].upper() + rest[1:] if rest else label
