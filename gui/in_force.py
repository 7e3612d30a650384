"""The knowledge in force in the window: what the settings withhold and mark of it, and how its state is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gui.bars import AppBar, NoticeStrip
from gui.controls import Notice
from gui.made_of import Parts
from gui.settings import AGE, WITHHOLD
from logic.advice_mark import knowledge_mark
from logic.knowledge import Knowledge, with_age_limit, withholding
from logic.local_words import mark_short, notice_words
from logic.words import tr


def in_force(parts: Parts, today: date) -> Parts:
    """The parts with what is past its review date withheld or given back, and the age marked, as the settings say."""
    setting = parts.archive.setting
    aged = with_age_limit(parts.knowledge, setting(AGE))
    found = withholding(aged, today, setting(WITHHOLD))
    parts.archive.lists.read_with(knowledge_mark(found))
    return replace(parts, knowledge=found)


def show_knowledge(knowledge: Knowledge, today: date, bar: AppBar, notices: NoticeStrip) -> None:
    """Show version and age in the app bar; what is the matter with the knowledge also as a notice."""
    stamp, mark = knowledge.stamp, mark_short(knowledge, today)
    aged = bool(knowledge.past_review(today))
    bar.show_knowledge(stamp.words(today), tr("{days} days", days=stamp.age_days(today)), aged, mark)
    words = notice_words(knowledge, today)
    if knowledge.refusal:
        notices.show_strip("knowledge", Notice(words, "triangle-alert", "caution"))
    elif words:
        notices.tell(words, "triangle-alert", "caution")
