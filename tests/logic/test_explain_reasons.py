"""Reasons read as plain English, carry what they claim to carry, and lead back to the form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from logic.casefile import read_case_file
from logic.consult import Consult, RuleResult, Verdict
from logic.explain import (
    Reason,
    Truths,
    arguments,
    because,
    blockers,
    carriers,
    condition_text,
    missing,
    provisional,
    waiting,
)
from logic.expression import Expression, Fires, GuardRef, IsUnknown, Leaf, Or, Reference, evaluate
from logic.flat_case import case_from_flat
from logic.kleene import FALSE, TRUE, UNKNOWN
from logic.knowledge import load_knowledge
from logic.knowledge_types import Rule
from logic.option_words import option_words
from logic.parsing import parse
from logic.questions import plain
from logic.readiness import Readiness
from tests.logic.random_cases import SAMPLES, random_case, verdicts_on
from tests.logic.vignettes import FOLDER

KNOWLEDGE = load_knowledge()
STORIES = (*sorted(SAMPLES.glob("*.json")), *sorted(FOLDER.glob("*.json")))
EVERY_STORY = pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
EVERY_RULE = pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.id)
RAW = re.compile(
    r"\b(None|True|False|nan|inf|unknown\()\b|[{}\[\]_]|  |\?x|\.\.|;;|, ,|\( | \)"
    r"|\b(sx|pt|dx|met|lab|tx|img|bio|rec|vit|sup|mdt|prior|spec|site|line)\.[a-z]"
)
READ = {Verdict.FIRES: because, Verdict.SILENT: blockers, Verdict.UNDECIDED: missing}
RANDOM = 60


@cache
def consult_of(story: str) -> Consult:
    """The consult of a sample or vignette."""
    return verdicts_on(read_case_file(next(path for path in STORIES if path.stem == story)))


def plain_english(text: str) -> bool:
    """Whether a text holds nothing of the machine."""
    return bool(text) and text == text.strip() and not RAW.search(text)


def condition_of(result: RuleResult) -> Expression:
    """The condition that a verdict is about: of the variant that speaks, or of all."""
    variants = tuple(variant.when for variant in result.rule.variants)
    if result.verdict is Verdict.FIRES:
        return result.variant.when
    return variants[0] if len(variants) == 1 else Or(variants)


def truth_with(consult: Consult, node: Expression, given: Callable[[Leaf | Fires, int], int]) -> int:
    """The truth of a condition when criteria and rules are given another truth."""
    truths = Truths(consult)

    def reference(each: Reference) -> int:
        if isinstance(each, GuardRef):
            return truth_with(consult, truths.inside(each), given)
        return given(each, truths.of(each))

    return evaluate(node, lambda leaf: given(leaf, truths.of(leaf)), reference)


def results(consult: Consult, verdict: Verdict) -> Iterator[RuleResult]:
    """The rules of a consult with one verdict."""
    return (result for result in consult.results if result.verdict is verdict)


@EVERY_STORY
def test_every_reason_of_a_story_is_plain_english(story: Path) -> None:
    consult = consult_of(story.stem)
    for result in consult.results:
        for reason in READ[result.verdict](consult, result):
            assert plain_english(reason.text), (result.rule.id, reason.text)
            assert not reason.text[0].islower(), (result.rule.id, reason.text)
            assert not reason.text.endswith("."), (result.rule.id, reason.text)
            assert not reason.needs or plain_english(reason.needs), (result.rule.id, reason.needs)
        said = provisional(consult, result)
        assert not said or plain_english(said), (result.rule.id, said)
        for line in (*arguments(consult, result.rule.pro), *arguments(consult, result.rule.con)):
            assert plain_english(line.text), (result.rule.id, line.text)


@EVERY_STORY
def test_no_verdict_of_a_story_is_without_reasons(story: Path) -> None:
    consult = consult_of(story.stem)
    assert [result.rule.id for result in consult.results if not READ[result.verdict](consult, result)] == []


@EVERY_RULE
def test_the_test_cases_of_a_rule_explain_themselves(rule: Rule) -> None:
    for case in rule.tests:
        consult = verdicts_on(case_from_flat(case.values, interview=KNOWLEDGE.interview))
        result = consult.result(rule.id)
        reasons = READ[result.verdict](consult, result)
        assert reasons
        assert all(plain_english(reason.text) for reason in reasons)
        assert all(reason.needs for reason in reasons) or result.verdict is Verdict.FIRES


@EVERY_RULE
def test_the_condition_of_a_rule_and_its_opposite_are_plain_english(rule: Rule) -> None:
    for variant in rule.variants:
        assert plain_english(condition_text(variant.when, KNOWLEDGE))
        assert plain_english(condition_text(variant.when, KNOWLEDGE, turned=True))


TWO_SIDED = {"P-13", "P-14", "Y-05", "Y-77"}
"""Rules that read one fact both ways round (a treatment, and what lists it): turning all of it changes nothing."""


def turned(consult: Consult, condition: Expression, wanted: int) -> set[int]:
    """The truths of a condition as one after the other of what made it so is turned the other way round."""
    blocking = list(dict.fromkeys(leaf for leaf, _ in carriers(Truths(consult), condition, wanted)))
    found = set()
    for count in range(1, len(blocking) + 1):
        kept = set(blocking[:count])
        found.add(truth_with(consult, condition, lambda leaf, now, kept=kept: 3 - now if leaf in kept else now))
        last = {blocking[count - 1]}
        found.add(truth_with(consult, condition, lambda leaf, now, last=last: 3 - now if leaf in last else now))
    return found


def test_what_carried_a_rule_is_enough_for_it() -> None:
    """Whatever else becomes unknown; that something is not recorded stays as it is."""
    for number in range(RANDOM):
        consult = verdicts_on(random_case(number))
        for result in results(consult, Verdict.FIRES):
            condition = result.variant.when
            kept = {leaf for leaf, _ in carriers(Truths(consult), condition, TRUE)}

            def given(leaf: Leaf | Fires, now: int, kept: set[Leaf | Fires] = kept) -> int:
                return now if leaf in kept or isinstance(leaf, IsUnknown) else min(now, UNKNOWN)

            assert truth_with(consult, condition, given) == TRUE, (number, result.rule.id)


def test_a_rule_that_is_silent_can_speak_once_its_blockers_are_changed() -> None:
    for number in range(RANDOM):
        consult = verdicts_on(random_case(number))
        for result in results(consult, Verdict.SILENT):
            if result.rule.id in TWO_SIDED:
                continue
            ways = [turned(consult, variant.when, FALSE) for variant in result.rule.variants]
            assert any(way - {FALSE} for way in ways), (number, result.rule.id)


def test_a_rule_that_is_open_waits_only_for_what_is_unknown() -> None:
    for number in range(RANDOM):
        consult = verdicts_on(random_case(number))
        truths = Truths(consult)
        for result in results(consult, Verdict.UNDECIDED):
            assert missing(consult, result)
            assert all(truths.of(leaf) == UNKNOWN for leaf in waiting(truths, condition_of(result)))


def test_the_opposite_of_a_deliberate_exception_is_the_thing_itself() -> None:
    """The opposite of "not recorded as proven" is "proven", and not the same words again."""
    node = parse("not_true(met.confirmed)", KNOWLEDGE.specs, frozenset(), frozenset())
    assert condition_text(node, KNOWLEDGE) == "it is not recorded that metastasis is proven"
    assert condition_text(node, KNOWLEDGE, turned=True) == "it is recorded that metastasis is proven"


def test_a_guard_is_quoted_inside_a_sentence_in_lower_case() -> None:
    text = condition_text(KNOWLEDGE.guards["NOTPREG"].when, KNOWLEDGE)
    assert "that She" not in text


def test_parts_that_belong_together_stay_together() -> None:
    """A, or (B and C): without the brackets it reads as (A or B) and C."""
    node = parse(
        "sx.seizure or (sx.headache and sx.vomiting)", KNOWLEDGE.specs, frozenset(KNOWLEDGE.guards), frozenset()
    )
    assert condition_text(node, KNOWLEDGE).count("(") == 2


READS_AS: dict[str, tuple[str, str]] = {
    "sx.seizure or not (sx.headache or sx.vomiting)": (
        "(there was a seizure, or (no new headache; and no vomiting))",
        "no seizure; and (headache is new, or the patient vomits)",
    ),
    "sx.seizure or NOTPREG": (
        "(there was a seizure, or (pregnancy is excluded: a man, not pregnant, after the menopause, or 55 or older))",
        "no seizure; and not: pregnancy is excluded: a man, not pregnant, after the menopause, or 55 or older",
    ),
    "not_true(sx.headache and sx.vomiting)": (
        "it is not recorded that (headache is new; and the patient vomits)",
        "it is recorded that (headache is new; and the patient vomits)",
    ),
    "not_true(not_true(sx.headache))": (
        "it is recorded that headache is new",
        "it is not recorded that headache is new",
    ),
    "her2_ish == 'neg'": ("HER2 ISH is not amplified", "HER2 ISH is amplified or not done"),
    "lab.anc < 1": ("the neutrophil count is below 1 10⁹/L", "the neutrophil count is not below 1 10⁹/L"),
    "'bone' in met.sites": ("the metastatic sites include bone", "the metastatic sites do not include bone"),
    "met.sites == {'bone'}": ("the metastatic sites are only bone", "the metastatic sites are not only bone"),
    "'gilbert' in pt.comorbid": (
        "other illnesses include Gilbert syndrome",
        "other illnesses do not include Gilbert syndrome",
    ),
    "'bone' in met_biopsy_organs": ("the biopsied site includes bone", "the biopsied site does not include bone"),
    "unknown(pt.menopause)": ("menopausal status is not recorded", "menopausal status is recorded"),
}


@pytest.mark.parametrize("when", READS_AS)
def test_a_condition_and_its_opposite_read_as_a_person_would_say_them(when: str) -> None:
    node = parse(when, KNOWLEDGE.specs, frozenset(KNOWLEDGE.guards), frozenset())
    texts = condition_text(node, KNOWLEDGE), condition_text(node, KNOWLEDGE, turned=True)
    assert tuple(text.replace("\u202f", " ") for text in texts) == READS_AS[when]


def strays(consult: Consult) -> set[str]:
    """The paths of reasons that no question of the form stands behind."""
    fields = set(KNOWLEDGE.interview.by_field)
    found = set()
    for result in consult.results:
        for reason in READ[result.verdict](consult, result):
            found |= {plain(path) for path in reason.paths} - fields
    return found


def test_every_reason_leads_to_a_field_of_the_form() -> None:
    assert set().union(*(strays(consult_of(story.stem)) for story in STORIES)) == set()


def without_fields(reason: Reason) -> bool:
    """Whether a reason rests on no field: a card acknowledged, or a record that does not contradict itself.

    Y-07 speaks only once the card of visceral crisis is acknowledged.
    """
    named = any(rule in reason.text for rule in ("(C-08)", "(Y-07)"))
    return bool({"acknowledged", "case_contradictory"}.intersection(reason.facts)) or named


def test_a_reason_that_names_another_rule_leads_to_the_fields_behind_it() -> None:
    for story in STORIES:
        consult = consult_of(story.stem)
        for result in consult.results:
            bare = [reason for reason in READ[result.verdict](consult, result) if not reason.paths]
            assert [reason.text for reason in bare if not without_fields(reason)] == []


def test_a_contradiction_leads_to_the_entries_that_do_not_fit() -> None:
    values = {"dx.cM": "cM0", "met.confirmed": True, "dx.context": "de_novo"}
    consult = verdicts_on(case_from_flat(values, interview=KNOWLEDGE.interview))
    reasons = because(consult, consult.result("C-08"))
    assert reasons[0].paths == ("dx.cM", "met.confirmed")


def test_the_running_treatment_is_told_by_its_drugs_and_not_by_their_classes() -> None:
    found = consult_of("second_line_esr1_mutated")
    told = [reason.text for reason in because(found, found.result("W-38"))]
    assert "The running treatment: letrozole, palbociclib" in told


def test_an_option_that_is_not_for_the_case_is_shown_without_figures_and_medians_have_the_same_places() -> None:
    found = consult_of("second_line_esr1_mutated")
    options = option_words(found, found.result("Y-10"))
    assert all(not each.trials for each in options if each.state is Readiness.OUT)
    assert any("5.0 v 2.1\u202fmonths" in trial for each in options for trial in each.trials)
