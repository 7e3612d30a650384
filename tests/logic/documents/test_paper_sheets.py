"""The papers on their sheets: how many, and nothing that belongs together torn apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from logic.documents.blocks import Facts, Heading, Paper, Paragraph, Table, Timeline
from logic.documents.summary import consult_summary
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import medical_oncology_letter, request, sample_consult, three_decisions

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


@pytest.mark.parametrize("paper", [Paper.A4_WINDOW, Paper.LETTER_10])
@pytest.mark.parametrize("number", range(1, 9))
def test_a_letter_takes_two_sheets_and_one_for_its_end_and_notes(number: int, paper: Paper) -> None:
    assert len(_pages(_made(number, medical_oncology_letter, paper))) <= 3


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
            assert not isinstance(one, Heading) or isinstance(two, Paragraph | Table | Facts | Timeline)
