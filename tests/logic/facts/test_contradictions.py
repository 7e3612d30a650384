"""Entries that cannot both be right: named, never resolved."""

import pytest

from logic.facts.contradictions import CONTRADICTION, WARNING, contradictions
from tests.logic.facts.building import value, view_of

BONE = {"site[0].organ": "bone", "site[0].n": 3}
LIVER = {"site[1].organ": "liver", "site[1].n": 2}


def keys(entries: dict[str, object]) -> dict[str, str]:
    """The contradictions of a case with their kind."""
    return {each.key: each.kind for each in contradictions(view_of(entries))}


@pytest.mark.parametrize(
    ("key", "entries"),
    [
        ("m0_confirmed", {"dx.cM": "cM0i", "met.confirmed": True}),
        ("m1_denied", {"dx.cM": "cM1", "met.suspected": False, "met.confirmed": False}),
        ("confirmed_other_biopsy", {"met.confirmed": True, "met.biopsy_result": "other_primary"}),
        ("early_confirmed", {"dx.context": "early_breast", "met.confirmed": True}),
        ("man_pregnant", {"pt.sex": "M", "pt.pregnant": True}),
        ("postmenopausal_pregnant", {"pt.menopause": "post", "pt.pregnant": True}),
        ("bone_only_other_site", {"met.bone_only": True, **BONE, **LIVER}),
        ("stated_met.n_organs", {"met.n_organs": 1, "met.sites": {"bone", "liver"}}),
        ("n_lesions_small", {"met.n_lesions": 1, "met.sites": {"bone", "liver"}}),
        ("her2_3_not_amplified", {"spec[0].her2_ihc": "3+", "spec[0].her2_ish": "neg"}),
        ("her2_3_not_amplified", {"rec.met.her2_ihc": "3+", "rec.met.her2_ish": "neg"}),
        ("t4d_not_inflammatory", {"dx.cT": "T4d", "dx.inflammatory": False}),
        ("refused", {"lab.calcium": 14.4}),
        ("stated_met.n_lesions", {**BONE, **LIVER, "met.n_lesions": 4}),
        ("stated_met.sites", {**BONE, **LIVER, "met.sites": {"bone"}}),
        ("stated_pt.age", {"pt.birth_on": "1968-01-01", "pt.age": 40}),
        ("stated_lab.ca_corr_mmol", {"lab.calcium": 2.4, "lab.albumin": 30, "lab.ca_corr_mmol": 3.2}),
        ("stated_rec.met.er_pct", {"spec[0].site": "liver", "spec[0].er_pct": 0, "rec.met.er_pct": 90}),
        ("stated_tx.ofs", {"pt.ovarian": "removed", "tx.ofs": False}),
        (
            "ish_against_counts",
            {"spec[0].her2_ish": "pos", "spec[0].ish_ratio": 1.2, "spec[0].ish_copies": 2.5},
        ),
    ],
)
def test_each_pair_that_excludes_itself_is_named_and_holds_advice(key: str, entries: dict[str, object]) -> None:
    assert keys(entries).get(key) == CONTRADICTION
    assert value("case_contradictory", entries) is True


@pytest.mark.parametrize(
    ("key", "entries"),
    [
        ("ecog4_walks", {"pt.ecog": 4, "sx.walks": True}),
        ("dates_out_of_order", {"line[0].start_on": "2026-03-01", "line[0].stop_on": "2026-02-01"}),
        ("dates_out_of_order", {"spec[0].taken_on": "2026-03-01", "spec[0].reported_on": "2026-02"}),
        ("date_not_used", {"img.ct_cap_on": "2027-01-01"}),
        ("date_not_used", {"pt.birth_on": "1970-01-01", "prior.surgery_on": "1960-01-01"}),
        ("running_but_stopped", {"line[0].running": True, "line[0].stop_on": "2026-02-01"}),
    ],
)
def test_warnings_hold_nothing(key: str, entries: dict[str, object]) -> None:
    assert keys(entries) == {key: WARNING}
    assert value("case_contradictory", entries) is False


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"met.confirmed": True, "spec[0].site": "regional_node", "dx.cN": "cN3c"},
        {**BONE, "met.n_lesions": 5},
        {"mdt.review_on": "2027-01-10"},
        {"img.ct_cap_on": "2026"},
        {"lab.calcium": 2.4, "lab.albumin": 30, "lab.ca_corr_mmol": 2.62},
        {"spec[0].her2_ihc": "3+", "spec[0].her2_ish": "pos"},
        {"dx.cM": "cM0", "met.suspected": True},
    ],
)
def test_entries_that_fit_are_left_alone(entries: dict[str, object]) -> None:
    assert keys(entries) == {}


def test_calcium_in_the_other_unit_is_offered_converted_and_not_used() -> None:
    (found,) = contradictions(view_of({"lab.calcium": 14.4, "lab.albumin": 40}))
    assert found.converted == pytest.approx(3.59, abs=0.01)
    assert "mg/dL" in found.sentence
    assert found.paths == ("lab.calcium",)
    assert value("lab.ca_corr_mmol", {"lab.calcium": 14.4, "lab.albumin": 40}) is None


def test_a_temperature_in_fahrenheit_is_offered_converted() -> None:
    (found,) = contradictions(view_of({"vit.temp_c": 101}))
    assert found.converted == pytest.approx(38.33, abs=0.01)


def test_a_number_without_another_unit_is_only_refused() -> None:
    (found,) = contradictions(view_of({"spec[0].er_pct": 180}))
    assert (found.converted, found.paths) == (None, ("spec[0].er_pct",))
