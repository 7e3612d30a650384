"""Every sentence that the letter to the patient can print."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from logic.documents.letters import patient, patient_found, patient_next, patient_plans, patient_words
from logic.knowledge import load_knowledge
from logic.local_words import _MARKS
from logic.long_dates import MONTHS

HOUSE = Path(patient.__file__).parents[3]
MODULES = (
    *sorted(Path(patient.__file__).parent.glob("patient*.py")),
    HOUSE / "logic" / "long_dates.py",
    HOUSE / "logic" / "signing_words.py",
    HOUSE / "logic" / "documents" / "signed.py",
)
ON_SCREEN = "patient_checks.py"
SHARED = (
    "{first} and {last}",
    "{version}, {days} days old",
    "{version}, {mark}, {days} days old",
    "{version} + local {digest}",
    "Name not recorded",
    "not recorded",
)


def _literals() -> Iterator[str]:
    """The sentences that stand in calls of tr."""
    for path in MODULES:
        if path.name == ON_SCREEN:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant(value=str(sentence)), *_]):
                    yield sentence


def _tables() -> Iterator[str]:
    """The sentences of the tables."""
    for organ in patient_words.ORGANS.values():
        yield from (text for text in organ if text)
    for flags in patient_words.FLAGS.values():
        yield from (flag.text for flag in flags)
    yield from (flag.text for flag in (*patient_words.SPINE, patient_words.BREATH, patient_words.ALWAYS))
    for table in (patient_words.SAMPLES, patient_words.TERMS, patient_words.URGENT, patient_words.GOALS):
        yield from table.values()
    yield from (*patient_words.AIMS.values(), patient_words.OTHER_SAMPLE, *patient_words.NUMBERS)
    for plans in (patient_plans.PLANS, patient_plans.TESTS, patient_plans.KINDS):
        yield from (plan.text for plan in plans.values())
    yield from (patient_plans.BIOPSY.text, *MONTHS, *patient_next.LEADS.values())
    yield from (*patient.TITLES.values(), *patient.DEAR.values(), patient.RING)
    yield from (*patient_found.RESPONSES.values(), *patient_found.NO_CANCER.values())


def every_sentence() -> set[str]:
    """Every sentence that the letter to the patient can print."""
    drugs = load_knowledge().drugs.drugs.values()
    return {
        *_literals(),
        *_tables(),
        *SHARED,
        *(mark for _, mark in _MARKS.values()),
        *(drug.name for drug in drugs),
    } - {""}
