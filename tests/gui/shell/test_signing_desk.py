"""Signing from the documents view, and what follows it: the signed sheet itself, an addendum, a copy, the proof."""

from __future__ import annotations

from threading import main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.controls import LinkButton
from logic.answer import Answer
from logic.signing import RecordKind
from storage.exits import FileInk
from tests.gui.shell.desk_views import agree, page_text, ready, texts, view_of
from tests.gui.shell.gate import Gate
from tests.gui.shell.shell import press, type_in
from tests.gui.shell.views import dress, nameless, session_of, settle, shown

SCREEN = (1366, 640)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SUMMARY = "consult_summary"


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture
def gate():
    made = Gate()
    yield made
    made.let.set()


def decided():
    """Sample 1 with a decision on each line, and somebody to sign."""
    session = session_of(1)
    session.archive.set_setting("author.name", "Dr A. Placeholder")
    for result in session.consult.shown:
        session.decide(result.rule.id, "as_advised")
    return session


def signed(view):
    """Sign the summary by keys."""
    for kind in view.list.ticked():
        view.list.tick(kind, kind == SUMMARY)
    view.setFocus()
    press(Qt.Key.Key_S, CTRL | SHIFT)
    view.signer.dialog.sign.click()
    ready(view)
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    settle()
    ready(view)


def link(view, name):
    return next(each for each in view.findChildren(LinkButton) if each.accessibleName().startswith(name))


def test_a_signed_document_is_seen_and_printed_as_it_was_signed(qtbot, tmp_path):
    session = decided()
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        ready(view)
        signed(view)
        number = session.archive.documents(session.case_id)[0].document_id
        assert "signed" in texts(view)
        assert view.seen.data == session.archive.document_bytes(number)
        assert "Signed " in page_text(view)
        view.sheets.choose(next(span for span in view.sheets.spans() if span.basis))
        assert "Behind this sentence" in texts(view)
        view.print_documents([SUMMARY])
        agree(view)
        assert len(session.archive.documents(session.case_id)) == 1
        assert len(view.asked) == 1


def test_a_change_after_signing_makes_a_new_draft_and_leaves_what_was_signed(qtbot, tmp_path):
    session = decided()
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        ready(view)
        signed(view)
        before = session.archive.document_bytes(1)
        session.answer("pt.family", Answer("Placeholder", None))
        ready(view)
        assert "signed" not in texts(view)
        assert "Draft, not signed" in page_text(view)
        assert session.archive.document_bytes(1) == before
        assert "D0000001, signed" in texts(view)


def test_pressed_too_early_it_leads_to_what_is_missing(qtbot, tmp_path):
    session = session_of(8)
    session.archive.set_setting("author.name", "Dr A. Placeholder")
    with shown(view_of(8, tmp_path, session), SCREEN) as view:
        ready(view)
        gone = []
        view.field_wanted.connect(gone.append)
        view.sign_ticked()
        dialog = view.signer.dialog
        assert not dialog.sign.isVisible()
        dialog.field_wanted.emit("pt.allergies")
        dialog.reject()
        assert gone == ["pt.allergies"]
        assert session.archive.register.records(session.case_id) == []


def test_an_addendum_and_a_copy_are_made_from_the_list_and_all_is_proven(qtbot, tmp_path):
    session = decided()
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        told = []
        view.written.connect(told.append)
        ready(view)
        signed(view)
        link(view, "Addendum: ").click()
        type_in("The scan was moved.")
        view.side.after.act.click()
        ready(view)
        link(view, "Copy: ").click()
        type_in("Dr N. Notreal")
        press(Qt.Key.Key_Return)
        ready(view)
        assert view.seen.data == session.archive.document_bytes(3)
        assert "copy for Dr N. Notreal" in page_text(view)
        assert "D0000003, a copy" in texts(view)
        records = session.archive.register.records(session.case_id)
        assert [each.kind for each in records] == [RecordKind.DOCUMENT, RecordKind.ADDENDUM, RecordKind.COPY]
        assert nameless(view) == []
        link(view, "Verify: ").click()
        assert "unchanged since signing" in told[-1]


def test_a_copy_that_is_stopped_while_it_is_made_is_not_kept(qtbot, tmp_path, gate, monkeypatch):
    session = decided()
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        ready(view)
        signed(view)
        pdf = FileInk.pdf
        monkeypatch.setattr(FileInk, "pdf", lambda ink, document: gate.wait() or pdf(ink, document))
        link(view, "Copy: ").click()
        type_in("Dr N. Notreal")
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(gate.reached.is_set)
        settle()
        assert "Working" in texts(view)
        view.side.progress.stop.click()
        gate.let.set()
        ready(view)
        assert main_thread() not in gate.threads
        assert len(session.archive.documents(session.case_id)) == 1
        assert view.side.after.recipient.text() == "Dr N. Notreal"
        press(Qt.Key.Key_Return)
        ready(view)
        assert "D0000002, a copy" in texts(view)


def test_an_addendum_without_words_is_refused_calmly(qtbot, tmp_path):
    session = decided()
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        met = []
        view.problem_met.connect(met.append)
        ready(view)
        signed(view)
        link(view, "Addendum: ").click()
        view.side.after.act.click()
        ready(view)
        assert [problem.happened for problem in met] == ["The addendum has no words."]
        assert view.side.after.isVisible()


def test_what_is_signed_already_is_not_signed_twice(qtbot, tmp_path):
    session = decided()
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        told = []
        view.written.connect(told.append)
        ready(view)
        signed(view)
        view.sign_ticked()
        assert view.signer.dialog is None
        assert told[-1] == "These documents are signed already, as the case stands."


def test_papers_are_read_again_once_and_a_turn_later_however_often_the_case_is_told_as_changed(
    qtbot, tmp_path, monkeypatch
):
    session = decided()
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        ready(view)
        reads, renew = [], view.listing.renew
        monkeypatch.setattr(view.listing, "renew", lambda: reads.append(session.case.pt.family.value) or renew())
        session.answer("pt.family", Answer("First", None))
        session.answer("pt.family", Answer("Second", None))
        assert reads == []
        assert view.busy
        ready(view)
        assert reads == ["Second"]
        assert "SECOND" in page_text(view)
