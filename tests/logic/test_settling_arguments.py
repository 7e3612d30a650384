"""Arguments that settle an option alone: what they exclude is never ready, what they confirm is among the options."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from logic.consult import Consult, consult
from logic.explain import argument_words, arguments
from logic.flat_case import case_from_flat
from logic.kleene import TRUE
from logic.knowledge import SHIPPED, build, load_knowledge
from logic.knowledge_types import Argument, Rule, Weight
from logic.oracle import truth_of
from logic.problems import KnowledgeProblem
from logic.questions import interview
from logic.readiness import Readiness, options_of
from tests.logic.test_second_reading_her2_negative import ER_LOW, FIRST, HR_POSITIVE, TRIPLE_NEGATIVE, line

KNOWLEDGE = load_knowledge()
DAY = date(2026, 11, 22)
SETTLING = (Weight.CONFIRMS, Weight.EXCLUDES)
SECOND = line(0, "letrozole palbociclib", "2024-06-03", "2026-10-26")
CAPECITABINE = line(0, "capecitabine", "2025-06-02", "2026-10-26")
ADJUVANT = {"dx.context": "recurrent", "tx.current": ["none"], "tx.line_next": 1}
STORIES: dict[str, dict[str, object]] = {
    "first line, long QT": {**HR_POSITIVE, **FIRST, "lab.qtcf": 450},
    "first line, adjuvant CDK4/6 inhibitor until lately": {
        **HR_POSITIVE,
        **ADJUVANT,
        "prior.adj_et.given": True,
        "prior.adj_et.agent": "letrozole",
        "prior.adj_et.months_since": 3,
        "prior.adj_cdk46i.given": True,
        "prior.adj_cdk46i.months_since": 12,
        "bio.pik3ca": "mutated",
        "lab.hba1c": 6.0,
        "lab.qtcf": 450,
    },
    "sensitive, adjuvant CDK4/6 inhibitor until lately": {
        **HR_POSITIVE,
        **ADJUVANT,
        "prior.adj_et.given": True,
        "prior.adj_et.agent": "letrozole",
        "prior.adj_et.months_since": 13,
        "prior.adj_cdk46i.given": True,
        "prior.adj_cdk46i.months_since": 12,
    },
    "crisis, adjuvant CDK4/6 inhibitor until lately": {
        **HR_POSITIVE,
        **ADJUVANT,
        "met.visceral_crisis": True,
        "met.sites": ["liver"],
        "acknowledged": [{"rule": "S-06", "by": "oncologist", "at": "2026-11-22T09:10"}],
        "prior.adj_et.given": True,
        "prior.adj_et.agent": "letrozole",
        "prior.adj_et.months_since": 3,
        "prior.adj_cdk46i.given": True,
        "prior.adj_cdk46i.months_since": 12,
    },
    "second line, insulin and lung disease": {
        **HR_POSITIVE,
        **SECOND,
        "bio.pik3ca": "mutated",
        "pt.comorbid": ["t2dm", "insulin", "ild_prior_steroids"],
    },
    "second line, HbA1c 8.1, low ejection fraction, germline BRCA, no chemotherapy": {
        **HR_POSITIVE,
        **SECOND,
        "bio.pik3ca": "mutated",
        "bio.gbrca": "brca2",
        "lab.hba1c": 8.1,
        "lab.lvef": 49,
    },
    "after chemotherapy, lung disease": {
        **HR_POSITIVE,
        **SECOND,
        **line(1, "capecitabine", "2026-10-27", "2026-11-10"),
        "pt.comorbid": ["ild_active"],
    },
    "after chemotherapy, low ejection fraction": {
        **HR_POSITIVE,
        **SECOND,
        **line(1, "capecitabine", "2026-10-27", "2026-11-10"),
        "lab.lvef": 49,
    },
    "triple-negative with a germline mutation and no chemotherapy": {
        **TRIPLE_NEGATIVE,
        **FIRST,
        "bio.pdl1_cps": 1,
        "bio.gbrca": "brca1",
    },
    "triple-negative, conjugates used up": {
        **TRIPLE_NEGATIVE,
        **CAPECITABINE,
        **line(1, "sacituzumab", "2025-06-02", "2026-02-02"),
        **line(2, "tdxd", "2026-02-09", "2026-10-26"),
        "pt.comorbid": ["ild_active"],
        "lab.lvef": 49,
    },
    "triple-negative, conjugate before chemotherapy": {
        **TRIPLE_NEGATIVE,
        **line(0, "sacituzumab", "2025-06-02", "2026-10-26"),
    },
    "triple-negative, early relapse with lung disease": {
        **TRIPLE_NEGATIVE,
        **ADJUVANT,
        "prior.adj_chemo.given": True,
        "prior.adj_chemo.months_since": 4,
        "prior.adj_io.given": False,
        "prior.adj_antiher2.given": False,
        "pt.comorbid": ["ild_active"],
        "lab.lvef": 49,
    },
    "triple-negative, first line with lung disease": {
        **TRIPLE_NEGATIVE,
        **FIRST,
        "bio.pdl1_cps": 1,
        "pt.comorbid": ["ild_prior_steroids"],
    },
    "ER-low after chemotherapy with lung disease and a low ejection fraction": {
        **ER_LOW,
        **CAPECITABINE,
        "pt.comorbid": ["ild_active"],
        "lab.lvef": 49,
    },
    "ER-low with a severe immune reaction": {
        **ER_LOW,
        **FIRST,
        "bio.pdl1_cps": 20,
        "pt.comorbid": ["severe_irae_prior"],
    },
    "agnostic marker with a transplant": {
        **TRIPLE_NEGATIVE,
        **CAPECITABINE,
        "bio.msi": "msi_h",
        "pt.comorbid": ["transplant"],
    },
}


def settling() -> Iterator[tuple[Rule, Argument]]:
    """Every argument that settles an option alone, with its rule."""
    for rule in KNOWLEDGE.rules:
        for each in (*rule.pro, *rule.con):
            if each.weight in SETTLING:
                yield rule, each


def told(story: dict[str, object]) -> Consult:
    """The consult of a story."""
    return consult(case_from_flat(story, interview=KNOWLEDGE.interview), KNOWLEDGE, DAY)


def holds(found: Consult, argument: Argument) -> bool:
    """Whether the condition of an argument is true."""
    assert argument.when is not None
    guards = {name: guard.when for name, guard in KNOWLEDGE.guards.items()}
    return truth_of(argument.when, found.facts.get, guards, KNOWLEDGE.conditions) == TRUE


@pytest.mark.parametrize("name", STORIES)
def test_what_an_argument_excludes_is_never_ready(name: str) -> None:
    found = told(STORIES[name])
    for rule, argument in settling():
        if argument.weight is Weight.EXCLUDES and holds(found, argument):
            for each in options_of(found, found.result(rule.id)):
                assert not (argument.settles(each.option) and each.state is Readiness.READY), (rule.id, argument.text)


@pytest.mark.parametrize("name", STORIES)
def test_what_an_argument_confirms_is_among_the_options(name: str) -> None:
    found = told(STORIES[name])
    for rule, argument in settling():
        options = options_of(found, found.result(rule.id))
        if argument.weight is Weight.CONFIRMS and options and holds(found, argument):
            confirmed = [each for each in options if argument.settles(each.option)]
            assert any(each.state is not Readiness.OUT for each in confirmed), (rule.id, argument.text)


def test_every_excluding_argument_of_an_option_is_met_in_a_story() -> None:
    met = set()
    for story in STORIES.values():
        found = told(story)
        met |= {
            (rule.id, argument.text)
            for rule, argument in settling()
            if holds(found, argument) and options_of(found, found.result(rule.id))
        }
    wanted = {(rule.id, each.text) for rule, each in settling() if rule.options and each.weight is Weight.EXCLUDES}
    assert wanted
    assert wanted - met == set()


def test_an_excluding_argument_says_so_and_an_unknown_one_stays_open() -> None:
    found = told({**HR_POSITIVE, **FIRST, "lab.qtcf": 450})
    rule = KNOWLEDGE.rule("Y-02")
    (line_,) = [each for each in arguments(found, rule.con) if each.weight is Weight.EXCLUDES and "QTcF" in each.text]
    assert argument_words(line_).startswith("Excludes: ")
    assert line_.state == "counts"
    unknown = told({**HR_POSITIVE, **FIRST, "lab.qtcf": {"unknown": "pending"}})
    states = [each.state for each in arguments(unknown, rule.con) if "QTcF" in each.text]
    assert states == ["open"]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('kind = "excludes", of = "cdk46i", if', 'kind = "confirms", of = "cdk46i", if'),
        ('kind = "excludes", of = "cdk46i", if', 'kind = "excludes", of = "parp", if'),
        ('kind = "excludes", of = "cdk46i", if', 'of = "cdk46i", if'),
    ],
)
def test_a_settling_argument_on_the_wrong_side_or_of_no_option_is_refused(
    tmp_path: Path, written: str, fault: str
) -> None:
    copy = copytree(SHIPPED, tmp_path / "knowledge")
    file = copy / "endocrine.toml"
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, fault, 1), encoding="utf-8")
    with pytest.raises(KnowledgeProblem, match="Y-02, against"):
        build(copy, interview())
