"""The folders of the browser and the lines of its list of rules, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gui.advice.present import BADGES, SEED
from gui.knowledge.rule_list import Item, Mark
from logic.dates import of_day
from logic.knowledge import Knowledge
from logic.knowledge_types import Badge, Rule
from logic.rule_fields import RulesOfField
from logic.rule_topics import rules_by_topic, topic_title
from logic.words import tr

ALL = "all"
PAST_REVIEW = "past review"
LOCAL = "local"
TONES = {Badge.AGREE: "text.second", Badge.DIFFER: "caution", Badge.EVOLVING: "accent", Badge.SEED_ONLY: "text.second"}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with its rules, in the order of the house."""

    key: str
    title: str
    icon: str
    rules: tuple[str, ...]

    def item(self) -> Item:
        """Its line in the list of topics."""
        return Item(self.key, self.title, icon=self.icon, count=str(len(self.rules)))


def folders(knowledge: Knowledge, on: date) -> tuple[Folder, ...]:
    """What needs attention first, then all rules, then the topics."""
    past = _ids(knowledge.past_review(on))
    first = [Folder(PAST_REVIEW, tr("Past review"), "calendar-x", past)] if past else []
    local = tuple(rule.id for rule in knowledge.rules if rule.local or knowledge.silenced(rule.id))
    first += [Folder(LOCAL, tr("Changed by this clinic"), "map-pin-house", local)] if local else []
    every = Folder(ALL, tr("All rules"), "library", _ids(knowledge.rules))
    topics = [Folder(topic, topic_title(topic), "", _ids(rules)) for topic, rules in rules_by_topic(knowledge).items()]
    return (*first, every, *topics)


def _ids(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)


def rule_item(knowledge: Knowledge, rule: Rule, on: date, how: str = "") -> Item:
    """The line of a rule: id, title, how far guidelines agree, the seed, and its review."""
    text, icon, _ = BADGES[rule.badge]
    marks = [Mark("corner-down-right", how, "accent")] if how else []
    if knowledge.silenced(rule.id):
        off = tr("Switched off") if rule.id in knowledge.switched_off else tr("Withheld")
        marks.append(Mark("ban", off, "caution"))
    if rule.local is not None:
        marks.append(Mark("map-pin-house", tr("Local"), "accent"))
    marks.append(Mark(icon, tr(text), TONES[rule.badge]))
    if rule.seed:
        marks.append(Mark("sprout", tr(SEED[rule.seed]), "text.second"))
    marks.append(_review(rule, on))
    return Item(rule.id, rule.title, head=rule.id, marks=tuple(marks))


def _review(rule: Rule, on: date) -> Mark:
    if rule.review_by < on:
        return Mark("calendar-x", tr("Past review"), "caution")
    if rule.reviewed_on is None:
        return Mark("user-round-check", tr("Not yet reviewed"), "text.muted")
    return Mark("user-round-check", tr("Reviewed {on}", on=of_day(rule.reviewed_on).shown()), "good")


def field_items(knowledge: Knowledge, found: RulesOfField, on: date) -> tuple[Item, ...]:
    """The rules that depend on a field, each with how."""
    hows = (
        (found.own, tr("In its condition")),
        (found.through, tr("Through what it names")),
        (found.weighs, tr("In options or arguments")),
    )
    return tuple(rule_item(knowledge, knowledge.rule(rule), on, how) for rules, how in hows for rule in rules)
