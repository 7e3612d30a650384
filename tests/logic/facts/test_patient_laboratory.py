"""Age, medicines, and values worked out from the laboratory."""

import pytest

from logic.answer import Unknown
from tests.logic.facts.building import fact, value

WOMAN = {"pt.sex": "F", "pt.age": 60, "pt.weight": 72, "lab.creatinine": 88.4}


def test_age_comes_from_the_date_of_birth_and_is_a_range_while_that_is_partial() -> None:
    assert value("pt.age", {"pt.birth_on": "1968-11-22"}) == 58
    assert value("pt.age", {"pt.birth_on": "1968-11-23"}) == 57
    assert value("pt.age", {"pt.birth_on": "1968"}) == (57, 58)
    assert value("pt.age", {"pt.age": 70, "pt.birth_on": "1968-11-22"}) == 70
    assert value("pt.age", {"pt.birth_on": "2030-01-01"}) is None


def test_clearance_by_cockcroft_and_gault() -> None:
    assert value("lab.crcl", {**WOMAN, "pt.sex": "M"}) == 80
    assert value("lab.crcl", WOMAN) == 68
    assert value("lab.crcl", {**WOMAN, "pt.age": Unknown.NOT_ASKED, "pt.birth_on": "1966"}) == (68, 68.85)
    assert value("lab.crcl", {**WOMAN, "pt.weight": Unknown.NOT_KNOWN}) is None


def test_on_dialysis_creatinine_says_nothing() -> None:
    assert fact("lab.crcl", {**WOMAN, "pt.comorbid": {"dialysis"}}).unknown is Unknown.NOT_APPLICABLE


@pytest.mark.parametrize(("calcium", "albumin", "corrected"), [(2.4, 30, 2.6), (2.6, 37.5, 2.65), (2.4, 40, 2.4)])
def test_calcium_is_corrected_without_binary_noise(calcium: float, albumin: float, corrected: float) -> None:
    assert value("lab.ca_corr_mmol", {"lab.calcium": calcium, "lab.albumin": albumin}) == corrected


def test_a_missing_part_says_which() -> None:
    found = fact("lab.ca_corr_mmol", {"lab.calcium": 2.4, "lab.albumin": Unknown.PENDING})
    assert (found.unknown, found.because) == (Unknown.PENDING, ("lab.albumin",))


def test_bilirubin_as_a_multiple() -> None:
    assert value("lab.bili_xuln", {"lab.bilirubin": 31.5, "lab.bilirubin_uln": 21}) == 1.5
    assert value("lab.bili_xuln", {"lab.bilirubin": 31.5}) is None


@pytest.mark.parametrize(
    ("qt", "rate", "corrected"),
    [(450, 60, 450), (400, 60, 400), (360, 100, 426.83), (400, 75, 430.89), (480, 50, 451.69), (418, 75, 450.28)],
)
def test_qt_is_corrected_after_fridericia(qt: float, rate: float, corrected: float) -> None:
    found = value("lab.qtcf", {"lab.qt": qt, "lab.qt_rate": rate})
    assert found == pytest.approx(corrected, abs=0.01)


def test_a_qtcf_that_is_entered_stands_and_one_part_alone_gives_none() -> None:
    assert value("lab.qtcf", {"lab.qtcf": 440, "lab.qt": 400, "lab.qt_rate": 75}) == 440
    assert fact("lab.qtcf", {"lab.qt": 400}).because == ("lab.qtcf", "lab.qt_rate")


def test_ages_of_results_and_body_mass() -> None:
    assert value("lvef_age_months", {"lab.lvef_on": "2026-08-21"}) == 3
    assert value("pt.bmi", {"pt.weight": 80, "pt.height": 200}) == 20


def test_medicines_carry_marks() -> None:
    assert value("anticoagulant", {"pt.meds": {"apixaban"}}) is True
    assert value("anticoagulant", {"pt.meds": {"citalopram"}}) is False
    assert value("anticoagulant", {}) is None
    assert value("qt_drug", {"pt.meds": {"citalopram"}}) is True
    assert value("qt_drug", {"pt.meds": set(), "tx.current": {"ribociclib"}}) is False


@pytest.mark.parametrize(("ovarian", "ofs"), [("suppressed", True), ("removed", True), ("no", False)])
def test_ovarian_state_gives_ovarian_suppression(ovarian: str, ofs: bool) -> None:
    assert value("tx.ofs", {"pt.ovarian": ovarian}) is ofs
