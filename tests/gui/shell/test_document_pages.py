"""The preview: pages turned and sized by keys, what stands behind a sentence, bounds of what is kept, no leaks."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from threading import enumerate as threads

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.advice.rows import JumpRow
from gui.controls import LinkButton
from gui.documents.canvas import image_of
from gui.documents.pictures import Pictures
from gui.documents.worker import SLOW_MS, Worker
from logic.answer import recorded
from logic.documents.blocks import Paragraph, Span
from logic.problems import DocumentProblem
from storage.memory import memory_archive
from storage.pdf.ink import PdfInk
from storage.pdf.raster import PdfRaster
from tests.gui.shell.desk_views import page_text, ready, texts, view_of
from tests.gui.shell.shell import focused, press
from tests.gui.shell.views import dress, session_of, settle, shown

SCREEN = (1366, 640)
CTRL = Qt.KeyboardModifier.ControlModifier
HOSTILE = "<b>bold</b> & \u202eevil\u202c {name} %s \u0000 <img src=x>"


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def on_page(view):
    ready(view)
    view.sheets.canvas.setFocus()
    return view.sheets


def long_document(view, pages=40):
    """A document of many sheets, in the frame of one of the case's."""
    document = view.seen.laid.document
    lines = [
        Paragraph((Span(f"Line {number} of an invented record.", basis=("W-09",)),)) for number in range(pages * 44)
    ]
    return PdfInk().laid_out(replace(document, blocks=tuple(lines)))


def test_pages_are_turned_by_keys(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        press(Qt.Key.Key_P)
        press(Qt.Key.Key_PageDown)
        ready(view)
        assert sheets.page == 1
        assert sheets.canvas.accessibleName() == f"Page 2 of {len(view.seen.sizes)}"
        assert f"Page 2 of {len(view.seen.sizes)}" in page_text(view)
        press(Qt.Key.Key_End)
        assert sheets.page == len(view.seen.sizes) - 1
        press(Qt.Key.Key_PageDown)
        assert sheets.page == len(view.seen.sizes) - 1
        press(Qt.Key.Key_Home)
        press(Qt.Key.Key_PageUp)
        assert sheets.page == 0
        ready(view)


def test_a_page_that_is_higher_than_the_view_is_rolled_before_it_is_turned(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        press(Qt.Key.Key_PageDown)
        assert sheets.page == 0
        press(Qt.Key.Key_PageDown)
        assert sheets.page == 1
        press(Qt.Key.Key_PageUp)
        assert sheets.page == 0
        press(Qt.Key.Key_PageUp)
        press(Qt.Key.Key_PageDown)
        assert sheets.page == 0
        ready(view)


def test_the_page_grows_by_keys_while_it_has_the_focus_and_stays_sharp(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        width = sheets.canvas.width()
        press(Qt.Key.Key_Plus, CTRL)
        ready(view)
        assert sheets.canvas.width() > width
        image = sheets.canvas._image
        assert abs(image.width() - sheets.canvas.width() * sheets.devicePixelRatioF()) <= 2
        press(Qt.Key.Key_0, CTRL)
        ready(view)
        assert sheets.canvas.width() == width
        press(Qt.Key.Key_P)
        assert sheets.canvas.height() < view.height()
        ready(view)


def test_no_key_of_the_page_makes_it_endlessly_large_or_small(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        for _ in range(30):
            sheets.zoom(1)
        most = sheets.canvas.width()
        sheets.zoom(1)
        assert sheets.canvas.width() == most
        for _ in range(60):
            sheets.zoom(-1)
        assert sheets.canvas.width() > 200
        ready(view)


def test_arrow_keys_walk_the_sentences_and_show_what_stands_behind_them(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        on_page(view)
        press(Qt.Key.Key_Down)
        assert "The author's own words." in texts(view)
        press(Qt.Key.Key_Down)
        said = texts(view)
        assert "\u201cMRI of the spine\u201d" in said
        assert "W-09  MRI of the spine" in said
        assert "Back or neck pain is new" in said
        assert "Not yet reviewed by a clinician" in said
        assert any(words.startswith("1  NCCN 5.2021") and "Verified: " in words for words in said)
        press(Qt.Key.Key_Up)
        assert "W-09  MRI of the spine" not in texts(view)
        press(Qt.Key.Key_Escape)
        assert any(words.startswith("Click a sentence") for words in texts(view))


def test_from_behind_a_sentence_one_goes_to_field_card_and_rule(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        gone = []
        view.field_wanted.connect(lambda path: gone.append(("field", path)))
        view.card_wanted.connect(lambda rule: gone.append(("card", rule)))
        view.rule_wanted.connect(lambda rule: gone.append(("rule", rule)))
        sheets.choose(next(span for span in sheets.spans() if span.basis == ("W-09",)))
        settle()
        box = view.side.behind
        next(row for row in box.findChildren(JumpRow) if row.path == "sx.back_pain").click()
        for name in ("Card of W-09", "Rule W-09 in the knowledge browser"):
            next(each for each in box.findChildren(LinkButton) if each.accessibleName() == name).click()
        assert gone == [("field", "sx.back_pain"), ("card", "W-09"), ("rule", "W-09")]


def test_walking_on_turns_the_page(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        for _ in sheets.spans():
            sheets.step(1)
        assert sheets.page > 0
        ready(view)


def test_a_click_chooses_the_sentence_under_it_and_beside_all_words_none(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        span = next(span for span in sheets.spans() if span.basis == ("W-09",))
        QTest.mouseClick(
            sheets.canvas,
            Qt.MouseButton.LeftButton,
            pos=sheets.canvas.rect_of(span).center(),
        )
        assert "W-09  MRI of the spine" in texts(view)
        QTest.mouseClick(sheets.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert "W-09  MRI of the spine" not in texts(view)
        assert focused() is sheets.canvas


def test_the_authors_words_are_tinted_on_screen_and_not_in_the_file(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        span = next(span for span in sheets.spans() if span.author)
        place = next(place for place in view.seen.laid.places if place.span is span)
        at = sheets.canvas.rect_of(span).topLeft() + QPoint(1, 2)
        screen = sheets.canvas.grab().toImage()
        paper = image_of(PdfRaster().image(view.seen.data, place.page, sheets._scale))
        assert screen.pixelColor(at) != paper.pixelColor(at)
        assert screen.pixelColor(2, 2) == paper.pixelColor(2, 2)


def test_a_document_of_forty_sheets_is_drawn_sheet_by_sheet(qtbot, tmp_path):
    drawn = []

    class Counting(PdfRaster):
        def image(self, data, page, scale):
            drawn.append(page)
            return super().image(data, page, scale)

    with shown(view_of(1, tmp_path, raster=Counting()), SCREEN) as view:
        sheets = on_page(view)
        long = long_document(view)
        sizes = PdfRaster().sizes(long.data)
        assert len(sizes) >= 40
        drawn.clear()
        sheets.show_document(long.data, sizes, long.places, same=False)
        ready(view)
        assert drawn == [0, 1]
        press(Qt.Key.Key_End)
        ready(view)
        assert drawn == [0, 1, len(sizes) - 1]
        assert f"Page {len(sizes)} of {len(sizes)}" in page_text(view)


def test_pictures_are_kept_within_a_bound_and_the_last_one_always():
    pictures = Pictures(3 * 100 * 100 * 4)
    for page in range(10):
        pictures.put((page, 1.0), QImage(100, 100, QImage.Format.Format_RGB32))
    assert pictures.size <= 3 * 100 * 100 * 4
    assert pictures.get((9, 1.0)) is not None
    assert pictures.get((0, 1.0)) is None
    small = Pictures(10)
    small.put((0, 1.0), QImage(100, 100, QImage.Format.Format_RGB32))
    assert len(small) == 1


def test_hostile_text_is_shown_as_typed_and_breaks_nothing(qtbot, tmp_path):
    session = session_of(1)
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        session.answer("mdt.question", recorded(HOSTILE))
        sheets = on_page(view)
        assert "<b>bold</b> &" in page_text(view)
        sheets.choose(next(span for span in sheets.spans() if "bold" in span.text))
        settle()
        assert any("<b>bold</b> &" in words for words in texts(view))


def test_what_takes_longer_than_a_moment_says_so_and_can_be_stopped(qtbot, tmp_path):
    gate = Event()

    class Slow(PdfRaster):
        def sizes(self, data):
            gate.wait(20)
            return super().sizes(data)

    with shown(view_of(1, tmp_path, raster=Slow()), SCREEN) as view:
        qtbot.waitUntil(view.sheets.working.isVisible, timeout=SLOW_MS * 20)
        view.sheets.working.click()
        assert not view.busy
        assert not view.sheets.working.isVisible()
        gate.set()
        view.show_document("medical_oncology")
        ready(view)
        assert "Dear colleague" in page_text(view)


def test_a_sheet_that_cannot_be_drawn_is_told(qtbot, tmp_path):
    class Broken(PdfRaster):
        def image(self, data, page, scale):
            raise DocumentProblem("This sheet could not be drawn.", "Kept.", "Save it.")

    with shown(view_of(1, tmp_path, raster=Broken()), SCREEN) as view:
        met = []
        view.problem_met.connect(met.append)
        ready(view)
        assert met[0].happened == "This sheet could not be drawn."


def test_a_newer_job_takes_the_place_of_one_that_waits_and_nothing_is_told_of_what_was_stopped(qtbot):
    made, gate, told = [], Event(), []
    owner = QWidget()
    qtbot.addWidget(owner)
    worker = Worker(owner)
    worker.done.connect(lambda outcome: told.append((outcome.key, outcome.result)))
    worker.ask("first", lambda: gate.wait(20))
    worker.ask("page", lambda: made.append("old"))
    worker.ask("page", lambda: made.append("new"))
    gate.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert made == ["new"]
    assert told == [("first", True), ("page", None)]
    worker.ask("late", lambda: 1)
    worker.cancel()
    settle()
    assert told[-1] == ("page", None)


def test_no_thread_outlives_the_view(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.show_document("medical_oncology")
    qtbot.waitUntil(lambda: not [each for each in threads() if each.name == "documents"])


LARGER = (Qt.Key.Key_Plus, CTRL)


@pytest.mark.parametrize("keys", [[(Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier)], [LARGER, LARGER]])
def test_the_size_of_the_sheet_is_remembered_for_the_next_case(qtbot, tmp_path, keys):
    archive = memory_archive()
    with shown(view_of(1, tmp_path, session_of(1, archive)), SCREEN) as view:
        ready(view)
        view.sheets.canvas.setFocus()
        for key, held in keys:
            press(key, held)
        fit, width = view.sheets.fit, view.sheets.canvas.width()
    with shown(view_of(1, tmp_path, session_of(1, archive)), SCREEN) as view:
        ready(view)
        assert view.sheets.fit == fit
        assert view.sheets.canvas.width() == pytest.approx(width, abs=4)


def test_the_focus_ring_of_the_sheet_leaves_the_bar_below_it_free(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        sheets = on_page(view)
        press(Qt.Key.Key_W)
        ready(view)
        ring = sheets.canvas.ring_rect()
        assert sheets.canvas.height() > ring.height() > 0
        assert sheets.canvas.mapTo(sheets, ring.bottomLeft()).y() < sheets._back.y()


def test_a_document_that_cannot_be_made_leaves_no_sheet_of_another_one_in_view(qtbot, tmp_path, monkeypatch):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        met = []
        view.problem_met.connect(met.append)
        ready(view)

        def refuse(*_):
            raise DocumentProblem("The letter cannot be set.", "The case is kept.", "Save it as text.")

        monkeypatch.setattr(view._desk, "lay_out", refuse)
        view.show_document("surgery")
        ready(view)
        assert [problem.happened for problem in met] == ["The letter cannot be set."]
        assert page_text(view) == "The letter cannot be set."
        assert view.seen is None
        monkeypatch.undo()
        view.show_document("consult_summary")
        ready(view)
        assert "SAMPLE, Marion" in page_text(view)
