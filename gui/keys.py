"""The keys of the window: one table, so that no key means two things and the overlay shows only real ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from gui.seen import print_seen
from logic.words import tr

if TYPE_CHECKING:
    from gui.board.place import Boards
    from gui.board.view import BoardView
    from gui.case_view import CaseView


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keys call."""

    new_case: Callable[[], None]
    emergency: Callable[[], None]
    worklist: Callable[[], None]
    settings: Callable[[], None]
    case: Callable[[], CaseView | None]
    view: Callable[[str], None]
    again: Callable[[], None]
    save: Callable[[], None]
    what_if: Callable[[], None]
    say_saved: Callable[[], None]
    knowledge: Callable[[], None]
    about_field: Callable[[], None]
    help: Callable[[], None]
    guide: Callable[[], None]
    size: Callable[[int], None]
    keys: Callable[[], None]
    find: Callable[[], None]
    boards: Callable[[], Boards]
    lock: Callable[[], None]


ANYWHERE = frozenset(
    "Ctrl+N Ctrl+E Ctrl+O Ctrl+B Ctrl+K F1 Shift+F1 Ctrl+F1 Ctrl+Shift+F1 Ctrl+Shift+K "
    "Ctrl++ Ctrl+- Ctrl+0 Ctrl+, Ctrl+L".split()
)
"""The keys that do something without a case."""

BEFORE_FIELDS = frozenset({"Ctrl+E", "Ctrl+K"})
"""The keys that no text field takes for itself."""

AT_ONCE = frozenset({"Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+L"})
"""The keys that do not wait until the window is whole."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key, what it does in words, and what it calls."""

    sequence: str
    words: str
    act: Callable[[], object]


def _on_case(keys: Keys, act: Callable[[CaseView], object]) -> Callable[[], object]:
    def run() -> None:
        view = keys.case()
        if view is not None:
            act(view)

    return run


def _step(keys: Keys, number: int) -> Callable[[], object]:
    return _on_case(keys, lambda view: view.begin_page(view.pages[number - 1].name))


def _first_keys(keys: Keys) -> tuple[Key, ...]:
    return (
        Key("Ctrl+N", tr("New case"), keys.new_case),
        Key("Ctrl+E", tr("Emergency check, no name needed"), keys.emergency),
        Key("Ctrl+O", tr("Worklist"), keys.worklist),
        Key("Ctrl+B", tr("Board list, and back to it"), lambda: keys.boards().swap()),
        Key("Ctrl+K", tr("Find or do anything"), keys.find),
        Key("F1", tr("Keys"), keys.keys),
    )


def _knowledge_keys(keys: Keys) -> tuple[Key, ...]:
    return (
        Key("Shift+F1", tr("Help on this field"), keys.about_field),
        Key("Ctrl+F1", tr("Help: self-check, about the knowledge"), keys.help),
        Key("Ctrl+Shift+F1", tr("Guided first case"), keys.guide),
        Key("Ctrl+Shift+K", tr("Knowledge browser"), keys.knowledge),
    )


def _document_keys(keys: Keys, case: Callable[[Callable[[CaseView], object]], Callable[[], object]]) -> tuple[Key, ...]:
    def here(on_board: Callable[[BoardView], object], on_case: Callable[[], object]) -> Callable[[], object]:
        """Does one thing while a board list is in view, another in a case."""
        return lambda: on_board(board) if (board := keys.boards().in_view) is not None else on_case()

    def there(view: CaseView, name: str, at_once: bool = False) -> None:
        view.with_documents(lambda documents: getattr(documents, name)(), at_once=at_once)

    return (
        Key(
            "Ctrl+P",
            tr("Documents, and from there print what is ticked"),
            here(lambda board: board.print_list(), case(lambda view: there(view, "print_ticked"))),
        ),
        Key(
            "Ctrl+Shift+P",
            tr("Documents, and from there save as PDF"),
            here(lambda board: board.save_list(), case(lambda view: there(view, "make_chosen"))),
        ),
        Key(
            "Ctrl+Shift+S",
            tr("Documents, and from there sign"),
            case(lambda view: there(view, "sign_ticked")),
        ),
        Key("Ctrl+Shift+C", tr("Copy the document as text"), case(lambda view: there(view, "copy_text", True))),
    )


def _look_keys(keys: Keys) -> tuple[Key, ...]:
    return (
        Key("Ctrl++", tr("Larger"), lambda: keys.size(1)),
        Key("Ctrl+-", tr("Smaller"), lambda: keys.size(-1)),
        Key("Ctrl+0", tr("Usual size"), lambda: keys.size(0)),
        Key("Ctrl+,", tr("Settings"), keys.settings),
        Key("Ctrl+L", tr("Lock"), keys.lock),
    )


def key_table(keys: Keys) -> tuple[Key, ...]:
    """All keys, in the order of the overlay."""

    def case(act: Callable[[CaseView], object]) -> Callable[[], object]:
        return _on_case(keys, act)

    return (
        *_first_keys(keys),
        *_knowledge_keys(keys),
        Key("F2", tr("Red flags of this case"), case(lambda view: view.begin_page("red_flags"))),
        Key("F3", tr("First question of \u201cask next\u201d"), case(lambda view: view.show_first_question())),
        Key("F5", tr("Run again, and compare with an earlier consult"), keys.again),
        Key("Shift+F5", tr("History: earlier consults as they were kept"), lambda: keys.view("history")),
        Key("Ctrl+Shift+N", tr("Keep today's as a new consult"), keys.save),
        Key("F6", tr("Next region"), case(lambda view: view.next_region(1))),
        Key("Shift+F6", tr("Previous region"), case(lambda view: view.next_region(-1))),
        Key("F7", tr("Next gap on any page"), lambda: keys.boards().gap(keys.case())),
        Key("Shift+F7", tr("Gap before, on any page"), lambda: keys.boards().gap(keys.case(), back=True)),
        Key("F8", tr("Advice, and back to the field"), case(lambda view: view.swap_advice())),
        Key("Shift+F8", tr("Advice at full width"), lambda: keys.view("advice")),
        Key("F9", tr("Documents"), lambda: keys.view("documents")),
        Key("Shift+F9", tr("Print what is on screen: advice, comparison or timeline"), case(print_seen)),
        Key("F12", tr("What if: try it on a scratch copy"), keys.what_if),
        *_document_keys(keys, case),
        Key("Ctrl+Return", tr("Next page"), case(lambda view: view.turn(1))),
        Key("Alt+Right", tr("Next page"), case(lambda view: view.turn(1))),
        Key("Alt+Left", tr("Page before"), case(lambda view: view.turn(-1))),
        Key("Alt+U", tr("Fill the rest of the page"), case(lambda view: view.page_bar.offer_fill())),
        Key("Alt+S", tr("Source of this value"), case(lambda view: view.open_source())),
        Key("Ctrl+Shift+A", tr("Acknowledge the emergency"), case(lambda view: view.emergency.acknowledge())),
        Key("Ctrl+Z", tr("Undo, across pages"), case(lambda view: view.undo())),
        Key("Ctrl+Y", tr("Redo"), case(lambda view: view.redo())),
        Key("Ctrl+S", tr("Say when it was saved"), keys.say_saved),
        *_look_keys(keys),
        *(Key(f"Ctrl+{number}", tr("Step {number}", number=number), _step(keys, number)) for number in range(1, 10)),
    )


def bind_keys(window: QWidget, keys: Keys, when_whole: Callable[[Callable[[], object]], object]) -> None:
    """Bind all keys to the window; while it is laid out anew most of them wait."""
    for key in key_table(keys):
        shortcut = QShortcut(QKeySequence(key.sequence), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(key.act if key.sequence in AT_ONCE else partial(when_whole, key.act))
    FieldKeys(window)


class FieldKeys(QObject):
    """Keeps some keys of the window from being taken by the text field in use.

    On Linux a text field moves to its end by Ctrl+E and deletes to its end by Ctrl+K; here the first asks the red
    flags and the second finds, from anywhere.
    """

    def __init__(self, parent: QObject) -> None:
        """Look at whichever text field has the focus, as long as the parent lives."""
        super().__init__(parent)
        self._field: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._moved)  # type: ignore[union-attr]  # it runs

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = new if isinstance(new, QLineEdit | QPlainTextEdit) else None
        if self._field is not None:
            self._field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave these keys to the window before the field claims them."""
        asks = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and QKeySequence(event.keyCombination()).toString() in BEFORE_FIELDS:
            event.ignore()
            return True
        return False
