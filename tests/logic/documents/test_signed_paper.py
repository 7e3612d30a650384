"""The states of a paper: a signed one says who and when, an addendum stands apart, a copy says that it is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic import paths
from logic.answer import recorded
from logic.documents.blocks import Document, Signature
from logic.documents.catalogue import BY_KIND
from logic.documents.drafting import drafted
from logic.documents.plain_text import plain_text
from logic.documents.signed import addendum_document, copy_document, signed_document
from logic.documents.stored import document_json, document_of
from logic.problems import StoreProblem
from logic.signing import RecordKind, SignedRecord
from logic.signing import Signature as Signed
from tests.logic.documents.paper_cases import AUTHOR, request, request_of, sample_consult, words

BY = Signed(AUTHOR, "consultant", "2026-11-22T11:40:12+00:00")
EVERY_KIND = pytest.mark.parametrize("kind", [kind.value for kind in BY_KIND])
RECORD = SignedRecord(
    1, 7, 1, RecordKind.DOCUMENT, 7, 0, "Letter", "", "", 1, 1, AUTHOR, "consultant", BY.at,
    "c", "k", "a", "e" * 64, "b", "j", "v", "w", "{}", "", "d",
)  # fmt: skip


def signed(kind: str = "medical_oncology", number: int = 1) -> tuple[Document, str]:
    made_from = request(sample_consult(number))
    return signed_document(made_from, drafted(kind, made_from), BY)


def plain(text: str) -> str:
    """A text with plain blanks."""
    return text.replace("\u00a0", " ")


def signatures(part: object) -> list[Signature]:
    if isinstance(part, Signature):
        return [part]
    if isinstance(part, tuple):
        return [found for each in part for found in signatures(each)]
    parts = [getattr(part, name, ()) for name in ("blocks", "left_blocks", "right_blocks")]
    return [found for each in parts if isinstance(each, tuple) for found in signatures(each)]


@EVERY_KIND
def test_no_signed_document_calls_itself_a_draft_anywhere(kind: str) -> None:
    document, _ = signed(kind)
    told = plain_text(document).lower()
    assert "draft" not in told
    assert "not signed" not in told
    assert f"signed {plain(document.signed).lower()}" in plain(" ".join(told.split()))
    assert document.signed.endswith(AUTHOR)


@EVERY_KIND
def test_the_draft_of_it_does(kind: str) -> None:
    draft = drafted(kind, request(sample_consult(1)))
    assert draft.words.draft.startswith("Draft")
    assert draft.words.draft in " ".join(plain_text(draft).split())


@EVERY_KIND
def test_every_signed_document_has_one_signature_with_name_role_and_time(kind: str) -> None:
    (found,) = signatures(signed(kind)[0].blocks)
    when = "22 November 2026 11:40" if kind == "patient" else "22-Nov-2026 11:40"
    assert (found.name, found.role, plain(found.signed)) == (AUTHOR, "consultant", f"Signed {when}")


def test_a_document_without_room_to_sign_gets_a_signature_at_its_end() -> None:
    made_from = request(sample_consult(1))
    draft = drafted("medical_oncology", made_from)
    bare = replace(draft, blocks=tuple(block for block in draft.blocks if not isinstance(block, Signature)))
    assert isinstance(signed_document(made_from, bare, BY)[0].blocks[-1], Signature)


def test_the_code_holds_number_and_printed_digest_and_nothing_of_the_patient() -> None:
    document, digest = signed()
    assert document.digest.replace(" ", "") == digest[:16].upper()
    assert document.code == f"D0000007 {document.digest}"


def test_the_digest_binds_who_signed_and_when() -> None:
    made_from = request(sample_consult(1))
    draft = drafted("medical_oncology", made_from)
    later = replace(BY, at="2026-11-22T11:41:00+00:00")
    other = replace(BY, name="Dr B. Placeholder")
    assert len({signed_document(made_from, draft, by)[1] for by in (BY, later, other)}) == 3
    assert signed_document(made_from, draft, BY)[1] == signed_document(made_from, draft, BY)[1]


def test_the_digest_binds_the_case_and_the_decisions() -> None:
    assert signed(number=1)[1] != signed(number=2)[1]


def test_an_addendum_stands_on_a_sheet_of_its_own_and_names_what_it_adds_to() -> None:
    original, _ = signed()
    later = Signed("Dr B. Placeholder", "registrar", "2026-11-25T09:05:00+00:00")
    addendum, digest = addendum_document(
        original, RECORD, "HER2 is not amplified.\n\n<b>Read</b> again.", later, (9, 2)
    )
    assert addendum.title == "Addendum 2 to Letter to medical oncology"
    assert (addendum.reference, addendum.dated) == ("D0000009", "25-Nov-2026")
    assert addendum.identity == original.identity
    assert addendum.address == original.address
    told = words(addendum)
    assert f"D0000007 of 22-Nov-2026, signed 22-Nov-2026 11:40, {AUTHOR}, content {original.digest}" in told
    assert "HER2 is not amplified.\n<b>Read</b> again." in told
    (found,) = signatures(addendum.blocks)
    assert (found.name, found.signed) == ("Dr B. Placeholder", "Signed 25-Nov-2026 09:05")
    assert digest != addendum_document(original, RECORD, "Something else.", later, (9, 2))[1]
    assert digest != addendum_document(original, replace(RECORD, text_digest="f" * 64), "HER2", later, (9, 2))[1]


def test_a_copy_says_the_same_words_and_for_whom_it_is() -> None:
    original, _ = signed()
    copy = copy_document(original, "Dr B. Notreal", ())
    assert (copy.blocks, copy.notes, copy.digest, copy.signed) == (
        original.blocks,
        original.notes,
        original.digest,
        original.signed,
    )
    assert (copy.copy_for, copy.address) == ("Dr B. Notreal", original.address)
    assert copy.info[-1] == ("Copy for", "Dr B. Notreal")


def test_a_copy_goes_into_an_envelope_of_its_own_and_still_names_the_reader_of_the_letter() -> None:
    original, _ = signed()
    copy = copy_document(original, "Dr B. Notreal", ("Dr B. Notreal", "2 Nowhere Lane"))
    assert copy.address == ("Dr B. Notreal", "2 Nowhere Lane")
    assert copy.info[-1] == ("Letter to", original.address[0])
    summary, _ = signed("consult_summary")
    assert copy_document(summary, "Dr B. Notreal", ("2 Nowhere Lane",)).address == ()


@EVERY_KIND
@pytest.mark.parametrize("number", [1, 6])
def test_what_is_kept_as_blocks_is_read_again_whole(kind: str, number: int) -> None:
    document, _ = signed(kind, number)
    kept = document_json(document)
    assert document_of(kept) == document
    assert document_json(document_of(kept)) == kept


def test_pictures_are_kept_as_they_are() -> None:
    document = replace(signed()[0], reference=b"\x89PNG\x00\xff")  # type: ignore[arg-type]  # bytes, as in a picture
    assert document_of(document_json(document)) == document


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"is": "Document"}', '{"is": "Path"}', '{"is": "Heading", "text": "a"}', '{"a": 1}', "7"]
)
def test_what_cannot_be_read_as_a_document_is_a_problem_with_a_way_out(text: str) -> None:
    with pytest.raises(StoreProblem, match="cannot be read as blocks"):
        document_of(text)


def in_spanish() -> tuple[Document, str]:
    case = paths.put(sample_consult(1).case, "pt.language", recorded("es"))
    made_from = request_of(case)
    return signed_document(made_from, drafted("patient", made_from), BY)


def test_a_letter_to_the_patient_is_signed_in_its_own_language_with_long_dates() -> None:
    document, _ = in_spanish()
    assert document.language == "es"
    assert plain(document.signed) == f"22 de noviembre de 2026, 11:40, {AUTHOR}"
    (found,) = signatures(document.blocks)
    assert plain(found.signed) == "Firmado el 22 de noviembre de 2026, 11:40"
    assert plain(signed("patient")[0].signed) == f"22 November 2026 11:40, {AUTHOR}"


def test_addendum_and_copy_of_it_speak_that_language_too() -> None:
    original, _ = in_spanish()
    addendum, _ = addendum_document(original, RECORD, "HER2", BY, (9, 1))
    assert addendum.title == "Anexo 1: Su carta"
    told = words(addendum)
    assert "This sheet" not in told
    assert "Addendum" not in told
    assert plain(addendum.dated) == "22 de noviembre de 2026"
    copy = copy_document(original, "Dr B. Notreal", ())
    assert copy.info[-1] == ("Copia para", "Dr B. Notreal")
    assert copy.words.copy_mark == "COPIA"
