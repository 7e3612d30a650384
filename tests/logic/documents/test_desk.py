"""The desk: which documents are offered and why, what they lack, and how one is made and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from logic import paths
from logic.answer import Unknown, unknown
from logic.case import Case
from logic.consult import consult
from logic.decision import Decision
from logic.desk import DocumentDesk
from logic.document_offers import Offered
from logic.documents.blocks import Document, Paper
from logic.documents.catalogue import ENTRIES
from logic.documents.headings import Headings
from logic.documents.text_width import columns_of
from logic.knowledge import load_knowledge
from logic.pictures import LOGO
from logic.ports import Archive
from logic.problems import DocumentProblem, Problem
from logic.reading import AIM
from logic.records import summary_of
from storage.exits import FileInk
from storage.memory import memory_archive
from storage.shelf import FileShelf
from tests.logic.documents.paper_cases import DAY, decided, sample, sample_consult, words
from tests.storage.images import drawn

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


def _patient(desk: DocumentDesk) -> Offered:
    return next(each for each in desk.offered(sample_consult(1)) if each.kind == "patient")


@pytest.fixture
def desk(archive: Archive) -> DocumentDesk:
    return DocumentDesk(archive, _Ink(), _Shelf(), _Clock())


def test_a_patient_not_yet_referred_is_offered_the_letter_with_the_rule_that_asks_for_it(desk: DocumentDesk) -> None:
    offers = {offer.kind: offer for offer in desk.offered(sample_consult(6))}
    summary, letter = offers["consult_summary"], offers["medical_oncology"]
    assert summary.suggested
    assert letter.suggested
    assert letter.reason.startswith("R-01: ")


def test_a_letter_nobody_needs_is_offered_and_not_suggested(desk: DocumentDesk) -> None:
    assert not desk.offered(sample_consult(1))[1].suggested


def _wanted(desk: DocumentDesk, number: int, decisions: dict[str, Decision] | None = None) -> list[str]:
    return [each.kind for each in desk.offered(sample_consult(number), decisions) if each.wanted]


def test_a_document_is_ticked_when_the_case_names_a_recipient_or_an_emergency_fires(desk: DocumentDesk) -> None:
    assert _wanted(desk, 1) == ["consult_summary", "medical_oncology"]
    assert _wanted(desk, 2) == ["consult_summary", "emergency"]
    assert _wanted(desk, 3) == ["consult_summary"]


def test_a_rule_that_is_followed_ticks_its_letter_and_one_that_is_not_does_not(desk: DocumentDesk) -> None:
    offer = next(each for each in desk.offered(sample_consult(3)) if each.suggested and each.reason.startswith("R-0"))
    rule = offer.reason.partition(":")[0]
    assert offer.kind in _wanted(desk, 3, {rule: decided(rule)})
    assert offer.kind not in _wanted(desk, 3, {rule: decided(rule, "deferred", "waiting_for_test")})


def test_the_sheet_of_tests_is_suggested_while_a_test_is_to_be_requested(desk: DocumentDesk) -> None:
    offer = desk.offered(sample_consult(1))[2]
    assert offer.suggested
    assert offer.reason.endswith("tests are to be requested")
    assert not desk.offered(consult(Case(), load_knowledge(), DAY))[2].suggested


def test_what_a_document_lacks_is_named_with_its_field(desk: DocumentDesk) -> None:
    lacking = dict(desk.offered(consult(Case(), load_knowledge(), DAY))[1].missing)
    assert lacking["Allergies"] == "pt.allergies"
    assert lacking["Menopause"] if "Menopause" in lacking else "pt.menopause" in lacking.values()


@pytest.mark.parametrize("kind", ["consult_summary", "medical_oncology", "tests_to_request", "patient"])
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


def exits_of(archive: Archive) -> DocumentDesk:
    """The desk as the program has it."""
    return DocumentDesk(archive, FileInk(), FileShelf(), _Clock())


def test_the_logo_of_the_settings_is_on_the_paper_as_bytes_and_not_as_a_path(archive: Archive, tmp_path: Path) -> None:
    desk = exits_of(archive)
    file = tmp_path / "logo.png"
    file.write_bytes(drawn())
    kept = desk.take_picture(LOGO, file)
    file.unlink()
    archive.set_setting("clinic.name", "Exampleton")
    head = desk.request(sample_consult(1), {}, 1).letterhead
    assert head.logo is not None
    assert (head.logo.png, head.logo.says) == (kept.png, "Logo of Exampleton")
    assert head.signature is None
    assert str(tmp_path) not in archive.setting(LOGO)


def test_a_refused_picture_leaves_the_letterhead_as_it_was(archive: Archive, tmp_path: Path) -> None:
    desk = exits_of(archive)
    good, bad = tmp_path / "a.png", tmp_path / "b.png"
    good.write_bytes(drawn())
    bad.write_bytes(drawn()[:99])
    desk.take_picture(LOGO, good)
    before = archive.setting(LOGO)
    for path in (bad, tmp_path / "gone.png", tmp_path):
        with pytest.raises(Problem):
            desk.take_picture(LOGO, path)
    assert archive.setting(LOGO) == before


def test_the_logo_is_no_content_and_changes_no_digest(archive: Archive, tmp_path: Path) -> None:
    desk = exits_of(archive)
    plain = desk.make("medical_oncology", sample_consult(1), {}, 1)
    (tmp_path / "logo.png").write_bytes(drawn())
    desk.take_picture(LOGO, tmp_path / "logo.png")
    dressed = desk.make("medical_oncology", sample_consult(1), {}, 1)
    assert dressed.document.digest == plain.document.digest
    assert dressed.data != plain.data


@pytest.mark.parametrize("kind", [entry.kind.value for entry in ENTRIES])
def test_every_document_leaves_as_text_and_for_a_word_processor_under_its_name(archive: Archive, kind: str) -> None:
    desk = exits_of(archive)
    made = desk.make(kind, sample_consult(1), {}, 3)
    file = desk.as_docx(made)
    assert file.file_name == made.file_name.replace(".pdf", ".docx")
    assert file.data.startswith(b"PK")
    assert all(columns_of(line) <= 80 for line in desk.as_text(made).splitlines())


def test_the_date_of_the_board_leaves_under_a_name_without_the_patient(archive: Archive, tmp_path: Path) -> None:
    desk = exits_of(archive)
    file = desk.board_date(sample_consult(1), 7)
    assert file is not None
    assert file.file_name == "2026-11-26_board-date_C0000007.ics"
    assert desk.save(file, tmp_path).read_bytes() == file.data
    assert desk.board_date(consult(Case(), load_knowledge(), DAY), 7) is None


def test_the_duty_phone_is_beside_the_window_and_where_the_letter_says_whom_to_ring(archive: Archive) -> None:
    archive.set_setting("author.name", "Dr B. Invented")
    archive.set_setting("clinic.phone", "0000 11 99")
    document = exits_of(archive).make("medical_oncology", consult(Case(), load_knowledge(), DAY), {}, 1).document
    assert ("Phone", "0000 11 99") in document.info
    assert "Whom to ring Dr B. Invented, 0000 11 99" in words(document)


@pytest.mark.parametrize(
    ("kind", "number", "rule"),
    [
        ("surgery", 2, "S-01"),
        ("surgery", 3, "L-02"),
        ("surgery", 4, "R-08"),
        ("surgery", 7, "L-03"),
        ("radiation_oncology", 2, "S-01"),
        ("radiation_oncology", 7, "L-04"),
        ("palliative_care", 7, "R-03"),
        ("palliative_care", 1, "P-28"),
        ("genetics", 1, "W-23"),
    ],
)
def test_a_letter_is_suggested_by_the_rule_that_asks_for_it(
    desk: DocumentDesk, kind: str, number: int, rule: str
) -> None:
    offer = next(each for each in desk.offered(sample_consult(number)) if each.kind == kind)
    assert offer.suggested
    assert offer.reason.startswith(f"{rule}: ")


@pytest.mark.parametrize("kind", ["surgery", "radiation_oncology", "palliative_care"])
def test_in_early_disease_no_letter_on_metastases_is_suggested(desk: DocumentDesk, kind: str) -> None:
    offer = next(each for each in desk.offered(sample_consult(5)) if each.kind == kind)
    assert not offer.suggested


@pytest.mark.parametrize("kind", ["surgery", "radiation_oncology", "palliative_care", "genetics", "medical_oncology"])
def test_a_letter_without_intent_or_consensus_items_says_so_before_it_is_printed(desk: DocumentDesk, kind: str) -> None:
    offers = desk.offered(consult(Case(), load_knowledge(), DAY))
    lacking = [path for _, path in next(each for each in offers if each.kind == kind).missing]
    assert {"plan.intent", "told.text", "mdt.question", "dx.grade", "spec.er_pct"} <= set(lacking)
    assert len(set(lacking)) == len(lacking)


def test_the_headings_of_letters_are_a_setting(desk: DocumentDesk, archive: Archive) -> None:
    assert desk.request(sample_consult(1), {}, 1).headings is Headings.OWN
    archive.set_setting("documents.headings", "outpatient")
    assert desk.request(sample_consult(1), {}, 1).headings is Headings.OUTPATIENT
    archive.set_setting("documents.headings", "of another program")
    assert desk.request(sample_consult(1), {}, 1).headings is Headings.OWN


def test_a_letter_with_news_that_the_patient_has_not_heard_is_not_kept(desk: DocumentDesk, archive: Archive) -> None:
    found = consult(paths.put(sample(1), "told.on", unknown(Unknown.NOT_ASKED)), load_knowledge(), DAY)
    case_id = archive.new_case(found.case, summary_of(found))
    offer = next(each for each in desk.offered(found) if each.kind == "patient")
    assert offer.stops[-1] == "Ring or see her or him first; then record what was told, and when."
    with pytest.raises(DocumentProblem) as met:
        desk.keep("patient", case_id, found, {})
    assert met.value.next_step == offer.stops[-1]
    assert not archive.documents(case_id)
    desk.keep("medical_oncology", case_id, found, {})


def test_the_author_of_a_letter_to_a_patient_is_told_to_read_it_and_how_easy_it_is(desk: DocumentDesk) -> None:
    offer = next(each for each in desk.offered(sample_consult(1)) if each.kind == "patient")
    made = desk.make("patient", sample_consult(1), {}, 1)
    assert offer.checks[0].startswith("Read the letter to its end before you send it.")
    assert "The cancer has come back in bone and liver." in offer.checks[1]
    assert made.reading is not None
    assert made.reading.ease >= AIM
    assert "ease" not in words(made.document).lower().replace("please", "")
    assert desk.make("medical_oncology", sample_consult(1), {}, 1).reading is None


def test_the_numbers_to_ring_come_from_the_settings(desk: DocumentDesk, archive: Archive) -> None:
    assert any("answered day and night" in each for each in _patient(desk).checks)
    archive.set_setting("clinic.urgent_phone", "0000 11 99")
    archive.set_setting("clinic.phone", "0000 11 20")
    made = desk.make("patient", sample_consult(1), {}, 1).document
    assert "Our number, day and night: 0000 11 99" in words(made)
    assert ("Questions", "Please ring 0000 11 20") in made.info
