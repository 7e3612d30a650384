"""Two consults side by side: what is new, changed or gone, and whether a fact or the knowledge did it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from logic.answer import Answer, recorded
from logic.case import Acknowledgement, Case
from logic.casefile import read_case_file
from logic.consult import Consult, consult
from logic.difference import Cause, Difference, Row, Sign, between, difference, of_knowledge, since
from logic.difference_text import difference_json, difference_text
from logic.flat_case import case_from_flat
from logic.knowledge import SHIPPED, Knowledge, build, load_knowledge
from logic.knowledge_types import Group, Verb
from logic.paths import put
from logic.ports import ConsultRecord
from logic.questions import interview
from logic.records import consult_record
from logic.verdicts import GROUP_ORDER, VERB_ORDER
from tests.logic.local_rules import NURSE, entry, overlaid
from tests.logic.random_cases import random_case

DAY = date(2026, 11, 22)
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
MIRROR = {Sign.NEW: Sign.GONE, Sign.GONE: Sign.NEW, Sign.CHANGED: Sign.CHANGED, Sign.SAME: Sign.SAME}


def sample(number: int) -> Case:
    return read_case_file(next(SAMPLES.glob(f"{number}-*.json")))


def read(case: Case, knowledge: Knowledge | None = None, on: date = DAY) -> Consult:
    return consult(case, knowledge or load_knowledge(), on)


def row(found: Difference, key: str) -> Row:
    return next(each for each in found.rows if each.key == key)


def changed_knowledge(folder: Path, edits: Mapping[str, tuple[str, str]]) -> Knowledge:
    """The shipped knowledge as version 2026.06, with one text in the entry of each rule replaced."""
    copytree(SHIPPED, folder)
    edit_all = {path: path.read_text(encoding="utf-8") for path in folder.glob("*.toml")}
    for rule, (old, new) in edits.items():
        path = next(path for path, text in edit_all.items() if f'id = "{rule}"\n' in text)
        head, entry = edit_all[path].split(f'id = "{rule}"\n', 1)
        assert old in entry, f"{rule} has no {old!r}"
        edit_all[path] = f'{head}id = "{rule}"\n{entry.replace(old, new, 1)}'
    for path, text in edit_all.items():
        path.write_text(text.replace('version = "2026.10"', 'version = "2026.06"'), encoding="utf-8")
    return build(folder, interview())


def story_of(rule: str, name: str = "fires") -> tuple[Case, date]:
    """The case of a rule's own test, in which it fires, and the day."""
    knowledge = load_knowledge()
    story = next(each for each in knowledge.rule(rule).tests if each.name == name)
    return case_from_flat(story.values, interview=knowledge.interview), story.on


def rule_with(drug: str) -> str:
    """The first rule that lists a drug as an option."""
    return next(each.id for each in load_knowledge().rules for option in each.options if drug in option.drugs)


# Vignettes


def test_the_answer_on_esr1_brings_the_oral_serd_and_is_named_as_the_reason():
    rule = rule_with("elacestrant")
    with_result, on = story_of(rule)
    waiting = put(with_result, "bio.esr1", Answer())
    found = difference(read(waiting, on=on), read(with_result, on=on))
    new = row(found, rule)
    assert (new.sign, new.cause, new.group) == (Sign.NEW, Cause.FACT, "treatment")
    assert any("ESR1" in reason and "before: not asked" in reason for reason in new.because)


def test_a_fact_that_changes_nothing_in_the_advice_gives_no_row():
    before = sample(1)
    found = difference(read(before), read(put(before, "pt.phone", recorded("0000 11 20"))))
    assert found.changes == ()


def test_the_day_on_which_an_answer_was_given_stands_in_the_reason():
    before = sample(1)
    later = put(before, "pt.ecog", Answer(3, None, by="Dr A.", at="2026-11-20T09:00:00+00:00"))
    found = difference(read(before), read(later))
    assert row(found, "R-03").because == ("ECOG is 3 (before: 1; entered 20-Nov-2026)",)


def test_an_emergency_stands_first_and_what_waits_for_it_is_told_as_held_back():
    before, on = story_of("Y-21")
    found = difference(read(before, on=on), read(put(before, "sx.sensory_level", recorded(True)), on=on))
    first = found.changes[0]
    assert (first.key, first.sign, first.group) == ("S-01", Sign.NEW, "emergency")
    held = row(found, "Y-21")
    assert (held.sign, held.changes) == (Sign.CHANGED, ("now held back",))
    assert held.because == (f"an emergency is open: {first.title}",)


def test_an_acknowledged_emergency_is_a_change_of_its_own_and_lets_treatment_go():
    before, on = story_of("Y-21")
    alarmed = put(before, "sx.sensory_level", recorded(True))
    seen = replace(alarmed, acknowledged=(Acknowledgement("S-01", "Dr A.", "2026-11-22T10:00:00+00:00"),))
    found = difference(read(alarmed, on=on), read(seen, on=on))
    assert (row(found, "S-01").changes, row(found, "S-01").because) == (
        ("acknowledged",),
        ("a clinician acknowledged it",),
    )
    assert row(found, "Y-21").changes == ("no longer held back",)


def test_the_readiness_of_an_option_that_changed_is_told_with_the_fact_that_holds_it():
    case, on = story_of("Y-03", "ready")
    found = difference(read(case, on=on), read(put(case, "lab.qtcf", recorded(480)), on=on))
    changed = row(found, "Y-03")
    assert changed.changes == ("Fulvestrant with ribociclib: was ready, now held",)
    assert any("QTcF" in reason for reason in changed.because), changed.because


def test_entries_that_do_not_fit_together_stand_after_the_emergencies_and_name_their_fields():
    before = sample(1)
    found = difference(read(before), read(put(before, "dx.cM", recorded("cM0"))))
    conflicts = [each for each in found.changes if each.is_contradiction]
    assert conflicts
    assert all(each.sign is Sign.NEW and each.cause is Cause.FACT and "dx.cM" in each.paths for each in conflicts)
    order = [each.is_contradiction for each in found.changes if each.group != "emergency"]
    assert order == sorted(order, reverse=True)


# The knowledge


def test_a_revised_verb_is_told_as_a_change_of_the_knowledge(tmp_path):
    old = changed_knowledge(tmp_path / "kb", {"W-05": ('verb = "do"', 'verb = "consider"')})
    found = of_knowledge(sample(1), old, load_knowledge(), DAY)
    (changed,) = found.changes
    assert (changed.key, changed.sign, changed.cause) == ("W-05", Sign.CHANGED, Cause.KNOWLEDGE)
    assert changed.changes == ("was consider, now do",)
    assert changed.because == ("the rule, or what it reads, was revised in knowledge 2026.10",)
    assert (found.before_version, found.after_version) == ("2026.06", "2026.10")


def test_facts_and_knowledge_that_change_at_once_are_kept_apart_and_named_together(tmp_path):
    old = changed_knowledge(tmp_path / "kb", {"W-05": ('verb = "do"', 'verb = "consider"')})
    before = sample(1)
    found = difference(read(before, old), read(put(before, "pt.ecog", recorded(3))))
    assert {each.key: each.cause for each in found.changes} == {"W-05": Cause.KNOWLEDGE, "R-03": Cause.FACT}


def test_a_rule_that_both_reworded_and_opened_by_a_fact_names_both(tmp_path):
    old = changed_knowledge(tmp_path / "kb", {"R-03": ('says = "', 'says = "Put otherwise. ')})
    case = put(sample(1), "pt.ecog", recorded(3))
    stronger = put(case, "sup.pain_worst", recorded(9))
    found = difference(read(case, old), read(stronger))
    assert row(found, "R-03").cause is Cause.KNOWLEDGE
    assert row(found, "R-03").changes == ("it says something else now",)


def test_a_rule_that_the_older_knowledge_did_not_have_was_added(tmp_path):
    record = consult_record(read(sample(1)), 1, 1, "2026-11-22T10:00:00")
    older = replace(
        record,
        knowledge_version="2026.06",
        knowledge_digest="another",
        verdicts=tuple(each for each in record.verdicts if each.rule != "W-05"),
    )
    (added,) = since(older, sample(1), read(sample(1))).changes
    assert (added.key, added.sign, added.cause) == ("W-05", Sign.NEW, Cause.KNOWLEDGE)
    assert added.because == ("the rule was added in knowledge 2026.10",)


def test_a_rule_that_the_clinic_added_is_a_change_of_the_knowledge_and_not_of_the_facts(tmp_path):
    local = overlaid(tmp_path, entry("add", NURSE))
    (added,) = difference(read(sample(1)), read(sample(1), local)).changes
    assert (added.key, added.sign, added.cause) == ("R-90", Sign.NEW, Cause.KNOWLEDGE)


def test_a_consult_kept_under_the_rules_of_the_clinic_is_read_again_under_the_same(tmp_path):
    local = overlaid(tmp_path, entry("add", NURSE))
    record = consult_record(read(sample(1), local), 1, 1, "2026-11-22T10:00:00")
    shortened = replace(record, verdicts=record.verdicts[:3])
    assert since(shortened, sample(1), read(sample(1), local)).changes == ()


# What a store keeps


def test_a_kept_consult_on_the_same_knowledge_and_case_differs_in_nothing():
    found = read(sample(1))
    record = consult_record(found, 1, 1, "2026-11-22T10:00:00")
    assert since(record, sample(1), found).changes == ()


def test_a_kept_consult_of_another_knowledge_says_what_was_said_then(tmp_path):
    old = changed_knowledge(tmp_path / "kb", {"W-05": ('verb = "do"', 'verb = "consider"')})
    record = consult_record(read(sample(1), old), 1, 1, "2026-11-22T10:00:00")
    later = put(sample(1), "pt.ecog", recorded(3))
    found = since(record, sample(1), read(later, on=date(2026, 11, 29)))
    assert row(found, "W-05").cause is Cause.KNOWLEDGE
    assert row(found, "W-05").changes == ("was consider, now do",)
    assert row(found, "R-03").cause is Cause.FACT
    assert (found.before_on, found.before_version) == (DAY, "2026.06")


@pytest.mark.parametrize("spoilt", ["list of reasons", "no JSON", "a text", "a line without a title"])
def test_a_record_of_an_older_program_lacks_the_line_and_invents_no_change(spoilt):
    found = read(sample(1))
    record = consult_record(found, 1, 1, "2026-11-22T10:00:00")

    def older(detail: str) -> str:
        reasons = json.loads(detail)["reasons"]
        made = {"no JSON": "", "a text": '"x"', "a line without a title": '{"line": {"verb": "do"}}'}
        return made.get(spoilt, json.dumps(reasons))

    rows = tuple(replace(each, detail=older(each.detail)) for each in record.verdicts)
    old = replace(record, knowledge_version="2026.06", knowledge_digest="another", verdicts=rows)
    assert since(old, sample(1), found).changes == ()
    opened = since(old, sample(1), read(put(sample(1), "pt.ecog", recorded(3))))
    assert [(each.key, each.sign, each.cause) for each in opened.changes] == [("R-03", Sign.NEW, Cause.FACT)]


def test_a_rule_that_is_gone_from_the_knowledge_is_told_as_withdrawn():
    found = read(sample(1))
    record = consult_record(found, 1, 1, "2026-11-22T10:00:00")
    rows = tuple(replace(each, rule="P-99") if each.rule == "W-05" else each for each in record.verdicts)
    old = replace(record, knowledge_digest="another", verdicts=rows)
    gone = row(since(old, sample(1), found), "P-99")
    assert (gone.sign, gone.cause) == (Sign.GONE, Cause.KNOWLEDGE)
    assert gone.because == ("the rule was withdrawn in knowledge 2026.10",)


def kept(case: Case, version: int, knowledge: Knowledge | None = None) -> ConsultRecord:
    found = read(case, knowledge)
    return replace(consult_record(found, 1, version, "2026-11-22T10:00:00"), case_digest=f"case {case.pt.ecog.value}")


def test_two_kept_consults_on_the_knowledge_in_force_are_compared_with_causes_and_reasons():
    worse = put(sample(1), "pt.ecog", recorded(3))
    found = between(kept(sample(1), 1), sample(1), kept(worse, 2), worse, load_knowledge())
    assert [(each.key, each.sign, each.cause) for each in found.changes] == [("R-03", Sign.NEW, Cause.FACT)]
    assert found.changes == difference(read(sample(1)), read(worse)).changes
    assert not found.as_kept


def test_of_a_later_consult_whose_knowledge_is_gone_the_kept_words_stand_and_no_reason_is_invented(tmp_path):
    old = changed_knowledge(tmp_path / "kb", {"W-05": ('verb = "do"', 'verb = "consider"')})
    now, worse = load_knowledge(), put(sample(1), "pt.ecog", recorded(3))

    def told(before: ConsultRecord, later: ConsultRecord, later_case: Case) -> dict[str, tuple[Cause | None, int]]:
        found = between(before, sample(1), later, later_case, now)
        assert found.as_kept
        assert found.after_version == "2026.06"
        return {each.key: (each.cause, len(each.because)) for each in found.changes}

    assert told(kept(sample(1), 1, old), kept(worse, 2, old), worse) == {"R-03": (Cause.FACT, 0)}
    assert told(kept(sample(1), 1), kept(worse, 2, old), worse) == {"R-03": (None, 0), "W-05": (None, 0)}
    assert told(kept(sample(1), 1), kept(sample(1), 2, old), sample(1)) == {"W-05": (Cause.KNOWLEDGE, 1)}


# Properties


@pytest.mark.parametrize("number", range(40))
def test_a_consult_differs_from_itself_in_nothing(number):
    found = read(random_case(number))
    assert difference(found, found).changes == ()


@pytest.mark.parametrize("number", range(40))
def test_the_other_way_round_new_is_gone_and_the_order_is_that_of_urgency(number):
    one, other = read(random_case(number)), read(random_case(number + 1000))
    there, back = difference(one, other), difference(other, one)
    assert {each.key: MIRROR[each.sign] for each in there.rows} == {each.key: each.sign for each in back.rows}
    places = [
        (GROUP_ORDER.index(Group(each.group)), VERB_ORDER.index(Verb(each.verb)), each.key)
        for each in there.rows
        if not each.is_contradiction
    ]
    assert places == sorted(places)
    assert all(each.cause is Cause.FACT for each in there.changes)
    assert all(each.because for each in there.changes if not each.is_contradiction)


# In words


def test_the_text_names_both_sides_signs_causes_and_reasons():
    before = sample(1)
    text = difference_text(difference(read(before), read(put(before, "pt.ecog", recorded(3)))))
    assert text.splitlines() == [
        "22-Nov-2026, knowledge 2026.10, with 22-Nov-2026, knowledge 2026.10",
        "1 new, 0 changed, 0 gone",
        "",
        "Refer and board",
        "  + New: [Refer] Early palliative care  (R-03)  [fact]",
        "      Because: ECOG is 3 (before: 1)",
    ]


def test_no_change_is_said_in_words():
    found = read(sample(1))
    assert difference_text(difference(found, found)).endswith("No changes")


def test_the_json_holds_the_changes_alone():
    before = sample(1)
    data = difference_json(difference(read(before), read(put(before, "pt.ecog", recorded(3)))))
    assert [(each["sign"], each["key"], each["cause"]) for each in data["changes"]] == [("+", "R-03", "fact")]
    assert data["before"] == {"on": "2026-11-22", "knowledge": "2026.10"}
