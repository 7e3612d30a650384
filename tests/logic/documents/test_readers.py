"""Who a document goes to: what the case states wins, the address book fills what it leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case_rows import Recipient
from logic.consult import consult
from logic.desk import DocumentDesk
from logic.documents.catalogue import BY_KIND
from logic.documents.readers import reader_of
from logic.records import summary_of
from logic.services import SERVICES, Service, ServiceKind, services_text
from logic.terms import LetterKind
from logic.tests_to_request import requests_of
from storage.exits import FileInk
from storage.memory import memory_archive
from storage.shelf import FileShelf
from tests.logic.documents.paper_cases import DAY, request_of, sample, words

K = ServiceKind
XRAY = Service(
    K.RADIATION_ONCOLOGY,
    "Radiation oncology, Exampleton",
    ("2 Nowhere Lane", "EX0 0XX"),
    "0000 11 44",
    "0000 11 45",
    wanted=("pt.weight", "site.organ", "the scans on a disc"),
)
DUTY = Service(K.EMERGENCY_CONTACT, "Emergency department", urgent_phone="0000 11 11")
KIND = LetterKind.RADIATION_ONCOLOGY


def with_row(case, **answers):
    """The case with one recipient row for the letter to radiation oncology, and no other."""
    return replace(case, rcp=(Recipient(document=recorded(KIND), **answers),) if answers else ())


def made(case, *services: Service, kind=KIND, **more):
    """The document of a case with this address book."""
    return BY_KIND[kind].make(replace(request_of(case), services=services, **more))


def test_the_book_fills_name_and_address_where_the_case_has_none():
    case = with_row(sample(2))
    assert made(case).address[0] != XRAY.name
    assert made(case, XRAY).address == (XRAY.name, *XRAY.lines)
    assert reader_of(replace(request_of(case), services=(XRAY,)), KIND).words() == (
        "To Radiation oncology, Exampleton, from the address book."
    )


def test_what_the_case_states_wins_and_the_book_fills_the_rest_of_the_same_reader():
    case = with_row(sample(2), to=recorded(XRAY.name.upper()))
    assert made(case, XRAY).address == (XRAY.name.upper(), *XRAY.lines)
    other = with_row(sample(2), to=recorded("Dr Other"))
    assert made(other, XRAY).address == ("Dr Other",)
    own = with_row(sample(2), to=recorded(XRAY.name), address=recorded("9 Elsewhere"))
    assert made(own, XRAY).address == (XRAY.name, "9 Elsewhere")
    reader = reader_of(replace(request_of(other), services=(XRAY,)), KIND)
    assert (reader.service, reader.words()) == (None, "To Dr Other, as this case says.")


def test_a_reader_who_is_not_known_stays_not_known():
    case = with_row(sample(2), to=unknown(Unknown.NOT_KNOWN))
    assert reader_of(replace(request_of(case), services=(XRAY,)), KIND).service is None


def test_the_request_box_says_on_which_number_the_reader_is_rung_unless_the_case_says_who_rings():
    case = with_row(sample(2))
    case = replace(case, pt=replace(case.pt, key_worker=Answer()))
    assert "we ring you on 0000 11 44, day and night 0000 11 45" in words(made(case, XRAY))
    stated = with_row(case, contact=recorded("I ring on Monday"))
    assert "we ring you on" not in words(made(stated, XRAY))


def test_the_letter_to_surgery_goes_to_the_surgeon_of_the_site_in_question():
    brain = Service(K.NEUROSURGERY, "Neurosurgery, Exampleton")
    bone = Service(K.ORTHOPAEDIC_SURGERY, "Orthopaedics, Exampleton")
    case = replace(sample(2), rcp=())
    request = replace(request_of(case), services=(bone, brain))
    assert reader_of(request, LetterKind.SURGERY).service is brain
    only_bone = replace(request, services=(bone,))
    assert reader_of(only_bone, LetterKind.SURGERY).service is bone


def test_the_emergency_letter_carries_the_numbers_on_duty_and_that_of_the_clinic():
    case = sample(2)
    bare = words(made(case, kind=LetterKind.EMERGENCY))
    assert "Duty numbers" not in bare
    told = words(made(case, DUTY, XRAY, kind=LetterKind.EMERGENCY, urgent_phone="0000 11 99"))
    assert "Emergency department 0000 11 11; Radiation oncology, Exampleton 0000 11 45" in told
    assert "0000 11 99" in told


def test_the_tests_to_request_say_whom_to_ring_for_a_test_on_tissue_and_for_no_other():
    tissue = Service(K.PATHOLOGY, "Pathology, Exampleton", phone="0000 13 00")
    kind = LetterKind.TESTS_TO_REQUEST
    rows = requests_of(request_of(sample(6)).consult).rows
    on_tissue = [each for each in rows if each.page == "receptors"]
    assert 0 < len(on_tissue) < len(rows)
    told = words(made(sample(6), tissue, kind=kind))
    assert told.count("Ring: Pathology, Exampleton, 0000 13 00") == len(on_tissue)
    assert words(made(sample(6), kind=kind)).count("Ring: ____") == len(rows)


@pytest.fixture
def archive():
    store = memory_archive()
    yield store
    store.close()


class _Clock:
    def today(self):
        return DAY

    def now(self) -> str:
        return "2026-11-22T10:00:00+00:00"


def test_what_the_service_wants_is_listed_and_leaves_its_trace_when_it_is_printed_anyway(archive):
    archive.set_setting(SERVICES, services_text((XRAY,)))
    case = with_row(sample(2))
    case = replace(case, pt=replace(case.pt, weight=Answer()))
    found = consult(case, request_of(case).consult.knowledge, DAY)
    case_id = archive.new_case(case, summary_of(found))
    desk = DocumentDesk(archive, FileInk(), FileShelf(), _Clock())
    offer = next(each for each in desk.offered(found) if each.kind == KIND)
    assert ("Weight", "pt.weight") in offer.missing
    assert offer.checks == ("Radiation oncology, Exampleton wants with it: the scans on a disc.",)
    assert "pt.weight" not in [path for each in desk.offered(found) if each.kind != KIND for _, path in each.missing]
    desk.keep(KIND, case_id, found, {})
    assert any("pt.weight" in each.lacking for each in desk.acts(case_id))
