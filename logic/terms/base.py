"""A term: a stored word with its label and, where one exists, its public code."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A stored word with its label, a public code for export where one exists, and how it reads in a sentence."""

    label: str
    code: str
    said: str

    def __new__(cls, word: str, label: str = "", code: str = "", said: str = "") -> Self:
        """Make the member from its stored word, label, code and words in a sentence."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.label = label
        member.code = code
        member.said = said or label
        return member
