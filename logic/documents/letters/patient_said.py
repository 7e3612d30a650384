"""Sentences, points and explanations: what the parts of the letter to the patient share."""

from __future__ import annotations

from collections.abc import Iterable

from logic.documents.blocks import Mark, Paragraph, Span
from logic.documents.letters.patient_words import TERMS
from logic.words import tr


class Glossary:
    """The medical words of one letter: each is explained where it comes first, and never again."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def explained(self, terms: Iterable[str]) -> tuple[str, ...]:
        """The explanations of words that were not explained before, in order."""
        new = [term for term in dict.fromkeys(terms) if term and term not in self._told]
        self._told.update(new)
        return tuple(tr(TERMS[term]) for term in new)


def sentences(*told: str, rules: tuple[str, ...] = ()) -> Paragraph:
    """A paragraph of whole sentences with the rules that they rest on."""
    return Paragraph((Span(" ".join(told), basis=rules),))


def points(told: Iterable[str]) -> tuple[Paragraph, ...]:
    """A point for each phrase, none twice."""
    return tuple(Paragraph((Span(text),), Mark.POINT) for text in dict.fromkeys(told))
