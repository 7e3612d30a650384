"""Settings: pages at the left, each change kept at once, pictures checked before they are kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from gui.settings import looks
from gui.settings.envelope import EnvelopeDrawing
from gui.settings.picture import PictureRow
from gui.theme import active
from logic.answer import Answer
from logic.documents.blocks import Paper
from logic.passphrase import PASSPHRASE, sealed
from logic.pictures import LOGO, SIGNATURE
from logic.services import SERVICES, Service, ServiceKind, services_text
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, focused, keep_sample, laid_anew, opened, press, type_in
from tests.gui.shell.views import clipped, dress, nameless
from tests.storage.images import drawn

KEYS = ["appearance", "clinic", "services", "author", "paper", "units", "knowledge", "lock"]


@pytest.fixture
def archive():
    made = memory_archive()
    yield made
    made.close()


def picture_row(window, page: str) -> PictureRow:
    """The picture of a page."""
    window.show_settings()
    window.settings.show_page(page)
    QApplication.processEvents()
    return window.settings.pages[page].findChild(PictureRow)


def typed(page, words: str, text: str) -> None:
    """Type into the field of this name and leave it."""
    field = next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == words)
    field.setText(text)
    field.editingFinished.emit()


def test_the_arrows_turn_the_pages_and_tab_goes_to_the_page(qtbot, archive):
    with opened(archive) as window:
        window.show_settings()
        assert window.settings.list.item_keys() == KEYS
        for key in KEYS[1:]:
            press(Qt.Key.Key_Down)
            assert window.settings.pages[key].isVisible()
        press(Qt.Key.Key_Return)
        assert window.settings.pages[KEYS[-1]].isAncestorOf(focused())


def test_what_is_typed_is_kept_at_once_and_reset_forgets_the_page_alone(qtbot, archive):
    with opened(archive) as window:
        window.show_settings()
        pages = window.settings.pages
        typed(pages["author"], "Your role", "consultant")
        typed(pages["clinic"], "Clinic name", "Exampleton")
        assert (archive.setting("author.role"), archive.setting("clinic.name")) == ("consultant", "Exampleton")
        pages["author"].reset.click()
        assert (archive.setting("author.role"), archive.setting("clinic.name")) == ("", "Exampleton")


@pytest.mark.parametrize(("page", "key"), [("clinic", LOGO), ("author", SIGNATURE)])
def test_a_picture_is_chosen_seen_and_removed(qtbot, archive, tmp_path, page, key):
    (tmp_path / "a.png").write_bytes(drawn())
    with opened(archive) as window:
        row = picture_row(window, page)
        assert not row.remove.isEnabled()
        row.chooser = lambda: tmp_path / "a.png"
        row.choose.click()
        assert archive.setting(key)
        assert not row.preview.pixmap().isNull()
        row.remove.click()
        assert archive.setting(key) == ""
        assert row.preview.text() == "No picture"
        assert focused() is row.choose


@pytest.mark.parametrize("data", [b"no picture", drawn()[:200]])
def test_a_refused_picture_is_told_beside_the_button_and_the_old_one_stays(qtbot, archive, tmp_path: Path, data):
    (tmp_path / "a.png").write_bytes(drawn())
    (tmp_path / "b.png").write_bytes(data)
    with opened(archive) as window:
        row = picture_row(window, "clinic")
        row.chooser = lambda: tmp_path / "a.png"
        row.choose.click()
        kept = archive.setting(LOGO)
        row.chooser = lambda: tmp_path / "b.png"
        row.choose.click()
        assert row.refused.isVisible()
        assert "The letterhead is unchanged." in row.refused.words.text()
        assert archive.setting(LOGO) == kept
        row.chooser = lambda: None
        row.choose.click()
        assert archive.setting(LOGO) == kept


def test_each_kind_of_paper_has_its_drawing(qtbot, archive):
    with opened(archive) as window:
        window.show_settings()
        page = window.settings.pages["paper"]
        window.settings.show_page("paper")
        box = next(each for each in page.findChildren(QComboBox) if each.findData("a4_plain") >= 0)
        drawing = page.findChild(EnvelopeDrawing)
        seen = set()
        for place in range(box.count()):
            box.setCurrentIndex(place)
            box.activated.emit(place)
            QApplication.processEvents()
            assert drawing.paper.value == archive.setting("paper") or place == 0
            seen.add(bytes(drawing.grab().toImage().bits()))
        assert box.count() == len(Paper) == len(seen)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_clipped_and_everything_has_a_name_at_any_size(qtbot, archive, scale):
    try:
        with opened(archive, (round(1366 * scale), round(728 * scale))) as window:
            window.show_settings()
            before = window.settings
            before.pages["appearance"].keep("text_size", str(scale))
            qtbot.waitUntil(lambda: scale == 1.0 or laid_anew(window, before), timeout=30_000)
            for key in KEYS:
                window.settings.show_page(key)
                QApplication.processEvents()
                assert clipped(window.settings.pages[key]) == []
                assert nameless(window.settings.pages[key]) == []
    finally:
        dress()


def chosen(page, words: str, data: str) -> None:
    """Choose in the list of this name, as a click does."""
    box = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == words)
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_the_window_follows_the_system_until_a_theme_is_chosen(qtbot, archive):
    hints = QGuiApplication.styleHints()
    with opened(archive) as window:
        try:
            hints.setColorScheme(Qt.ColorScheme.Dark)
            hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
            told = "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
            qtbot.waitUntil(lambda: active().name == told and not window.anew.running, timeout=30_000)
            window.settings.pages["appearance"].keep("theme", "contrast")
            qtbot.waitUntil(lambda: active().name == "contrast" and not window.anew.running, timeout=30_000)
            hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
            QApplication.processEvents()
            assert active().name == "contrast"
            assert not window.anew.running
        finally:
            hints.unsetColorScheme()
            dress()


@pytest.mark.parametrize(
    ("scheme", "contrast", "name"),
    [
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, "dark"),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, "contrast"),
    ],
)
def test_what_the_system_asks_for_becomes_the_theme(monkeypatch, scheme, contrast, name):
    asked = SimpleNamespace(contrastPreference=lambda: contrast)
    hints = SimpleNamespace(colorScheme=lambda: scheme, accessibility=lambda: asked)
    monkeypatch.setattr(looks.QGuiApplication, "styleHints", staticmethod(lambda: hints))
    assert looks.system_theme() == name


def test_a_clinic_marks_the_knowledge_by_its_age_and_stays_on_the_page(qtbot, archive):
    with opened(archive) as window:
        window.clock.today = lambda: DAY + timedelta(days=400)
        window.show_settings()
        window.settings.show_page("knowledge")
        page = window.settings.pages["knowledge"]
        box = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "Mark the age")
        box.setFocus()
        before = window.settings
        chosen(page, "Mark the age", "90")
        qtbot.waitUntil(lambda: laid_anew(window, before), timeout=30_000)
        assert window.settings.place() == ("knowledge", "knowledge.age_days")
        assert window.parts.knowledge.old_after == 90


def test_the_unit_of_the_workstation_is_meant_where_none_is_typed(qtbot, archive):
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.show_settings()
        before = window.settings
        chosen(before.pages["units"], "Calcium", "mg/dL")
        qtbot.waitUntil(lambda: laid_anew(window, before), timeout=30_000)
        assert archive.setting("unit.calcium") == "mg/dL"
        window.show_view("form")
        view = window.case_view
        view.show_page("laboratory")
        row = view.page_widget.row_of("lab.calcium")
        row.control.focus()
        row.control.line.selectAll()
        type_in("9.8")
        press(Qt.Key.Key_Return)
        answer = view.session.case.lab.calcium
        assert (round(answer.value, 4), answer.entered) == (2.4451, "9.8 mg/dL")
        assert row.control.line.text() == "9.8"
        assert "2.45" in row.control._typed.text()
        window.swap_what_if()
        scratch = window.what_if.view
        scratch.show_page("laboratory")
        assert scratch.page_widget.row_of("lab.calcium").control.line.text() == "9.8"


def test_the_language_of_the_patients_letter_is_that_of_the_settings_where_the_case_has_none(qtbot, archive):
    case_id = keep_sample(archive, 6)
    with opened(archive) as window:
        window.open_case(case_id)
        session = window.case_view.session
        session.answer("pt.language", Answer())
        session.answer("rcp[0].language", Answer())
        english = window.parts.desk.make("patient", session.consult, {}, 1)
        chosen(window.settings.pages["paper"], "Language of the patient's letter", "es")
        spanish = window.parts.desk.make("patient", session.consult, {}, 1)
        assert (english.document.language, spanish.document.language) == ("en", "es")


def test_a_page_is_built_when_it_is_first_looked_at_and_the_others_while_the_settings_are_in_view(qtbot, archive):
    with opened(archive) as window:
        built = window.settings.pages.built
        assert list(built) == []
        window.show_settings()
        assert list(built) == ["appearance"]
        press(Qt.Key.Key_Down)
        assert list(built) == ["appearance", "clinic"]
        with qtbot.waitSignal(window.settings.ahead.finished, timeout=60_000):
            pass
        assert sorted(built) == sorted(KEYS)
        assert built["clinic"].isVisible()


def test_what_is_built_ahead_rests_while_the_settings_are_out_of_view(qtbot, archive):
    with opened(archive) as window:
        window.show_settings()
        assert window.settings.ahead.waiting
        window.show_worklist()
        assert not window.settings.ahead.waiting


def test_a_page_tells_its_labels_before_it_is_built_and_each_leads_to_its_field(qtbot, archive):
    archive.set_setting(SERVICES, services_text([Service(ServiceKind.MEDICAL_ONCOLOGY, "Example Oncology")]))
    archive.set_setting(PASSPHRASE, sealed("twelve letters"))
    with opened(archive) as window:
        told = {key: list(sheet.found) for key, sheet in window.settings.sheets.items()}
        assert window.settings.pages.built == {}
        window.show_settings()
        labels = {
            key: [each.text() for each in page.findChildren(QLabel) if each.buddy() is not None]
            for key, page in window.settings.pages.items()
        }
        assert {key: sorted(each) for key, each in labels.items()} == {key: sorted(each) for key, each in told.items()}
        for key, words in ((key, words) for key, each in told.items() for words in each if words != "On the sheet"):
            window.settings.list.setFocus()
            window.settings.show_row(key, words)
            assert window.settings.pages[key].isAncestorOf(focused()), words


def test_the_text_size_is_stepped_by_keys_though_the_settings_were_never_opened(qtbot, archive):
    try:
        with opened(archive) as window:
            before = window.settings
            press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
            qtbot.waitUntil(lambda: laid_anew(window, before), timeout=30_000)
            assert (archive.setting("text_size"), active().scale) == ("1.1", 1.1)
            assert window.settings.pages.built == {}
    finally:
        dress()
