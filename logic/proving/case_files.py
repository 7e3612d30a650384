"""A case file for a counter-example: facts that no field states are brought about by the answers they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from logic.case import Case
from logic.casefile import case_to_json
from logic.dates import Range
from logic.expression import Expression, Fires, Leaf, Reference, evaluate
from logic.facts.catalogue import derivations, derive_all
from logic.facts.fact import Fact
from logic.facts.view import CaseView
from logic.flat_case import case_from_flat
from logic.kleene import TRUE
from logic.knowledge import Knowledge
from logic.oracle import criterion
from logic.problems import CaseFileProblem

Plain = bool | float | str | list[str]
TRIES = 400
"""Case files that are tried for one example before it is left without one."""
ENDED: Mapping[str, Plain] = {
    "setting": "metastatic",
    "start_on": "2025-01-10",
    "running": False,
    "stop_on": "2025-10-10",
    "stop_reason": "progression",
}
STOPPED: Mapping[str, Plain] = {**ENDED, "stop_reason": "toxicity"}
CURATIVE: Mapping[str, Plain] = {
    **ENDED,
    "setting": "adjuvant",
    "start_on": "2015-01-10",
    "stop_on": "2016-01-10",
    "stop_reason": "completed",
}
RUNNING: Mapping[str, Plain] = {"setting": "metastatic", "start_on": "2026-01-10", "running": True}
RECENT = {
    "sact_running_or_recent": "myelosuppressive",
    "ild_drug_recent": "t_dm1",
    "io_recent": "io",
    "pi3k_akt_running": "pi3k_akt",
    "progressed_on_et": "et",
}
COUNTED = {
    "sact_lines_met": "et",
    "et_lines_met": "et",
    "et_lines_progressed": "et",
    "chemo_lines_met": "chemo",
    "additional_lines_met": "chemo",
}
STAGES = {
    "0": ("Tis", "cN0"),
    "IA": ("T1", "cN0"),
    "IB": ("T1", "cN1mi"),
    "IIA": ("T2", "cN0"),
    "IIB": ("T3", "cN0"),
    "IIIA": ("T3", "cN1"),
    "IIIB": ("T4b", "cN0"),
    "IIIC": ("T2", "cN3a"),
}
CONTRADICTIONS: tuple[Mapping[str, Plain], ...] = (
    {"dx.cM": "cM0", "met.confirmed": True},
    {"dx.cM": "cM1", "met.suspected": False, "met.confirmed": False},
    {"dx.cT": "T4d", "dx.inflammatory": False},
)
MARKS = {"qt_drug": "qt", "anticoagulant": "anticoagulant", "cyp3a_drug": "cyp3a"}
UNTREATED: Mapping[str, Plain] = {"tx.never_treated": True}


@dataclass(frozen=True, slots=True)
class Entries:
    """Answers of a case by path, and rows of treatment."""

    answers: Mapping[str, Plain] = field(default_factory=dict)
    rows: tuple[Mapping[str, Plain], ...] = ()

    def with_(self, more: Entries) -> Entries:
        """Both together; a list of words grows, any other answer stays as it is."""
        answers = dict(self.answers)
        for path, value in more.answers.items():
            before = answers.setdefault(path, value)
            if isinstance(before, list) and isinstance(value, list):
                answers[path] = [*before, *(word for word in value if word not in before)]
        return Entries(answers, (*self.rows, *(row for row in more.rows if row not in self.rows)))

    def flat(self) -> dict[str, Plain]:
        """Every answer by its path, the rows numbered."""
        rows = {f"line[{number}].{name}": value for number, row in enumerate(self.rows) for name, value in row.items()}
        return {**self.answers, **rows}


class CaseFiles:
    """Makes case files, and reads a condition in each with the program's own facts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.guards = {name: guard.when for name, guard in knowledge.guards.items()}

    def case(self, entries: Entries) -> Case | None:
        """The case, or nothing where a case file cannot hold these answers."""
        try:
            return case_from_flat(entries.flat(), interview=self.knowledge.interview)
        except CaseFileProblem:
            return None

    def facts(self, case: Case) -> dict[str, Fact]:
        """What the program works out of a case."""
        known = self.knowledge
        view = CaseView(case, known.stamp.dated, known.interview, known.definitions, known.drugs)
        return derive_all(view, dict.fromkeys((*derivations(), *known.specs)))

    def holds(self, condition: Expression, facts: Mapping[str, Fact]) -> bool:
        """Whether a condition is true, each guard and rule read once."""

        @cache
        def leaf(each: Leaf) -> int:
            return criterion(each, facts.get)

        @cache
        def reference(each: Reference) -> int:
            if isinstance(each, Fires):
                return max(
                    (evaluate(part, leaf, reference) for part in self.knowledge.conditions[each.rule]), default=0
                )
            return evaluate(self.guards[each.name], leaf, reference)

        return evaluate(condition, leaf, reference) == TRUE

    def found(
        self, start: Entries, wanted: Mapping[str, Fact], condition: Expression | None
    ) -> tuple[str, bool | None]:
        """The first case file that makes a condition true, else the plainest one with the word that it does not."""
        plainest, best = self.case(start), ""
        if plainest is not None:
            best = written(plainest)
        if condition is None:
            return best, None
        for case in _Search(self, wanted, condition).cases(start):
            return written(case), True
        return ("", None) if wanted else (best, False if best else None)


def written(case: Case) -> str:
    """The text of a case file."""
    return json.dumps(case_to_json(case), ensure_ascii=False, sort_keys=True)


class _Search:
    """Adds answers for one fact after another, until the condition is true or the tries are used up."""

    def __init__(self, files: CaseFiles, wanted: Mapping[str, Fact], condition: Expression) -> None:
        self.files = files
        self.wanted = wanted
        self.condition = condition
        self.left = TRIES

    def cases(self, entries: Entries, done: frozenset[str] = frozenset()) -> Iterator[Case]:
        self.left -= 1
        case = self.files.case(entries)
        if case is None or self.left < 0:
            return
        facts = self.files.facts(case)
        if self.files.holds(self.condition, facts):
            yield case
        missing = (name for name in self.wanted if name not in done and not _same(facts.get(name), self.wanted[name]))
        name = next(missing, None)
        if name is not None:
            for way in ways(name, self.wanted[name], self.files.knowledge):
                yield from self.cases(entries.with_(way), done | {name})
            yield from self.cases(entries, done | {name})


def _same(fact: Fact | None, wanted: Fact) -> bool:
    if fact is None or not isinstance(wanted.value, frozenset) or not isinstance(fact.value, frozenset):
        return fact is not None and fact.value == wanted.value
    return wanted.value <= fact.value and bool(wanted.value) == bool(fact.value)


def ways(name: str, wanted: Fact, knowledge: Knowledge) -> tuple[Entries, ...]:
    """Answers that may bring a fact about, the likeliest first; none where no way is known."""
    match wanted.value:
        case bool(yes):
            return _ways_of_yes_no(name, yes, knowledge)
        case Range(low=low):
            return _ways_of_number(name, int(low), knowledge)
        case frozenset() as words:
            return _ways_of_classes(name, sorted(words), knowledge)
        case str(word) if name == "anatomic_stage" and word in STAGES:
            tumour, nodes = STAGES[word]
            early: dict[str, Plain] = {"dx.cT": tumour, "dx.cN": nodes}
            return Entries(early), Entries(early | {"met.suspected": False, "met.confirmed": False})
    return ()


def _drugs(word: str, knowledge: Knowledge) -> list[str]:
    """Drugs of a class, those with the fewest other classes first."""
    found = [drug for drug in knowledge.drugs.drugs.values() if word in drug.classes]
    return [drug.word for drug in sorted(found, key=lambda drug: len(drug.classes))][:3]


def _given(drugs: Sequence[str], *rows: Mapping[str, Plain]) -> tuple[Entries, ...]:
    return tuple(Entries({}, ({**row, "regimen": [drug]},)) for drug in drugs for row in rows)


def _ways_of_yes_no(name: str, yes: bool, knowledge: Knowledge) -> tuple[Entries, ...]:
    start, _, word = name.partition("_")
    if name == "case_contradictory":
        return tuple(Entries(each) for each in CONTRADICTIONS) if yes else ()
    if name == "progression_on_current":
        return (Entries({"tx.best_response": "PD" if yes else "SD"}),)
    if name in MARKS:
        marked = [drug.word for drug in knowledge.drugs.drugs.values() if MARKS[name] in drug.marks]
        return (Entries({"pt.meds": marked[:1] if yes else []}),)
    if not yes:
        return Entries(UNTREATED), *_given(("lapatinib", "letrozole"), CURATIVE)
    if name == "progressed_on_cdk46i_ai":
        return (Entries({}, ({**ENDED, "regimen": ["letrozole", "palbociclib"]},)),)
    drugs = _drugs(RECENT.get(name, word), knowledge)
    rows = {"had": (CURATIVE, STOPPED, ENDED, RUNNING), "failed": (ENDED,)}
    return _given(drugs, *rows.get(start, (RUNNING, ENDED)))


def _ways_of_number(name: str, wanted: int, knowledge: Knowledge) -> tuple[Entries, ...]:
    if name in COUNTED:
        if wanted == 0:
            return Entries(UNTREATED), *_given(("lapatinib",), CURATIVE)
        rows = [
            {
                **ENDED,
                "regimen": [drug],
                "start_on": f"{2020 + number}-01-10",
                "stop_on": f"{2020 + number}-12-10",
            }
            for number, drug in enumerate(_drugs(COUNTED[name], knowledge) * 3)
        ]
        return (Entries({}, tuple(rows[:wanted])),)
    if name == "cur_months":
        return (Entries({"prior.adj_chemo.given": True, "prior.adj_chemo.months_since": wanted}),)
    if name == "imaging_age_days":
        day: date = knowledge.stamp.dated - timedelta(days=wanted)
        return (Entries({"img.ct_cap": "done", "img.ct_cap_on": day.isoformat()}),)
    return ()


def _ways_of_classes(name: str, words: Sequence[str], knowledge: Knowledge) -> tuple[Entries, ...]:
    drugs = list(dict.fromkeys(drug for word in words for drug in _drugs(word, knowledge)[:1] if word != "sact"))
    drugs = drugs or (["lapatinib"] if "sact" in words else [])
    if name == "planned_classes":
        return (Entries({"tx.planned": list(drugs)}),)
    if not drugs:
        return Entries(UNTREATED), Entries({"tx.current": ["none"]})
    if name == "current_classes":
        running = Entries({}, ({**RUNNING, "regimen": list(drugs)},))
        adjuvant = Entries({}, ({"setting": "adjuvant", "running": True, "regimen": list(drugs)},))
        return Entries({"tx.current": list(drugs)}), running, adjuvant
    rows = (CURATIVE,) if name.startswith("adj") else (STOPPED, ENDED, CURATIVE)
    return tuple(Entries({}, ({**row, "regimen": list(drugs)},)) for row in rows)
