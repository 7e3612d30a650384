"""The last sheet: it is pulled back, or well filled, and never holds a few lines alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic.documents.blocks import Document, TypeSize
from tests.logic.documents.paper_cases import EVERY, request, sample_consult
from tests.storage.pdf.paper import MM, characters, opened, paragraph, saying

TOP, FOOT = 25.0, 22.0
BACKDROP = 60
LEAST = 0.2
"""The share of the room for text that the last sheet fills at least."""


def printed(number: int, kind: str, size: TypeSize) -> Document:
    documents = (make(request(sample_consult(number))) for make in EVERY)
    document = next(each for each in documents if each.kind == kind)
    return replace(document, type_size=size)


def filled(document: Document) -> float:
    """The share of the room for text that the last sheet fills; the word DRAFT behind it does not count."""
    sheets = opened(document)
    height = sheets[0].get_height() / MM
    told = [each for each in characters(document, len(sheets) - 1) if each.size < BACKDROP]
    lowest = max(each.bottom for each in told if each.bottom < height - FOOT)
    return (lowest - TOP) / (height - TOP - FOOT)


@pytest.mark.parametrize(
    ("number", "kind", "size"),
    [
        (4, "consult-summary", TypeSize.NORMAL),
        (2, "consult-summary", TypeSize.NORMAL),
        (6, "letter-medical-oncology", TypeSize.LARGE),
        (5, "letter-surgery", TypeSize.LARGE),
        (3, "letter-general-practitioner", TypeSize.LARGE),
    ],
)
def test_no_last_sheet_holds_a_few_lines_alone(number: int, kind: str, size: TypeSize) -> None:
    assert filled(printed(number, kind, size)) > LEAST


def test_what_cannot_be_pulled_back_keeps_its_last_sheet() -> None:
    long = saying(*(paragraph(f"line {number} " + "words " * 12) for number in range(90)))
    sheets = opened(long)
    told = "".join(sheet.get_textpage().get_text_range() for sheet in sheets)
    assert len(sheets) > 1
    assert all(f"line {number} " in told for number in range(90))
