"""One page of settings: rows of a label and a field, each kept at once, and all of them reset together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.controls import LinkButton, SectionHeading, WrapLabel, look
from gui.controls.drop_down import DropDown
from gui.settings.picture import PictureRow
from gui.theme import px
from logic.desk import DocumentDesk
from logic.ports import Archive
from logic.words import tr

LABEL, LINES, WIDTH = 220, 72, 760


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page: the label with its mnemonic, and what puts it there."""

    words: str
    put: Callable[[Page], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is on a page, told before anything of it is built."""

    title: str
    icon: str
    rows: tuple[Row, ...]
    hints: tuple[str, ...]
    below: Callable[[Page], QWidget] | None = None
    labels: tuple[str, ...] = ()
    resets: bool = True

    @property
    def found(self) -> tuple[str, ...]:
        """The label of everything on the page that is found by it; `labels` are those of what is below the rows."""
        return (*(row.words for row in self.rows), *self.labels)


class Page(QScrollArea):
    """A page that is filled row by row; `kept` names the setting that has changed."""

    kept = Signal(str)

    def __init__(self, archive: Archive, sheet: Sheet, parent: QWidget | None = None) -> None:
        """Takes the store that keeps the settings, what is on the page, and where it will stand."""
        super().__init__(parent)
        self._archive = archive
        self._readers: list[Callable[[], None]] = []
        self._keys: list[str] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look(self, role="page")
        self.reset = LinkButton(tr("Reset"), "undo-2")
        self.reset.setAccessibleName(tr("Reset: {title}", title=sheet.title))
        self.reset.clicked.connect(self.forget)
        self._form, self._hints = QFormLayout(), QVBoxLayout()
        self._lay_out(sheet)
        if not sheet.resets:
            self.reset.hide()
        for row in sheet.rows:
            row.put(self)
        if sheet.below is not None:
            self._hints.addWidget(sheet.below(self))
        for words in sheet.hints:
            self._hints.addWidget(WrapLabel(words, "muted"))
        self.refresh()

    def _lay_out(self, sheet: Sheet) -> None:
        body = QWidget()
        look(body, role="page")
        body.setMaximumWidth(px(WIDTH))
        column = QVBoxLayout(body)
        column.setContentsMargins(px(28), px(20), px(28), px(20))
        column.setSpacing(px(14))
        head = QHBoxLayout()
        head.addWidget(SectionHeading(sheet.title, sheet.icon, role="title"), 1)
        head.addWidget(self.reset)
        column.addLayout(head)
        self._form.setHorizontalSpacing(px(16))
        self._form.setVerticalSpacing(px(10))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        column.addLayout(self._form)
        self._hints.setSpacing(px(8))
        column.addLayout(self._hints)
        column.addStretch(1)
        self.setWidget(body)

    def row(self, words: str, field: QWidget, *, named: bool = True) -> None:
        """A label, with its mnemonic, before a field."""
        label = QLabel(words)
        look(label, type="label")
        label.setMinimumWidth(px(LABEL))
        label.setBuddy(field)
        if named:
            field.setAccessibleName(words.replace("&", ""))
        self._form.addRow(label, field)

    def choice(self, key: str, words: str, options: Sequence[tuple[str, str]], usual: str = "") -> QComboBox:
        """A list of choices; the usual one, or else the first, is in force until another is kept."""
        box = DropDown()
        box.setObjectName(key)
        for value, shown in options:
            box.addItem(shown, value)

        def read() -> None:
            place = box.findData(self._archive.setting(key) or usual or options[0][0])
            box.setCurrentIndex(max(place, 0))

        self._known(key, read)
        box.activated.connect(lambda _index: self.keep(key, str(box.currentData())))
        self.row(words, box)
        return box

    def text(self, key: str, words: str) -> QLineEdit:
        """One line of text."""
        field = QLineEdit()
        field.setObjectName(key)
        look(field, boxed=True)
        self._known(key, lambda: field.setText(self._archive.setting(key)))
        field.editingFinished.connect(lambda: self.keep(key, field.text()))
        self.row(words, field)
        return field

    def lines(self, key: str, words: str) -> QPlainTextEdit:
        """Some lines of text."""
        field = QPlainTextEdit()
        field.setObjectName(key)
        look(field, boxed=True)
        field.setTabChangesFocus(True)
        field.setFixedHeight(px(LINES))
        self._known(key, lambda: field.setPlainText(self._archive.setting(key)))
        field.textChanged.connect(lambda: self.keep(key, field.toPlainText()))
        self.row(words, field)
        return field

    def picture(self, desk: DocumentDesk, key: str, words: str) -> PictureRow:
        """A picture, chosen from a file and kept as bytes."""
        made = PictureRow(self._archive, desk, key, words.replace("&", ""))
        self._known(key, made.refresh)
        made.changed.connect(lambda: self.kept.emit(key))
        label = QLabel(words)
        look(label, type="label")
        label.setMinimumWidth(px(LABEL))
        label.setBuddy(made.choose)
        self._form.addRow(label, made)
        return made

    def follow(self, read: Callable[[], None]) -> None:
        """Something else that shows what is kept."""
        self._readers.append(read)

    def _known(self, key: str, read: Callable[[], None]) -> None:
        self._keys.append(key)
        self._readers.append(read)

    def keep(self, key: str, value: str) -> None:
        """Keep a setting, where it is another one than before."""
        if self._archive.setting(key) != value:
            self._archive.set_setting(key, value)
            self.kept.emit(key)

    def forget(self) -> None:
        """All settings of this page as they were at first."""
        changed = [key for key in self._keys if self._archive.setting(key)]
        for key in changed:
            self._archive.set_setting(key, "")
        self.refresh()
        for key in changed:
            self.kept.emit(key)

    def refresh(self) -> None:
        """Show what is kept."""
        for read in self._readers:
            read()

    def focus_labelled(self, words: str) -> None:
        """Put the cursor into the field behind a label."""
        for label in self.findChildren(QLabel):
            if label.text() == words and label.buddy() is not None:
                label.buddy().setFocus()


def choice(key: str, words: str, options: Sequence[tuple[str, str]], usual: str = "") -> Row:
    """A row with a list of choices; the usual one, or else the first, is in force until another is kept."""
    return Row(words, lambda page: page.choice(key, words, options, usual))


def text(key: str, words: str) -> Row:
    """A row with one line of text."""
    return Row(words, lambda page: page.text(key, words))


def lines(key: str, words: str) -> Row:
    """A row with some lines of text."""
    return Row(words, lambda page: page.lines(key, words))


def picture(desk: DocumentDesk, key: str, words: str) -> Row:
    """A row with a picture."""
    return Row(words, lambda page: page.picture(desk, key, words))
