"""Calculators that a rule needs, against cases worked by hand from the published formula that each test names."""

from __future__ import annotations

from itertools import product

import pytest

from logic.answer import Unknown
from logic.questions import interview
from logic.units import Trouble, convert, read_number
from tests.logic.facts.building import fact, value
from tests.logic.test_second_reading import WOMAN, arguments

BONE = {"site[0].organ": "bone", "site[0].place": "t8"}
MIRELS = ("site", "pain", "lesion", "size")
SINS = ("location", "pain", "lesion", "alignment", "collapse", "posterolateral")


def stored(field: str, number: float, unit: str) -> float:
    """A number in another unit as the case keeps it."""
    found = convert(number, unit, interview().question(field))
    assert found is not None
    return found


def scored(table: str, items: tuple[str, ...], points: tuple[int, ...]) -> dict[str, object]:
    """A bone site with the points of a score."""
    return {**BONE, **{f"site[0].{table}.{item}": each for item, each in zip(items, points, strict=True)}}


# Cockcroft-Gault: (140 - years) x kg / (72 x creatinine in mg/dL), x 0.85 in women; 88.4 µmol/L are 1 mg/dL.


@pytest.mark.parametrize(
    ("sex", "years", "kg", "mg_dl", "clearance"),
    [
        ("M", 40, 80, 1.0, 111.11),  # 100 x 80 / 72
        ("F", 40, 80, 1.0, 94.44),  # the same x 0.85
        ("F", 70, 58, 1.2, 39.94),  # 70 x 58 / 86.4 x 0.85
        ("F", 85, 48, 1.5, 20.78),  # 55 x 48 / 108 x 0.85
        ("M", 76, 72, 2.0, 32.0),  # 64 x 72 / 144
    ],
)
def test_cockcroft_and_gault_in_either_unit_and_sex(
    sex: str, years: int, kg: float, mg_dl: float, clearance: float
) -> None:
    case = {"pt.sex": sex, "pt.age": years, "pt.weight": kg, "lab.creatinine": mg_dl * 88.4}
    assert value("lab.crcl", case) == pytest.approx(clearance, abs=0.01)
    typed = stored("lab.creatinine", mg_dl, "mg/dL")
    assert value("lab.crcl", {**case, "lab.creatinine": typed}) == pytest.approx(clearance, abs=0.5)


def test_no_clearance_without_the_sex() -> None:
    case = {"pt.age": 40, "pt.weight": 80, "lab.creatinine": 88.4}
    assert value("lab.crcl", case) is None
    assert "pt.sex" in fact("lab.crcl", case).because


# Calcium for albumin: + 0.02 mmol/L for each g/L below 40, or + 0.8 mg/dL for each g/dL below 4.0.
# 0.2495 mmol/L are 1 mg/dL.


@pytest.mark.parametrize(
    ("calcium", "albumin", "corrected"),
    [(2.5, 25, 2.8), (2.2, 45, 2.1), (2.86, 33, 3.0), (2.65, 40, 2.65)],
)
def test_calcium_is_corrected_in_mmol(calcium: float, albumin: float, corrected: float) -> None:
    assert value("lab.ca_corr_mmol", {"lab.calcium": calcium, "lab.albumin": albumin}) == corrected


@pytest.mark.parametrize(
    ("calcium", "albumin"),
    [(10.0, 2.5), (11.0, 3.0), (9.2, 4.4), (13.6, 2.8)],
)
def test_calcium_is_corrected_alike_from_mg(calcium: float, albumin: float) -> None:
    by_hand = (calcium + 0.8 * (4.0 - albumin)) * 0.2495
    case = {
        "lab.calcium": stored("lab.calcium", calcium, "mg/dL"),
        "lab.albumin": stored("lab.albumin", albumin, "g/dL"),
    }
    assert value("lab.ca_corr_mmol", case) == pytest.approx(by_hand, abs=0.005)


# Fridericia: QT in ms over the cube root of 60 over the heart rate.


@pytest.mark.parametrize(
    ("qt", "rate", "corrected"),
    [(400, 60, 400.0), (480, 60, 480.0), (320, 117.1875, 400.0), (500, 30.72, 400.0)],
)
def test_fridericia_where_the_cube_root_is_plain(qt: float, rate: float, corrected: float) -> None:
    """60 / 117.1875 is 0.8 cubed, and 60 / 30.72 is 1.25 cubed."""
    assert value("lab.qtcf", {"lab.qt": qt, "lab.qt_rate": rate}) == pytest.approx(corrected, abs=0.01)


def test_at_a_fast_heart_bazett_would_say_more_and_is_refused_as_qtcf() -> None:
    fridericia = value("lab.qtcf", {"lab.qt": 360, "lab.qt_rate": 100})
    bazett = 360 / (60 / 100) ** 0.5
    assert fridericia == pytest.approx(426.83, abs=0.01)
    assert bazett > 450
    for typed in ("465 Bazett", "465 QTcB"):
        assert read_number(typed, interview().question("lab.qtcf")).problem is Trouble.OTHER_SCALE


# Mirels: four items of 1 to 3 points. SINS: location, pain, posterolateral and collapse up to 3, lesion 2, alignment 4.


@pytest.mark.parametrize(
    ("points", "total"),
    [((1, 1, 1, 1), 4), ((2, 1, 3, 1), 7), ((2, 2, 2, 2), 8), ((3, 2, 3, 1), 9), ((3, 3, 3, 3), 12)],
)
def test_the_mirels_score_is_the_sum_of_its_items(points: tuple[int, ...], total: int) -> None:
    assert value("met.mirels", scored("mirels", MIRELS, points)) == total


@pytest.mark.parametrize(
    ("points", "total", "band"),
    [
        ((0, 0, 0, 0, 0, 0), 0, ""),
        ((3, 1, 2, 0, 0, 0), 6, ""),
        ((3, 1, 2, 0, 1, 0), 7, "potentially unstable"),
        ((3, 3, 2, 2, 1, 1), 12, "potentially unstable"),
        ((3, 3, 2, 2, 2, 1), 13, "13 to 18, unstable"),
        ((3, 3, 2, 4, 3, 3), 18, "13 to 18, unstable"),
    ],
)
def test_the_spinal_instability_score_has_three_bands(points: tuple[int, ...], total: int, band: str) -> None:
    case = scored("sins", SINS, points)
    assert value("met.sins", case) == total
    said = arguments({**WOMAN, **case, "sx.sensory_level": True}, "S-01")
    assert ("instability score" in said) is bool(band)
    assert band in said


def test_an_open_item_leaves_the_score_a_range_that_never_claims_a_band() -> None:
    case = scored("sins", SINS[:5], (3, 3, 2, 2, 1))
    assert value("met.sins", case) == (11, 14)
    assert "instability score" not in arguments({**WOMAN, **case, "sx.sensory_level": True}, "S-01")


def test_the_worst_bone_counts() -> None:
    both = {f"site[{row}].mirels.{item}": points for (row, points), item in product(((0, 1), (1, 3)), MIRELS)}
    assert value("met.mirels", {**BONE, "site[1].organ": "bone", **both}) == 12


# Disease-free interval: whole months from curative surgery to the distant relapse.


@pytest.mark.parametrize(
    ("surgery", "relapse", "months"),
    [
        ("2024-06-15", "2026-06-14", 23),
        ("2024-06-15", "2026-06-15", 24),
        ("2025-03", "2026-06-15", (14, 15)),
        ("2025", "2026", (0, 23)),
        ("2025-06-30", "2026-06", (11, 12)),
    ],
)
def test_the_disease_free_interval_is_as_wide_as_its_dates(surgery: str, relapse: str, months: object) -> None:
    case = {"dx.context": "recurrent", "prior.surgery_on": surgery, "met.relapse_on": relapse}
    assert value("prior.dfi_months", case) == months


def test_the_khorana_score_is_typed_because_no_item_table_is_held() -> None:
    question = interview().question("sup.khorana")
    assert (question.low, question.high) == (0, 6)
    assert value("sup.khorana", {"lab.plt": 400, "lab.hb": 9, "pt.weight": 100, "pt.height": 160}) is None
    assert fact("sup.khorana", {"sup.khorana": Unknown.NOT_DONE}).unknown is Unknown.NOT_DONE
