"""Signing in steps: the papers are made beside the window and signed in one step; until then all of it can be left."""

from __future__ import annotations

from threading import main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from gui.documents.sign_dialog import SignDialog
from logic.answer import recorded
from logic.desk import DocumentDesk
from logic.documents.stored import document_of
from storage.exits import FileInk
from storage.shelf import FileShelf
from tests.gui.shell.gate import Gate
from tests.gui.shell.shell import Clock, press
from tests.gui.shell.views import clipped, dress, nameless, session_of, settle, shown

SIZE = (560, 420)
KINDS = ("consult_summary", "tests_to_request", "board_sheet")


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture
def gate(monkeypatch):
    """Every paper waits until it is let."""
    made, pdf = Gate(), FileInk.pdf
    monkeypatch.setattr(FileInk, "pdf", lambda ink, document: made.wait() or pdf(ink, document))
    yield made
    made.let.set()


def dialog_of(session):
    """The dialog on three documents of a session that can be signed; `told` are the records it tells."""
    session.archive.set_setting("author.name", "Dr A. Placeholder")
    for result in session.consult.shown:
        session.decide(result.rule.id, "as_advised")
    desk = DocumentDesk(session.archive, FileInk(), FileShelf(), Clock())
    parent = QWidget()
    dialog = SignDialog(parent, session, desk, [each for each in desk.offered(session.consult) if each.kind in KINDS])
    dialog.kept_parent, dialog.told = parent, []
    dialog.signed.connect(dialog.told.extend)
    return dialog


def begun(qtbot, dialog, gate):
    """Confirm, and wait until the first paper is being made."""
    dialog.sign.click()
    qtbot.waitUntil(gate.reached.is_set)
    settle()


def ended(qtbot, dialog, gate):
    """Let the papers be made, and wait until nothing is under way."""
    gate.let.set()
    qtbot.waitUntil(lambda: not dialog.working, timeout=30_000)
    settle()


def said(dialog):
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def signed(session):
    return session.archive.register.records(session.case_id)


def test_the_window_goes_on_while_papers_are_made_and_says_how_far_it_has_come(qtbot, gate):
    session = session_of(1)
    with shown(dialog_of(session), SIZE) as dialog:
        begun(qtbot, dialog, gate)
        qtbot.waitUntil(lambda: "Making document 1 of 3" in said(dialog))
        assert dialog.findChild(QProgressBar).accessibleName() == "Making document 1 of 3"
        assert (nameless(dialog), clipped(dialog)) == ([], [])
        assert not dialog.sign.isEnabled()
        assert signed(session) == []
        ended(qtbot, dialog, gate)
        assert [each.reference for each in dialog.told] == ["D0000001", "D0000002", "D0000003"]
        assert session.archive.load(session.case_id).signed
        assert session.archive.register.verify_all().sound
        assert main_thread() not in gate.threads
        assert not dialog.isVisible()


@pytest.mark.parametrize("way", ["button", "key"])
def test_stopped_while_papers_are_made_nothing_is_signed_and_the_question_stands(qtbot, gate, way):
    session = session_of(1)
    with shown(dialog_of(session), SIZE) as dialog:
        begun(qtbot, dialog, gate)
        if way == "key":
            press(Qt.Key.Key_Escape)
        else:
            dialog.progress.stop.click()
        ended(qtbot, dialog, gate)
        assert dialog.isVisible()
        assert "Stopped. Nothing was signed." in said(dialog)
        assert (signed(session), dialog.told) == ([], [])
        assert not session.archive.load(session.case_id).signed
        assert session.archive.documents(session.case_id) == []
        dialog.sign.click()
        ended(qtbot, dialog, gate)
        assert len(signed(session)) == 3


def test_a_paper_bears_its_own_number_where_another_window_took_the_one_it_was_made_for(qtbot, gate):
    session = session_of(1)
    archive = session.archive
    with shown(dialog_of(session), SIZE) as dialog:
        begun(qtbot, dialog, gate)
        archive.keep_document(session.case_id, "seen", "Of another window", b"%PDF", "2026-11-22T10:00:00", "0" * 64)
        ended(qtbot, dialog, gate)
        assert [each.reference for each in dialog.told] == ["D0000002", "D0000003", "D0000004"]
        for each in dialog.told:
            paper = document_of(archive.register.content(each.document_id))
            assert f"{each.document_id:07d}" in paper.reference
        assert archive.register.verify_all().sound


def test_a_case_that_changed_while_its_papers_were_made_is_not_signed(qtbot, gate):
    session = session_of(1)
    with shown(dialog_of(session), SIZE) as dialog:
        begun(qtbot, dialog, gate)
        session.answer("pt.family", recorded("Changed"))
        ended(qtbot, dialog, gate)
        assert any(words.startswith("The case changed while its documents were made.") for words in said(dialog))
        assert (signed(session), dialog.told) == ([], [])


def test_stopped_after_the_store_has_signed_it_is_told_as_signed(qtbot, gate):
    session = session_of(1)
    with shown(dialog_of(session), SIZE) as dialog:
        begun(qtbot, dialog, gate)
        dialog._stepper.progressed.connect(lambda step: dialog.reject() if step.done == step.total else None)
        ended(qtbot, dialog, gate)
        assert len(dialog.told) == len(signed(session)) == 3
        assert session.signed
        assert not dialog.isVisible()
