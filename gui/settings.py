"""The settings: look, clinic and author, paper. Each is applied and kept at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.controls import IconLabel, SectionHeading, WrapLabel, look
from gui.theme import Theme, px
from logic.documents.blocks import Paper
from logic.documents.headings import Headings
from logic.ports import Archive
from logic.words import tr

HEADINGS = ((Headings.OWN, "This program's"), (Headings.OUTPATIENT, "Outpatient letter (PRSB)"))
WITHHOLD = "knowledge.withhold"
THEMES = (("system", "Follow system"), ("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))
SIZES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
PAPERS = (
    (Paper.A4_WINDOW, "A4, window envelope (DIN 5008 B, DL)"),
    (Paper.A4_FORM_A, "A4, window envelope (DIN 5008 A)"),
    (Paper.A4_PLAIN, "A4, no window"),
    (Paper.LETTER_10, "US Letter, #10 window"),
    (Paper.LETTER_PLAIN, "US Letter, no window"),
)


def theme_of(archive: Archive) -> Theme:
    """The theme and text size of the settings; the system's colours until one is chosen."""
    name = archive.setting("theme") or "system"
    if name not in ("light", "dark", "contrast"):
        hints = QGuiApplication.styleHints()
        name = "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
    return Theme(name, _size(archive))


def _size(archive: Archive) -> float:
    try:
        kept = float(archive.setting("text_size") or 1.0)
    except ValueError:
        return 1.0
    return min(SIZES, key=lambda size: abs(size - kept))


class DropDown(QComboBox):
    """A list of choices, with the arrow of all other lists."""

    def __init__(self) -> None:
        super().__init__()
        self._arrow = IconLabel("chevron-down", "text.second", 14, self)
        self._arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The arrow stands at the right end."""
        super().resizeEvent(event)
        room = self.rect().adjusted(0, 0, -px(9), 0)
        self._arrow.move(room.right() - self._arrow.width(), (self.height() - self._arrow.height()) // 2)


class SettingsPage(QScrollArea):
    """All settings on one page."""

    changed = Signal()
    knowledge_changed = Signal()

    def __init__(self, archive: Archive) -> None:
        """Takes the store that keeps them."""
        super().__init__()
        self._archive = archive
        self.setWidgetResizable(True)
        look(self, role="page")
        body = QWidget()
        look(body, role="page")
        column = QVBoxLayout(body)
        column.setContentsMargins(px(32), px(20), px(32), px(20))
        column.setSpacing(px(12))
        body.setMaximumWidth(px(760))
        column.addWidget(SectionHeading(tr("Settings"), role="title"))
        self._form: QFormLayout | None = None
        self._readers: list[Callable[[], None]] = []
        self._fill(column)
        column.addStretch()
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout) -> None:
        self._section(column, tr("Appearance"), "contrast")
        self._theme = self._choice("theme", tr("&Colours"), [(key, tr(words)) for key, words in THEMES])
        self._text = self._choice("text_size", tr("&Text size"), [(str(size), f"{size:.0%}") for size in SIZES])
        self._section(column, tr("Clinic and author"), "signature")
        self._line("clinic.name", tr("Clinic &name"))
        self._lines("clinic.lines", tr("&Letterhead lines"))
        self._line("clinic.return_line", tr("&Return line in the envelope window"))
        self._line("clinic.phone", tr("&Phone for questions"))
        self._line("clinic.urgent_phone", tr("Phone answered &day and night"))
        self._line("author.name", tr("&Your name"))
        self._line("author.role", tr("Your r&ole"))
        self._section(column, tr("Paper"), "printer")
        self._choice("paper", tr("&Paper and envelope"), [(paper.value, tr(words)) for paper, words in PAPERS])
        self._choice("documents.headings", tr("&Headings of letters"), [(key, tr(words)) for key, words in HEADINGS])
        self._section(column, tr("Knowledge"), "library")
        self._line("knowledge.overlay", tr("Lo&cal rules"))
        self._choice(WITHHOLD, tr("&Withhold rules past review"), [("no", tr("No")), ("yes", tr("Yes"))])
        told = tr("Local rules are a file or a folder, read at the next start. Emergencies are never withheld.")
        column.addWidget(WrapLabel(told, "muted"))
        column.addWidget(WrapLabel(tr("Each change is kept at once."), "muted"))

    def _section(self, column: QVBoxLayout, words: str, sign: str) -> None:
        column.addSpacing(px(8))
        column.addWidget(SectionHeading(words, sign))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(px(16))
        self._form.setVerticalSpacing(px(8))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        column.addLayout(self._form)

    def _row(self, words: str, field: QWidget) -> None:
        label = QLabel(words)
        look(label, type="label")
        label.setMinimumWidth(px(220))
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        assert self._form is not None
        self._form.addRow(label, field)

    def _choice(self, key: str, words: str, options: list[tuple[str, str]]) -> QComboBox:
        box = DropDown()
        for value, shown in options:
            box.addItem(shown, value)

        def read() -> None:
            place = box.findData(self._archive.setting(key) or options[0][0])
            box.setCurrentIndex(max(place, 0))

        self._readers.append(read)
        box.activated.connect(lambda _index: self._keep(key, str(box.currentData())))
        self._row(words, box)
        return box

    def _line(self, key: str, words: str) -> None:
        field = QLineEdit()
        look(field, boxed=True)
        self._readers.append(lambda: field.setText(self._archive.setting(key)))
        field.editingFinished.connect(lambda: self._keep(key, field.text()))
        self._row(words, field)

    def _lines(self, key: str, words: str) -> None:
        field = QPlainTextEdit()
        look(field, boxed=True)
        field.setTabChangesFocus(True)
        field.setFixedHeight(px(72))
        self._readers.append(lambda: field.setPlainText(self._archive.setting(key)))
        field.textChanged.connect(lambda: self._keep(key, field.toPlainText()))
        self._row(words, field)

    def _keep(self, key: str, value: str) -> None:
        if self._archive.setting(key) != value:
            self._archive.set_setting(key, value)
            if key in ("theme", "text_size"):
                self.changed.emit()
            if key == WITHHOLD:
                self.knowledge_changed.emit()

    def refresh(self) -> None:
        """Show what is kept."""
        for read in self._readers:
            read()

    def focus_first(self) -> None:
        """Put the focus on the first setting."""
        self._theme.setFocus()

    def step_size(self, by: int) -> None:
        """Make everything larger (1), smaller (-1) or of the usual size (0)."""
        place = SIZES.index(_size(self._archive))
        size = SIZES[0] if by == 0 else SIZES[max(0, min(len(SIZES) - 1, place + by))]
        self._keep("text_size", str(size))
