"""The exhaustive self-check: more than a hundred thousand cases read by the rules, each held against what must hold.

After the protocol by which Keikes and colleagues validated a clinical decision tree tool by enumerating its
combinations. `sweep` reads every combination, `sweep_sample` some of them, and `sweep_steps` gives a report after
each batch, so that a window can go on in between.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from random import Random

from logic.knowledge import Knowledge, load_knowledge
from logic.sweep_cases import Space, Value, load_space
from logic.sweep_reading import Batch, Broken, CaseReader, Outcome, shipped_batch
from logic.sweep_report import BlockCount, Finding, Level, SweepReport

BATCH = 250
"""Combinations between two reports."""
__all__ = ["Finding", "SweepReport", "sweep", "sweep_sample", "sweep_steps"]

Progress = Callable[[SweepReport], None]


class _Tally:
    """What was found so far."""

    def __init__(self, reader: CaseReader, planned: int) -> None:
        self.reader = reader
        self.planned = planned
        self.written = 0
        self.seen: set[bytes] = set()
        self.blocks = {block.name: BlockCount(block.name, block.says) for block in reader.space.blocks}
        self.findings: dict[Broken, Finding] = {}
        self.reached: Sequence[int] = ()

    def add(self, batch: Batch) -> None:
        """Count the cases of a batch whose facts were not read before."""
        for outcome in batch.outcomes:
            self.written += 1
            if outcome.digest not in self.seen:
                self.seen.add(outcome.digest)
                self._count(outcome)
        before = self.reached or (0,) * len(batch.reached)
        self.reached = tuple(one | other for one, other in zip(before, batch.reached, strict=True))

    def _count(self, outcome: Outcome) -> None:
        block, chosen = self.reader.space.place(outcome.number)
        levels = {level for level, _, _ in outcome.broken}
        worst = Level.RED if Level.RED in levels else Level.ORANGE if levels else None
        self.blocks[block.name] = self.blocks[block.name].plus(worst)
        for each in outcome.broken:
            found = self.findings.get(each)
            if found is None:
                self.findings[each] = Finding(*each, block.name, 1, outcome.number, block.answers(chosen))
            else:
                self.findings[each] = replace(found, cases=found.cases + 1)

    def shrink(self, broken: Broken) -> None:
        """Take every answer away from the case of a finding that is not needed to show it."""
        finding = self.findings[broken]
        chosen: tuple[Value, ...] = self.reader.space.place(finding.first)[1]
        needed = dict(finding.values)
        for path in reversed(list(finding.values)):
            fewer = {each: answer for each, answer in needed.items() if each != path}
            if self.reader.shows(broken, fewer, chosen):
                needed = fewer
        self.findings[broken] = replace(finding, values=needed)

    def report(self, *, finished: bool) -> SweepReport:
        """The report so far; red findings first, the most frequent first."""
        found = sorted(self.findings.values(), key=lambda each: (each.level is Level.ORANGE, -each.cases, each.key))
        return SweepReport(
            planned=self.planned,
            written=self.written,
            duplicates=self.written - len(self.seen),
            blocks=tuple(self.blocks.values()),
            findings=tuple(found),
            unreached=self.reader.unreached(self.reached) if finished else (),
            digest=self.reader.knowledge.stamp.digest,
            finished=finished,
        )


def _numbers(space: Space, count: int | None, seed: int) -> list[Sequence[int]]:
    """The numbers of the combinations to read, in batches."""
    chosen: Sequence[int] = range(space.size)
    if count is not None:
        chosen = Random(seed).sample(chosen, min(count, space.size))
    return [chosen[start : start + BATCH] for start in range(0, len(chosen), BATCH)]


def _steps(reader: CaseReader, planned: int, batches: Iterable[Batch]) -> Iterator[SweepReport]:
    tally = _Tally(reader, planned)
    for batch in batches:
        tally.add(batch)
        yield tally.report(finished=False)
    for broken in list(tally.findings):
        tally.shrink(broken)
        yield tally.report(finished=False)
    yield tally.report(finished=True)


def _last(steps: Iterator[SweepReport], progress: Progress | None) -> SweepReport:
    found = next(steps)
    for found in steps:
        if progress is not None:
            progress(found)
    return found


def sweep_steps(
    knowledge: Knowledge, count: int | None = None, seed: int = 0, blocks: Collection[str] = ()
) -> Iterator[SweepReport]:
    """A report after each batch; the last one is finished and holds the smallest case of every finding.

    Takes how many combinations to read (all when left out), the seed by which they are drawn, and the blocks (all
    when none is named).
    Raises KnowledgeProblem for a fault in the blocks, ConditionFault for one in a statement.
    """
    reader = CaseReader(knowledge, load_space().only(blocks))
    numbers = _numbers(reader.space, count, seed)
    yield from _steps(reader, sum(map(len, numbers)), map(reader.batch, numbers))


def sweep(knowledge: Knowledge, progress: Progress | None = None, workers: int = 1) -> SweepReport:
    """Every combination of every block; `progress` hears a report after each batch.

    With more than one worker, other processes read; they know the shipped knowledge only, so any other is read here.
    """
    if workers < 2 or knowledge.stamp.whole != load_knowledge().stamp.whole:
        return _last(sweep_steps(knowledge), progress)
    reader = CaseReader(knowledge, load_space())
    numbers = _numbers(reader.space, None, 0)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        return _last(_steps(reader, reader.space.size, pool.map(shipped_batch, numbers)), progress)


def sweep_sample(knowledge: Knowledge, count: int, seed: int) -> SweepReport:
    """Some combinations, drawn by a seed: the same seed gives the same cases."""
    return _last(sweep_steps(knowledge, count, seed), None)
