"""How signing is worded: the printed digest, the document number, when it was signed and by whom."""

from __future__ import annotations

from datetime import datetime

from logic.dates import of_day
from logic.long_dates import long_date
from logic.words import tr


def printed_digest(text_digest: str) -> str:
    """The first 64 bits of the digest over case, knowledge and text, in capitals, in groups of four."""
    word = text_digest[:16].upper()
    return " ".join(word[start : start + 4] for start in range(0, len(word), 4))


def reference_of(document_id: int) -> str:
    """A document number as it is printed and named."""
    return f"D{document_id:07d}"


def when_words(at: str, *, long: bool = False) -> str:
    """The day and the minute of an ISO time as they are printed: `22-Nov-2026 11:40`, or with a long date."""
    moment = datetime.fromisoformat(at)
    day = of_day(moment.date())
    return tr("{day} {time}", day=long_date(day) if long else day.shown(), time=f"{moment:%H:%M}")


def signed_words(name: str, at: str, *, long: bool = False) -> str:
    """The words after "Signed": when and by whom."""
    return tr("{when}, {name}", when=when_words(at, long=long), name=name)


def code_of(document_id: int, text_digest: str) -> str:
    """What the square code on paper holds: the document number and the printed digest, and nothing of the patient."""
    return f"{reference_of(document_id)} {printed_digest(text_digest)}"
