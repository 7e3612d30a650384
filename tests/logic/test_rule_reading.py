"""Rules to read: conditions as outlines, search, topics, test cases in words, and the checks one can run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from logic import knowledge_types
from logic.about import about_knowledge, grouped
from logic.checks import Outcome as Told
from logic.checks import checks, rule_cases, sweep_sample
from logic.condition_outline import Outline, outline, outline_of_rule, outline_text
from logic.expression import GuardRef, leaves
from logic.fact_words import criterion_words
from logic.folding import folded
from logic.knowledge import load_knowledge
from logic.rule_fields import FieldMap
from logic.rule_search import RuleIndex
from logic.rule_topics import TOPICS, rules_by_topic
from logic.sweep_reading import Batch, Outcome
from logic.sweep_report import Level
from logic.test_case_words import test_case_words as case_words

KNOWLEDGE = load_knowledge()


def find(text: str) -> tuple[str, ...]:
    return RuleIndex(KNOWLEDGE, FieldMap(KNOWLEDGE)).find(text)


def of_rule(rule_id: str) -> Outline:
    return outline_of_rule(tuple(variant.when for variant in KNOWLEDGE.rule(rule_id).variants), KNOWLEDGE)


def all_lines(line: Outline) -> list[Outline]:
    return [line, *(each for below in line.lines for each in all_lines(below))]


# Outlines


def test_and_and_or_are_kept_as_indented_lists() -> None:
    assert outline_text(of_rule("W-20")) == (
        "all of these:\n"
        "  HER2 IHC is 2+\n"
        "  at least one of these:\n"
        "    HER2 ISH is not done\n"
        "    HER2 ISH is not recorded"
    )


def test_a_guard_stands_as_its_sentence_and_says_on_demand_what_it_means() -> None:
    line = outline(GuardRef("M1"), KNOWLEDGE)
    assert line.named
    assert line.lines
    assert "\n" not in outline_text(line)
    assert outline_text(line, named=True).count("\n") >= 2


def test_no_list_stands_in_a_list_of_the_same_kind() -> None:
    for rule in KNOWLEDGE.rules:
        for line in all_lines(of_rule(rule.id)):
            heads = [below.text for below in line.lines if below.lines and not below.named]
            assert line.named or line.text not in heads, rule.id


def test_every_criterion_of_a_condition_has_its_line() -> None:
    for rule in KNOWLEDGE.rules:
        for variant in rule.variants:
            said = [line.text for line in all_lines(outline(variant.when, KNOWLEDGE))]
            for leaf in leaves(variant.when):
                either = {criterion_words(leaf, KNOWLEDGE, turned) for turned in (False, True)}
                assert any(words in line for words in either for line in said), (rule.id, leaf)


def test_that_nothing_is_ready_is_one_line_for_each_rule_and_leads_to_it() -> None:
    lines = [line for line in all_lines(of_rule("Y-77")) if line.rule]
    assert len(lines) == len({line.rule for line in lines})
    assert "an option of Y-02" in lines[0].text


# Search


def test_an_id_comes_first_and_titles_before_sentences() -> None:
    assert find("w-20")[0] == "W-20"
    titles = find("palliative care")
    assert "palliative care" in KNOWLEDGE.rule(titles[0]).title.lower()


def test_case_accents_and_order_do_not_matter() -> None:
    assert find("PÁLB2") == find("palb2") != ()
    assert set(find("crisis visceral")) == set(find("Visceral Crisis"))
    assert folded("  Œdème  der Füße ") == "oedeme der fusse"


def test_drugs_sources_and_fields_are_found() -> None:
    assert "Y-30" in find("pertuzumab")
    assert "W-20" in find("spec.her2_ish")
    named = next(
        source for source in KNOWLEDGE.sources.values() if source.key == KNOWLEDGE.rule("W-20").citations[0].source
    )
    assert "W-20" in find(named.cite)


def test_nothing_is_found_for_nonsense_and_all_for_nothing() -> None:
    assert find("qqzzx") == ()
    assert len(find("  ")) == len(KNOWLEDGE.rules)


# Topics, words, checks


def test_every_rule_stands_in_one_titled_topic() -> None:
    grouped_rules = rules_by_topic(KNOWLEDGE)
    assert sum(len(rules) for rules in grouped_rules.values()) == len(KNOWLEDGE.rules)
    assert grouped_rules.keys() <= TOPICS.keys()


def test_a_test_case_reads_without_a_stored_word() -> None:
    for rule in KNOWLEDGE.rules:
        for case in rule.tests:
            words = case_words(case, KNOWLEDGE)
            assert all("." not in label and "{" not in value for label, value in words.given), (rule.id, case.name)


def test_an_unknown_value_is_said_in_its_own_words() -> None:
    case = knowledge_types.TestCase(
        "open", {"spec[0].her2_ish": {"unknown": "pending"}}, date(2026, 11, 22), "undecided"
    )
    assert case_words(case, KNOWLEDGE).given == (("Specimen 1, HER2 ISH", "pending"),)


def test_the_self_check_counts_its_steps_and_says_what_failed() -> None:
    rule = KNOWLEDGE.rule("W-20")
    wrong = replace(rule, tests=(*rule.tests[:1], replace(rule.tests[1], expect="fires")))
    small = replace(KNOWLEDGE, rules=(wrong,))
    check = rule_cases(small)
    said = list(check.begin())
    assert (check.total, len(said), said[0]) == (2, 2, "")
    assert "W-20" in said[1]
    assert "does not apply" in said[1]
    assert Told(check.title, 2, 2, (said[1],)).words().startswith("Test cases of the rules: 1 of 2 as expected.\nW-20")


def test_all_checks_begin_with_the_test_cases_of_the_rules() -> None:
    assert checks(KNOWLEDGE)[0].total == sum(len(rule.tests) for rule in KNOWLEDGE.rules)


def test_a_sample_of_the_sweep_reads_as_many_cases_as_it_says_and_finds_nothing_harmful() -> None:
    check = sweep_sample(KNOWLEDGE, 25, 7)
    assert list(check.begin()) == [""] * check.total


def test_a_harmful_finding_of_the_sweep_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ((Level.RED, "held", "An option is ready that must be held."), (Level.ORANGE, "x", "Incomplete."))
    batch = Batch((Outcome(3, b"", broken),), ())
    monkeypatch.setattr("logic.checks.CaseReader.batch", lambda _reader, _numbers: batch)
    said = list(sweep_sample(KNOWLEDGE, 1, 7).begin())
    assert said[0].endswith("of the sweep: An option is ready that must be held.")


def test_about_says_plainly_that_there_is_no_earlier_release_to_compare_with() -> None:
    section = about_knowledge(KNOWLEDGE, date(2026, 11, 22))[1]
    assert section.title == "What changed since the last version"
    assert f"one release of the knowledge, {KNOWLEDGE.stamp.version}, and none before it" in section.sentences[0]
    assert "Compare (F5)" in section.sentences[1]


def test_about_says_version_digest_in_fours_and_counts() -> None:
    said = dict(about_knowledge(KNOWLEDGE, date(2026, 11, 22))[0].pairs)
    assert said["Version"] == KNOWLEDGE.stamp.version
    assert said["Digest"] == grouped(KNOWLEDGE.stamp.digest)
    assert all(len(part) == 4 for part in said["Digest"].split())
    assert said["Reviewed by a clinician"].endswith(f"of {len(KNOWLEDGE.rules)}")
    verified = about_knowledge(KNOWLEDGE, date(2026, 11, 22))[2].pairs
    assert sum(int(count) for _, count in verified) == len(KNOWLEDGE.sources)
