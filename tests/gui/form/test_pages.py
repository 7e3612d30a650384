"""Every page of the shipped table: it fits, it can be read aloud, it can be walked by key, and it keeps step."""

import time

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.controls import ElideLabel, WrapLabel
from gui.controls.field_row import FieldRow
from gui.form import PageView
from gui.form.tab_order import tab_stops
from gui.theme import Theme, apply
from logic import paths
from logic.answer import Answer, Unknown, recorded
from logic.case import Case
from logic.casefile import read_case_file
from logic.questions import Kind
from tests.gui.form.fakes import FakeSession
from tests.gui.form.pages import NAMES, form_width, page_named, press, settle, shown
from tests.gui.form.sample import sample_case
from tests.gui.shell.shell import SAMPLES

Key = Qt.Key
FIELDS = [name for name in NAMES if name not in ("red_flags", "review")]


def visible(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """All widgets of a kind that are to be seen."""
    return [each for each in page.findChildren(kind) if each.isVisible()]


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_takes_the_focus_has_a_name_and_a_role(qtbot: QtBot, name: str) -> None:
    page = shown(qtbot, name, FakeSession(sample_case(), everything=True))
    for widget in visible(page, QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name), widget
            assert spoken.role() != QAccessible.Role.Client, widget


@pytest.mark.parametrize("name", FIELDS)
def test_names_are_the_label_with_its_unit(qtbot: QtBot, name: str) -> None:
    page = shown(qtbot, name, FakeSession(sample_case()))
    for row in page.shown_rows():
        spoken = row.control.target().accessibleName()
        label = row.control.question.label
        assert spoken.startswith((label, f"Add to {label}")), (row.path, spoken)


@pytest.mark.parametrize("name", FIELDS)
def test_tab_walks_the_reading_order_and_leaves_nothing_out(qtbot: QtBot, name: str) -> None:
    page = shown(qtbot, name, FakeSession(sample_case()))
    rows = list(page.shown_rows())
    rows[0].control.focus()
    walked = [rows[0].path]
    for _ in range(4 * len(rows)):
        press(page, Key.Key_Tab)
        row = row_of_focus(page)
        if row is None or row is rows[0]:
            break
        if row.path != walked[-1]:
            walked.append(row.path)
    assert walked == [row.path for row in rows]


@pytest.mark.parametrize("name", FIELDS)
def test_shift_tab_walks_back_the_same_way(qtbot: QtBot, name: str) -> None:
    page = shown(qtbot, name, FakeSession(sample_case()))
    rows = list(page.shown_rows())
    rows[-1].control.focus()
    walked = [rows[-1].path]
    for _ in range(4 * len(rows)):
        press(page, Key.Key_Tab, held=Qt.KeyboardModifier.ShiftModifier)
        row = row_of_focus(page)
        if row is None or row is rows[-1]:
            break
        if row.path != walked[-1]:
            walked.append(row.path)
    assert walked == [row.path for row in reversed(rows)]


def row_of_focus(page: QWidget) -> FieldRow | None:
    """The row that the cursor is in."""
    node = page.focusWidget()
    while node is not None and not isinstance(node, FieldRow):
        node = node.parentWidget()
    return node


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_no_words_are_cut_and_nothing_goes_sideways(qtbot: QtBot, qapp: QApplication, name: str, scale: float) -> None:
    apply(qapp, Theme(scale=scale))
    page = shown(qtbot, name, FakeSession(sample_case()))
    assert page.content.width() <= page.scroll.viewport().width()
    for label in visible(page, QLabel):
        assert isinstance(label, QLabel)
        if isinstance(label, ElideLabel) or not label.text():
            continue
        if isinstance(label, WrapLabel):
            room, flags = (
                QRect(0, 0, label.width(), 100_000),
                int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic),
            )
            needed = label.fontMetrics().boundingRect(room, flags, label.text()).height()
            assert needed <= label.height() + 1, label.text()
        else:
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width() + 1, label.text()
    for button in visible(page, QPushButton):
        assert isinstance(button, QPushButton)
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert words <= button.width(), button.text()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", FIELDS)
def test_rows_do_not_overlap_and_stay_inside(qtbot: QtBot, qapp: QApplication, name: str, scale: float) -> None:
    apply(qapp, Theme(scale=scale))
    page = shown(qtbot, name, FakeSession(sample_case(), everything=True))
    boxes = [QRect(row.mapTo(page.content, QPoint(0, 0)), row.size()) for row in page.shown_rows()]
    for place, box in enumerate(boxes):
        assert 0 <= box.left() <= box.right() < page.content.width()
        assert not [other for other in boxes[place + 1 :] if other.intersects(box)]


@pytest.mark.parametrize("name", NAMES)
def test_targets_are_at_least_twenty_four_pixels(qtbot: QtBot, name: str) -> None:
    page = shown(qtbot, name, FakeSession(sample_case(), everything=True))
    for button in visible(page, QAbstractButton):
        assert min(button.width(), button.height()) >= 24, (button.accessibleName(), button.size())
    for line in (*visible(page, QLineEdit), *visible(page, QPlainTextEdit)):
        frame = line.parentWidget()
        assert frame is not None
        assert min(frame.width(), frame.height()) >= 24


@pytest.mark.parametrize("name", ["patient", "laboratory", "primary"])
def test_short_rows_stand_on_a_pitch_of_forty(qtbot: QtBot, name: str) -> None:
    page = shown(qtbot, name, FakeSession())
    plain = [row for row in page.shown_rows() if row.control.question.kind in (Kind.YES_NO, Kind.DATE, Kind.NUMBER)]
    assert {row.height() for row in plain} <= {40, 41, 42}
    lefts = {row.control.mapTo(page.content, QPoint(0, 0)).x() for row in page.shown_rows()}
    assert len(lefts) <= 2


def test_a_page_is_ready_in_a_blink(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    shown(qtbot, "question", session)
    times = {}
    for name in NAMES:
        start = time.process_time()
        page = make(qtbot, name, session)
        times[name] = time.process_time() - start
        page.hide()
    # About 50 ms of work each on a quiet machine; a crowded one gets more.
    assert max(times.values()) < 0.25, times


def make(qtbot: QtBot, name: str, session: FakeSession) -> PageView:
    """A page that was shown once."""
    from gui.form import make_page

    page = make_page(page_named(name), session)  # type: ignore[arg-type]  # it has the signals and methods
    qtbot.addWidget(page)
    page.resize(form_width(name), 540)
    page.show()
    return page


# Keeping in step


def test_an_answer_goes_to_the_case_and_an_undo_comes_back(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "patient", session)
    page.focus_field("pt.family")
    press(page, "SAMPLE", Key.Key_Tab)
    assert paths.get(session.case, "pt.family") == recorded("SAMPLE")
    session.undo()
    row = page.row_of("pt.family")
    assert row is not None
    assert row.control.line.text() == ""  # type: ignore[attr-defined]


def test_unfinished_text_is_kept_at_each_key_and_comes_back(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "patient", session)
    page.focus_field("pt.family")
    press(page, "SAM")
    assert session.typing == {"pt.family": "SAM"}
    session.typing = {"pt.given": "Mar"}
    again = shown(qtbot, "patient", session)
    row = again.row_of("pt.given")
    assert row is not None
    assert row.control.line.text() == "Mar"  # type: ignore[attr-defined]


def test_enter_goes_on_to_the_next_field(qtbot: QtBot) -> None:
    page = shown(qtbot, "patient", FakeSession())
    page.focus_field("pt.family")
    press(page, "SAMPLE", Key.Key_Return)
    focused = row_of_focus(page)
    assert focused is not None
    assert focused.path == "pt.given"


def test_a_new_question_appears_without_moving_the_cursor_or_the_field(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "patient", session, (710, 420))
    page.focus_field("pt.weight")
    settle()
    row = page.row_of("pt.weight")
    assert row is not None
    before = row.mapTo(page, QPoint(0, 0)).y()
    assert not page.row_of("pt.menopause").isVisible()  # type: ignore[union-attr]
    session.answer("pt.sex", recorded("F"))
    settle()
    assert page.row_of("pt.menopause").isVisible()  # type: ignore[union-attr]
    assert row_of_focus(page) is row
    assert abs(row.mapTo(page, QPoint(0, 0)).y() - before) <= 2


def test_a_field_that_is_no_longer_asked_stays_while_the_cursor_is_in_it(qtbot: QtBot) -> None:
    session = FakeSession()
    session.answer("pt.sex", recorded("F"))
    page = shown(qtbot, "patient", session)
    page.focus_field("pt.menopause")
    session.answer("pt.sex", recorded("M"))
    settle()
    row = page.row_of("pt.menopause")
    assert row is not None
    assert row.isVisible()
    assert row.control.focused()


def test_opening_a_page_puts_the_cursor_into_its_first_open_field(qtbot: QtBot) -> None:
    session = FakeSession()
    session.answer("pt.family", recorded("SAMPLE"))
    page = shown(qtbot, "patient", session)
    page.focus_first_open()
    focused = row_of_focus(page)
    assert focused is not None
    assert focused.path == "pt.given"
    assert session.placed[-1] == "pt.given"


def test_the_helper_line_speaks_of_the_focused_field_and_keeps_its_place(qtbot: QtBot) -> None:
    page = shown(qtbot, "patient", FakeSession())
    before = page.scroll.geometry()
    page.focus_field("pt.weight")
    settle()
    assert page.helper._words.text() == "Needed for creatinine clearance."
    page.focus_field("pt.family")
    settle()
    assert page.helper._words.text() == ""
    assert page.scroll.geometry() == before


def test_the_rest_of_a_page_is_filled_with_one_state_and_undone(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "support", session)
    said: list[str] = []
    session.undo_offered.connect(said.append)
    page.focus_field("sup.pain_nrs")
    press(page, "4")
    page.fill_rest(Unknown.NOT_KNOWN)
    assert said[0].endswith("answers set to “not known”.")
    assert paths.get(session.case, "sup.pain_nrs").value == 4
    assert paths.get(session.case, "sup.bma").unknown is Unknown.NOT_KNOWN
    assert paths.get(session.case, "sup.bma").together
    session.undo()
    assert paths.get(session.case, "sup.bma") == Answer()


def test_a_signed_page_can_be_read_and_not_changed(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = shown(qtbot, "laboratory", session)
    page.set_read_only(True)
    page.focus_field("lab.hb")
    press(page, "9", Key.Key_Tab)
    assert paths.get(session.case, "lab.hb").value == 11.2
    assert not visible(page, QPushButton) or all(not row.unknown.isVisible() for row in page.shown_rows())


def test_one_choice_answers_the_fields_of_its_set(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "question", session)
    page.focus_first_open()
    press(page, "3")
    case = session.case
    assert paths.get(case, "dx.context").value == "recurrent"
    assert paths.get(case, "met.confirmed").value is True
    assert [part.text() for part in visible_checked(page)] == ["Proven, recurrence"]
    page.focus_field("set:State of disease")
    press(page, Key.Key_Backspace)
    assert session.case == Case()


def visible_checked(page: QWidget) -> list[QPushButton]:
    """The parts that hold a check mark."""
    return [each for each in page.findChildren(QPushButton) if each.isVisible() and each.isChecked()]


def test_what_was_read_stands_at_the_foot_and_says_why(qtbot: QtBot) -> None:
    page = shown(qtbot, "receptors", FakeSession(sample_case()))
    assert page.read_as._words.text().startswith("ER positive · PR positive")
    page.read_as._why.click()
    settle()
    assert page.read_as._how.isVisible()
    assert page.read_as._how.text()


def test_a_warning_leads_to_its_field(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = shown(qtbot, "laboratory", session)
    jumps: list[str] = []
    page.jump_wanted.connect(jumps.append)
    details = next(each for each in page.warnings.findChildren(QPushButton) if each.text() == "Details")
    details.click()
    assert jumps == ["lab.creatinine"]


def test_a_row_lists_its_stops_in_reading_order(qtbot: QtBot) -> None:
    page = shown(qtbot, "patient", FakeSession())
    row = page.row_of("pt.family")
    assert row is not None
    assert row.control.target() in tab_stops(row)


def test_the_letter_of_a_label_leads_to_its_field_and_answers_nothing(qtbot: QtBot) -> None:
    session = FakeSession(sample_case())
    page = shown(qtbot, "receptors", session)
    row = page.row_of("spec[0].her2_ihc")
    assert row is not None
    before = session.case
    letter = row.label.text().partition("&")[2][0].upper()
    press(page, Qt.Key[f"Key_{letter}"], held=Qt.KeyboardModifier.AltModifier)
    assert row.control.focused()
    QTest.qWait(250)
    assert session.case == before


def test_one_key_that_says_it_all_leads_to_the_next_field(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "primary", session)
    page.focus_field("dx.histology")
    press(page, "n")
    assert session.case.dx.histology.value == "nst"
    focused = next(row for row in page.shown_rows() if row.control.focused())
    assert focused.path != "dx.histology"


def test_a_digit_that_may_become_another_number_waits(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "support", session)
    page.focus_field("sup.pain_nrs")
    press(page, "1")
    row = page.row_of("sup.pain_nrs")
    assert row is not None
    assert row.control.focused()
    press(page, "0")
    assert session.case.sup.pain_nrs.value == 10
    assert not row.control.focused()


def test_a_list_of_kinds_takes_their_letters(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "markers", session)
    row = page.row_of("bio.gbrca")
    assert row is not None
    menu = row.control.open_states()
    QTest.keyClick(menu, Qt.Key.Key_P)
    assert session.case.bio.gbrca.unknown is Unknown.PENDING


def test_none_known_is_one_key_where_there_may_be_nothing_to_tell(qtbot: QtBot) -> None:
    session = FakeSession()
    page = shown(qtbot, "patient", session)
    page.focus_field("pt.allergies")
    press(page, "0")
    assert session.case.pt.allergies.value == "None known"
    page.focus_field("pt.meds")
    press(page, "0")
    assert session.case.pt.meds == recorded(())


def test_words_of_any_length_have_the_whole_line_where_nothing_stands_beside_them(qtbot: QtBot) -> None:
    page = shown(qtbot, "board", FakeSession(read_case_file(next(SAMPLES.glob("1-*.json")))))
    name = page.row_of("rcp[0].to")
    assert name is not None
    line = name.control.line
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width()
