"""The consult as JSON and as text: complete, plain, and the same for the same case whatever its order."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from logic.answer import Unknown, recorded, unknown
from logic.case import Acknowledgement, Case
from logic.casefile import case_from_json, case_to_json, read_case_file
from logic.consult import consult
from logic.consult_json import consult_json
from logic.consult_text import consult_text
from logic.dates import PartialDate
from logic.knowledge import load_knowledge
from logic.paths import get, put
from logic.questions import interview
from tests.logic.random_cases import (
    DAY,
    SAMPLES,
    asked_answers,
    changed,
    consult_on,
    places,
    random_case,
    smallest,
    told,
    value_for,
    verdicts_on,
)

KNOWLEDGE = load_knowledge()
STORIES = sorted(SAMPLES.glob("*.json"))
SAFETY = tuple(rule.id for rule in KNOWLEDGE.rules if rule.id.startswith("S-"))
ON_PURPOSE = {
    ("S-06", "lab.bile_duct_obstruction"),
    ("S-14", "lab.glucose_f"),
    ("S-18", "pt.pregnant"),
    ("S-18", "pt.menopause"),
}
"""Cards that an answer may end: blocked ducts, a normal glucose, a pregnancy test or the menopause itself."""


def written(case: Case) -> str:
    """The JSON of a consult as the command prints it."""
    return json.dumps(consult_json(consult_on(case)), ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)


def shuffled(document: Any, dice: Random) -> Any:
    """The same document with the fields of every object in another order."""
    if isinstance(document, dict):
        names = dice.sample(list(document), len(document))
        return {name: shuffled(document[name], dice) for name in names}
    return [shuffled(each, dice) for each in document] if isinstance(document, list) else document


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_every_rule_has_its_verdict_reasons_and_what_is_missing(story: Path) -> None:
    found = consult_json(consult_on(read_case_file(story)))
    assert [entry["rule"] for entry in found["rules"]] == [rule.id for rule in KNOWLEDGE.rules]
    for entry in found["rules"]:
        assert entry["verdict"] in ("fires", "silent", "undecided")
        assert entry["reasons"], entry["rule"]
        assert bool(entry["missing"]) == (entry["verdict"] == "undecided")
        if entry["verdict"] == "fires":
            assert entry["sources"]
            assert entry["says"]
    assert found["knowledge"] == {
        "version": KNOWLEDGE.stamp.version,
        "dated": KNOWLEDGE.stamp.dated.isoformat(),
        "digest": KNOWLEDGE.stamp.digest,
    }


def test_every_kind_of_unknown_is_told_apart() -> None:
    for kind in Unknown:
        facts = consult_json(consult_on(put(Case(), "bio.gbrca", unknown(kind))))["facts"]
        expected = None if kind is Unknown.NOT_ASKED else kind.value
        assert facts.get("bio.gbrca", {}).get("unknown") == expected


def test_a_derived_fact_says_from_what_and_how() -> None:
    case = put(put(Case(), "lab.calcium", recorded(2.38)), "lab.albumin", recorded(30.0))
    derived = consult_json(consult_on(case))["facts"]["lab.ca_corr_mmol"]
    assert derived["from"] == ["lab.calcium", "lab.albumin"]
    assert derived["value"] == pytest.approx(2.58)
    assert "2.38" in derived["how"]


def test_a_number_that_is_only_bounded_gives_both_bounds() -> None:
    case = put(Case(), "pt.birth_on", recorded(PartialDate(1968)))
    assert consult_json(consult_on(case))["facts"]["pt.age"]["value"] == {"low": 57, "high": 58}


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_the_order_of_fields_in_the_file_changes_nothing(story: Path) -> None:
    case = read_case_file(story)
    other = case_from_json(shuffled(case_to_json(case), Random(story.stem)), interview=interview())
    assert written(other) == written(case)


def test_the_order_in_which_answers_were_given_changes_nothing() -> None:
    for number in range(25):
        case = random_case(number)
        other = case_from_json(shuffled(case_to_json(case), Random(number)), interview=interview())
        assert written(other) == written(case)


def test_a_case_with_every_question_answered_unknown_is_advised_and_explained() -> None:
    table = interview()
    for kind in Unknown:
        case = Case()
        for question in table.by_field.values():
            if not question.group:
                case = put(case, question.field, unknown(kind))
        consult = consult_on(case)
        assert not consult.open_cards
        assert consult.stage_label
        assert "Options, not orders" in consult_text(consult)
        json.loads(written(case))


def test_the_text_of_every_sample_is_plain_and_no_wider_than_a_page() -> None:
    for story in STORIES:
        text = consult_text(consult_on(read_case_file(story)))
        assert all(len(line) <= 160 for line in text.splitlines())
        assert not re.search(r"\bNone\b(?! of)", text)
        assert all(sign.isprintable() or sign in "\n\u202f\u00a0" for sign in text)


def test_held_treatment_is_not_told_in_the_text() -> None:
    """Treatment waits in the text of a random case for as long as a card is open."""
    for number in range(120):
        found = verdicts_on(random_case(number))
        held = [result for result in found.results if result.held and result in found.shown]
        text = " ".join(consult_text(found).split())
        assert all(" ".join(result.says.split()) not in text for result in held)
        assert text.count("Held back until the emergency is acknowledged.") == len(held)


def test_an_answer_more_never_ends_a_card_but_on_purpose() -> None:
    table = KNOWLEDGE.interview
    questions = [each for each in table.by_field.values() if each.fact and each.group in ("", "site", "spec", "line")]

    def ended(case: Case, path: str, value: object) -> set[str]:
        before, after = verdicts_on(case), verdicts_on(put(case, path, recorded(value)))
        cards = {rule for rule in SAFETY if before.result(rule).verdict.value == "fires"}
        gone = {rule for rule in cards if after.result(rule).verdict.value != "fires"}
        allowed = {rule for rule, field in ON_PURPOSE if field == path}
        return set() if gone & allowed and gone <= allowed | {"S-00"} else gone

    for number in range(80):
        dice = Random(number)
        case = random_case(number)
        for _ in range(3):
            question = dice.choice(questions)
            path, value = places(case, question, dice), value_for(question, dice)
            try:
                free = not get(case, path).known and value is not None
            except KeyError:
                continue
            if free and ended(case, path, value):
                small = smallest(case, lambda other, path=path, value=value: _shows(ended, other, path, value))
                pytest.fail(f"{told(small)}, then {path} = {value}", pytrace=False)


def _shows(ended: Any, case: Case, path: str, value: object) -> bool:
    try:
        return not get(case, path).known and bool(ended(case, path, value))
    except KeyError:
        return False


def test_acknowledging_every_card_frees_what_was_held() -> None:
    for number in range(60):
        case = random_case(number)
        found = verdicts_on(case)
        seen = tuple(Acknowledgement(result.rule.id, "Dr A.", "2026-11-22") for result in found.open_cards)
        after = verdicts_on(replace(case, acknowledged=(*case.acknowledged, *seen)))
        assert not after.open_cards
        assert not any(result.held for result in after.results)


def test_a_consult_reads_no_clock_and_changes_no_case() -> None:
    case = changed(random_case(7), KNOWLEDGE.interview, Random(7))
    before = list(asked_answers(case))
    first, second = consult(case, KNOWLEDGE, DAY), consult(case, KNOWLEDGE, DAY)
    assert json.dumps(consult_json(first)) == json.dumps(consult_json(second))
    assert list(asked_answers(case)) == before
