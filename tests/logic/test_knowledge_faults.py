"""A damaged installation: what is sound is used only while no safety is lost, and every loss is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from logic.case import Case
from logic.casefile import read_case_file
from logic.consult import Consult, Verdict, consult
from logic.consult_text import consult_text
from logic.desk import DocumentDesk
from logic.documents.blocks import Document, Paragraph
from logic.documents.request import PaperRequest
from logic.documents.summary import consult_summary
from logic.explain import blockers
from logic.knowledge import SHIPPED, Knowledge, load_knowledge, with_age_limit, withholding
from logic.knowledge_files import MANIFEST, differences, manifest_text, read_folder, read_manifest
from logic.knowledge_types import Badge, Category
from logic.loading import in_force
from logic.local_words import mark_on_sheet, mark_short, mark_words, notice_words
from logic.problems import DocumentProblem
from storage.memory import memory_archive
from tests.logic.local_rules import append, copied, spoil

DAY = date(2026, 11, 22)
SAMPLES = SHIPPED.parent / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files."""
    return copied(tmp_path)


def sample(knowledge: Knowledge, number: int = 1, on: date = DAY) -> Consult:
    """The consult of a sample case."""
    return consult(read_case_file(next(SAMPLES.glob(f"{number}-*.json"))), knowledge, on)


def summary(found: Consult) -> Document:
    """The consult summary as it would be printed."""
    return consult_summary(PaperRequest(found, {}, 1))


# The manifest


def test_the_manifest_is_that_of_the_files() -> None:
    """Renew it with `python3 main.py knowledge digest --write` after every change of a knowledge file."""
    assert (SHIPPED / MANIFEST).read_text(encoding="utf-8") == manifest_text(read_folder(SHIPPED))


def test_the_shipped_files_are_as_released_and_without_a_mark() -> None:
    knowledge = in_force()
    assert (knowledge.faults, knowledge.changed, knowledge.refusal) == ((), (), "")
    assert mark_words(knowledge, DAY) == ()
    assert mark_on_sheet(knowledge, DAY) == ""


def test_advice_never_goes_without_safety_and_prohibitions() -> None:
    needed = {rule for each in read_manifest(SHIPPED).files.values() for rule in each.needed}
    for rule in load_knowledge().rules:
        forbids = any(variant.verb == "do_not" for variant in rule.variants)
        assert (rule.id in needed) == (rule.category is Category.SAFETY or forbids), rule.id


def test_other_line_ends_are_no_change(folder: Path) -> None:
    for path in folder.glob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert in_force(folder=folder).changed == ()


EDITS: dict[str, Callable[[Path], object]] = {
    "a word changed": lambda folder: spoil(folder, "board.toml", "board", "Board"),
    "a file added": lambda folder: (folder / "more.toml").write_text("", encoding="utf-8"),
    "no manifest": lambda folder: (folder / MANIFEST).unlink(),
    "a manifest that is none": lambda folder: append(folder, MANIFEST),
}


@pytest.mark.parametrize("edit", EDITS)
def test_files_that_were_changed_are_used_and_marked(folder: Path, edit: str) -> None:
    EDITS[edit](folder)
    knowledge = in_force(folder=folder)
    assert len(knowledge.rules) == len(load_knowledge().rules)
    assert mark_short(knowledge, DAY) == "Knowledge files changed"
    assert mark_words(knowledge, DAY)[0].startswith("The knowledge files were changed since they were released: ")
    assert consult_text(sample(knowledge)).startswith("The knowledge files were changed since they were released")


# What can be left out


def test_a_rule_with_a_fault_is_left_out_and_named(folder: Path) -> None:
    spoil(folder, "workup_markers.toml", 'badge = "', 'badge = "x')
    knowledge = in_force(folder=folder)
    (fault,) = knowledge.faults
    assert (fault.file, fault.entry.split(", ")[1]) == ("workup_markers.toml", "badge")
    lost = fault.entry.split(", ")[0]
    assert {rule.id for rule in load_knowledge().rules} - set(knowledge.by_id) == {lost}
    assert mark_short(knowledge, DAY) == "Knowledge in part"
    assert consult_text(sample(knowledge)).splitlines()[0].startswith("One entry of the knowledge was left out")


def test_a_file_of_rules_that_cannot_be_read_names_every_rule_lost(folder: Path) -> None:
    append(folder, "context.toml")
    knowledge = in_force(folder=folder)
    lost = {rule.id for rule in load_knowledge().rules} - set(knowledge.by_id)
    assert lost == {"CTX-01", "CTX-02", "CTX-03"}
    assert lost <= {fault.entry for fault in knowledge.faults}
    assert "knowledge check" in notice_words(knowledge, DAY)


def test_a_rule_that_was_cut_out_of_its_file_is_missed(folder: Path) -> None:
    text = (folder / "context.toml").read_text(encoding="utf-8")
    (folder / "context.toml").write_text(text[: text.rindex("[[rule]]")], encoding="utf-8")
    assert [fault.entry for fault in in_force(folder=folder).faults] == ["CTX-03"]


def test_the_rest_of_a_base_in_part_advises_as_before(folder: Path) -> None:
    append(folder, "context.toml")
    whole, part = sample(load_knowledge()), sample(in_force(folder=folder))
    assert [each.rule.id for each in part.shown] == [
        each.rule.id for each in whole.shown if not each.rule.id.startswith("CTX")
    ]


# What cannot


LOSSES: dict[str, Callable[[Path], object]] = {
    "safety rules unread": lambda folder: append(folder, "safety.toml"),
    "safety rules gone": lambda folder: (folder / "safety.toml").unlink(),
    "a fault in a safety rule": lambda folder: spoil(folder, "safety.toml", 'verb = "do"', 'verb = "dance"'),
    "an unknown fact in a safety rule": lambda folder: spoil(
        folder, "safety.toml", 'fires("S-01") or', 'moon or fires("S-01") or'
    ),
    "a safety rule twice": lambda folder: spoil(folder, "safety.toml", 'id = "S-02"', 'id = "S-01"'),
    "a prohibition gone": lambda folder: (folder / "biopsy_receptors.toml").unlink(),
    "the guards": lambda folder: append(folder, "guards.toml"),
    "a guard with an unknown fact": lambda folder: spoil(folder, "guards.toml", "pt.ecog", "pt.moon"),
    "the checks of drugs": lambda folder: append(folder, "gates.toml"),
    "a rule that a guard reads": lambda folder: spoil(folder, "classification.toml", 'id = "C-08"', 'id = "C-80"'),
    "the drugs": lambda folder: append(folder, "drugs.toml"),
    "the numbers": lambda folder: append(folder, "definitions.toml"),
    "the units": lambda folder: append(folder, "units.toml"),
    "the sources": lambda folder: (folder / "sources.toml").unlink(),
    "the version": lambda folder: append(folder, "version.toml"),
    "everything": lambda folder: [path.unlink() for path in folder.glob("*.toml")],
}


@pytest.mark.parametrize("loss", LOSSES)
def test_no_advice_is_given_when_safety_or_a_table_is_lost(folder: Path, loss: str) -> None:
    LOSSES[loss](folder)
    knowledge = in_force(folder=folder)
    assert knowledge.refusal
    assert knowledge.rules == ()
    assert mark_words(knowledge, DAY)[0] == f"No advice is given: {knowledge.refusal}"
    found = sample(knowledge)
    assert (found.results, found.shown, found.ask_next) == ((), (), ())
    assert found.stage_label == "No advice is given"


def test_a_fault_in_a_file_that_the_manifest_does_not_know_gives_no_advice(folder: Path) -> None:
    (folder / "more.toml").write_text("= =", encoding="utf-8")
    assert in_force(folder=folder).refusal.startswith("more.toml, file: ")


def test_a_ring_of_shipped_rules_gives_no_advice(folder: Path) -> None:
    spoil(folder, "safety.toml", """fires("S-01") or fires""", """fires("S-00") or fires("S-01") or fires""")
    assert "they refer in a ring" in in_force(folder=folder).refusal


def test_no_letter_is_written_and_the_reason_is_said(folder: Path) -> None:
    append(folder, "guards.toml")
    found = sample(in_force(folder=folder))
    with closing(memory_archive()) as archive:
        desk = DocumentDesk(archive, ink=None, shelf=None, clock=None)  # type: ignore[arg-type]  # none is reached
        with pytest.raises(DocumentProblem, match=r"guards\.toml"):
            desk.make("medical_oncology", found, {}, 1)


def test_a_case_can_be_read_without_numbers_and_drugs(folder: Path) -> None:
    append(folder, "drugs.toml")
    append(folder, "definitions.toml")
    knowledge = in_force(folder=folder)
    assert sample(knowledge).facts["pt.sex"].known
    assert consult(Case(), knowledge, DAY).shown == ()


# On paper


def test_a_marked_base_says_so_before_everything_else_and_at_the_foot_of_every_sheet(folder: Path) -> None:
    append(folder, "context.toml")
    document = summary(sample(in_force(folder=folder)))
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert "entries of the knowledge were left out" in first.spans[0].text
    assert document.knowledge == "2026.10, IN PART, 43 days old"
    plain = summary(sample(load_knowledge()))
    assert document.digest != plain.digest
    assert plain.knowledge == "2026.10, 43 days old"


# Dates


@pytest.mark.parametrize("rule", load_knowledge().rules, ids=lambda rule: rule.id)
def test_evolving_evidence_is_due_in_three_months_and_the_rest_in_twelve(rule: object) -> None:
    due = rule.review_by - rule.checked_on  # type: ignore[attr-defined]  # a Rule
    months = 3 if rule.badge is Badge.EVOLVING else 12  # type: ignore[attr-defined]
    assert timedelta(0) < due <= timedelta(days=31 * months)


LATE = date(2027, 1, 15)


def test_rules_past_their_review_date_are_advised_until_a_clinic_wants_otherwise() -> None:
    knowledge = load_knowledge()
    past = {rule.id for rule in knowledge.past_review(LATE)}
    assert "Y-07" in past
    for setting in ("", "no"):
        assert withholding(knowledge, LATE, setting) is knowledge
    withheld = withholding(knowledge, LATE, "yes")
    assert set(withheld.withheld) == past
    assert withholding(withheld, LATE, "no").withheld == {}


def test_a_withheld_rule_stands_in_why_not_with_its_date() -> None:
    knowledge = withholding(load_knowledge(), LATE, "yes")
    found = sample(knowledge, on=LATE)
    for rule in knowledge.withheld:
        result = found.result(rule)
        assert result in found.why_not
        assert result.verdict is Verdict.SILENT
        assert re.fullmatch(r"Withheld: past its review date, \d\d-\w{3}-\d{4}", blockers(found, result)[0].text)


def test_knowledge_older_than_the_clinics_limit_says_so_everywhere_and_keeps_its_advice() -> None:
    knowledge = load_knowledge()
    edge = knowledge.stamp.dated + timedelta(days=90)
    limited = with_age_limit(knowledge, "90")
    assert mark_words(limited, edge) == mark_words(knowledge, edge) == ()
    late = edge + timedelta(days=1)
    assert mark_words(limited, late)[-1] == "The knowledge is 91 days old; this clinic's limit is 90."
    assert (mark_short(limited, late), mark_on_sheet(limited, late)) == ("Knowledge is old", "OLD")
    assert mark_words(with_age_limit(limited, ""), late) == ()
    assert [each.rule.id for each in sample(limited, on=late).shown] == [
        each.rule.id for each in sample(knowledge, on=late).shown
    ]


def test_emergencies_are_never_withheld() -> None:
    knowledge = load_knowledge()
    old = tuple(replace(rule, review_by=date(2026, 1, 1)) for rule in knowledge.rules)
    aged = withholding(replace(knowledge, rules=old, by_id={rule.id: rule for rule in old}), DAY, "yes")
    assert set(aged.withheld) == {rule.id for rule in old if rule.category is not Category.SAFETY}
    assert (
        [card.rule.id for card in sample(aged, 2).open_cards]
        == [card.rule.id for card in sample(knowledge, 2).open_cards]
        != []
    )


def test_a_base_whose_every_rule_is_past_review_lies_outside_what_it_can_tell() -> None:
    knowledge = load_knowledge()
    last = max(rule.review_by for rule in knowledge.rules)
    assert mark_words(knowledge, last) == ()
    after = last + timedelta(days=1)
    assert mark_short(knowledge, after) == "Knowledge past review"
    assert mark_words(knowledge, after)[0].startswith(
        "Outside this knowledge base: every rule is past its review date."
    )
    assert "PAST REVIEW" in summary(sample(knowledge, on=after)).knowledge


def test_the_difference_of_a_file_names_it(folder: Path) -> None:
    (folder / "board.toml").unlink()
    found = list(differences(read_folder(folder), read_manifest(folder)))
    assert [(each.file, each.what) for each in found] == [("board.toml", "it is missing")]
