"""What runs, which line it is, which classes were given, failed, or stopped lately."""

import pytest

from logic.answer import Unknown
from tests.logic.facts.building import fact, value

M1 = {"dx.context": "recurrent", "met.confirmed": True}


def rows(*lines: dict[str, object]) -> dict[str, object]:
    """Treatment rows, metastatic unless they say otherwise."""
    entries: dict[str, object] = dict(M1)
    for number, line in enumerate(lines):
        entries |= {f"line[{number}].{name}": word for name, word in ({"setting": "metastatic"} | line).items()}
    return entries


THP = {"regimen": {"thp"}, "start_on": "2026-01-10", "stop_on": "2026-06-10", "stop_reason": "completed"}
HP = {"regimen": {"trastuzumab", "pertuzumab"}, "start_on": "2026-06-11", "running": True}
AI = {"regimen": {"letrozole", "palbociclib"}, "start_on": "2025-01-10", "stop_on": "2026-01-10"}


def test_induction_and_maintenance_are_one_line() -> None:
    case = rows(THP, {**HP, "best_response": "SD"})
    assert value("tx.line_next", case) == 1
    assert value("sact_lines_met", case) == 1
    assert value("chemo_lines_met", case) == 1
    assert value("tx.months_on", case) == 10
    assert value("tx.current", case) == {"trastuzumab", "pertuzumab"}


def test_progression_makes_the_next_line() -> None:
    assert value("tx.line_next", rows({**AI, "stop_reason": "progression"})) == 2
    assert value("tx.line_next", rows({**AI, "stop_reason": "progression"}, HP)) == 2
    assert value("tx.line_next", rows({**HP, "best_response": "PD"})) == 2
    assert value("tx.line_next", rows(HP)) == 1


def test_adjuvant_treatment_is_no_line() -> None:
    case = rows({"setting": "adjuvant", "regimen": {"tamoxifen"}, "stop_on": "2020"})
    assert value("tx.line_next", case) == 1
    assert value("sact_lines_met", case) == 0
    assert value("tx.current", case) == {"none"}


def test_an_unknown_reason_to_stop_leaves_the_count_open() -> None:
    case = rows(AI, {"regimen": {"capecitabine"}, "start_on": "2026-02-01", "running": True})
    assert value("tx.line_next", case) == (1, 2)


def test_ovarian_suppression_and_bone_agents_are_no_lines() -> None:
    case = rows(
        {"regimen": {"goserelin"}, "start_on": "2025-01-01", "running": True},
        {"regimen": {"denosumab"}, "start_on": "2025-01-01", "running": True},
        {"regimen": {"letrozole"}, "start_on": "2025-01-01", "running": True},
    )
    assert value("tx.line_next", case) == 1
    assert value("tx.ofs", case) is True


def test_a_treatment_without_its_setting_leaves_the_line_open() -> None:
    assert value("tx.line_next", {"line[0].regimen": {"letrozole"}}) is None


def test_stated_earlier_lines_count_like_rows() -> None:
    prior = ({"regimen": {"thp"}, "stop_reason": "completed", "months": 5},)
    assert value("tx.line_next", {"tx.current": {"trastuzumab"}}, prior_lines=prior) == 1
    failed = ({"regimen": {"letrozole"}, "stop_reason": "progression", "months": 4},)
    assert value("tx.line_next", {"tx.current": {"none"}}, prior_lines=failed) == 2
    assert value("first_et_progression_months", {"tx.current": {"none"}}, prior_lines=failed) == 4


def test_never_treated_is_first_line_with_nothing_running() -> None:
    never = {"tx.never_treated": True}
    assert value("tx.line_next", never) == 1
    assert value("tx.current", never) == {"none"}
    assert value("sact_lines_met", never) == 0
    assert fact("tx.last_sact_days", never).unknown is Unknown.NOT_APPLICABLE
    assert value("sact_running_or_recent", never) is False
    assert value("had_t_dxd", never) is False


def test_days_since_the_last_dose() -> None:
    assert value("tx.last_sact_days", rows(HP)) == 0
    assert value("tx.last_sact_days", {**rows(HP), "tx.last_dose_on": "2026-11-01"}) == 21
    assert value("tx.last_sact_days", rows({**AI, "stop_on": "2026-11-12"})) == 10
    assert value("tx.last_sact_days", rows({**AI, "stop_on": "2026-11"})) == (0, 21)
    assert value("tx.last_sact_days", {}) is None


def test_response_and_progression_on_the_running_line() -> None:
    assert value("tx.best_response", rows({**THP, "best_response": "PR"}, {**HP, "best_response": "SD"})) == "PR"
    assert value("tx.best_response", rows({**THP, "best_response": "PR"}, {**HP, "best_response": "PD"})) == "PD"
    assert value("progression_on_current", rows({**HP, "best_response": "SD"})) is False
    assert value("progression_on_current", rows({**AI, "stop_reason": "progression"})) is True
    assert value("progression_on_current", rows(HP)) is None


@pytest.mark.parametrize(
    ("stop", "recent"), [("2026-10-11", True), ("2026-10-10", False), ("2026-10", None), ("2026-09", False)]
)
def test_counts_matter_for_42_days_after_the_last_dose(stop: str, recent: bool | None) -> None:
    chemo = rows({"regimen": {"docetaxel"}, "start_on": "2026-01-01", "stop_on": stop})
    assert value("sact_running_or_recent", chemo) is recent


def test_endocrine_treatment_and_antibodies_do_not_lower_the_counts() -> None:
    assert value("sact_running_or_recent", rows({"regimen": {"letrozole"}, "running": True})) is False
    assert value("sact_running_or_recent", rows(HP)) is False
    assert value("sact_running_or_recent", rows({"regimen": {"letrozole", "ribociclib"}, "running": True})) is True


def test_a_running_drug_is_seen_beside_an_undated_old_one() -> None:
    old = {"setting": "adjuvant", "regimen": {"docetaxel"}}
    case = rows(old, {"regimen": {"tdxd"}, "start_on": "2026-08-01", "running": True})
    assert value("ild_drug_recent", case) is True
    assert "t_dxd" in fact("recent_classes_90d", case).value  # type: ignore[operator]
    assert value("io_recent", case) is False


def test_a_doubtful_drug_stays_a_doubt() -> None:
    case = rows({"regimen": {"pembrolizumab"}, "start_on": "2025-01-01", "running": False})
    assert value("io_recent", case) is None
    assert value("had_io", case) is True
    assert value("had_t_dxd", rows({"regimen": {"study drug"}, "running": True})) is None


def test_classes_given_and_failed() -> None:
    case = rows({**AI, "stop_reason": "progression"}, {**HP, "best_response": "SD"})
    assert value("current_classes", case) == {"sact", "her2_antibody"}
    assert value("failed_cdk46i", case) is True
    assert value("failed_her2_antibody", case) is False
    assert value("progressed_on_cdk46i_ai", case) is True
    assert "cdk46i" in fact("earlier_classes", case).value  # type: ignore[operator]
    assert fact("failed_classes", case).value == {"sact", "et", "ai", "cdk46i", "myelosuppressive"}


def test_a_line_number_without_its_lines_leaves_the_drugs_open() -> None:
    third = {"tx.line_next": 3, "tx.current": {"none"}, "prior.adj_et.months_since": 20}
    assert value("had_t_dxd", third) is None
    assert value("et_lines_met", third) is None


def test_line_1_stated_with_progression_on_a_running_line_may_be_that_line_or_the_next() -> None:
    progressing = {"tx.line_next": 1, "tx.current": {"letrozole", "ribociclib"}, "tx.best_response": "PD"}
    assert value("tx.line_next", progressing) == (1, 2)
    assert value("tx.line_next", progressing | {"tx.best_response": "PR"}) == 1
    assert value("tx.line_next", progressing | {"tx.current": {"none"}}) == 1


def test_first_line_after_nothing_means_that_nothing_was_given() -> None:
    first = {"dx.context": "de_novo", "tx.line_next": 1, "tx.current": {"none"}}
    assert value("had_t_dxd", first) is False
    assert value("earlier_classes", first) == set()
    assert value("sact_lines_met", first) == 0


def test_planned_drugs_give_their_classes() -> None:
    assert value("planned_classes", {"tx.planned": {"thp"}}) == {
        "sact", "chemo", "taxane", "myelosuppressive", "her2_antibody",
    }  # fmt: skip
    assert value("planned_classes", {"tx.planned": set()}) == set()
    assert value("planned_classes", {"tx.planned": {"mystery"}}) is None


def test_days_on_a_fluoropyrimidine() -> None:
    case = rows({"regimen": {"capecitabine"}, "start_on": "2026-11-16", "running": True})
    assert value("fluoropyrimidine_days", case) == 6
    assert fact("fluoropyrimidine_days", rows(HP)).unknown is Unknown.NOT_APPLICABLE


def test_counting_lines_by_kind() -> None:
    case = rows({**AI, "stop_reason": "progression"}, {"regimen": {"capecitabine"}, "running": True})
    assert value("et_lines_met", case) == 1
    assert value("et_lines_progressed", case) == 1
    assert value("chemo_lines_met", case) == 1
    assert value("additional_lines_met", case) == 1
    unknown_drug = rows({"running": False, "stop_reason": "progression"})
    assert value("chemo_lines_met", unknown_drug) == (0, 1)
    assert value("sact_lines_met", unknown_drug) == 1


def test_adjuvant_treatment_still_running_at_relapse_is_no_metastatic_line_but_a_running_drug() -> None:
    case = rows({"setting": "adjuvant", "regimen": {"letrozole"}, "start_on": "2023-01-01", "running": True})
    assert value("tx.current", case) == {"none"}
    assert value("tx.line_next", case) == 1
    assert "ai" in fact("current_classes", case).value  # type: ignore[operator]
    assert value("tx.last_sact_days", case) == 0


def test_local_treatment_is_no_line() -> None:
    case = rows({"setting": "local", "rt.field": "L3", "rt.dose_gy": 8}, {"regimen": {"radiotherapy"}})
    assert value("tx.line_next", case | {"tx.never_treated": True}) == 1
    assert value("had_chemo", case | {"tx.never_treated": True}) is False


def test_running_and_stopped_at_once_stays_open() -> None:
    case = rows({"regimen": {"letrozole"}, "start_on": "2026-01-01", "stop_on": "2026-06-01", "running": True})
    assert value("tx.current", case) is None
    assert value("tx.line_next", case) == (1, 2)
