"""The desk: which documents are offered and why, what they lack, and how one is made and kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from logic.answer import recorded
from logic.case import Case
from logic.case_rows import Recipient
from logic.consult import consult
from logic.desk import DocumentDesk
from logic.documents.blocks import Document, Paper
from logic.knowledge import load_knowledge
from logic.ports import Archive
from logic.problems import DocumentProblem
from logic.records import summary_of
from storage.memory import memory_archive
from tests.logic.documents.paper_cases import DAY, decided, sample_consult, words

MARKER = ("SAMPLE", "Marion", "4711", "1968")


class _Ink:
    def pdf(self, document: Document) -> bytes:
        return words(document).encode()


class _Shelf:
    def put(self, folder: Path, name: str, data: bytes) -> Path:
        return folder / name


class _Clock:
    def today(self):
        return DAY

    def now(self) -> str:
        return "2026-11-22T10:00:00+00:00"


@pytest.fixture
def archive():
    made = memory_archive()
    yield made
    made.close()


@pytest.fixture
def desk(archive: Archive) -> DocumentDesk:
    return DocumentDesk(archive, _Ink(), _Shelf(), _Clock())


def test_a_patient_not_yet_referred_is_offered_the_letter_with_the_rule_that_asks_for_it(desk: DocumentDesk) -> None:
    summary, letter, *_others = desk.offered(sample_consult(6))
    assert summary.suggested
    assert letter.suggested
    assert letter.reason.startswith("R-01: ")


def test_a_letter_nobody_needs_is_offered_and_not_suggested(desk: DocumentDesk) -> None:
    assert not desk.offered(sample_consult(1))[1].suggested


def test_the_sheet_of_tests_is_suggested_while_a_test_is_to_be_requested(desk: DocumentDesk) -> None:
    offer = desk.offered(sample_consult(1))[2]
    assert offer.suggested
    assert offer.reason.endswith("tests are to be requested")
    assert not desk.offered(consult(Case(), load_knowledge(), DAY))[2].suggested


def test_what_a_document_lacks_is_named_with_its_field(desk: DocumentDesk) -> None:
    lacking = dict(desk.offered(consult(Case(), load_knowledge(), DAY))[1].missing)
    assert lacking["Allergies"] == "pt.allergies"
    assert lacking["Menopause"] if "Menopause" in lacking else "pt.menopause" in lacking.values()


@pytest.mark.parametrize("kind", ["consult_summary", "medical_oncology", "tests_to_request"])
def test_a_file_name_tells_nothing_of_the_patient(desk: DocumentDesk, kind: str) -> None:
    made = desk.make(kind, sample_consult(1), {}, 3172)
    assert made.file_name.endswith("_D0003172.pdf")
    assert not any(marker in made.file_name for marker in MARKER)


def test_a_decision_is_on_the_paper_that_is_made(desk: DocumentDesk) -> None:
    made = desk.make("consult_summary", sample_consult(1), {"W-09": decided("W-09", words="on Monday")}, 1)
    assert b"on Monday" in made.data


def test_the_settings_give_author_letterhead_and_paper(desk: DocumentDesk, archive: Archive) -> None:
    for key, value in (("author.name", "Dr B. Invented"), ("clinic.name", "Elsewhere"), ("paper", "letter_10")):
        archive.set_setting(key, value)
    made = desk.request(sample_consult(1), {}, 1)
    assert (made.author, made.letterhead.name, made.paper) == ("Dr B. Invented", "Elsewhere", Paper.LETTER_10)


def test_a_paper_size_nobody_knows_becomes_the_usual_one(desk: DocumentDesk, archive: Archive) -> None:
    archive.set_setting("paper", "papyrus")
    assert desk.request(sample_consult(1), {}, 1).paper is Paper.A4_WINDOW


def test_a_kept_document_is_found_again_byte_for_byte(desk: DocumentDesk, archive: Archive) -> None:
    found = sample_consult(1)
    case_id = archive.new_case(found.case, summary_of(found))
    number, made = desk.keep("medical_oncology", case_id, found, {})
    assert archive.document_bytes(number) == made.data
    assert made.document.reference == f"D{number:07d}"


def test_the_letter_goes_to_the_recipient_of_the_case(desk: DocumentDesk) -> None:
    assert desk.make("medical_oncology", sample_consult(1), {}, 1).document.address[0].endswith("Dr M. Imaginary")
    assert desk.make("medical_oncology", sample_consult(2), {}, 1).document.address == ("Medical oncology",)


def kept(archive: Archive, *cases: Case) -> list[int]:
    """The numbers under which cases are kept."""
    found = [consult(case, load_knowledge(), DAY) for case in cases]
    return [archive.new_case(each.case, summary_of(each)) for each in found]


def test_the_list_of_a_meeting_holds_its_stored_cases_and_no_other(desk: DocumentDesk, archive: Archive) -> None:
    kept(archive, *(sample_consult(number).case for number in range(1, 9)))
    made = desk.board_list("Breast board, 03-Dec-2026", load_knowledge())
    told = made.data.decode()
    assert "TESTFALL, Renate" in told
    assert "SAMPLE, Marion" not in told
    assert made.file_name == f"2026-11-22_board-list_{made.document.reference}.pdf"
    assert not any(marker in made.file_name for marker in MARKER)


def test_a_case_sent_to_the_board_by_a_recipient_row_is_on_the_list_the_emergency_first(
    desk: DocumentDesk, archive: Archive
) -> None:
    sent = replace(sample_consult(2).case, rcp=(Recipient(to=recorded("Breast board, 26-Nov-2026, 08:00")),))
    first, second = kept(archive, sample_consult(1).case, sent)
    found = desk.meeting("breast BOARD, 26-nov", load_knowledge())
    assert [number for number, _ in found] == [second, first]


def test_the_decisions_of_a_stored_case_go_with_it(desk: DocumentDesk, archive: Archive) -> None:
    (number,) = kept(archive, sample_consult(1).case)
    archive.decide(number, decided("W-09"))
    ((_, request),) = desk.meeting("Breast board", load_knowledge())
    assert request.decisions["W-09"].kind == "as_advised"


def test_a_meeting_of_no_case_is_refused_in_words(desk: DocumentDesk, archive: Archive) -> None:
    kept(archive, sample_consult(1).case)
    with pytest.raises(DocumentProblem) as raised:
        desk.board_list("Lung board", load_knowledge())
    assert "Lung board" in raised.value.happened
    assert raised.value.next_step
