"""The address book in the settings, by keyboard; and what the open case makes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from gui.controls import LinkButton
from logic.services import SERVICES, Service, ServiceKind, read_services, services_text
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, keep_sample, laid_anew, opened, press, type_in
from tests.gui.shell.views import clipped, dress, nameless

K = ServiceKind
ALT = Qt.KeyboardModifier.AltModifier
DUTY = Service(K.EMERGENCY_CONTACT, "Emergency department", urgent_phone="0000 11 11")
XRAY = Service(
    K.RADIATION_ONCOLOGY,
    "Radiation oncology, Exampleton",
    ("2 Nowhere Lane", "EX0 0XX"),
    "0000 11 44",
    wanted=("pt.lies_flat", "the scans on a disc"),
)


@pytest.fixture
def archive():
    made = memory_archive()
    yield made
    made.close()


def book_of(window):
    """The address book on its page, in view."""
    window.show_settings()
    window.settings.show_page("services")
    QApplication.processEvents()
    return next(each for each in window.settings.pages["services"].findChildren(object) if hasattr(each, "bring_back"))


def kept(archive) -> tuple[Service, ...]:
    return read_services(archive.setting(SERVICES))


def test_a_service_is_added_filled_in_and_changed_by_keys(qtbot, archive):
    with opened(archive) as window:
        book = book_of(window)
        book.add.setFocus()
        press(Qt.Key.Key_Space)
        assert focused() is book.form.name
        type_in("Oncology, Exampleton")
        press(Qt.Key.Key_Tab)
        type_in("1 Nowhere Lane")
        press(Qt.Key.Key_Return)
        type_in("EX0 0XX")
        press(Qt.Key.Key_Tab)
        type_in("0000 11 20")
        press(Qt.Key.Key_Tab)
        type_in("0000 11 99")
        press(Qt.Key.Key_Tab)
        type_in("a@b.example")
        press(Qt.Key.Key_Tab)
        type_in("the scans on a disc")
        press(Qt.Key.Key_Return)
        assert kept(archive) == (
            Service(
                K.MEDICAL_ONCOLOGY,
                "Oncology, Exampleton",
                ("1 Nowhere Lane", "EX0 0XX"),
                "0000 11 20",
                "0000 11 99",
                "a@b.example",
                ("the scans on a disc",),
            ),
        )
        assert book.table.item(0, 1).text() == "Oncology, Exampleton"


def test_a_field_of_the_case_is_wanted_by_its_label(qtbot, archive):
    archive.set_setting(SERVICES, services_text((DUTY,)))
    with opened(archive) as window:
        book = book_of(window)
        book.form.wanted.add.line.setFocus()
        type_in("Allergies")
        press(Qt.Key.Key_Return)
        assert kept(archive)[0].wanted == ("pt.allergies",)


def test_the_arrows_choose_and_delete_removes_with_a_way_back(qtbot, archive):
    archive.set_setting(SERVICES, services_text((DUTY, XRAY)))
    with opened(archive) as window:
        book = book_of(window)
        book.table.setFocus()
        press(Qt.Key.Key_Down)
        assert book.form.name.text() == XRAY.name
        press(Qt.Key.Key_Delete)
        assert kept(archive) == (DUTY,)
        undo = next(each for each in book.notices.findChildren(LinkButton) if each.text() == "Undo")
        undo.click()
        assert kept(archive) == (DUTY, XRAY)


def test_what_will_not_work_is_told_and_kept_as_typed(qtbot, archive):
    archive.set_setting(SERVICES, services_text((DUTY,)))
    with opened(archive) as window:
        book = book_of(window)
        book.form.phone.setFocus()
        type_in("none")
        assert "not a telephone number" in book.form.told.text()
        assert kept(archive)[0].phone == "none"


def test_a_change_of_the_book_reaches_the_open_case_when_one_comes_back_to_it(qtbot, archive):
    case_id = keep_sample(archive, 2)
    with opened(archive) as window:
        window.open_case(case_id)
        assert "0000 11 11" not in window.case_view.emergency.accessibleDescription()
        book = book_of(window)
        archive.set_setting(SERVICES, services_text((DUTY,)))
        book.refresh()
        book.form.urgent.setFocus()
        type_in("2")
        before = window.case_view
        window.show_view("form")
        qtbot.waitUntil(lambda: window.case_view is not before, timeout=5000)
        assert "Ring Emergency department 0000 11 112" in window.case_view.emergency.accessibleDescription()


def test_the_desk_says_who_a_letter_goes_to_and_what_they_want_with_it(qtbot, archive):
    archive.set_setting(SERVICES, services_text((XRAY,)))
    case_id = keep_sample(archive, 2)
    with opened(archive) as window:
        window.open_case(case_id)
        window.show_view("documents")
        window.case_view.documents.list.chosen.emit("radiation_oncology")
        QApplication.processEvents()
        told = " ".join(each.text() for each in window.case_view.documents.findChildren(QLabel) if each.isVisible())
        assert "the scans on a disc" in told
        assert "address book" in told or "as this case says" in told


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_clipped_and_everything_has_a_name(qtbot, archive, scale):
    archive.set_setting(SERVICES, services_text((DUTY, XRAY)))
    archive.set_setting("text_size", str(scale))
    try:
        with opened(archive, (1366, 728)) as window:
            if scale != 1.0:
                window._dress()
                before = window.settings
                qtbot.waitUntil(lambda: laid_anew(window, before), timeout=30_000)
            book = book_of(window)
            assert clipped(book) == []
            assert nameless(book) == []
            assert clipped(window._bar) == []
    finally:
        dress()
