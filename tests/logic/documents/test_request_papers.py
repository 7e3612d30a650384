"""The request to pathology, the letter to the dentist, and the letter to the general practitioner."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from logic.answer import Unknown, recorded, unknown
from logic.case import Case
from logic.case_rows import Recipient
from logic.consult import consult
from logic.dates import read_stored
from logic.documents.blocks import Block, Box, Columns, Document, Mark, Paper, Paragraph, ToFill
from logic.documents.catalogue import BY_KIND
from logic.documents.letters.general_practitioner import EFFECTS
from logic.documents.pathology_request import TICKED
from logic.documents.request import PaperRequest
from logic.flat_case import case_from_flat
from logic.knowledge import load_knowledge
from logic.paths import put
from logic.terms import LetterKind
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import (
    DAY,
    decided,
    lines,
    request,
    request_of,
    sample,
    sample_consult,
    three_decisions,
    words,
)

PAPERS = (Paper.A4_WINDOW, Paper.A4_FORM_A, Paper.LETTER_10)


def made(kind: LetterKind, request: PaperRequest) -> Document:
    return BY_KIND[kind].make(request)


def pathology(request: PaperRequest) -> Document:
    return made(LetterKind.PATHOLOGY_REQUEST, request)


def dentist(request: PaperRequest) -> Document:
    return made(LetterKind.DENTAL_CHECK, request)


def practice(request: PaperRequest) -> Document:
    return made(LetterKind.GENERAL_PRACTITIONER, request)


def sheets(document: Document) -> int:
    with pdfium.PdfDocument(pdf_bytes(document)) as file:
        return len(file)


def row(document: Document, label: str) -> str:
    return next(text for text in lines(document) if text.startswith(label))


def ticked(document: Document) -> list[str]:
    found = [each for each in document.blocks if isinstance(each, Paragraph) and each.mark is Mark.TICKED]
    return ["".join(span.text for span in each.spans).replace("\u00a0", " ") for each in found]


def blanks(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, ToFill):
            found += [blank.label for blank in block.blanks]
        elif isinstance(block, Box):
            found += blanks(block.blocks)
        elif isinstance(block, Columns):
            found += blanks((*block.left_blocks, *block.right_blocks))
    return found


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("kind", [LetterKind.PATHOLOGY_REQUEST, LetterKind.DENTAL_CHECK])
def test_a_request_takes_one_sheet(kind: LetterKind, number: int, paper: Paper) -> None:
    assert sheets(made(kind, replace(request(sample_consult(number)), paper=paper))) == 1


def test_a_biopsy_still_to_be_taken_asks_for_its_origin_and_all_receptors() -> None:
    document = pathology(request(sample_consult(6)))
    assert ticked(document) == [
        "Is it breast cancer?",
        "ER and PR, in per cent",
        "HER2 by immunohistochemistry, with the score",
        "HER2 in situ hybridisation if the score is 2+",
        "Staining pattern of the HER2 score of 0",
    ]
    assert "Specimen, to be taken" in lines(document)
    assert {"Site and side", "Taken on", "Fixation"} <= set(blanks(document.blocks))


def test_a_score_of_zero_is_asked_to_be_told_apart_where_her2_is_tested() -> None:
    asked = blanks(pathology(request(sample_consult(6))).blocks)
    place = asked.index("If HER2 is 0, please state the staining:")
    assert asked[place + 1 : place + 3] == ["None", "Faint in 10 % or less"]
    assert "None" not in blanks(pathology(request(sample_consult(1))).blocks)


def test_an_equivocal_score_asks_for_in_situ_hybridisation_on_the_specimen_in_use_and_nothing_else() -> None:
    document = pathology(request(sample_consult(1)))
    assert [text.partition("  ")[0] for text in ticked(document)] == ["HER2 in situ hybridisation"]
    assert "result awaited" in ticked(document)[0]
    assert row(document, "Report number") == "Report number 26-1187 C"
    assert row(document, "Decalcified") == "Decalcified not asked"
    assert "19-0342 A, Exampleton pathology" in lines(document)
    why = row(document, "Why: ")
    assert "W-20" in why
    assert document.notes


def test_untouched_tests_are_left_out_and_a_case_without_any_says_so() -> None:
    document = pathology(request(sample_consult(4)))
    assert ticked(document) == []
    assert "No rule asks for a test on tissue in this case." in lines(document)
    assert "PD-L1" not in words(document)


@pytest.mark.parametrize("rule", TICKED)
def test_each_rule_that_asks_for_tissue_ticks_its_tests(rule: str) -> None:
    knowledge = load_knowledge()
    values = next(each.values for each in knowledge.rule(rule).tests if each.name == "fires")
    case = case_from_flat(values, interview=knowledge.interview)
    entry = BY_KIND[LetterKind.PATHOLOGY_REQUEST]
    found = consult(case, knowledge, DAY)
    assert entry.reason(found)
    told = [text.partition("  ")[0] for text in ticked(entry.make(request(found)))]
    assert set(TICKED[rule]) <= set(told)
    assert len(told) == len(set(told))


def test_the_clinical_question_the_day_and_the_phone_are_there_even_when_nothing_is_known() -> None:
    document = pathology(request_of(Case()))
    assert row(document, "Clinical question") == "Clinical question not asked"
    assert row(document, "Result needed by") == "Result needed by no day set"
    assert "Phone" in blanks(document.blocks)


def test_a_row_for_pathology_in_the_case_gives_its_request_day_and_contact() -> None:
    to = Recipient(
        document=recorded("pathology_request"), ask=recorded("Is this <b>breast</b>?"), contact=recorded("0000 11 20")
    )
    document = pathology(request_of(replace(sample(6), rcp=(to,))))
    assert row(document, "Clinical question") == "Clinical question Is this <b>breast</b>?"
    assert row(document, "Please ring") == "Please ring with the result: 0000 11 20"


def test_the_dentist_reads_what_is_planned_the_risk_and_what_matters_in_the_mouth() -> None:
    document = dentist(request(sample_consult(7)))
    assert "A drug for cancer in the bones is planned for this patient" in words(document)
    assert "Osteonecrosis of the jaw is seen with denosumab and with bisphosphonates." in words(document)
    assert "yes: rivaroxaban" in words(document)
    assert "Co-trimoxazole: severe rash." in words(document)
    assert len(document.notes) == 2


def test_a_bone_drug_that_runs_is_named() -> None:
    assert "is treated with a drug for cancer in the bones: denosumab." in words(dentist(request(sample_consult(2))))


def test_the_reply_box_has_three_lines_to_tick_and_the_start_stays_to_be_written() -> None:
    told = blanks(dentist(request(sample_consult(1))).blocks)
    assert [text for text in told if text.startswith(("Fit", "Not fit"))] == [
        "Fit now, the drug can be given from",
        "Fit after treatment, which will be done by",
        "Not fit, because",
    ]
    assert "Planned start of the drug" in told
    assert "Reply, no day set. Dentist" in told
    to = Recipient(document=recorded("dental_check"), by=recorded(read_stored("2026-12-04")))
    named = dentist(request_of(replace(sample(1), rcp=(to,))))
    assert "Reply by 04-Dec-2026. Dentist" in blanks(named.blocks)


def test_the_dentist_reads_nothing_of_outlook_stage_or_of_an_emergency() -> None:
    case = put(put(sample(2), "plan.median_months", recorded(12)), "pt.wants_prognosis", recorded("yes"))
    document = dentist(request_of(case))
    for word in ("Emergency", "spinal", "Stage IV", "estimate", "months", "Urgent: "):
        assert word not in words(document), word
    assert not any(label == "Urgent" for label, _ in document.info)


@pytest.mark.parametrize(("number", "reason"), [(1, "P-02: "), (4, "")])
def test_the_dentist_is_suggested_by_the_rules_for_bone_drugs(number: int, reason: str) -> None:
    told = BY_KIND[LetterKind.DENTAL_CHECK].reason(sample_consult(number))
    assert told.startswith(reason)
    assert bool(told) == bool(reason)


@pytest.mark.parametrize("number", range(1, 9))
def test_the_practice_gets_two_sheets_at_most(number: int) -> None:
    found = sample_consult(number)
    assert sheets(practice(request(found, three_decisions(found)))) <= 2


def test_the_practice_reads_who_does_what() -> None:
    found = sample_consult(1)
    document = practice(request(found, {"W-09": decided("W-09"), "P-12": decided("P-12", "differs", "other")}))
    told = words(document)
    ours, yours, patients = told.index("\nWe\n"), told.index("\nYou\n"), told.index("\nThe patient\n")
    assert ours < told.index("MRI of the spine") < yours
    assert yours < told.index("a laxative with every opioid") < patients
    assert patients < told.index("Referral for a dental examination")
    assert "Written to: Medical oncology, Dr M. Imaginary, by 06-Dec-2026" in told
    assert "Review of vaccines" not in told


def test_nothing_for_anyone_says_so_and_the_urgent_phone_is_there_to_be_written() -> None:
    document = practice(request_of(Case()))
    assert lines(document).count("Nothing is noted.") >= 2
    assert "Urgent phone" in blanks(document.blocks)
    assert "Seen next on" in blanks(document.blocks)


def test_effects_of_drugs_are_told_only_once_a_treatment_was_decided() -> None:
    knowledge = load_knowledge()
    values = next(each.values for each in knowledge.rule("Y-02").tests if each.name == "fires")
    case = put(
        case_from_flat(values, interview=knowledge.interview), "tx.planned", recorded(("letrozole", "ribociclib"))
    )
    found = consult(case, knowledge, DAY)
    heading = "Effects of the chosen drugs to look out for"
    assert found.by_id["Y-02"].group.value == "treatment"
    assert heading not in lines(practice(request(found)))
    document = practice(request(found, {"Y-02": decided("Y-02")}))
    assert heading in lines(document)
    assert "Suspected neutropenic sepsis: Antibiotics at once, within 60 minutes." in words(document)
    assert "Possible drug-induced lung disease" in words(document)
    assert "immune-related" not in words(document)
    assert heading not in lines(practice(request(found, {"Y-02": decided("Y-02", "differs", "other")})))


def test_each_effect_belongs_to_an_emergency_with_a_first_action_and_to_known_classes() -> None:
    knowledge = load_knowledge()
    for rule, classes in EFFECTS:
        assert knowledge.rule(rule).variants[0].first_action
        assert classes <= set(knowledge.drugs.class_words)


def test_when_to_ring_at_once_lists_the_signs_and_those_of_a_drug_only_with_it() -> None:
    told = row(practice(request(sample_consult(1))), "Today, day or night")
    assert "weak leg or arm" in told
    assert "fever or unwell" in told
    assert "immunotherapy" not in told
    planned = put(sample(1), "tx.planned", recorded(("pembrolizumab",)))
    assert "other effect of immunotherapy" in row(practice(request_of(planned)), "Today, day or night")


def test_the_practice_letter_is_suggested_once_it_is_on_record_what_was_told() -> None:
    entry = BY_KIND[LetterKind.GENERAL_PRACTITIONER]
    assert entry.reason(sample_consult(1)) == "What the patient was told is recorded"
    untold = put(sample(1), "told.text", unknown(Unknown.NOT_ASKED))
    assert entry.reason(consult(untold, load_knowledge(), DAY)) == ""


def test_what_the_patient_was_told_stands_in_the_authors_words() -> None:
    document = practice(request(sample_consult(1)))
    assert "Her sister" in row(document, "Told: ")
    assert row(document, "In the patient's words").startswith("In the patient's words: \u201cI want")


def test_typed_words_are_printed_and_never_obeyed() -> None:
    hostile = "<b>x</b> {page} %s & \\n"
    case = put(put(sample(1), "told.text", recorded(hostile)), "pt.allergies", recorded(hostile))
    assert words(practice(request_of(case))).count(hostile) == 2
    assert hostile in words(dentist(request_of(case)))
