"""The settings in the window: pages at the left, the chosen page at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.controls import SectionHeading, WrapLabel, look, rule
from gui.knowledge.rule_list import TOPIC, Item, ItemList
from gui.settings import pages
from gui.settings.looks import SIZES, size_of
from gui.settings.page import Page
from gui.settings.pages import AGE, WITHHOLD
from gui.speech import LANGUAGE, language_of, speak
from gui.theme import px
from logic.desk import DocumentDesk
from logic.passphrase import MINUTES
from logic.ports import Archive
from logic.questions import Interview
from logic.services import SERVICES
from logic.unit_choice import SETTING
from logic.words import tr

LIST_WIDTH = 208


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
        self.pages = self._pages(desk, interview)
        self._stack = QStackedWidget()
        self._lay_out()
        items = [
            Item("appearance", tr("Appearance"), icon="contrast"),
            Item("clinic", tr("Clinic"), icon="map-pin-house"),
            Item("services", tr("Address book"), icon="users-round"),
            Item("author", tr("Author"), icon="signature"),
            Item("paper", tr("Paper"), icon="printer"),
            Item("units", tr("Units"), icon="flask-conical"),
            Item("knowledge", tr("Knowledge"), icon="library"),
            Item("lock", tr("Locking"), icon="lock-keyhole"),
        ]
        self.list.chosen.connect(self._show)
        self.list.entered.connect(lambda _key: self._stack.currentWidget().focusNextChild())
        self.list.show_items(items)

    def _pages(self, desk: DocumentDesk, interview: Interview) -> dict[str, Page]:
        archive = self._archive
        made = {
            "appearance": pages.appearance(archive),
            "clinic": pages.clinic(archive, desk),
            "services": pages.services(archive, interview),
            "author": pages.author(archive, desk),
            "paper": pages.paper(archive),
            "units": pages.units(archive, interview),
            "knowledge": pages.knowledge(archive),
            "lock": pages.lock(archive),
        }
        for page in made.values():
            page.kept.connect(self._kept)
        return made

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
        for page in self.pages.values():
            self._stack.addWidget(page)
        row.addWidget(self._stack, 1)

    def show_page(self, key: str) -> None:
        """Turn to a page."""
        self.list.choose(key)

    def _show(self, key: str) -> None:
        if key in self.pages:
            self._stack.setCurrentWidget(self.pages[key])

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
        for page in self.pages.values():
            page.refresh()

    def take_book_change(self) -> bool:
        """Whether the address book has changed since this was asked last."""
        changed, self._book_changed = self._book_changed, False
        return changed

    def place(self) -> tuple[str, str]:
        """Where one is: the page, and the setting or name of the field in use; empty where the list has the focus."""
        page = next(key for key, each in self.pages.items() if each is self._stack.currentWidget())
        field = self.window().focusWidget()
        return page, _called(field) if field and self._stack.isAncestorOf(field) else ""

    def focus_place(self, page: str = "", field: str = "") -> None:
        """Put the focus where `place` said it was, or on the list of pages."""
        if page:
            self.show_page(page)
        named = [each for each in self._stack.currentWidget().findChildren(QWidget) if _called(each) == field]
        (named[0] if field and named else self.list).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list of pages."""
        self.list.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less room in a narrow window."""
        super().resizeEvent(event)
        self._left.setFixedWidth(min(px(LIST_WIDTH), max(self.width() // 4, px(60))))

    def step_size(self, by: int) -> None:
        """Make everything larger (1), smaller (-1) or of the usual size (0)."""
        place = SIZES.index(size_of(self._archive))
        size = SIZES[0] if by == 0 else SIZES[max(0, min(len(SIZES) - 1, place + by))]
        self.pages["appearance"].keep("text_size", str(size))


def _called(field: QWidget) -> str:
    """What a field is known by in any language: the setting that it keeps, or its name."""
    return field.objectName() or field.accessibleName()
