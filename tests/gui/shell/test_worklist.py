"""The worklist: found as one types, narrowed by filters, opened by Enter, and never silent when it is empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from gui import two_lines
from gui.speech import speak
from gui.theme import Theme, active
from gui.worklist import Worklist
from gui.worklist_parts import DeleteDialog
from gui.worklist_words import cells, changed_words, urgency_cell
from logic.problems import StoreProblem
from logic.words import use_catalogue
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, Clock, focused, keep_sample, press, type_in
from tests.gui.shell.views import Flashes, clipped, dress, nameless, session_of, settle, shown

SCREEN = (1366, 700)
STAMP = "Knowledge 2026.10, 43 days old"


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()
    use_catalogue({})


@pytest.fixture
def archive():
    kept = memory_archive()
    for number in (1, 2, 3):
        keep_sample(kept, number)
    return kept


def names(view):
    return [row.family for row in view.table.cases.rows]


def texts(view):
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def test_emergencies_stand_first(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        assert names(view)[0] == "PRUEBA"
        assert len(names(view)) == 3
        assert STAMP in texts(view)


def test_typing_finds_a_case_and_enter_opens_it(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        opened = []
        view.open_wanted.connect(opened.append)
        view.focus_search()
        type_in("sam")
        assert names(view) == ["SAMPLE"]
        press(Qt.Key.Key_Return)
        assert opened == [view.table.cases.rows[0].case_id]


def test_a_slash_on_the_list_goes_to_the_search_field(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        view.table.setFocus()
        type_in("/")
        assert focused() is view.search.line
        assert view.search.line.text() == ""
        type_in("14/3/1968")
        assert view.search.line.text() == "14/3/1968"
        assert names(view) == ["SAMPLE"]


def test_a_letter_on_the_list_is_typed_into_the_search_field(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        view.table.setFocus()
        type_in("e")
        assert view.search.line.text() == "e"
        assert names(view) == ["ESEMPIO"]
        press(Qt.Key.Key_Escape)
        assert len(names(view)) == 3
        press(Qt.Key.Key_Down)
        assert focused() is view.table


def test_a_double_click_opens(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        opened = []
        view.open_wanted.connect(opened.append)
        view.table.doubleClicked.emit(view.table.cases.index(1, 0))
        assert opened == [view.table.cases.rows[1].case_id]


def test_filters_narrow_and_say_how_many(qtbot, archive):
    session = session_of(4, archive)
    session.keep_version()
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        settle()
        said = [button.accessibleName() for name, button in view.rail.buttons.items() if name != "board"]
        assert said == [
            "All cases, 4",
            "Today, 4",
            "Needs attention, 1",
            "Awaiting biopsy, 0",
            "Advice changed, 0",
            "Unsigned, 4",
            "Drafts, 3",
            "Saved, 1",
            "Signed, 0",
        ]
        qtbot.mouseClick(view.rail.buttons["attention"], Qt.MouseButton.LeftButton)
        assert names(view) == ["PRUEBA"]
        qtbot.mouseClick(view.rail.buttons["saved"], Qt.MouseButton.LeftButton)
        assert [row.case_id for row in view.table.cases.rows] == [session.case_id]


def test_no_match_says_so_and_leads_back(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        view.focus_search()
        type_in("zzz")
        assert any("zzz" in text for text in texts(view))
        view.blank.clear.click()
        assert len(names(view)) == 3
        assert focused() is view.search.line


def test_an_empty_store_offers_both_ways_to_begin(qtbot):
    with shown(Worklist(memory_archive(), Clock(), STAMP), SCREEN) as view:
        wanted = []
        view.new_wanted.connect(lambda: wanted.append("new"))
        view.emergency_wanted.connect(lambda: wanted.append("emergency"))
        assert "No cases yet" in texts(view)
        view.blank.new.click()
        view.blank.emergency.click()
        assert wanted == ["new", "emergency"]
        assert not view.blank.clear.isVisibleTo(view)


def test_an_empty_store_offers_a_sample_where_there_is_one(qtbot):
    with shown(Worklist(memory_archive(), Clock(), STAMP, with_sample=True), (683, 560)) as view:
        wanted = []
        view.sample_wanted.connect(lambda: wanted.append("sample"))
        view.blank.sample.click()
        assert wanted == ["sample"]
        assert nameless(view) == []


def test_an_empty_store_offers_the_guided_case(qtbot):
    with shown(Worklist(memory_archive(), Clock(), STAMP), (683, 560)) as view:
        wanted = []
        view.guide_wanted.connect(lambda: wanted.append("guide"))
        view.blank.guide.click()
        assert wanted == ["guide"]
        assert nameless(view) == []


def test_delete_asks_first_and_the_safe_button_has_the_focus(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        view.table.setFocus()
        seen = []

        def keep_it():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, DeleteDialog)
            seen.append(dialog.keep.hasFocus())
            dialog.reject()

        QTimer.singleShot(50, keep_it)
        press(Qt.Key.Key_Delete)
        assert seen == [True]
        assert len(names(view)) == 3


def test_a_confirmed_delete_forgets_the_draft(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        view.confirm = lambda _row: True
        view.table.setFocus()
        press(Qt.Key.Key_Delete)
        assert "PRUEBA" not in names(view)


def test_a_saved_case_is_not_deleted(qtbot):
    session = session_of(1)
    session.keep_version()
    with shown(Worklist(session.archive, Clock(), STAMP), SCREEN) as view:
        view.confirm = lambda _row: pytest.fail("it must not ask")
        view.table.setFocus()
        press(Qt.Key.Key_Delete)
        assert names(view) == ["SAMPLE"]


def test_a_store_that_fails_is_told(qtbot, archive, monkeypatch):
    with shown(Worklist(archive, Clock(), STAMP), SCREEN) as view:
        met = []
        view.problem_met.connect(met.append)

        def refuse(*_, **__):
            raise StoreProblem("The store cannot be read.", "Nothing is lost.", "Look again.")

        monkeypatch.setattr(archive, "worklist", refuse)
        view.refresh()
        assert [problem.happened for problem in met] == ["The store cannot be read."]


def test_the_glance_stands_beside_in_a_wide_window_only(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), (1920, 1000)) as view:
        assert view.glance.isVisibleTo(view)
        assert "PRUEBA, Inés" in texts(view.glance)
        view.resize(*SCREEN)
        settle()
        assert not view.glance.isVisibleTo(view)


def test_every_cell_is_read_in_words(archive):
    for row in archive.worklist():
        patient, *_, state = cells(row, DAY)
        assert row.identifier in patient.spoken
        assert "Born " in patient.spoken
        assert state.spoken.startswith("Draft, ")


@pytest.mark.parametrize(("size", "scale"), [(SCREEN, 1.0), ((1920, 1040), 1.0), (SCREEN, 1.5)])
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_line_of_a_usual_case_is_shortened(qtbot, monkeypatch, size, scale, language):
    speak(language)
    dress(Theme(scale=scale))
    kept = memory_archive()
    for number in range(1, 9):
        keep_sample(kept, number)
    drawn: list[tuple[str, int]] = []

    def measure(_painter, room, text, role, _tone):
        drawn.append((text, needed(text, role) - room.width()))

    monkeypatch.setattr(two_lines, "_line", measure)
    with shown(Worklist(kept, Clock(), STAMP), size) as view:
        view.grab()
        assert len(drawn) > 4 * 5
        assert [text for text, short in drawn if short > 0] == []


def needed(text, role):
    """The width of a text in a role of the type scale."""
    return QFontMetrics(active().font(role)).horizontalAdvance(text)


def test_the_glance_tells_the_questions_whole(qtbot, archive):
    with shown(Worklist(archive, Clock(), STAMP), (1920, 1000)) as view:
        row = view.table.current()
        asks = row.open_questions.split(" \u00b7 ")
        assert asks[0]
        assert "\n".join(asks) in texts(view.glance)


def test_urgency_and_changed_are_words():
    row = memory_archive_row()
    assert urgency_cell(row).first == "Emergency"
    assert changed_words("2026-11-22T09:05:00", DAY) == "today 09:05"
    assert changed_words("2026-11-20T09:05:00", DAY) == "20-Nov-2026 09:05"


def memory_archive_row():
    kept = memory_archive()
    keep_sample(kept, 2)
    return kept.worklist()[0]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_at_any_size(qtbot, archive, scale):
    theme = Theme("light", scale)
    dress(theme)
    with shown(Worklist(archive, Clock(), STAMP), (round(1366 * scale), 800), theme) as view:
        assert clipped(view) == []
        view.search.line.setText("zzz")
        settle()
        assert clipped(view) == []


def test_everything_that_takes_the_focus_has_a_name_and_nothing_flashes(qtbot, archive):
    with Flashes() as seen:
        made = Worklist(archive, Clock(), STAMP)
    with shown(made, (1920, 1000)) as view:
        assert seen == []
        assert nameless(view) == []


def test_a_list_that_is_gone_before_its_filters_count_asks_for_nothing(qtbot, archive):
    made = Worklist(archive, Clock(), STAMP)
    made.show()
    made.refresh()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    with qtbot.capture_exceptions() as raised:
        settle()
    assert raised == []
