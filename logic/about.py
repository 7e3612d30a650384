"""What the program says about its knowledge base and about itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from logic.dates import of_day
from logic.knowledge import Knowledge
from logic.local_words import local_summary, mark_words, number_lines
from logic.releases import compared_words, releases
from logic.words import tr

VERIFIED: Mapping[str, str] = {
    "owner's text": "Read in the owner's or the regulator's text, a journal abstract, or a faithful copy of one",
    "second-hand": "Read in news, study notes or another summary",
    "recalled": "Specialist knowledge; the publication is named but was not opened",
    "seed": "The seed chapter",
    "product": "A rule about the program itself, not about medicine",
}
LIMITS = (
    "Adults with suspected or proven metastatic breast cancer. A few rules on staging speak about earlier disease, "
    "because the question of staging comes first.",
    "Treatments are listed by subtype and line, never as one order. An option is ready only once every check of its "
    "drugs is passed; otherwise it is held, with the reason.",
    "No doses, apart from what an emergency rule says in words.",
    "Calculators made for early disease are not offered.",
)
LICENCES = (
    "Rule texts are this project's own words. Guideline pages are not reproduced.",
    "Stage words are the anatomic stage in a paraphrase of our own. The AJCC asks for a licence before its content is "
    "built into software; whoever distributes the program must settle it.",
)
PROGRAM = (
    "Stage IV Consult shows options with their reasons and sources. The clinician decides.",
    "It needs no network. The same case on the same day with the same knowledge gives the same advice.",
    "Licensed under the Apache License 2.0. Fonts, icons and libraries keep their own licences; "
    "their texts lie beside the files and are listed in NOTICE.",
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with labelled values and plain sentences."""

    title: str
    pairs: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...] = ()


def grouped(digest: str) -> str:
    """A digest in capitals, in groups of four."""
    return " ".join(digest[place : place + 4].upper() for place in range(0, len(digest), 4))


def about_knowledge(knowledge: Knowledge, on: date) -> tuple[Section, ...]:
    """Version and counts, how far the sources were verified, limits, and licences."""
    told = (*mark_words(knowledge, on), local_summary(knowledge), *number_lines(knowledge))
    return (
        Section(tr("About the knowledge"), _identity(knowledge, on), tuple(each for each in told if each)),
        Section(tr("What changed since the last version"), (), _changes(knowledge)),
        Section(tr("How far the sources were verified"), _verified(knowledge)),
        Section(tr("Limits"), (), tuple(tr(each) for each in LIMITS)),
        Section(tr("Licences"), (), tuple(tr(each) for each in LICENCES)),
    )


def _changes(knowledge: Knowledge) -> tuple[str, ...]:
    """Why no list of changed rules stands here, and where a change of knowledge is told instead."""
    return (
        compared_words(knowledge.stamp, releases()),
        tr(
            "Compare (F5) says line by line what a change of the knowledge made of a case, once a consult of the case "
            "is kept from before the change."
        ),
    )


def about_program() -> Section:
    """What the program is, and under which licence."""
    return Section(tr("About the program"), (), tuple(tr(each) for each in PROGRAM))


def _identity(knowledge: Knowledge, on: date) -> tuple[tuple[str, str], ...]:
    stamp, rules = knowledge.stamp, knowledge.rules
    reviewed = sum(rule.reviewed_on is not None for rule in rules)
    past = len(knowledge.past_review(on))
    return (
        (tr("Version"), stamp.version),
        (tr("Dated"), tr("{on}, {days} days ago", on=of_day(stamp.dated).shown(), days=stamp.age_days(on))),
        (tr("Digest"), grouped(stamp.digest)),
        (tr("Rules"), str(len(rules))),
        (tr("Reviewed by a clinician"), tr("{count} of {all}", count=reviewed, all=len(rules))),
        (tr("Past their review date"), str(past)),
        (tr("Next review due"), of_day(min(rule.review_by for rule in rules)).shown()),
        (tr("Test cases"), str(sum(len(rule.tests) for rule in rules))),
        (tr("Treatment options"), str(sum(len(rule.options) for rule in rules))),
        (tr("Checks of drugs"), str(len(knowledge.gates))),
        (tr("Trials quoted"), str(len(knowledge.trials))),
        (tr("Sources"), str(len(knowledge.sources))),
    )


def _verified(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    counts = Counter(source.verified for source in knowledge.sources.values())
    keys = (*VERIFIED, *sorted(counts.keys() - VERIFIED.keys()))
    return tuple((tr(VERIFIED.get(key, key)), str(counts[key])) for key in keys if counts[key])
