"""Signing in the window: what is missing leads to its field; what is whole is signed once it is confirmed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.advice.rows import JumpRow
from gui.controls import Chip
from gui.documents.offers import TEST_PAGE
from gui.documents.sign_dialog import SignDialog
from gui.worklist_words import cells
from logic.answer import recorded
from logic.case import Case
from logic.desk import DocumentDesk
from storage.pdf.ink import PdfInk
from storage.shelf import FileShelf
from tests.gui.shell.shell import DAY, Clock, keep_sample, opened, press, type_in
from tests.gui.shell.views import clipped, dress, nameless, session_of, settle, shown

SIZE = (560, 420)
SUMMARY = "consult_summary"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def dialog_of(session, author="Dr A. Placeholder"):
    """The dialog on the consult summary of a session, and everything that it tells."""
    session.archive.set_setting("author.name", author)
    desk = DocumentDesk(session.archive, PdfInk(), FileShelf(), Clock())
    chosen = [offer for offer in desk.offered(session.consult) if offer.kind == SUMMARY]
    parent = QWidget()
    dialog = SignDialog(parent, session, desk, chosen)
    dialog.kept_parent = parent
    dialog.told = []
    dialog.signed.connect(dialog.told.append)
    dialog.field_wanted.connect(dialog.told.append)
    dialog.rule_wanted.connect(dialog.told.append)
    return dialog


def decided(session):
    """The session with a decision on each line."""
    for result in session.consult.shown:
        session.decide(result.rule.id, "as_advised")
    return session


def sign(qtbot, dialog):
    """Confirm, and wait until it is signed or refused."""
    dialog.sign.click()
    qtbot.waitUntil(lambda: not dialog.working, timeout=30_000)


def said(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def test_a_whole_case_is_signed_once_it_is_confirmed(qtbot):
    session = decided(session_of(1))
    with shown(dialog_of(session), SIZE) as dialog:
        assert "Sign this document?" in said(dialog)
        assert "Dr A. Placeholder" in said(dialog)
        assert "not a qualified electronic signature" in said(dialog)
        assert (nameless(dialog), clipped(dialog)) == ([], [])
        assert dialog.back.hasFocus()
        assert not session.archive.load(session.case_id).signed
        sign(qtbot, dialog)
        ((record,),) = dialog.told
        assert session.archive.load(session.case_id).signed
        assert session.archive.register.verify(record.document_id).sound


def test_what_is_missing_is_listed_and_leads_to_its_line(qtbot):
    session = session_of(1)
    with shown(dialog_of(session), SIZE) as dialog:
        rows = dialog.findChildren(JumpRow)
        assert len(rows) == len(dialog.missing) > 1
        assert f"{len(rows)} things are missing before signing" in said(dialog)
        assert not dialog.sign.isVisibleTo(dialog)
        assert (nameless(dialog), clipped(dialog)) == ([], [])
        rows[0].click()
        assert dialog.told == [dialog.missing[0].rule]
        assert not dialog.isVisible()


def test_an_empty_case_lists_its_fields_within_the_screen(qtbot):
    session = session_of(1)
    session.replace_case(Case())
    with shown(dialog_of(session), SIZE) as dialog:
        assert dialog.sizeHint().height() < 600
        dialog.findChildren(JumpRow)[0].click()
        assert dialog.told == [dialog.missing[0].path]


def test_nobody_named_in_the_settings_signs_nothing(qtbot):
    with shown(dialog_of(decided(session_of(1)), author=""), SIZE) as dialog:
        assert "do not say who signs" in said(dialog)
        assert not dialog.sign.isVisibleTo(dialog)


def test_a_draft_that_another_window_changed_is_not_signed_and_the_dialog_says_why(qtbot):
    session = decided(session_of(1))
    with shown(dialog_of(session), SIZE) as dialog:
        session.archive._seen[session.case_id] = 99
        sign(qtbot, dialog)
        assert dialog.told == []
        assert "changed in another window" in said(dialog)
        assert dialog.isVisible()
        assert session.archive.register.records(session.case_id) == []


def test_a_contradiction_is_acknowledged_by_one_key_with_its_reason_before_signing(qtbot):
    session = session_of(1)
    session.answer("dx.cM", recorded("cM0"))
    decided(session)
    with shown(dialog_of(session), SIZE) as dialog:
        assert "The record contradicts itself" in said(dialog)
        assert "M0 is recorded together with proven metastatic disease" in said(dialog)
        assert not dialog.sign.isVisibleTo(dialog)
        assert (nameless(dialog), clipped(dialog)) == ([], [])
        dialog.conflict.reason.setFocus()
        type_in("<b>Old</b> report")
        press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
        settle()
        assert "Acknowledged, and the paper says so" in said(dialog)
        (kept,) = [each for each in session.archive.decisions(session.case_id).values() if each.kind == "acknowledged"]
        assert kept.words == "<b>Old</b> report"
        assert dialog.back.hasFocus()
        sign(qtbot, dialog)
        assert len(session.archive.register.records(session.case_id)) == 1


def test_from_a_contradiction_one_can_go_to_its_field_instead(qtbot):
    session = session_of(1)
    session.answer("dx.cM", recorded("cM0"))
    decided(session)
    with shown(dialog_of(session), SIZE) as dialog:
        dialog.conflict.findChildren(JumpRow)[0].click()
        assert dialog.told == ["dx.cM"]
        assert not dialog.isVisible()
        assert "acknowledged" not in [each.kind for each in session.decisions.values()]


def test_the_case_goes_on_as_a_draft_after_it_was_signed(qtbot):
    session = decided(session_of(1))
    with shown(dialog_of(session), SIZE) as dialog:
        sign(qtbot, dialog)
        session.type_text("lab.hb", "11")
        session.add_row("site")
        stored = session.archive.load(session.case_id)
        assert not stored.signed
        assert len(stored.case.site) == len(session.archive.load_version(session.case_id, stored.version).site) + 1


def test_the_key_shows_the_documents_then_asks_then_signs_and_says_so(qtbot):
    with opened() as window:
        case_id = keep_sample(window.parts.archive, 1)
        window.parts.archive.set_setting("author.name", "Dr A. Placeholder")
        window.open_case(case_id)
        view = window.case_view
        decided(view.session)
        press(Qt.Key.Key_S, CTRL_SHIFT)
        assert view.view == "documents"
        for kind in view.documents.list.ticked():
            view.documents.list.tick(kind, kind == SUMMARY)
        press(Qt.Key.Key_S, CTRL_SHIFT)
        (dialog,) = view.findChildren(SignDialog)
        sign(qtbot, dialog)
        settle()
        assert window.parts.archive.load(case_id).signed
        assert "Signed: D0000001. Changes from here are addenda." in said(view)
        assert "Signed" in [chip.text() for chip in view.banner.findChildren(Chip)]
        assert "signed" in window.windowTitle()
        assert [cell.first for cell in cells(window.parts.archive.worklist()[0], DAY)][-1] == "Signed"


def test_the_first_change_makes_a_signed_case_a_draft_again_here_and_after_it_is_opened(qtbot):
    with opened() as window:
        archive = window.parts.archive
        case_id = keep_sample(archive, 1)
        archive.set_setting("author.name", "Dr A. Placeholder")
        window.open_case(case_id)
        session = decided(window.case_view.session)
        window.parts.desk.signing.sign([SUMMARY], case_id, session.consult, session.decisions, confirmed=True)
        window.open_case(case_id)
        session = window.case_view.session
        assert session.signed
        assert "signed" in window.windowTitle()
        session.add_row("site")
        settle()
        assert not session.signed
        assert "Not signed" in [chip.text() for chip in window.case_view.banner.findChildren(Chip)]
        assert "draft" in window.windowTitle()


def test_a_kind_that_cannot_be_signed_opens_no_dialog(qtbot):
    with opened() as window:
        window.open_case(keep_sample(window.parts.archive, 1))
        view = window.case_view
        view.show_view("documents")
        QApplication.processEvents()
        for kind in view.documents.list.ticked():
            view.documents.list.tick(kind, False)
        view.documents.show_document(TEST_PAGE)
        press(Qt.Key.Key_S, CTRL_SHIFT)
        assert view.findChildren(SignDialog) == []
        assert "Choose a document to sign" in said(view)
