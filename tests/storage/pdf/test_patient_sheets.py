"""The letter to the patient on paper: nothing cut, nothing private in the window, tagged in its own language."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from logic.answer import recorded
from logic.documents.blocks import Document, Paper
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import sample
from tests.logic.documents.patient_cases import letter, to_patient

LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


def made(number: int, language: str, **row: object) -> Document:
    return letter(to_patient(sample(number), language=recorded(language), **row))  # type: ignore[arg-type]


def pages(document: Document) -> list[str]:
    file = pypdfium2.PdfDocument(pdf_bytes(document))
    return [" ".join(file[index].get_textpage().get_text_bounded().split()) for index in range(len(file))]


@LANGUAGES
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("large", [False, True])
def test_no_running_part_is_cut(language: str, paper: Paper, large: bool) -> None:
    document = replace(made(2, language, large=recorded(large)), paper=paper)
    told = pages(document)
    assert not any("\u2026" in page for page in told)
    assert all(document.words.draft in page for page in told)
    assert all(document.words.page.format(page=place + 1, pages=len(told)) in page for place, page in enumerate(told))


@LANGUAGES
@pytest.mark.parametrize("number", range(1, 9))
def test_two_sheets_are_enough_and_what_to_ring_for_is_on_one(language: str, number: int) -> None:
    told = pages(made(number, language))
    first = {"en": "Our number, day and night", "es": "Nuestro teléfono, de día y de noche"}[language]
    last = {"en": "something new worries you a lot", "es": "algo nuevo le preocupa mucho"}[language]
    assert len(told) <= 2
    assert [first in page for page in told] == [last in page for page in told]


@LANGUAGES
def test_the_file_is_tagged_in_the_language_of_the_letter(language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(made(8, language)))) as file:
        assert str(file.Root.Lang) == language
        assert bool(file.Root.MarkInfo.Marked)


def test_lines_are_no_longer_than_is_easy_to_read() -> None:
    file = pypdfium2.PdfDocument(pdf_bytes(made(1, "en")))
    lines = file[0].get_textpage().get_text_bounded().splitlines()
    start = next(place for place, text in enumerate(lines) if text.startswith("What we found"))
    body = [len(text.strip()) for text in lines[start : start + 12]]
    assert 55 <= max(body) <= 70
