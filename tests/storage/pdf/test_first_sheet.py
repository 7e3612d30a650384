"""The first sheet of the consult summary holds all that is asked, known, offered and decided, down to the signature."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic import paths
from logic.answer import recorded
from logic.documents.blocks import Document, Heading, OneSheet, Paper, Signature, line
from logic.documents.signed import signed_document
from logic.documents.summary import consult_summary
from logic.signing import Signature as Signed
from storage.pdf.one_sheet import CLOSER
from storage.pdf.styles import LEAST, TypeSize, type_set
from tests.logic.documents.paper_cases import AUTHOR, request, request_of, sample, sample_consult, three_decisions
from tests.storage.images import picture
from tests.storage.pdf.paper import SUMMARY, characters, opened, paragraph, saying, texts

BY = Signed(AUTHOR, "consultant", "2026-11-22T11:40:12+00:00")
SAMPLES = pytest.mark.parametrize("number", range(1, 9))
FRONT = ("Question", "State of disease", "Receptors, by specimen", "Treatment so far", "Options")
LEAST_SIZE = 7.95
"""Eight points as another reader measures them; the numbers of notes stand above the line and are smaller."""


def summary(number: int, paper: Paper, *, decided: bool = True, logo: bool = False) -> Document:
    """The summary of a sample."""
    found = sample_consult(number)
    made = replace(request(found, three_decisions(found) if decided else {}), paper=paper)
    if logo:
        head = replace(made.letterhead, logo=picture(), lines=("Line one", "Line two", "Line three"))
        made = replace(made, letterhead=head)
    return consult_summary(made)


def packed() -> Document:
    """Forty sites and a history of three hundred words: more than one sheet holds."""
    case = sample(2)
    many = tuple(replace(case.site[0], key=f"site-{number}") for number in range(40))
    specimens = tuple(replace(case.spec[0], key=f"spec-{number}") for number in range(30))
    case = paths.put(replace(case, site=many, spec=specimens), "mdt.question", recorded("history " * 300))
    return consult_summary(request_of(case))


@SAMPLES
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("decided", [False, True], ids=["undecided", "decided"])
def test_question_state_options_and_signature_stand_on_the_first_sheet(
    number: int, paper: Paper, decided: bool
) -> None:
    pages = texts(summary(number, paper, decided=decided))
    assert all(heading in pages[0] for heading in FRONT)
    assert f"{AUTHOR}, consultant" in pages[0].replace("\n", " ")
    assert "Not signed" in pages[0]
    assert "Appendix" in pages[1]
    assert "Not signed\n" not in "\n".join(pages[1:])


@SAMPLES
@pytest.mark.parametrize("paper", [Paper.A4_PLAIN, Paper.LETTER_PLAIN])
def test_so_it_is_once_it_is_signed_under_a_full_letterhead(number: int, paper: Paper) -> None:
    found = sample_consult(number)
    made = replace(request(found, three_decisions(found)), paper=paper)
    document, _ = signed_document(made, summary(number, paper, logo=True), BY)
    pages = texts(document)
    assert "Signed 22-Nov-2026 11:40" in pages[0]
    assert document.code in pages[0].replace("\n", " ")


@SAMPLES
def test_nothing_on_the_first_sheet_is_smaller_than_eight_points(number: int) -> None:
    document = summary(number, Paper.LETTER_PLAIN)
    found = {one.size for one in characters(document) if not one.text.isdigit() and one.text != ","}
    assert min(found) >= LEAST_SIZE


def test_the_closest_setting_keeps_its_lines_apart() -> None:
    for spread, share, _ in CLOSER:
        closer = type_set(TypeSize.NORMAL, letter=False).closer(spread, share)
        assert closer.small >= LEAST
        assert closer.small_pitch >= 1.2 * closer.small
        assert closer.pitch >= 1.2 * closer.body


def test_what_left_the_first_sheet_stands_in_the_appendix_and_the_first_sheet_says_so() -> None:
    pages = [" ".join(page.split()) for page in texts(summary(1, Paper.A4_WINDOW))]
    behind = " ".join(pages[1:])
    assert "each with dates, result and toxicity: see the appendix" in pages[0]
    for treatment in ("epirubicin and cyclophosphamide, docetaxel", "letrozole", "12-Mar-2020 to Mar-2025"):
        assert treatment in behind
    assert "Also not known when this was written: Pending: MRI spine (requested 22-Nov-2026)" in pages[0]
    assert "Not done: BRCA1, BRCA2 (germline)" in pages[0]
    assert "Not asked, and advice waits for it: 2, listed below." in pages[0]
    assert "What is the Mirels score? bears on 2 of 28 open rules" in pages[0]
    assert "Also, not decided, with reasons in the appendix." in pages[0]
    assert "bone-modifying agent" in pages[0]
    assert "Do: bone-modifying agent." in behind


def test_where_a_sheet_has_no_room_for_all_words_the_brief_ones_stand_there() -> None:
    fill = tuple(paragraph(f"line {number}") for number in range(36))
    told = replace(paragraph("whole " * 400), brief=line("in brief"))
    signature = Signature("", "Dr A. Placeholder", "")
    full, roomy = (texts(saying(OneSheet((*before, told, signature)), of=SUMMARY)) for before in (fill, fill[:4]))
    assert "in brief" in full[0]
    assert "whole" in roomy[0]
    assert "whole" not in " ".join(full)
    assert "in brief" not in " ".join(roomy)
    assert all("Dr A. Placeholder" in each[0] for each in (full, roomy))


def test_an_emergency_stands_on_the_first_sheet_with_what_is_held_back() -> None:
    first = " ".join(texts(summary(2, Paper.LETTER_PLAIN))[0].split())
    assert "Emergency: Possible spinal cord compression." in first
    assert first.count("held back until the emergency is acknowledged") == 1
    assert "Within 24 hours: MRI of the spine" in first


def test_a_packed_case_flows_on_and_its_signature_is_not_alone() -> None:
    pages = texts(packed())
    at = next(index for index, page in enumerate(pages) if f"{AUTHOR}, consultant" in page.replace("\n", " "))
    assert at > 0
    before = pages[at].split("Consult summary", 1)[1].split(AUTHOR)[0]
    assert len(before.split()) > 20
    assert "Appendix" in pages[at] + pages[at + 1]
    assert " ".join(pages).count("history") == 300


def test_a_short_front_is_not_set_closer_and_what_follows_begins_a_new_sheet() -> None:
    front = (Heading("State"), paragraph("Word. " * 30), Signature("", "Dr A. Placeholder", ""))
    whole = saying(OneSheet(front), paragraph("behind"))
    plain = saying(*front)
    assert [len(opened(each)) for each in (whole, plain)] == [2, 1]
    assert characters(whole)[:200] == characters(plain)[:200]
    assert "behind" in texts(whole)[1]


def test_what_stands_before_the_front_is_counted() -> None:
    fill = tuple(paragraph(f"line {number}") for number in range(46))
    told = saying(paragraph("first"), OneSheet((*fill, Signature("", "Dr A. Placeholder", ""))), of=SUMMARY)
    assert "Dr A. Placeholder" in texts(told)[0]
