"""The words of the worklist: one row of a case, its filters, and what it says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from logic.answer_words import words_at
from logic.case import Case
from logic.dates import of_day, read_stored, years_between
from logic.doubles import Likeness
from logic.ports import CaseRow
from logic.questions import interview
from logic.retold import retold
from logic.terms import Urgency
from logic.words import tr
from logic.worklist_terms import Narrow, Order

COLUMNS = ("Patient", "Disease", "Urgent", "Open questions", "State, changed")
SHARES = (268, 238, 140, 344, 122)
"""How the columns share the width: on the smallest screen each holds its longest usual line whole."""
LEAST = (0, 0, 0, 980, 700)
"""Widths of the table below which a column gives way."""
FILTERS: tuple[tuple[Narrow, str, str, str], ...] = (
    (Narrow.ALL, "All cases", "layout-list", "Every case in the store"),
    (Narrow.TODAY, "Today", "clock", "An answer is due today or overdue, or the case was worked on today"),
    (Narrow.ATTENTION, "Needs attention", "siren", "An emergency holds"),
    (Narrow.BIOPSY, "Awaiting biopsy", "hourglass", "A biopsy is planned, or its result is pending"),
    (Narrow.BOARD, "Board date", "users-round", "A meeting of the board is ahead"),
    (
        Narrow.CHANGED,
        "Advice changed",
        "git-compare",
        "Not signed, and the knowledge in force advises otherwise than when the case was last kept",
    ),
    (Narrow.UNSIGNED, "Unsigned", "circle-dashed", "Everything that is not signed"),
    (Narrow.DRAFTS, "Drafts", "pen-line", "Changed since the last version was saved"),
    (Narrow.SAVED, "Saved", "circle-check", "The newest version is what the case says, and it is not signed"),
    (Narrow.SIGNED, "Signed", "signature", "The newest version is signed"),
)
"""Name, words, icon and meaning of each filter."""
ORDERS: tuple[tuple[Order, str], ...] = (
    (Order.URGENCY, "Most urgent first"),
    (Order.DUE, "Due first"),
    (Order.NAME, "By name"),
    (Order.CHANGED, "Last changed first"),
)
URGENT: Mapping[str, tuple[str, str]] = {
    Urgency.TODAY.value: ("clock-alert", "caution"),
    Urgency.SEVEN_DAYS.value: ("clock-alert", "caution"),
}
GLANCE = (
    ("Question", "mdt.question"),
    ("ECOG", "pt.ecog"),
    ("Wishes", "pt.preference"),
    ("Told", "told.text"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a line above, a line below, and the icon and tone of the line above; a chip when `boxed`.

    `flows` says that the line above goes on in the line below where it is too long for one.
    """

    first: str
    second: str = ""
    icon: str = ""
    tone: str = ""
    boxed: bool = False
    bold: bool = False
    flows: bool = False

    @property
    def spoken(self) -> str:
        """Both lines as one sentence."""
        return ", ".join(part for part in (self.first, self.second) if part)


def name_words(row: CaseRow) -> str:
    """The name as the banner writes it."""
    name = ", ".join(part for part in (row.family.upper(), row.given) if part)
    return name or tr("No name yet")


def born_words(row: CaseRow, today: date | None) -> str:
    """The birth date with the age on a day, or that there is none."""
    if not row.born:
        return tr("birth date not recorded")
    born = read_stored(row.born)
    if today is None:
        return tr("Born {born}", born=born.shown())
    years = years_between(born, of_day(today))
    age = f"{years.low:.0f}" if years.exact else f"{years.low:.0f}\u2013{years.high:.0f}"
    return tr("Born {born} ({age} y)", born=born.shown(), age=age)


def identity_words(row: CaseRow, today: date | None) -> str:
    """Birth date and number on one line."""
    return tr("{born} \u00b7 {number}", born=born_words(row, today), number=row.identifier or tr("no number yet"))


def changed_words(at: str, today: date) -> str:
    """When a case was last changed: the day and the time, today the time alone; nothing when that is not kept."""
    if not at:
        return ""
    moment = datetime.fromisoformat(at)
    clock = f"{moment:%H:%M}"
    if moment.date() == today:
        return tr("today {time}", time=clock)
    return tr("{day} {time}", day=of_day(moment.date()).shown(), time=clock)


def urgency_cell(row: CaseRow) -> Cell:
    """How urgent a case is, and by when an answer is needed."""
    due = tr("by {day}", day=read_stored(row.due_on).shown()) if row.due_on else ""
    if row.emergency:
        return Cell(tr("Emergency"), due, "siren", "solid", boxed=True)
    if not row.urgency:
        return Cell(tr("Not stated"), due, tone="text.muted")
    label = tr(Urgency(row.urgency).label)
    icon, tone = URGENT.get(row.urgency, ("", ""))
    return Cell(label, due, icon, tone or "text.second", boxed=bool(icon))


def disease_cell(row: CaseRow) -> Cell:
    """Stage words above, biology, sites and line below."""
    first, _, rest = retold(row.disease).partition(" \u00b7 ")
    return Cell(first, rest) if first else Cell(tr("Nothing recorded yet"), tone="text.muted")


def open_cell(row: CaseRow) -> Cell:
    """The questions that settle most."""
    first, _, rest = retold(row.open_questions).partition(" \u00b7 ")
    if not first:
        return Cell(tr("Nothing open"), icon="check", tone="good")
    return Cell(first, rest, "circle-question-mark", "unknown")


def state_cell(row: CaseRow, today: date | None = None) -> Cell:
    """Whether a case is a draft, saved, or signed; below it, on a day, when it was last changed."""
    changed = changed_words(row.changed_at, today) if today else ""
    if row.state == "draft":
        return Cell(tr("Draft"), changed, "pen-line", "caution", boxed=True)
    if row.state == "signed":
        return Cell(tr("Signed"), changed, "signature", "good", boxed=True)
    return Cell(tr("Saved"), changed, "circle-check", "good", boxed=True)


def cells(row: CaseRow, today: date) -> tuple[Cell, ...]:
    """The cells of a row, in the order of the columns."""
    patient = Cell(name_words(row), identity_words(row, today), bold=True)
    return patient, disease_cell(row), urgency_cell(row), open_cell(row), state_cell(row, today)


def changed_words_of(knowledge: str, changed: int, open_cases: int, whole: bool) -> str:
    """How many open cases would now read differently; `whole` says that every one of them was read."""
    if not whole:
        words = "{knowledge}: at least {changed} of {open} open cases would now read differently. Still reading."
        return tr(words, knowledge=knowledge, changed=changed, open=open_cases)
    if changed == open_cases == 1:
        return tr("{knowledge}: the one open case would now read differently.", knowledge=knowledge)
    words = "{knowledge}: {changed} of {open} open cases would now read differently."
    return tr(words, knowledge=knowledge, changed=changed, open=open_cases)


def count_words(shown: int, more: bool) -> str:
    """How many cases there are, as far as they were read."""
    if more:
        return tr("more than {count} cases", count=shown)
    return tr("One case") if shown == 1 else tr("{count} cases", count=shown)


def glance_words(row: CaseRow, case: Case) -> tuple[tuple[str, str, bool], ...]:
    """Label, words and whether they are known, for the glance at a case."""
    disease = retold(row.disease) or tr("Nothing recorded yet")
    rows = [(tr("Disease"), disease, bool(row.disease))]
    rows += [(tr(label), words_at(case, interview(), path), _known(case, path)) for label, path in GLANCE]
    asks = retold(row.open_questions).replace(" \u00b7 ", "\n") or tr("Nothing open")
    return (rows[1], rows[0], *rows[2:], (tr("Ask next"), asks, True))


def _known(case: Case, path: str) -> bool:
    section, field = path.split(".")
    return bool(getattr(getattr(case, section), field).known)


def shared_words(row: CaseRow, likeness: Likeness) -> str:
    """What two cases share, as a sentence."""
    born = read_stored(row.born).shown() if row.born else ""
    words = {
        Likeness.NUMBER: tr("Two cases share the hospital number {number}.", number=row.identifier),
        Likeness.BIRTH_AND_NAME: tr("Two cases share the birth date {born} and nearly the name.", born=born),
        Likeness.BIRTH: tr("Two cases share the birth date {born}.", born=born),
        Likeness.NAME_AND_NEAR_BIRTH: tr("Two cases have nearly the same name and nearly the same birth date."),
        Likeness.NAME: tr("Two cases share this name, or nearly."),
    }
    return words[likeness]
