"""Where words stand on a sheet, sheets as pictures, and the test page that a printer is tried with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic.documents.blocks import Columns, Facts, Paper, Paragraph, Span, Table
from logic.ports import TestPageWords
from logic.problems import DocumentProblem
from storage.pdf.ink import PdfInk
from storage.pdf.raster import LARGEST, PdfRaster
from storage.pdf.sheets import MM, SHEETS
from tests.storage.pdf.paper import LETTER

WORDS = TestPageWords("Test page", "Rulers.", "Window.", "Folds.", "en")


@pytest.fixture
def raster():
    return PdfRaster()


def places(*blocks):
    return PdfInk().laid_out(replace(LETTER, blocks=blocks)).places


def of(found, span):
    return [place for place in found if place.span is span]


def dark(image, place, scale):
    """How many points within a place are darker than paper."""
    rows = range(int(place.y * scale), int((place.y + place.height) * scale) + 1)
    columns = range(int(place.x * scale), int((place.x + place.width) * scale) + 1)
    return sum(image.pixels[(y * image.width + x) * 3] < 128 for y in rows for x in columns)


def test_the_bytes_are_the_same_with_and_without_places():
    document = LETTER
    assert PdfInk().laid_out(document).data == PdfInk().pdf(document)


def test_every_span_has_a_place_and_there_is_ink_in_it(raster):
    document = LETTER
    laid = PdfInk().laid_out(document)
    images = [raster.image(laid.data, page, 2.0) for page in range(len(raster.sizes(laid.data)))]
    worded = [place for place in laid.places if any(letter.isalnum() for letter in place.span.text)]
    assert worded
    assert all(dark(images[place.page], place, 2.0) for place in worded)


def test_a_span_over_several_lines_has_a_place_on_each():
    span = Span("An invented sentence that is long. " * 12)
    found = of(places(Paragraph((span,))), span)
    assert len(found) > 2
    assert len({place.y for place in found}) == len(found)


def test_neighbouring_spans_of_one_look_keep_their_own_places():
    first, second = Span("One half, "), Span("and the other half.")
    found = places(Paragraph((first, second)))
    (one,), (other,) = of(found, first), of(found, second)
    assert one.x + one.width <= other.x + 3


def test_a_note_number_belongs_to_its_words():
    bare, noted = Span("Words"), Span("Words", notes=(1, 2))
    (one,), (other,) = of(places(Paragraph((bare,))), bare), of(places(Paragraph((noted,))), noted)
    assert other.width > one.width


def test_words_in_tables_facts_and_columns_have_places():
    cell, value, right = Span("a cell"), Span("a value"), Span("at the right")
    found = places(
        Table((0.5, 0.5), ("A", "B"), (((cell,), (Span("x"),)),)),
        Facts((("Label", (value,)),)),
        Columns((Paragraph((Span("at the left"),)),), (Paragraph((right,)),)),
    )
    assert all(len(of(found, span)) == 1 for span in (cell, value, right))


def test_right_to_left_words_keep_their_own_places():
    first, second = Span("\u0627\u0633\u0645 "), Span("\u0645\u0631\u064a\u0636")
    found = places(Paragraph((first, second)))
    (one,), (other,) = of(found, first), of(found, second)
    assert other.x + other.width <= one.x + 3


def test_a_sheet_becomes_a_picture_of_its_size_without_gaps(raster):
    data = PdfInk().pdf(LETTER)
    for scale in (0.37, 1.0, 2.5):
        image = raster.image(data, 0, scale)
        assert len(image.pixels) == image.width * image.height * 3
        assert image.width == pytest.approx(raster.sizes(data)[0][0] * scale, abs=1)


def test_no_picture_is_larger_than_any_screen(raster):
    image = raster.image(PdfInk().test_page(WORDS, Paper.A4_PLAIN), 0, 14.5)
    assert max(image.width, image.height) <= LARGEST + 1


def test_the_words_of_a_sheet_can_be_read(raster):
    data = PdfInk().pdf(LETTER)
    assert "SAMPLE" in raster.text(data, 0)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"no file at all"])
def test_what_is_no_file_is_refused_calmly(raster, data):
    with pytest.raises(DocumentProblem):
        raster.sizes(data)


def test_a_sheet_that_is_not_there_is_refused_calmly(raster):
    with pytest.raises(DocumentProblem):
        raster.image(PdfInk().pdf(LETTER), 99, 1.0)


@pytest.mark.parametrize("paper", list(Paper))
def test_both_rulers_of_the_test_page_measure_100_mm(raster, paper):
    scale = 4.0
    data = PdfInk().test_page(WORDS, paper)
    image = raster.image(data, 0, scale)
    assert raster.sizes(data)[0] == pytest.approx((SHEETS[paper].width * MM, SHEETS[paper].height * MM), abs=0.1)
    assert longest(image, across=True) / scale == pytest.approx(100 * MM, abs=1.5)
    assert longest(image, across=False) / scale == pytest.approx(100 * MM, abs=1.5)


def longest(image, *, across):
    """The longest straight dark line, in points of the picture."""
    red = image.pixels[::3]
    lines = (
        (red[y * image.width : (y + 1) * image.width] for y in range(image.height))
        if across
        else (red[x :: image.width] for x in range(image.width))
    )
    return max(len(run) for line in lines for run in line.translate(DARK).split(b" "))


DARK = bytes(46 if value < 140 else 32 for value in range(256))


def test_the_test_page_is_the_same_every_time():
    assert PdfInk().test_page(WORDS, Paper.LETTER_10) == PdfInk().test_page(WORDS, Paper.LETTER_10)
