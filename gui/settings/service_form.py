"""The form of one service in the address book; every change is told at once, also one that does not work yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.controls import WrapLabel, look
from gui.controls.drop_down import DropDown
from gui.controls.multi import Multi
from gui.controls.offers import Offer
from gui.theme import px
from logic.answer import Answer, recorded
from logic.documents.readers import fields_wanted
from logic.questions import Interview, Kind, Question
from logic.services import Service, ServiceKind, faults
from logic.words import tr

LABEL, LINES = 180, 92
WANTED = "services.wanted"


def service_labels() -> tuple[str, ...]:
    """The labels of the fields, from top to bottom."""
    return (
        tr("Ser&vice"),
        tr("&Name"),
        tr("Address &lines"),
        tr("&Phone"),
        tr("Phone &day and night"),
        tr("&E-mail"),
        tr("&Wants with a referral"),
    )


class ServiceForm(QWidget):
    """The fields of a service."""

    changed = Signal(object)

    def __init__(self, interview: Interview) -> None:
        """Takes the table whose fields a service may want."""
        super().__init__()
        look(self, role="clear")
        self._service = Service(ServiceKind.MEDICAL_ONCOLOGY)
        self.kind = DropDown()
        for each in ServiceKind:
            self.kind.addItem(tr(each.label), each.value)
        self.name, self.phone, self.urgent, self.email = (_line() for _ in range(4))
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(px(LINES))
        look(self.lines, boxed=True)
        self.wanted = Multi(_question(), offers=_offers(interview))
        self.told = WrapLabel("", "helper", "caution")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(8))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields: tuple[QWidget, ...] = (self.kind, self.name, self.lines, self.phone, self.urgent, self.email)
        for words, field in zip(service_labels(), (*fields, self.wanted), strict=True):
            label = QLabel(words)
            look(label, type="label")
            label.setMinimumWidth(px(LABEL))
            label.setBuddy(field.target() if isinstance(field, Multi) else field)
            if not isinstance(field, Multi):
                field.setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
        column.addLayout(form)
        column.addWidget(self.told)

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _place: self._put(kind=ServiceKind(self.kind.currentData())))
        for line, key in ((self.name, "name"), (self.phone, "phone"), (self.urgent, "urgent_phone")):
            line.textEdited.connect(self._keeper(key))
        self.email.textEdited.connect(self._keeper("email"))
        self.lines.textChanged.connect(self._keep_lines)
        self.wanted.answered.connect(self._keep_wanted)

    def _keeper(self, key: str) -> Callable[[str], None]:
        return lambda text: self._put(**{key: text.strip()})

    def _keep_lines(self) -> None:
        lines = (text.strip() for text in self.lines.toPlainText().splitlines())
        self._put(lines=tuple(text for text in lines if text))

    def _keep_wanted(self, answer: Answer[tuple[str, ...]]) -> None:
        self._put(wanted=tuple(answer.value or ()))

    def _put(self, **change: object) -> None:
        changed = replace(self._service, **change)  # type: ignore[arg-type]  # fields of the class
        if changed != self._service:
            self._service = changed
            self._say()
            self.changed.emit(changed)

    def _say(self) -> None:
        words = " ".join(faults(self._service))
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.name.setAccessibleDescription(words)

    def show_service(self, service: Service) -> None:
        """Show an entry; nothing is told."""
        self._service = service
        self.kind.setCurrentIndex(self.kind.findData(service.kind.value))
        shown = (service.name, service.phone, service.urgent_phone, service.email)
        for line, text in zip((self.name, self.phone, self.urgent, self.email), shown, strict=True):
            line.setText(text)
        self.lines.blockSignals(True)
        self.lines.setPlainText("\n".join(service.lines))
        self.lines.blockSignals(False)
        self.wanted.set_answer(recorded(service.wanted) if service.wanted else Answer())
        self._say()


def _line() -> QLineEdit:
    line = QLineEdit()
    look(line, boxed=True)
    return line


def _question() -> Question:
    """What a service wants, as a question of several words: fields of the case, and words of its own."""
    label = tr("&Wants with a referral").replace("&", "")
    return Question(WANTED, "settings", Kind.MULTI, label, "history", open_words=True)


def _offers(interview: Interview) -> Sequence[Offer]:
    """The fields of the case by label, with the step they stand in."""
    steps = {page.name: tr(page.step) for page in interview.pages}
    questions = [interview.question(field) for field in fields_wanted(interview)]
    return tuple(Offer(each.field, tr(each.label), steps[each.page]) for each in questions)
