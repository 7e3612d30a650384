"""The advice pane: advice, why not and waiting, kept in step with the case and calm under the hand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QFontMetrics, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.advice.advice_tab import AdviceTab
from gui.advice.announcer import Announcer, Heard
from gui.advice.idle import IdleEffects
from gui.advice.lists import WaitingList, WhyNotList
from gui.advice.present import PaneWords, pane_words
from gui.controls import Badge, EnglishNote, LinkButton, ToolButton, look
from gui.session import CaseSession
from gui.theme import active, px
from logic.consult import Consult
from logic.words import tr

ADVICE, WHY_NOT, WAITING = range(3)
NEW_MS = 3000
GONE_MS = 10_000
PRINTER, WITH_ABOVE = 400, 540
"""The widths of the pane from which its printer stands beside the tabs, and beside the way to new lines above."""
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TabButton(QPushButton):
    """A tab of the pane; it keeps the room of its larger, chosen look."""

    def __init__(self, text: str) -> None:
        """Takes the word of the tab."""
        super().__init__(text)
        self.setAutoDefault(False)
        self.setCheckable(True)
        look(self, tab=True)

    def sizeHint(self) -> QSize:
        """Room for the word in its larger look."""
        words = QFontMetrics(active().font("card")).horizontalAdvance(self.text())
        return QSize(words + px(14), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the word."""
        return self.sizeHint()


class AdvicePane(QWidget):
    """Advice, why not, and waiting. `spoken` is false for a second pane on the same case."""

    field_wanted = Signal(str)
    field_lit = Signal(str)
    rule_wanted = Signal(str)
    card_opened = Signal(str)
    counted = Signal(object)
    print_wanted = Signal()

    def __init__(self, session: CaseSession, asks: int = 3, spoken: bool = True, filled: bool = True) -> None:
        """Takes the open case, how many questions to show, whether it announces changes, and whether it shows it now.

        Without that it says nothing until `fill` has ended.
        """
        super().__init__()
        self.session = session
        self._last: QWidget | None = None
        self._stale = True
        self._filling = not filled
        self._spoken = spoken
        self.counts: tuple[int, ...] = (0, 0, 0)
        look(self, role="pane")
        self.setAccessibleName(tr("Advice"))
        self.advice = AdviceTab(session, asks)
        self.why_not = WhyNotList()
        self.waiting = WaitingList()
        self.announcer = Announcer(self)
        self._heard = Heard()
        self._idle = IdleEffects(self)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(NEW_MS)
        self._fading.timeout.connect(lambda: self.advice.fade(self.hand()))
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(GONE_MS)
        self._going.timeout.connect(lambda: self.advice.forget_gone(self.hand()))
        self._build()
        self._connect()
        self.show_consult(session.consult)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(4))
        self._tabs = QButtonGroup(self)
        self._badges: list[Badge] = []
        row = self._row = QHBoxLayout()
        for number, text in enumerate((tr("Advice"), tr("Why not"), tr("Waiting"))):
            self._add_tab(row, number, text)
        row.addStretch(1)
        self.above = LinkButton("", "arrow-up")
        self.above.hide()
        row.addWidget(self.above)
        self.print = ToolButton(tr("Print what is on screen"), "printer")
        self.print.setToolTip(tr("Print what is on screen  Shift+F9"))
        self.print.hide()
        row.addWidget(self.print)
        column.addLayout(row)
        column.addWidget(EnglishNote(12))
        self._stack = QStackedWidget()
        for page in (self.advice, self.why_not, self.waiting):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        room = self._stack.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._stack.setSizePolicy(room)
        self._stack.setVisible(not self._filling)

    def _add_tab(self, row: QHBoxLayout, number: int, text: str) -> None:
        button = TabButton(text)
        button.setChecked(number == ADVICE)
        self._tabs.addButton(button, number)
        badge = Badge("0")
        self._badges.append(badge)
        row.addWidget(button)
        row.addWidget(badge)

    def _connect(self) -> None:
        self._tabs.idToggled.connect(self._tab_chosen)
        for page in (self.advice, self.why_not, self.waiting):
            page.field_wanted.connect(self.field_wanted)
            page.field_lit.connect(self.field_lit)
        self.advice.card_opened.connect(self.card_opened)
        self.advice.rule_wanted.connect(self.rule_wanted)
        self._idle.found.connect(lambda rule_id: self.advice.show_hangs(rule_id, self.hand()))
        self.above.clicked.connect(self._show_above)
        self.print.clicked.connect(self.print_wanted)
        self.session.consult_renewed.connect(self.show_consult)
        self.session.decided.connect(lambda _rule: self.show_consult(self.session.consult))
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # it runs

    # Renewing

    def show_consult(self, consult: Consult) -> None:
        """Show the advice of a consult: only what differs is touched, and nothing moves under the hand."""
        if self._filling or (not self._spoken and not self.isVisible()):
            self._stale = True
            return
        words = pane_words(consult, self.session.decisions)
        if self._spoken:
            self._heard.announce(self.announcer, consult, words)
        self._show(consult, words)

    def fill(self) -> Iterator[None]:
        """Show the advice of the case for the first time, a line a step; what nobody saw of it counts as new to all."""
        words = pane_words(self.session.consult, self.session.decisions)
        yield from self.advice.fill_ahead(self.session.consult, words)
        self._filling = False
        if self._spoken or self.isVisible():
            self.show_consult(self.session.consult)
        else:
            self._show(self.session.consult, pane_words(self.session.consult, self.session.decisions))
            self.advice.forget_known()
        self._stack.show()
        self._fit_counts()

    def _show(self, consult: Consult, words: PaneWords) -> None:
        self._stale = False
        above = self.advice.show_words(consult, words, self.hand())
        if self.advice.fresh or self.advice.changed:
            self._fading.start()
        if not self.advice.gone.isHidden():
            self._going.start()
        self._show_way_up(above > 0)
        self.above.setText(tr("{count} above", count=above))
        self.above.setAccessibleName(tr("{count} new lines above, show", count=above))
        self._show_counts(words)
        self._renew_tab(consult)
        self._ponder(consult)

    def _ponder(self, consult: Consult) -> None:
        """Work out what the lines hang on, then what waits, when there is time; never for a pane that nobody sees."""
        if self.isVisible():
            waits = (result.rule.id for result in consult.undecided if result.rule.id != "S-00")
            self._idle.start(consult, [*self.advice.open_rules(), *waits])

    def _renew_tab(self, consult: Consult) -> None:
        place = self._stack.currentIndex()
        if place == WHY_NOT:
            self.why_not.show_consult(consult)
        elif place == WAITING:
            self.waiting.show_consult(consult)

    def _show_counts(self, words: PaneWords) -> None:
        self.counts = words.counts
        self.counted.emit(words.counts)
        for badge, button, count in zip(self._badges, self._tabs.buttons(), words.counts, strict=True):
            if badge.text() != str(count):
                badge.show_as(str(count))
            button.setAccessibleName(tr("{tab}, {count}", tab=button.text(), count=count))

    def hand(self) -> QWidget | None:
        """The widget under the pointer or with the focus in the pane."""
        if not self.isVisible():
            return None
        under = QApplication.widgetAt(QCursor.pos())
        if under is not None and self.advice.isAncestorOf(under):
            return under
        focus = QApplication.focusWidget()
        return focus if focus is not None and self.advice.isAncestorOf(focus) else None

    def _show_above(self) -> None:
        self._show_way_up(False)
        self.advice.verticalScrollBar().setValue(0)

    def _tab_chosen(self, number: int, chosen: bool) -> None:
        if chosen:
            self._stack.setCurrentIndex(number)
            self._fit_counts()
            self._renew_tab(self.session.consult)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nothing was seen."""
        super().showEvent(event)
        if self._stale and not self._filling:
            self._show(self.session.consult, pane_words(self.session.consult, self.session.decisions))
        self._ponder(self.session.consult)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the printer and the gaps out where the tabs need the room; the printer's key works all the same."""
        super().resizeEvent(event)
        tight = self.width() < px(PRINTER)
        self._row.setContentsMargins(px(2 if tight else 8), 0, px(2 if tight else 12), 0)
        self._row.setSpacing(px(1 if tight else 5))
        self._show_way_up(not self.above.isHidden())
        self._fit_counts()

    def _show_way_up(self, shown: bool) -> None:
        """Show or hide the way to new lines above; the printer gives way first, so that the tabs widen nothing."""
        roomy = self.width() >= px(WITH_ABOVE if shown else PRINTER) and not self.session.scratch
        if not roomy:
            self.print.hide()
        self.above.setVisible(shown)
        self.print.setVisible(roomy)

    def _fit_counts(self) -> None:
        """Leave out the counts of the other tabs where their words need the room; readers are told them still."""
        tabs = self._tabs.buttons()
        wanted = sum(each.sizeHint().width() + px(10) for each in (*tabs, *self._badges)) + px(20)
        for badge, tab in zip(self._badges, tabs, strict=True):
            badge.setVisible(not self._filling and (tab.isChecked() or wanted <= self.width()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave off thinking ahead."""
        super().hideEvent(event)
        self._idle.stop()

    @property
    def tab(self) -> int:
        """The tab in view: advice, why not or waiting."""
        return self._stack.currentIndex()

    # Focus and cards

    def set_detail(self, beside: bool) -> None:
        """Open cards in a column beside the pane instead of in it."""
        self.advice.set_detail(beside)

    def show_tab(self, number: int) -> None:
        """Show a tab: advice, why not or waiting."""
        self._tabs.button(number).setChecked(True)

    def open_card(self, rule_id: str) -> None:
        """Open the card of a rule and put the focus on its line."""
        self.show_tab(ADVICE)
        self.advice.open_card(rule_id)

    def focus_first(self) -> None:
        """Put the focus on the first line of the tab in view."""
        rows = self._walk()
        lines = [row for row in rows if row.property("face") == "line"]
        chosen = next(iter(lines or rows), self._tabs.checkedButton())
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_ask_next(self) -> None:
        """Put the focus on the first question of ask next."""
        self.show_tab(ADVICE)
        rows = self.advice.ask.rows()
        if rows:
            rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_first()

    def remembered_focus(self) -> None:
        """Put the focus back where it last was in the pane, or on the first line."""
        if self._last is not None and self._last.isVisibleTo(self):
            self._last.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_first()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        if self._last is not new:
            self._last = new
            new.destroyed.connect(self._forget)
        page = self._stack.currentWidget()
        scroller = getattr(page, "area", page)
        if scroller.isAncestorOf(new):
            scroller.ensureWidgetVisible(new, 0, px(8))

    def _forget(self) -> None:
        self._last = None

    def _walk(self) -> list[QPushButton]:
        """The rows of the tab in view, from top to bottom."""
        page = self._stack.currentWidget()
        rows = [each for each in page.findChildren(QPushButton) if each.property("walk") and each.isVisibleTo(page)]
        return sorted(rows, key=lambda each: (each.mapTo(page, each.rect().topLeft()).y(), each.x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the rows, Home and End go to the ends."""
        rows, key = self._walk(), Qt.Key(event.key())
        focus = QApplication.focusWidget()
        if not rows or key not in (*STEPS, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            return
        if key in STEPS:
            here = rows.index(focus) if focus in rows else -1
            place = min(max(here + STEPS[key], 0), len(rows) - 1)
        else:
            place = 0 if key == Qt.Key.Key_Home else len(rows) - 1
        rows[place].setFocus(Qt.FocusReason.TabFocusReason)
