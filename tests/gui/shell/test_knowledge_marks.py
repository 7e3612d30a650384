"""The window says what a clinic changed, what is left out, and when no advice is given; it opens all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.made_of import Parts
from gui.theme import Theme, apply
from gui.window import Window
from logic.desk import DocumentDesk
from logic.knowledge import Knowledge
from logic.loading import in_force
from storage.memory import memory_archive
from storage.pdf.ink import PdfInk
from storage.pdf.raster import PdfRaster
from storage.shelf import FileShelf
from tests.gui.shell.shell import Clock, keep_sample
from tests.logic.local_rules import NURSE, SIGNED, append, copied, entry, overlaid


class Late(Clock):
    """A day on which evolving evidence is due."""

    def today(self) -> date:
        return date(2027, 1, 15)


@contextmanager
def opened_on(knowledge: Knowledge, clock: Clock | None = None, withhold: str = "") -> Iterator[Window]:
    """The window over a knowledge base, with a sample case open."""
    apply(QApplication.instance(), Theme())
    archive, clock = memory_archive(), clock or Clock()
    archive.set_setting("knowledge.withhold", withhold)
    case = keep_sample(archive, 1)
    window = Window(Parts(archive, knowledge, DocumentDesk(archive, PdfInk(), FileShelf(), clock, PdfRaster())), clock)
    window.resize(1366, 728)
    window.show()
    window.open_case(case)
    QApplication.processEvents()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def words_of(widget: QWidget) -> str:
    """Everything that the labels in view say."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def chip(window: Window) -> str:
    """What the chip of the app bar says."""
    return window._bar.knowledge.text()


def test_the_shipped_base_carries_no_mark(qapp: QApplication) -> None:
    with opened_on(in_force()) as window:
        assert chip(window) == "Knowledge 2026.10, 43 days old"
        assert window.notices.isHidden()


def test_a_base_in_part_is_marked_in_the_bar_and_by_a_notice(qapp: QApplication, tmp_path: Path) -> None:
    knowledge = overlaid(tmp_path, entry("switch_off", 'rule = "S-01"'))
    with opened_on(knowledge) as window:
        assert chip(window).startswith("Knowledge in part")
        whole = window._bar.knowledge.accessibleName()
        assert whole.startswith("Knowledge in part \u00b7 Knowledge 2026.10")
        assert "clinic.toml, switch_off S-01, rule" in words_of(window.notices)
        window.notices.put_away("told")
        assert window.notices.isHidden()
        assert chip(window).startswith("Knowledge in part"), "the chip stays"


def test_a_refused_base_opens_the_case_and_refuses_its_letters(qtbot: QtBot, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    append(folder, "guards.toml")
    with opened_on(in_force(folder=folder)) as window:
        assert chip(window).startswith("No advice")
        assert window.case_view is not None
        window.case_view.session.answer("pt.ecog", window.case_view.session.case.pt.ecog)
        assert "No advice is given: guards.toml" in words_of(window.case_view.advice)
        window.show_view("documents")
        qtbot.waitUntil(lambda: "No document was written." in words_of(window.case_view))


def test_a_case_is_entered_although_no_advice_is_given(qapp: QApplication, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    append(folder, "drugs.toml")
    append(folder, "definitions.toml")
    with opened_on(in_force(folder=folder)) as window:
        assert window.case_view is not None
        session = window.case_view.session
        for page in window.case_view.pages:
            window.case_view.show_page(page.name)
        row = session.add_row("site")
        assert len(session.case.site) == row + 1
        assert session.keep_version() > 0


def test_the_card_of_a_local_rule_carries_its_badge_and_reason(qapp: QApplication, tmp_path: Path) -> None:
    with opened_on(overlaid(tmp_path, entry("add", NURSE))) as window:
        assert window.case_view is not None
        window.show_view("advice")
        window.case_view.reading.open_card("R-90")
        QApplication.processEvents()
        told = words_of(window.case_view.reading)
        assert "Local rule. Added here: The board decided so (Dr A. Placeholder, 02-Nov-2026)." in told
        assert "Local" in told.split("R-90")[0]


def test_markup_in_a_reason_is_shown_as_it_was_typed(qapp: QApplication, tmp_path: Path) -> None:
    hostile = NURSE.replace("Breast care nurse", "<b>Nurse</b>")
    signed = SIGNED.replace("The board decided so.", "<img src=x> wanted")
    with opened_on(overlaid(tmp_path, entry("add", hostile, signed))) as window:
        assert window.case_view is not None
        window.show_view("advice")
        window.case_view.reading.open_card("R-90")
        QApplication.processEvents()
        tips = [widget.toolTip() for widget in window.case_view.reading.findChildren(QWidget) if widget.toolTip()]
        assert any("&lt;img src=x&gt; wanted" in tip for tip in tips)
        assert not any("<img" in tip for tip in tips)
        assert "<img src=x> wanted" in words_of(window.case_view.reading)


def test_a_rule_switched_off_stands_in_why_not(qapp: QApplication, tmp_path: Path) -> None:
    with opened_on(overlaid(tmp_path, entry("switch_off", 'rule = "W-11"'))) as window:
        assert window.case_view is not None
        window.case_view.advice.show_tab(1)
        QApplication.processEvents()
        rows = {row.words.rule: row.words.stops for row in window.case_view.advice.why_not.rows()}
        assert rows["W-11"].startswith("Switched off by this clinic: The board decided so")


def withheld_rows(window: Window) -> set[str]:
    """The rules that stand in why-not as withheld."""
    assert window.case_view is not None
    window.case_view.advice.show_tab(1)
    QApplication.processEvents()
    return {row.words.rule for row in window.case_view.advice.why_not.rows() if row.words.stops.startswith("Withheld")}


def test_the_setting_withholds_rules_past_review_at_once_and_gives_them_back(qapp: QApplication) -> None:
    with opened_on(in_force(), Late()) as window:
        assert withheld_rows(window) == set()
        for wanted in ("yes", "no"):
            page = window.settings.pages["knowledge"]
            box = next(each for each in page.findChildren(QComboBox) if each.findData("yes") >= 0)
            box.setCurrentIndex(box.findData(wanted))
            box.activated.emit(box.currentIndex())
            for _ in range(3):
                QApplication.processEvents()
            assert bool(withheld_rows(window)) == (wanted == "yes")


def test_a_kept_setting_holds_from_the_start(qapp: QApplication) -> None:
    with opened_on(in_force(), Late(), withhold="yes") as window:
        assert "Y-07" in withheld_rows(window)
