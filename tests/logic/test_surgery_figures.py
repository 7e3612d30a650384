"""Figures of the trials of local treatment, typed from sections 6 and 7 of the evidence, not from knowledge files.

Traps: POSYTIVE prints its hazard ratio the other way round; Sadot, the seed's own reference, found no difference;
NRG-BR002 is negative; E2108 gained local control and no survival; JCOG1017 is not positive; registries are no trials.
"""

from __future__ import annotations

import pytest

from logic.knowledge import load_knowledge
from logic.knowledge_types import Argument, Result, Rule, Verb

FOUR_OF_PRIMARY = ("L-01", "L-02", "L-07", "L-09")
TRIALS = {
    ("tata_memorial", "OS"): (19.2, 20.5, 1.04, (0.81, 1.34), 95),
    ("tata_memorial", "OS at 2 years"): (41.9, 43.0, None, None, 95),
    ("mf07_01", "OS at 5 years"): (None, None, 0.66, None, 95),
    ("mf07_01", "OS, 10-year follow-up"): (46, 35, 0.71, (0.59, 0.86), 95),
    ("mf07_01", "OS at 10 years"): (19, 5, None, None, 95),
    ("e2108", "OS"): (54.9, 53.1, 1.11, (0.82, 1.52), 90),
    ("e2108", "OS at 3 years"): (68.4, 67.9, None, None, 95),
    ("e2108", "Locoregional progression at 3 years"): (16.3, 39.8, None, None, 95),
    ("posytive", "OS"): (34.6, 54.8, 0.691, (0.358, 1.333), 95),
    ("jcog1017", "OS"): (75, 69, 0.86, (0.69, 1.07), 90),
    ("jcog1017", "Survival without local recurrence"): (63, 20, 0.42, None, 95),
    ("primary_four_trials", "OS"): (None, None, 0.97, (0.72, 1.29), 95),
    ("primary_four_trials", "Local progression"): (None, None, 0.36, (0.14, 0.95), 95),
    ("primary_four_trials", "OS, triple-negative"): (None, None, 1.4, (0.50, 3.91), 95),
    ("primary_four_trials", "OS, bone only"): (None, None, 0.97, (0.58, 1.62), 95),
    ("primary_four_trials", "OS, visceral"): (None, None, 1.02, None, 95),
    ("primary_seven_trials", "OS"): (None, None, 0.87, (0.68, 1.11), 95),
    ("bomet", "OS"): (None, None, 0.40, None, 95),
    ("bometin", "OS"): (None, None, 0.36, None, 95),
    ("sadot_2016", "OS"): (50, 45, None, None, 95),
    ("sadot_2016", "OS at 5 years"): (38, 39, None, None, 95),
    ("nrg_br002", "PFS"): (19.5, 23.0, 0.92, None, 95),
    ("nrg_br002", "OS at 36 months"): (68.9, 71.8, None, None, 95),
    ("sabr_comet", "OS at 5 years"): (42.3, 17.7, None, None, 95),
    ("curb", "PFS"): (4.4, 4.2, None, None, 95),
}
"""Trial and endpoint: with local treatment, without, hazard ratio, its interval, the level of the interval."""
SIZES = {
    "tata_memorial": 350,
    "e2108": 256,
    "posytive": 90,
    "jcog1017": 407,
    "primary_four_trials": 970,
    "primary_seven_trials": 1018,
    "bomet": 505,
    "bometin": 744,
    "sadot_2016": 167,
    "sabr_comet": 99,
}


def rule(rule_id: str) -> Rule:
    """A shipped rule."""
    return load_knowledge().rule(rule_id)


def result(trial: str, endpoint: str) -> Result:
    """One result of a shipped trial."""
    (found,) = [each for each in load_knowledge().trials[trial].results if each.endpoint == endpoint]
    return found


def naming(lines: tuple[Argument, ...], *words: str) -> list[str]:
    """The arguments that hold all these words."""
    return [each.text for each in lines if all(word in each.text for word in words)]


@pytest.mark.parametrize(("trial", "endpoint"), TRIALS, ids=lambda each: str(each))
def test_a_trial_is_quoted_as_it_was_read(trial: str, endpoint: str) -> None:
    found = result(trial, endpoint)
    read = (found.experimental, found.control, found.hazard_ratio, found.interval, found.level)
    assert read == TRIALS[trial, endpoint]


@pytest.mark.parametrize("trial", SIZES)
def test_a_trial_has_its_size(trial: str) -> None:
    assert load_knowledge().trials[trial].n == SIZES[trial]


@pytest.mark.parametrize("rule_id", ["L-02", "L-09"])
def test_posytive_speaks_against_surgery_and_says_which_way_its_ratio_is_printed(rule_id: str) -> None:
    (text,) = naming(rule(rule_id).con, "POSYTIVE")
    assert "34.6 months with surgery and 54.8 without" in text
    assert "0.691" in text
    assert "no surgery against surgery" in text
    assert not naming(rule(rule_id).pro, "POSYTIVE")


@pytest.mark.parametrize("rule_id", ["L-02", "L-09"])
def test_jcog1017_stands_against_a_survival_gain_with_its_90_per_cent_interval(rule_id: str) -> None:
    (text,) = naming(rule(rule_id).con, "JCOG1017")
    assert "90 % interval 0.69 to 1.07" in text
    assert all("local" in each or "hypothesis" in each for each in naming(rule(rule_id).pro, "JCOG1017"))


@pytest.mark.parametrize("rule_id", ["L-02", "L-09"])
def test_e2108_gains_local_control_and_no_survival(rule_id: str) -> None:
    (control,) = naming(rule(rule_id).pro, "E2108")
    assert "16.3 % with and 39.8 % without" in control
    (survival,) = naming(rule(rule_id).con, "E2108", "survival")
    assert "54.9 months with and 53.1 without" in survival
    assert "90 % interval 0.82 to 1.52" in survival


@pytest.mark.parametrize("rule_id", ["L-02", "L-09"])
def test_mf07_01_is_positive_late_only_and_carries_its_bias(rule_id: str) -> None:
    text = " ".join(naming((*rule(rule_id).pro, *rule(rule_id).con), "MF07-01"))
    assert "no difference at 36 months" in text
    for figure in ("46", "35", "0.71 (0.59 to 0.86)", "19 %", "5 %"):
        assert figure in text
    assert "recalled" in text


@pytest.mark.parametrize("rule_id", ["L-02", "L-09"])
def test_both_pooled_analyses_stand_against_a_survival_gain(rule_id: str) -> None:
    assert naming(rule(rule_id).con, "970 patients", "0.97 (0.72 to 1.29)")
    assert naming(rule(rule_id).con, "1,018 patients", "0.87 (0.68 to 1.11)")


@pytest.mark.parametrize("rule_id", ["L-02", "L-09"])
def test_the_tata_trial_saw_distant_progression_sooner_with_local_treatment(rule_id: str) -> None:
    (text,) = naming(rule(rule_id).con, "Tata", "distant")
    assert "recalled" in text


@pytest.mark.parametrize("rule_id", ["L-02", "L-09"])
def test_every_registry_says_that_it_is_not_randomised(rule_id: str) -> None:
    found = naming((*rule(rule_id).pro, *rule(rule_id).con), "BOMET")
    assert len(found) == 2
    assert all("not randomised" in each for each in found)


def test_in_bone_only_disease_the_randomised_figure_stands_beside_the_registries() -> None:
    registries = [each for each in rule("L-02").pro if "registry" in each.text]
    (pooled,) = [each for each in rule("L-02").con if "0.97 (0.58 to 1.62)" in each.text]
    assert pooled.when is not None
    assert {each.when for each in registries} == {pooled.when}


@pytest.mark.parametrize("rule_id", FOUR_OF_PRIMARY)
def test_no_argument_for_local_treatment_claims_survival_from_a_negative_trial(rule_id: str) -> None:
    if rule(rule_id).variants[0].verb is Verb.DO_NOT:
        return
    for trial in ("Tata", "E2108", "POSYTIVE"):
        assert not [each for each in naming(rule(rule_id).pro, trial) if "survival" in each]


def test_sadot_found_no_difference_and_stands_against() -> None:
    (text,) = naming(rule("M-01").con, "Sadot")
    assert "50 months with resection or ablation and 45 with medical treatment" in text
    assert "38 % and 39 %: no difference" in text


@pytest.mark.parametrize("rule_id", ["M-01", "M-02", "M-03"])
def test_nrg_br002_is_negative_in_its_direction(rule_id: str) -> None:
    text = " ".join(naming(rule(rule_id).con, "NRG-BR002"))
    assert text.index("19.5") < text.index("23.0")
    assert text.index("68.9 %") < text.index("71.8 %")
    assert not naming(rule(rule_id).pro, "NRG-BR002")


def test_sabr_comet_names_its_18_breast_cancers_and_its_deaths() -> None:
    (text,) = naming(rule("M-03").pro, "SABR-COMET")
    assert "42.3 % against 17.7 %" in text
    assert "18 with breast cancer" in text
    assert naming(rule("M-03").con, "4.5 % in SABR-COMET")


def test_curb_saw_no_gain_in_its_breast_cohort() -> None:
    assert naming(rule("M-08").con, "CURB", "4.4 months with and 4.2 without")
    assert not naming(rule("M-08").pro, "CURB")


def test_macherey_gives_ranges_of_selected_series_and_no_comparison() -> None:
    text = " ".join(naming(rule("M-02").pro, "Macherey"))
    for figure in ("32 to 96.6 months", "30.8 to 54.4 %", "0 to 3 %"):
        assert figure in text
    assert naming(rule("M-02").con, "prove no gain")


@pytest.mark.parametrize("rule_id", ["M-01", "M-02"])
def test_a_long_interval_without_disease_speaks_for_metastasectomy(rule_id: str) -> None:
    (line,) = [each for each in rule(rule_id).pro if "disease-free interval" in each.text]
    assert line.when is not None
    assert "12 to 24 months" in line.text


@pytest.mark.parametrize("rule_id", ["L-02", "M-01", "M-02"])
def test_a_resection_option_says_that_survival_is_not_shown(rule_id: str) -> None:
    for variant in rule(rule_id).variants:
        assert "survival not shown" in variant.says


@pytest.mark.parametrize("rule_id", ["M-03", "M-08", "R-08"])
def test_its_neighbours_do_not_promise_a_longer_life(rule_id: str) -> None:
    (variant,) = rule(rule_id).variants
    assert any(
        word in variant.says for word in ("is proven to lengthen life", "not shown", "not whether it prolongs life")
    )
