"""What belongs together stays together; long tables repeat their heads; nothing is lost on the way."""

from dataclasses import replace
from itertools import pairwise

import pytest

from logic.documents.blocks import (
    Block,
    Box,
    Columns,
    Facts,
    Heading,
    Mark,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Span,
    Table,
    Together,
    TypeSize,
    line,
)
from storage.pdf.fonts import Weight
from storage.pdf.lines import set_text
from storage.pdf.styles import TEXT, Style
from tests.storage.pdf.paper import LETTER, characters, origin, paragraph, placed, rows, saying, text, texts

FILLERS = range(44, 62)


def filler(lines: int) -> Paragraph:
    """A paragraph of this many lines."""
    return paragraph("\n".join("filler" for _ in range(lines)))


def page_of(pages: list[str], words: str) -> int:
    """The page that holds the words."""
    return next(number for number, page in enumerate(pages) if words in page)


@pytest.mark.parametrize("lines", FILLERS)
def test_a_heading_keeps_the_next_two_lines(lines: int) -> None:
    pages = texts(saying(filler(lines), Heading("Diagnosis"), paragraph("one\ntwo\nthree\nfour\nfive")))
    at = page_of(pages, "Diagnosis")
    assert "one\ntwo" in pages[at]


@pytest.mark.parametrize("lines", FILLERS)
def test_a_heading_keeps_the_table_head_and_a_row(lines: int) -> None:
    pages = texts(saying(filler(lines), Heading("Targets"), Table((0.4, 0.3, 0.3), ("Site", "Size", "Pain"), rows(9))))
    at = page_of(pages, "Targets")
    assert "Site" in pages[at]
    assert "row 2" in pages[at]


@pytest.mark.parametrize("lines", FILLERS)
def test_no_line_of_a_paragraph_stands_alone(lines: int) -> None:
    pages = texts(saying(filler(lines), paragraph("one\ntwo\nthree\nfour\nfive")))
    assert page_of(pages, "one") == page_of(pages, "two")
    assert page_of(pages, "four") == page_of(pages, "five")


@pytest.mark.parametrize("lines", FILLERS)
def test_a_signature_is_never_alone(lines: int) -> None:
    pages = texts(
        saying(filler(lines), paragraph("one\ntwo\nthree"), Signature("Yours sincerely,", "Dr A. Placeholder", ""))
    )
    at = page_of(pages, "Yours sincerely,")
    assert "two\nthree" in pages[at]
    assert "Dr A. Placeholder" in pages[at]


@pytest.mark.parametrize("lines", FILLERS)
@pytest.mark.parametrize("keeper", [Box, Together])
def test_a_box_keeps_together_where_a_sheet_has_room(keeper: type[Box] | type[Together], lines: int) -> None:
    inside = tuple(paragraph(f"inside {number}") for number in range(12))
    pages = texts(saying(filler(lines), keeper(inside)))
    assert page_of(pages, "inside 0") == page_of(pages, "inside 11")


def test_the_rules_are_put_to_the_test_by_some_of_these_fillings() -> None:
    tails = {len(texts(saying(filler(lines), Heading("Diagnosis"), paragraph("one\ntwo")))) for lines in FILLERS}
    assert tails == {1, 2}


def test_a_box_higher_than_a_sheet_is_printed_over_several_and_nothing_is_lost() -> None:
    inside = tuple(paragraph(f"inside {number}.") for number in range(120))
    pages = texts(saying(Box(inside)))
    assert len(pages) >= 3
    assert all(f"inside {number}." in "".join(pages) for number in range(120))


def test_a_table_of_500_rows_repeats_its_head_and_splits_no_row() -> None:
    table = Table(
        (0.5, 0.3, 0.2), ("Finding", "Where", "Number"), rows(500, "first line\nsecond line of"), numeric=(2,)
    )
    pages = texts(saying(table))
    assert len(pages) > 10
    for page in pages:
        assert page.count("Finding") == 1
        assert page.count("first line") == page.count("second line of")
    assert "".join(pages).count("second line of") == 500


def test_forty_pages_are_numbered_to_the_end() -> None:
    blocks: list[Block] = []
    for number in range(40):
        blocks += [Heading(f"Part {number}"), paragraph("Text."), PageBreak()]
    pages = texts(saying(*blocks))
    assert len(pages) == 40
    assert "Page 40 of 40" in pages[-1]
    assert "Part 39" in pages[-1]


def test_a_row_higher_than_a_sheet_is_split_by_lines_and_all_of_it_printed() -> None:
    tall = "\n".join(f"line {number}." for number in range(300))
    pages = texts(saying(Table((0.3, 0.7), ("What", "Told"), ((line("finding"), line(tall)),))))
    assert len(pages) >= 4
    assert all("Told" in page for page in pages)
    assert all(f"line {number}." in "".join(pages) for number in range(300))


def test_cells_beyond_the_last_column_are_printed() -> None:
    assert "surplus" in text(saying(Table((0.5, 0.5), ("A", "B"), ((line("a"), line("b"), line("surplus")),))))


def test_numbers_stand_under_one_another_by_their_last_digit() -> None:
    table = Table((0.5, 0.5), ("Test", "Value"), ((line("one"), line("7")), (line("two"), line("1234"))), numeric=(1,))
    assert placed(saying(table), "1234").right == pytest.approx(194, abs=0.5)
    sevens = [one for one in characters(saying(table)) if one.text == "7" and one.left > 180 and one.top < 100]
    assert sevens[0].right == pytest.approx(194, abs=0.5)


@pytest.mark.parametrize("count", [6, 60])
def test_columns_stand_side_by_side_and_lose_nothing(count: int) -> None:
    left = tuple(paragraph(f"left {number}.") for number in range(count))
    right = tuple(paragraph(f"right {number}.") for number in range(count // 2))
    document = saying(Columns(left, right))
    printed = text(document)
    assert all(f"left {number}." in printed for number in range(count))
    assert all(f"right {number}." in printed for number in range(count // 2))
    (left_x, left_y), (right_x, right_y) = origin(document, "left 0."), origin(document, "right 0.")
    assert left_y == pytest.approx(right_y)
    assert right_x - left_x == pytest.approx((174 - 7) / 2 + 7, abs=0.2)


def test_facts_in_two_columns_are_read_row_by_row() -> None:
    pairs = tuple((f"Label {number}", line(f"value {number}")) for number in range(5))
    document = saying(Facts(pairs, columns=2))
    assert origin(document, "value 0")[1] == pytest.approx(origin(document, "value 1")[1])
    assert origin(document, "value 2")[1] > origin(document, "value 1")[1]
    assert text(document).index("value 1") < text(document).index("value 2")


def test_note_numbers_stand_above_the_line_and_hold_on_to_their_word() -> None:
    words = "word " * 30
    document = replace(
        saying(Paragraph((Span(words + "end", notes=(1, 2)),))), notes=(Note(1, "First."), Note(2, "Second."))
    )
    end = origin(document, "end")
    superior = [one for one in characters(document) if one.text == "1" and one.size == pytest.approx(6.4)]
    assert superior
    assert superior[0].bottom < end[1] - 0.5
    assert text(document).index("First.") < text(document).index("Second.")


def test_marks_are_drawn_and_are_no_letters() -> None:
    for mark in (Mark.POINT, Mark.UNKNOWN, Mark.TO_DO, Mark.URGENT):
        document = saying(Paragraph(line("item"), mark))
        assert text(document).count("item") == 1
        assert not set("•○□▲●☐") & set(text(document))
        assert placed(document, "item").left > 24


def test_a_page_break_starts_a_sheet_once() -> None:
    pages = texts(saying(paragraph("before"), PageBreak(), PageBreak(), paragraph("after")))
    assert len(pages) == 2
    assert "before" in pages[0]
    assert "after" in pages[1]


@pytest.mark.parametrize(("size", "points"), [(TypeSize.PATIENT, 12), (TypeSize.LARGE, 16), (TypeSize.EMERGENCY, 12)])
def test_type_sizes(size: TypeSize, points: float) -> None:
    document = replace(saying(paragraph("~")), type_size=size)
    assert next(one.size for one in characters(document) if one.text == "~") == pytest.approx(points)


def test_no_type_is_smaller_than_six_points_and_text_not_than_eight() -> None:
    sizes = {round(one.size, 1) for one in characters(LETTER)}
    assert min(sizes) >= 6
    assert {size for size in sizes if size < 8} <= {6.7, 7.0}


def test_lines_fill_the_column_and_none_is_wider() -> None:
    style = Style(Weight.REGULAR, 10, TEXT)
    lines = set_text([("Breast radiotherapy, left, 40 Gy in 15 fractions. " * 20, style)], 200)
    assert all(one.width <= 200 for one in lines)
    assert all(one.width > 140 for one in lines[:-1])


@pytest.mark.parametrize("bound", ["40 Gy", "80 %", "31 mm", "Dr Notreal"])
def test_a_number_keeps_its_unit_and_a_title_its_name(bound: str) -> None:
    for width in range(60, 120, 3):
        lines = set_text([(f"given in all {bound} there", Style(Weight.REGULAR, 10, TEXT))], width)
        told = ["".join(shaped.text for run in one.runs for shaped in run.shaped) for one in lines]
        assert any(bound in one for one in told)


def test_a_document_of_two_sheets_has_no_text_in_its_footer_zone() -> None:
    document = saying(filler(90))
    for page in range(2):
        zone = [one for one in characters(document, page) if 275.2 < one.bottom < 281 and one.size < 100]
        assert not zone
    assert all(
        after > before for before, after in pairwise(one.bottom for one in characters(document, 1) if one.text == "f")
    )
