"""Settings: pages at the left, each change kept at once, pictures checked before they are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from gui.settings.envelope import EnvelopeDrawing
from gui.settings.picture import PictureRow
from logic.documents.blocks import Paper
from logic.pictures import LOGO, SIGNATURE
from storage.memory import memory_archive
from tests.gui.shell.shell import focused, opened, press
from tests.gui.shell.views import clipped, dress, nameless
from tests.storage.images import drawn

KEYS = ["appearance", "clinic", "author", "paper", "knowledge"]


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
        assert window.settings.pages["knowledge"].isAncestorOf(focused())


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
            qtbot.waitUntil(lambda: scale == 1.0 or window.settings is not before, timeout=3000)
            for key in KEYS:
                window.settings.show_page(key)
                QApplication.processEvents()
                assert clipped(window.settings.pages[key]) == []
                assert nameless(window.settings.pages[key]) == []
    finally:
        dress()
