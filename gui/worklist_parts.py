"""The parts around the table of cases: filters at the left, the glance at the right, the words of an empty list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.controls import (
    Chip,
    ElideLabel,
    Flow,
    IconButton,
    IconLabel,
    PrimaryButton,
    QuietButton,
    WrapLabel,
    look,
    rule,
)
from gui.controls.drop_down import DropDown
from gui.meeting_rail import BoardRail
from gui.theme import px
from gui.worklist_words import (
    FILTERS,
    ORDERS,
    glance_words,
    identity_words,
    name_words,
    state_cell,
    urgency_cell,
)
from logic.case import Case
from logic.dates import read_stored
from logic.ports import CaseRow, DocumentRecord
from logic.words import tr
from logic.worklist_terms import Narrow, Order


class FilterButton(IconButton):
    """A filter with how many cases it lets through."""

    def __init__(self, name: Narrow, words: str, icon: str) -> None:
        """Takes the name of the filter, its words and icon."""
        super().__init__(words, icon, "emergency" if icon == "siren" else "text.second", 16)
        self.name = name
        self._words = words
        look(self, nav="step")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(34))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(10), 0)
        row.addStretch()
        self._count = QLabel()
        look(self._count, type="unit")
        row.addWidget(self._count)

    def show_count(self, count: int) -> None:
        """Show how many cases it lets through."""
        self._count.setText(str(count))
        self.setAccessibleName(tr("{filter}, {count}", filter=self._words, count=count))
        self._say_tip()

    def _say_tip(self) -> None:
        meaning = self.accessibleDescription()
        self.setToolTip(meaning if self.text() else f"{self.accessibleName()}\n{meaning}")

    def narrow(self, narrow: bool) -> None:
        """Show the icon alone, or with words and count."""
        self.setText("" if narrow else self._words)
        self._say_tip()
        self._count.setVisible(not narrow)


class FilterRail(QFrame):
    """New case, emergency check and the filters."""

    new_wanted = Signal()
    emergency_wanted = Signal()
    filter_chosen = Signal(object)

    def __init__(self, stamp_words: str) -> None:
        """Takes the version and age of the knowledge in words."""
        super().__init__()
        look(self, role="rail")
        self.setAccessibleName(tr("Filters"))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(14), px(12), px(12))
        column.setSpacing(px(8))
        self.new = PrimaryButton(tr("New case"), "plus", "Ctrl N")
        self.emergency = QuietButton(tr("Emergency"), "siren", "Ctrl E")
        self.new.setAccessibleName(tr("New case"))
        self.emergency.setAccessibleName(tr("Emergency check"))
        self.new.clicked.connect(self.new_wanted)
        self.emergency.clicked.connect(self.emergency_wanted)
        for button in (self.new, self.emergency):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(button)
        column.addSpacing(px(4))
        self._group = QButtonGroup(self)
        self.buttons: dict[Narrow, FilterButton] = {}
        column.addWidget(self._scrolled(), 1)
        self._stamp = QWidget()
        look(self._stamp, role="clear")
        self._stamp.setLayout(self._foot(stamp_words))
        column.addWidget(rule())
        column.addWidget(self._stamp)
        self.buttons[Narrow.ALL].setChecked(True)

    def narrow(self, narrow: bool) -> None:
        """Shrink to a rail of icons, or show words again."""
        side = px(4 if narrow else 12)
        self._column.setContentsMargins(side, px(14), side, px(12))
        for button, words in ((self.new, tr("New case")), (self.emergency, tr("Emergency"))):
            button.setText("" if narrow else words)
            button.setToolTip(words if narrow else "")
            button.show_keys(not narrow)
            look(button, narrow=narrow)
        for each in self.buttons.values():
            each.narrow(narrow)
        self.boards.narrow(narrow)
        self._stamp.setVisible(not narrow)

    def _scrolled(self) -> QScrollArea:
        """The filters, which scroll where the window is low."""
        inside = QWidget()
        look(inside, role="clear")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(px(1))
        for name, words, icon, meaning in FILTERS:
            self._inside.addWidget(self._filter(name, tr(words), icon, tr(meaning)))
        self.boards = BoardRail()
        self._inside.addWidget(self.boards)
        self._inside.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _filter(self, name: Narrow, words: str, icon: str, meaning: str) -> FilterButton:
        button = FilterButton(name, words, icon)
        button.setAccessibleDescription(meaning)
        button.setToolTip(meaning)
        button.clicked.connect(lambda: self.filter_chosen.emit(name))
        self._group.addButton(button)
        self.buttons[name] = button
        return button

    def _foot(self, stamp_words: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(IconLabel("library", "text.muted", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(stamp_words, "unit"), 1)
        return row

    def show_counts(self, counts: Mapping[Narrow, int]) -> None:
        """Show how many cases each filter lets through."""
        for name, count in counts.items():
            self.buttons[name].show_count(count)


class OrderChoice(QWidget):
    """What the list is ordered by."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        look(self, role="clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.box = DropDown()
        self.box.setAccessibleName(tr("Order of the list"))
        for order, words in ORDERS:
            self.box.addItem(tr(words), order)
        self.box.setToolTip(tr("Order of the list"))
        self.box.activated.connect(lambda _index: self.chosen.emit(Order(self.box.currentData())))
        row.addWidget(self.box)

    def show_order(self, order: Order) -> None:
        """Show which order is in use."""
        self.box.setCurrentIndex([each for each, _ in ORDERS].index(order))


class Blank(QWidget):
    """What stands in a list without cases: what would be here, and how to get it."""

    new_wanted = Signal()
    emergency_wanted = Signal()
    clear_wanted = Signal()
    guide_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, with_sample: bool = False) -> None:
        """`with_sample` offers a sample case as well."""
        super().__init__()
        self._with_sample = with_sample
        look(self, role="clear")
        column = QVBoxLayout(self)
        column.setSpacing(px(12))
        self._icon = IconLabel("layout-list", "text.muted", 36)
        self.title = QLabel()
        look(self.title, type="section")
        self.detail = QLabel()
        look(self.detail, type="helper")
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        self.new = QuietButton(tr("New case"), "plus")
        self.emergency = QuietButton(tr("Emergency check"), "siren")
        self.guide = QuietButton(tr("Guided first case"), "info")
        self.sample = QuietButton(tr("Open a sample"), "file-text")
        self.clear = QuietButton(tr("Show all cases"), "x")
        buttons.addStretch()
        for button, signal in (
            (self.new, self.new_wanted),
            (self.guide, self.guide_wanted),
            (self.sample, self.sample_wanted),
            (self.emergency, self.emergency_wanted),
            (self.clear, self.clear_wanted),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch()
        column.addStretch(2)
        for widget in (self._icon, self.title, self.detail):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addStretch(3)

    def show_for(self, text: str, narrowed: bool) -> None:
        """Show the words for an empty store, or for a search or filter without a case."""
        nothing = not text and not narrowed
        self.title.setText(tr("No cases yet") if nothing else tr("No case matches"))
        if nothing:
            detail = tr("Every case you start is kept here at once. The guided case keeps nothing.")
        elif text:
            detail = tr("No name, number or birth date begins with \u201c{text}\u201d, or nearly.", text=text)
        else:
            detail = tr("No case passes this filter.")
        self.detail.setText(detail)
        sample = nothing and self._with_sample
        shown = {self.new: nothing, self.guide: nothing, self.sample: sample, self.emergency: nothing}
        for button, visible in {**shown, self.clear: not nothing}.items():
            button.setVisible(visible)


class Glance(QFrame):
    """The chosen case at a glance, in a wide window."""

    open_wanted = Signal(int)
    board_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        look(self, glance=True)
        self.setFixedWidth(px(440))
        self.setAccessibleName(tr("The chosen case"))
        self._row: CaseRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(20), px(18), px(20), px(16))
        self._column.setSpacing(px(10))
        self._name = ElideLabel("", "name")
        self._identity = ElideLabel("", "second")
        self._body = QWidget()
        self.open = PrimaryButton(tr("Open"), "arrow-right", "Enter")
        self.open.clicked.connect(lambda: self._row and self.open_wanted.emit(self._row.case_id))
        self.board = QuietButton(tr("To a board"), "users-round", "B")
        self.board.clicked.connect(lambda: self._row and self.board_wanted.emit(self._row))
        for widget in (self._name, self._identity, self._body):
            self._column.addWidget(widget)
        self._column.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.open)
        buttons.addWidget(self.board)
        buttons.addStretch()
        self._column.addLayout(buttons)

    def show_case(self, row: CaseRow, case: Case, documents: tuple[DocumentRecord, ...], today: date) -> None:
        """Show a case."""
        self._row = row
        self._name.setText(name_words(row))
        self._identity.setText(identity_words(row, today))
        made = self._make(row, case, documents)
        self._column.replaceWidget(self._body, made)
        self._body.setParent(None)
        self._body.deleteLater()
        self._body = made

    def _make(self, row: CaseRow, case: Case, documents: tuple[DocumentRecord, ...]) -> QWidget:
        made = QWidget()
        look(made, role="clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        chips = Flow(6, 6)
        for cell in (state_cell(row), urgency_cell(row)):
            if cell.boxed:
                chips.flow.addWidget(Chip(cell.first, cell.icon, cell.tone))
        column.addWidget(chips)
        column.addWidget(rule())
        column.addLayout(self._facts(row, case))
        if documents:
            column.addWidget(rule())
            column.addLayout(self._documents(documents))
        return made

    def _facts(self, row: CaseRow, case: Case) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.setColumnMinimumWidth(0, px(96))
        grid.setColumnStretch(1, 1)
        for place, (label, words, known) in enumerate(glance_words(row, case)):
            grid.addWidget(WrapLabel(label, "second"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(WrapLabel(words, "helper", "plain" if known else "unknown"), place, 1)
        return grid

    def _documents(self, documents: tuple[DocumentRecord, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(6))
        column.addWidget(ElideLabel(tr("Documents"), "badge"))
        for each in documents[:5]:
            line = QHBoxLayout()
            line.addWidget(IconLabel("file-text", "text.second", 16))
            line.addWidget(ElideLabel(each.title, "helper", "plain"), 1)
            line.addWidget(ElideLabel(read_stored(each.made_at[:10]).shown(), "unit"))
            column.addLayout(line)
        return column


class DeleteDialog(QDialog):
    """Asks before a draft is forgotten: the one thing here that cannot be undone. The safe button has the focus."""

    def __init__(self, parent: QWidget, who: str) -> None:
        """`who` names the case."""
        super().__init__(parent)
        self.setWindowTitle(tr("Delete this draft"))
        self.setAccessibleName(tr("Delete this draft"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(10))
        title = QLabel(tr("Delete this draft?"))
        look(title, type="card")
        column.addWidget(title)
        column.addWidget(QLabel(who))
        note = QLabel(tr("It was never signed. It is gone for good; no other case is touched."))
        look(note, type="helper")
        column.addWidget(note)
        buttons = QHBoxLayout()
        buttons.addStretch()
        self.keep = PrimaryButton(tr("Keep it"), keys="Esc")
        self.delete = QuietButton(tr("Delete this draft"), "trash-2")
        self.keep.clicked.connect(self.reject)
        self.delete.clicked.connect(self.accept)
        buttons.addWidget(self.delete)
        buttons.addWidget(self.keep)
        column.addSpacing(px(6))
        column.addLayout(buttons)
        self.keep.setFocus()
