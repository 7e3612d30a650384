"""Help on the field in use, over the window: what it means, who reads it, and the sources. Any key puts it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.controls import LinkButton, SectionHeading, WrapLabel, look
from gui.knowledge.parts import bullet
from gui.theme import px
from logic.field_help import FieldHelp
from logic.words import tr

WIDTH, EDGE = 520, 24


class FieldSheet(QFrame):
    """A sheet about one field. Enter goes to its rules; every other key or a click puts it away."""

    rules_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Takes the window that it lies over."""
        super().__init__(parent)
        look(self, card="open")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(20), px(14), px(20), px(14))
        self._column.setSpacing(px(6))
        self._body: QWidget | None = None
        self._before: QWidget | None = None
        self.field = ""
        self.hide()

    def lay_over(self, field: str, told: FieldHelp) -> None:
        """Show the help on a field in the middle of the window; the focus goes back where it was."""
        self.field = field
        self._before = self.window().focusWidget()
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = self._made(told)
        self._column.addWidget(self._body)
        said = (*told.meaning, told.use, *(f"{name} {title}" for name, title in told.rules), *told.sources)
        self.setAccessibleName(tr("Help on {field}", field=told.title))
        self.setAccessibleDescription(" ".join(said))
        window = self.parentWidget()
        self.setFixedWidth(min(px(WIDTH), window.width() - 2 * px(EDGE)))
        self.show()
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, max((window.height() - self.height()) // 2, 0))
        self.raise_()
        self.setFocus()

    def _made(self, told: FieldHelp) -> QWidget:
        body = QWidget()
        look(body, role="clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(SectionHeading(told.title, "info", tr("any key puts this away"), role="title"))
        for sentence in told.meaning:
            column.addWidget(WrapLabel(sentence, "line"))
        column.addSpacing(px(4))
        column.addWidget(WrapLabel(told.use, "strong" if told.rules else "line"))
        for name, title in told.rules:
            column.addWidget(bullet(tr("{rule}: {title}", rule=name, title=title)))
        if told.more_rules:
            column.addWidget(bullet(tr("and {count} more", count=told.more_rules)))
        if told.sources:
            column.addWidget(WrapLabel(tr("Sources of these rules"), "strong"))
        for source in told.sources:
            column.addWidget(bullet(source))
        if told.rules:
            rules = LinkButton(tr("Rules that depend on this field"), "library", "Enter")
            rules.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            rules.clicked.connect(self._to_rules)
            column.addWidget(rules, 0, Qt.AlignmentFlag.AlignLeft)
        return body

    def _to_rules(self) -> None:
        self.hide()
        self.rules_wanted.emit(self.field)

    def _put_away(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the rules; any other key puts the sheet away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._to_rules()
        else:
            self._put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts the sheet away."""
        self._put_away()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key that leads elsewhere puts the sheet away as well."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()
