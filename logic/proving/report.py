"""Runs all statements on a knowledge base and says of each: proved, broken with the smallest case, or not stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from logic.expression import And, Expression, Not, children
from logic.kleene import FALSE, TRUE
from logic.knowledge import Knowledge
from logic.proving.case_files import CaseFiles
from logic.proving.counter_example import CounterExample, counter_example
from logic.proving.invariants import Invariants, load_invariants
from logic.proving.kinds import CanBe, Form, Kept, NeverTrue, NotStated, Statement, name_of
from logic.proving.solver import Solver
from logic.proving.statements import Statements
from logic.proving.written import written

MARGIN = " " * 12


class Outcome(StrEnum):
    """What became of a statement."""

    PROVED = "proved"
    BROKEN = "broken"
    EXCEPTION = "exception"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement with its outcome; `because` in plain words, a line each."""

    statement: Statement
    outcome: Outcome
    because: tuple[str, ...] = ()
    example: CounterExample | None = None

    @property
    def name(self) -> str:
        """Which statement it is."""
        return name_of(self.statement)

    def lines(self) -> list[str]:
        """The finding as it is printed."""
        because = [*self.because, *(self.example.lines() if self.example else [])]
        return [f"{self.outcome:<10}  {self.name}", *(MARGIN + line for line in because)]


@dataclass(frozen=True, slots=True)
class ProofReport:
    """All findings, in the order of the statements."""

    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether no statement is broken."""
        return not self.of(Outcome.BROKEN)

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings of one outcome."""
        return tuple(finding for finding in self.findings if finding.outcome is outcome)

    def words(self) -> str:
        """The report in plain words; what cannot be stated for one reason stands together."""
        return "\n".join([*self._lines(), self.summary()])

    def _lines(self) -> Iterator[str]:
        for (outcome, key), group in groupby(self.findings, key=lambda each: (each.outcome, each.statement.key)):
            found = list(group)
            if outcome is Outcome.NOT_STATED and len(found) > 1:
                missing = sorted({rule for each in found for rule in _missing(each.statement)})
                yield f"{outcome:<10}  {key}: {len(found)} statements, such as: {found[0].statement.says}"
                yield f"{MARGIN}{_waits(missing)}"
            else:
                for finding in found:
                    yield from finding.lines()

    def summary(self) -> str:
        """How many statements there are of each outcome."""
        count = Counter(finding.outcome for finding in self.findings)
        return (
            f"{len(self.findings)} statements: {count[Outcome.PROVED]} proved, {count[Outcome.BROKEN]} broken, "
            f"{count[Outcome.EXCEPTION]} deliberate exceptions to “an answer never turns a verdict round”, "
            f"{count[Outcome.NOT_STATED]} not stated."
        )


def prove(
    knowledge: Knowledge, invariants: Invariants | None = None, keys: Collection[str] = frozenset()
) -> ProofReport:
    """The report on a knowledge base; by the invariants that are shipped unless others are given.

    With `keys`, on the statements of these keys alone.
    """
    statements = Statements(knowledge, invariants or load_invariants())
    listed = statements.all()
    conditions = [each.condition for each in listed if isinstance(each, CanBe | NeverTrue | Kept)]
    certain = statements.certain()
    enriched = replace(knowledge, conditions=statements.conditions)
    prover = _Prover(enriched, Solver(enriched, certain, conditions))
    return ProofReport(tuple(prover.finding(each) for each in listed if not keys or each.key in keys))


class _Prover:
    """Settles one statement after another with the same solver."""

    def __init__(self, knowledge: Knowledge, solver: Solver) -> None:
        self.files = CaseFiles(knowledge)
        self.solver = solver

    def finding(self, statement: Statement) -> Finding:
        match statement:
            case CanBe():
                return self.can_be(statement)
            case NeverTrue():
                return self.never_true(statement)
            case Kept():
                return self.kept(statement)
            case Form(fault=fault):
                return Finding(statement, Outcome.BROKEN if fault else Outcome.PROVED, (fault,) if fault else ())
            case NotStated(missing=missing, why=why):
                return Finding(statement, Outcome.NOT_STATED, (why or _waits(missing),))

    def can_be(self, statement: CanBe) -> Finding:
        if self.solver.can_be(statement.condition, statement.truth, statement.complete):
            return Finding(statement, Outcome.PROVED)
        because = self.excluding(statement.condition) if statement.truth == TRUE else ()
        return Finding(statement, Outcome.BROKEN, ("there is no such case", *because))

    def excluding(self, condition: Expression) -> tuple[str, ...]:
        """The parts of a condition that exclude each other, none of them to spare."""
        parts = list(children(condition)) if isinstance(condition, And) else [condition]
        for part in tuple(parts):
            fewer = [each for each in parts if each is not part]
            if fewer and not self.solver.can_be(And(tuple(fewer)), TRUE):
                parts = fewer
        return tuple(f"excluded by: {written(part)}" for part in parts)

    def never_true(self, statement: NeverTrue) -> Finding:
        if not self.solver.can_be(statement.condition, TRUE, statement.complete):
            return Finding(statement, Outcome.PROVED)
        facts = self.solver.smallest(statement.condition, TRUE, statement.complete)
        example = counter_example(facts, statement.condition, self.files)
        return Finding(statement, Outcome.BROKEN, (), example)

    def kept(self, statement: Kept) -> Finding:
        for firm in (TRUE, FALSE) if statement.both else (TRUE,):
            before, after = self.solver.turned(statement.condition, firm, statement.but, statement.while_)
            if before:
                break
        else:
            return Finding(statement, Outcome.PROVED)
        if statement.deliberate:
            return Finding(statement, Outcome.EXCEPTION, ("through " + "; ".join(statement.deliberate),))
        added = {name: fact for name, fact in after.items() if before.get(name) != fact}
        because = "; ".join(counter_example(added, None, self.files).entries())
        was = statement.condition if firm == TRUE else Not(statement.condition)
        example = counter_example(before, was, self.files)
        return Finding(statement, Outcome.BROKEN, (f"the answer that turns it: {because}; before it:",), example)


def _missing(statement: Statement) -> tuple[str, ...]:
    return statement.missing if isinstance(statement, NotStated) else ()


def _waits(missing: Sequence[str]) -> str:
    if not missing:
        return "for the reasons given in the list of invariants"
    verb = "is" if len(missing) == 1 else "are"
    return f"{', '.join(missing)} {verb} not in this knowledge base yet"


def write_examples(report: ProofReport, folder: Path) -> list[str]:
    """A case file for each broken statement that has one, in a folder that is made; gives a line for each.

    `main.py consult` reads them. Raises OSError where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number, finding in enumerate(report.of(Outcome.BROKEN), start=1):
        if finding.example is None or not finding.example.document:
            lines.append(f"no case file: {finding.name}")
            continue
        path = folder / f"{number:03d}-{finding.statement.key}.json"
        path.write_text(finding.example.document + "\n", encoding="utf-8", newline="\n")
        lines.append(f"{path.name}: {finding.name}")
    return lines
