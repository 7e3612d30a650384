"""What every letter to a clinician prints, whoever it goes to."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.case import Case
from logic.case_rows import Recipient
from logic.dates import of_day
from logic.documents.blocks import Box, Document, Facts, Heading, Paper, Signature, Table
from logic.documents.catalogue import BY_KIND
from logic.documents.headings import Headings
from logic.terms import LetterKind
from storage.pdf.ink import pdf_bytes
from tests.logic.cases import cases
from tests.logic.documents.paper_cases import (
    DAY,
    LETTERS,
    after,
    letter,
    lines,
    request,
    request_of,
    sample,
    sample_consult,
    spans,
    three_decisions,
    with_answers,
    words,
)

ALL = pytest.mark.parametrize("kind", LETTERS)
NEW = tuple(kind for kind in LETTERS if kind is not LetterKind.MEDICAL_ONCOLOGY)
HOSTILE = "<b>&amp;</b> {name} %s ${x} \\n"
TYPED = {
    LetterKind.SURGERY: ("dx.local_tried", "pt.anaesthetic_risk"),
    LetterKind.RADIATION_ONCOLOGY: ("pt.implants", "sup.analgesia", "prior.rt", "dx.local_tried"),
    LetterKind.PALLIATIVE_CARE: (
        *("sup.symptoms", "sup.analgesia", "sup.analgesia_effect"),
        *("pt.fears", "pt.at_home", "ref.carer", "pt.contact"),
    ),
    LetterKind.GENETICS: ("bio.family", "bio.ancestry", "bio.relatives_to_inform"),
}
EVERYWHERE = ("pt.allergies", "pt.comorbid_note", "pt.meds_note", "pt.preference", "told.text", "told.with_whom")


def _box(document: Document) -> dict[str, str]:
    """The rows of the request box."""
    boxes = [each for each in document.blocks if isinstance(each, Box) and isinstance(each.blocks[0], Facts)]
    return {label: "".join(span.text for span in told) for label, told in boxes[0].blocks[0].rows}


@ALL
def test_the_box_says_what_is_asked_by_when_whom_to_ring_and_with_what_intent(kind: LetterKind) -> None:
    to = Recipient(
        document=recorded(kind.value),
        ask=recorded("Please see her."),
        by=recorded(of_day(DAY)),
        contact=recorded("Nurse Invented, 0000 11 20"),
    )
    told = _box(letter(kind, replace(sample(1), rcp=(to,))))
    assert told["I am asking you to"] == "Please see her."
    assert told["By when"].startswith("22-Nov-2026")
    assert told["Whom to ring"] == "Nurse Invented, 0000 11 20"
    assert told["Intent"] == "Control and comfort"


@ALL
def test_an_intent_nobody_has_said_is_not_recorded_in_bold(kind: LetterKind) -> None:
    document = letter(kind, paths.put(sample(1), "plan.intent", unknown(Unknown.NOT_ASKED)))
    assert _box(document)["Intent"] == "not recorded"
    assert any(span.text == "not recorded" and span.bold for span in spans(document.blocks))


@ALL
def test_a_letter_without_copies_says_so(kind: LetterKind) -> None:
    assert "Copies: none recorded." in words(letter(kind, replace(sample(1), rcp=())))


@ALL
def test_the_copies_are_listed(kind: LetterKind) -> None:
    row = Recipient(document=recorded(kind.value), copies=recorded("Dr N. Notreal"))
    assert "Copies: Dr N. Notreal." in words(letter(kind, replace(sample(1), rcp=(row,))))


@ALL
def test_what_the_patient_was_told_stands_in_the_letter(kind: LetterKind) -> None:
    assert "Told: The cancer has come back in bone and liver." in words(letter(kind, sample(1)))


@ALL
def test_that_nobody_recorded_what_the_patient_was_told_stands_in_the_letter(kind: LetterKind) -> None:
    case = paths.put(sample(1), "told.text", unknown(Unknown.NOT_ASKED))
    assert after(letter(kind, case), "What the patient has been told, and wants") == "Told: not asked"


@ALL
def test_stage_receptors_allergies_and_unknowns_always_stand_there(kind: LetterKind) -> None:
    document = letter(kind, Case())
    told = lines(document)
    for heading in ("State of disease", "Receptors, by specimen", "Not known when this was written"):
        assert heading in told
    assert "Allergies: not asked" in told


@ALL
def test_nothing_held_back_by_an_open_emergency_is_printed(kind: LetterKind) -> None:
    found = sample_consult(2)
    held = [result.rule.id for result in found.results if result.held]
    document = BY_KIND[kind].make(request(found))
    assert held
    assert not [rule for rule in held if any(rule in span.basis for span in spans(document.blocks))]
    assert isinstance(document.blocks[0], Box)
    assert document.blocks[0].urgent


@pytest.mark.parametrize("kind", NEW)
def test_each_line_of_advice_carries_its_rule_and_its_notes(kind: LetterKind) -> None:
    document = BY_KIND[kind].make(request(sample_consult(7)))
    cited = [span for span in spans(document.blocks) if span.notes]
    assert cited
    assert all(span.basis for span in cited if not span.text.startswith("Single means"))
    assert {number for span in cited for number in span.notes} == {note.number for note in document.notes}


@pytest.mark.parametrize("kind", NEW)
def test_what_is_typed_reaches_the_paper_as_typed(kind: LetterKind) -> None:
    case = sample(7)
    for number, path in enumerate((*TYPED[kind], *EVERYWHERE)):
        case = paths.put(case, path, recorded(f"{HOSTILE} {number}"))
    document = letter(kind, case)
    own = [span for span in spans(document.blocks) if HOSTILE in span.text]
    for number, path in enumerate((*TYPED[kind], *EVERYWHERE)):
        assert any(f"{HOSTILE} {number}" in span.text and span.author for span in own), path
    pages = pdfium.PdfDocument(pdf_bytes(document))
    told = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "".join(HOSTILE.split()) in "".join(told.split())


@pytest.mark.parametrize("kind", [LetterKind.SURGERY, LetterKind.RADIATION_ONCOLOGY])
def test_forty_sites_are_all_on_paper_the_further_ones_in_an_appendix(kind: LetterKind) -> None:
    first = sample(1).site[1]
    many = tuple(
        replace(first, key=f"site-{number}", place=recorded(f"Place {number}"), symptoms=recorded("None"))
        for number in range(40)
    )
    document = letter(kind, replace(sample(1), site=many))
    told = words(document)
    assert all(f"Place {number}," in told for number in range(40))
    assert "30 further sites: see the appendix." in told
    end = max(index for index, block in enumerate(document.blocks) if isinstance(block, Signature))
    tail = document.blocks[end:]
    assert Heading("Appendix: all sites") in tail
    assert any(isinstance(block, Table) and len(block.rows) == 40 for block in tail)


@pytest.mark.parametrize("kind", NEW)
def test_a_history_of_three_hundred_words_flows_over_the_sheets_whole(kind: LetterKind) -> None:
    history = " ".join(f"word{number}" for number in range(300))
    case = with_answers(sample(1), pt__comorbid_note=history, told__text=history)
    pages = pdfium.PdfDocument(pdf_bytes(letter(kind, case)))
    told = " ".join(page.get_textpage().get_text_range() for page in pages).split()
    assert told.count("word0") == 2
    assert sum(word.startswith("word") and word.strip(".")[4:].isdigit() for word in told) == 600


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("paper", [Paper.A4_WINDOW, Paper.LETTER_10])
@pytest.mark.parametrize("number", range(1, 9))
def test_a_letter_is_signed_on_its_second_sheet_or_at_the_head_of_the_third(
    kind: LetterKind, paper: Paper, number: int
) -> None:
    found = sample_consult(number)
    document = BY_KIND[kind].make(replace(request(found, three_decisions(found)), paper=paper))
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf_bytes(document))]
    signed = next(index for index, page in enumerate(pages) if "Yours sincerely" in page)
    assert signed <= (2 if found.open_cards or paper is Paper.LETTER_10 else 1)
    assert len(pages) <= signed + 2
    assert "I am asking you to" in pages[0]


@ALL
@settings(max_examples=25)
@given(case=cases())
def test_any_case_gives_the_letter(kind: LetterKind, case: Case) -> None:
    made = request_of(case)
    first, second = (BY_KIND[kind].make(made) for _ in range(2))
    assert first == second
    assert all(text.strip() not in ("", "-", "?") for text in lines(first) if text)


@ALL
@pytest.mark.parametrize("state", list(Unknown))
def test_a_case_in_which_everything_is_unknown_gives_the_letter(kind: LetterKind, state: Unknown) -> None:
    case = sample(1)
    for path, _ in list(paths.answers(case)):
        case = paths.put(case, path, unknown(state))
    told = lines(letter(kind, case))
    assert "Not known when this was written" in told


@ALL
def test_the_headings_of_outpatient_letters_can_be_chosen(kind: LetterKind) -> None:
    made = replace(request(sample_consult(7)), headings=Headings.OUTPATIENT)
    document = BY_KIND[kind].make(made)
    told = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    for heading in (
        "Diagnoses",
        "History",
        "Medications and medical devices",
        "Allergies and adverse reactions",
        "Plan and requested actions",
        "Information and advice given",
        "Patient and carer concerns, expectations and wishes",
    ):
        assert heading in told


@ALL
def test_other_headings_change_no_other_word(kind: LetterKind) -> None:
    made = request(sample_consult(7))
    own = BY_KIND[kind].make(made)
    other = BY_KIND[kind].make(replace(made, headings=Headings.OUTPATIENT))
    assert [block for block in own.blocks if not isinstance(block, Heading)] == [
        block for block in other.blocks if not isinstance(block, Heading)
    ]
    assert own.digest != other.digest
