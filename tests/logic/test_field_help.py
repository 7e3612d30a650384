"""Help on a field: none is without a meaning, and each names who reads it, or says that no rule does."""

from __future__ import annotations

import pytest

from logic.field_help import field_help
from logic.knowledge import load_knowledge
from logic.rule_fields import FieldMap

KNOWLEDGE = load_knowledge()
FIELDS = FieldMap(KNOWLEDGE)
QUESTIONS = KNOWLEDGE.interview.by_field


@pytest.mark.parametrize("field", QUESTIONS)
def test_every_field_has_a_meaning_and_a_use_with_its_sources(field):
    told = field_help(field, KNOWLEDGE, FIELDS)
    question = QUESTIONS[field]
    assert question.noun or (question.yes and question.no)
    assert len(told.meaning) >= 2
    assert all(sentence.strip() and "{" not in sentence for sentence in (*told.meaning, told.use))
    readers = FIELDS.rules_of(field).all
    assert len(told.rules) + told.more_rules == len(readers)
    assert bool(told.sources) == bool(readers)
    if not readers:
        assert told.use.startswith("No rule reads it.")


def test_a_number_tells_its_unit_and_its_limits():
    told = field_help("lab.calcium", KNOWLEDGE, FIELDS)
    said = " ".join(told.meaning)
    assert "A number in mmol/L." in said
    assert "mg/dL" in said
    assert "Possible from 1 to 6" in said
    assert "corrected calcium" in said


def test_a_choice_tells_its_words_and_rules_come_with_their_sources():
    told = field_help("spec[1].her2_ihc", KNOWLEDGE, FIELDS)
    assert "Answers: 0, 1+, 2+, 3+." in told.meaning
    assert told.rules[0][0] == FIELDS.rules_of("spec.her2_ihc").all[0]
    cited = {KNOWLEDGE.sources[each.source].cite for each in KNOWLEDGE.by_id[told.rules[0][0]].citations}
    assert cited & set(told.sources)
