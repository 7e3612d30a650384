"""Forms on the sheet: the black band, squares to tick, rules to write on, and the sources run in."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2.raw as raw
import pytest

from logic.documents.blocks import Band, Blank, Document, Mark, Note, Paragraph, ToFill, TypeSize, line
from storage.pdf.ink import pdf_bytes
from tests.storage.pdf.paper import MM, SUMMARY, opened, origin, paragraph, placed, saying, text
from tests.storage.pdf.test_archival import elements, marked, role

LEFT, RIGHT = 20.0, 194.0
BAND = Band("EMERGENCY, same day", ("Possible spinal cord compression",))
ROW = ToFill((Blank("Rung", 0.5), Blank("yes, at", 0.25, square=True), Blank("neither", 0.25, square=True, rule=False)))
FORM = replace(
    saying(BAND, ROW, Paragraph(line("HER2 in situ hybridisation"), Mark.TICKED), paragraph("after")),
    type_size=TypeSize.EMERGENCY,
)


def paths(document: Document) -> list[tuple[float, float, float, float]]:
    """The drawn lines and areas of the first page: left, top, right, bottom in millimetres."""
    sheet = opened(document)[0]
    height = sheet.get_height()
    found = []
    for each in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        found.append((left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
    return found


def test_the_band_reaches_from_margin_to_margin_and_holds_its_words() -> None:
    title, name = placed(FORM, BAND.title), placed(FORM, BAND.lines[0])
    bands = [path for path in paths(FORM) if path[0] < title.left and path[1] < title.top and path[3] > name.bottom]
    assert bands
    left, top, right, bottom = bands[-1]
    assert (left, right) == (pytest.approx(LEFT, abs=0.6), pytest.approx(RIGHT, abs=0.6))
    assert bottom - top < 20


def test_the_words_of_the_band_are_white_on_black() -> None:
    code = b"".join(_streams(FORM))
    assert b"BT 1 1 1 rg" in code


def _streams(document: Document) -> list[bytes]:
    with pikepdf.open(io.BytesIO(pdf_bytes(document))) as file:
        return [page.Contents.read_bytes() for page in file.pages]


def test_a_rule_to_write_on_begins_behind_its_label_and_ends_in_its_share() -> None:
    label = placed(FORM, "Rung")
    rules = [path for path in paths(FORM) if path[3] - path[1] < 1.2 and abs(path[1] - origin(FORM, "Rung")[1]) < 1.5]
    first = min(rules)
    assert label.right < first[0] < label.right + 3
    assert first[2] < LEFT + (RIGHT - LEFT) / 2
    assert len(rules) == 2


def test_a_square_stands_before_its_word_and_leaves_it_alone() -> None:
    for word in ("yes, at", "neither"):
        place = placed(FORM, word)
        squares = [
            path
            for path in paths(FORM)
            if 2 < path[2] - path[0] < 5
            and abs((path[2] - path[0]) - (path[3] - path[1])) < 0.3
            and path[2] < place.left
        ]
        assert any(place.left - path[2] < 4 and path[1] < place.bottom and path[3] > place.top for path in squares)


def test_there_is_room_to_write_between_two_rows() -> None:
    two = saying(ToFill((Blank("First"),)), ToFill((Blank("Second"),)))
    assert origin(two, "Second")[1] - origin(two, "First")[1] >= 6.4


def test_a_long_label_wraps_and_keeps_a_rule() -> None:
    long = saying(ToFill((Blank("a label that is longer than its place " * 4, 0.5), Blank("next", 0.5))))
    assert text(long).count("longer") == 4
    foot = origin(long, "next")[1]
    assert len([path for path in paths(long) if path[3] - path[1] < 1.2 and abs(path[1] - foot) < 1.5]) == 2


def test_forms_are_told_in_order_with_squares_as_words() -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(FORM))) as file:
        for page in file.pages:
            numbers, outside = marked(page)
            assert outside == 0
            assert numbers == list(range(len(numbers)))
        told = [str(each.ActualText) for each in elements(file.Root.StructTreeRoot) if "/ActualText" in each]
        assert told == ["To tick:", "To tick:", "Ticked:"]
        assert {"P", "Span", "LI"} <= {role(each) for each in elements(file.Root.StructTreeRoot)}
    read = text(FORM)
    assert read.index("EMERGENCY") < read.index("Possible") < read.index("Rung") < read.index("yes, at")


def test_sources_run_in_take_less_room_and_lose_nothing() -> None:
    notes = tuple(Note(number, f"Source {number} of this sheet.") for number in range(1, 13))
    listed = replace(saying(paragraph("text")), notes=notes)
    run_in = replace(listed, run_in_notes=True)
    for note in notes:
        assert note.text.split(".")[0] in text(run_in).replace("\n", " ")
    assert placed(run_in, "Source 12").top < placed(listed, "Source 12").top - 20


def test_the_question_of_a_board_is_set_in_thirteen_points() -> None:
    asked = saying(Paragraph(line("First-line choice?"), large=True), paragraph("body"))
    high = placed(asked, "First-line choice?")
    assert high.bottom - high.top > placed(asked, "body").bottom - placed(asked, "body").top


def test_a_sheet_of_several_patients_names_none_in_its_footer() -> None:
    listed = replace(SUMMARY, identity=replace(SUMMARY.identity, name="Confidential: 8 cases", born="", identifier=""))
    assert "born" not in text(replace(listed, identity_band=False, blocks=(), notes=()))
