"""The desk reads the cases of a meeting: its list, the order of its cases, their decisions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic.answer import recorded
from logic.case import Case
from logic.case_rows import Recipient
from logic.consult import consult
from logic.desk import DocumentDesk
from logic.knowledge import load_knowledge
from logic.ports import Archive
from logic.problems import DocumentProblem
from logic.records import summary_of
from storage.memory import memory_archive
from tests.logic.documents.paper_cases import DAY, decided, sample_consult
from tests.logic.documents.test_desk import MARKER, _Clock, _Ink, _Shelf


@pytest.fixture
def archive():
    made = memory_archive()
    yield made
    made.close()


@pytest.fixture
def desk(archive: Archive) -> DocumentDesk:
    return DocumentDesk(archive, _Ink(), _Shelf(), _Clock())


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
