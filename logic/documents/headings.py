"""The headings of letters: the program's own, or the recognised headings of outpatient letters, in one place.

The recognised ones are those of the Professional Record Standards Body for outpatient letters (recalled). A heading of
the program that has no counterpart stays as it is; several that share one become parts under it, and keep their names
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from logic.documents.blocks import Block, Heading, Paragraph
from logic.words import tr


class Headings(StrEnum):
    """Which headings a letter carries."""

    OWN = "own"
    OUTPATIENT = "outpatient"


DIAGNOSES, HISTORY, RESULTS = "Diagnoses", "History", "Investigation results"
MEDICINES, ALLERGIES = "Medications and medical devices", "Allergies and adverse reactions"
PLAN, ADVICE = "Plan and requested actions", "Information and advice given"
WISHES = "Patient and carer concerns, expectations and wishes"
BY_HEADING: Mapping[str, str] = {
    "State of disease": DIAGNOSES,
    "Receptors, by specimen": DIAGNOSES,
    "Sites": DIAGNOSES,
    "Targets": DIAGNOSES,
    "Breast primary": DIAGNOSES,
    "Liver metastasis": DIAGNOSES,
    "Lung metastasis": DIAGNOSES,
    "Bone at risk of fracture": DIAGNOSES,
    "Spine": DIAGNOSES,
    "Brain metastases": DIAGNOSES,
    "Treatment so far": HISTORY,
    "Earlier radiotherapy": HISTORY,
    "Cancer treatment": HISTORY,
    "Symptoms and function": HISTORY,
    "Family": HISTORY,
    "Results so far": RESULTS,
    "Imaging": RESULTS,
    "Laboratory and heart": RESULTS,
    "Fitness and organ limits": RESULTS,
    "Illnesses, medicines and allergies": HISTORY,
    "What the patient has been told, and wants": ADVICE,
    "What the patient knows and fears, people at home": WISHES,
    "Options considered, with reasons and decisions": PLAN,
}
BY_LABEL: Mapping[str, str] = {
    "Medicines": MEDICINES,
    "Allergies": ALLERGIES,
    "In the patient's words": WISHES,
}
"""Labels at the start of a paragraph that begin a recognised heading of their own."""


def with_headings(blocks: Iterable[Block], headings: Headings) -> tuple[Block, ...]:
    """The blocks of a letter under the headings that were chosen."""
    if headings is Headings.OWN:
        return tuple(blocks)
    made: list[Block] = []
    standing = ""
    for block in blocks:
        if isinstance(block, Heading):
            recognised = _recognised(block.text)
            made.append(_under(block, recognised, standing))
            standing = recognised
        else:
            begun = _begun(block)
            if begun and begun != standing:
                made.append(Heading(tr(begun)))
                standing = begun
            made.append(block)
    return tuple(made)


def _under(own: Heading, recognised: str, standing: str) -> Heading:
    """The recognised heading; the program's own below it where the recognised one stands already."""
    if not recognised:
        return own
    return Heading(own.text, 2) if recognised == standing else Heading(tr(recognised))


def _recognised(text: str) -> str:
    """The recognised heading for one of the program; days in parentheses do not matter."""
    plain = text.split(" (", 1)[0]
    return next((each for own, each in BY_HEADING.items() if tr(own) == plain), "")


def _begun(block: Block) -> str:
    """The recognised heading that a paragraph begins by its label."""
    first = block.spans[0].text.strip() if isinstance(block, Paragraph) and block.spans else ""
    return next((each for own, each in BY_LABEL.items() if first == tr("{label}: ", label=tr(own)).strip()), "")
