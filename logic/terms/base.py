"""A term: a stored word with its label and, where one exists, its public code."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A stored word with the English label that is shown; `code` is a public code for export where one exists."""

    label: str
    code: str

    def __new__(cls, word: str, label: str = "", code: str = "") -> Self:
        """Make the member from its stored word, label and code."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.label = label
        member.code = code
        return member
