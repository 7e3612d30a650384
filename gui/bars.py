"""The app bar above, the page bar under the form, the status bar below, and the strip for notices."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.controls import ElideLabel, IconButton, LinkButton, Notice, PrimaryButton, QuietButton, look
from gui.controls.chip_button import KnowledgeChip
from gui.controls.states import StateMenu
from gui.narrow import StepMenu
from gui.theme import px
from logic.answer import Unknown
from logic.problems import Problem
from logic.words import tr

UNDO_MS = 10_000
VIEWS = (
    ("worklist", "Worklist", "layout-list"),
    ("form", "Form", "clipboard-pen"),
    ("advice", "Advice", "scale"),
    ("documents", "Documents", "file-text"),
    ("timeline", "Timeline", "chart-gantt"),
    ("compare", "Compare", "git-compare"),
    ("what if", "What if", "flask-conical"),
)


VIEW_KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "worklist": (("/", "find"), ("Enter", "open the case"), ("Ctrl+N", "new case"), ("Ctrl+E", "emergency")),
    "form": (("?", "not known"), ("Ctrl+Enter", "next page"), ("F7", "next gap"), ("F8", "advice")),
    "advice": (("A F D", "decide"), ("Enter", "open the card"), ("F3", "first question"), ("Shift+F9", "print this")),
    "documents": (
        ("Ctrl+P", "print"),
        ("Ctrl+Shift+P", "save as PDF"),
        ("Ctrl+Shift+C", "copy"),
        ("Shift+F8", "advice"),
    ),
    "timeline": (
        ("\u2190 \u2191 \u2192 \u2193", "other mark"),
        ("Enter", "open its row"),
        ("Shift+F9", "print this"),
        ("F9", "documents"),
    ),
    "compare": (
        ("N P", "next, previous change"),
        ("Enter", "open the card"),
        ("Shift+F9", "print this"),
        ("Esc", "back to the case"),
    ),
    "history": (
        ("N P", "next, previous consult"),
        ("C", "choose to compare"),
        ("Enter", "lay beside today's"),
        ("Esc", "back to the case"),
    ),
    "what if": (("Esc", "back to the case"), ("Ctrl+Z", "undo"), ("F8", "advice")),
    "guide": (("F10", "go on"), ("Esc", "leave the guide"), ("Ctrl+Enter", "next page")),
    "knowledge": (("Enter", "read the rule"), ("Esc", "back"), ("Ctrl+F1", "self-check"), ("Ctrl+O", "worklist")),
    "help": (("Ctrl+Shift+K", "knowledge"), ("Ctrl+O", "worklist")),
    "board": (("Space", "mark"), ("F7", "next gap"), ("O", "outcome"), ("Ctrl+P", "print"), ("Ctrl+B", "worklist")),
    "settings": (("Ctrl++", "larger"), ("Ctrl+-", "smaller"), ("Ctrl+O", "worklist")),
}
"""The keys that the status bar tells in each view."""
EVERY_VIEW = (("F1", "keys"),)


class AppBar(QFrame):
    """The views, the knowledge version with its age, and the settings."""

    view_wanted = Signal(str)
    settings_wanted = Signal()
    knowledge_wanted = Signal()
    help_wanted = Signal()
    find_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, role="bar")
        self.setFixedHeight(px(44))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), 0, px(12), 0)
        row.setSpacing(px(4))
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, IconButton] = {}
        for name, words, sign in VIEWS:
            button = self._button(words, sign)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, view=name: self.view_wanted.emit(view))
            self._group.addButton(button)
            self._buttons[name] = button
            row.addWidget(button)
        self._place = row.count()
        self._held: QWidget | None = None
        row.addStretch(1)
        self.find = self._button("Find", "search")
        self.find.setAccessibleName(tr("Find or do anything"))
        self.find.setAccessibleDescription("Ctrl+K")
        self.find.clicked.connect(self.find_wanted)
        row.addWidget(self.find)
        self.knowledge = KnowledgeChip()
        self.knowledge.clicked.connect(self.knowledge_wanted)
        row.addWidget(self.knowledge)
        self.help = self._button("Help", "circle-question-mark")
        self.settings = self._button("Settings", "settings")
        self.lock = self._button("Lock", "lock-keyhole")
        self.lock.setAccessibleDescription("Ctrl+L")
        ends = ((self.help, self.help_wanted), (self.settings, self.settings_wanted), (self.lock, self.lock_wanted))
        for button, wanted in ends:
            button.setCheckable(button is not self.lock)
            button.clicked.connect(wanted)
            row.addWidget(button)
        self._row = row
        self._long = self._short = ""

    def _button(self, words: str, sign: str) -> IconButton:
        button = IconButton(tr(words), sign, "text.second", 18)
        look(button, nav="app")
        button.setAccessibleName(tr(words))
        button.setProperty("words", tr(words))
        return button

    def hold(self, banner: QWidget | None) -> None:
        """Take the patient banner between the views and the settings, to save a line; None lets it go.

        A banner that was held before is hidden: whoever it belongs to shows it when its view is on screen again.
        """
        held = self._held
        if held is not None and held is not banner and isValid(held) and self._row.indexOf(held) >= 0:
            self._row.removeWidget(held)
            held.hide()
        self._held = banner
        if banner is not None and self._row.indexOf(banner) < 0:
            self._row.insertWidget(self._place, banner, 1000)

    def fit(self, room: int, merged: bool, single: bool) -> None:
        """Say as much as there is room for: everything, or a short age of the knowledge, or icons beside it."""
        for buttons, knowledge in ((merged, merged or single), (merged, True), (True, True)):
            self.shorten(buttons, knowledge)
            if merged or self.sizeHint().width() <= room:
                return

    def shorten(self, buttons: bool, knowledge: bool) -> None:
        """Show the buttons as icons with a tooltip, and the age of the knowledge alone."""
        for button in (*self._buttons.values(), self.find, self.help, self.settings, self.lock):
            words = str(button.property("words"))
            button.setText("" if buttons else words)
            button.setToolTip(words if buttons else "")
            look(button, small=buttons)
        self.find.setToolTip(tr("Find or do anything  Ctrl+K"))
        self.lock.setToolTip(tr("Lock  Ctrl+L"))
        self._row.setSpacing(px(0 if buttons else 4))
        icon, tone = self._knowledge_look
        self.knowledge.show_as(self._short if knowledge else self._long, "" if buttons else icon, tone)
        self.knowledge.setToolTip(self._long if knowledge else "")
        self.knowledge.setAccessibleName(self._long)

    def show_view(self, name: str, case_open: bool, scratch: bool = False) -> None:
        """Mark the view in use, and whether it is of a scratch copy; without a case only the worklist can be chosen."""
        here = "compare" if name == "history" else name
        for view, button in self._buttons.items():
            button.setChecked(view == here or (scratch and view == "what if"))
            button.setEnabled(case_open or view == "worklist")
        self.settings.setChecked(name == "settings")
        self.help.setChecked(name == "help")
        self.knowledge.setChecked(name == "knowledge")

    def show_knowledge(self, words: str, short: str, aged: bool, mark: str = "") -> None:
        """Show the version and age of the knowledge base; `short` is its age alone.

        `mark` says in two or three words what is the matter with it; it stands in front, in every width.
        """
        self._long = tr("{mark} \u00b7 {words}", mark=mark, words=words) if mark else words
        self._short = mark or short
        self._knowledge_look = ("calendar-x", "caution") if aged else ("library", "neutral")
        if mark:
            self._knowledge_look = ("triangle-alert", "caution")
        self.shorten(False, False)


class PageBar(QFrame):
    """Back, "fill the rest of this page", and the next page by its name."""

    back_wanted = Signal()
    next_wanted = Signal()
    save_wanted = Signal()
    fill_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        look(self, role="foot")
        self.setFixedHeight(px(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), 0, px(16), 0)
        row.setSpacing(px(8))
        self.back = QuietButton(tr("Back"), "arrow-left", "Alt \u2190")
        self.fill = LinkButton(tr("Fill the rest of this page"), "list-checks", "Alt U")
        self.next = PrimaryButton("", "arrow-right")
        self.back.clicked.connect(self.back_wanted)
        self.next.clicked.connect(self._go_on)
        self.fill.clicked.connect(self.offer_fill)
        self.steps = StepMenu()
        row.addWidget(self.back)
        row.addWidget(self.steps)
        row.addStretch(1)
        row.addWidget(self.fill)
        row.addStretch(1)
        row.addWidget(self.next)
        self._kinds: tuple[Unknown, ...] = ()
        self._last = False
        self._next_title = ""
        self._narrow = False
        self._fitted: tuple[object, ...] = ()

    def show_page(self, next_title: str, first: bool, kinds: tuple[Unknown, ...]) -> None:
        """Show where the buttons lead from here."""
        self.back.setEnabled(not first)
        self._next_title, self._last = next_title, not next_title
        self.next.show_icon("circle-check" if self._last else "arrow-right", "on.accent")
        self.next.setToolTip("Ctrl+Shift+N" if self._last else "Ctrl+Enter")
        self._kinds = kinds
        self.fill.setVisible(bool(kinds))
        self._fit()

    def _next_words(self, short: bool) -> str:
        if self._last:
            return tr("Save") if short else tr("Save this consult")
        return self._next_title if short else tr("Next: {page}", page=self._next_title)

    def narrow(self, narrow: bool) -> None:
        """Shorten the buttons and offer the steps as a drop-down, or the other way round."""
        self._narrow = narrow
        self.steps.setVisible(narrow)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as the new width allows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say everything; where that does not fit, leave the keys out, then shorten the words."""
        now = (self.width(), self._next_title, self._kinds, self._narrow)
        if now == self._fitted:
            return
        self._fitted = now
        for keys, short in ((False, True),) if self._narrow else ((True, False), (False, False), (False, True)):
            self.back.show_keys(keys)
            self.fill.show_keys(keys)
            self.fill.setText(tr("Fill the rest") if short else tr("Fill the rest of this page"))
            self.next.setText(self._next_words(short))
            if self.sizeHint().width() <= self.width():
                break
        self.next.setAccessibleName("" if self._last else tr("Next: {page}", page=self._next_title))

    def _go_on(self) -> None:
        (self.save_wanted if self._last else self.next_wanted).emit()

    def offer_fill(self) -> None:
        """Show the kinds of unknown that the rest of the page can be set to."""
        if not self._kinds:
            return
        menu = StateMenu(self, self._kinds, self.fill_wanted.emit)
        corner = self.fill.mapToGlobal(self.fill.rect().topLeft())
        corner.setY(corner.y() - menu.sizeHint().height())
        menu.popup(corner)


class StatusBar(QFrame):
    """When the case was last kept, and the keys that matter here."""

    def __init__(self) -> None:
        super().__init__()
        look(self, role="foot")
        self.setFixedHeight(px(24))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(16))
        self._saved = ElideLabel("", "unit")
        self._keys = QLabel()
        look(self._keys, type="unit")
        row.addWidget(self._saved, 1)
        row.addWidget(self._keys)
        self._kept = ""
        self._view = ""

    def show_view(self, name: str) -> None:
        """Show the keys that work in a view, and when the case was kept where one is open."""
        self._view = name
        self._keys.setText("     ".join(f"{key}  {tr(words)}" for key, words in (*VIEW_KEYS[name], *EVERY_VIEW)))
        self.show_kept(self._kept)

    def show_kept(self, at: str) -> None:
        """Show when the draft was last kept."""
        self._kept = at
        case = bool(at) and self._view in ("form", "advice", "documents", "compare", "history")
        self._saved.setText(tr("Saved {time}. Every change is kept at once.", time=at[11:19]) if case else "")

    def show_words(self, words: str) -> None:
        """Show one sentence in place of the time."""
        self._saved.setText(words)

    def words(self) -> str:
        """What the bar says."""
        return self._saved.text()


class NoticeStrip(QWidget):
    """The place for notices: problems stay until they are put away, undo offers go after ten seconds at most."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(12), px(4), px(12), px(4))
        self._column.setSpacing(px(4))
        self._shown: dict[str, QWidget] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(lambda: self.put_away("undo"))
        self.hide()

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of the notices in view."""
        return tuple(self._shown)

    def _show(self, key: str, notice: QWidget) -> None:
        self.put_away(key)
        self._shown[key] = notice
        self._column.addWidget(notice)
        self.show()

    def put_away(self, key: str) -> None:
        """Remove a notice."""
        notice = self._shown.pop(key, None)
        if notice is not None:
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    def tell_problem(self, problem: Problem) -> None:
        """Say what happened, what is safe and what to do."""
        words = f"{problem.happened} {problem.safe} {problem.next_step}"
        self._show("problem", self._closable("problem", words, "triangle-alert", "caution"))

    def tell(self, words: str, icon: str = "info", kind: str = "info") -> None:
        """Say one thing that stays until it is put away."""
        self._show("told", self._closable("told", words, icon, kind))

    def offer_undo(self, sentence: str) -> None:
        """Say what was done, with a way back for ten seconds."""
        undo = LinkButton(tr("Undo"), "undo-2")
        undo.clicked.connect(self.undo_wanted)
        undo.clicked.connect(lambda: self.put_away("undo"))
        self._show("undo", Notice(sentence, "undo-2", "info", undo))
        self._timer.start()

    def show_strip(self, key: str, strip: QWidget | None) -> None:
        """Show a strip that another view made, in place of an earlier one of the same key."""
        self.put_away(key)
        if strip is not None:
            self._show(key, strip)

    def _closable(self, key: str, words: str, icon: str, kind: str) -> Notice:
        close = LinkButton(tr("Put away"))
        close.clicked.connect(lambda: self.put_away(key))
        return Notice(words, icon, kind, close)
