"""The checks that the program can run on itself, one small step at a time, so that whoever runs them can go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from logic.knowledge import Knowledge, with_all_rules
from logic.self_check import count_of, failures
from logic.sweep_cases import load_space
from logic.sweep_reading import CaseReader
from logic.sweep_report import Level
from logic.test_case_words import NAMES, verdict_words
from logic.words import tr

SAMPLE = 500
"""Cases of the sample: as many as take a few seconds."""
SEED = 1
"""By which they are drawn: the same cases each time, so that two results can be compared."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is called, how many steps it has, and a way to begin it.

    Each step gives an empty text when all is as expected, otherwise one sentence on what is not.
    """

    title: str
    total: int
    begin: Callable[[], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a check has come: steps done of all, the sentences of those that failed, and whether it was stopped."""

    title: str
    done: int
    total: int
    faults: tuple[str, ...]
    stopped: bool = False

    def words(self) -> str:
        """The outcome in one sentence, the failures as lines under it."""
        passed = self.done - len(self.faults)
        head = tr("{title}: {passed} of {total} as expected.", title=self.title, passed=passed, total=self.total)
        if self.stopped:
            head = tr(
                "{title}: stopped after {done} of {total}, {passed} as expected.",
                title=self.title,
                done=self.done,
                total=self.total,
                passed=passed,
            )
        return "\n".join([head, *self.faults])


def rule_cases(knowledge: Knowledge) -> Check:
    """The test cases that every rule brings with it, also those of rules that are switched off or withheld."""
    every = with_all_rules(knowledge)

    def steps() -> Iterator[str]:
        for failure in failures(every):
            yield (
                ""
                if failure is None
                else tr(
                    "{rule}, case \u201c{case}\u201d: expected \u201c{expected}\u201d, got \u201c{got}\u201d.",
                    rule=failure.rule,
                    case=tr(NAMES.get(failure.case, failure.case)),
                    expected=verdict_words(failure.expected),
                    got=verdict_words(failure.got),
                )
            )

    return Check(tr("Test cases of the rules"), count_of(every), steps)


def sweep_sample(knowledge: Knowledge, count: int = SAMPLE, seed: int = SEED) -> Check:
    """A sample of the sweep: cases drawn by a seed, each held against what must hold in every case.

    A case is as expected unless something harmful or forbidden was found in it; what is merely incomplete is told by
    the sweep itself, which also looks for the smallest case of every finding.
    """

    def steps() -> Iterator[str]:
        reader = CaseReader(knowledge, load_space())
        for number in Random(seed).sample(range(reader.space.size), count):
            broken = reader.batch((number,)).outcomes[0].broken
            found = "; ".join(words.rstrip(".") for level, _, words in broken if level is Level.RED)
            yield tr("Case {number} of the sweep: {found}.", number=number, found=found) if found else ""

    return Check(tr("Sample of the sweep"), count, steps)


def checks(knowledge: Knowledge) -> tuple[Check, ...]:
    """All checks, in the order in which they are run."""
    return (rule_cases(knowledge), sweep_sample(knowledge))
