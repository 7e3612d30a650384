"""The papers of the tumour board: the sheet on which one case is decided, and the list of a meeting."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from logic.answer import recorded
from logic.case import Acknowledgement, Case
from logic.consult import consult
from logic.documents.blocks import Blank, Box, Document, Mark, Paper, Paragraph, Table, ToFill
from logic.documents.board_list import board_list, in_order, is_of, list_lines
from logic.documents.board_sheet import board_sheet
from logic.documents.catalogue import BY_KIND
from logic.documents.request import PaperRequest
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

CORE = ("Medical oncology: ", "Surgery: ", "Radiation oncology: ", "Pathology: ")
MEETING = "Breast board, 26-Nov-2026, 08:00"


def pages(document: Document) -> list[str]:
    with pdfium.PdfDocument(pdf_bytes(document)) as file:
        return [page.get_textpage().get_text_range() for page in file]


def row(document: Document, label: str) -> str:
    return next(text for text in lines(document) if text.startswith(label))


def blanks(document: Document) -> list[str]:
    boxes = [block for block in document.blocks if isinstance(block, Box)]
    rows = [block for box in boxes for block in box.blocks if isinstance(block, ToFill)]
    return [blank.label for each in rows for blank in each.blanks if isinstance(blank, Blank)]


@pytest.mark.parametrize("paper", [Paper.A4_WINDOW, Paper.LETTER_10])
@pytest.mark.parametrize("number", range(1, 9))
def test_a_case_takes_one_sheet(number: int, paper: Paper) -> None:
    found = sample_consult(number)
    made = replace(request(found, three_decisions(found)), paper=paper)
    assert len(pages(board_sheet(made))) == 1


def test_the_question_stands_first_and_large_in_the_authors_own_words() -> None:
    document = board_sheet(request(sample_consult(1)))
    box = document.blocks[0]
    assert isinstance(box, Box)
    question = box.blocks[0]
    assert isinstance(question, Paragraph)
    assert question.large
    assert question.spans[-1].author
    assert question.spans[-1].text.startswith("Which first-line treatment")


def test_a_question_nobody_wrote_says_that_it_was_not_asked() -> None:
    assert "Question: not asked" in lines(board_sheet(request_of(Case())))


def test_the_four_disciplines_have_a_square_and_a_question_each() -> None:
    document = board_sheet(request(sample_consult(1)))
    squares = [each for each in document.blocks if isinstance(each, Paragraph) and each.mark is Mark.TO_TICK]
    told = ["".join(span.text for span in each.spans) for each in squares]
    assert [text.partition(": ")[0] + ": " for text in told[:4]] == list(CORE)
    assert told[3].startswith("Pathology: In situ hybridisation for HER2 2+: what does in situ hybridisation show?")
    assert all(text.partition(": ")[2] for text in told)


def test_a_discipline_without_a_rule_says_so_and_one_by_the_site_gives_its_reason() -> None:
    document = board_sheet(request(sample_consult(1)))
    assert row(document, "Radiation oncology: ") == "Radiation oncology: no question from the rules of this case."
    assert "Liver: liver surgery and interventional radiology." in row(document, "By site: ")


def test_the_quorum_names_who_is_not_entered_and_who_presents() -> None:
    document = board_sheet(request(sample_consult(1)))
    assert row(document, "Quorum: ").startswith("Quorum: the four core disciplines; not entered: surgery.")
    assert "Presented by: Dr A. Placeholder." in row(document, "Quorum: ")
    assert "all four are entered." in row(board_sheet(request(sample_consult(3))), "Quorum: ")
    assert "entered: not asked." in row(board_sheet(request_of(Case())), "Quorum: ")


def test_options_stand_with_their_reasons_and_sources() -> None:
    document = board_sheet(request(sample_consult(4)))
    option = next(
        text
        for text in lines(document)
        if "Resection or ablation of a single liver metastasis" in text and "M-01" in text
    )
    assert option.startswith("Consider: ")
    assert "Because: " in option
    assert document.notes


def test_an_open_emergency_stands_above_the_question_and_holds_the_options_back() -> None:
    document = board_sheet(request(sample_consult(2)))
    told = words(document)
    assert told.index("Emergency: Possible spinal cord compression") < told.index("Question: ")
    assert "held back until the emergency is acknowledged" in told
    assert "Options, with reasons" not in told


def test_the_outcome_is_filled_by_hand_until_it_is_on_record() -> None:
    assert blanks(board_sheet(request(sample_consult(1)))) == [
        "Outcome: decision",
        "Dissent",
        "Owner",
        "Review on",
        "Patient told by, on",
    ]
    decided = put(
        put(sample(1), "mdt.outcome", recorded("Letrozole with a CDK4/6 inhibitor")), "mdt.owner", recorded("Dr M.")
    )
    document = board_sheet(request_of(decided))
    assert row(document, "Outcome: ") == "Outcome: Letrozole with a CDK4/6 inhibitor"
    assert blanks(document) == ["Dissent", "Review on", "Patient told by, on"]


def test_the_wish_of_the_patient_stands_in_quotation_marks() -> None:
    assert row(board_sheet(request(sample_consult(1))), "In the patient's words") == (
        "In the patient's words: \u201cI want to be able to stand in my kitchen again.\u201d"
    )


def test_the_sheet_is_suggested_by_the_listing_for_the_board() -> None:
    entry = BY_KIND[LetterKind.BOARD_SHEET]
    assert entry.reason(sample_consult(1)).startswith("R-02: ")
    assert entry.reason(sample_consult(6)) == ""


def requests(count: int, minutes: int = 6) -> list[PaperRequest]:
    """Cases of one meeting, each with its own invented name and the same minutes."""
    found = []
    for number in range(count):
        case = put(put(sample(1), "pt.family", recorded(f"SAMPLE{number:03}")), "mdt.minutes", recorded(minutes))
        found.append(request(consult(case, load_knowledge(), DAY)))
    return found


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def cell(line) -> str:
    return "".join(span.text for span in line)


def test_forty_cases_run_over_sheets_with_a_repeated_head_and_the_right_sum() -> None:
    document = board_list(requests(40), MEETING)
    sheets = pages(document)
    assert len(sheets) > 3
    assert all("Name, born, number" in sheet and "Missing" in sheet for sheet in sheets)
    told = "".join(sheets)
    assert all(told.count(f"SAMPLE{number:03}") == 1 for number in range(40))
    assert "Sum 240 minutes." in words(document)
    assert all(f"Page {number} of {len(sheets)}" in sheet for number, sheet in enumerate(sheets, start=1))


def test_the_list_lies_on_its_side_and_is_confidential_on_every_sheet() -> None:
    document = board_list(requests(40), MEETING)
    with pdfium.PdfDocument(pdf_bytes(document)) as file:
        assert all(page.get_width() > page.get_height() for page in file)
    assert all("Confidential: names of patients. 40 cases." in sheet for sheet in pages(document))


def test_a_case_with_an_emergency_comes_first_and_an_acknowledged_one_second() -> None:
    seen = replace(sample(2), acknowledged=(Acknowledgement("S-01", "Dr A. Placeholder", "2026-11-22T09:40:00"),))
    given = [request(sample_consult(1)), request_of(seen), request(sample_consult(3)), request(sample_consult(2))]
    ordered = in_order(given)
    assert ordered == (given[3], given[1], given[0], given[2])
    rows = table(board_list(given, MEETING)).rows
    assert [cell(each[0]) for each in rows] == ["1", "2", "3", "4"]
    assert cell(rows[0][2]).startswith("! Emergency: Possible spinal cord compression.")


def test_a_name_keeps_its_capital_among_what_is_missing() -> None:
    (found,) = table(board_list([request(sample_consult(3))], MEETING)).rows
    assert "Mirels score" in cell(found[5])


def test_a_row_says_what_the_coordinator_needs() -> None:
    case = put(sample(1), "mdt.minutes", recorded(8))
    (found,) = table(board_list([request_of(case)], MEETING)).rows
    number, who, question, state, images, missing, presenter, minutes = map(cell, found)
    assert (number, minutes, presenter) == ("1", "8", "Dr A. Placeholder")
    assert who == "SAMPLE, Marion\nborn 14-Mar-1968\nno. 000 4711 998"
    assert question.startswith("Which first-line treatment")
    assert "ER+\u00a0/\u00a0HER2\u00a0open" in state
    assert state.endswith("line\u00a01")
    assert images == "CT chest, abdomen, pelvis, bone scan\nready"
    assert missing.startswith("HER2 ISH")


def test_minutes_nobody_entered_are_told_as_not_asked_and_counted_apart() -> None:
    given = [*requests(1), request(sample_consult(3)), request(sample_consult(4))]
    document = board_list(given, MEETING)
    assert "Sum 6 minutes; 2 cases without minutes." in words(document)
    assert cell(table(document).rows[1][7]) == "not asked"
    assert "Sum 6 minutes; 1 case without minutes." in words(board_list(given[:2], MEETING))


def test_a_list_of_no_case_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one case"):
        board_list([], MEETING)


def test_the_same_cases_give_the_same_list_and_another_case_another_content() -> None:
    one, same, other = (board_list(requests(count), MEETING) for count in (3, 3, 4))
    assert (one, pdf_bytes(one)) == (same, pdf_bytes(same))
    assert one.digest != other.digest
    assert one.reference == f"B{one.digest.replace(' ', '')[:8]}"


def test_what_was_typed_is_printed_in_the_list_and_never_obeyed() -> None:
    hostile = "<b>x</b> {page} %s &"
    document = board_list([request_of(put(sample(1), "mdt.question", recorded(hostile)))], MEETING)
    assert hostile in words(document)
    assert hostile in pages(document)[0]


def test_an_empty_case_has_a_row_that_hides_nothing() -> None:
    (found,) = table(board_list([request_of(Case())], MEETING)).rows
    assert all(cell(each).strip() for each in found)
    assert "Name not recorded" in cell(found[1])
    assert cell(found[4]).startswith("no study recorded")


@pytest.mark.parametrize(
    ("text", "found"), [("breast board", True), ("  26-nov-2026", True), ("lung", False), ("", False)]
)
def test_a_meeting_is_found_by_words_of_it_in_any_case_of_letters(text: str, found: bool) -> None:
    assert is_of(sample_consult(1), text) is found


def test_the_list_for_a_terminal_is_short_and_in_the_same_order() -> None:
    told = list_lines([*requests(1), request(sample_consult(2))])
    assert told[0].startswith("1. PRUEBA, In\u00e9s: ! Emergency: Possible spinal cord compression.")
    assert told[1].endswith("(minutes: 6)")
    assert told[-1] == "Sum 6 minutes; 1 case without minutes."
