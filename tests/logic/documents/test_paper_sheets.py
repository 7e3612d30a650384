"""The papers on their sheets: how many, and nothing that belongs together torn apart."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from logic.answer import recorded
from logic.consult import Consult, consult
from logic.documents.blocks import Facts, Heading, Paper, Paragraph, Table, Timeline, Together, TypeSize
from logic.documents.catalogue import BY_KIND
from logic.documents.summary import consult_summary
from logic.knowledge import load_knowledge
from logic.terms import LetterKind
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import (
    DAY,
    LETTERS,
    medical_oncology_letter,
    request,
    sample,
    sample_consult,
    three_decisions,
)

HEADINGS = (
    "Reasons, by option",
    "Why not",
    "Sites",
    "Imaging",
    "Decisions",
    "Treatment so far",
    "Receptors, by specimen",
    "Not known when this was written",
    "Illnesses, medicines and allergies",
)


def _pages(document) -> list[str]:
    opened = pdfium.PdfDocument(pdf_bytes(document))
    return [opened[index].get_textpage().get_text_range() for index in range(len(opened))]


def _made(number: int, make, paper: Paper):
    found = sample_consult(number)
    return make(replace(request(found, three_decisions(found)), paper=paper))


@cache
def _in_ordinary_print(number: int) -> Consult:
    """The consult of a sample whose readers all read ordinary print."""
    case = sample(number)
    readers = tuple(replace(row, large=recorded(False)) for row in case.rcp)
    return consult(replace(case, rcp=readers), load_knowledge(), DAY)


@pytest.mark.parametrize("paper", [Paper.A4_WINDOW, Paper.A4_FORM_A, Paper.LETTER_10])
@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("number", range(1, 9))
def test_a_letter_is_signed_on_its_second_sheet_at_the_latest(number: int, kind: LetterKind, paper: Paper) -> None:
    """On US Letter, which is shorter, an appendix and the sources may stand on a third one."""
    found = _in_ordinary_print(number)
    pages = _pages(BY_KIND[kind].make(replace(request(found, three_decisions(found)), paper=paper)))
    signed = next(index for index, page in enumerate(pages, start=1) if "Not signed" in page.replace("Draft, not", ""))
    assert signed <= 2
    assert len(pages) <= (3 if paper is Paper.LETTER_10 else 2)


def test_large_print_is_never_set_smaller_to_save_a_sheet() -> None:
    found = sample_consult(6)
    assert any(row.large.value for row in found.case.rcp)
    document = BY_KIND[LetterKind.MEDICAL_ONCOLOGY].make(request(found))
    assert document.type_size is TypeSize.LARGE
    assert document.sheets == 0


@pytest.mark.parametrize("paper", [Paper.A4_WINDOW, Paper.LETTER_10])
@pytest.mark.parametrize("kind", [LetterKind.TESTS_TO_REQUEST, LetterKind.BOARD_SHEET, LetterKind.PATHOLOGY_REQUEST])
@pytest.mark.parametrize("number", range(1, 9))
def test_a_sheet_is_one_sheet(number: int, kind: LetterKind, paper: Paper) -> None:
    assert len(_pages(_made(number, BY_KIND[kind].make, paper))) == 1


@pytest.mark.parametrize("make", [consult_summary, medical_oncology_letter])
@pytest.mark.parametrize("number", range(1, 9))
def test_no_heading_stands_alone_at_the_foot_of_a_sheet(number: int, make) -> None:
    for page in _pages(_made(number, make, Paper.A4_WINDOW)):
        told = [line.strip() for line in page.splitlines() if line.strip()]
        feet = [line for line in told[-5:] if line in HEADINGS]
        assert not feet or told[-1] not in feet


@pytest.mark.parametrize("number", range(1, 9))
def test_the_first_sheet_of_the_summary_holds_question_state_and_options(number: int) -> None:
    first = _pages(_made(number, consult_summary, Paper.A4_WINDOW))[0]
    for heading in ("Question", "State of disease", "Receptors, by specimen", "Treatment so far", "Options"):
        assert heading in first


@pytest.mark.parametrize("make", [consult_summary, medical_oncology_letter])
@pytest.mark.parametrize("number", range(1, 9))
def test_a_column_of_a_table_has_room_for_every_word_of_unknown(number: int, make) -> None:
    for page in _pages(_made(number, make, Paper.A4_WINDOW)):
        assert not {"pen", "ding", "pend", "ing", "ested", "aske"} & set(page.split())


def test_every_heading_has_something_under_it() -> None:
    for number in range(1, 9):
        blocks = _made(number, consult_summary, Paper.A4_WINDOW).blocks
        for one, two in pairwise(blocks):
            assert not isinstance(one, Heading) or isinstance(two, Paragraph | Table | Facts | Timeline | Together)
