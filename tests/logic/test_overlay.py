"""What a clinic changes in the knowledge is done as it says, is seen everywhere, and never weakens safety."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from logic.compiling import compile_conditions
from logic.consult import Consult, Verdict, consult
from logic.consult_json import consult_json
from logic.consult_text import consult_text
from logic.documents.request import PaperRequest
from logic.documents.summary import consult_summary
from logic.explain import blockers
from logic.expression import Not
from logic.flat_case import case_from_flat
from logic.knowledge import NEVER, Knowledge, load_knowledge
from logic.knowledge_files import SHIPPED, read_folder
from logic.loading import in_force
from logic.local_words import local_summary, mark_words, number_lines
from logic.oracle import truth_of
from logic.overlay import fixed_conditions
from logic.records import consult_record
from logic.self_check import self_check
from tests.logic.local_rules import NURSE, SIGNED, entry, example, overlaid

DAY = date(2026, 11, 22)
LUNG = {"pt.sex": "F", "pt.age": 61, "met.confirmed": True, "dx.context": "de_novo", "site[0].organ": "lung"}


def consulted(knowledge: Knowledge, **more: object) -> Consult:
    """A woman of 61 with proven lung metastases."""
    return consult(case_from_flat({**LUNG, **more}, interview=knowledge.interview), knowledge, DAY)


def faults(knowledge: Knowledge) -> list[str]:
    """The faults in words."""
    return [each.words() for each in knowledge.faults]


def test_the_example_of_the_user_guide_is_sound_and_passes_the_check(tmp_path: Path) -> None:
    knowledge = overlaid(tmp_path, example())
    assert faults(knowledge) == []
    assert self_check(knowledge).sound
    kinds = {rule.id: rule.local.kind for rule in knowledge.rules if rule.local}
    assert kinds == {"R-90": "added", "S-10": "restated", "R-02": "reviewed"}
    assert set(knowledge.switched_off) == {"W-27"}
    assert knowledge.definitions["oligometastatic_most"] == 3


def test_an_added_rule_advises_and_says_that_it_is_local(tmp_path: Path) -> None:
    knowledge = overlaid(tmp_path, entry("add", NURSE))
    found = consulted(knowledge)
    assert found.result("R-90").verdict is Verdict.FIRES
    assert "Local rule. Added here: The board decided so (Dr A. Placeholder, 02-Nov-2026)." in plain(
        consult_text(found)
    )


def plain(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def test_a_restated_rule_keeps_what_is_not_restated(tmp_path: Path) -> None:
    shipped = load_knowledge().rule("W-11")
    rule = overlaid(tmp_path, entry("restate", 'rule = "W-11"\nsays = "The blood set of this clinic."')).rule("W-11")
    assert rule.variants[0].says == "The blood set of this clinic."
    assert rule.variants[0].when == shipped.variants[0].when
    assert (rule.title, rule.positions, rule.citations) == (shipped.title, shipped.positions, shipped.citations)
    assert rule.local is not None
    assert (rule.local.kind, rule.local.fields) == ("restated", ("says",))


def test_reviewing_a_rule_is_no_restatement(tmp_path: Path) -> None:
    text = 'rule = "W-11"\nreviewer = "Dr A. Placeholder"\nreviewed_on = 2026-11-02\nreview_by = 2027-11-02'
    rule = overlaid(tmp_path, entry("restate", text)).rule("W-11")
    assert rule.local is not None
    assert rule.local.kind == "reviewed"
    assert (rule.reviewer, rule.reviewed_on) == ("Dr A. Placeholder", date(2026, 11, 2))


def test_a_rule_that_is_switched_off_stands_in_why_not_with_its_reason(tmp_path: Path) -> None:
    assert consulted(load_knowledge()).result("W-11").verdict is Verdict.FIRES
    knowledge = overlaid(tmp_path, entry("switch_off", 'rule = "W-11"'))
    found = consulted(knowledge)
    result = found.result("W-11")
    assert result not in found.shown
    assert result in found.why_not
    words = "Switched off by this clinic: The board decided so (Dr A. Placeholder, 02-Nov-2026)"
    assert [each.text for each in blockers(found, result)] == [words]
    assert f"{result.title} (W-11): {words}." in plain(consult_text(found))


def test_what_a_switched_off_rule_holds_back_stays_held_back(tmp_path: Path) -> None:
    """C-10 keeps a child out of the guards, whether its own line is shown or not."""
    knowledge = overlaid(tmp_path, entry("switch_off", 'rule = "C-10"'))
    child = {**LUNG, "pt.age": 12}
    with_it = consult(case_from_flat(child, interview=knowledge.interview), load_knowledge(), DAY)
    without = consult(case_from_flat(child, interview=knowledge.interview), knowledge, DAY)
    assert with_it.result("C-10").verdict is Verdict.FIRES
    assert without.result("C-10") in without.why_not
    shown = [result.rule.id for result in with_it.shown if result.rule.id != "C-10"]
    assert [result.rule.id for result in without.shown] == shown


def test_no_option_of_a_switched_off_rule_is_ready_for_other_rules(tmp_path: Path) -> None:
    knowledge = overlaid(tmp_path, entry("switch_off", 'rule = "Y-53"'))
    places = [place for name, place in knowledge.program.variants.items() if name[0].startswith("ready:Y-53:")]
    case = next(case for case in knowledge.rule("Y-53").tests if case.name == "ready")
    given = case_from_flat(case.values, interview=knowledge.interview)
    assert 3 in {consult(given, load_knowledge(), case.on).trace[2][place] for place in places}
    assert {consult(given, knowledge, case.on).trace[2][place] for place in places} == {0}


def test_a_condition_that_no_case_meets_is_false_for_program_and_oracle() -> None:
    program = compile_conditions({}, {"A": [NEVER], "B": [Not(NEVER)]}, {})
    assert program.run([])[2] == (0, 3)
    assert truth_of(NEVER, lambda _name: None) == 0


def test_a_number_set_otherwise_is_read_and_told(tmp_path: Path) -> None:
    knowledge = overlaid(tmp_path, entry("number", 'key = "oligometastatic_most"\nvalue = 3'))
    assert knowledge.definitions["oligometastatic_most"] == 3
    assert load_knowledge().definitions["oligometastatic_most"] == 5
    assert number_lines(knowledge)[0].startswith("Oligometastatic most: 3 here, 5 as released. The board decided so.")
    assert number_lines(knowledge)[0] in consult_text(consulted(knowledge))


REFUSED = {
    "a safety rule off": (entry("switch_off", 'rule = "S-01"'), "safety rules cannot be switched off"),
    "the pregnancy check off": (entry("switch_off", 'rule = "S-18"'), "safety rules cannot be switched off"),
    "a safety rule narrowed": (entry("restate", 'rule = "S-10"\nwhen = "vit.spo2 < 80"'), "cannot be changed here"),
    "a safety rule moved": (entry("restate", 'rule = "S-10"\ngroup = "support"'), "cannot be changed here"),
    "a category": (entry("restate", 'rule = "S-10"\ncategory = "SUP"'), "a restated rule keeps it"),
    "what a guard reads": (entry("restate", 'rule = "C-08"\nwhen = "pt.age < 0"'), "its condition must stay"),
    "a safety rule added": (entry("add", NURSE.replace('"REF"', '"SAFETY"')), "cannot be added by a clinic"),
    "a shipped rule added": (entry("add", NURSE.replace("R-90", "R-01")), "a rule of this id is shipped"),
    "no such rule": (entry("restate", 'rule = "R-77"\nsays = "x."'), "no rule 'R-77' is shipped"),
    "no such fact": (entry("add", NURSE.replace("met.suspected or", "moon or")), "unknown fact 'moon'"),
    "no such source": (entry("add", NURSE.replace('"SEED"', '"NONE"')), "unknown source 'NONE'"),
    "no such field": (entry("restate", 'rule = "W-11"\ncolour = "red"'), "this field is not known"),
    "no such table": ("[[dose]]\nx = 1", "this table is not known"),
    "nothing restated": (entry("restate", 'rule = "W-11"'), "it restates nothing"),
    "spoken by variants": (entry("restate", 'rule = "R-01"\nsays = "x."'), "restate the variants"),
    "a formula's number": (entry("number", 'key = "crcl_divisor"\nvalue = 71'), "must stay"),
    "an emergency's number": (entry("number", 'key = "lung_drug_days"\nvalue = 10'), "must stay"),
    "no such number": (entry("number", 'key = "moons"\nvalue = 1'), "no number 'moons' is shipped"),
    "a shipped source": (
        entry(
            "source",
            'key = "SEED"\nkind = "x"\nauthor = "x"\ntitle = "x"\ncite = "x"\nverified = "product"\n'
            "checked_on = 2026-11-02",
        ),
        "a source of this key is shipped",
    ),
    "a ring": (
        entry("restate", """rule = "W-11"\nwhen = 'fires("R-90")'""")
        + entry("add", NURSE.replace('"met.suspected or met.confirmed"', """'fires("W-11")'""")),
        "they refer in a ring",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_changed_is_named_and_left_out(tmp_path: Path, case: str) -> None:
    text, words = REFUSED[case]
    knowledge = overlaid(tmp_path, text, entry("switch_off", 'rule = "CTX-01"'))
    assert any(each.startswith("clinic.toml, ") and words in each for each in faults(knowledge)), faults(knowledge)
    shipped = load_knowledge()
    assert set(knowledge.by_id) == set(shipped.by_id)
    assert knowledge.rules == shipped.rules
    assert knowledge.definitions == shipped.definitions
    assert set(knowledge.switched_off) == {"CTX-01"}, "the sound entry beside it is used"
    assert mark_words(knowledge, DAY)


@pytest.mark.parametrize("field", ["reason", "by", "on"])
@pytest.mark.parametrize("empty", [False, True])
def test_a_change_without_reason_author_or_day_is_refused(tmp_path: Path, field: str, empty: bool) -> None:
    lines = [line for line in SIGNED.splitlines() if not line.startswith(f"{field} =")]
    signed = "\n".join([*lines, f'{field} = " "' if empty and field != "on" else "", ""])
    knowledge = overlaid(tmp_path, entry("switch_off", 'rule = "W-11"', signed))
    assert [each.split(": ")[0] for each in faults(knowledge)] == [f"clinic.toml, switch_off W-11, {field}"]
    assert not knowledge.switched_off


def test_two_changes_of_one_rule_contradict_each_other_and_neither_is_used(tmp_path: Path) -> None:
    knowledge = overlaid(
        tmp_path, entry("switch_off", 'rule = "W-11"'), entry("restate", 'rule = "W-11"\nsays = "Two."')
    )
    assert len(faults(knowledge)) == 2
    assert all("W-11 is changed twice" in each for each in faults(knowledge))
    assert not knowledge.switched_off
    assert knowledge.rule("W-11") == load_knowledge().rule("W-11")


def test_the_words_of_an_emergency_can_be_restated_and_its_variants_with_them(tmp_path: Path) -> None:
    shipped = next(entry for _, entry in read_folder(SHIPPED).rules if entry["id"] == "S-01")
    rows = "\n".join(
        "\n".join(["[[restate.variants]]", *(f"{key} = '''{value}'''" for key, value in each.items())])
        for each in ({**variant, "says": "Ring the spine duty."} for variant in shipped["variants"])
    )
    knowledge = overlaid(tmp_path, entry("restate", f'rule = "S-01"\n{rows}'))
    assert faults(knowledge) == []
    assert {each.says for each in knowledge.rule("S-01").variants} == {"Ring the spine duty."}
    assert [each.when for each in knowledge.rule("S-01").variants] == [
        each.when for each in load_knowledge().rule("S-01").variants
    ]


def test_the_rules_that_guards_and_checks_read_are_known() -> None:
    assert {"C-08", "C-10", "S-06", "S-18", "Y-39"} <= fixed_conditions(read_folder(SHIPPED))


def test_every_file_of_a_folder_is_read_and_a_broken_one_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(entry("switch_off", 'rule = "W-11"'), encoding="utf-8")
    (tmp_path / "two.toml").write_text("[[add]\n", encoding="utf-8")
    knowledge = in_force(tmp_path)
    assert set(knowledge.switched_off) == {"W-11"}
    assert [each.words()[:15] for each in knowledge.faults] == ["two.toml, file:"]


def test_a_file_that_is_named_and_missing_is_told(tmp_path: Path) -> None:
    knowledge = in_force(tmp_path / "none.toml")
    assert len(knowledge.faults) == 1
    assert knowledge.faults[0].file == "none.toml"
    assert knowledge.rules == load_knowledge().rules


def test_both_digests_stand_in_stamp_record_and_json(tmp_path: Path) -> None:
    knowledge = overlaid(tmp_path, entry("switch_off", 'rule = "W-11"'))
    stamp = knowledge.stamp
    assert stamp.digest == load_knowledge().stamp.digest
    assert len(stamp.overlay) == 64
    assert f"with local rules {stamp.overlay[:8]}" in stamp.words(DAY)
    found = consulted(knowledge)
    assert consult_record(found, 1, 1, "").knowledge_digest == f"{stamp.digest}+{stamp.overlay}"
    assert consult_json(found)["knowledge"]["overlay"] == stamp.overlay
    assert "switched off 1" in local_summary(knowledge)


def test_paper_tells_of_local_rules_and_of_those_switched_off(tmp_path: Path) -> None:
    knowledge = overlaid(tmp_path, entry("add", NURSE), entry("switch_off", 'rule = "W-11"'))
    document = consult_summary(PaperRequest(consulted(knowledge), {}, 1))
    told = repr(document.blocks)
    assert "Local rule. Added here: The board decided so (Dr A. Placeholder, 02-Nov-2026)." in told
    assert "Switched off by this clinic: The board decided so" in told
    assert "rules added 1, restated or reviewed 0, switched off 1; numbers 0." in told
    assert f"{knowledge.stamp.digest}+{knowledge.stamp.overlay}" in told
    assert document.knowledge == f"2026.10 + local {knowledge.stamp.overlay[:8]}, 43 days old"
    assert document.digest != consult_summary(PaperRequest(consulted(load_knowledge()), {}, 1)).digest


def test_another_word_in_the_file_is_another_digest(tmp_path: Path) -> None:
    one = overlaid(tmp_path, entry("switch_off", 'rule = "W-11"')).stamp
    other = overlaid(tmp_path, entry("switch_off", 'rule = "W-12"')).stamp
    assert one.overlay != other.overlay
    assert one.digest == other.digest


def test_without_files_of_a_clinic_nothing_is_local() -> None:
    knowledge = in_force()
    assert knowledge.stamp == load_knowledge().stamp
    assert local_summary(knowledge) == ""
    assert not [rule for rule in knowledge.rules if rule.local]
    assert consult_text(consulted(knowledge)) == consult_text(consulted(load_knowledge()))
