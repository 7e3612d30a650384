"""Printing: the sheets at their own size, what is missing named first, and kept that it was printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from gui.documents.canvas import image_of
from gui.documents.offers import TEST_PAGE
from gui.documents.printing import layout_of, other_paper, set_up
from logic.answer import Answer
from storage.pdf.raster import PdfRaster
from tests.gui.shell.desk_views import agree, file_printer, ready, texts, tick_only, view_of
from tests.gui.shell.shell import focused, press, type_in
from tests.gui.shell.views import clipped, dress, nameless, session_of, shown

SCREEN = (1366, 640)
CTRL = Qt.KeyboardModifier.ControlModifier
A4, LETTER = (595.28, 841.89), (612.0, 792.0)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


def printed_sizes(view):
    return PdfRaster().sizes(view.printed.read_bytes())


def test_what_is_ticked_is_printed_as_one_job_and_kept(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        said = []
        view.written.connect(said.append)
        ready(view)
        tick_only(view, "medical_oncology", "tests_to_request")
        view.setFocus()
        press(Qt.Key.Key_P, CTRL)
        agree(view)
        kept = view.session.archive.documents(view.session.case_id)
        assert {record.title for record in kept} == {"Letter to medical oncology", "Tests to request"}
        wanted = [len(PdfRaster().sizes(view.session.archive.document_bytes(each.document_id))) for each in kept]
        first, second = reversed(wanted)
        assert len(printed_sizes(view)) == first + first % 2 + second
        assert said == ["Printed: 2 documents."]
        assert "printed" in texts(view)


def test_paper_size_sides_and_full_size_come_from_the_document(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        view.print_documents(["consult_summary"])
        agree(view)
        printer = view.asked[0]
        assert printer.duplex() is QPrinter.DuplexMode.DuplexLongSide
        assert printer.fullPage()
        assert printer.docName() == "Stage IV Consult"
        for width, height in printed_sizes(view):
            assert (width, height) == pytest.approx(A4, abs=2)


def test_ink_stands_on_paper_where_it_stands_in_the_file(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        view.show_document(TEST_PAGE)
        ready(view)
        view.print_documents([TEST_PAGE])
        agree(view)
        seen = PdfRaster().image(view.seen.data, 0, 2.0)
        printed = PdfRaster().image(view.printed.read_bytes(), 0, 2.0)
        assert dark(seen) == pytest.approx(dark(printed), abs=3)


def test_a_sheet_drawn_beside_the_window_is_the_sheet_drawn_by_it(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        view.print_documents(["consult_summary"])
        agree(view)
        data = view.session.archive.document_bytes(1)
        whole = drawn_at_once(data, tmp_path / "whole.pdf").read_bytes()
        raster, printed = PdfRaster(), view.printed.read_bytes()
        assert len(raster.sizes(printed)) == len(raster.sizes(data)) == len(raster.sizes(whole))
        for page in range(len(raster.sizes(data))):
            assert raster.image(printed, page, 300 / 72).pixels == raster.image(whole, page, 300 / 72).pixels


def drawn_at_once(data, path):
    """The sheets of a document, each drawn onto a printer in one go by the thread of the window."""
    raster, printer = PdfRaster(), file_printer(path)
    sizes = raster.sizes(data)
    set_up(printer, sizes[0], "Whole")
    printer.setFullPage(True)
    painter = QPainter(printer)
    for page, (width, height) in enumerate(sizes):
        if page:
            printer.newPage()
        dots = printer.resolution() / 72
        painter.drawImage(QRectF(0, 0, width * dots, height * dots), image_of(raster.image(data, page, dots)))
    painter.end()
    return path


def dark(image):
    """The first and last column and row with ink in them."""
    rows, columns = [], []
    for y in range(image.height):
        row = image.pixels[y * image.width * 3 : (y + 1) * image.width * 3]
        found = [x for x in range(image.width) if row[x * 3] < 225]
        if found:
            rows.append(y)
            columns += [found[0], found[-1]]
    return (min(columns), min(rows), max(columns), max(rows))


def test_what_is_missing_is_named_before_anything_is_printed(qtbot, tmp_path):
    with shown(view_of(8, tmp_path), SCREEN) as view:
        ready(view)
        tick_only(view, "consult_summary")
        press(Qt.Key.Key_P, CTRL)
        assert any(words.startswith("Not stated yet: Allergies.") for words in texts(view))
        assert view.session.archive.documents(view.session.case_id) == []
        assert focused() is view.side.print_box.act
        press(Qt.Key.Key_Return)
        ready(view)
        assert view.printed.exists()
        traces = view.session.archive.register.acts(view.session.case_id)
        assert ("pt.allergies",) in [trace.lacking for trace in traces]


def test_instead_of_printing_one_can_go_to_the_missing_field(qtbot, tmp_path):
    with shown(view_of(8, tmp_path), SCREEN) as view:
        wanted = []
        view.field_wanted.connect(wanted.append)
        ready(view)
        tick_only(view, "consult_summary")
        view.print_ticked()
        view.side.print_box.go.click()
        assert wanted == ["pt.allergies"]
        assert not view.side.print_box.isVisible()
        assert view.session.archive.documents(view.session.case_id) == []
        ready(view)


def test_nothing_is_kept_when_the_print_dialog_is_left(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        view.print_documents(["consult_summary"])
        view.side.print_box.system.click()
        press(Qt.Key.Key_Escape)
        ready(view)
        assert not view.side.print_box.isVisible()
        assert view.session.archive.documents(view.session.case_id) == []
        assert "printed" not in texts(view)


def test_a_change_after_printing_makes_it_a_draft_again(qtbot, tmp_path):
    session = session_of(1)
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        ready(view)
        view.print_documents(["consult_summary"])
        agree(view)
        assert "printed" in texts(view)
        session.answer("pt.family", Answer("Placeholder", None))
        ready(view)
        assert "printed" not in texts(view)


def test_printing_can_be_stopped_between_sheets(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        said = []
        view.written.connect(said.append)
        ready(view)
        view.leaving.progressed.connect(lambda _step: view.leaving.stop())
        view.print_documents(["consult_summary"])
        agree(view)
        assert said == ["Stopped. What was kept so far stays in the store."]
        assert "printed" not in texts(view)


def test_a_printer_with_another_paper_is_warned_of(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)

        def choose(printer):
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
            return True

        view.leaving.printer_chooser = choose
        view.print_documents(["consult_summary"])
        view.side.print_box.system.click()
        assert any("for A4, the printer has 148" in words and "will miss the window" in words for words in texts(view))
        assert not view.printed.exists()
        agree(view)
        assert view.printed.exists()


def test_the_printer_that_the_system_dialog_confirms_prints_at_once(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        view.leaving.printer_chooser = lambda _printer: True
        view.print_documents(["consult_summary"])
        assert any("A4 at 100 %" in words for words in texts(view))
        view.side.print_box.system.click()
        ready(view)
        assert view.printed.exists()


def test_each_document_is_printed_as_often_as_it_has_copies(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        view.print_documents(["dental_check"])
        box = view.side.print_box
        assert nameless(view) == []
        assert clipped(view) == []
        box.sides.click()
        box.copies["dental_check"].setFocus()
        press(Qt.Key.Key_Up)
        type_in("3")
        press(Qt.Key.Key_Return)
        ready(view)
        sheets = len(PdfRaster().sizes(view.session.archive.document_bytes(1)))
        assert len(printed_sizes(view)) == 3 * sheets
        view.print_documents(["dental_check"])
        assert not box.sides.isChecked()


def test_another_paper_lays_the_page_out_anew_before_it_is_printed(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        ready(view)
        view.print_documents(["consult_summary"])
        papers = view.side.print_box.papers
        papers.setCurrentIndex(papers.findData("letter_10"))
        papers.activated.emit(papers.currentIndex())
        ready(view)
        assert view.seen.sizes[0] == pytest.approx(LETTER, abs=2)
        agree(view)
        assert printed_sizes(view)[0] == pytest.approx(LETTER, abs=2)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_and_the_store_is_whole(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        met = []
        view.problem_met.connect(met.append)
        ready(view)
        view.leaving.printer_maker = lambda: file_printer(tmp_path / "no-such-folder" / "printed.pdf")
        view.print_documents(["consult_summary"])
        agree(view)
        assert [problem.happened for problem in met] == ["The printer did not take the pages."]
        assert not view.leaving.running


@pytest.mark.parametrize(
    ("size", "paper"), [(A4, QPageSize.PageSizeId.A4), (LETTER, QPageSize.PageSizeId.Letter)], ids=["A4", "Letter"]
)
def test_the_paper_is_that_of_the_sheet(size, paper):
    assert layout_of(size).pageSize().id() == paper
    turned = layout_of((size[1], size[0]))
    assert turned.orientation() is QPageLayout.Orientation.Landscape
    assert turned.pageSize().id() == paper


def test_a_landscape_sheet_is_the_same_paper(qapp, tmp_path):
    printer = file_printer(tmp_path / "printed.pdf")
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    assert not other_paper(printer, A4)
    assert not other_paper(printer, (A4[1], A4[0]))
    assert other_paper(printer, LETTER)


def test_a_document_made_before_is_printed_as_it_was_and_that_is_kept(qtbot, tmp_path):
    with shown(view_of(1, tmp_path), SCREEN) as view:
        archive, case_id = view.session.archive, view.session.case_id
        view.make_chosen()
        agree(view)
        view.show_kept(1)
        ready(view)
        view.print_documents([view.chosen])
        agree(view)
        assert [(each.act.value, each.document_id) for each in archive.register.acts(case_id)] == [
            ("kept", 1),
            ("printed", 1),
        ]
        assert "D0000001, draft, printed" in texts(view)
