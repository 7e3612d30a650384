"""The window in Spanish: chosen in the settings, complete, one letter for one field, and nothing lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

import logic.words
from gui.controls import EnglishNote
from gui.finder_entries import entries_of
from gui.speech import language_of, speak, system_language
from gui.window import Window
from logic.knowledge import load_knowledge
from logic.languages import catalogue
from logic.words import use_catalogue
from storage.memory import memory_archive
from storage.pdf.raster import PdfRaster
from tests.gui.shell.shell import keep_sample, laid_anew, opened, press, type_in


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """The next test begins in English."""
    yield
    use_catalogue({})


@pytest.fixture
def spanish() -> Iterator[Window]:
    """A window in Spanish with one case open."""
    archive = memory_archive()
    archive.set_setting("language", "es")
    speak(language_of(archive))
    case_id = keep_sample(archive, 1)
    with opened(archive) as window:
        window.open_case(case_id)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        yield window


class Listening(dict[str, str]):
    """A catalogue that notes what it was asked for in vain."""

    def __init__(self, told: dict[str, str]) -> None:
        super().__init__(told)
        self.missed: set[str] = set()

    def get(self, words: str, otherwise: object = None) -> object:  # type: ignore[override]  # as tr asks
        if words not in self:
            self.missed.add(words)
        return super().get(words, otherwise)


def choose(window: Window, value: str) -> None:
    """Choose a language on the page of the settings as a person would."""
    window.show_settings()
    box = window.settings.findChild(QComboBox, "language")
    assert box is not None
    box.setFocus()
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def words_of(window: Window) -> str:
    """All words on screen."""
    found = [each.text() for each in window.findChildren(QLabel) if each.isVisibleTo(window)]
    found += [each.text() for each in window.findChildren(QAbstractButton) if each.isVisibleTo(window)]
    return "\n".join(found)


def test_a_language_chosen_in_the_settings_holds_at_once_and_is_kept(qtbot: QtBot) -> None:
    archive = memory_archive()
    with opened(archive) as window:
        window.open_case(keep_sample(archive, 1))
        before = window.case_view.session.case
        old = window.settings
        choose(window, "es")
        qtbot.waitUntil(lambda: laid_anew(window, old), timeout=30_000)
        assert "Ajustes" in words_of(window)
        assert "Idioma de la ventana" in words_of(window).replace("&", "")
        assert window.settings.place() == ("appearance", "language")
        assert archive.setting("language") == "es"
        window.show_view("form")
        assert window.case_view.session.case == before
        assert "Signos de alarma" in words_of(window)
        assert any(key.words == "Caso nuevo" for key in window._keys)
        spanish_page = window.settings
        choose(window, "en")
        qtbot.waitUntil(lambda: laid_anew(window, spanish_page), timeout=30_000)
        assert "Language of the window" in words_of(window).replace("&", "")


def test_without_a_choice_the_window_speaks_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = memory_archive()
    for name, word in (("es_MX", "es"), ("es_ES", "es"), ("de_DE", "en"), ("C", "en")):
        monkeypatch.setattr(QLocale, "system", lambda name=name: QLocale(name))
        assert system_language() == language_of(archive) == word
    archive.set_setting("language", "en")
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("es_ES"))
    assert language_of(archive) == "en"


def test_the_window_asks_for_no_sentence_that_the_catalogue_lacks(
    spanish: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Listening(dict(catalogue("es")))
    monkeypatch.setattr(logic.words, "_catalogue", heard)
    walk(spanish)
    known = {*catalogue("es").values(), *knowledge_sentences()}
    missed = {words for words in heard.missed if words not in known and not told_again(words)}
    assert missed == set()


def told_again(words: str) -> bool:
    """What is put together of translated parts, English that a record keeps, typed, or a code without a letter."""
    return (
        bool(re.search(r", (pedido|para|previsto)$|ER|HER2", words))
        or words == "bone, liver"
        or not any(sign.isalpha() for sign in words)
    )


def walk(window: Window) -> None:
    """Every page, every view, every page of the settings."""
    for page in window.case_view.pages:
        window.case_view.show_page(page.name)
        QApplication.processEvents()
    for view in ("advice", "documents", "timeline", "compare", "what if", "form"):
        window.show_view(view)
        QApplication.processEvents()
    window.show_settings()
    for key in window.settings.pages:
        window.settings.show_page(key)
    window.place.show_browser()
    window.place.show_help()
    window.show_worklist()
    QApplication.processEvents()


def knowledge_sentences() -> set[str]:
    """Titles, sentences, questions, arguments, positions and sources of the knowledge base."""
    found: set[str] = set()
    texts(load_knowledge().rules, found)
    texts(load_knowledge().gates, found)
    texts(load_knowledge().trials, found)
    texts(load_knowledge().limits, found)
    texts(load_knowledge().sources, found)
    return found


def texts(part: object, found: set[str]) -> None:
    """Every text within a part of the knowledge base."""
    if isinstance(part, str):
        found.add(str(part))
    elif isinstance(part, dict):
        texts(tuple(part.values()), found)
    elif isinstance(part, tuple | list | frozenset):
        for each in part:
            texts(each, found)
    elif hasattr(part, "__dataclass_fields__"):
        texts(tuple(getattr(part, name) for name in part.__dataclass_fields__), found)


def test_one_letter_means_one_field_on_every_page_and_in_the_settings(spanish: Window) -> None:
    for page in spanish.case_view.pages:
        spanish.case_view.show_page(page.name)
        QApplication.processEvents()
        taken = letters(spanish.case_view)
        assert sorted(taken) == sorted(set(taken)), page.name
    spanish.show_settings()
    for name, page in spanish.settings.pages.items():
        spanish.settings.show_page(name)
        taken = letters(page)
        assert sorted(taken) == sorted(set(taken)), name


def letters(view: QWidget) -> list[str]:
    """The letters that Alt binds in a view, as its labels and buttons show them."""
    shown = [each for each in view.findChildren(QLabel) if each.buddy() is not None and each.isVisibleTo(view)]
    texts_shown = [each.text().replace("&&", "") for each in shown]
    return [text[text.index("&") + 1].casefold() for text in texts_shown if "&" in text]


def test_the_place_of_knowledge_sentences_says_that_they_are_english(spanish: Window) -> None:
    for show in (lambda: spanish.show_view("form"), spanish.place.show_browser, lambda: spanish.show_view("compare")):
        show()
        QApplication.processEvents()
        notes = [each for each in spanish.findChildren(EnglishNote) if each.isVisibleTo(spanish)]
        assert len(notes) >= 1
        assert notes[0].accessibleName().endswith("est\u00e1n en ingl\u00e9s")


def test_no_title_of_a_rule_is_told_in_spanish_because_a_field_has_the_same_words(spanish: Window) -> None:
    titles = [each.title for each in spanish.case_view.session.consult.shown if each.title in catalogue("es")]
    assert titles
    told = {each.text() for each in spanish.case_view.advice.findChildren(QLabel)}
    assert set(titles) <= told


def test_an_english_window_has_no_such_mark() -> None:
    archive = memory_archive()
    with opened(archive) as window:
        window.open_case(keep_sample(archive, 1))
        assert not [each for each in window.findChildren(EnglishNote) if each.isVisibleTo(window)]


def test_the_finder_finds_by_spanish_words_without_accents(spanish: Window) -> None:
    spanish.finder.lay_over()
    type_in("cronologia")
    press(Qt.Key.Key_Return)
    assert spanish.case_view.view == "timeline"
    titles = [each.title for each in entries_of(spanish, spanish._keys)]
    assert {"Signos de alarma", "Receptores", "Caso nuevo", "Lista"} <= set(titles)


def test_yes_is_s_or_y_on_a_switch(spanish: Window) -> None:
    view = spanish.case_view
    for key in ("s", "y"):
        view.show_page("red_flags")
        field = "sx.gait_change"
        view.show_field(field)
        press(Qt.Key.Key_N)
        view.show_field(field)
        type_in(key)
        assert view.session.case.sx.gait_change.value is True


def test_what_is_on_screen_is_printed_in_the_language_of_the_screen(spanish: Window) -> None:
    spanish.case_view.show_view("advice")
    press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    while spanish.case_view.documents.busy:
        QApplication.processEvents()
    kept = spanish.parts.archive.documents(spanish.case_view.session.case_id)[-1]
    data = spanish.parts.archive.document_bytes(kept.document_id)
    with pikepdf.open(BytesIO(data)) as file:
        assert str(file.Root.Lang) == "es"
        pages = len(file.pages)
    told = " ".join(" ".join(PdfRaster().text(data, page).split()) for page in range(pages))
    assert f"Página 1 de {pages}" in told
    assert "Borrador, sin firmar" in told
    assert "Draft" not in told
    assert "(58 a)" in told
    assert "58 y" not in told


def test_a_unit_reads_alike_in_a_field_and_in_the_timeline(spanish: Window) -> None:
    view = spanish.case_view
    view.show_page("laboratory")
    QApplication.processEvents()
    shown = {each.text() for each in view.findChildren(QAbstractButton) if each.property("look") == "unit"}
    assert "\u00d7 LSN" in shown
    assert "\u00d7 ULN" not in shown


def test_where_the_primary_is_and_that_it_is_in_place_are_not_mixed_up_with_a_plan(spanish: Window) -> None:
    spanish.case_view.show_page("primary")
    QApplication.processEvents()
    words = words_of(spanish)
    assert "Presente" in words
    assert "En marcha" not in words
