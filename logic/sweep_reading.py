"""Reads the cases of the sweep: each through the real derivations and the compiled rules and checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from logic.consult import Consult, consult
from logic.facts.catalogue import derive_all
from logic.facts.view import CaseView
from logic.flat_case import case_from_flat
from logic.kleene import TRUE
from logic.knowledge import Knowledge, load_knowledge
from logic.knowledge_types import Group
from logic.packing import packing_of
from logic.sweep_cases import Space, Value, load_space
from logic.sweep_checks import checker
from logic.sweep_report import Level
from logic.words import tr

DIGEST_BYTES = 12
WHOLE_BELOW = 6
"""Of 256 cases so many are read as a whole consult, with the questions it asks: it takes several times as long."""
NOTHING_ASKED = "asks"
ANNOUNCED = "announced"

Broken = tuple[Level, str, str]
"""A statement that does not hold: level, key, words."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case read: its number, what it shares with every case of the same facts, and what it breaks."""

    number: int
    digest: bytes
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some cases read, and the truths that each rule variant reached in any of them."""

    outcomes: tuple[Outcome, ...]
    reached: tuple[int, ...]


class CaseReader:
    """Reads single cases with one knowledge base."""

    def __init__(self, knowledge: Knowledge, space: Space) -> None:
        self.knowledge = knowledge
        self.space = space
        self.checker = checker(knowledge)
        self._program = self.checker.program
        self._names = tuple(self._program.layout.places)
        self._packing = packing_of(self._program.layout)

    def batch(self, numbers: Iterable[int]) -> Batch:
        """The combinations of some numbers, read."""
        reached = [0] * len(self._program.variants)
        outcomes = []
        for number in numbers:
            block, chosen = self.space.place(number)
            values = block.answers(chosen)
            vector = self.vector(values)
            variants = self._program.run(vector)[2]
            reached = [one | other for one, other in zip(reached, variants, strict=True)]
            digest = self._digest(vector)
            broken = self._broken(variants, chosen)
            if digest[0] < WHOLE_BELOW:
                broken += self._unasked(values)
            outcomes.append(Outcome(number, digest, tuple(dict.fromkeys(broken))))
        return Batch(tuple(outcomes), tuple(reached))

    def vector(self, values: Mapping[str, object]) -> list[float]:
        """The facts of a case, as conditions read them. Raises CaseFileProblem."""
        case = case_from_flat(values, interview=self.knowledge.interview)
        known = self.knowledge
        view = CaseView(case, self.space.on, known.interview, known.definitions, known.drugs)
        return self._program.layout.encode(derive_all(view, self._names))

    def shows(self, broken: Broken, values: Mapping[str, object], chosen: Sequence[Value]) -> bool:
        """Whether a case breaks a statement."""
        if broken[1] == NOTHING_ASKED:
            return broken in self._unasked(values)
        return broken in self._broken(self._program.run(self.vector(values))[2], chosen)

    def unreached(self, reached: Sequence[int]) -> tuple[str, ...]:
        """The rules that fired in no case, from the truths that their variants reached."""
        places = self.checker.rules
        return tuple(rule for rule, own in places.items() if all(reached[place] != TRUE for place in own))

    def _digest(self, vector: Sequence[float]) -> bytes:
        packed = self._packing.form.pack(b"", *(vector[place] for place in self._packing.places))
        return blake2b(packed, digest_size=DIGEST_BYTES).digest()

    def _broken(self, variants: Sequence[int], chosen: Iterable[Value]) -> list[Broken]:
        found = [(check.level, check.key, check.says) for check in self.checker.broken(variants)]
        for value in chosen:
            for rule in value.fires:
                if not self.checker.fires(variants, rule):
                    says = tr("{rule} stays silent for {value}", rule=rule, value=value.name)
                    found.append((Level.RED, ANNOUNCED, says))
        return found

    def _unasked(self, values: Mapping[str, object]) -> list[Broken]:
        """What is undecided while no question is asked, from the whole consult."""
        case = case_from_flat(values, interview=self.knowledge.interview)
        found = consult(case, self.knowledge, self.space.on)
        if found.ask_next or not _treatment_open(found):
            return []
        return [(Level.ORANGE, NOTHING_ASKED, tr("treatment is undecided, and no question is asked"))]


def _treatment_open(found: Consult) -> bool:
    return any(result.group is Group.TREATMENT for result in found.undecided)


@lru_cache(maxsize=1)
def shipped_reader() -> CaseReader:
    """The reader of the shipped knowledge and blocks, made once in each process."""
    return CaseReader(load_knowledge(), load_space())


def shipped_batch(numbers: Sequence[int]) -> Batch:
    """Some combinations read with the shipped knowledge: what another process is asked for."""
    return shipped_reader().batch(numbers)
