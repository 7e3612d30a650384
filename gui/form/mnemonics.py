"""The labels of a page: short below their heading, and each with the letter that Alt leads by; no key of the window."""

from __future__ import annotations

from collections.abc import Sequence

from logic.questions import Question
from logic.words import tr

TAKEN = frozenset("nrsu")
"""Letters that Alt already binds: no to the rest, new row, source, fill the rest."""


def mnemonics(labels: Sequence[str]) -> list[str]:
    """The labels with an ampersand before their letter; the beginning of a word that no field before it has taken."""
    taken = set(TAKEN)
    found = []
    for label in labels:
        place = next((place for place in _heads(label) if label[place].casefold() not in taken), None)
        plain = label.replace("&", "&&")
        if place is None or "&" in label:
            found.append(plain)
            continue
        taken.add(label[place].casefold())
        found.append(f"{label[:place]}&{label[place:]}")
    return found


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
