"""The view: each answer read once, refused values kept out, rings found."""

import pytest

from logic.answer import Unknown
from logic.dates import Range, read_stored
from logic.facts.fact import Derivation, Fact, FactKind, FactSpec, View, is_
from logic.facts.view import CaseView
from logic.problems import KnowledgeProblem
from tests.logic.facts.building import DAY, DRUGS, TABLE, case_of, view_of


def test_values_become_facts_and_kinds_of_unknown_stay_apart() -> None:
    view = view_of({"pt.ecog": 2, "sx.back_pain": True, "pt.meds": {"apixaban"}, "pt.sex": Unknown.DECLINED})
    assert view.fact("pt.ecog").value == Range(2, 2)
    assert view.fact("sx.back_pain").value is True
    assert view.fact("pt.meds").value == frozenset({"apixaban"})
    assert view.fact("pt.sex").unknown is Unknown.DECLINED
    assert view.fact("pt.g8") == Fact(None, Unknown.NOT_ASKED, ("pt.g8",))


@pytest.mark.parametrize("value", [0.99, 6.01, float("nan"), float("inf")])
def test_a_number_outside_its_limits_is_unknown_and_listed(value: float) -> None:
    view = view_of({"lab.calcium": value})
    assert view.stated("lab.calcium").unknown is Unknown.NOT_KNOWN
    assert [each.path for each in view.refused()] == ["lab.calcium"]


@pytest.mark.parametrize("value", [1.0, 6.0])
def test_the_limits_themselves_are_possible(value: float) -> None:
    assert view_of({"lab.calcium": value}).stated("lab.calcium").value == Range(value, value)


def test_limits_and_words_hold_in_rows_too() -> None:
    view = view_of({"spec[0].site": "liver", "spec[1].er_pct": 101, "spec[1].her2_ish": "perhaps"})
    assert view.stated("spec[1].er_pct").unknown is Unknown.NOT_KNOWN
    assert view.stated("spec[1].her2_ish").unknown is Unknown.NOT_KNOWN
    assert [each.path for each in view.refused()] == ["spec[1].er_pct"]


def test_a_chip_that_the_list_holds_is_a_value() -> None:
    view = view_of({"img.ct_cap": Unknown.NOT_DONE, "spec[0].her2_ish": Unknown.NOT_APPLICABLE})
    assert view.stated("img.ct_cap").value == "not_done"
    assert view.stated("spec[0].her2_ish").unknown is Unknown.NOT_APPLICABLE


def test_a_date_before_birth_or_ahead_is_not_usable() -> None:
    view = view_of({"pt.birth_on": "1970-05-01", "prior.surgery_on": "1969", "img.ct_cap_on": "2026-11-23"})
    assert view.day("prior.surgery_on") is None
    assert view.day("img.ct_cap_on") is None
    assert view.day("pt.birth_on") == read_stored("1970-05-01")
    assert {(each.path, each.before_birth) for each in view.unusable_dates()} == {
        ("prior.surgery_on", True),
        ("img.ct_cap_on", False),
    }


def test_a_partial_date_that_may_still_be_past_is_usable() -> None:
    assert view_of({"img.ct_cap_on": "2026"}).day("img.ct_cap_on") == read_stored("2026")


@pytest.mark.parametrize("path", ["pt.nothing", "site[0].organ", "pt", "site[x].organ"])
def test_what_is_no_path_raises(path: str) -> None:
    with pytest.raises(KeyError):
        view_of({}).stated(path)


def _derivation(name: str, other: str) -> Derivation:
    return Derivation(FactSpec(name, FactKind.YES_NO), lambda view: view.fact(other))


def test_a_ring_of_derivations_is_named() -> None:
    by_name = {"a": _derivation("a", "b"), "b": _derivation("b", "a")}
    view = CaseView(case_of({}), DAY, TABLE, {}, DRUGS, by_name)
    with pytest.raises(KnowledgeProblem, match="a > b > a"):
        view.fact("a")


def test_a_fact_is_derived_once() -> None:
    calls: list[str] = []

    def derive(view: View) -> Fact:
        calls.append("called")
        return is_(True)

    view = CaseView(case_of({}), DAY, TABLE, {}, DRUGS, {"a": Derivation(FactSpec("a", FactKind.YES_NO), derive)})
    assert view.fact("a") is view.fact("a")
    assert calls == ["called"]


def test_a_missing_number_names_its_key() -> None:
    with pytest.raises(KnowledgeProblem, match="no_such_number"):
        view_of({}).number("no_such_number")
