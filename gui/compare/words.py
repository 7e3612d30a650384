"""What a comparison says on screen, decided here and nowhere in the widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from logic.consult import Consult
from logic.dates import of_day, read_stored
from logic.difference import Cause, Difference, Row, Sign
from logic.difference_text import CAUSES, SIGNS, group_words, row_verb
from logic.knowledge_types import Group, Verb
from logic.ports import ConsultRecord
from logic.words import tr

MOST_REASONS = 3
MARKS = {Sign.NEW: "+", Sign.CHANGED: "~", Sign.GONE: "\u2212", Sign.SAME: "="}
TONES = {Sign.NEW: "good", Sign.CHANGED: "caution", Sign.GONE: "ban", Sign.SAME: "outline"}
CAUSE_TONES = {Cause.FACT: "accent", Cause.KNOWLEDGE: "unknown", Cause.BOTH: "caution"}


@dataclass(frozen=True, slots=True)
class EntryWords:
    """One entry of the list: a heading (`sign` is empty then), or a row with sign, verb, title, detail and cause."""

    key: str
    title: str
    sign: str = ""
    sign_word: str = ""
    sign_tone: str = "outline"
    verb: str = ""
    verb_word: str = ""
    detail: str = ""
    cause: str = ""
    cause_tone: str = "outline"
    spoken: str = ""

    @property
    def heading(self) -> bool:
        """Whether it is the heading of a group."""
        return not self.sign


def _verb_look(row: Row) -> str:
    urgent = row.group == Group.EMERGENCY.value and row.verb in (Verb.DO.value, Verb.REFER.value)
    return "" if row.is_contradiction else "now" if urgent else row.verb


def detail_words(row: Row) -> str:
    """What changed in a row and why, in one paragraph."""
    parts = [f"{change[:1].upper()}{change[1:]}." for change in row.changes]
    shown, more = row.because[:MOST_REASONS], len(row.because) - MOST_REASONS
    if shown:
        reasons = tr("; ").join(shown)
        text = tr("Because {reasons}; and {count} more.", reasons=reasons, count=more) if more > 0 else ""
        parts.append(text or tr("Because {reasons}.", reasons=reasons))
    return " ".join(parts)


def row_words(row: Row) -> EntryWords:
    """One row in words."""
    sign = tr(SIGNS[row.sign])
    cause = tr(CAUSES[row.cause]) if row.cause else ""
    detail, verb, title = detail_words(row), row_verb(row), tr(row.title) if row.is_contradiction else row.title
    spoken = [f"{sign}: {verb}, {title}", detail.rstrip("."), tr("Cause: {cause}", cause=cause) if cause else ""]
    return EntryWords(
        key=row.key,
        title=title,
        sign=MARKS[row.sign],
        sign_word=sign,
        sign_tone=TONES[row.sign],
        verb=_verb_look(row),
        verb_word=verb,
        detail=detail,
        cause=cause,
        cause_tone=CAUSE_TONES[row.cause] if row.cause else "outline",
        spoken=". ".join(part for part in spoken if part),
    )


def entries(rows: Iterable[Row]) -> tuple[EntryWords, ...]:
    """Rows under the headings of their groups."""
    found: list[EntryWords] = []
    heading = ""
    for row in rows:
        if group_words(row) != heading:
            heading = group_words(row)
            found.append(EntryWords(f"#{heading}", heading))
        found.append(row_words(row))
    return tuple(found)


def consult_words(record: ConsultRecord) -> str:
    """How a kept consult is called in the list."""
    time = record.made_at[11:16]
    return tr(
        "{day}, kept {made} {time}, knowledge {version}",
        day=read_stored(record.on).shown(),
        made=read_stored(record.made_at[:10]).shown(),
        time=time,
        version=record.knowledge_version,
    )


def today_words(found: Consult) -> str:
    """How the consult of today is called in the list."""
    return tr("Today, {day}, knowledge {version}", day=of_day(found.on).shown(), version=found.knowledge.stamp.version)


def kept_note(found: Difference) -> str:
    """What is said of two kept consults above their rows when the knowledge of the later one is no longer here."""
    if not found.as_kept:
        return ""
    return tr(
        "Knowledge {version} of the later consult is not the one in force: both consults are compared in the words "
        "that were kept, without the reasons. A dash stands where facts and knowledge cannot be told apart.",
        version=found.after_version,
    )


def nothing_words(found: Difference, whole: bool, today: bool = True) -> str:
    """What stands in the place of an empty list; `today` tells that the second side is today's."""
    if whole:
        return tr("Neither consult gives any advice.")
    if not today:
        return tr(
            "Nothing changed between these two consults: the same advice, with the same words. Choose another consult "
            "above, or All to read every line."
        )
    return tr(
        "Nothing has changed since {day}: the same advice, with the same words. Choose another consult above, or All "
        "to read every line.",
        day=of_day(found.before_on).shown(),
    )


def gone_words(sign: str, known: bool, today: bool = True) -> str:
    """What is said above a card that is not that of a line which stands today; empty for a line that does."""
    if not today:
        if not known:
            return tr("The knowledge of today has no such rule. History shows what each consult said then.")
        return tr("This is the card of today. History shows what each consult said then.")
    if sign != MARKS[Sign.GONE]:
        return ""
    if not known:
        return tr("This line is gone: the knowledge of today has no such rule.")
    return tr("This line is gone: the rule does not apply to the case of today. This is what it says where it applies.")
