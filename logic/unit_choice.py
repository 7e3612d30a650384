"""The units of a workstation: for each quantity the one that numbers are typed and shown in, by the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from logic.questions import Interview, Kind, Question
from logic.units import unit_choices
from logic.words import tr

SETTING = "unit."
"""What stands before the name of the quantity in the setting that keeps its unit."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity that is measured in more than one unit: its name, its label, and the units, the stored one first."""

    name: str
    label: str
    units: tuple[str, ...]

    @property
    def setting(self) -> str:
        """The setting that keeps the unit of this workstation."""
        return f"{SETTING}{self.name}"


def quantities(interview: Interview) -> tuple[Quantity, ...]:
    """The quantities of the interview that have a choice of units, in the order of its pages."""
    found: dict[str, Quantity] = {}
    for question in interview.by_field.values():
        if question.kind is Kind.NUMBER and question.analyte and question.analyte not in found:
            units = unit_choices(question)
            if len(units) > 1:
                found[question.analyte] = Quantity(question.analyte, _label(interview, question), units)
    return tuple(found.values())


def _label(interview: Interview, question: Question) -> str:
    """The label of the quantity; one that stands in a row of a table says which table."""
    label = tr(question.label)
    if not question.group:
        return label
    page = next(page for page in interview.pages if page.name == question.page)
    return tr("{label} ({page})", label=label, page=tr(page.step))


def chosen_units(interview: Interview, setting: Callable[[str], str]) -> Mapping[str, str]:
    """The unit that each quantity is typed in where no unit is typed; a unit that does not belong is passed over."""
    kept = {each.name: setting(each.setting) for each in quantities(interview)}
    known = {each.name: each.units for each in quantities(interview)}
    return {name: unit for name, unit in kept.items() if unit in known[name]}
