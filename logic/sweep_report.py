"""What a sweep found: how many cases are red, orange and clean, by block, and the smallest case of every finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from logic.words import tr


class Level(StrEnum):
    """How bad a finding is: red is harmful or forbidden, orange is incomplete or unranked."""

    RED = "red"
    ORANGE = "orange"


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement that did not hold: its key and words, in how many cases, and one case as paths with values.

    `first` is the place of that case in the whole sweep; while the sweep runs, the case is the first met, and at its
    end the smallest.
    """

    level: Level
    key: str
    says: str
    block: str
    cases: int
    first: int
    values: Mapping[str, object]

    def words(self) -> str:
        """The finding on one line."""
        return tr(
            "{level}, {key}: {says} ({cases} cases, first in {block})",
            level=self.level.value,
            key=self.key,
            says=self.says,
            cases=self.cases,
            block=self.block,
        )


@dataclass(frozen=True, slots=True)
class BlockCount:
    """One block of the sweep: its cases by colour. A case that is both red and orange counts as red."""

    name: str
    says: str
    red: int = 0
    orange: int = 0
    clean: int = 0

    @property
    def cases(self) -> int:
        """The distinct cases read."""
        return self.red + self.orange + self.clean

    def plus(self, level: Level | None) -> BlockCount:
        """The block with one case more."""
        if level is None:
            return replace(self, clean=self.clean + 1)
        if level is Level.RED:
            return replace(self, red=self.red + 1)
        return replace(self, orange=self.orange + 1)


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What a sweep found so far; `finished` once nothing is left to read.

    `planned` combinations are written as cases in all, `written` of them so far; `duplicates` of these gave the facts
    of an earlier case and were not counted again. `unreached` are the rules that fired in no case, once all are read.
    `digest` names the knowledge that was read.
    """

    planned: int
    written: int
    duplicates: int
    blocks: tuple[BlockCount, ...]
    findings: tuple[Finding, ...]
    unreached: tuple[str, ...]
    digest: str
    finished: bool

    @property
    def red(self) -> int:
        """Cases in which something harmful or forbidden was found."""
        return sum(block.red for block in self.blocks)

    @property
    def orange(self) -> int:
        """Cases in which something is incomplete or unranked."""
        return sum(block.orange for block in self.blocks)

    @property
    def clean(self) -> int:
        """Cases without a finding."""
        return sum(block.clean for block in self.blocks)

    @property
    def cases(self) -> int:
        """The distinct cases read."""
        return sum(block.cases for block in self.blocks)

    @property
    def sound(self) -> bool:
        """Whether nothing harmful or forbidden was found."""
        return not self.red

    def words(self) -> str:
        """The report in plain words, red findings first."""
        head = tr(
            "{cases} distinct cases read, {duplicates} duplicates left out: "
            "{red} red, {orange} orange, {clean} clean. Digest {digest}.",
            cases=f"{self.cases:,}",
            duplicates=f"{self.duplicates:,}",
            red=f"{self.red:,}",
            orange=f"{self.orange:,}",
            clean=f"{self.clean:,}",
            digest=self.digest[:16],
        )
        blocks = (
            tr(
                "{name}: {cases} cases, {red} red, {orange} orange. {says}",
                name=block.name,
                cases=f"{block.cases:,}",
                red=f"{block.red:,}",
                orange=f"{block.orange:,}",
                says=block.says,
            )
            for block in self.blocks
            if block.cases
        )
        quiet = [tr("Rules that fired in no case: {rules}.", rules=", ".join(self.unreached))] if self.unreached else []
        return "\n".join([head, *blocks, *quiet, *(finding.words() for finding in self.findings)])
