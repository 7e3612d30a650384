"""The chain of signed records: whatever is altered, taken out, put in or swapped is noticed."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from logic.signing import (
    NO_RECORD_BEFORE,
    Difference,
    Evidence,
    RecordKind,
    SignedRecord,
    linked,
    record_digest,
    verified,
)
from logic.verified_text import verified_text

START = SignedRecord(
    1, 1, 1, RecordKind.DOCUMENT, 1, 0, "Letter", "", "", 1, 1, "Dr A. Placeholder", "consultant",
    "2026-11-22T11:40:00", "c", "k", "a", "e", "b", "j", "v", "w", "{}", "",
)  # fmt: skip
WORDS = st.text(max_size=8)
NAMES = [each.name for each in fields(SignedRecord) if each.name not in ("digest", "kind")]


def chain(*signers: str) -> list[SignedRecord]:
    """A sound chain, a record for each signer."""
    records: list[SignedRecord] = []
    for place, signer in enumerate(signers, start=1):
        record = replace(START, record_id=place, document_id=place, belongs_to=place, signer=signer)
        records.append(linked(record, records[-1].digest if records else NO_RECORD_BEFORE))
    return records


def held(records: list[SignedRecord]) -> dict[int, Evidence]:
    """What a store holds that nobody touched."""
    return {each.document_id: Evidence("b", "j", "v", "w") for each in records}


@given(st.lists(WORDS, max_size=6))
def test_an_untouched_chain_is_sound(signers: list[str]) -> None:
    records = chain(*signers)
    found = verified(records, held(records), len(records))
    assert found.sound
    assert [each.differs for each in found.checked] == [()] * len(records)


@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_any_altered_field_of_any_record_is_noticed(signers: list[str], data: st.DataObject) -> None:
    records = chain(*signers)
    place = data.draw(st.integers(0, len(records) - 1))
    name = data.draw(st.sampled_from(NAMES))
    before = getattr(records[place], name)
    after = before + 1 if isinstance(before, int) else f"{before}x"
    records[place] = replace(records[place], **{name: after})
    found = verified(records, held(records), len(records))
    assert Difference.RECORD in found.checked[place].differs


@given(st.lists(WORDS, min_size=2, max_size=5), st.data())
def test_an_altered_record_with_a_new_digest_is_noticed_by_the_next(signers: list[str], data: st.DataObject) -> None:
    records = chain(*signers)
    place = data.draw(st.integers(0, len(records) - 2))
    forged = replace(records[place], signer=records[place].signer + "x", digest="")
    records[place] = replace(forged, digest=record_digest(forged))
    found = verified(records, held(records), len(records))
    assert found.checked[place].differs == ()
    assert found.checked[place + 1].differs == (Difference.ORDER,)


@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_a_record_taken_out_is_named_by_its_place(signers: list[str], data: st.DataObject) -> None:
    records = chain(*signers)
    gone = records.pop(data.draw(st.integers(0, len(records) - 1)))
    found = verified(records, held(records), len(signers))
    assert found.lost == (gone.record_id,)
    assert not found.sound


@given(st.lists(WORDS, min_size=2, max_size=5), st.data())
def test_two_records_that_change_places_are_noticed(signers: list[str], data: st.DataObject) -> None:
    records = chain(*signers)
    place = data.draw(st.integers(0, len(records) - 2))
    records[place], records[place + 1] = records[place + 1], records[place]
    found = verified(records, held(records), len(records))
    assert Difference.ORDER in found.checked[place].differs


def test_a_record_that_is_only_passed_by_is_not_read_for_its_file() -> None:
    records = chain("a", "b")
    found = verified(records, {2: Evidence("other", "j", "v", "w")}, 2)
    assert [each.differs for each in found.checked] == [(), (Difference.BYTES,)]


def test_what_was_found_is_said_in_sentences_with_no_patient_and_no_signer() -> None:
    records = chain("Dr A. Placeholder", "Dr B. Placeholder")
    copy = replace(records[1], kind=RecordKind.COPY, number=1, belongs_to=1, recipient="Dr C. Notreal", digest="")
    records[1] = linked(replace(copy), records[0].digest)
    assert verified_text(verified(records, held(records), 2)).splitlines() == [
        "D0000001  signed 22-Nov-2026 11:40: unchanged since signing",
        "D0000002  copy 1 of D0000001: unchanged since signing",
        "Records: 2. All are unchanged since signing.",
    ]
    told = verified_text(verified(records[1:], {2: Evidence("other", "j", "v", "w")}, 3)).splitlines()
    assert told[0].startswith(
        "D0000002  copy 1 of D0000001: the file is not the one that was signed; it does not follow"
    )
    assert told[1:] == [
        "Record 1 of the chain is gone.",
        "Record 3 of the chain is gone.",
        "Records: 1; that differ: 1; that are gone: 2.",
    ]
    assert verified_text(verified([], {}, 0)) == "Nothing was signed in this store."
