"""The units of a workstation: which quantities have a choice, and what the settings make of it."""

from __future__ import annotations

from logic.questions import interview
from logic.unit_choice import chosen_units, quantities

TABLE = interview()


def test_each_quantity_stands_once_with_its_stored_unit_first():
    found = quantities(TABLE)
    names = [each.name for each in found]
    assert len(names) == len(set(names))
    assert {"calcium", "creatinine", "bilirubin", "hb", "glucose_f", "albumin", "mg"} <= set(names)
    for each in found:
        assert len(each.units) > 1
        assert each.units[0] in {q.unit for q in TABLE.by_field.values() if q.analyte == each.name}


def test_a_unit_that_does_not_belong_to_the_quantity_is_passed_over():
    kept = {"unit.calcium": "mg/dL", "unit.hb": "furlong"}
    assert chosen_units(TABLE, lambda key: kept.get(key, "")) == {"calcium": "mg/dL"}
