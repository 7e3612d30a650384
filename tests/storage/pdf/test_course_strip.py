"""The strip of a course on paper: low, whole, the same in every run, and as typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic.documents.blocks import Block, Document, Heading, Timeline, TypeSize
from logic.timeline_marks import Mark
from logic.timeline_marks import Timeline as Course
from storage.pdf.ink import pdf_bytes
from storage.pdf.sheets import MM
from storage.pdf.strips import Figure, Rule
from storage.pdf.structure import Element
from storage.pdf.styles import type_set
from storage.pdf.timeline import set_timeline
from tests.storage.pdf.paper import COURSE, SUMMARY, paragraph, saying, text

WIDTH = 170 * MM


def strip_of(course: Course, size: TypeSize = TypeSize.NORMAL) -> Figure:
    """The figure of a course."""
    (strip,) = set_timeline(Timeline(course, "words"), WIDTH, type_set(size, False), Element("Document"))
    (figure,) = strip.strokes
    assert isinstance(figure, Figure)
    return figure


def labelled(label: str) -> Course:
    """The course with other words at the bar that ended."""
    marks: list[Mark] = [replace(mark, label=label) if mark.label == "letrozole" else mark for mark in COURSE.marks]
    return replace(COURSE, marks=tuple(marks))


def with_strip(course: Course) -> Document:
    blocks: tuple[Block, ...] = (Heading("Treatment so far"), Timeline(course, "words"), paragraph("table"))
    return saying(*blocks, of=SUMMARY)


def test_the_lanes_are_at_most_23_mm_high_and_the_key_one_or_two_rows_below() -> None:
    figure = strip_of(COURSE)
    lanes = max(stroke.to_y for stroke in figure.strokes if isinstance(stroke, Rule))
    assert lanes <= 23 * MM + 0.01
    assert lanes < figure.height <= lanes + 8 * MM


def test_the_key_says_what_each_shape_and_edge_is() -> None:
    told = text(with_strip(COURSE))
    for words in ("primary tumour", "operation", "treatment", "pointed: still running", "dashed or faded"):
        assert words in told
    assert "metastatic site" not in told


def test_the_strip_grows_with_large_print() -> None:
    assert strip_of(COURSE, TypeSize.LARGE).height > strip_of(COURSE).height


def test_a_course_without_a_date_has_no_strip() -> None:
    empty = Course(COURSE.on, (), COURSE.marks)
    assert set_timeline(Timeline(empty, "words"), WIDTH, type_set(TypeSize.NORMAL, False), Element("Document")) == []
    assert b"/Figure" not in pdf_bytes(with_strip(empty))


def test_the_same_course_gives_the_same_bytes() -> None:
    assert pdf_bytes(with_strip(COURSE)) == pdf_bytes(with_strip(COURSE))


def test_the_words_of_the_strip_stand_on_the_sheet() -> None:
    told = text(with_strip(COURSE))
    for word in ("2019", "today", "Cancer", "Local", "Treatment", "Primary", "letrozole"):
        assert word in told


@pytest.mark.parametrize("label", ["<b>let</b> & co", "le\ntrozole", "\u05de\u05e8\u05d9\u05dd"])
def test_words_are_printed_as_typed_on_one_line(label: str) -> None:
    document = with_strip(labelled(label))
    assert pdf_bytes(document) == pdf_bytes(document)
    if "<b>" in label:
        assert label in text(document)


def test_a_label_that_nowhere_has_room_is_left_out() -> None:
    told = text(with_strip(labelled("word " * 80)))
    assert "word word" not in told
