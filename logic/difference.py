"""The difference between two consults: what is new, changed or gone, and whether facts or the knowledge did it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from logic.case import Case
from logic.change_words import fact_reasons, held_reason, knowledge_reason, line_changes
from logic.consult import Consult, consult
from logic.facts.contradiction import Contradiction
from logic.knowledge import Knowledge
from logic.knowledge_types import Group, Verb
from logic.lines import Line, filled, kept_line, lines_of, same_as_far_as_kept
from logic.ports import ConsultRecord
from logic.verdicts import GROUP_ORDER, VERB_ORDER


class Sign(StrEnum):
    """What became of a line."""

    NEW = "+"
    CHANGED = "~"
    GONE = "-"
    SAME = "="


class Cause(StrEnum):
    """What made the change: the facts of the case with the day, the knowledge base, or both."""

    FACT = "fact"
    KNOWLEDGE = "knowledge"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison.

    `key` is the rule, or the name of a contradiction (`verb` and `group` are then empty). `changes` says in words what
    changed in the line, `because` why; `cause` is None where nothing changed, or where it cannot be told; `paths` are
    those of a contradiction.
    """

    sign: Sign
    key: str
    verb: str
    group: str
    title: str
    cause: Cause | None
    changes: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    @property
    def is_contradiction(self) -> bool:
        """Whether the row is about entries that do not fit together."""
        return not self.group


@dataclass(frozen=True, slots=True)
class Difference:
    """Two consults side by side: their days and knowledge versions, and the rows, the most urgent first.

    `as_kept` tells that the knowledge of the later consult is no longer here: the kept words alone are compared, and a
    row has a cause only where the records themselves tell it.
    """

    before_on: date
    before_version: str
    after_on: date
    after_version: str
    rows: tuple[Row, ...]
    as_kept: bool = False

    @property
    def changes(self) -> tuple[Row, ...]:
        """The rows in which something changed."""
        return tuple(row for row in self.rows if row.sign is not Sign.SAME)


@dataclass(frozen=True, slots=True)
class _Side:
    """What one side says: advice by rule, contradictions by key, and the rules its knowledge base had."""

    lines: Mapping[str, Line]
    conflicts: Mapping[str, Contradiction]
    rules: frozenset[str]


def _side(found: Consult) -> _Side:
    return _Side(lines_of(found), _conflicts(found), frozenset(found.knowledge.by_id))


def _conflicts(found: Consult) -> Mapping[str, Contradiction]:
    return {" ".join((each.key, *each.paths)): each for each in found.contradictions}


def difference(before: Consult, after: Consult) -> Difference:
    """What changed from one consult to another.

    Where their knowledge differs, the earlier case is read with the later knowledge as well: what changes on the way
    there is due to the knowledge, what changes from there on to the facts.
    """
    middle = _on_knowledge_of(before, after)
    return _compared(_side(before), before.on, before.knowledge.stamp.version, middle, after)


def since(record: ConsultRecord, case: Case, after: Consult) -> Difference:
    """What changed from a kept consult on; `case` is the version of the case that it was made of.

    On the knowledge of today the case is evaluated again; otherwise the kept verdicts stand for what was said then.
    """
    on = date.fromisoformat(record.on)
    middle = consult(case, after.knowledge, on)
    same = record.knowledge_digest == after.knowledge.stamp.whole
    before = _side(middle) if same else _kept_side(record, middle)
    return _compared(before, on, record.knowledge_version, middle, after)


def between(record: ConsultRecord, case: Case, later: ConsultRecord, later_case: Case, now: Knowledge) -> Difference:
    """What changed from one kept consult to a later kept one; the cases are the versions that they were made of.

    A consult that was kept on the knowledge in force, `now`, is read again; of any other the kept verdicts stand.
    """
    after = consult(later_case, now, date.fromisoformat(later.on))
    if later.knowledge_digest == now.stamp.whole:
        return since(record, case, after)
    on = date.fromisoformat(record.on)
    middle = consult(case, now, on)
    same = record.knowledge_digest == now.stamp.whole
    before, kept = _side(middle) if same else _kept_side(record, middle), _kept_side(later, after)
    cause = _told_cause(record, later)
    found = [_kept_row(rule, before, kept, cause, later.knowledge_version) for rule in {**before.lines, **kept.lines}]
    conflicts = _Work(before, _side(middle), kept, middle, after).conflicts()
    rows = tuple(sorted((*found, *conflicts), key=_order))
    return Difference(on, record.knowledge_version, after.on, later.knowledge_version, rows, as_kept=True)


def _told_cause(record: ConsultRecord, later: ConsultRecord) -> Cause | None:
    """What alone can have changed the advice between two records; None when facts and knowledge both can have."""
    if record.knowledge_digest == later.knowledge_digest:
        return Cause.FACT
    same_case = record.case_digest == later.case_digest and record.on == later.on
    return Cause.KNOWLEDGE if same_case else None


def _kept_row(rule: str, before: _Side, now: _Side, cause: Cause | None, version: str) -> Row:
    """A row of two lines of which the later was kept on a knowledge base that is no longer here."""
    old, new = before.lines.get(rule), now.lines.get(rule)
    shown = new or old
    assert shown is not None
    sign = _sign(old, new)
    if sign is Sign.SAME:
        return Row(sign, rule, shown.verb, shown.group, shown.title, None)
    changes = line_changes(filled(old, new), filled(new, old)) if old and new else ()
    told = knowledge_reason(rule in before.rules, rule in now.rules, version)
    reasons = (told,) if cause is Cause.KNOWLEDGE else ()
    return Row(sign, rule, shown.verb, shown.group, shown.title, cause, changes, reasons)


def _on_knowledge_of(before: Consult, after: Consult) -> Consult:
    if before.knowledge.stamp.whole == after.knowledge.stamp.whole:
        return before
    return consult(before.case, after.knowledge, before.on)


def _kept_side(record: ConsultRecord, again: Consult) -> _Side:
    """What was kept; contradictions are no part of a record and are read from the case again."""
    found = ((row.rule, kept_line(row, again.knowledge)) for row in record.verdicts)
    lines = {rule: line for rule, line in found if line is not None}
    return _Side(lines, _conflicts(again), frozenset(row.rule for row in record.verdicts))


def _compared(before: _Side, on: date, version: str, middle: Consult, after: Consult) -> Difference:
    work = _Work(before, _side(middle), _side(after), middle, after)
    rows = sorted((*work.advice(), *work.conflicts()), key=_order)
    return Difference(on, version, after.on, after.knowledge.stamp.version, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Work:
    """Three sides: as it was, as the later knowledge reads the earlier case, and as it is."""

    before: _Side
    between: _Side
    now: _Side
    middle: Consult
    after: Consult

    def advice(self) -> Iterator[Row]:
        """The rows of all rules that speak on either side."""
        for rule in {**self.before.lines, **self.now.lines}:
            yield self._row(rule, self.before.lines.get(rule), self.now.lines.get(rule))

    def _row(self, rule: str, old: Line | None, new: Line | None) -> Row:
        shown = new or old
        assert shown is not None
        sign = _sign(old, new)
        if sign is Sign.SAME:
            return Row(sign, rule, shown.verb, shown.group, shown.title, None)
        between = self.between.lines.get(rule)
        by_knowledge, by_fact = not _same(old, between), not _same(between, new)
        cause = Cause.BOTH if by_knowledge and by_fact else Cause.KNOWLEDGE if by_knowledge else Cause.FACT
        changes = line_changes(filled(old, new), filled(new, old)) if old and new else ()
        reasons = (*self._facts(rule, between, new, by_fact), *self._knowledge(rule, by_knowledge))
        return Row(sign, rule, shown.verb, shown.group, shown.title, cause, changes, reasons)

    def _facts(self, rule: str, between: Line | None, new: Line | None, wanted: bool) -> tuple[str, ...]:
        if not wanted:
            return ()
        held = held_reason(between, new, self.middle, self.after)
        return held or fact_reasons(rule, self.middle, self.after)

    def _knowledge(self, rule: str, wanted: bool) -> tuple[str, ...]:
        if not wanted:
            return ()
        version = self.after.knowledge.stamp.version
        return (knowledge_reason(rule in self.before.rules, rule in self.now.rules, version),)

    def conflicts(self) -> Iterator[Row]:
        """The rows of all entries that do not fit together on either side."""
        for key in {**self.before.conflicts, **self.now.conflicts}:
            old, new = self.before.conflicts.get(key), self.now.conflicts.get(key)
            shown = new or old
            assert shown is not None
            sign = _conflict_sign(old, new)
            between = self.between.conflicts.get(key)
            pairs = ((old, between, Cause.KNOWLEDGE), (between, new, Cause.FACT))
            causes = [cause for one, other, cause in pairs if _conflict_sign(one, other) is not Sign.SAME]
            cause = Cause.BOTH if len(causes) > 1 else next(iter(causes), None)
            yield Row(sign, key, "", "", shown.sentence, None if sign is Sign.SAME else cause, paths=shown.paths)


def _same(old: Line | None, new: Line | None) -> bool:
    if old is None or new is None:
        return old is new
    return same_as_far_as_kept(old, new)


def _sign(old: Line | None, new: Line | None) -> Sign:
    if old is None or new is None:
        return Sign.NEW if old is None else Sign.GONE
    return Sign.SAME if same_as_far_as_kept(old, new) else Sign.CHANGED


def _conflict_sign(old: Contradiction | None, new: Contradiction | None) -> Sign:
    if old is None or new is None:
        return Sign.SAME if old is new else Sign.NEW if old is None else Sign.GONE
    return Sign.SAME if old.sentence == new.sentence else Sign.CHANGED


def _order(row: Row) -> tuple[int, int, int, str]:
    """By urgency, verb and rule; entries that do not fit together stand right after the emergencies."""
    if row.is_contradiction:
        return (GROUP_ORDER.index(Group.EMERGENCY), 1, 0, row.key)
    return (GROUP_ORDER.index(Group(row.group)), 0, VERB_ORDER.index(Verb(row.verb)), row.key)


def of_knowledge(case: Case, before: Knowledge, after: Knowledge, on: date) -> Difference:
    """What another knowledge base makes of the same case on the same day."""
    return difference(consult(case, before, on), consult(case, after, on))
