"""Receptors: cut-offs, HER2 reading, which specimen speaks, the subtype."""

import pytest

from logic.answer import Unknown
from tests.logic.facts.building import fact, value

NEGATIVE_PR = {"spec[0].pr_pct": 0}


def liver(**results: object) -> dict[str, object]:
    """A liver metastasis with these results."""
    return {"spec[0].site": "liver", "spec[0].diagnosis": "invasive", **{f"spec[0].{k}": v for k, v in results.items()}}


@pytest.mark.parametrize(
    ("percent", "word"),
    [(0, "negative"), (0.5, "negative"), (1, "low"), (10, "low"), (11, "positive"), (100, "positive")],
)
def test_er_cut_offs_stand_at_1_and_10_per_cent(percent: float, word: str) -> None:
    assert value("er_status", liver(er_pct=percent)) == word


def test_the_reading_explains_itself() -> None:
    found = fact("er_status", {**liver(er_pct=80), "spec[0].taken_on": "2026-11-02"})
    assert found.how == "ER 80 % on the liver specimen of 02-Nov-2026 is above 10 %: ER positive"
    assert "spec[0].er_pct" in found.because


def test_pr_alone_makes_hormone_receptor_positive_disease() -> None:
    assert value("subtype", liver(er_pct=0, pr_pct=1, her2_ihc="0")) == "hr_her2neg"
    assert value("subtype", liver(er_pct=0, pr_pct=0, her2_ihc="0")) == "tnbc"
    assert value("subtype", liver(er_pct=0, her2_ihc="0")) is None


@pytest.mark.parametrize(
    ("ihc", "ish", "status", "low"),
    [
        ("0", None, "negative", None),
        ("1+", None, "negative", "low"),
        ("1+", "neg", "negative", "low"),
        ("1+", "pos", "positive", "not_applicable"),
        ("2+", None, "open", None),
        ("2+", "not_done", "open", None),
        ("2+", "neg", "negative", "low"),
        ("2+", "pos", "positive", "not_applicable"),
        ("3+", None, "positive", "not_applicable"),
        (None, "pos", "positive", "not_applicable"),
        (None, "neg", None, None),
    ],
)
def test_her2_reading(ihc: str | None, ish: str | None, status: str | None, low: str | None) -> None:
    entries = {name: word for name, word in (("her2_ihc", ihc), ("her2_ish", ish)) if word}
    assert value("her2_status", liver(**entries)) == status
    assert value("her2_low", liver(**entries)) == low


@pytest.mark.parametrize(("pattern", "low"), [("faint_le10", "ultralow"), ("none", "null"), ("n_a", None)])
def test_the_pattern_divides_score_0(pattern: str, low: str | None) -> None:
    assert value("her2_low", liver(her2_ihc="0", her2_pattern=pattern)) == low


@pytest.mark.parametrize(
    ("er", "her2", "word"),
    [
        (90, "0", "hr_her2neg"),
        (90, "3+", "hr_her2pos"),
        (5, "1+", "er_low_her2neg"),
        (5, "3+", "er_low_her2pos"),
        (0, "3+", "her2pos"),
        (0, "2+", "her2_open"),
        (90, "2+", "her2_open"),
    ],
)
def test_subtypes(er: float, her2: str, word: str) -> None:
    assert value("subtype", {**liver(er_pct=er, her2_ihc=her2), **NEGATIVE_PR}) == word


@pytest.mark.parametrize(
    ("ratio", "copies", "ihc", "ish"),
    [
        (2.0, 4.0, None, "pos"),
        (2.5, 3.0, "2+", "neg"),
        (2.5, 3.0, "3+", "pos"),
        (2.5, 3.0, None, None),
        (1.5, 6.0, "2+", "pos"),
        (1.5, 6.0, "1+", "neg"),
        (1.5, 6.0, None, None),
        (1.5, 4.5, "2+", "neg"),
        (1.5, 4.5, "3+", "pos"),
        (1.5, 3.9, None, "neg"),
        (None, 6.0, None, "pos"),
        (None, 3.9, None, "neg"),
        (None, 5.0, "2+", None),
        (1.5, None, "1+", "neg"),
        (1.5, None, "2+", None),
        (2.0, None, "2+", None),
        (2.0, None, "3+", "pos"),
    ],
)
def test_ratio_and_copies_are_read_by_group(
    ratio: float | None, copies: float | None, ihc: str | None, ish: str | None
) -> None:
    entries = {"ish_ratio": ratio, "ish_copies": copies, "her2_ihc": ihc}
    assert value("rec.met.her2_ish", liver(**{k: v for k, v in entries.items() if v is not None})) == ish


def test_not_done_is_a_value_where_the_list_holds_it() -> None:
    assert value("rec.met.her2_ish", liver(her2_ish=Unknown.NOT_DONE)) == "not_done"
    assert fact("rec.met.her2_ish", liver(her2_ish=Unknown.PENDING)).unknown is Unknown.PENDING


def test_the_newest_reliable_metastasis_speaks() -> None:
    specimens = {
        "spec[0].site": "liver",
        "spec[0].taken_on": "2024-05-01",
        "spec[0].er_pct": 90,
        "spec[1].site": "lung",
        "spec[1].taken_on": "2026-05-01",
        "spec[1].er_pct": 5,
        "spec[2].site": "bone",
        "spec[2].taken_on": "2026-06-01",
        "spec[2].er_pct": 0,
        "spec[2].decalcified": True,
    }
    assert value("rec.met.er_pct", specimens) == 5
    assert value("met_specimen_decalcified", specimens) is None


def test_decalcified_bone_is_used_last_and_marked() -> None:
    bone = {"spec[0].site": "bone", "spec[0].er_pct": 0, "spec[0].decalcified": True}
    assert value("rec.met.er_pct", bone) == 0
    assert value("met_specimen_decalcified", bone) is True


@pytest.mark.parametrize("diagnosis", ["in_situ", "benign", "other_primary", "inconclusive"])
def test_only_invasive_cancer_is_read(diagnosis: str) -> None:
    assert value("rec.met.er_pct", liver(er_pct=90) | {"spec[0].diagnosis": diagnosis}) is None


def test_a_regional_node_is_no_metastasis() -> None:
    node = {"spec[0].site": "regional_node", "spec[0].er_pct": 90}
    assert value("rec.met.er_pct", node) is None
    assert value("receptor_basis", node) == "primary"


def test_without_a_metastasis_the_primary_stands_in() -> None:
    primary = {"spec[0].site": "primary", "spec[0].er_pct": 90, "met.biopsy_status": "planned"}
    assert value("receptor_basis", primary) == "primary"
    assert value("er_pct", primary) == 90


def test_a_biopsied_metastasis_waits_for_its_own_receptors() -> None:
    pending = liver(er_pct=Unknown.PENDING) | {"spec[1].site": "primary", "spec[1].er_pct": 90}
    assert value("receptor_basis", pending) == "met"
    assert fact("er_pct", pending).unknown is Unknown.PENDING
    assert value("met_receptors_missing", pending) is True


def test_the_recorded_side_chooses_the_primary() -> None:
    both = {
        "spec[0].site": "primary_left",
        "spec[0].er_pct": 90,
        "spec[1].site": "primary_right",
        "spec[1].er_pct": 0,
    }
    assert value("rec.primary.er_pct", {**both, "dx.side": "left"}) == 90
    assert value("rec.primary.er_pct", {**both, "dx.side": "right"}) == 0
    assert fact("rec.primary.er_pct", {**both, "dx.side": "both"}).unknown is Unknown.NOT_KNOWN


def test_stated_receptors_need_no_specimen() -> None:
    stated = {"rec.met.er_pct": 70, "met.biopsy_result": "breast"}
    assert value("er_status", stated) == "positive"


def test_discordance_is_a_change_of_category_not_of_per_cent() -> None:
    primary = {"spec[1].site": "primary", "spec[1].er_pct": 95, "spec[1].her2_ihc": "0"}
    assert value("er_discordant", liver(er_pct=60) | primary) is False
    assert value("er_discordant", liver(er_pct=0) | primary) is True
    assert value("her2_discordant", liver(her2_ihc="1+") | primary) is False
    assert value("her2_discordant", liver(her2_ihc="2+") | primary) is None
    assert value("pr_discordant", liver(pr_pct=0) | primary) is None
