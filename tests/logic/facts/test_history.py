"""Curative-intent treatment, intervals to the relapse, endocrine resistance."""

import pytest

from logic.answer import Unknown
from tests.logic.facts.building import fact, value

RECURRENT = {"dx.context": "recurrent", "met.relapse_on": "2026-06-15"}


def tamoxifen(start: str, stop: str | None, **more: object) -> dict[str, object]:
    """An adjuvant tamoxifen row."""
    row = {"setting": "adjuvant", "regimen": {"tamoxifen"}, "start_on": start, **more}
    if stop:
        row["stop_on"] = stop
    return {**RECURRENT, **{f"line[0].{name}": word for name, word in row.items()}}


def test_the_disease_free_interval_is_a_range_while_a_date_is_partial() -> None:
    surgery = {**RECURRENT, "prior.surgery_on": "2020-03-10"}
    assert value("prior.dfi_months", surgery) == 75
    assert value("prior.dfi_months", {**surgery, "prior.surgery_on": "2020"}) == (65, 77)
    assert value("prior.dfi_months", {**surgery, "met.relapse_on": Unknown.NOT_KNOWN}) is None


def test_at_first_diagnosis_there_was_no_curative_treatment() -> None:
    de_novo = {"dx.context": "de_novo"}
    assert fact("prior.dfi_months", de_novo).unknown is Unknown.NOT_APPLICABLE
    assert fact("cur_months", de_novo).unknown is Unknown.NOT_APPLICABLE
    assert value("prior.adj_et.given", de_novo) is False
    assert fact("prior.adj_et.months_since", de_novo).unknown is Unknown.NOT_APPLICABLE
    assert value("endocrine_resistance", de_novo) == "sensitive"
    assert value("prior.adj_et.given", {**de_novo, "prior.bc_history": True}) is None


@pytest.mark.parametrize(
    ("stop", "months", "resistance"), [("2025-06-15", 12, "secondary"), ("2025-05-15", 13, "sensitive")]
)
def test_exactly_12_months_after_the_end_still_counts_as_resistant(stop: str, months: int, resistance: str) -> None:
    row = tamoxifen("2020-01-01", stop)
    assert value("prior.adj_et.months_since", row) == months
    assert value("endocrine_resistance", row) == resistance


@pytest.mark.parametrize(("start", "word"), [("2024-07-15", "primary"), ("2024-06-15", "secondary")])
def test_relapse_on_treatment_is_primary_in_its_first_two_years(start: str, word: str) -> None:
    running = tamoxifen(start, None, running=True)
    assert value("prior.adj_et.months_since", running) == 0
    assert value("endocrine_resistance", running) == word


def test_treatment_that_outlasted_the_relapse_was_taken_then() -> None:
    assert value("prior.adj_et.months_since", tamoxifen("2022-01-01", "2026-08-01")) == 0
    assert value("prior.adj_et.months_taken", tamoxifen("2022-01-01", "2026-08-01")) == 53


def test_open_dates_give_no_label() -> None:
    assert value("endocrine_resistance", tamoxifen("2022-01-01", None)) is None
    assert value("endocrine_resistance", {"prior.adj_et.given": True}) is None
    assert value("endocrine_resistance", {"prior.adj_et.months_since": 0}) is None
    assert value("endocrine_resistance", tamoxifen("2018", "2025")) is None


def test_stated_intervals_need_no_rows() -> None:
    stated = {"prior.adj_et.months_since": 13}
    assert value("prior.adj_et.given", stated) is True
    assert value("endocrine_resistance", stated) == "sensitive"
    assert (
        value("endocrine_resistance", {"prior.adj_et.months_since": 0, "prior.adj_et.months_taken": 30}) == "secondary"
    )


def test_failure_of_the_first_metastatic_line_decides_over_the_adjuvant_dates() -> None:
    row = tamoxifen("2015-01-01", "2020-01-01")
    first = {"setting": "metastatic", "regimen": {"letrozole"}, "start_on": "2026-06-20", "stop_on": "2026-10-20"}
    line = {f"line[1].{name}": word for name, word in {**first, "stop_reason": "progression"}.items()}
    assert value("first_et_progression_months", {**row, **line}) == 4
    assert value("endocrine_resistance", {**row, **line}) == "primary"
    assert value("progressed_on_et", {**row, **line}) is True


def test_drugs_not_in_a_curative_table_were_not_given() -> None:
    row = tamoxifen("2015-01-01", "2020-01-01")
    assert value("prior.adj_et.given", row) is True
    assert value("adj_et_classes", row) == {"tamoxifen"}
    assert value("prior.adj_chemo.given", row) is False
    assert value("prior.adj_chemo.given", RECURRENT) is None
    assert value("prior.adj_chemo.given", {**row, "line[1].setting": "neoadjuvant"}) is None


def test_the_stated_agent_gives_its_classes() -> None:
    assert value("adj_et_classes", {"prior.adj_et.agent": "tamoxifen then letrozole"}) == {"tamoxifen", "ai"}
    assert value("adj_et_classes", {"prior.adj_et.given": True}) is None
    assert value("adj_et_classes", {"prior.adj_et.given": False}) == set()


def test_the_interval_to_relapse_takes_the_latest_curative_drug_or_the_surgery() -> None:
    surgery = {**RECURRENT, "prior.surgery_on": "2020-03-10"}
    chemo = {"line[0].setting": "adjuvant", "line[0].regimen": {"docetaxel"}, "line[0].stop_on": "2020-09-15"}
    assert value("cur_months", surgery) == 75
    assert value("cur_months", {**surgery, **chemo}) == 69
    assert value("cur_months", {**surgery, **chemo, "prior.adj_io.months_since": 5}) == 5
