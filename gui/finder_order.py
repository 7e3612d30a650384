"""Which results the finder shows, in which groups and in which order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gui.finder_entries import GROUPS, Entry
from gui.finder_list import Section
from logic.finding import ranked
from logic.words import tr

MOST_OF_GROUP = 6
FOUND_IN_STORE, FOUND_WITHIN = 1.5, 9.0
"""The cost of a patient found by number or birth date, and of a rule in whose sentences the text stands."""


def sections_for(
    text: str,
    entries: Sequence[Entry],
    patients: Sequence[Entry],
    recent: Sequence[Entry],
    rules_within: Collection[str],
) -> tuple[Section, ...]:
    """The groups with their entries, the nearest first; without a text what was used last, then all actions.

    `rules_within` are the ids of rules that hold the text somewhere; they stand behind rules whose title does.
    """
    if not text.strip():
        return _without_text(entries, recent)
    costs = _costs(text, entries, patients, recent, rules_within)
    by_key = {each.key: each for each in (*patients, *entries)}
    sections = []
    for place, (group, heading, icon) in enumerate(GROUPS):
        of_group = [(cost, key) for key, cost in costs.items() if by_key[key].group == group][:MOST_OF_GROUP]
        if of_group:
            best = of_group[0][0]
            found = tuple(by_key[key] for _, key in of_group)
            sections.append((round(best), place, Section(tr(heading), icon, found)))
    return tuple(section for _, _, section in sorted(sections, key=lambda each: each[:2]))


def _costs(
    text: str,
    entries: Sequence[Entry],
    patients: Sequence[Entry],
    recent: Sequence[Entry],
    rules_within: Collection[str],
) -> dict[str, float]:
    """What was found with its cost, the nearest first."""
    last = [each.key for each in recent]
    found = {each.key: each.cost for each in ranked(text, (entry.sought for entry in (*patients, *entries)), last)}
    for patient in patients:
        found.setdefault(patient.key, FOUND_IN_STORE)
    for entry in entries:
        if entry.group == "rule" and entry.detail in rules_within:
            found.setdefault(entry.key, FOUND_WITHIN)
    return found


def _without_text(entries: Sequence[Entry], recent: Sequence[Entry]) -> tuple[Section, ...]:
    used = {each.key for each in recent}
    sections = [Section(tr("Recent"), "history", tuple(recent))] if recent else []
    for group, heading, icon in GROUPS:
        if group in ("view", "do"):
            offered = tuple(each for each in entries if each.group == group and each.key not in used)
            sections.append(Section(tr(heading), icon, offered))
    return tuple(section for section in sections if section.entries)
