"""The knowledge browser: topics at the left, their rules or what a search finds, and one rule to read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.advice.keyed import Scroller, discard, reveal
from gui.controls import ElideLabel, EnglishNote, LinkButton, SectionHeading, WrapLabel, look, rule
from gui.controls.drop_down import DropDown
from gui.knowledge.folders import ALL, Folder, field_items, folders, rule_item
from gui.knowledge.open_cases import OpenCases
from gui.knowledge.rule_list import RULE, TOPIC, Item, ItemList
from gui.knowledge.rule_page import RulePage
from gui.knowledge.rule_words import field_words, rule_words
from gui.theme import px
from logic.knowledge import Knowledge, with_all_rules
from logic.ports import Archive
from logic.releases import before_words, releases
from logic.rule_fields import FieldMap
from logic.rule_search import RuleIndex
from logic.self_check import verdict_of
from logic.test_case_words import verdict_words
from logic.words import tr

THREE, TWO = 1200, 840
READ_MS = 60
"""How long the list must rest before the rule is laid out: the arrows run faster than a page is built."""


class KnowledgeBrowser(QWidget):
    """The rules to read, to search and to try. Nothing here changes a case."""

    field_wanted = Signal(str)
    help_wanted = Signal()
    case_wanted = Signal(int, str)
    problem_met = Signal(object)

    def __init__(self, knowledge: Knowledge, fields: FieldMap, today: date, archive: Archive | None = None) -> None:
        """Takes the knowledge base, its map of fields, the day from which ages are counted, and the store of cases."""
        super().__init__()
        look(self, role="page")
        self.setAccessibleName(tr("Knowledge browser"))
        self._knowledge, self._today = knowledge, today
        self.fields = fields
        self._index = RuleIndex(knowledge, self.fields)
        self._folders: dict[str, Folder] = {each.key: each for each in folders(knowledge, today)}
        self.page: RulePage | None = None
        self.cases = OpenCases(archive, knowledge, today) if archive is not None else None
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READ_MS)
        self._reading.timeout.connect(self._read)
        self._build()
        self._connect()
        self.topics.show_items([each.item() for each in self._folders.values()], next(iter(self._folders)))

    # Building

    def _build(self) -> None:
        self.topics = ItemList(tr("Topics"), TOPIC)
        look(self.topics, role="pane")
        self.rules = ItemList(tr("Rules"), RULE)
        self.search = QLineEdit()
        self.head = ElideLabel("", "section")
        self.every = LinkButton(tr("Show all"), "x")
        self.area = Scroller((24, 16, 24, 20))
        if self.cases is not None:
            self.area.column.insertWidget(0, self.cases)
            self.cases.hide()
            self.cases.case_wanted.connect(self.case_wanted)
            self.cases.problem_met.connect(self.problem_met)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left, self._middle, self._right = self._topic_column(), self._rule_column(), self._page_column()
        for part in (self._left, rule(True), self._middle, rule(True)):
            row.addWidget(part)
        row.addWidget(self._right, 1)
        self.none = WrapLabel(tr("No rule has all these words."), "helper")
        self.none.setContentsMargins(px(14), px(8), px(14), 0)
        self._middle.layout().insertWidget(3, self.none)  # type: ignore[union-attr]  # a box layout, set above

    def _topic_column(self) -> QWidget:
        made = QWidget()
        look(made, role="pane")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, px(12), 0, px(8))
        column.setSpacing(px(8))
        head = QVBoxLayout()
        head.setContentsMargins(px(14), 0, px(12), 0)
        head.addWidget(SectionHeading(tr("Knowledge {version}", version=self._knowledge.stamp.version)))
        age = tr("{days} days old", days=self._knowledge.stamp.age_days(self._today))
        head.addWidget(WrapLabel(age, "second"))
        head.addWidget(WrapLabel(before_words(self._knowledge.stamp, releases()), "second"))
        column.addLayout(head)
        column.addWidget(self.topics, 1)
        self.help = LinkButton(tr("Self-check and about"), "list-checks")
        foot = QHBoxLayout()
        foot.setContentsMargins(px(8), 0, px(8), 0)
        foot.addWidget(self.help)
        foot.addStretch()
        column.addLayout(foot)
        return made

    def _rule_column(self) -> QWidget:
        made = QWidget()
        look(made, role="page")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        look(self.search, boxed=True)
        self.search.setPlaceholderText(tr("Find a rule, drug, source or field"))
        self.search.setAccessibleName(tr("Find a rule, drug, source or field"))
        self.search.setClearButtonEnabled(False)
        self.menu = DropDown()
        self.menu.setAccessibleName(tr("Topic"))
        for each in self._folders.values():
            self.menu.addItem(f"{each.title}  {len(each.rules)}", each.key)
        box = QVBoxLayout()
        box.setContentsMargins(px(12), 0, px(12), 0)
        box.addWidget(self.search)
        box.addWidget(self.menu)
        column.addLayout(box)
        head = QHBoxLayout()
        head.setContentsMargins(px(14), 0, px(8), 0)
        head.addWidget(self.head, 1)
        head.addWidget(self.every)
        column.addLayout(head)
        column.addWidget(EnglishNote(14))
        column.addWidget(self.rules, 1)
        return made

    def _page_column(self) -> QWidget:
        made = QWidget()
        look(made, role="page")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.back = LinkButton(tr("Back to the list"), "arrow-left", "Esc")
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.area, 1)
        return made

    def _connect(self) -> None:
        self.topics.chosen.connect(self._show_folder)
        self.topics.entered.connect(lambda _key: self.rules.setFocus())
        self.menu.activated.connect(lambda place: self.topics.choose(str(self.menu.itemData(place))))
        self.rules.chosen.connect(lambda _rule: self._reading.start())
        self.rules.entered.connect(lambda _rule: self._enter())
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.rules.setFocus)
        self.every.clicked.connect(self.show_all)
        self.help.clicked.connect(self.help_wanted)
        self.back.clicked.connect(self._leave)

    # What is in the list

    def _show_folder(self, key: str) -> None:
        folder = self._folders.get(key)
        if folder is None:
            return
        self.menu.setCurrentIndex(self.menu.findData(key))
        if self.search.text():
            self.search.clear()
        else:
            self._list(folder.title, folder.rules)

    def _find(self, text: str) -> None:
        if text.strip():
            found = self._index.find(text)
            self._list(tr("Found"), found, narrowed=True)
        else:
            self._show_folder(self.topics.current())

    def _list(self, title: str, rules: tuple[str, ...], narrowed: bool = False) -> None:
        items = [rule_item(self._knowledge, self._knowledge.rule(each), self._today) for each in rules]
        self._show_items(tr("{title}: {count}", title=title, count=len(items)), items, narrowed)

    def _show_items(self, head: str, items: list[Item], narrowed: bool, choose: str = "") -> None:
        self.head.setText(head)
        self.every.setVisible(narrowed)
        self.none.setVisible(not items)
        kept = self.page.words.id if self.page is not None else ""
        self.rules.show_items(items, choose or kept)

    def show_all(self) -> None:
        """Leave the search and show every rule."""
        self.search.clear()
        self.topics.choose(ALL)
        self._show_folder(ALL)
        self.search.setFocus()

    def show_rules_of(self, field: str) -> None:
        """List the rules that depend on a field of the form."""
        found = self.fields.rules_of(field)
        self.search.clear()
        words = field_words(self._knowledge, field)
        items = list(field_items(self._knowledge, found, self._today))
        head = tr("{count} rules depend on \u201c{field}\u201d", field=words.label, count=len(items))
        self._show_items(head, items, True, items[0].key if items else "")
        self._read()
        self._leave()

    # One rule

    def show_rule(self, rule_id: str) -> None:
        """Open a rule; the list turns to its topic when it does not hold the rule."""
        if rule_id not in self._knowledge.by_id:
            return
        if rule_id not in self.rules.item_keys():
            self.search.clear()
            self.topics.choose(self._knowledge.rule(rule_id).topic)
            self._show_folder(self._knowledge.rule(rule_id).topic)
        self.rules.choose(rule_id)
        self._read()

    def _read(self) -> None:
        """Lay out the rule that is chosen."""
        self._reading.stop()
        chosen = self.rules.current()
        if not chosen or (self.page is not None and self.page.words.id == chosen):
            return
        if self.page is not None:
            self.area.column.removeWidget(self.page)
            discard(self.page)
        words = rule_words(self._knowledge, self.fields, self._knowledge.rule(chosen), self._today)
        self.page = RulePage(words, lambda number: self._run(chosen, number))
        self.page.rule_wanted.connect(self.show_rule)
        self.page.field_wanted.connect(self.field_wanted)
        self.area.column.insertWidget(0, self.page)
        reveal(self.page)
        if self.cases is not None:
            self.cases.show_rule(chosen)
            self.cases.show()
        self.area.verticalScrollBar().setValue(0)

    def _run(self, rule_id: str, number: int) -> tuple[bool, str]:
        """Run a test case of a rule; gives whether all is as expected, with a sentence."""
        rule = self._knowledge.rule(rule_id)
        case = rule.tests[number]
        got = verdict_of(with_all_rules(self._knowledge), rule, case)
        if got == case.expect:
            return True, tr("As expected: the rule {verdict}.", verdict=verdict_words(got))
        return False, tr("Not as expected: {verdict}.", verdict=verdict_words(got))

    def _enter(self) -> None:
        """Go from the list into the rule."""
        self._read()
        if self.page is not None:
            self._right.show()
            self._middle.setVisible(not self._single())
            self.page.copy.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        """Go from the rule back to the list."""
        self._middle.show()
        self._right.setVisible(not self._single())
        self.rules.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Keys and sizes

    def focus_first(self) -> None:
        """Put the focus into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: from the rule to the list, from the list to the search; Down leads into the list."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            inside = focus is not None and self._right.isAncestorOf(focus)
            (self._leave if inside else self.focus_first)()
        elif event.key() == Qt.Key.Key_Down and focus is self.search:
            self.rules.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.text().isprintable() and event.text().strip() and focus in (self.rules, self.topics):
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def _single(self) -> bool:
        return self.width() < px(TWO)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, two, or one, as there is room."""
        super().resizeEvent(event)
        wide, roomy = self.width() >= px(1600), self.width() >= px(THREE)
        self._left.setVisible(roomy)
        self.menu.setVisible(not roomy)
        self._left.setFixedWidth(px(290 if wide else 258))
        if self._single():
            self._middle.setMaximumWidth(16_777_215)
            self._middle.setMinimumWidth(0)
            self._right.setVisible(not self._middle.isVisibleTo(self))
        else:
            self._middle.setFixedWidth(px(460 if wide else 400 if roomy else 340))
            self._middle.show()
            self._right.show()
        self.back.setVisible(self._single())
