"""The emergency letter: one sheet for every red flag, with times, and nothing of any option."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pypdfium2 as pdfium
import pytest

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Acknowledgement, Case
from logic.consult import Verdict, consult
from logic.documents.blocks import Band, Blank, Document, Paper, ToFill, TypeSize
from logic.documents.catalogue import BY_KIND
from logic.documents.letters.emergency import emergency_letter
from logic.documents.letters.emergency_findings import FINDINGS
from logic.flat_case import case_from_flat
from logic.knowledge import load_knowledge
from logic.paths import put
from logic.terms import LetterKind
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import (
    DAY,
    lines,
    request,
    request_of,
    sample,
    sample_consult,
    three_decisions,
    words,
)

CARDS = sorted(rule.id for rule in load_knowledge().rules if rule.emergency)
PAPERS = (Paper.A4_WINDOW, Paper.LETTER_10)


def sheets(document: Document) -> int:
    with pdfium.PdfDocument(pdf_bytes(document)) as file:
        return len(file)


def blanks(document: Document) -> list[Blank]:
    return [blank for block in document.blocks if isinstance(block, ToFill) for blank in block.blanks]


def row(document: Document, label: str) -> str:
    return next(text for text in lines(document) if text.startswith(label))


@cache
def fired(card: str) -> Case:
    """The case in which a card fires, as its rule is tested, with the name and contact of an invented patient."""
    knowledge = load_knowledge()
    values = next(each.values for each in knowledge.rule(card).tests if each.name == "fires")
    case = case_from_flat(values, interview=knowledge.interview)
    pt = replace(
        case.pt, family=recorded("SAMPLE"), given=recorded("Marion"), contact=recorded("Her sister, 0000 11 21")
    )
    return replace(case, pt=pt)


def test_every_emergency_of_the_knowledge_base_has_its_findings() -> None:
    assert set(CARDS) == set(FINDINGS)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("card", CARDS)
def test_every_emergency_has_one_sheet_that_names_it_first(card: str, paper: Paper) -> None:
    made = replace(request_of(fired(card)), paper=paper)
    document = emergency_letter(made)
    band = document.blocks[0]
    assert isinstance(band, Band)
    assert band.title == "EMERGENCY, same day"
    assert made.consult.result(card).title in band.lines
    assert document.type_size is TypeSize.EMERGENCY
    assert sheets(document) == 1


@pytest.mark.parametrize("card", CARDS)
def test_the_first_action_stands_in_the_letter_with_its_sources(card: str) -> None:
    made = request_of(fired(card))
    document = emergency_letter(made)
    action = made.consult.result(card).variant.first_action.replace("\u00a0", " ")
    assert action in words(document)
    assert document.notes


@pytest.mark.parametrize("paper", PAPERS)
def test_a_spinal_cord_compression_is_told_with_its_times_on_one_sheet(paper: Paper) -> None:
    document = emergency_letter(replace(request(sample_consult(2)), paper=paper))
    found = row(document, "Found ")
    for text in ("New back or neck pain since 12-Nov-2026", "Weak leg or arm since 20-Nov-2026", "Both legs weak"):
        assert text in found
    assert row(document, "Walks alone") == "Walks alone not known"
    assert "Numb saddle area" not in found
    assert "numb saddle area" in row(document, "Absent")
    assert "Not known: numbness below a level" in row(document, "Still open")
    assert row(document, "Anticoagulant") == "Anticoagulant none among the medicines recorded"
    assert row(document, "Allergies") == "Allergies Penicillin: rash in childhood."
    assert "Her husband" in row(document, "Contact")
    assert "02-Nov-2026" in row(document, "Treatment now")
    assert sheets(document) == 1


def test_who_was_rung_and_whether_a_steroid_was_given_are_filled_by_hand() -> None:
    found = {blank.label: blank for blank in blanks(emergency_letter(request(sample_consult(2))))}
    assert {"Rung", "at", "Answer", "Last known well", "yes, at", "no"} <= set(found)
    assert found["yes, at"].square
    assert found["yes, at"].rule
    assert "Name" not in found


def test_no_dose_and_no_option_is_printed_whether_the_card_is_open_or_acknowledged() -> None:
    case = sample(2)
    seen = replace(case, acknowledged=(Acknowledgement("S-01", "Dr A. Placeholder", "2026-11-22T09:40:00"),))
    for each in (case, seen):
        found = consult(each, load_knowledge(), DAY)
        made = request(found, three_decisions(found))
        told = words(emergency_letter(made))
        assert " mg" not in told
        for result in found.results:
            if not result.rule.emergency and result.verdict is Verdict.FIRES:
                assert result.rule.id not in told
                assert f"{result.title}." not in told


def test_a_case_without_a_name_gets_its_letter_with_lines_for_the_name() -> None:
    case = replace(sample(2), pt=replace(sample(2).pt, family=Answer(), given=Answer(), identifier=Answer()))
    document = emergency_letter(request_of(case))
    assert [blank.label for blank in blanks(document)][:3] == ["Name", "Born", "Hospital no."]
    assert "Possible spinal cord compression" in document.blocks[0].lines
    assert sheets(document) == 1


def test_the_name_of_the_author_stands_in_capitals_so_that_it_can_go_out_unsigned() -> None:
    document = emergency_letter(request(sample_consult(2)))
    assert "DR A. PLACEHOLDER" in str(document.blocks)
    assert document.signed == ""


def test_an_anticoagulant_is_named_and_one_never_asked_about_says_so() -> None:
    taken = put(sample(2), "pt.meds", recorded(("rivaroxaban",)))
    assert row(emergency_letter(request_of(taken)), "Anticoagulant") == "Anticoagulant yes: rivaroxaban"
    unasked = put(sample(2), "pt.meds", unknown(Unknown.NOT_ASKED))
    assert row(emergency_letter(request_of(unasked)), "Anticoagulant") == "Anticoagulant not asked"


def test_two_emergencies_stand_on_one_letter_the_second_with_its_first_action() -> None:
    document = emergency_letter(request_of(put(sample(2), "sx.suicidal", recorded(True))))
    band = document.blocks[0]
    assert band.lines == ("Possible spinal cord compression", "Severe distress or thoughts of ending life")
    assert row(document, "Also ") == "Also Psychiatric assessment today."
    assert "Thoughts of ending life" in row(document, "Found ")


def test_the_letter_is_suggested_by_an_emergency_and_by_nothing_else() -> None:
    entry = BY_KIND[LetterKind.EMERGENCY]
    assert entry.reason(sample_consult(2)) == "S-01: Possible spinal cord compression"
    assert entry.reason(sample_consult(1)) == ""


def test_without_an_emergency_the_place_to_write_one_stands_open() -> None:
    document = emergency_letter(request(sample_consult(1)))
    assert any(blank.label.startswith("No emergency fires") for blank in blanks(document))
    assert document.blocks[0].lines == ()


def test_everything_is_printed_as_typed_and_never_obeyed() -> None:
    hostile = "<b>x</b> {page} %s & \\n"
    case = put(put(sample(2), "pt.allergies", recorded(hostile)), "pt.contact", recorded(hostile))
    assert words(emergency_letter(request_of(case))).count(hostile) == 2
    assert sheets(emergency_letter(request_of(case))) == 1
