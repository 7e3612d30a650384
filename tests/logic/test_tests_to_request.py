"""Tests to request: what rules ask for and what other advice waits for, none twice, none that was declined."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from logic import paths
from logic.answer import Answer, Unknown, unknown
from logic.case import Case
from logic.casefile import read_case_file
from logic.consult import Consult, consult
from logic.knowledge import load_knowledge
from logic.knowledge_types import Group
from logic.tests_to_request import Request, Requests, requests_of
from tests.logic.random_cases import DAY, SAMPLES, random_case

ISH = "spec[0].her2_ish"


def seen(case: Case) -> Consult:
    return consult(case, load_knowledge(), DAY)


def sample(number: int) -> Case:
    return read_case_file(sorted(SAMPLES.glob("*.json"))[number - 1])


def requested(case: Case) -> Requests:
    return requests_of(seen(case))


def row(found: Requests, rule: str) -> Request:
    return next(each for each in found.rows if each.rule == rule)


def test_a_test_that_is_pending_is_not_requested_again() -> None:
    found = requested(sample(1))
    assert "W-20" not in {each.rule for each in found.rows}
    assert found.under_way == ("In situ hybridisation for HER2 2+",)


def test_ish_that_nobody_asked_for_is_requested_on_its_specimen_with_what_it_settles() -> None:
    found = row(requested(paths.put(sample(1), ISH, Answer())), "W-20")
    assert found.where == "Metastasis, liver, 02-Nov-2026"
    assert {"Y-02", "Y-30"} <= set(found.settles)
    assert found.group is Group.BEFORE_TREATMENT


def test_a_test_that_was_declined_is_never_listed() -> None:
    case = paths.put(sample(1), "bio.gbrca", unknown(Unknown.DECLINED))
    assert "W-23" not in {each.rule for each in requested(case).rows}


def test_the_most_urgent_test_comes_first() -> None:
    assert requested(sample(1)).rows[0].rule == "W-09"


def test_what_may_be_done_later_stands_apart() -> None:
    found = requested(sample(6))
    assert not found.rows[-1].before_treatment
    assert found.rows[0].before_treatment


def test_an_empty_case_asks_for_no_test() -> None:
    assert requested(Case()).rows == ()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 400))
def test_no_test_stands_twice(number: int) -> None:
    found = requests_of(seen(random_case(number)))
    names = [(each.test, each.where) for each in found.rows]
    assert len(names) == len(set(names))
    assert not {each.test for each in found.rows} & set(found.under_way)
