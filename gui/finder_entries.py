"""What "find or do anything" leads to: actions, views, settings, pages and fields of the open case, rules, patients."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from gui.bars import VIEWS
from gui.keys import ANYWHERE, Key
from gui.meeting_words import count_words
from gui.worklist_words import FILTERS, ORDERS, identity_words, name_words
from logic.finding import Sought, folded
from logic.interview import visible_paths
from logic.problems import Problem
from logic.words import tr
from logic.worklist_terms import Narrow, Order

if TYPE_CHECKING:
    from gui.board.place import Boards
    from gui.case_view import CaseView
    from gui.knowledge.place import KnowledgePlace
    from gui.made_of import Parts
    from gui.settings import SettingsPage
    from gui.what_if import WhatIf
    from gui.worklist import Worklist
    from logic.ports import Clock

MOST_PATIENTS = 6
ITSELF = "Ctrl+K"
GROUPS = (
    ("patient", "Patients", "users-round"),
    ("do", "Do", "check"),
    ("view", "Go to", "layout-list"),
    ("page", "Pages of this case", "clipboard-pen"),
    ("field", "Fields of this case", "pen-line"),
    ("setting", "Settings", "settings"),
    ("rule", "Rules", "library"),
)
"""Name, heading and icon of each group; groups of equal rank stand in this order."""


class Shell(Protocol):
    """The window, as far as the finder leads through it."""

    parts: Parts
    clock: Clock
    case_view: CaseView | None
    what_if: WhatIf | None
    worklist: Worklist
    settings: SettingsPage
    place: KnowledgePlace
    boards: Boards

    def show_worklist(self) -> None:
        """Show the list of cases."""

    def show_view(self, name: str) -> None:
        """Show the worklist, or a view of the open case."""

    def show_settings(self) -> None:
        """Show the settings."""

    def begin_case(self, case_id: int) -> None:
        """Open a case where it was left."""

    def focusWidget(self) -> QWidget | None:
        """The widget with the focus."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find or do: its group, words, a second line, its key, and what it does."""

    key: str
    group: str
    title: str
    detail: str
    act: Callable[[], object] = field(compare=False)
    keys: str = ""

    @property
    def spoken(self) -> str:
        """All of it as one sentence."""
        return ", ".join(part for part in (self.title, self.detail, self.keys) if part)

    @property
    def sought(self) -> Sought:
        """The words by which it is found."""
        return Sought(self.key, folded(self.title), folded(self.detail))


def case_in_use(window: Shell) -> CaseView | None:
    """The view of the scratch copy or of the open case, whether or not it is on screen."""
    return window.what_if.view if window.what_if is not None else window.case_view


def entries_of(window: Shell, keys: Sequence[Key]) -> tuple[Entry, ...]:
    """Everything that can be found or done now, but for patients."""
    view = case_in_use(window)
    made = [*_actions(window, keys), *_views(window, keys), *_boards(window), *_orders(window), *_settings(window)]
    if view is not None:
        made += [*_pages(window, view), *_fields(window, view)]
    return (*made, *_rules(window))


def _native(sequence: str) -> str:
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def _on_case(window: Shell, act: Callable[[], object]) -> Callable[[], None]:
    """What a key does in a case, which is brought into view first."""

    def run() -> None:
        view = case_in_use(window)
        if view is not None and not view.isVisible():
            window.show_view(view.view)
        act()

    return run


def _actions(window: Shell, keys: Sequence[Key]) -> Iterator[Entry]:
    """Each key of the table once; the steps are pages, and what needs a case is offered when one is open."""
    case_open = case_in_use(window) is not None
    seen = {tr(words) for _, words, _ in VIEWS}
    for key in keys:
        digit = key.sequence.removeprefix("Ctrl+").isdecimal() and key.sequence != "Ctrl+0"
        if digit or key.words in seen or key.sequence == ITSELF or not (case_open or key.sequence in ANYWHERE):
            continue
        seen.add(key.words)
        act = key.act if key.sequence in ANYWHERE else _on_case(window, key.act)
        yield Entry(f"do {key.sequence}", "do", key.words, "", act, _native(key.sequence))


def _views(window: Shell, keys: Sequence[Key]) -> Iterator[Entry]:
    known = {key.words: _native(key.sequence) for key in keys}
    for name, words, _ in VIEWS:
        if case_in_use(window) is not None or name == "worklist":
            show = partial(window.show_view, name)
            yield Entry(f"view {name}", "view", tr(words), "", show, known.get(tr(words), ""))


def _boards(window: Shell) -> Iterator[Entry]:
    """The meetings ahead, each of which leads to its list; none when the store cannot be read."""
    try:
        meetings = window.boards.meetings_ahead()
    except Problem:
        return
    for each in meetings:
        detail = tr("Board list, {count}", count=count_words(each.cases))
        yield Entry(f"board {each.key}", "view", each.name, detail, partial(window.boards.show, each.key))


def _orders(window: Shell) -> Iterator[Entry]:
    """How the worklist can be narrowed and ordered."""
    for narrow, words, _, _ in FILTERS:
        yield Entry(f"narrow {narrow}", "view", tr(words), tr("Worklist"), partial(_narrow, window, narrow))
    for order, words in ORDERS:
        yield Entry(f"order {order}", "view", tr(words), tr("Order of the worklist"), partial(_order, window, order))


def _narrow(window: Shell, narrow: Narrow) -> None:
    window.show_worklist()
    window.worklist.show_only(narrow)


def _order(window: Shell, order: Order) -> None:
    window.show_worklist()
    window.worklist.put_in_order(order)


def _settings(window: Shell) -> Iterator[Entry]:
    """Each setting by the label before it; its page is shown, and the cursor put there."""
    for page, sheet in window.settings.sheets.items():
        for words in sheet.found:
            title = words.replace("&&", "\0").replace("&", "").replace("\0", "&")
            show = partial(_setting, window, page, words)
            yield Entry(f"setting {page} {title}", "setting", title, tr("Settings"), show)


def _setting(window: Shell, page: str, words: str) -> None:
    window.show_settings()
    window.settings.show_row(page, words)


def _pages(window: Shell, view: CaseView) -> Iterator[Entry]:
    for number, page in enumerate(view.pages, start=1):
        detail = tr("Step {number}", number=number)
        keys = _native(f"Ctrl+{number}") if number < 10 else ""
        yield Entry(f"page {page.name}", "page", tr(page.title), detail, _in_case(window, view, page=page.name), keys)


def _fields(window: Shell, view: CaseView) -> Iterator[Entry]:
    table = view.session.knowledge.interview
    steps = {page.name: tr(page.step) for page in view.pages}
    for path in sorted(visible_paths(view.session.consult)):
        question = table.question(path)
        row = int(path.split("[", 1)[1].split("]", 1)[0]) + 1 if "[" in path else 0
        step = steps[question.page]
        detail = tr("{step}, row {row}", step=step, row=row) if row else step
        yield Entry(f"field {path}", "field", tr(question.label), detail, _in_case(window, view, field=path))


def _in_case(window: Shell, view: CaseView, *, page: str = "", field: str = "") -> Callable[[], None]:
    """Goes to a page or a field of the case, from whatever is on screen."""

    def go() -> None:
        if case_in_use(window) is not view:
            return
        window.show_view("form")
        if field:
            view.show_field(field)
        else:
            view.begin_page(page)

    return go


def _rules(window: Shell) -> Iterator[Entry]:
    for rule in window.parts.knowledge.rules:
        yield Entry(f"rule {rule.id}", "rule", rule.title, rule.id, partial(window.place.show_rule, rule.id))


def patients(window: Shell, text: str, most: int = MOST_PATIENTS) -> tuple[Entry, ...]:
    """The cases whose patient is found by a text; none for a blank one, and none when the store cannot be read."""
    if not text.strip():
        return ()
    try:
        rows = window.parts.archive.worklist(text, most)
    except Problem:
        return ()
    today = window.clock.today()
    return tuple(
        Entry(
            f"patient {row.case_id}",
            "patient",
            name_words(row),
            identity_words(row, today),
            partial(window.begin_case, row.case_id),
        )
        for row in rows
    )
