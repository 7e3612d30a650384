"""The address book: kept as typed, read back, and what each entry is used for."""

from __future__ import annotations

import json

import pytest

from logic.services import (
    Service,
    ServiceKind,
    contacts_words,
    duty_words,
    faults,
    first_of,
    named,
    on_duty,
    read_services,
    services_text,
)

K = ServiceKind
ONCOLOGY = Service(
    K.MEDICAL_ONCOLOGY, "Oncology, Exampleton", ("1 Nowhere Lane", "EX0 0XX"), "0000 11 20", "0000 11 99", "a@b.example"
)
DENTIST = Service(K.DENTIST, "Dr Notreal", phone="0000 22 10", wanted=("pt.meds", "the panoramic picture"))
DUTY = Service(K.EMERGENCY_CONTACT, "Emergency department", urgent_phone="0000 11 11")


def test_what_is_kept_reads_back_the_same():
    book = (ONCOLOGY, DENTIST, DUTY)
    assert read_services(services_text(book)) == book
    assert services_text(()) == ""


@pytest.mark.parametrize("text", ["", "[", "{}", "3", '[1, "x", {"kind": "unheard"}]'])
def test_what_is_no_entry_is_passed_over(text):
    assert read_services(text) == ()


def test_an_entry_with_wrong_shapes_keeps_what_is_sound():
    text = json.dumps([{"kind": "dentist", "name": "Dr Notreal", "phone": 12, "lines": "x", "wanted": [1, "pt.meds"]}])
    assert read_services(text) == (Service(K.DENTIST, "Dr Notreal", wanted=("pt.meds",)),)


def test_faults_are_told_and_a_sound_entry_has_none():
    assert faults(ONCOLOGY) == faults(DUTY) == ()
    wrong = Service(K.DENTIST, " ", ("1", "2", "3", "4", "5"), "none", "", "nobody@here there")
    assert faults(wrong) == (
        "Without a name it is not used for letters.",
        "The window of the envelope holds 4 lines below the name.",
        "“none” is not a telephone number.",
        "“nobody@here there” is not an e-mail address.",
    )


def test_an_entry_is_found_by_name_and_by_kind():
    book = (Service(K.DENTIST), DENTIST, ONCOLOGY)
    assert named(book, " dr NOTREAL ") is DENTIST
    assert named(book, "") is named(book, "Dr Other") is None
    assert first_of(book, (K.GENETICS, K.DENTIST)) is DENTIST
    assert first_of(book, (K.GENETICS,)) is None


def test_on_duty_stand_the_emergency_contacts_first_and_only_numbers_for_day_and_night():
    assert on_duty((ONCOLOGY, DENTIST, DUTY)) == (DUTY, ONCOLOGY)
    assert duty_words(on_duty((ONCOLOGY, DUTY))) == "Emergency department 0000 11 11; Oncology, Exampleton 0000 11 99"
    assert contacts_words((ONCOLOGY, DUTY)) == "Emergency department 0000 11 11"
    assert contacts_words((ONCOLOGY,)) == ""
    assert len(on_duty((DUTY,) * 9)) == 4
