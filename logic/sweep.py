"""The exhaustive self-check: more than a hundred thousand cases read by the rules, each held against what must hold.

After the protocol by which Keikes and colleagues validated a clinical decision tree tool by enumerating its
combinations. `sweep` reads every combination, `sweep_sample` some of them, and `sweep_steps` gives a report after
each batch, so that a window can go on in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from random import Random

from logic.consult import Consult, consult
from logic.facts.catalogue import derive_all
from logic.facts.view import CaseView
from logic.flat_case import case_from_flat
from logic.knowledge import Knowledge
from logic.knowledge_types import Group
from logic.packing import packing_of
from logic.sweep_cases import Block, Space, Value, load_space
from logic.sweep_checks import Check, Checker, checker
from logic.sweep_report import BlockCount, Finding, Level, SweepReport
from logic.words import tr

BATCH = 250
"""Combinations between two reports."""
WHOLE_EVERY = 40
"""Of so many cases one is read as a whole consult, with the questions it asks; that takes most of the time."""
DIGEST_BYTES = 12
NOTHING_ASKED = "O-asks"
ANNOUNCED = "E"
__all__ = ["Finding", "SweepReport", "sweep", "sweep_sample", "sweep_steps"]

Broken = tuple[Level, str, str]


class _Reader:
    """Reads single cases with one knowledge base."""

    def __init__(self, knowledge: Knowledge, space: Space) -> None:
        self.knowledge = knowledge
        self.space = space
        self.checker: Checker = checker(knowledge)
        self.names = tuple(self.checker.program.layout.places)
        self.packing = packing_of(self.checker.program.layout)

    def vector(self, values: Mapping[str, object]) -> list[float]:
        """The facts of a case, as conditions read them."""
        case = case_from_flat(values, interview=self.knowledge.interview)
        known = self.knowledge
        view = CaseView(case, self.space.on, known.interview, known.definitions, known.drugs)
        return self.checker.program.layout.encode(derive_all(view, self.names))

    def digest(self, vector: list[float]) -> bytes:
        """What two cases with the same facts share."""
        packed = self.packing.form.pack(b"", *(vector[place] for place in self.packing.places))
        return blake2b(packed, digest_size=DIGEST_BYTES).digest()

    def broken(self, vector: list[float], chosen: Iterable[Value]) -> list[Broken]:
        """What a case breaks, from its facts."""
        variants = self.checker.program.run(vector)[2]
        found = [_told(check) for check in self.checker.broken(variants)]
        for value in chosen:
            for rule in value.fires:
                if not self.checker.fires(variants, rule):
                    says = tr("{rule} stays silent for {value}", rule=rule, value=value.name)
                    found.append((Level.RED, f"{ANNOUNCED} {rule}", says))
        return found

    def unasked(self, values: Mapping[str, object]) -> list[Broken]:
        """What is undecided while no question is asked, from the whole consult."""
        case = case_from_flat(values, interview=self.knowledge.interview)
        found = consult(case, self.knowledge, self.space.on)
        if found.ask_next or not _treatment_open(found):
            return []
        return [(Level.ORANGE, NOTHING_ASKED, tr("treatment is undecided, and no question is asked"))]


def _told(check: Check) -> Broken:
    return check.level, check.key, check.says


def _treatment_open(found: Consult) -> bool:
    return any(result.group is Group.TREATMENT for result in found.undecided)


class _Tally:
    """What was found so far."""

    def __init__(self, space: Space, planned: int, digest: str) -> None:
        self.planned = planned
        self.digest = digest
        self.written = 0
        self.duplicates = 0
        self.seen: set[bytes] = set()
        self.blocks = {block.name: BlockCount(block.name, block.says) for block in space.blocks}
        self.findings: dict[Broken, Finding] = {}
        self.chosen: dict[Broken, tuple[Value, ...]] = {}

    def count(self, block: Block, chosen: tuple[Value, ...], broken: list[Broken], number: int) -> None:
        """Count one distinct case, and keep the first of every finding."""
        levels = {level for level, _, _ in broken}
        worst = Level.RED if Level.RED in levels else Level.ORANGE if levels else None
        self.blocks[block.name] = self.blocks[block.name].plus(worst)
        for each in dict.fromkeys(broken):
            if each in self.findings:
                self.findings[each] = replace(self.findings[each], cases=self.findings[each].cases + 1)
            else:
                self.findings[each] = Finding(*each, block.name, 1, number, block.answers(chosen))
                self.chosen[each] = chosen

    def report(self, *, finished: bool) -> SweepReport:
        """The report so far; red findings first, the most frequent first."""
        found = sorted(self.findings.values(), key=lambda each: (each.level is Level.ORANGE, -each.cases, each.key))
        return SweepReport(
            self.planned,
            self.written,
            self.duplicates,
            tuple(self.blocks.values()),
            tuple(found),
            self.digest,
            finished,
        )


def _read(reader: _Reader, tally: _Tally, number: int) -> None:
    """Read the combination of a number, unless its facts were read before."""
    block, chosen = reader.space.place(number)
    values = block.answers(chosen)
    vector = reader.vector(values)
    tally.written += 1
    digest = reader.digest(vector)
    if digest in tally.seen:
        tally.duplicates += 1
        return
    tally.seen.add(digest)
    broken = reader.broken(vector, chosen)
    if len(tally.seen) % WHOLE_EVERY == 0:
        broken += reader.unasked(values)
    tally.count(block, chosen, broken, number)


def _smallest(reader: _Reader, broken: Broken, chosen: tuple[Value, ...], values: Mapping[str, object]) -> dict[str, object]:
    """The answers of a case that are needed to show a finding."""
    needed = dict(values)

    def shows(fewer: Mapping[str, object]) -> bool:
        if broken[1] == NOTHING_ASKED:
            return broken in reader.unasked(fewer)
        return broken in reader.broken(reader.vector(fewer), chosen)

    for path in reversed(list(values)):
        fewer = {each: answer for each, answer in needed.items() if each != path}
        if shows(fewer):
            needed = fewer
    return needed


def sweep_steps(knowledge: Knowledge, count: int | None = None, seed: int = 0) -> Iterator[SweepReport]:
    """A report after each batch; the last one is finished and holds the smallest case of every finding.

    Takes how many combinations to read (all when left out) and the seed by which they are drawn.
    Raises KnowledgeProblem for a fault in the blocks, ConditionFault for one in a statement.
    """
    space = load_space()
    reader = _Reader(knowledge, space)
    numbers = range(space.size) if count is None else Random(seed).sample(range(space.size), min(count, space.size))
    tally = _Tally(space, len(numbers), knowledge.stamp.digest)
    for number in numbers:
        _read(reader, tally, number)
        if tally.written % BATCH == 0:
            yield tally.report(finished=False)
    for broken, finding in tally.findings.items():
        small = _smallest(reader, broken, tally.chosen[broken], finding.values)
        tally.findings[broken] = replace(finding, values=small)
        yield tally.report(finished=False)
    yield tally.report(finished=True)


def _last(steps: Iterator[SweepReport], progress: Callable[[SweepReport], None] | None) -> SweepReport:
    found = next(steps)
    for found in steps:
        if progress is not None:
            progress(found)
    return found


def sweep(knowledge: Knowledge, progress: Callable[[SweepReport], None] | None = None) -> SweepReport:
    """Every combination of every block; `progress` hears a report after each batch."""
    return _last(sweep_steps(knowledge), progress)


def sweep_sample(knowledge: Knowledge, count: int, seed: int) -> SweepReport:
    """Some combinations, drawn by a seed: the same seed gives the same cases."""
    return _last(sweep_steps(knowledge, count, seed), None)
