"""A window in another language: the case, its consult, its record and its papers stay what they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from logic.answer import recorded
from logic.consult import consult
from logic.consult_json import consult_json
from logic.dates import MONTHS, SPOKEN_MONTHS, PartialDate, read_typed
from logic.digests import advice_digest, case_digest
from logic.documents.drafting import drafted
from logic.documents.request import texts_of
from logic.identity_words import identity_words
from logic.knowledge import load_knowledge
from logic.languages import catalogue, languages
from logic.paths import put
from logic.questions import interview
from logic.records import consult_record, summary_of
from logic.retold import conflicts_told, how_told, retold
from logic.typed_answers import read_answer
from logic.words import use_catalogue
from tests.logic.documents.paper_cases import request, sample

DAY = date(2026, 11, 22)


@pytest.fixture
def spanish() -> Iterator[None]:
    """A window in Spanish."""
    use_catalogue(catalogue("es"))
    yield
    use_catalogue({})


def kept(number: int) -> tuple[object, ...]:
    """All that is kept of a case, or compared, or handed to other programs."""
    found = consult(sample(number), load_knowledge(), DAY)
    record = consult_record(found, 1, 1, "2026-11-22T10:00:00+00:00")
    said = json.dumps(consult_json(found), sort_keys=True)
    return summary_of(found), record, said, case_digest(found), advice_digest(found), found.ask_next, found.diagnosis


@pytest.mark.parametrize("number", [1, 3, 6])
def test_what_is_kept_of_a_case_is_the_same_in_every_language(number: int, spanish: None) -> None:
    in_spanish = kept(number)
    use_catalogue({})
    assert in_spanish == kept(number)


@pytest.mark.parametrize("kind", ["consult_summary", "medical_oncology", "board_sheet", "tests_to_request"])
def test_a_paper_says_the_same_whatever_the_window_speaks(kind: str, spanish: None) -> None:
    found = consult(sample(1), load_knowledge(), DAY)
    identity_words(found), conflicts_told(found)
    document = drafted(kind, request(found))
    use_catalogue({})
    other = drafted(kind, request(consult(sample(1), load_knowledge(), DAY)))
    assert texts_of(document) == texts_of(other)
    assert document.language == "en"


def test_the_window_tells_labels_reasons_and_contradictions_in_its_own_language(spanish: None) -> None:
    case = put(sample(1), "dx.cM", recorded("cM0"))
    found = consult(case, load_knowledge(), DAY)
    told = conflicts_told(found)
    assert [each.key for each in told] == [each.key for each in found.contradictions] != []
    assert told[0].sentence.startswith("Consta M0")
    assert found.contradictions[0].sentence.startswith("M0 is recorded")
    assert "hueso, h\u00edgado" in identity_words(found).diagnosis
    assert found.facts["subtype"].how.startswith("ER ")
    assert how_told(found, "subtype").startswith("RE ")


def test_kept_english_words_are_told_again_and_others_stay(spanish: None) -> None:
    assert retold("Stage IV \u00b7 ER+ / HER2 open \u00b7 bone, liver \u00b7 line 2") == (
        "Estadio IV \u00b7 RE+ / HER2 sin aclarar \u00b7 hueso, h\u00edgado \u00b7 l\u00ednea 2"
    )
    assert retold("Stage IIIA (anatomic)") == "Estadio IIIA (anat\u00f3mico)"
    assert retold("What does in situ hybridisation show?") == "What does in situ hybridisation show?"
    use_catalogue({})
    assert retold("Stage IV \u00b7 bone") == "Stage IV \u00b7 bone"


def test_dates_are_shown_in_the_words_of_the_window_and_read_in_every_language(spanish: None) -> None:
    day = PartialDate(2024, 1, 12)
    assert day.shown() == "12-ene-2024"
    assert PartialDate(2019, about=True).shown() == "alrededor de 2019"
    for typed in ("12-ene-2024", "12 jan 2024", "12 enero 2024", "120124"):
        assert read_typed(typed, DAY) == day, typed
    assert read_typed("alrededor de 2019", DAY) == read_typed("about 2019", DAY) == PartialDate(2019, about=True)
    assert read_typed("hoy", DAY) == read_typed("t", DAY)
    use_catalogue({})
    assert day.shown() == "12-Jan-2024"
    assert read_typed("12-ene-2024", DAY) == day


def test_the_months_that_are_read_are_those_of_every_language() -> None:
    assert tuple(catalogue(language).get(MONTHS, MONTHS) for language in languages()) == SPOKEN_MONTHS


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("met.confirmed", "s\u00ed", True),
        ("met.confirmed", "si", True),
        ("met.confirmed", "yes", True),
        ("met.confirmed", "no", False),
        ("site.organ", "higado", "liver"),
        ("site.organ", "H\u00edgado", "liver"),
        ("site.organ", "liver", "liver"),
        ("lab.hb", "12,5", 12.5),
        ("lab.hb", "12.5", 12.5),
    ],
)
def test_an_answer_may_be_typed_in_the_language_of_the_window_or_in_english(
    field: str, typed: str, value: object, spanish: None
) -> None:
    question = interview().question(field)
    assert read_answer(question, typed, DAY).answer.value == value
