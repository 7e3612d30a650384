"""What a user does with the papers of a case and of a board, act by act, for the benchmark of pauses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter

from gui.case_view import CaseView
from gui.documents.after import AfterBox
from gui.documents.save_as import DATE, DOCX, TEXT
from gui.documents.save_box import FOLDER
from gui.documents.sign_dialog import SignDialog
from gui.documents.view import DocumentsView
from gui.seen import print_seen
from gui.session import CaseSession
from gui.window import Window
from logic.answer import recorded
from tests.gui.board.boards import complete, keep, named

ON_THE_LIST = 4
SCREENS = ("advice", "timeline", "compare")


class Step(Protocol):
    """One act of the user: its name, what is done, and when what it began is done."""

    def __call__(self, name: str, act: Callable[[], object], done: Callable[[], bool] = ...) -> None:
        """Do it."""


def tell_of_papers(step: Step, window: Window, view: CaseView, folder: Path) -> None:
    """Everything that can be done with the papers of a case that is ready to be signed, and with those of a board."""
    session, papers = view.session, view.documents
    assert papers is not None
    be_ready(session, folder)
    papers.leaving.printer_maker = lambda: to_file(folder)
    papers.leaving.opener = lambda _path: None
    quiet = lambda: not papers.busy  # noqa: E731  # said once for all acts below
    step("documents come up", lambda: window.show_view("documents"), quiet)
    _look(step, papers, quiet)
    _leave(step, papers, quiet)
    _print_screens(step, window, papers, quiet)
    _sign(step, session, papers, quiet)
    _board(step, window, folder)


def be_ready(session: CaseSession, folder: Path) -> None:
    """A decision on each line, a clinic and somebody to sign, a folder to write into."""
    for key, word in (("author.name", "Dr A. Placeholder"), ("author.role", "consultant"), (FOLDER, str(folder))):
        session.archive.set_setting(key, word)
    for result in session.consult.shown:
        session.decide(result.rule.id, "as_advised")


def to_file(folder: Path) -> QPrinter:
    """A printer that writes a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "printed.pdf"))
    return printer


def _look(step: Step, papers: DocumentsView, quiet: Callable[[], bool]) -> None:
    """Each document comes into view, and is looked at in other ways."""
    session = papers.session
    for kind in papers.list.rows:
        step(f"first look at {kind}", partial(papers.show_document, kind), quiet)
    step("another document", lambda: papers.show_document("consult_summary"), quiet)
    step("next sheet", lambda: papers.sheets.turn(1), quiet)
    step("whole page", lambda: papers.sheets.fit_to("page"), quiet)
    step("larger", lambda: papers.sheets.zoom(1), quiet)
    step("a sentence of the sheet", lambda: papers.sheets.step(1), quiet)
    step("tick a document", lambda: papers.list.tick("dental_check", True), quiet)
    step("an answer while papers are in view", lambda: session.answer("pt.family", recorded("Placeholder")), quiet)
    for key, word in (("documents.language", "es"), ("documents.headings", "outpatient"), ("paper", "letter_10")):
        session.archive.set_setting(key, word)
        papers.laying.forget()
        step(f"{key} {word}", papers.refresh, quiet)
        session.archive.set_setting(key, "")
    papers.laying.forget()
    step("medical oncology", lambda: papers.show_document("medical_oncology"), quiet)
    for field, control in papers.side.own.controls.items():
        step(f"own words in {field}", lambda at=field, box=control: box.typed.emit("Placeholder words."), quiet)


def _leave(step: Step, papers: DocumentsView, quiet: Callable[[], bool]) -> None:
    """Papers are saved, copied and printed."""
    box = papers.side.save_box
    step("ask to save", papers.make_chosen, quiet)
    step("save as PDF", box.act.click, quiet)
    step("ask to save all ticked", papers.save_ticked, quiet)
    step("save all ticked", box.act.click, quiet)
    for form in (DOCX, TEXT, DATE):
        step(f"ask to save as {form}", lambda form=form: papers.save_as(form), quiet)
        step(f"save as {form}", box.act.click, quiet)
    step("copy as text", papers.copy_text, quiet)
    step("ask to print", papers.print_ticked, quiet)
    step("another paper", partial(_choose_paper, papers, "letter_10"), quiet)
    step("print all ticked", papers.side.print_box.act.click, quiet)
    _choose_paper(papers, "")
    step("a paper made before", lambda: papers.show_kept(1), quiet)
    step("ask to save it again", papers.make_chosen, quiet)
    step("save it again", box.act.click, quiet)
    step("ask to print it again", lambda: papers.print_documents([papers.chosen]), quiet)
    step("print it again", papers.side.print_box.act.click, quiet)


def _choose_paper(papers: DocumentsView, word: str) -> None:
    sizes = papers.side.print_box.papers
    sizes.setCurrentIndex(max(sizes.findData(word), 0))
    sizes.activated.emit(sizes.currentIndex())


def _print_screens(step: Step, window: Window, papers: DocumentsView, quiet: Callable[[], bool]) -> None:
    """Exactly what is seen goes to paper."""
    view = window.case_view
    assert view is not None
    for name in SCREENS:
        step(f"view {name}", lambda name=name: window.show_view(name), quiet)
        step(f"print what {name} shows", partial(print_seen, view), quiet)


def _sign(step: Step, session: CaseSession, papers: DocumentsView, quiet: Callable[[], bool]) -> None:
    """One paper is signed, then all of them, and what follows a signed one."""

    def dialog() -> SignDialog:
        assert papers.signer.dialog is not None
        return papers.signer.dialog

    signed = lambda: quiet() and papers.signer.dialog is None  # noqa: E731
    for kind in papers.list.rows:
        papers.list.tick(kind, False)
    papers.show_document("consult_summary")
    step("ask to sign one", papers.sign_ticked, quiet)
    step("sign one", lambda: dialog().sign.click(), signed)
    found, decisions = session.consult, session.decisions
    for offer in papers._desk.offered(found, decisions):
        whole = not papers._desk.signing.missing([offer.kind], found, decisions)
        papers.list.tick(offer.kind, whole and not offer.stops)
    step("ask to sign all", papers.sign_ticked, quiet)
    step(f"sign all {len(papers.list.ticked())}", lambda: dialog().sign.click(), signed)
    record = session.archive.register.records(session.case_id)[0]
    after: AfterBox = papers.side.after
    step("ask for an addendum", lambda: papers._follow("addendum", record.document_id), quiet)
    after.words.setPlainText("HER2 is not amplified.")
    step("sign the addendum", after.act.click, quiet)
    step("ask for a copy", lambda: papers._follow("copy", record.document_id), quiet)
    after.recipient.setText("Dr B. Notreal")
    step("make the copy", after.act.click, quiet)
    step("verify", lambda: papers._follow("verify", record.document_id), quiet)
    step("ask to print a signed one", lambda: papers.print_documents(["consult_summary"]), quiet)
    step("print a signed one", papers.side.print_box.act.click, quiet)


def _board(step: Step, window: Window, folder: Path) -> None:
    """The list of a board is read, printed and saved."""
    for number in range(ON_THE_LIST):
        keep(window.parts.archive, named(complete(), number))
    step("worklist", window.show_worklist)
    step("board", window.boards.swap, lambda: window.boards.view is not None and not window.boards.view.reader.running)
    view = window.boards.view
    assert view is not None
    view.leaving.printer_maker = lambda: to_file(folder)
    for row in range(len(view.table.cases.places)):
        view.table.cases.swap_mark(row)
    quiet = lambda: not view.leaving.running and not view.reader.running  # noqa: E731
    step("ask to print the board list", view.print_list, quiet)
    step("print the board list", view.leaving.print_box.act.click, quiet)
    step("ask to save the board list", view.save_list, quiet)
    step("save the board list", view.save_box.act.click, quiet)
