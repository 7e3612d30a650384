"""The place of the knowledge views in the window: made when they are first wanted, so that the start is not slowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.ahead import lay_out_ahead
from gui.controls.control import OF_FIELD
from gui.emergency import EmergencyBanner
from gui.knowledge.lighting import asked, in_row, light_rule
from logic.field_help import field_help
from logic.knowledge import Knowledge
from logic.ports import Archive
from logic.problems import Problem
from logic.rule_fields import FieldMap
from logic.words import tr

if TYPE_CHECKING:
    from gui.case_view import CaseView
    from gui.knowledge.browser import KnowledgeBrowser
    from gui.knowledge.field_sheet import FieldSheet
    from gui.knowledge.help_page import HelpPage


class KnowledgePlace(QObject):
    """The browser and the help, in the stack of the window once they are wanted."""

    shown = Signal(object, str)
    keys_wanted = Signal()
    guide_wanted = Signal()
    told = Signal(str)
    case_wanted = Signal(int, str)

    def __init__(
        self,
        stack: QStackedWidget,
        knowledge: Knowledge,
        today: date,
        form: Callable[[], CaseView | None],
        archive: Archive | None = None,
    ) -> None:
        """Takes the stack, the knowledge base, the day, the way to the open case's form, and the store of cases."""
        super().__init__(stack)
        self._archive = archive
        self._stack, self._knowledge, self._today, self._form = stack, knowledge, today, form
        self.browser: KnowledgeBrowser | None = None
        self.help: HelpPage | None = None
        self.sheet: FieldSheet | None = None
        self._fields: FieldMap | None = None
        self.banner = EmergencyBanner()
        self.banner.seen_button.setText(tr("Acknowledge"))
        self.banner.look_wanted.connect(self._look)
        self.banner.acknowledge_wanted.connect(self._acknowledge)
        self.of_field = QAction(tr("Rules that depend on this field"), self)
        self.of_field.setObjectName(OF_FIELD)
        self.of_field.triggered.connect(lambda: self.show_rules_of(str(self.of_field.data())))

    @property
    def fields(self) -> FieldMap:
        """Which rule depends on which field."""
        if self._fields is None:
            self._fields = FieldMap(self._knowledge)
        return self._fields

    def _browser(self) -> KnowledgeBrowser:
        if self.browser is None:
            from gui.knowledge.browser import KnowledgeBrowser

            self.browser = KnowledgeBrowser(self._knowledge, self.fields, self._today, self._archive)
            self.browser.case_wanted.connect(self.case_wanted)
            self.browser.problem_met.connect(self._tell_problem)
            self.browser.field_wanted.connect(self._go_to_field)
            self.browser.help_wanted.connect(self.show_help)
            self._stack.addWidget(self.browser)
        return self.browser

    def ahead(self) -> Iterator[None]:
        """Prepare, step by step, what is looked for in the knowledge."""
        yield
        _ = self.fields
        makers: tuple[tuple[str, Callable[[], QWidget]], ...] = (
            ("gui.knowledge.browser", self._browser),
            ("gui.knowledge.help_page", self._help),
        )
        for module, made in makers:
            yield
            import_module(module)
            yield
            view = made()
            yield
            lay_out_ahead(view, self._stack.size())

    def show_browser(self) -> None:
        """Show the browser as it was left."""
        browser = self._browser()
        self.shown.emit(browser, "knowledge")
        browser.focus_first()

    def show_rule(self, rule_id: str) -> None:
        """Show a rule."""
        browser = self._browser()
        self.shown.emit(browser, "knowledge")
        browser.show_rule(rule_id)
        browser.rules.setFocus()

    def show_rules_of(self, field: str) -> None:
        """Show the rules that depend on a field."""
        browser = self._browser()
        self.shown.emit(browser, "knowledge")
        browser.show_rules_of(field)

    def about_field(self, view: CaseView | None) -> None:
        """Tell about the field in use of an open case; the browser where there is none."""
        field = view.session.at_field if view is not None and view.view == "form" else ""
        if view is None or not field or not asked(self._knowledge, field):
            self.show_browser()
            return
        if self.sheet is None or self.sheet.parentWidget() is not view.window():
            from gui.knowledge.field_sheet import FieldSheet

            self.sheet = FieldSheet(view.window())
            self.sheet.rules_wanted.connect(self.show_rules_of)
        self.sheet.lay_over(field, field_help(field, self._knowledge, self.fields))

    def _help(self) -> HelpPage:
        if self.help is None:
            from gui.knowledge.help_page import HelpPage

            self.help = HelpPage(self._knowledge, self._today)
            self.help.keys_wanted.connect(self.keys_wanted)
            self.help.guide_wanted.connect(self.guide_wanted)
            self.help.browser_wanted.connect(self.show_browser)
            self._stack.addWidget(self.help)
        return self.help

    def show_help(self) -> None:
        """Show the self-check and what there is to know."""
        page = self._help()
        self.shown.emit(page, "help")
        page.focus_first()

    def watch(self, view_name: str) -> None:
        """Keep an emergency of the open case in sight while one reads about rules."""
        view = self._form()
        if view is None or view_name not in ("knowledge", "help"):
            self.banner.hide()
        else:
            self.banner.show_consult(view.session.consult)

    def _look(self, rule_id: str) -> None:
        view = self._form()
        if view is not None:
            view.show_view("form")
            view.show_card(rule_id)

    def _acknowledge(self, rules: tuple[str, ...]) -> None:
        view = self._form()
        if view is not None:
            for rule in rules:
                view.session.acknowledge(rule)
            self.banner.show_consult(view.session.consult)

    def _tell_problem(self, problem: Problem) -> None:
        self.told.emit(
            tr("{happened} {safe} {next}", happened=problem.happened, safe=problem.safe, next=problem.next_step)
        )

    def _go_to_field(self, field: str) -> None:
        """Go to a field in the open case, and light it up there."""
        view = self._form()
        if view is None:
            self.told.emit(tr("No case is open. Open one, then a field of a rule leads to it."))
            return
        path = in_row(view, field)
        if path:
            view.show_field(path)
            QTimer.singleShot(0, view, lambda: view.light(path))
        else:
            view.begin_page(self._knowledge.interview.question(field).page)

    def light_rule(self, view: CaseView, rule_id: str) -> None:
        """Light up the fields on the page in view that a rule depends on."""
        if rule_id in self._knowledge.by_id:
            light_rule(view, self.fields.of_rule[rule_id].condition)
