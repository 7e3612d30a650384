"""Plain text for a hospital record: 80 columns, wide characters counted, nothing that steers a screen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.documents.plain_text import WIDTH, plain_text
from logic.documents.text_width import columns_of, padded, seen, wrapped
from tests.logic.documents.paper_cases import EVERY, request, sample_consult
from tests.storage.pdf.paper import LETTER, SUMMARY
from tests.storage.pdf.test_hostile_text import HOSTILE, everywhere

WIDE = "王小明的乳腺癌已经转移到骨头和肝脏" * 9
ACCENTS = "e\u0301" * 200


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("王", 2), ("e\u0301", 1), ("ｱ", 1), ("Ａ", 2), ("ß", 1)])
def test_a_wide_letter_takes_two_columns_and_an_accent_none(text: str, columns: int) -> None:
    assert columns_of(text) == columns


@pytest.mark.parametrize("make", EVERY)
@pytest.mark.parametrize("number", range(1, 9))
def test_no_line_of_any_document_is_wider_than_eighty_columns(make, number: int) -> None:
    text = plain_text(make(request(sample_consult(number))))
    assert max(map(columns_of, text.splitlines())) <= WIDTH


@pytest.mark.parametrize("told", [WIDE, ACCENTS, "x" * 500, "🙂 " * 90, "a\tb " * 60, "王 b " * 70, "مريم " * 60])
def test_whatever_is_typed_anywhere_stays_within_eighty_columns_and_is_kept(told: str) -> None:
    text = plain_text(everywhere(told))
    assert max(map(columns_of, text.splitlines())) <= WIDTH
    kept = "".join(sign for sign in text if sign.isalpha())
    assert "".join(sign for sign in told if sign.isalpha()) in kept.replace("hospitalno", "")


@pytest.mark.parametrize("told", HOSTILE)
def test_signs_of_markup_stand_in_the_text_as_typed(told: str) -> None:
    assert told in plain_text(everywhere(told))


@pytest.mark.parametrize("steers", ["\x1b[2J", "\u202e", "\x00", "\x07", "\u200e", "\ud800", "\r"])
def test_what_steers_a_screen_is_left_out(steers: str) -> None:
    text = plain_text(everywhere(f"before{steers}after"))
    assert not set("\x1b\u202e\x00\x07\u200e\ud800\r") & set(text)
    assert "before" in text
    assert "after" in text
    assert text.encode()


@settings(max_examples=80)
@given(text=st.text(max_size=200), width=st.integers(4, 80), first=st.sampled_from(["", "- ", "王 "]))
def test_wrapped_lines_are_never_wider_and_lose_no_letter(text: str, width: int, first: str) -> None:
    lines = wrapped(text, width, first, " " * columns_of(first))
    assert all(columns_of(line) <= width for line in lines)
    letters = "".join(seen(text).split())
    assert "".join("".join(lines).removeprefix(first).split()) == letters


def test_filled_lines_end_at_one_column() -> None:
    assert columns_of(padded("王", 10)) == columns_of(padded("ab", 10)) == 10


@pytest.mark.parametrize("document", [LETTER, SUMMARY])
def test_a_draft_says_so_in_text(document) -> None:
    assert "Draft, not signed" in plain_text(document)
