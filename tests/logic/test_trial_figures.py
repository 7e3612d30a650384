"""The figures of the trials of HER2-negative disease, against a table typed from the evidence and not from the files.

A line: trial, endpoint, experimental arm, control arm, hazard ratio, interval, and words that its remarks must hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from logic.knowledge import SHIPPED, load_knowledge
from logic.knowledge_types import Result

KNOWLEDGE = load_knowledge()
Line = tuple[str, str, float | None, float | None, float | None, tuple[float, float] | None, str]
FIGURES: tuple[Line, ...] = (
    ("monaleesa_2", "PFS", 25.3, 16.0, None, None, ""),
    ("monaleesa_2", "OS", 63.9, 51.4, 0.76, None, "significant"),
    ("paloma_2", "PFS", 24.8, 14.5, 0.58, None, ""),
    ("paloma_2", "OS", 53.9, 51.2, 0.956, None, "not significant"),
    ("monarch_3", "PFS", 28.2, 14.8, None, None, ""),
    ("monarch_3", "OS", 66.8, 53.7, 0.804, (0.637, 1.015), "not significant, p = 0.066"),
    ("monaleesa_7", "PFS", 23.8, 13.0, None, None, ""),
    ("monaleesa_7", "OS", 58.7, 48.0, 0.76, None, ""),
    ("monaleesa_3", "PFS", 20.5, 12.8, None, None, ""),
    ("monaleesa_3", "OS", 53.7, 41.5, None, None, ""),
    ("monarch_2", "PFS", 16.4, 9.3, None, None, ""),
    ("monarch_2", "OS", 46.7, 37.3, None, None, ""),
    ("paloma_3", "PFS", 9.5, 4.6, None, None, ""),
    ("paloma_3", "OS", 34.9, 28.0, None, None, "not significant"),
    ("right_choice", "PFS", 21.8, 12.8, 0.61, (0.43, 0.87), ""),
    ("right_choice", "Response rate", 66.1, 61.8, None, None, ""),
    ("right_choice", "Time to response", 4.9, 3.2, None, None, ""),
    ("inavo120", "PFS, primary", 15.0, 7.3, None, None, "second-hand"),
    ("inavo120", "PFS, updated", 17.2, 7.3, 0.42, None, "recalled"),
    ("inavo120", "OS", 34.0, 27.0, 0.67, None, "recalled"),
    ("sonia", "PFS2", 31.0, 26.8, 0.87, None, "no gain"),
    ("capitello_291", "PFS, altered pathway", 7.3, 3.1, 0.50, None, ""),
    ("capitello_291", "PFS, all patients", 7.2, 3.6, 0.60, None, ""),
    ("capitello_291", "PFS, no alteration", None, None, 0.78, None, "about"),
    ("solar_1", "PFS", 11.0, 5.7, 0.65, None, "recalled"),
    ("solar_1", "OS", 39.3, 31.4, None, None, "not significant"),
    ("emerald", "PFS, ESR1 mutated", 3.8, 1.9, 0.55, None, "recalled"),
    (
        "emerald",
        "PFS, ESR1 mutated, 12 months or more on endocrine treatment with a CDK4/6 inhibitor",
        8.6,
        1.9,
        0.41,
        (0.26, 0.63),
        "post hoc",
    ),
    ("ember_3", "PFS, ESR1 mutated", 5.5, 3.8, 0.62, None, ""),
    ("veritac_2", "PFS, ESR1 mutated", 5.0, 2.1, 0.58, (0.43, 0.78), "journal"),
    ("veritac_2", "PFS, all patients", None, None, 0.83, None, "not significant"),
    ("viktoria_1", "PFS, with palbociclib", 9.3, 2.0, 0.24, None, ""),
    ("viktoria_1", "PFS, without palbociclib", 7.4, None, 0.33, None, ""),
    ("viktoria_1_mutated", "PFS", 11.1, 5.6, 0.50, (0.37, 0.68), ""),
    ("serena_6", "PFS, first report", 16.0, 9.2, 0.44, None, ""),
    ("serena_6", "PFS, final", 16.8, 9.2, 0.45, None, ""),
    ("serena_6", "PFS2", 25.7, 19.1, 0.63, None, ""),
    ("postmonarch", "PFS", 6.0, 5.3, 0.73, None, ""),
    ("olympiad", "PFS", 7.0, 4.2, 0.58, None, "recalled"),
    ("olympiad", "OS", 19.3, 17.1, None, None, "no gain"),
    ("embraca", "PFS", 8.6, 5.6, 0.54, None, "recalled"),
    ("embraca", "OS", 19.3, 19.5, 0.848, None, "no gain"),
    ("tbcrc_048", "Response rate, germline PALB2", 75, None, None, None, "18 of 24"),
    ("tbcrc_048", "Response rate, somatic BRCA1 or BRCA2", 36.7, None, None, None, "11 of 30"),
    ("destiny_breast06", "PFS, HER2-low", 13.2, 8.1, 0.62, None, ""),
    ("destiny_breast06", "PFS, HER2-ultralow", 13.2, 8.3, 0.78, None, ""),
    ("destiny_breast04", "PFS, HR-positive", 10.1, 5.4, 0.51, None, "recalled"),
    ("destiny_breast04", "OS, HR-positive", 23.9, 17.5, 0.64, None, "recalled"),
    ("destiny_breast04", "PFS, triple-negative", 8.5, 2.9, None, None, "exploratory"),
    ("destiny_breast04", "OS, triple-negative", 18.2, 8.3, None, None, "exploratory"),
    ("tropics_02", "PFS", 5.5, 4.0, 0.66, None, "recalled"),
    ("tropics_02", "OS", 14.4, 11.2, 0.79, None, "recalled"),
    ("tropics_02", "OS, longer follow-up", 14.5, 11.2, None, None, "second-hand"),
    ("tropion_breast01", "PFS", 6.9, 4.9, 0.63, None, ""),
    ("tropion_breast01", "OS", 18.6, 18.3, 1.01, None, "no gain"),
    ("keynote_355", "PFS, CPS 10 or more", 9.7, 5.6, 0.66, None, ""),
    ("keynote_355", "OS, CPS 10 or more", 23.0, 16.1, 0.73, None, ""),
    ("ascent_04", "PFS", 11.2, 7.8, 0.65, (0.51, 0.84), ""),
    ("ascent_04", "PFS2", None, None, 0.67, None, ""),
    ("ascent_03", "PFS", 9.7, 6.9, 0.62, None, ""),
    ("tropion_breast02", "PFS", 10.8, 5.6, 0.57, None, ""),
    ("tropion_breast02", "OS", 23.7, 18.7, 0.79, None, ""),
    ("ascent", "PFS", 5.6, 1.7, 0.41, None, ""),
    ("ascent", "OS", 12.1, 6.7, 0.48, None, ""),
    ("embrace", "OS", 13.1, 10.6, None, None, "recalled"),
)
SIZES = {
    "right_choice": 222,
    "inavo120": 325,
    "capitello_291": 708,
    "destiny_breast06": 866,
    "ascent_04": 443,
    "ascent_03": 558,
    "tropion_breast02": 644,
}
WITHOUT_FIGURES = {"bolero_2", "evera", "ascent_07", "tnt"}
REMARKS = (
    ("veritac_2", "0.57 (0.42 to 0.77)"),
    ("veritac_2", "not significant"),
    ("destiny_breast06", "15.1 months and 0.76"),
    ("destiny_breast06", "n = 153"),
    ("sonia", "No gain in time to second progression"),
    ("sonia", "more toxicity"),
    ("emerald", "post hoc"),
    ("olympiad", "no gain in overall survival"),
    ("embraca", "no gain in overall survival"),
    ("tropion_breast01", "No gain in overall survival"),
    ("ascent_04", "immature"),
    ("ascent_07", "was not met"),
    ("keynote_355", "No benefit with CPS 1 to 9"),
    ("serena_6", "No survival result"),
    ("serena_6", "6 to 3 against"),
    ("viktoria_1_mutated", "No licence for this use was found"),
    ("evera", "18 December 2026"),
)
TOPICS = ("endocrine", "her2_negative_later", "triple_negative", "treatment_gates", "systemic")


def result(trial: str, endpoint: str) -> Result:
    """One endpoint of a trial."""
    (found,) = [each for each in KNOWLEDGE.trials[trial].results if each.endpoint == endpoint]
    return found


@pytest.mark.parametrize("line", FIGURES, ids=lambda line: f"{line[0]}: {line[1]}")
def test_a_figure_is_the_one_of_the_evidence(line: Line) -> None:
    trial, endpoint, experimental, control, ratio, interval, remark = line
    found = result(trial, endpoint)
    assert (found.experimental, found.control) == (experimental, control)
    assert (found.hazard_ratio, found.interval) == (ratio, interval)
    assert found.level == 95
    assert remark in found.note
    if remark == "significant":
        assert "not significant" not in found.note


def test_no_figure_stands_in_the_file_that_the_evidence_does_not_hold() -> None:
    trials = {line[0] for line in FIGURES}
    held = {(key, each.endpoint) for key in trials for each in KNOWLEDGE.trials[key].results}
    assert held == {(line[0], line[1]) for line in FIGURES}
    assert all(not KNOWLEDGE.trials[key].results for key in WITHOUT_FIGURES)


@pytest.mark.parametrize(("trial", "size"), SIZES.items())
def test_a_trial_has_the_size_of_the_evidence(trial: str, size: int) -> None:
    assert KNOWLEDGE.trials[trial].n == size


@pytest.mark.parametrize(("trial", "remark"), REMARKS)
def test_a_trial_says_what_later_hands_must_not_lose(trial: str, remark: str) -> None:
    found = KNOWLEDGE.trials[trial]
    assert remark in f"{found.population} {found.note}"


def spoken() -> Iterator[tuple[str, str]]:
    """Every sentence of the treatment rules of HER2-negative disease, with its rule."""
    for rule in KNOWLEDGE.rules:
        if rule.topic in TOPICS:
            for variant in rule.variants:
                yield rule.id, variant.says
            for argument in (*rule.pro, *rule.con):
                yield rule.id, argument.text
            for citation in rule.citations:
                yield rule.id, citation.states
            for position in rule.positions:
                yield rule.id, position.position
            for option in rule.options:
                yield rule.id, option.says


PAIR = re.compile(
    r"(\d+(?:\.\d+)?)(?: months| %)?(?: of survival| without progression)?(?: with [a-z]+)?,? against (\d+(?:\.\d+)?)"
)
OTHER_PAIRS = {(67.0, 46.0), (3.2, 4.9)}
"""Severe neutropenia with UGT1A1*28 on both alleles; time to response named from the side of chemotherapy."""
RATIO = re.compile(r"hazard ratio (?:of )?(\d+\.\d+)")


def test_every_pair_of_figures_in_a_sentence_is_one_of_the_table_and_in_its_direction() -> None:
    pairs = {(line[2], line[3]) for line in FIGURES} | OTHER_PAIRS
    pairs |= {(9.3, 2.0), (7.4, 2.0)}
    found = [(rule, float(a), float(b)) for rule, text in spoken() for a, b in PAIR.findall(text)]
    assert len(found) > 40
    assert [each for each in found if each[1:] not in pairs] == []


def test_every_hazard_ratio_in_a_sentence_is_one_of_the_table_and_no_median() -> None:
    ratios = {line[4] for line in FIGURES}
    found = [(rule, float(each)) for rule, text in spoken() for each in RATIO.findall(text)]
    assert len(found) > 20
    assert [each for each in found if each[1] not in ratios] == []


def test_the_misprinted_survival_of_tropics_02_occurs_nowhere() -> None:
    for rule, text in spoken():
        if "TROPiCS" in text:
            assert not re.search(r"\b(15\.5|24\.4)\b", text), rule
    stored = (SHIPPED / "trials.toml").read_text(encoding="utf-8")
    assert not re.search(r"\b(15\.5|24\.4)\b", stored)
    assert not any(re.search(r"\b(15\.5|24\.4)\b", text) for _, text in spoken())


LONGER = re.compile(r"(longer|lengthened|prolonged)[^.;:,]*\b(life|survival)\b|survival was longer", re.IGNORECASE)
MAY_CLAIM = {
    "MONALEESA-2",
    "MONALEESA-7",
    "INAVO120",
    "DESTINY-Breast04",
    "TROPiCS-02",
    "KEYNOTE-355",
    "TROPION-Breast02",
    "ASCENT:",
    "EMBRACE",
}
"""Trials with an overall-survival gain in the evidence."""


def test_longer_survival_is_claimed_only_for_a_trial_that_showed_it() -> None:
    for rule, text in spoken():
        for sentence in re.split(r"(?<=[.;]) ", text):
            free = re.sub(r"progression-free (and overall )?survival", "PFS", sentence)
            denied = re.search(r"\b(no|not|did not|nor)\b", free)
            if LONGER.search(free) and not denied:
                assert any(name in sentence for name in MAY_CLAIM) or "ASCENT" in sentence, (rule, sentence)
