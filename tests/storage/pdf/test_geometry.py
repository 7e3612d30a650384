"""The address is in the window, and nothing else is: measured on the printed sheet."""

from dataclasses import replace

import pytest

from logic.documents.blocks import Paper
from storage.pdf.sheets import SHEETS
from tests.storage.pdf.paper import ADDRESS, LETTER, MM, SUMMARY, characters, opened, origin, placed, text

NEAR = 0.15
# Window (left, top, width, height) as it lies over the folded sheet, and the play of the sheet in the envelope.
WINDOWS = {
    "DIN 5008 form B": (Paper.A4_WINDOW, (20, 45, 90, 45), 5.0),
    "UK DL": (Paper.A4_WINDOW, (20, 54.5, 90, 35), 2.5),
    "DIN 5008 form A": (Paper.A4_FORM_A, (20, 27, 90, 45), 5.0),
    "US number 10": (Paper.LETTER_10, (22.2, 61.9, 114.3, 28.6), 1.6),
}
STRIPS = {Paper.A4_WINDOW: (10, 45, 110, 95), Paper.A4_FORM_A: (10, 27, 110, 77), Paper.LETTER_10: (10, 60, 140, 92)}


def words_of(paper: Paper) -> set[str]:
    """The letters of everything that may be seen in the window."""
    return set("".join(ADDRESS) + LETTER.letterhead.return_line)


@pytest.mark.parametrize("paper", [Paper.A4_WINDOW, Paper.A4_FORM_A, Paper.LETTER_10])
def test_each_line_of_the_address_stands_on_its_baseline(paper: Paper) -> None:
    letter = replace(LETTER, paper=paper)
    field = SHEETS[paper].address
    for number, told in enumerate(ADDRESS):
        x, y = origin(letter, told)
        assert x == pytest.approx(field.left, abs=NEAR)
        assert y == pytest.approx(field.first + number * field.pitch, abs=NEAR)


@pytest.mark.parametrize("name", WINDOWS)
def test_the_address_is_in_the_window_wherever_the_sheet_slips(name: str) -> None:
    paper, (left, top, width, height), play = WINDOWS[name]
    letter = replace(LETTER, paper=paper)
    field = SHEETS[paper].address
    seen = [
        one
        for one in characters(letter)
        if field.first - 3 < one.bottom < field.first + 5 * field.pitch and one.left < 115
    ]
    assert len(seen) == len("".join(ADDRESS).replace(" ", ""))
    for slip in (-play, 0, play):
        for one in seen:
            assert left < one.left
            assert one.right < left + width
            assert top + slip < one.top
            assert one.bottom < top + height + slip


@pytest.mark.parametrize("paper", STRIPS)
def test_nothing_but_sender_and_address_is_in_the_strip_that_a_window_can_show(paper: Paper) -> None:
    left, top, right, bottom = STRIPS[paper]
    inside = [
        one.text
        for one in characters(replace(LETTER, paper=paper, signed="22-Nov-2026, Dr A. Placeholder"))
        if one.right > left and one.left < right and one.bottom > top and one.top < bottom
    ]
    allowed = "".join((LETTER.letterhead.return_line, *ADDRESS)).replace(" ", "")
    assert sorted(inside) == sorted(allowed)


@pytest.mark.parametrize("paper", [Paper.A4_WINDOW, Paper.A4_FORM_A, Paper.LETTER_10, Paper.A4_PLAIN])
def test_the_subject_stands_on_its_line_and_nothing_private_above_it(paper: Paper) -> None:
    letter = replace(LETTER, paper=paper)
    assert origin(letter, LETTER.subject)[1] == pytest.approx(SHEETS[paper].subject, abs=NEAR)
    above = "".join(one.text for one in characters(letter) if one.bottom < SHEETS[paper].subject - 5)
    assert "SAMPLE" not in above
    assert "4711" not in above


@pytest.mark.parametrize(
    ("paper", "size"),
    [(Paper.A4_WINDOW, (210, 297)), (Paper.LETTER_10, (215.9, 279.4)), (Paper.LETTER_PLAIN, (215.9, 279.4))],
)
def test_the_sheet_has_its_size(paper: Paper, size: tuple[float, float]) -> None:
    page = opened(replace(LETTER, paper=paper))[0]
    assert (page.get_width() / MM, page.get_height() / MM) == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize("paper", list(Paper))
def test_five_address_lines_stay_clear_of_the_subject(paper: Paper) -> None:
    letter = replace(LETTER, paper=paper, subject="SUBJECT")
    assert placed(letter, ADDRESS[-1]).bottom < placed(letter, "SUBJECT").top - 3


@pytest.mark.parametrize("paper", list(Paper))
def test_a_full_info_block_stays_out_of_the_window(paper: Paper) -> None:
    letter = replace(LETTER, paper=paper, info=tuple((f"@{number}", f"@{number}") for number in range(12)))
    left, top, right, bottom = STRIPS.get(paper, (0, 0, 0, 0))
    signs = [one for one in characters(letter) if one.text == "@"]
    assert len(signs) == 24
    assert not [one for one in signs if one.left < right and one.bottom > top and one.top < bottom and one.right > left]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("document", [LETTER, SUMMARY], ids=["letter", "summary"])
def test_no_text_leaves_the_margins(paper: Paper, document: object) -> None:
    assert isinstance(document, type(LETTER))
    printed = replace(document, paper=paper, signed="22-Nov-2026")
    sheet = SHEETS[paper]
    for page in range(len(opened(printed))):
        for one in characters(printed, page):
            assert one.left > min(sheet.left, 20) - 0.3
            assert one.right < max(sheet.width - sheet.right, 200) + 0.3
            assert one.top > 5
            assert one.bottom < sheet.height - 5


def test_a_summary_shows_title_and_identity_at_the_top() -> None:
    title = placed(SUMMARY, "Consult summary")
    assert title.right == pytest.approx(194, abs=0.6)
    assert title.bottom < 24
    assert 24 < placed(SUMMARY, "SAMPLE, Marion").top < 36
    assert max(one.size for one in characters(SUMMARY) if one.size < 100) == pytest.approx(18)


def test_eight_short_address_lines_are_merged_into_five_and_none_is_lost() -> None:
    lines = tuple(f"Part {number}" for number in range(1, 9))
    letter = replace(LETTER, address=lines)
    field = SHEETS[Paper.A4_WINDOW].address
    rows = {
        round(one.bottom) for one in characters(letter) if one.text == "P" and 60 < one.bottom < 90 and one.left < 100
    }
    assert len(rows) == 5
    assert max(rows) <= field.first + 4 * field.pitch + 1
    assert all(told in text(letter) for told in lines)
    assert "Full address" not in text(letter)


def test_an_address_too_wide_for_the_window_is_printed_in_full_under_the_subject() -> None:
    wide = "The very long name of a department that no window of any envelope in the world will ever be able to show"
    letter = replace(LETTER, address=(*ADDRESS[:4], wide))
    assert placed(letter, "Full address").top > 110
    assert f"{wide[:40]}" in text(letter)
    flat = text(letter).replace("\n", " ")
    assert wide in flat
    in_window = [one for one in characters(letter) if 60 < one.bottom < 90 and one.left < 110]
    assert max(one.right for one in in_window) <= 97.1
    assert min(one.size for one in in_window) >= 7.99


def test_info_without_room_and_long_sender_lines_are_not_lost() -> None:
    letter = replace(
        LETTER,
        info=tuple((f"Label {number}", f"value {number}") for number in range(20)),
        letterhead=replace(
            LETTER.letterhead, lines=tuple(f"Sender line number {number} of many" for number in range(60))
        ),
    )
    printed = text(letter).replace("\n", " ")
    assert all(f"value {number}" in printed for number in range(20))
    assert all(f"Sender line number {number} of" in printed for number in range(60))
    assert not [one for one in characters(letter) if 44 < one.top < 57 and one.left < 110]
