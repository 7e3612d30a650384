"""What stands on the paper, told as stories of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.case import Acknowledgement, Case
from logic.case_rows import Recipient
from logic.documents import advice
from logic.documents.blocks import Box, Document, Mark, OneSheet, Paragraph
from logic.documents.reasons import why_not
from logic.documents.summary import consult_summary
from logic.knowledge_types import Group
from tests.logic.documents.paper_cases import (
    BOTH,
    after,
    decided,
    lines,
    medical_oncology_letter,
    request,
    request_of,
    sample,
    sample_consult,
    spans,
    three_decisions,
    with_rule,
    words,
)

SAMPLES = range(1, 9)


@pytest.mark.parametrize("make", BOTH)
def test_a_pending_ish_says_pending_with_the_day_it_was_requested(make) -> None:
    assert "pending (requested 04-Nov-2026)" in words(make(request(sample_consult(1))))


@pytest.mark.parametrize("make", BOTH)
def test_allergies_nobody_asked_about_say_so_in_bold(make) -> None:
    case = paths.put(sample(1), "pt.allergies", unknown(Unknown.NOT_ASKED))
    document = make(request_of(case))
    assert any(text.startswith("Allergies") and text.endswith("not asked") for text in lines(document))
    assert any(span.text == "not asked" and span.bold for span in spans(document.blocks))


@pytest.mark.parametrize("kind", [kind for kind in Unknown if kind is not Unknown.NOT_APPLICABLE])
@pytest.mark.parametrize("make", BOTH)
def test_each_kind_of_unknown_allergy_is_printed_in_its_own_words(make, kind: Unknown) -> None:
    wanted = {
        Unknown.NOT_ASKED: "not asked",
        Unknown.NOT_KNOWN: "not known",
        Unknown.PENDING: "pending",
        Unknown.NOT_DONE: "not done",
        Unknown.DECLINED: "declined by the patient",
    }[kind]
    document = make(request_of(paths.put(sample(1), "pt.allergies", unknown(kind))))
    assert any(text.startswith("Allergies") and text.endswith(wanted) for text in lines(document))


@pytest.mark.parametrize("make", BOTH)
def test_suspected_disease_is_never_called_stage_iv(make) -> None:
    document = make(request(sample_consult(6)))
    said_here = "\n".join((document.title, document.subject, document.short_subject, words(document)))
    assert "stage iv" not in said_here.lower()
    assert "suspected metastatic" in said_here.lower()


def test_the_letter_asks_to_see_suspected_disease_as_suspected() -> None:
    assert "suspected metastatic breast cancer" in medical_oncology_letter(request(sample_consult(6))).subject


def test_the_letter_on_early_disease_does_not_say_metastatic() -> None:
    assert "metastatic" not in medical_oncology_letter(request(sample_consult(5))).subject


@pytest.mark.parametrize("make", BOTH)
def test_a_rule_of_the_seed_chapter_carries_its_mark(make) -> None:
    text = words(make(request(sample_consult(3))))
    assert "L-02 · seed" in text
    assert "L-09 · seed +" in text


@pytest.mark.parametrize("make", BOTH)
def test_a_rule_on_which_guidelines_differ_says_so_beside_its_title(make) -> None:
    assert "L-02 · seed · differ" in words(make(request(sample_consult(3))))


@pytest.mark.parametrize("make", BOTH)
def test_an_open_emergency_stands_first_and_alone(make) -> None:
    block = make(request(sample_consult(2))).blocks[0]
    first = block.blocks[0] if isinstance(block, OneSheet) else block
    assert isinstance(first, Box)
    assert first.urgent
    assert isinstance(first.blocks[0], Paragraph)
    assert first.blocks[0].mark is Mark.URGENT
    assert "Emergency: Possible spinal cord compression" in first.blocks[0].spans[0].text


@pytest.mark.parametrize("make", BOTH)
def test_treatment_is_held_back_while_an_emergency_is_open_and_the_paper_says_so(make) -> None:
    found = with_rule(sample_consult(2), "L-01", group=Group.TREATMENT)
    document = make(request(found))
    assert found.result("L-01").held
    assert f"held back until the emergency is acknowledged ({found.held_count} lines)" in words(document)
    assert "L-01" not in words(document)


@pytest.mark.parametrize("make", BOTH)
def test_an_acknowledged_emergency_is_still_printed_and_holds_nothing_back(make) -> None:
    seen = Acknowledgement("S-01", "Dr A. Placeholder", "2026-11-22T09:30:00+00:00")
    document = make(request_of(replace(sample(2), acknowledged=(seen,))))
    assert "Acknowledged by Dr A. Placeholder, 22-Nov-2026 09:30." in words(document)
    assert "held back" not in words(document)


def _contradicted() -> Case:
    case = paths.put(sample(1), "met.confirmed", recorded(True))
    return paths.put(case, "dx.cM", recorded("cM0"))


@pytest.mark.parametrize("make", BOTH)
def test_a_record_that_contradicts_itself_says_that_advice_is_held(make) -> None:
    made = request_of(_contradicted())
    document = make(made)
    assert made.consult.contradictions
    assert "The record contradicts itself. Advice that rests on these entries is held" in words(document)
    assert made.consult.contradictions[0].sentence in words(document)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("number", SAMPLES)
def test_every_note_that_is_cited_exists_and_every_note_is_cited(make, number: int) -> None:
    document = make(request(sample_consult(number), three_decisions(sample_consult(number))))
    cited = {note for span in spans(document.blocks) for note in span.notes}
    assert cited == {note.number for note in document.notes} == set(range(1, len(document.notes) + 1))


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("number", SAMPLES)
def test_every_clinical_sentence_has_its_notes_and_its_basis(make, number: int) -> None:
    document = make(request(sample_consult(number)))
    says = {result.says for result in advice.lines_of(request(sample_consult(number)))}
    titles = {result.title for result in advice.lines_of(request(sample_consult(number)))}
    found = [
        span for span in spans(document.blocks) if span.text.replace("\u00a0", " ") in says | titles and span.notes
    ]
    assert found
    assert all(span.basis for span in found)
    assert all(span.notes for span in spans(document.blocks) if span.text.replace("\u00a0", " ") in says)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("number", SAMPLES)
def test_no_unknown_is_a_dash_a_blank_or_a_question_mark(make, number: int) -> None:
    for text in lines(make(request(sample_consult(number)))):
        assert text.strip() not in ("", "-", "\u2013", "\u2014", "?", "None ", "n/a")


def test_every_note_says_how_far_it_was_verified_and_when() -> None:
    for note in consult_summary(request(sample_consult(1))).notes:
        assert "Verified: " in note.text
        assert "checked 30-Sep-2026" in note.text


@pytest.mark.parametrize("make", BOTH)
def test_decisions_stand_in_the_words_of_the_audit(make) -> None:
    found = sample_consult(1)
    text = words(make(request(found, three_decisions(found)))).lower()
    assert "as advised" in text
    assert "differs: patient preference" in text
    assert "she wants to talk with her sister first" in text
    assert "deferred: waiting for a test" in text
    assert "not decided" in text


def test_a_decision_stored_in_words_of_an_older_version_is_printed_as_it_is() -> None:
    made = decided("W-09", "postponed", "old_reason")
    assert "postponed: old_reason" in words(consult_summary(request(sample_consult(1), {"W-09": made})))


def test_a_decision_on_a_line_that_is_not_offered_today_is_not_lost() -> None:
    text = words(consult_summary(request(sample_consult(1), {"L-02": decided("L-02", words="next year")})))
    assert "Not offered today" in text
    assert "next year" in text


def test_what_is_not_to_be_done_is_no_task() -> None:
    found = sample_consult(1)
    plan = advice.plan(request(found, {"M-04": decided("M-04"), "W-09": decided("W-09")}))
    tasks = [text for text in lines(replace(consult_summary(request(found)), blocks=plan))]
    assert any(text.startswith("MRI of the spine") for text in tasks)
    assert not any("metastasectomy" in text for text in tasks)


def test_the_request_box_names_what_by_when_and_whom_to_ring() -> None:
    row = sample(1).rcp[0]
    document = medical_oncology_letter(request(sample_consult(1)), row)
    told = lines(document)
    assert told[0].startswith("I am asking you to Please advise on first-line treatment")
    assert told[1].startswith("By when 06-Dec-2026")
    assert told[2] == "Whom to ring Dr A. Placeholder, 0000 11 20"


def test_words_the_author_typed_are_in_italics_and_are_explained_once() -> None:
    document = consult_summary(request(sample_consult(1)))
    typed = [span for span in spans(document.blocks) if span.author]
    assert typed
    assert all(span.italic for span in typed)
    assert words(document).count("Words in italics are the author's own") == 1


@pytest.mark.parametrize("make", BOTH)
def test_the_papers_say_that_they_are_a_draft_and_not_reviewed_rules(make) -> None:
    text = words(make(request(sample_consult(1))))
    assert "Draft generated by a decision-support tool; not signed." in text
    assert "not yet reviewed by a clinician of this clinic" in text


@pytest.mark.parametrize("make", BOTH)
def test_who_it_is_about_stands_on_the_document_and_not_in_its_blocks(make) -> None:
    document = make(request(sample_consult(1)))
    identity = document.identity
    assert (identity.name, identity.title, identity.age, identity.sex) == ("SAMPLE, Marion", "Ms", "58 y", "Female")
    assert (identity.born, identity.identifier) == ("14-Mar-1968", "000 4711 998")
    assert not any("000 4711 998" in text or "14-Mar-1968" in text for text in lines(document))


@pytest.mark.parametrize("make", BOTH)
def test_an_identity_that_is_not_recorded_says_so(make) -> None:
    identity = make(request_of(Case())).identity
    assert identity.name == "Name not recorded"
    assert (identity.born, identity.identifier) == ("not recorded", "not recorded")
    assert identity.sex == "not asked"


HOSTILE = "<b>O'Brien</b> & {name} %s \\n {rule} $x"


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("path", ["pt.family", "mdt.question", "pt.allergies", "pt.preference", "told.text"])
def test_what_a_stranger_typed_is_printed_as_typed(make, path: str) -> None:
    document = make(request_of(paths.put(sample(1), path, recorded(HOSTILE))))
    recipient = sample(1).rcp[0]
    if make is medical_oncology_letter:
        document = make(
            request_of(paths.put(sample(1), path, recorded(HOSTILE))), replace(recipient, ask=Recipient().ask)
        )
    printed = document.identity.name if path == "pt.family" else words(document)
    assert (HOSTILE.upper() if path == "pt.family" else HOSTILE) in printed


def test_a_man_without_a_menopausal_status_is_not_asked_for_one() -> None:
    case = paths.put(sample(8), "pt.menopause", unknown(Unknown.NOT_ASKED))
    assert "not applicable, male" in after(medical_oncology_letter(request_of(case)), "Menopause")


def test_what_stops_several_options_is_said_once() -> None:
    (_, *points) = why_not(request(sample_consult(1)))
    firsts = [point.spans[0].text for point in points if isinstance(point, Paragraph)]
    assert len(firsts) == len(set(firsts))
    assert "The state of the primary is removed: " in firsts


def test_a_large_print_recipient_gets_large_print() -> None:
    document = medical_oncology_letter(request(sample_consult(6)), sample(6).rcp[0])
    assert document.type_size.value == "large"
    assert "Lesions" not in lines(document)


def _digest(document: Document) -> str:
    return document.digest


@pytest.mark.parametrize("make", BOTH)
def test_the_digest_changes_with_a_fact(make) -> None:
    changed = paths.put(sample(1), "pt.weight", recorded(69.0))
    assert _digest(make(request_of(changed))) != _digest(make(request_of(sample(1))))


@pytest.mark.parametrize("make", BOTH)
def test_the_digest_changes_with_the_knowledge(make) -> None:
    found = sample_consult(1)
    stamp = replace(found.knowledge.stamp, digest="0" * 64)
    other = replace(found, knowledge=replace(found.knowledge, stamp=stamp))
    assert _digest(make(request(other))) != _digest(make(request(found)))


@pytest.mark.parametrize("make", BOTH)
def test_the_digest_changes_with_a_decision_even_on_a_line_not_shown(make) -> None:
    found = sample_consult(1)
    made = {_digest(make(request(found, each))) for each in ({}, {"W-09": decided("W-09")}, {"L-02": decided("L-02")})}
    assert len(made) == 3


@pytest.mark.parametrize("make", BOTH)
def test_the_digest_stays_the_same_on_other_paper_under_another_number_and_head(make) -> None:
    made = request(sample_consult(1))
    other = replace(
        made, number=8, letterhead=replace(made.letterhead, name="Elsewhere"), paper=type(made.paper).LETTER_10
    )
    assert _digest(make(other)) == _digest(make(made)) == _digest(make(request_of(sample(1))))


@pytest.mark.parametrize("make", BOTH)
def test_an_operation_chosen_as_such_reads_as_the_operation_alone(make) -> None:
    case = sample(1)
    row = replace(case.line[0], regimen=recorded(("surgery",)))
    text = words(make(request_of(replace(case, line=(row, *case.line[1:])))))
    assert text == words(make(request_of(case))) or "surgery; " not in text.lower()
    assert "Breast-conserving surgery" in text
