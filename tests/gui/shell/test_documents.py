"""Documents: chosen, seen as they print, completed, saved byte for byte; by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.advice.rows import JumpRow
from gui.controls import LinkButton
from gui.documents.offers import TEST_PAGE
from gui.documents.save_box import FOLDER, usual_folder
from gui.session import CaseSession
from gui.theme import Theme
from logic.answer import Answer, recorded
from logic.desk import DocumentDesk
from logic.documents.plain_text import WIDTH, plain_text
from logic.problems import DocumentProblem
from storage.pdf.ink import PdfInk
from storage.pdf.raster import PdfRaster
from storage.shelf import FileShelf
from tests.gui.shell.desk_views import agree, page_text, ready, texts, tick_only, view_of
from tests.gui.shell.shell import Clock, focused, press, type_in
from tests.gui.shell.views import Flashes, clipped, dress, nameless, session_of, settle, shown

SCREEN = (1366, 640)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def test_the_documents_are_offered_with_their_reason_and_as_drafts(qtbot, tmp_path):
    with shown(view_of(8, tmp_path), SCREEN) as view:
        said = texts(view)
        assert {"Consult summary", "Letter to medical oncology", "draft", "Test page with rulers"} <= set(said)
        assert "Suggested: R-01: Referral to medical oncology" in said
        ready(view)


def test_what_the_case_asks_for_is_ticked_until_the_user_says_otherwise(qtbot, tmp_path):
    session = session_of(1)
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        ready(view)
        assert view.list.ticked() == ["consult_summary", "medical_oncology"]
        view.setFocus()
        press(Qt.Key.Key_Space)
        session.answer("pt.family", Answer("Placeholder", None))
        ready(view)
        session.decide("W-23", "as_advised")
        ready(view)
        assert view.list.ticked() == ["medical_oncology", "genetics"]
        assert view.side.print_ticked.text() == "Print 2 ticked"


def test_whoever_walks_the_list_by_keys_sees_each_document(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.setFocus()
        press(Qt.Key.Key_Down)
        ready(view)
        assert view.chosen == "medical_oncology"
        assert "Dear colleague" in page_text(view)
        for _ in view.list.rows:
            press(Qt.Key.Key_Down)
        ready(view)
        assert view.chosen == TEST_PAGE
        assert "Both rulers measure 100 mm" in page_text(view)


def test_a_reader_hears_the_words_of_the_sheet_and_which_one_it_is(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        assert "SAMPLE, Marion" in page_text(view)
        assert "Draft, not signed" in page_text(view)
        assert view.sheets.canvas.accessibleName().startswith("Page 1 of ")


def test_what_is_missing_leads_to_its_field(qtbot, tmp_path):
    with shown(view_of(8, tmp_path), SCREEN) as view:
        wanted = []
        view.field_wanted.connect(wanted.append)
        rows = [each for each in view.side.checks.findChildren(JumpRow) if each.isVisibleTo(view)]
        rows[-1].click()
        assert wanted == ["pt.allergies"]
        ready(view)


def test_save_writes_a_file_without_patient_data_in_its_name_and_keeps_it(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        written = []
        view.written.connect(written.append)
        view.setFocus()
        press(Qt.Key.Key_P, CTRL | SHIFT)
        agree(view)
        files = list(tmp_path.iterdir())
        assert [file.name for file in files] == ["2026-11-22_consult-summary_D0000001.pdf"]
        assert files[0].read_bytes() == view.session.archive.document_bytes(1)
        assert view.opened == files
        assert written == ["Written: 2026-11-22_consult-summary_D0000001.pdf"]
        assert "Made before" in texts(view)


def test_the_page_in_view_is_the_file_that_is_saved(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        seen = view.seen.data
        view.make_chosen()
        agree(view)
        assert next(tmp_path.iterdir()).read_bytes() == seen


def test_all_ticked_documents_are_saved_in_one_go(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        written = []
        view.written.connect(written.append)
        tick_only(view, "consult_summary", "tests_to_request")
        view.side.save_ticked.click()
        agree(view)
        assert len(list(tmp_path.iterdir())) == 2
        assert view.opened == []
        assert written == ["Written: 2 documents"]


def test_saving_can_be_stopped_and_what_was_kept_stays(qtbot, tmp_path):
    with shown(view_of(8, tmp_path), SCREEN) as view:
        ready(view)
        view.leaving.progressed.connect(lambda step: step.done == 1 and view.side.progress.stop.click())
        view.side.save_ticked.click()
        agree(view)
        assert len(list(tmp_path.iterdir())) == 1
        assert len(view.session.archive.documents(view.session.case_id)) == 1
        assert not view.side.progress.isVisible()


def test_save_again_gives_the_same_bytes(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.make_chosen()
        agree(view)
        file = next(tmp_path.iterdir())
        before = file.read_bytes()
        file.unlink()
        settle()
        again = next(
            each for each in view.findChildren(LinkButton) if each.accessibleName().startswith("Save Consult summary")
        )
        again.click()
        agree(view)
        assert next(tmp_path.iterdir()).read_bytes() == before
        assert next(tmp_path.iterdir()).name == file.name


def test_a_document_made_before_is_seen_as_it_was(qtbot, tmp_path):
    session = session_of(1)
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        view.make_chosen()
        agree(view)
        session.answer("pt.family", Answer("Placeholder", None))
        ready(view)
        assert "PLACEHOLDER" in page_text(view)
        view.show_kept(1)
        ready(view)
        assert "SAMPLE, Marion" in page_text(view)
        assert "PLACEHOLDER" not in page_text(view)


def test_the_folder_is_shown_each_time_and_another_one_is_remembered(qtbot, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    with shown(view_of(1, tmp_path), SCREEN) as view:
        box = view.side.save_box
        box.chooser = lambda: other
        view.make_chosen()
        assert any(f"Into the folder {tmp_path}." in words for words in texts(view))
        assert focused() is box.act
        box.other.click()
        press(Qt.Key.Key_Return)
        ready(view)
        assert len(list(other.iterdir())) == 1
        view.make_chosen()
        assert any(f"Into the folder {other}." in words for words in texts(view))


def test_a_folder_that_is_gone_gives_way_to_the_usual_one(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.session.archive.set_setting(FOLDER, str(tmp_path / "gone"))
        view.make_chosen()
        assert view.side.save_box.folder == usual_folder()
        assert view.side.save_box.folder.is_dir()


def test_nothing_is_made_when_the_folder_is_not_confirmed(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.make_chosen()
        press(Qt.Key.Key_Escape)
        ready(view)
        assert not view.side.save_box.isVisible()
        assert view.session.archive.documents(view.session.case_id) == []
        assert view.opened == []


def test_a_folder_that_refuses_is_told_and_the_document_is_kept(qtbot, tmp_path, monkeypatch):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        met = []
        view.problem_met.connect(met.append)

        def refuse(*_):
            raise DocumentProblem("The folder refused it.", "The document is kept.", "Choose another folder.")

        monkeypatch.setattr(view._desk, "save_bytes", refuse)
        view.make_chosen()
        agree(view)
        assert [problem.happened for problem in met] == ["The folder refused it."]
        assert len(view.session.archive.documents(view.session.case_id)) == 1
        assert view.opened == []


def test_the_page_follows_the_case(qtbot, tmp_path):
    session = session_of(1)
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        session.answer("pt.family", Answer("Placeholder", None))
        ready(view)
        assert "PLACEHOLDER, Marion" in page_text(view)


def test_a_closing_sentence_is_on_the_page_while_it_is_typed_and_in_the_case_when_it_is_left(qtbot, tmp_path):
    session = session_of(1)
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        view.show_document("medical_oncology")
        ready(view)
        view.side.own.controls["rcp.closing"].focus()
        type_in("Ring me on Friday.")
        ready(view)
        view.sheets.show_page(len(view.seen.sizes) - 1)
        ready(view)
        assert "Ring me on Friday." in page_text(view)
        assert session.case.rcp[0].closing.value is None
        press(Qt.Key.Key_Tab)
        ready(view)
        assert session.case.rcp[0].closing.value == "Ring me on Friday."
        assert any(span.author and span.text == "Ring me on Friday." for span in view.sheets.spans())


HOSTILE = "<b>bold</b> & {name} %s \\n <img src=x>"


@pytest.mark.parametrize("kind", ["surgery", "medical_oncology"])
@pytest.mark.parametrize("field", ["rcp.opening", "rcp.closing", "told.text"])
def test_words_that_are_being_typed_are_back_after_the_program_was_killed(qtbot, tmp_path, kind, field):
    session = session_of(1)
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        view.show_document(kind)
        ready(view)
        view.side.own.controls[field].focus()
        press(Qt.Key.Key_A, CTRL)
        type_in(HOSTILE)
        kept = session.archive.load(session.case_id)
    again = CaseSession(session.archive, session.knowledge, Clock(), kept, "Dr A.")
    with shown(view_of(1, tmp_path, again), SCREEN) as view:
        view.show_document(kind)
        ready(view)
        ready(view)
        told = [page for page in range(len(view.seen.sizes))]
        said = " ".join(PdfRaster().text(view.seen.data, page) for page in told)
        assert "<b>bold</b> & {name} %s" in " ".join(said.split())


def test_enter_on_the_authors_words_in_the_page_changes_them_beside_it(qtbot, tmp_path):
    session = session_of(1)
    session.answer("rcp[0].closing", recorded("Ring me on Friday."))
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        wanted = []
        view.field_wanted.connect(wanted.append)
        view.show_document("medical_oncology")
        ready(view)
        span = next(each for each in view.sheets.spans() if each.author and each.text == "Ring me on Friday.")
        view.sheets.choose(span)
        view.sheets.canvas.setFocus()
        press(Qt.Key.Key_Return)
        assert view.side.own.controls["rcp.closing"].isAncestorOf(focused())
        assert wanted == []


def test_a_letter_without_a_recipient_row_gets_one_with_the_first_own_word(qtbot, tmp_path):
    session = session_of(8)
    with shown(view_of(8, tmp_path, session), SCREEN) as view:
        before = len(session.case.rcp)
        view.show_document("medical_oncology")
        ready(view)
        box = view.side.own.controls["rcp.opening"]
        assert all(row.document.value != "medical_oncology" for row in session.case.rcp)
        box.change(recorded("She asked me to write to you."))
        ready(view)
        assert len(session.case.rcp) == before + 1
        assert session.case.rcp[-1].document.value == "medical_oncology"
        assert session.case.rcp[-1].opening.value == "She asked me to write to you."
        session.undo()
        ready(view)
        assert len(session.case.rcp) == before


def test_the_words_go_to_the_clipboard_in_80_columns(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.side.copy.click()
        ready(view)
        copied = QApplication.clipboard().text()
        QApplication.clipboard().clear()
        assert "SAMPLE, Marion" in copied
        assert max(len(line) for line in copied.splitlines()) <= WIDTH


def test_no_word_of_a_document_is_lost_in_plain_text():
    session = session_of(1)
    desk = DocumentDesk(session.archive, PdfInk(), FileShelf(), Clock())
    document = desk.make("medical_oncology", session.consult, {}, 1).document
    said = " ".join(plain_text(document).split())
    assert all(note.text.split()[0] in said for note in document.notes)
    assert document.identity.name in said
    assert document.knowledge in said


def test_the_focus_comes_to_the_chosen_document(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.setFocus()
        assert focused() is view.list.rows["consult_summary"]
        ready(view)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_at_any_size(qtbot, tmp_path, scale):
    theme = Theme("light", scale)
    dress(theme)
    with shown(view_of(8, tmp_path), (round(1366 * scale), 800), theme) as view:
        view.show_document("medical_oncology")
        ready(view)
        view.print_ticked()
        view.sheets.step(1)
        ready(view)
        assert clipped(view) == []


def test_in_a_narrow_window_the_checks_stand_under_the_list(qtbot, tmp_path):
    with shown(view_of(8, tmp_path), (900, 600)) as view:
        ready(view)
        assert view.list.isAncestorOf(view.side)
        assert view.sheets.isAncestorOf(view.side.print_ticked)
        assert clipped(view) == []
        view.resize(1366, 640)
        settle()
        assert not view.list.isAncestorOf(view.side)
        assert view.side.isAncestorOf(view.side.print_ticked)
        ready(view)


def test_everything_that_takes_the_focus_has_a_name_and_nothing_flashes(qtbot, tmp_path):
    with Flashes() as seen:
        made = view_of(8, tmp_path)
    with shown(made, SCREEN) as view:
        assert seen == []
        view.show_document("medical_oncology")
        view.make_chosen()
        agree(view)
        view.sheets.step(1)
        assert nameless(view) == []


def test_the_letter_to_the_patient_says_what_comes_first_what_to_read_and_how_easy_it_is(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.show_document("patient")
        ready(view)
        told = " ".join(texts(view.side.checks))
        assert "It is not sent without your reading." in told
        assert "Reading ease" in told
        view.show_document("medical_oncology")
        ready(view)
        assert "Reading ease" not in " ".join(texts(view.side.checks))


def test_a_letter_with_news_that_was_not_told_says_whom_to_ring_first_and_is_not_ticked(qtbot, tmp_path):
    session = session_of(8)
    session.answer("told.on", Answer())
    with shown(view_of(8, tmp_path, session), SCREEN) as view:
        view.show_document("patient")
        ready(view)
        assert "Ring or see her or him first; then record what was told, and when." in texts(view.side.checks)
        assert "patient" not in view.list.ticked()
