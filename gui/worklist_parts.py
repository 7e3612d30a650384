"""The parts around the table of cases: filters at the left, the glance at the right, the words of an empty list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
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
    LinkButton,
    PrimaryButton,
    QuietButton,
    WrapLabel,
    look,
    rule,
)
from gui.theme import px
from gui.worklist_words import (
    ALL,
    FILTERS,
    counts,
    glance_words,
    identity_words,
    name_words,
    shared_words,
    state_cell,
    urgency_cell,
)
from logic.case import Case
from logic.ports import Archive, CaseRow, DocumentRecord
from logic.words import tr


class FilterButton(IconButton):
    """A filter with how many cases it lets through."""

    def __init__(self, name: str, words: str, icon: str) -> None:
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
        self.setToolTip(self.accessibleName() if not self.text() else "")

    def narrow(self, narrow: bool) -> None:
        """Show the icon alone, or with words and count."""
        self.setText("" if narrow else self._words)
        self.setToolTip(self.accessibleName() if narrow else "")
        self._count.setVisible(not narrow)


class FilterRail(QFrame):
    """New case, emergency check and the filters."""

    new_wanted = Signal()
    emergency_wanted = Signal()
    filter_chosen = Signal(str)

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
        self.buttons: dict[str, FilterButton] = {}
        filters = QVBoxLayout()
        filters.setSpacing(px(1))
        for name, words, icon in FILTERS:
            filters.addWidget(self._filter(name, tr(words), icon))
        column.addLayout(filters)
        column.addStretch()
        self._stamp = QWidget()
        look(self._stamp, role="clear")
        self._stamp.setLayout(self._foot(stamp_words))
        column.addWidget(rule())
        column.addWidget(self._stamp)
        self.buttons[ALL].setChecked(True)

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
        self._stamp.setVisible(not narrow)

    def _filter(self, name: str, words: str, icon: str) -> FilterButton:
        button = FilterButton(name, words, icon)
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

    def show_rows(self, rows: tuple[CaseRow, ...]) -> None:
        """Show how many of these cases each filter lets through."""
        for name, count in counts(rows).items():
            self.buttons[name].show_count(count)


class Blank(QWidget):
    """What stands in a list without cases: what would be here, and how to get it."""

    new_wanted = Signal()
    emergency_wanted = Signal()
    clear_wanted = Signal()
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
        self.sample = QuietButton(tr("Open a sample"), "file-text")
        self.clear = QuietButton(tr("Show all cases"), "x")
        buttons.addStretch()
        for button, signal in (
            (self.new, self.new_wanted),
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
            detail = tr("Every case you start is kept here at once. A sample shows how a finished case looks.")
            if not self._with_sample:
                detail = tr("Every case you start is kept here at once.")
        elif text:
            detail = tr("Nothing begins with \u201c{text}\u201d: surname, hospital number or birth date.", text=text)
        else:
            detail = tr("No case passes this filter.")
        self.detail.setText(detail)
        shown = {self.new: nothing, self.sample: nothing and self._with_sample, self.emergency: nothing}
        for button, visible in {**shown, self.clear: not nothing}.items():
            button.setVisible(visible)


class Glance(QFrame):
    """The chosen case at a glance, in a wide window."""

    open_wanted = Signal(int)

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
        for widget in (self._name, self._identity, self._body):
            self._column.addWidget(widget)
        self._column.addStretch()
        self._column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)

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
            line.addWidget(ElideLabel(each.made_at[:10], "unit"))
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


class SimilarStrip(QFrame):
    """Two cases share a birth date, a number or a name: both rows side by side, never a merge."""

    open_wanted = Signal(int)
    dismissed = Signal()

    def __init__(self, this: CaseRow, other: CaseRow, case: Case) -> None:
        """Takes the row of this case, the row of the other, and this case."""
        super().__init__()
        look(self, card="caution")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(8), px(10), px(8))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        sentence = shared_words(other, case)
        head.addWidget(IconLabel("users-round", "caution", 18))
        head.addWidget(WrapLabel(tr("{shared} Is it the same person?", shared=sentence), "strong"), 1)
        self.open = QuietButton(tr("Open the other"), "arrow-right")
        self.keep = LinkButton(tr("They are two people"))
        self.open.clicked.connect(lambda: self.open_wanted.emit(other.case_id))
        self.keep.clicked.connect(self._dismiss)
        head.addWidget(self.keep)
        head.addWidget(self.open)
        column.addLayout(head)
        both = QHBoxLayout()
        both.setSpacing(px(20))
        both.setContentsMargins(px(26), 0, 0, 0)
        for label, row in ((tr("This case"), this), (tr("The other"), other)):
            both.addLayout(_side(label, row), 1)
        column.addLayout(both)
        self.setAccessibleName(sentence)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


def _side(label: str, row: CaseRow) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    words = tr("{label}: {name}", label=label, name=name_words(row))
    column.addWidget(ElideLabel(words, "helper", "bold"))
    detail = identity_words(row, None)
    disease = row.disease or tr("nothing recorded yet")
    column.addWidget(ElideLabel(tr("{identity} \u00b7 {disease}", identity=detail, disease=disease), "second"))
    return column


def similar_to(archive: Archive, case_id: int, case: Case) -> CaseRow | None:
    """The most similar other case, or nothing."""
    pt = case.pt
    born = pt.birth_on.value.stored() if pt.birth_on.value else ""
    number = pt.identifier.value or ""
    found = archive.similar(pt.family.value or "", pt.given.value or "", born, number, case_id)
    telling = [row for row in found if (born and row.born == born) or (number and row.identifier == number)]
    return telling[0] if telling else None
