"""Extent: sites, lesions, biopsies, scores, imaging."""

from math import inf

import pytest

from logic.answer import Unknown
from tests.logic.facts.building import fact, value

BONE = {"site[0].organ": "bone", "site[0].n": 3, "site[0].n_kind": "counted"}
LIVER = {"site[1].organ": "liver", "site[1].n": 2}
IMAGED = {"img.fdg_pet": "done", "met.effusion": False, "met.lmd": False}


def test_sites_give_organs_lesions_and_size() -> None:
    both = {**BONE, **LIVER, "site[1].max_mm": 31}
    assert value("met.sites", both) == {"bone", "liver"}
    assert value("met.n_lesions", both) == 5
    assert value("met.n_organs", both) == 2
    assert value("met.max_mm", both) == 31
    assert value("met.bone_only", both) is False
    assert value("visceral", both) is True
    assert value("met.bone_only", BONE) is True
    assert value("visceral", BONE) is False


def test_many_and_at_least_are_open_upwards() -> None:
    assert value("met.n_lesions", {**BONE, "site[0].n_kind": "at_least"}) == (3, inf)
    assert value("met.n_lesions", {"site[0].organ": "lung", "site[0].n_kind": "many"}) == (6, inf)


def test_a_site_without_a_count_leaves_the_total_open_until_the_limit_is_passed() -> None:
    assert value("met.n_lesions", {**BONE, "site[1].organ": "liver"}) is None
    assert value("met.n_lesions", {**BONE, "site[0].n": 6, "site[1].organ": "liver"}) == (7, inf)


def test_a_site_that_was_biopsied_benign_is_no_disease() -> None:
    benign = {**BONE, **LIVER, "site[1].biopsy": "done", "site[1].biopsy_result": "benign"}
    assert value("met.sites", benign) == {"bone"}
    assert value("met.n_lesions", benign) == 3


def test_500_sites_are_counted() -> None:
    many = {f"site[{n}].{leaf}": word for n in range(500) for leaf, word in (("organ", "lung"), ("n", 1))}
    assert value("met.n_lesions", many) == 500


def test_no_suspicion_and_no_proof_means_no_sites() -> None:
    early = {"met.suspected": False, "met.confirmed": False}
    assert value("met.sites", early) == set()
    assert value("met.n_lesions", early) == 0
    assert value("met.bone_only", early) is False


@pytest.mark.parametrize(
    ("change", "oligo"),
    [
        ({}, True),
        ({"site[1].n": 3}, False),
        ({"met.lmd": True}, False),
        ({"met.effusion": True}, False),
        ({"img.fdg_pet": "not_done"}, None),
        ({"met.effusion": Unknown.NOT_KNOWN}, None),
    ],
)
def test_oligometastatic_is_up_to_5_lesions_on_complete_imaging(change: dict[str, object], oligo: bool | None) -> None:
    assert value("oligometastatic", {**BONE, **LIVER, **IMAGED, **change}) is oligo


def test_imaging_is_ct_with_bone_scan_or_pet() -> None:
    assert value("staging_imaging_done", {"img.ct_cap": "done", "img.bone_scan": "done"}) is True
    assert value("staging_imaging_done", {"img.ct_cap": "done"}) is None
    assert value("staging_imaging_done", {"img.ct_cap": Unknown.NOT_DONE, "img.fdg_pet": "not_done"}) is False


def test_the_age_of_imaging_is_that_of_the_newest_study() -> None:
    studies = {
        "img.ct_cap": "done",
        "img.ct_cap_on": "2026-11-02",
        "img.bone_scan": "done",
        "img.bone_scan_on": "2026-09",
    }
    assert value("imaging_age_days", studies) == 20
    assert value("imaging_age_days", {**studies, "img.fdg_pet": "done"}) == (0, 20)
    undated = fact("imaging_age_days", {**studies, "img.fdg_pet": "done"})
    assert "img.fdg_pet" in undated.because


def test_biopsies_are_read_from_sites_and_specimens() -> None:
    assert value("met.biopsy_status", {**BONE, "site[0].biopsy": "planned"}) == "planned"
    assert value("met.biopsy_status", {**BONE, "site[0].biopsy": "not_done"}) == "not_done"
    taken = {"spec[0].site": "liver", "spec[0].diagnosis": "invasive"}
    assert value("met.biopsy_status", taken) == "done"
    assert value("met.biopsy_result", taken) == "breast"
    assert value("met_biopsy_organs", taken) == {"liver"}
    assert value("distant_biopsy_done_or_requested", taken) is True


def test_one_benign_biopsy_does_not_outweigh_one_that_shows_cancer_or_is_open() -> None:
    benign = {**BONE, "site[0].biopsy": "done", "site[0].biopsy_result": "benign"}
    second = {"site[1].organ": "liver", "site[1].biopsy": "done"}
    assert value("met.biopsy_result", benign) == "benign"
    assert value("met.biopsy_result", {**benign, **second, "site[1].biopsy_result": "breast"}) == "breast"
    pending = fact("met.biopsy_result", {**benign, **second, "site[1].biopsy_result": Unknown.PENDING})
    assert pending.unknown is Unknown.PENDING


def test_a_node_of_the_region_is_no_distant_biopsy() -> None:
    node = {"met.biopsy_status": "done", "spec[0].site": "regional_node", "spec[0].diagnosis": "invasive"}
    assert value("distant_biopsy_done_or_requested", node) is False


def test_bone_scores_take_the_worst_site_and_stay_a_range_while_items_are_open() -> None:
    points = {f"site[0].mirels.{item}": 2 for item in ("site", "pain", "lesion", "size")}
    assert value("met.mirels", {**BONE, **points}) == 8
    assert value("met.mirels", {**BONE, "site[0].mirels.pain": 3}) == (6, 12)
    assert value("met.mirels", BONE) is None
    stable = {f"site[0].sins.{item}": 0 for item in ("location", "pain", "lesion", "alignment", "collapse")}
    assert value("met.sins", {**BONE, **stable, "site[0].sins.posterolateral": 1}) == 1


def test_brain_metastases_are_counted_or_none() -> None:
    assert value("met.brain.n", {"site[0].organ": "brain", "site[0].n": 2}) == 2
    assert value("met.brain.n", BONE) == 0
    assert value("met.brain.n", {}) is None


def test_a_lesion_in_a_long_bone_is_seen_by_its_place() -> None:
    assert value("long_bone_lesion", {**BONE, "site[0].place": "femur_shaft"}) is True
    assert value("long_bone_lesion", {**BONE, "site[0].place": "l3"}) is False
    assert value("long_bone_lesion", BONE) is None
    assert value("long_bone_lesion", {"site[0].organ": "liver"}) is False


def test_growth_in_the_viscera_and_growing_lesions() -> None:
    changes = {**BONE, **LIVER, "site[0].change": "growing", "site[1].change": "stable"}
    assert value("visceral_growth", changes) is False
    assert value("growing_lesions", changes) == 3
    assert value("visceral_growth", {**changes, "site[1].change": "new"}) is True
    assert value("growing_lesions", {**BONE, **LIVER, "site[0].change": "growing"}) is None


def test_a_bone_scan_does_not_make_an_old_ct_younger() -> None:
    old = {
        "img.ct_cap": "done",
        "img.ct_cap_on": "2026-01-22",
        "img.bone_scan": "done",
        "img.bone_scan_on": "2026-11-20",
    }
    assert value("imaging_age_days", old) == 304
    assert value("imaging_age_days", {**old, "img.fdg_pet": "done", "img.fdg_pet_on": "2026-11-12"}) == 10
    assert value("imaging_age_days", {"img.bone_scan": "done", "img.bone_scan_on": "2026-11-20"}) is None


@pytest.mark.parametrize(
    "recorded",
    [
        {"met.biopsy_result": "benign"},
        {"met.biopsy_result": "other_primary"},
        {**BONE, "site[0].biopsy_result": "benign"},
        {**BONE, **LIVER, "site[0].biopsy_result": "benign"},
    ],
)
def test_a_result_proves_that_the_biopsy_was_done(recorded: dict[str, object]) -> None:
    found = fact("met.biopsy_status", recorded)
    assert found.value == "done"
    assert found.how


def test_a_result_does_not_overrule_a_status_that_is_recorded() -> None:
    assert value("met.biopsy_status", {"met.biopsy_result": "benign", "met.biopsy_status": "planned"}) == "planned"
    assert value("met.biopsy_status", {**BONE, "site[0].biopsy": "not_done"}) == "not_done"


def test_a_benign_biopsy_of_one_organ_does_not_close_the_case_while_another_was_not_biopsied() -> None:
    benign = {**BONE, "site[0].biopsy": "done", "site[0].biopsy_result": "benign"}
    found = fact("met.biopsy_result", {**benign, **LIVER})
    assert found.unknown is Unknown.NOT_KNOWN
    assert found.because == ("site[1].biopsy_result",)
    assert "One of several" in found.how
    assert value("met.biopsy_result", {**benign, **LIVER, "site[1].biopsy_result": "benign"}) == "benign"
    assert value("met.biopsy_result", {**benign, "site[1].organ": "bone"}) == "benign"
    assert value("met.biopsy_result", {**benign, **LIVER, "site[1].biopsy_result": "other_primary"}) == "other_primary"
