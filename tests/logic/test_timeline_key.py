"""The key of a drawn timeline: what is drawn, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic.answer import recorded
from logic.case import Case
from logic.case_disease import PrimaryTumour
from logic.case_rows import TreatmentLine
from logic.timeline_key import AHEAD, DOUBT, RUNNING, WORDS, KeyFrame, key_of, key_words
from logic.timeline_layout import Drawing
from logic.timeline_marks import Sign
from tests.logic.random_cases import random_case
from tests.logic.test_timeline import drawn, line, on

FRAME = KeyFrame(900, 24, 14, 3)


def width(words: str) -> float:
    """Every letter is 6 wide."""
    return 6.0 * len(words)


def signs(drawing: Drawing) -> set[Sign]:
    return {each.sign for each in drawing.placed}


@pytest.mark.parametrize("number", range(12))
def test_every_shape_that_is_drawn_is_named_once_and_no_other(number: int) -> None:
    drawing = drawn(random_case(number))
    words = key_words(drawing)
    assert {WORDS[sign] for sign in signs(drawing)} == set(words) & set(WORDS.values())
    assert len(set(words)) == len(words)


def test_every_shape_has_a_word() -> None:
    assert set(WORDS) == set(Sign)
    assert len(set(WORDS.values())) == len(Sign)


def test_an_exact_day_has_no_doubt_in_its_key_and_a_year_alone_has() -> None:
    exact = Case(dx=PrimaryTumour(diagnosed_on=on("2019-03-12")))
    assert key_words(drawn(exact)) == ("primary tumour",)
    assert key_words(drawn(replace(exact, dx=PrimaryTumour(diagnosed_on=on("2019"))))) == ("primary tumour", DOUBT)


def test_a_running_and_a_planned_treatment_are_explained() -> None:
    running = line(start_on=on("2020-01-05"), running=recorded(True))
    assert key_words(drawn(running)) == ("treatment", RUNNING)
    planned = Case(line=(*running.line, TreatmentLine(key="line-2", start_on=on("2027-01-05"))))
    assert key_words(drawn(planned))[-1] == AHEAD


@pytest.mark.parametrize("room", [220.0, 400.0, 900.0])
def test_the_samples_stand_in_rows_beside_their_words_and_cover_nothing(room: float) -> None:
    drawing = drawn(random_case(3))
    key = key_of(drawing, replace(FRAME, width=room), width)
    assert tuple(each.label for each in key.placed) == key_words(drawing)
    for before, after in zip(key.placed, key.placed[1:], strict=False):
        end = before.label_x + width(before.label)
        assert after.y > before.y or after.faded_left > end
    assert all(each.y < key.height for each in key.placed)


def test_nothing_drawn_has_no_key() -> None:
    key = key_of(drawn(Case()), FRAME, width)
    assert (key.placed, key.height) == ((), 0.0)
