"""The words of the board list: one row of a case, and the names of meetings."""

from __future__ import annotations

from gui.worklist_words import Cell, name_words
from logic.board_state import BoardState
from logic.dates import read_stored
from logic.list_ports import BoardPlace, CaseRow
from logic.terms import Discipline
from logic.words import tr

PATIENT, MISSING = 1, 4
COLUMNS = ("No.", "Patient", "Question", "Core disciplines", "Missing", "Images", "Told", "Sheet")
SHARES = (12, 36, 47, 28, 35, 16, 16, 19)
LEAST = (0, 0, 520, 820, 0, 900, 900, 700)
"""Widths of the table below which a column gives way."""
IDENTITY = 164
"""The width that shows birth date and number whole."""
CORE = 4
SHORT = {
    Discipline.MEDONC: "medical onc.",
    Discipline.SURGERY: "surgery",
    Discipline.RADONC: "radiation onc.",
    Discipline.PATHOLOGY: "pathology",
}
"""The core disciplines in the words of a narrow column."""


def cells(place: BoardPlace, number: int, state: BoardState | None) -> tuple[Cell, ...]:
    """The cells of a case, in the order of the columns; `state` is None until the case was read."""
    mark = Cell(
        str(number), icon="square-check" if place.marked else "square", tone="accent" if place.marked else "text"
    )
    patient = Cell(name_words(place.row), identity(place.row), bold=True)
    if state is None:
        reading = Cell(tr("reading"), tone="text.muted")
        return (mark, patient, *(reading for _ in COLUMNS[2:]))
    return (
        mark,
        patient,
        _question(state),
        _disciplines(state),
        _missing(state),
        _images(state),
        _told(state),
        _sheet(state),
    )


def spoken_mark(place: BoardPlace, number: int) -> str:
    """Number and mark as one sentence."""
    if place.marked:
        return tr("{number}, marked for a sheet", number=number)
    return tr("{number}, not marked", number=number)


def _question(state: BoardState) -> Cell:
    if state.emergency:
        words = tr("Emergency, seen: {title}", title=state.emergency) if state.acknowledged else state.emergency
        return Cell(words, state.question, "siren", "caution" if state.acknowledged else "solid", boxed=True)
    if not state.question_known:
        return Cell(state.question, "", "circle-question-mark", "unknown")
    return Cell(state.question, flows=True)


def _disciplines(state: BoardState) -> Cell:
    if state.not_asked is None:
        return Cell(tr("Not recorded"), "", "circle-question-mark", "unknown")
    if state.quorum:
        return Cell(tr("All four"), "", "check", "good")
    names = ", ".join(tr(SHORT[each]) for each in state.not_asked)
    asked = tr("{count} of {all}", count=CORE - len(state.not_asked), all=CORE)
    return Cell(asked, tr("not {names}", names=names), "triangle-alert", "caution")


def _missing(state: BoardState) -> Cell:
    if not state.gaps:
        return Cell(tr("Nothing"), "", "check", "good")
    first, more = state.gaps[0][0], len(state.gaps) - 1
    return Cell(first, tr("and {count} more", count=more) if more else "", "circle-question-mark", "unknown")


def _images(state: BoardState) -> Cell:
    if state.images_ready is None:
        return Cell(tr("open"), "", "circle-question-mark", "unknown")
    if state.images_ready:
        return Cell(tr("Yes"), "", "check", "good")
    return Cell(tr("No"), "", "triangle-alert", "caution")


def _told(state: BoardState) -> Cell:
    if not state.told:
        return Cell(tr("open"), "", "circle-question-mark", "unknown")
    return Cell(tr("Yes"), "", "check", "good")


def _sheet(state: BoardState) -> Cell:
    if state.decided:
        return Cell(tr("Decided"), "", "clipboard-check", "good")
    if state.stops:
        return Cell(tr("Must wait"), "", "hand", "caution")
    if state.printed:
        return Cell(tr("Printed"), "", "printer", "good")
    if state.lacking:
        return Cell(tr("{count} open", count=state.lacking), "", "circle-question-mark", "unknown")
    return Cell(tr("Ready"), "", "check", "good")


def identity(row: CaseRow) -> str:
    """Birth date and number on one line, without the age, which the banner of the case tells."""
    born = read_stored(row.born).shown() if row.born else tr("birth date not recorded")
    return tr("{born} \u00b7 {number}", born=born, number=row.identifier or tr("no number yet"))
