"""A sheet found alone on a desk says whose it is, which page, which document and which state."""

from dataclasses import replace

import pytest

from logic.documents.blocks import SheetWords
from tests.storage.pdf.paper import LETTER, NAME, characters, origin, paragraph, placed, saying, text, texts

LONG = saying(*[paragraph(f"Paragraph {number}. " + "She slept well. " * 40) for number in range(40)], of=LETTER)


def test_every_sheet_has_the_footer_and_its_number() -> None:
    pages = texts(LONG)
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert f"{NAME} born 14-Mar-1968 hospital no. 000 4711 998" in " ".join(page.split())
        assert "Letter to radiation oncology, 22-Nov-2026." in page
        assert "Knowledge 2026.10, 43 days old." in page
        assert "Content 7F3A 91C2 0B5E D480" in page


def test_the_footer_stands_under_its_rule() -> None:
    for page in range(len(texts(LONG))):
        assert origin(LONG, "Page ", page)[1] == pytest.approx(297 - 13.3, abs=0.1)
        assert placed(LONG, "of " + str(len(texts(LONG))), page).right == pytest.approx(190, abs=0.3)


def test_later_sheets_have_a_head_line_and_the_first_has_none() -> None:
    first, *later = texts(LONG)
    assert "Request: radiotherapy opinion, L2" not in first
    assert later
    assert all("Request: radiotherapy opinion, L2" in page for page in later)
    assert origin(LONG, NAME, 1)[1] == pytest.approx(17, abs=0.1)


def test_a_draft_says_so_on_every_sheet_and_a_signed_document_does_not() -> None:
    for page in texts(LONG):
        assert "DRAFT" in page
        assert "Draft, not signed" in page
    signed = replace(LONG, signed="22-Nov-2026 11:40, Dr A. Placeholder")
    for page in texts(signed):
        assert "DRAFT" not in page
        assert "Draft" not in page
        assert "Signed 22-Nov-2026 11:40, Dr A. Placeholder" in page


def test_the_watermark_lies_under_the_text() -> None:
    assert text(LETTER).index("DRAFT") < text(LETTER).index("Exampleton")
    assert {round(one.size) for one in characters(LETTER) if one.size > 50} == {112}


def test_the_running_words_follow_the_document() -> None:
    words = SheetWords(page="Seite {page} von {pages}", draft="Entwurf", content="Inhalt {digest}", watermark="ENTWURF")
    printed = text(replace(LETTER, words=words))
    assert "Seite 1 von" in printed
    assert "ENTWURF" in printed
    assert "Inhalt 7F3A" in printed
    assert "Page 1" not in printed


def test_a_name_too_long_for_the_footer_is_cut_in_sight_and_whole_in_the_band() -> None:
    name = "SAMPLE " + "PLACEHOLDER " * 20 + "END, Marion"
    printed = text(replace(LETTER, identity=replace(LETTER.identity, name=name)))
    assert "".join(name.split()) in "".join(printed.split())
    assert "…" in printed
    assert printed.count("000 4711 998") >= 2
