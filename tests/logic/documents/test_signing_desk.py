"""The desk beyond the draft: what is missing before signing, signing, addenda, copies, reprints, proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from logic import paths
from logic.answer import Answer, Unknown
from logic.consult import Consult, consult
from logic.decision import Decision
from logic.desk import DocumentDesk
from logic.digests import advice_digest, case_digest
from logic.documents.blocks import Document
from logic.documents.stored import document_of
from logic.knowledge import load_knowledge
from logic.knowledge_types import Verb
from logic.problems import SigningProblem, StoreProblem
from logic.records import summary_of
from logic.scratch import ScratchArchive
from logic.signing import RecordKind, sha256
from storage.archive import SqlArchive
from storage.memory import memory_archive
from tests.logic.documents.paper_cases import AUTHOR, DAY, decided, sample, sample_consult, words

KINDS = ("consult_summary", "medical_oncology")


class _Ink:
    """Ink that writes plain words; `version` can be turned."""

    version = "1"

    def pdf(self, document: Document) -> bytes:
        return f"{self.version} {document.copy_for} {document.signed} {words(document)}".encode()

    def made_with(self) -> Mapping[str, str]:
        return {"program": self.version, "fonts": "f", "library": "l"}


class _Shelf:
    def put(self, folder: Path, name: str, data: bytes) -> Path:
        return folder / name


class _Clock:
    def today(self) -> date:
        return DAY

    def now(self) -> str:
        return "2026-11-22T11:40:00+00:00"


@dataclass
class Clinic:
    """A desk with a case on it that can be signed."""

    archive: SqlArchive
    ink: _Ink
    desk: DocumentDesk
    found: Consult
    decisions: dict[str, Decision]
    case_id: int

    def sign(self, *kinds: str, confirmed: bool = True):
        return self.desk.signing.sign(kinds or KINDS, self.case_id, self.found, self.decisions, confirmed=confirmed)


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    archive, ink, found = memory_archive(), _Ink(), sample_consult(1)
    archive.set_setting("author.name", AUTHOR)
    archive.set_setting("author.role", "consultant")
    decisions = {result.rule.id: decided(result.rule.id) for result in found.shown}
    case_id = archive.new_case(found.case, summary_of(found))
    yield Clinic(archive, ink, DocumentDesk(archive, ink, _Shelf(), _Clock()), found, decisions, case_id)
    archive.close()


def without(clinic: Clinic, path: str, unknown: Unknown = Unknown.NOT_ASKED) -> Consult:
    return consult(paths.put(clinic.found.case, path, Answer(None, unknown)), load_knowledge(), DAY)


def test_a_whole_case_is_signed_and_binds_case_knowledge_advice_words_and_file(clinic: Clinic) -> None:
    summary, letter = clinic.sign()
    found = clinic.found
    assert (letter.signer, letter.role, letter.signed_at) == (AUTHOR, "consultant", _Clock().now())
    assert letter.case_digest == case_digest(found)
    assert letter.knowledge_digest == found.knowledge.stamp.whole
    assert letter.advice_digest == advice_digest(found)
    assert letter.bytes_digest == sha256(clinic.archive.document_bytes(letter.document_id))
    assert summary.text_digest != letter.text_digest
    assert clinic.desk.signing.verify_all().sound
    assert clinic.archive.load(clinic.case_id).signed


def test_the_paper_bears_the_number_under_which_it_is_kept(clinic: Clinic) -> None:
    clinic.desk.keep("consult_summary", clinic.case_id, clinic.found, {})
    for record in clinic.sign():
        document = document_of(clinic.archive.register.content(record.document_id))
        assert document.reference == record.reference
        assert document.code.startswith(record.reference)


@pytest.mark.parametrize("path", ["pt.allergies", "told.text", "mdt.question", "pt.menopause"])
def test_a_case_that_lacks_an_answer_is_not_signed_and_the_field_is_named(clinic: Clinic, path: str) -> None:
    found = without(clinic, path)
    assert path in [each.path for each in clinic.desk.signing.missing(KINDS, found, clinic.decisions)]
    with pytest.raises(SigningProblem, match="Missing before signing") as problem:
        clinic.desk.signing.sign(KINDS, clinic.case_id, found, clinic.decisions, confirmed=True)
    assert path in [each.path for each in problem.value.missing]
    assert not clinic.archive.load(clinic.case_id).signed
    assert clinic.archive.documents(clinic.case_id) == []


def test_an_answer_that_is_not_known_is_an_answer(clinic: Clinic) -> None:
    found = without(clinic, "pt.allergies", Unknown.NOT_KNOWN)
    assert "pt.allergies" not in [each.path for each in clinic.desk.signing.missing(KINDS, found, clinic.decisions)]


def test_what_only_another_document_must_hold_is_not_asked(clinic: Clinic) -> None:
    found = without(clinic, "pt.menopause")
    asked = clinic.desk.signing.missing(("consult_summary",), found, clinic.decisions)
    assert "pt.menopause" not in [each.path for each in asked]


def test_each_line_that_says_do_wants_a_decision_and_a_deferral_is_one(clinic: Clinic) -> None:
    due = [each.rule.id for each in clinic.found.shown if each.verb is Verb.DO]
    asked = clinic.desk.signing.missing(KINDS, clinic.found, {})
    assert [each.rule for each in asked] == due
    assert due
    deferred = {rule: decided(rule, "deferred", "waiting_for_test") for rule in due}
    assert clinic.desk.signing.missing(KINDS, clinic.found, deferred) == ()


def test_an_emergency_wants_a_decision() -> None:
    archive, found = memory_archive(), next(each for each in map(sample_consult, range(1, 8)) if each.open_cards)
    asked = DocumentDesk(archive, _Ink(), _Shelf(), _Clock()).signing.missing(("consult_summary",), found, {})
    assert {each.rule.id for each in found.open_cards} <= {each.rule for each in asked}
    archive.close()


def test_signing_wants_a_confirmation_a_name_and_a_document(clinic: Clinic) -> None:
    with pytest.raises(SigningProblem, match="not confirmed"):
        clinic.sign(confirmed=False)
    with pytest.raises(SigningProblem, match="No document was chosen"):
        clinic.desk.signing.sign((), clinic.case_id, clinic.found, clinic.decisions, confirmed=True)
    clinic.archive.set_setting("author.name", " ")
    with pytest.raises(SigningProblem, match="do not say who signs"):
        clinic.sign()
    assert clinic.archive.documents(clinic.case_id) == []


def test_a_letter_with_news_that_she_has_not_heard_is_not_signed(clinic: Clinic) -> None:
    found = without(clinic, "told.on", Unknown.NOT_KNOWN)
    decisions = {result.rule.id: decided(result.rule.id) for result in found.shown}
    with pytest.raises(SigningProblem, match="told in person"):
        clinic.desk.signing.sign(("patient",), clinic.case_id, found, decisions, confirmed=True)
    assert clinic.archive.documents(clinic.case_id) == []


def test_a_document_asked_for_twice_is_signed_once(clinic: Clinic) -> None:
    assert len(clinic.sign("consult_summary", "consult_summary")) == 1


def test_a_reprint_is_the_same_file_whatever_the_ink_does_today(clinic: Clinic) -> None:
    letter = clinic.sign("medical_oncology")[0]
    kept = clinic.archive.document_bytes(letter.document_id)
    clinic.ink.version = "2"
    printed = clinic.desk.signing.reprint(letter.document_id)
    assert printed.data == kept
    assert printed.file_name == "2026-11-22_letter-medical-oncology_D0000001.pdf"


def test_made_again_with_nothing_changed_gives_the_same_bytes(clinic: Clinic) -> None:
    letter = clinic.sign("medical_oncology")[0]
    again = clinic.desk.signing.again(letter.document_id, clinic.found.knowledge)
    assert (again.same, again.differs) == (True, ())
    assert again.data == clinic.archive.document_bytes(letter.document_id)


def test_made_again_with_another_program_or_knowledge_says_what_differs(clinic: Clinic) -> None:
    letter = clinic.sign("medical_oncology")[0]
    clinic.ink.version = "2"
    knowledge = clinic.found.knowledge
    stamp = replace(knowledge.stamp, digest="0" * 64)
    again = clinic.desk.signing.again(letter.document_id, replace(knowledge, stamp=stamp))
    assert not again.same
    assert again.differs == (
        "The program that sets papers is another one than when this was signed.",
        "The knowledge base is another one than when this was signed.",
        "It would say the same on this case.",
    )


def test_another_knowledge_base_that_says_something_else_is_named_with_a_count(clinic: Clinic) -> None:
    letter = clinic.sign("medical_oncology")[0]
    knowledge = clinic.found.knowledge
    changed = replace(knowledge, stamp=replace(knowledge.stamp, digest="0" * 64), withheld={"W-09": DAY})
    told = clinic.desk.signing.again(letter.document_id, changed).differs
    assert told[-1] == "It would say something else on this case; verdicts that differ: 1."


def test_an_addendum_and_a_copy_are_kept_with_their_document(clinic: Clinic) -> None:
    letter = clinic.sign("medical_oncology")[0]
    addendum = clinic.desk.signing.addendum(letter.document_id, "HER2 is not amplified.", confirmed=True)
    copy = clinic.desk.signing.copy_for(letter.document_id, " Dr B.\nNotreal ")
    assert (addendum.kind, addendum.title) == (RecordKind.ADDENDUM, "Addendum 1 to Letter to medical oncology")
    assert (copy.recipient, copy.text_digest) == ("Dr B. Notreal", letter.text_digest)
    assert b"HER2 is not amplified." in clinic.desk.signing.reprint(addendum.document_id).data
    assert b"Dr B. Notreal" in clinic.desk.signing.reprint(copy.document_id).data
    assert clinic.desk.signing.reprint(addendum.document_id).file_name == "2026-11-22_addendum_D0000002.pdf"
    assert [each.record for each in clinic.desk.signing.verify(letter.document_id).checked] == [letter, addendum, copy]


def test_a_copy_made_when_the_case_went_on_still_says_what_was_signed(clinic: Clinic) -> None:
    letter = clinic.sign("medical_oncology")[0]
    signed_words = words(document_of(clinic.archive.register.content(letter.document_id)))
    clinic.archive.keep_draft(clinic.case_id, sample(2), summary_of(sample_consult(2)), "")
    copy = clinic.desk.signing.copy_for(letter.document_id, "Dr B. Notreal")
    assert words(document_of(clinic.archive.register.content(copy.document_id))) == signed_words


def test_an_addendum_wants_words_and_a_confirmation_and_a_copy_a_recipient(clinic: Clinic) -> None:
    letter = clinic.sign("medical_oncology")[0]
    with pytest.raises(SigningProblem, match="no words"):
        clinic.desk.signing.addendum(letter.document_id, " \n", confirmed=True)
    with pytest.raises(SigningProblem, match="not confirmed"):
        clinic.desk.signing.addendum(letter.document_id, "More.", confirmed=False)
    with pytest.raises(SigningProblem, match="no recipient"):
        clinic.desk.signing.copy_for(letter.document_id, " ")
    assert len(clinic.archive.documents(clinic.case_id)) == 1


def test_a_draft_that_lacks_something_leaves_a_trace_and_a_whole_one_none(clinic: Clinic) -> None:
    clinic.desk.keep("medical_oncology", clinic.case_id, clinic.found, {})
    (whole,) = clinic.archive.register.acts(clinic.case_id)
    assert whole.lacking == ()
    clinic.desk.keep("medical_oncology", clinic.case_id, without(clinic, "pt.allergies"), {})
    _, trace = clinic.archive.register.acts(clinic.case_id)
    assert (trace.document_id, trace.by, trace.lacking) == (2, AUTHOR, ("pt.allergies",))


def test_nothing_is_signed_in_a_scratch_copy(clinic: Clinic) -> None:
    with pytest.raises(StoreProblem, match="nothing here is kept"):
        _ = ScratchArchive({}).register


def test_papers_made_before_they_are_signed_are_those_that_signing_makes(clinic):
    unsigned = clinic.desk.signing.unsigned(KINDS, clinic.case_id, clinic.found, clinic.decisions, confirmed=True)
    made = [job() for job in unsigned.jobs]
    assert clinic.archive.documents(clinic.case_id) == []
    records = unsigned.keep(made)
    kept = [clinic.archive.document_bytes(each.document_id) for each in records]
    assert kept == [paper.data for paper in made]
    assert [each.text_digest for each in records] == [paper.bound.text for paper in made]
    again = clinic.sign()
    assert [each.text_digest for each in again] == [each.text_digest for each in records]
    assert clinic.desk.signing.verify_all().sound


def test_a_paper_made_for_a_number_that_was_taken_meanwhile_is_made_anew(clinic):
    unsigned = clinic.desk.signing.unsigned(KINDS, clinic.case_id, clinic.found, clinic.decisions, confirmed=True)
    made = [job() for job in unsigned.jobs]
    clinic.archive.keep_document(clinic.case_id, "seen", "Of another window", b"%PDF", "2026-11-22T10:00:00", "0" * 64)
    records = unsigned.keep(made)
    assert [each.document_id for each in records] == [2, 3]
    for record in records:
        assert f"{record.document_id:07d}" in document_of(clinic.archive.register.content(record.document_id)).reference


def test_a_copy_made_beforehand_bears_its_place_among_the_copies(clinic):
    (record,) = clinic.sign("consult_summary")
    first = clinic.desk.signing.unsigned_copy(record.document_id, "Dr B. Notreal")
    second = clinic.desk.signing.unsigned_addendum(record.document_id, "The scan was moved.", confirmed=True)
    (copy,) = first.keep([job() for job in first.jobs])
    (added,) = second.keep([job() for job in second.jobs])
    assert [(each.document_id, each.number) for each in (copy, added)] == [(2, 1), (3, 1)]
    assert "0000003" in document_of(clinic.archive.register.content(3)).reference
    assert clinic.desk.signing.verify_all().sound
