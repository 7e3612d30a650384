"""What stands around the fields of a page: head, helper line, "Read as", warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.controls.boxes import Card, Notice
from gui.controls.buttons import LinkButton
from gui.controls.labels import ElideLabel, WrapLabel
from gui.controls.looks import IconLabel, look
from gui.laid_out import laid_out
from gui.theme import px
from logic.fact_words import noun_of, sentence, value_words
from logic.facts.fact import Fact, FactKind, FactSpec
from logic.questions import Page
from logic.retold import how_told
from logic.words import tr

if TYPE_CHECKING:
    from logic.consult import Consult

PAGES = 14
HELPER = 24
"""How high the place of the helper line is."""


class PageHead(QWidget):
    """The title, the line below it, and the step."""

    def __init__(self, page: Page, line_beside: bool = False) -> None:
        """`line_beside` puts the line right of the title, to save height."""
        super().__init__()
        title = QLabel(tr(page.title))
        look(title, type="title")
        step = QLabel(tr("Step {number} of {count}", number=page.number, count=PAGES))
        look(step, type="second", tone="muted")
        line = ElideLabel(tr(page.line) if page.line else "", "helper")
        top = QHBoxLayout()
        top.setSpacing(px(24))
        top.addWidget(title)
        if line_beside:
            top.addWidget(line, 1)
        top.addStretch()
        top.addWidget(step)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, px(10), 0, px(6))
        box.setSpacing(px(2))
        box.addLayout(top)
        if page.line and not line_beside:
            box.addWidget(line)
        line.setVisible(bool(page.line))


class Helper(QWidget):
    """The helper line of the focused field. Its place is always kept, so that nothing jumps."""

    def __init__(self, lines: int = 1) -> None:
        """Takes the most lines that a hint may take: two where it shares the width with fields."""
        super().__init__()
        self._icon = IconLabel("corner-down-right", "text.muted", 14)
        self._words: QLabel = ElideLabel("", "second") if lines == 1 else WrapLabel("", "second")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        box.addWidget(self._icon)
        box.addWidget(self._words, 1)
        self.set_height(HELPER)
        self.show_hint("")

    def set_height(self, height: int) -> None:
        """Keep a place of this height, in design pixels."""
        self.setFixedHeight(px(height))

    def show_hint(self, hint: str) -> None:
        """Show the hint of a field, or an empty line."""
        self._words.setText(hint)
        self._icon.setVisible(bool(hint))


class ReadAs(Card):
    """What the program reads from the page, in one sentence, with the derivations on request."""

    def __init__(self, names: Sequence[str]) -> None:
        """`names` are the facts of the page."""
        super().__init__("raised", (12, 4), 4)
        self._names = tuple(names)
        self._words = WrapLabel()
        self._why = LinkButton(tr("Why?"))
        self._how = WrapLabel("", "second")
        title = QLabel(tr("Read as"))
        look(title, type="strong")
        row = QHBoxLayout()
        row.setSpacing(px(10))
        top = Qt.AlignmentFlag.AlignTop
        for widget, above in ((IconLabel("sigma", "accent", 18), 5), (title, 4)):
            column = QVBoxLayout()
            column.setContentsMargins(0, px(above), 0, 0)
            column.addWidget(widget)
            row.addLayout(column)
            row.setAlignment(column, top)
        words = QVBoxLayout()
        words.setContentsMargins(0, px(4), 0, px(4))
        words.addWidget(self._words)
        row.addLayout(words, 1)
        row.addWidget(self._why, 0, top)
        self.box.addLayout(row)
        self.box.addWidget(self._how)
        self._how.hide()
        self._why.setCheckable(True)
        self._why.toggled.connect(self._how.setVisible)

    def renew(self, consult: Consult) -> None:
        """Read the facts again."""
        known, open_, how = [], [], []
        for name in self._names:
            spec, fact = consult.knowledge.specs.get(name), consult.facts.get(name)
            if spec is None or fact is None:
                continue
            if not fact.known:
                open_.append(noun_of(spec))
                continue
            known.append(_short(spec, fact))
            if fact.how:
                how.append(f"{_capital(noun_of(spec))}: {value_words(spec, fact)}. {how_told(consult, name)}")
        if open_:
            known.append(tr("provisional, open: {facts}", facts=", ".join(open_)))
        self._words.setText(_capital(" · ".join(known)))
        self._how.setText("\n".join(how))
        self._why.setVisible(bool(how))
        self._how.setVisible(bool(how) and self._why.isChecked())
        self.setAccessibleName(tr("Read as {facts}", facts=self._words.text()))


class Warnings(QWidget):
    """Contradictions and warnings that bear on the page, each with a way to the field."""

    jump_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(4))
        self._shown: list[tuple[str, tuple[str, ...]]] = []
        self.hide()

    def show_warnings(self, warnings: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Show sentences, each with the paths it is about; the first path is where *Details* leads."""
        if list(warnings) == self._shown:
            return
        self._shown = list(warnings)
        for old in laid_out(self._box):
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        for words, paths in warnings:
            self._box.addWidget(self._notice(words, paths))
        self.setVisible(bool(warnings))

    def _notice(self, words: str, paths: tuple[str, ...]) -> Notice:
        if not paths:
            return Notice(words, "triangle-alert", "bare")
        details = LinkButton(tr("Details"))
        details.clicked.connect(lambda: self.jump_wanted.emit(paths[0]))
        return Notice(words, "triangle-alert", "bare", details)


def scroll_area(content: QWidget) -> QScrollArea:
    """The column of a page, which scrolls up and down only and takes no focus itself."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def _short(spec: FactSpec, fact: Fact) -> str:
    """A fact as few words: "ER positive"; yes and no stay sentences."""
    if spec.kind is FactKind.YES_NO:
        return sentence(spec, fact)
    noun, value = noun_of(spec).removeprefix("the "), value_words(spec, fact)
    lower = value[:1].lower() + value[1:] if value[1:2].islower() else value
    return tr("{noun} {value}", noun=noun, value=lower)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
