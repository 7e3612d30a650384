"""Case files: written once, read back the same, and refused with every fault at once."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Case
from logic.case_care import CurrentTreatment
from logic.case_rows import PriorLine
from logic.case_types import Holds, holds
from logic.casefile import (
    SIZE_LIMIT,
    canonical_bytes,
    case_from_json,
    case_to_json,
    read_case_bytes,
    read_case_file,
)
from logic.consult import consult
from logic.consult_text import consult_text
from logic.knowledge import load_knowledge
from logic.paths import add_row, get, put
from logic.problems import CaseFileProblem
from logic.questions import interview
from tests.logic.cases import cases

HEAD = {"format": "stage-iv-case", "version": 1}


def read(**sections: Any) -> Case:
    return case_from_json({**HEAD, **sections}, interview=interview())


def faults_of(**sections: Any) -> tuple[str, ...]:
    with pytest.raises(CaseFileProblem) as met:
        read(**sections)
    return met.value.faults


def faults_of_bytes(data: bytes) -> tuple[str, ...]:
    with pytest.raises(CaseFileProblem) as met:
        read_case_bytes(data)
    return met.value.faults


def with_head(body: str) -> bytes:
    return b'{"format": "stage-iv-case", "version": 1, ' + body.encode() + b"}"


@settings(max_examples=150)
@given(cases())
def test_any_case_comes_back_as_it_was_written(case):
    assert case_from_json(case_to_json(case), interview=interview()) == case


@settings(max_examples=60)
@given(cases())
def test_any_case_comes_back_from_its_bytes_and_gives_the_same_bytes_again(case):
    again = read_case_bytes(canonical_bytes(case))
    assert again == case
    assert canonical_bytes(again) == canonical_bytes(case)


NUMBERS = sorted(path for path, what in holds().items() if what in (Holds.WHOLE, Holds.DECIMAL))
ANY_NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**300), 10**300)


@given(st.sampled_from(NUMBERS), ANY_NUMBER)
def test_any_number_that_can_be_written_is_read_again_to_the_bit(path, number):
    stored = int(number) if holds()[path] is Holds.WHOLE else float(number)
    case = numbered(path, stored)
    assert read_case_bytes(canonical_bytes(case)) == case
    assert case_from_json(case_to_json(case), interview=interview()) == case


def numbered(path: str, number: float) -> Case:
    """A case with one number in it, in a row where the field belongs to rows."""
    group, _, name = path.partition(".")
    if path == "tx.prior_lines.months":
        return Case(tx=CurrentTreatment(prior_lines=(PriorLine("line-1", months=recorded(number)),)))
    if group in ("site", "spec", "line"):
        return put(add_row(Case(), group), f"{group}[0].{name}", recorded(number))
    return put(Case(), path, recorded(number))


@pytest.mark.parametrize("number", [1e15, -1e15, 3.2e22, 1e300])
def test_a_number_too_large_to_be_true_is_read_and_named_as_a_contradiction(number):
    case = read(lab={"calcium": number})
    found = consult(case, load_knowledge(), date(2026, 11, 22))
    assert [each.paths for each in found.contradictions if each.key == "refused"] == [("lab.calcium",)]
    assert "C-08" in {result.rule.id for result in found.shown}


@pytest.mark.parametrize("number", [-(10**300), 10**300])
def test_no_number_however_large_stops_a_consult(number):
    knowledge = load_knowledge()
    for path in NUMBERS:
        found = consult(numbered(path, number), knowledge, date(2026, 11, 22))
        assert consult_text(found), path


def test_a_number_that_no_unit_can_bring_down_to_a_number_is_refused():
    assert faults_of(lab={"creatinine": {"value": 1e308, "unit": "mg/dL"}})[0].startswith("lab.creatinine.unit")


def test_an_empty_case_is_an_empty_document():
    assert case_to_json(Case()) == HEAD
    assert read() == Case()


def test_a_bare_value_is_a_recorded_answer():
    case = read(pt={"ecog": 1, "sex": "F", "birth_on": "1968-03-14", "comorbid": ["gilbert", "lupus_nephritis_active"]})
    assert case.pt.ecog == recorded(1)
    assert case.pt.birth_on.value is not None
    assert case.pt.birth_on.value.stored() == "1968-03-14"
    assert case.pt.comorbid.value == ("gilbert", "lupus_nephritis_active")


@pytest.mark.parametrize("word", [True, "yes"])
def test_yes_may_be_written_in_two_ways(word):
    assert read(sx={"back_pain": word}).sx.back_pain.value is True


def test_a_pending_test_keeps_its_dates():
    case = read(spec=[{"her2_ish": {"unknown": "pending", "requested_on": "2026-11-10"}}])
    assert case.spec[0].her2_ish == unknown(Unknown.PENDING, requested_on="2026-11-10")


def test_a_value_in_another_unit_is_converted_and_keeps_what_was_entered():
    case = read(lab={"calcium": {"value": 9.8, "unit": "mg/dL"}})
    assert case.lab.calcium.value == pytest.approx(2.4451)
    assert case.lab.calcium.entered == "9.8 mg/dL"


def test_a_value_in_the_stored_unit_stays_as_it_is():
    assert read(lab={"calcium": {"value": 2.4, "unit": "mmol/L"}}).lab.calcium == recorded(2.4)


def test_a_value_outside_its_limits_is_kept_for_the_contradiction_that_names_it():
    assert read(lab={"calcium": 14.4}).lab.calcium.value == 14.4


def test_none_for_an_adjuvant_class_means_that_it_was_not_given():
    assert read(prior={"adj_chemo": "none"}).prior.adj_chemo.given.value is False


@pytest.mark.parametrize(
    ("section", "name", "field"),
    [("told", "with", "with_whom"), ("ref", "from", "sender")],
)
def test_dictionary_names_that_the_model_writes_otherwise_are_read(section, name, field):
    assert getattr(getattr(read(**{section: {name: "Dr A."}}), section), field).value == "Dr A."


def test_months_since_stop_of_the_dictionary_is_read():
    assert read(prior={"adj_et": {"months_since_stop": 3}}).prior.adj_et.months_since.value == 3


def test_rows_without_a_key_get_the_next_free_one():
    case = read(site=[{"organ": "liver"}, {"key": "site-1", "organ": "bone"}, {"organ": "lung"}])
    assert [row.key for row in case.site] == ["site-2", "site-1", "site-3"]


def test_an_answer_that_could_not_be_read_keeps_its_text():
    case = put(Case(), "lab.k", Answer(entered="about four"))
    assert read_case_bytes(canonical_bytes(case)).lab.k.entered == "about four"


def test_an_empty_list_is_an_answer():
    case = put(Case(), "pt.comorbid", recorded(()))
    assert get(read_case_bytes(canonical_bytes(case)), "pt.comorbid").known


def test_half_characters_are_replaced_when_a_case_is_written():
    case = put(Case(), "pt.family", recorded("Sam\ud800ple"))
    assert read_case_bytes(canonical_bytes(case)).pt.family.value == "Sam?ple"


def test_equal_cases_give_equal_bytes_whatever_the_order_of_entry():
    first = put(put(Case(), "pt.ecog", recorded(1)), "lab.hb", recorded(12.0))
    second = put(put(Case(), "lab.hb", recorded(12)), "pt.ecog", recorded(1))
    assert canonical_bytes(first) == canonical_bytes(second)


def test_all_faults_are_named_at_once_with_path_given_and_allowed():
    faults = faults_of(
        pt={"ecogg": 1, "sex": "W", "birth_on": "1968-13", "goals": ["fly"], "age": True},
        site=[{"organ": "liver"}, {"organ": "livr"}],
        lab={"k": {"value": 4, "unit": "stone"}},
        rec={"met": {"her2_ihc": "4+"}},
    )
    assert [fault.split(":")[0] for fault in faults] == [
        "pt.ecogg",
        "pt.sex",
        "pt.birth_on",
        "pt.goals[0]",
        "pt.age",
        "site[1].organ",
        "lab.k.unit",
        "rec.met.her2_ihc",
    ]
    assert faults[1] == "pt.sex: given 'W', allowed F, M"
    assert "nearest is ecog" in faults[0]


@pytest.mark.parametrize(
    ("sections", "path"),
    [
        ({"pt": 3}, "pt"),
        ({"site": {}}, "site"),
        ({"site": [3]}, "site[0]"),
        ({"site": [{"key": "a"}, {"key": "a"}]}, "site[1].key"),
        ({"pt": {"ecog": {"value": 1, "unknown": "pending"}}}, "pt.ecog"),
        ({"pt": {"ecog": {}}}, "pt.ecog"),
        ({"pt": {"ecog": {"value": 1, "colour": "red"}}}, "pt.ecog"),
        ({"pt": {"ecog": {"unknown": "perhaps"}}}, "pt.ecog"),
        ({"pt": {"ecog": {"value": 1, "by": 3}}}, "pt.ecog.by"),
        ({"pt": {"ecog": {"value": 1, "together": "so"}}}, "pt.ecog.together"),
        ({"pt": {"ecog": {"unknown": "pending", "requested_on": "soon"}}}, "pt.ecog.requested_on"),
        ({"pt": {"ecog": 1.5}}, "pt.ecog"),
        ({"pt": {"ecog": None}}, "pt.ecog"),
        ({"pt": {"family": 3}}, "pt.family"),
        ({"pt": {"family": "\ud800"}}, "pt.family"),
        ({"pt": {"comorbid": "gilbert"}}, "pt.comorbid"),
        ({"pt": {"sex": {"value": "F", "unit": "kg"}}}, "pt.sex.unit"),
        ({"lab": {"hb": float("nan")}}, "lab.hb"),
        ({"lab": {"hb": float("inf")}}, "lab.hb"),
        ({"lab": {"hb": 10**5000}}, "lab.hb"),
        ({"sx": {"back_pain": 1}}, "sx.back_pain"),
        ({"acknowledged": [{"rule": "S-01"}]}, "acknowledged[0]"),
        ({"told": {"with": "A", "with_whom": "B"}}, "told.with_whom"),
        ({"strange": 1}, "strange"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(sections, path):
    faults = faults_of(**sections)
    assert [fault.split(":")[0] for fault in faults] == [path]
    assert "allowed" in faults[0]


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ({"version": 1}, "format: given nothing, allowed stage-iv-case"),
        ({"format": None, "version": 1}, "format: given null, allowed stage-iv-case"),
        ({"format": "stage-iv-case"}, "version: given nothing, allowed 1"),
        ({"format": "letter", "version": 1}, "format: given 'letter', allowed stage-iv-case"),
        ({"format": "stage-iv-case", "version": 2}, "version: given 2, allowed 1"),
        ({"format": "stage-iv-case", "version": True}, "version: given True, allowed 1"),
    ],
)
def test_another_format_or_version_is_refused(head, fault):
    with pytest.raises(CaseFileProblem) as met:
        case_from_json(head, interview=interview())
    assert met.value.faults == (fault,)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON at line 1"),
        (b'{"format": "stage-iv-case", "ver', "not JSON at line 1"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "nested too deeply"),
        (with_head('"lab": {"hb": NaN}'), "NaN"),
        (with_head('"lab": {"hb": -Infinity}'), "Infinity"),
        (with_head('"lab": {"hb": ' + "9" * 5000 + "}"), "a number cannot be read"),
        (with_head('"lab": {"hb": 1e999}'), "lab.hb: given inf"),
        (b"[]", "file: given []"),
    ],
)
def test_a_broken_file_is_one_clear_fault(data, words):
    faults = faults_of_bytes(data)
    assert len(faults) == 1
    assert words in faults[0]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ('"pt": {"ecog": 1, "ecog": 2}', "pt.ecog"),
        ('"site": [{"organ": "bone"}, {"organ": "liver", "organ": "lung"}]', "site[1].organ"),
        ('"pt": {"ecog": {"value": 1, "value": 2}}', "pt.ecog.value"),
        ('"version": 1', "version"),
    ],
)
def test_a_name_that_stands_twice_is_a_fault_with_its_path(body, path):
    assert faults_of_bytes(with_head(body)) == (f"{path}: this name stands twice in one object",)


def test_a_byte_order_mark_does_no_harm():
    assert read_case_bytes(b"\xef\xbb\xbf" + json.dumps(HEAD).encode()) == Case()


def test_a_file_that_is_too_large_or_missing_is_refused(tmp_path):
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (SIZE_LIMIT + 1))
    for path in (large, tmp_path / "missing.json"):
        with pytest.raises(CaseFileProblem):
            read_case_file(path)


def test_a_file_without_an_end_is_read_up_to_the_limit():
    with pytest.raises(CaseFileProblem) as met:
        read_case_file(Path("/dev/zero"))
    assert met.value.faults == (f"file: given more bytes than it can have, allowed {SIZE_LIMIT} bytes",)


def test_twenty_thousand_rows_are_read_in_a_moment():
    rows = [{"organ": "liver", "n": 2, **({"key": f"site-{number}"} if number % 2 else {})} for number in range(20_000)]
    start = time.process_time()
    case = read(site=rows)
    assert time.process_time() - start < 2
    assert len({row.key for row in case.site}) == 20_000


def test_a_file_is_read(tmp_path):
    path = tmp_path / "case.json"
    case = add_row(put(Case(), "pt.ecog", recorded(2)), "site")
    path.write_bytes(canonical_bytes(case))
    assert read_case_file(path) == case


@settings(max_examples=150)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=5))
def test_no_value_makes_the_reader_stumble(value):
    try:
        read(pt={"ecog": value, "family": value}, site=value, lab={"hb": {"value": value, "unit": value}})
    except CaseFileProblem:
        return  # every fault is named; anything else would fail the test
