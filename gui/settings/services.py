"""The address book in the settings: a table of services, and the form of the chosen one below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.bars import NoticeStrip
from gui.controls import QuietButton, WrapLabel, look
from gui.controls.tables import whole_rows
from gui.settings.service_form import ServiceForm
from gui.theme import px
from logic.ports import Archive
from logic.questions import Interview
from logic.services import SERVICES, Service, ServiceKind, read_services, services_text
from logic.words import tr

HEAD, LINE, MOST = 30, 34, 6
SHARES = (0.26, 0.36, 0.19, 0.19)


class ServiceTable(QTableWidget):
    """The services, one line each; the arrows choose, Delete asks to remove."""

    chosen = Signal(int)
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(SHARES))
        whole_rows(self, tr("Address book"), LINE, HEAD)
        self.setHorizontalHeaderLabels([tr("Service"), tr("Name"), tr("Phone"), tr("Urgent")])
        self.currentCellChanged.connect(lambda row, *_: self.chosen.emit(row) if row >= 0 else None)

    def show_services(self, services: Sequence[Service], chosen: int) -> None:
        """Show the book with one entry chosen; nothing is told."""
        self.blockSignals(True)
        self.setRowCount(len(services))
        for row, each in enumerate(services):
            for column, text in enumerate((tr(each.kind.label), each.name, each.phone, each.urgent_phone)):
                item = QTableWidgetItem(text or "\u2013")
                item.setToolTip(text)
                self.setItem(row, column, item)
        if services:
            self.setCurrentCell(chosen, 0)
        self.blockSignals(False)
        self.setFixedHeight(px(HEAD) + px(LINE) * max(min(len(services), MOST), 1) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each column its share."""
        super().resizeEvent(event)
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, int(self.viewport().width() * share))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to remove the chosen entry."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class ServicesBox(QWidget):
    """The table, the buttons and the form; each change is kept at once, and a removal can be undone."""

    changed = Signal()

    def __init__(self, archive: Archive, interview: Interview) -> None:
        """Takes the store that keeps the book, and the table whose fields a service may want."""
        super().__init__()
        look(self, role="clear")
        self._archive = archive
        self._services: list[Service] = []
        self._removed: tuple[int, Service] | None = None
        self.table = ServiceTable()
        self.form = ServiceForm(interview)
        self.none = WrapLabel(
            tr("No service yet. Letters carry the address and numbers of those that you add."), "helper"
        )
        self.add = QuietButton(tr("&Add a service"), "plus")
        self.remove = QuietButton(tr("Re&move"), "trash-2")
        self.notices = NoticeStrip()
        self._lay_out()
        self.table.chosen.connect(lambda row: self.form.show_service(self._services[row]))
        self.table.remove_wanted.connect(self.drop)
        self.form.changed.connect(self._put)
        self.add.clicked.connect(self.begin)
        self.remove.clicked.connect(self.drop)
        self.notices.undo_wanted.connect(self.bring_back)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch()
        for part in (self.none, self.table, self.notices):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.form)

    @property
    def row(self) -> int:
        """The chosen entry; -1 while the book is empty."""
        return self.table.currentRow()

    def refresh(self) -> None:
        """Show what is kept."""
        self._services = list(read_services(self._archive.setting(SERVICES)))
        self._show(max(self.row, 0))

    def _show(self, row: int) -> None:
        row = min(row, len(self._services) - 1)
        self.table.show_services(self._services, row)
        if self._services:
            self.form.show_service(self._services[row])
        filled = bool(self._services)
        for part in (self.table, self.form, self.remove):
            part.setVisible(filled)
        self.none.setVisible(not filled)

    def _keep(self) -> None:
        self._archive.set_setting(SERVICES, services_text(self._services))
        self.changed.emit()

    def _put(self, service: Service) -> None:
        row = self.row
        if row >= 0:
            self._services[row] = service
            self.table.show_services(self._services, row)
            self._keep()

    def begin(self) -> None:
        """Add an entry of a kind that the book does not have yet, and go to its name."""
        had = {each.kind for each in self._services}
        kind = next((each for each in ServiceKind if each not in had), ServiceKind.MEDICAL_ONCOLOGY)
        self._services.append(Service(kind))
        self._show(len(self._services) - 1)
        self._keep()
        self.form.name.setFocus()

    def drop(self) -> None:
        """Remove the chosen entry; undo is offered."""
        row = self.row
        if row < 0:
            return
        gone = self._services.pop(row)
        self._removed = (row, gone)
        self._show(row)
        self._keep()
        name = gone.name.strip() or tr(gone.kind.label)
        self.notices.offer_undo(tr("\u201c{name}\u201d removed from the address book.", name=name))
        (self.table if self._services else self.add).setFocus()

    def bring_back(self) -> None:
        """Put the entry that was removed last back where it stood."""
        if self._removed is not None:
            row, gone = self._removed
            self._removed = None
            self._services.insert(row, gone)
            self._show(row)
            self._keep()
            self.table.setFocus()
