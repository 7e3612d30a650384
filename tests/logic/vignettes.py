"""The vignettes of `tests/vignettes`: real stories as case files, and what each must give."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from logic.casefile import read_case_file
from logic.consult import Consult, consult
from logic.knowledge import load_knowledge
from logic.readiness import Readiness, options_of

FOLDER = Path(__file__).resolve().parent.parent / "vignettes"
DAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Vignette:
    """One story: its case file, the verdicts it must give, the words of its stage, and drugs that are or are not ready.

    A drug is ready when some option that holds it is.
    """

    file: str
    story: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    undecided: tuple[str, ...]
    stage_label: str
    ready_drugs: tuple[str, ...] = ()
    not_ready_drugs: tuple[str, ...] = ()

    @property
    def expected(self) -> dict[str, str]:
        """The expected verdict of every rule the story names."""
        named = {"fires": self.fires, "silent": self.silent, "undecided": self.undecided}
        return {rule: verdict for verdict, rules in named.items() for rule in rules}


def vignettes() -> tuple[Vignette, ...]:
    """All vignettes of `expected.toml`."""
    entries = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))["vignette"]
    return tuple(
        Vignette(
            entry["file"],
            entry["story"],
            tuple(entry["fires"]),
            tuple(entry["silent"]),
            tuple(entry["undecided"]),
            entry["stage_label"],
            tuple(entry.get("ready_drugs", ())),
            tuple(entry.get("not_ready_drugs", ())),
        )
        for entry in entries
    )


def ready_drugs(found: Consult) -> frozenset[str]:
    """Every drug of an option that is ready."""
    options = [option for result in found.results for option in options_of(found, result)]
    return frozenset(drug for each in options if each.state is Readiness.READY for drug in each.option.drugs)


@lru_cache(maxsize=128)
def consult_of(name: str) -> Consult:
    """The consult of one vignette with the shipped knowledge, on the day the vignettes were written for."""
    return consult(read_case_file(FOLDER / f"{name.removesuffix('.json')}.json"), load_knowledge(), DAY)
