"""The settings in the window: pages at the left, the chosen page at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.controls import SectionHeading, WrapLabel, look, rule
from gui.knowledge.rule_list import TOPIC, Item, ItemList
from gui.settings.page import Page, Sheet
from gui.settings.pages import AGE, WITHHOLD, sheets
from gui.speech import LANGUAGE, language_of, speak
from gui.theme import px
from gui.turns import Turns
from logic.desk import DocumentDesk
from logic.passphrase import MINUTES
from logic.ports import Archive
from logic.questions import Interview
from logic.services import SERVICES
from logic.unit_choice import SETTING
from logic.words import tr

LIST_WIDTH = 208
SETTLED_MS, PAUSE_MS = 200, 12
"""After the settings came into view, and between two pages that are built ahead of their need."""


class Pages(Mapping[str, Page]):
    """The pages under their keys; each is built when it is first asked for, where it will stand."""

    def __init__(
        self, archive: Archive, sheets: Mapping[str, Sheet], stack: QStackedWidget, hear: Callable[[str], None]
    ) -> None:
        """Takes the store, what is on the pages, the stack that shows one of them, and who hears what was kept."""
        self._archive, self._sheets, self._stack, self._hear = archive, sheets, stack, hear
        self.built: dict[str, Page] = {}

    def __getitem__(self, key: str) -> Page:
        if key not in self.built:
            made = self.built[key] = Page(self._archive, self._sheets[key], self._stack)
            made.kept.connect(self._hear)
            self._stack.addWidget(made)
        return self.built[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)

    def ahead(self) -> Iterator[None]:
        """Build the pages that nobody has asked for yet, one a step."""
        for key in self:
            if key not in self.built:
                _ = self[key]
                yield


class SettingsPage(QWidget):
    """All settings, page by page; each change is kept at once."""

    changed = Signal()
    language_changed = Signal()
    knowledge_changed = Signal()
    lock_changed = Signal()

    def __init__(self, archive: Archive, desk: DocumentDesk, interview: Interview) -> None:
        """Takes the store that keeps them, the desk that checks pictures, and the table that names the quantities."""
        super().__init__()
        self._archive = archive
        self._book_changed = False
        look(self, role="page")
        self.list = ItemList(tr("Pages of the settings"), TOPIC)
        look(self.list, role="pane")
        self._stack = QStackedWidget()
        self.sheets = sheets(archive, desk, interview)
        self.pages = Pages(archive, self.sheets, self._stack, self._kept)
        self.ahead = Turns(self, self.pages.ahead(), PAUSE_MS)
        self._here = next(iter(self.sheets))
        self._lay_out()
        self.list.show_items([Item(key, each.title, icon=each.icon) for key, each in self.sheets.items()])
        self.list.chosen.connect(self._show)
        self.list.entered.connect(lambda _key: self._stack.currentWidget().focusNextChild())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = QWidget()
        look(self._left, role="pane")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(8))
        head = QVBoxLayout()
        head.setContentsMargins(px(14), 0, px(12), 0)
        head.addWidget(SectionHeading(tr("Settings")))
        head.addWidget(WrapLabel(tr("Each change is kept at once."), "second"))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        row.addWidget(self._left)
        row.addWidget(rule(True))
        row.addWidget(self._stack, 1)

    def show_page(self, key: str) -> None:
        """Turn to a page."""
        self.list.choose(key)

    def _show(self, key: str) -> None:
        if key in self.pages:
            self._here = key
            self._stack.setCurrentWidget(self.pages[key])

    def show_row(self, page: str, words: str) -> None:
        """Turn to a page, and put the cursor into the field behind a label."""
        self.show_page(page)
        self.pages[page].focus_labelled(words)

    def showEvent(self, event: QShowEvent) -> None:
        """Build the page in view, and the others while nobody needs them."""
        self._show(self._here)
        super().showEvent(event)
        self.ahead.start(SETTLED_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave off building ahead."""
        super().hideEvent(event)
        self.ahead.stop()

    def _kept(self, key: str) -> None:
        if key in ("theme", "text_size"):
            self.changed.emit()
        if key == LANGUAGE:
            speak(language_of(self._archive))
            self.language_changed.emit()
        self._book_changed = self._book_changed or key == SERVICES
        if key == MINUTES:
            self.lock_changed.emit()
        if key in (WITHHOLD, AGE) or key.startswith(SETTING):
            self.knowledge_changed.emit()

    def refresh(self) -> None:
        """Show what is kept."""
        for page in self.pages.built.values():
            page.refresh()

    def take_book_change(self) -> bool:
        """Whether the address book has changed since this was asked last."""
        changed, self._book_changed = self._book_changed, False
        return changed

    def place(self) -> tuple[str, str]:
        """Where one is: the page, and the setting or name of the field in use; empty where the list has the focus."""
        field = self.window().focusWidget()
        return self._here, _called(field) if field and self._stack.isAncestorOf(field) else ""

    def focus_place(self, page: str = "", field: str = "") -> None:
        """Put the focus where `place` said it was, or on the list of pages."""
        if page:
            self.show_page(page)
        named = [each for each in self.pages[self._here].findChildren(QWidget) if _called(each) == field]
        (named[0] if field and named else self.list).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list of pages."""
        self.list.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less room in a narrow window."""
        super().resizeEvent(event)
        self._left.setFixedWidth(min(px(LIST_WIDTH), max(self.width() // 4, px(60))))


def _called(field: QWidget) -> str:
    """What a field is known by in any language: the setting that it keeps, or its name."""
    return field.objectName() or field.accessibleName()
