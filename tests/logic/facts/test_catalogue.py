"""The catalogue on the shipped tables, and what must hold for any case."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.answer import Answer, Unknown, recorded
from logic.case import Case
from logic.dates import PartialDate, Range
from logic.facts.catalogue import KINDS, depends_on, derivations, derive_all, fact_specs, row_specs
from logic.facts.contradictions import contradictions
from logic.facts.definitions import dated_numbers, load_definitions
from logic.facts.drugs import load_drugs
from logic.facts.exposure import CLASS_LABELS
from logic.facts.fact import Fact, FactKind, FactSpec
from logic.facts.staging import stage_label
from logic.facts.view import CaseView
from logic.facts.weigh import days_since, months_since
from logic.paths import answers, put
from logic.questions import interview
from tests.logic.cases import cases, partial_dates
from tests.logic.facts.building import DAY, case_of

FACTS = Path(__file__).parents[3] / "logic" / "facts"
NEVER_UNKNOWN = {"acknowledged", "case_contradictory", "met_receptors_missing"}
SPECS = fact_specs(interview(), load_drugs(), ("S-01",))
RICH = case_of(
    {
        "pt.birth_on": "1968-03-14",
        "pt.sex": "F",
        "pt.menopause": "post",
        "pt.ecog": 1,
        "pt.weight": 70,
        "lab.creatinine": 70,
        "lab.calcium": 2.3,
        "lab.albumin": 38,
        "dx.context": "recurrent",
        "met.confirmed": True,
        "met.relapse_on": "2026-10",
        "prior.surgery_on": "2019-02",
        "site[0].organ": "bone",
        "site[0].n": 3,
        "site[1].organ": "liver",
        "site[1].n": 2,
        "site[1].biopsy": "done",
        "spec[0].site": "liver",
        "spec[0].diagnosis": "invasive",
        "spec[0].taken_on": "2026-11-02",
        "spec[0].er_pct": 80,
        "spec[0].pr_pct": 20,
        "spec[0].her2_ihc": "1+",
        "spec[1].site": "primary",
        "spec[1].er_pct": 90,
        "line[0].setting": "adjuvant",
        "line[0].regimen": {"letrozole"},
        "line[0].start_on": "2019-06",
        "line[0].stop_on": "2024-06",
        "line[1].setting": "metastatic",
        "line[1].regimen": {"ribociclib", "fulvestrant"},
        "line[1].start_on": "2026-11-10",
        "line[1].running": True,
        "img.ct_cap": "done",
        "img.ct_cap_on": "2026-11-01",
    }
)


def view(case: Case) -> CaseView:
    """The view on the shipped tables."""
    return CaseView(case, DAY, interview(), load_definitions(), load_drugs())


def everything(case: Case) -> dict[str, Fact]:
    """Every fact of the catalogue."""
    return derive_all(view(case), SPECS)


def fits(spec: FactSpec, fact: Fact) -> bool:
    """Whether a known value is of the kind and within the words of its entry."""
    match spec.kind:
        case FactKind.YES_NO:
            return isinstance(fact.value, bool)
        case FactKind.NUMBER:
            return isinstance(fact.value, Range) and fact.value.low <= fact.value.high
        case FactKind.CHOICE:
            return fact.value in spec.words
    return isinstance(fact.value, frozenset)


def test_an_empty_case_knows_nothing() -> None:
    assert {name for name, fact in everything(Case()).items() if fact.known} == NEVER_UNKNOWN
    assert contradictions(view(Case())) == ()


def test_a_full_case_is_read_and_explained() -> None:
    facts = everything(RICH)
    assert facts["subtype"].value == "hr_her2neg"
    assert facts["tx.line_next"].value == Range(1, 1)
    assert facts["prior.adj_et.months_since"].value == Range(27, 28)
    assert facts["endocrine_resistance"].value == "sensitive"
    assert contradictions(view(RICH)) == ()
    assert all(fact.how for name, fact in facts.items() if fact.known and name in ("subtype", "pt.age", "tx.line_next"))


@pytest.mark.parametrize("kind", [*Unknown])
def test_every_field_may_hold_every_kind_of_unknown(kind: Unknown) -> None:
    case = RICH
    for path, _ in answers(RICH):
        case = put(case, path, Answer(None, kind))
    facts = everything(case)
    assert all(fact.known or fact.unknown for fact in facts.values())


@settings(max_examples=60)
@given(cases())
def test_any_case_gives_facts_of_their_kind(case: Case) -> None:
    for name, fact in everything(case).items():
        assert not fact.known or fits(SPECS[name], fact), name
    assert stage_label(view(case))
    assert contradictions(view(case)) is not None


def leaf_values(path: str) -> st.SearchStrategy[Any]:
    """Possible answers of a field, within its limits."""
    question = interview().question(path)
    if question.kind in (k for k, v in KINDS.items() if v is FactKind.NUMBER):
        low, high = question.low or 0, question.high or 100
        return st.integers(int(low) + 1, max(int(low) + 1, int(high)))
    if question.choices():
        words = st.sampled_from([str(term) for term in question.choices()])
        return st.lists(words, min_size=1, max_size=2).map(tuple) if KINDS[question.kind] is FactKind.CODES else words
    return st.booleans()


OPEN_FIELDS = [
    path
    for path, answer in answers(RICH)
    if not answer.known and path in SPECS and path not in derivations() and not path.endswith(("meds", "planned"))
]


def inputs(name: str, facts: dict[str, Fact], seen: frozenset[str] = frozenset()) -> set[str]:
    """Every path that a fact rests on, through other facts."""
    found: set[str] = set()
    for path in facts[name].because if name in facts else ():
        found.add(path)
        if path in facts and path not in seen:
            found |= inputs(path, facts, seen | {path})
    return found


@settings(max_examples=80)
@given(st.data())
def test_a_new_answer_never_changes_what_was_known_without_it(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(OPEN_FIELDS))
    before = everything(RICH)
    after = everything(put(RICH, path, recorded(data.draw(leaf_values(path)))))
    for name, fact in before.items():
        changed = fact.known and after[name].known and after[name].value != fact.value
        assert not changed or path in inputs(name, after) or name in NEVER_UNKNOWN, (path, name)


@given(partial_dates(), partial_dates())
def test_intervals_are_ranges_that_are_never_negative(first: PartialDate, second: PartialDate) -> None:
    for between in (months_since, days_since):
        found = between(first, second)
        assert 0 <= found.low <= found.high


@given(st.lists(st.dates(date(1950, 1, 1), date(2030, 1, 1)), min_size=2, max_size=4))
def test_a_partial_date_only_widens_an_interval(days: list[date]) -> None:
    for start, stop in pairwise(sorted(days)):
        exact = months_since(
            PartialDate(start.year, start.month, start.day), PartialDate(stop.year, stop.month, stop.day)
        )
        wide = months_since(PartialDate(start.year, start.month), PartialDate(stop.year))
        assert wide.low <= exact.low <= exact.high <= wide.high


def test_every_question_that_is_a_fact_has_its_entry() -> None:
    for name, spec in SPECS.items():
        assert spec.noun, name
        assert spec.kind is not FactKind.YES_NO or (spec.yes and spec.no), name
        assert spec.kind not in (FactKind.CHOICE, FactKind.CODES) or spec.words, name
    assert SPECS["pt.ecog"].kind is FactKind.NUMBER
    assert SPECS["pt.ecog"].whole
    assert "letrozole" in SPECS["tx.planned"].words
    assert "none" in SPECS["tx.current"].words
    assert row_specs(interview(), load_drugs(), "site")["site.organ"].words[0] == "bone"


def test_what_an_unknown_fact_asks_for_is_a_question_of_the_table() -> None:
    known = interview().by_field
    assert [(name, path) for name, spec in SPECS.items() for path in spec.asks if path not in known] == []


def test_the_classes_in_words_are_those_of_the_drug_list() -> None:
    assert set(CLASS_LABELS) == set(load_drugs().class_words)


def test_every_number_in_the_definitions_is_read_somewhere_and_sourced() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FACTS.glob("*.py"))
    for key, number in dated_numbers().items():
        scored = key.startswith(("mirels_", "sins_"))
        assert scored or f'"{key}"' in text, key
        assert number.source
        assert number.review_by > number.checked_on
    for key in re.findall(r'view\.number\("([^"]+)"\)', text):
        assert key in dated_numbers(), key


def test_what_rests_on_an_answer_is_found_through_other_facts() -> None:
    found = depends_on(everything(RICH))
    assert {"er_pct", "er_status", "subtype"} <= found["spec[0].er_pct"]
