"""Documents: read on screen, made into a folder, kept for good, and saved again byte for byte."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from gui.controls import LinkButton
from gui.documents import FOLDER, DocumentsView
from gui.theme import Theme
from logic.answer import Answer
from logic.desk import DocumentDesk
from logic.documents.plain_text import WIDTH, plain_text
from logic.problems import DocumentProblem
from storage.pdf.ink import PdfInk
from storage.shelf import FileShelf
from tests.gui.shell.shell import Clock, press
from tests.gui.shell.views import Flashes, clipped, dress, nameless, session_of, settle, shown

SCREEN = (1366, 640)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def view_of(number, tmp_path, session=None):
    session = session or session_of(number)
    view = DocumentsView(session, DocumentDesk(session.archive, PdfInk(), FileShelf(), Clock()))
    view.folder_chooser = lambda: tmp_path
    view.opened = []
    view.opener = view.opened.append
    return view


def texts(view):
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def test_the_documents_are_offered_with_their_reason_and_as_drafts(qtbot, tmp_path):
    with shown(view_of(8, tmp_path), SCREEN) as view:
        said = texts(view)
        assert {"Consult summary", "Letter to medical oncology", "DRAFT"} <= set(said)
        assert "Suggested: R-01: Referral to medical oncology" in said


def test_the_sheet_says_what_the_document_says(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        said = view.sheet.toPlainText()
        assert "SAMPLE, Marion" in said
        assert "Draft, not signed" in said
        assert "<b>" not in said
        view.show_document("medical_oncology")
        assert "Dear colleague" in view.sheet.toPlainText()


def test_what_is_missing_leads_to_its_field(qtbot, tmp_path):
    with shown(view_of(8, tmp_path), SCREEN) as view:
        wanted = []
        view.field_wanted.connect(wanted.append)
        links = [each for each in view.missing.findChildren(LinkButton) if each.isVisibleTo(view)]
        links[-1].click()
        assert wanted == ["pt.allergies"]


def test_make_writes_a_file_without_patient_data_in_its_name_and_keeps_it(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        written = []
        view.written.connect(written.append)
        view.setFocus()
        press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        files = list(tmp_path.iterdir())
        assert [file.name for file in files] == ["2026-11-22_consult-summary_D0000001.pdf"]
        assert files[0].read_bytes().startswith(b"%PDF")
        assert view.opened == files
        assert written == ["Written: 2026-11-22_consult-summary_D0000001.pdf"]
        assert "Made before" in texts(view)


def test_save_again_gives_the_same_bytes(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.make_chosen()
        file = next(tmp_path.iterdir())
        before = file.read_bytes()
        file.unlink()
        settle()
        again = next(
            each for each in view.findChildren(LinkButton) if each.accessibleName().startswith("Save Consult summary")
        )
        again.click()
        assert next(tmp_path.iterdir()).read_bytes() == before
        assert next(tmp_path.iterdir()).name == file.name


def test_the_folder_is_asked_for_once(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        asked = []
        view.folder_chooser = lambda: asked.append(1) or tmp_path
        view.make_chosen()
        view.make_chosen()
        assert asked == [1]
        assert view.session.archive.setting(FOLDER) == str(tmp_path)


def test_no_folder_makes_nothing(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.folder_chooser = lambda: None
        view.make_chosen()
        assert view.session.archive.documents(view.session.case_id) == []
        assert view.opened == []


def test_a_folder_that_refuses_is_told_and_the_document_is_kept(qtbot, tmp_path, monkeypatch):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        met = []
        view.problem_met.connect(met.append)

        def refuse(*_):
            raise DocumentProblem("The folder refused it.", "The document is kept.", "Choose another folder.")

        monkeypatch.setattr(view._desk, "save", refuse)
        view.make_chosen()
        assert [problem.happened for problem in met] == ["The folder refused it."]
        assert len(view.session.archive.documents(view.session.case_id)) == 1
        assert view.opened == []


def test_the_reading_follows_the_case(qtbot, tmp_path):
    session = session_of(1)
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        session.answer("pt.family", Answer("Placeholder", None))
        assert "PLACEHOLDER, Marion" in view.sheet.toPlainText()


def test_the_words_go_to_the_clipboard_in_80_columns(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.copy.click()
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


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_at_any_size(qtbot, tmp_path, scale):
    theme = Theme("light", scale)
    dress(theme)
    with shown(view_of(8, tmp_path), (round(1366 * scale), 800), theme) as view:
        assert clipped(view) == []


def test_everything_that_takes_the_focus_has_a_name_and_nothing_flashes(qtbot, tmp_path):
    with Flashes() as seen:
        made = view_of(8, tmp_path)
    with shown(made, SCREEN) as view:
        assert seen == []
        view.make_chosen()
        assert nameless(view) == []
