"""The question table: complete, answerable, and in the words of the house."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from logic.case import Case
from logic.case_types import Holds, holds
from logic.dates import Range
from logic.expression import Compare, Exactly, Has, Is, Truth, facts_of, leaves
from logic.facts.catalogue import fact_specs
from logic.facts.drugs import HERE as DRUGS
from logic.facts.drugs import load_drugs
from logic.facts.fact import is_
from logic.interview import row_specs
from logic.kleene import TRUE
from logic.oracle import truth_of
from logic.parsing import parse
from logic.paths import ROWS, answers
from logic.questions import ROW_GROUPS, Kind, interview
from logic.unit_table import analytes

TABLE = interview()
QUESTIONS = list(TABLE.by_field.values())
FLAGS = [flag for page in TABLE.pages for flag in page.flags]
SPECS = {**fact_specs(TABLE, load_drugs(DRUGS), ()), **row_specs(TABLE)}
NOT_ASKED_HERE = ("rec.", "tx.prior_lines.")
FIELD_OF_KIND = {
    Kind.YES_NO: {Holds.YES_NO},
    Kind.CHOICE: {Holds.WORD},
    Kind.PICK: {Holds.WORD},
    Kind.MULTI: {Holds.CODES},
    Kind.NUMBER: {Holds.WHOLE, Holds.DECIMAL},
    Kind.SCORE: {Holds.WHOLE},
    Kind.DATE: {Holds.DAY},
    Kind.LINE: {Holds.WORD},
    Kind.WORDS: {Holds.WORD},
}
OTHER_SOURCES = {"drug", "address"}

# What "No" to each screening question settles, as the clinicians' table has it (numbers and fields).
NO_SETS = {
    1: "back_pain",
    2: "limb_weakness leg_weakness_bilateral",
    3: "sensory_level",
    4: "gait_change",
    5: "sphincter urinary_retention",
    6: "saddle_anaesthesia",
    7: "headache vomiting raised_icp",
    8: "seizure focal_neuro cranial_nerve",
    9: "fever_unwell",
    10: "dyspnoea_rest sudden_dyspnoea new_cough leg_swelling_unilateral",
    11: "facial_swelling arm_swelling_bilateral venous_distension",
    12: "confusion thirst constipation polyuria",
    13: "bleeding_major",
    14: "fracture bone_pain",
    15: "jaundice weakness rapid_decline",
    16: "suicidal",
    17: "irae",
    18: "fluoropyrimidine_toxicity",
}


def named(question):
    return question.field


def test_every_field_of_the_case_has_exactly_one_question():
    fields = {path for path in holds() if not path.startswith(NOT_ASKED_HERE)}
    assert set(TABLE.by_field) == fields


def test_the_field_types_are_those_of_the_model():
    plain = {path for path, _ in answers(Case())}
    rows = {f"{group}.{path}" for group in ROW_GROUPS for path, _ in answers(ROWS[group]())}
    stated = {f"tx.prior_lines.{path}" for path, _ in answers(ROWS["prior_lines"]())}
    assert set(holds()) == plain | rows | stated


def test_there_are_fourteen_pages_in_order():
    assert [page.number for page in TABLE.pages] == list(range(1, 15))
    assert len({page.name for page in TABLE.pages}) == 14


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_the_kind_of_question_fits_the_field(question):
    assert holds()[question.field] in FIELD_OF_KIND[question.kind]
    assert question.whole is (holds()[question.field] is Holds.WHOLE)


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_a_question_can_be_answered_and_put_into_a_sentence(question):
    assert question.label
    assert question.noun
    if question.kind is Kind.YES_NO:
        assert question.yes
        assert question.no
        assert question.yes != question.no
    if question.kind in (Kind.CHOICE, Kind.PICK, Kind.MULTI) and not question.open_words:
        assert question.choices()
    if question.kind is Kind.CHOICE:
        assert 2 <= len(question.choices()) <= 5
    if question.kind in (Kind.NUMBER, Kind.SCORE):
        assert question.low < question.high


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each.usual_low is not None], ids=named)
def test_the_usual_range_lies_within_the_limits(question):
    assert question.low <= question.usual_low < question.usual_high <= question.high


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each.parts], ids=named)
def test_the_parts_of_a_score_are_as_many_as_its_numbers(question):
    assert len(question.parts) == question.high - question.low + 1


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each.analyte], ids=named)
def test_an_analyte_is_known(question):
    assert question.analyte in analytes() or question.analyte in OTHER_SOURCES


def test_labels_are_unique_on_their_page():
    for page in TABLE.pages:
        questions = Counter(each.label for each in page.questions)
        flags = Counter(flag.label for flag in page.flags)
        assert max([*questions.values(), *flags.values(), 1]) == 1, page.name


def words_of(question):
    shown = (question.label, question.hint, question.noun, question.yes, question.no, question.block)
    return [each for each in (*shown, *question.ends, *question.parts) if each]


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_words_keep_the_tone_of_the_house(question):
    text = " ".join(words_of(question)).lower()
    assert not re.search(r"\b(please|oops|error|invalid|successfully|ai)\b", text)
    assert not question.label.endswith((".", ":"))
    assert question.label[0].isupper()
    assert not question.hint or question.hint.endswith(".")
    assert "  " not in text
    for clause in (question.yes, question.no, question.noun):
        assert not clause.endswith(".")


@pytest.mark.parametrize("entry", [each for each in [*QUESTIONS, *FLAGS] if each.asked_if], ids=lambda each: each.label)
def test_what_is_asked_depends_only_on_facts(entry):
    parse(entry.asked_if, SPECS, frozenset(), frozenset())


def test_no_question_waits_for_itself():
    for question in QUESTIONS:
        assert not re.search(rf"(?<![\w.]){re.escape(question.field)}(?![\w.])", question.asked_if), question.field


def test_a_condition_on_a_row_stands_only_with_that_row():
    for question in QUESTIONS:
        groups = {name for name in ROW_GROUPS if re.search(rf"(?<![\w.]){name}\.", question.asked_if)}
        assert groups <= {question.group}, question.field


@pytest.mark.parametrize("flag", FLAGS, ids=lambda each: str(each.number))
def test_no_settles_exactly_the_fields_of_the_clinicians_table(flag):
    assert flag.no_sets == tuple(f"sx.{name}" for name in NO_SETS[flag.number].split())


@pytest.mark.parametrize("flag", FLAGS, ids=lambda each: str(each.number))
def test_a_screening_question_refers_to_fields_that_exist(flag):
    for field in flag.no_sets:
        assert TABLE.question(field).kind is Kind.YES_NO
        assert TABLE.question(field).page == "red_flags"
    assert set(flag.which) <= set(flag.no_sets)
    for field in flag.asks:
        assert field in TABLE.by_field


def test_every_screening_question_is_there_and_no_field_is_settled_twice():
    assert [flag.number for flag in FLAGS] == list(NO_SETS)
    settled = Counter(field for flag in FLAGS for field in flag.no_sets)
    assert max(settled.values()) == 1


def test_every_symptom_of_the_screen_page_is_reached_from_a_screening_question():
    reached = {field for flag in FLAGS for field in (*flag.no_sets, *flag.asks)}
    asked_by_name = {"flags.asked_by", "flags.asked_on"}
    page = TABLE.pages[0]
    assert {each.field for each in page.questions} - reached == asked_by_name


def test_columns_and_readings_of_a_page_exist():
    for page in TABLE.pages:
        assert all(TABLE.question(column).group == page.group for column in page.columns)
        assert all(name in SPECS for name in page.read_as), page.name
        assert bool(page.group) is bool(page.row_name)


def test_choice_sets_set_fields_of_their_page_to_words_that_exist():
    for page in TABLE.pages:
        for choice_set in page.choice_sets:
            assert set(choice_set.fields) <= {each.field for each in page.questions}
            for option in choice_set.options:
                assert set(option.sets) <= set(choice_set.fields)
                for field, value in option.sets.items():
                    question = TABLE.question(field)
                    assert isinstance(value, bool) or value in [str(term) for term in question.choices()]


def test_what_is_carried_elsewhere_fits_its_field():
    for carry in (carry for page in TABLE.pages for carry in page.carries):
        words = [str(term) for term in TABLE.question(carry.to).choices()]
        assert carry.field in TABLE.by_field
        assert (carry.adds or carry.sets) in words


def test_with_nothing_known_the_first_pages_can_be_begun():
    first = [each for page in TABLE.pages[:4] for each in page.questions if not each.asked_if]
    assert len(first) > 30


def possible_values(leaf, name):
    """Values of a fact among which some make a criterion true and some make it false."""
    match leaf:
        case Truth():
            return [True, False]
        case Compare(bound=bound):
            return [Range(each, each) for each in (bound - 1, bound, bound + 1)]
        case Is(words=words):
            return list(words)
        case Has(words=words) | Exactly(words=words):
            return [frozenset(words), frozenset()]
    return {"yes_no": [True], "number": [Range(1, 1)], "choice": [SPECS[name].words[:1]], "codes": [frozenset()]}[
        SPECS[name].kind.value
    ]


def can_be_asked(text):
    """Whether some values of its facts make a condition true; few facts each, so that trying them is enough."""
    tree = parse(text, SPECS, frozenset(), frozenset())
    values = {}
    for leaf in leaves(tree):
        for name in facts_of(leaf):
            values.setdefault(name, [None]).extend(possible_values(leaf, name))
    chance = Random(1)
    for _ in range(4000):
        drawn = {name: chance.choice(each) for name, each in values.items()}
        facts = {name: None if value is None else is_(value) for name, value in drawn.items()}
        if truth_of(tree, facts.get) == TRUE:
            return True
    return False


@pytest.mark.parametrize("text", sorted({each.asked_if for each in [*QUESTIONS, *FLAGS] if each.asked_if}))
def test_no_question_is_out_of_reach(text):
    assert can_be_asked(text)


def test_no_two_questions_wait_for_each_other():
    waits = {each.field: set() for each in QUESTIONS}
    for question in (each for each in QUESTIONS if each.asked_if and not each.derived):
        tree = parse(question.asked_if, SPECS, frozenset(), frozenset())
        named = {name for leaf in leaves(tree) for name in facts_of(leaf)}
        waits[question.field] = {name for name in named if name in waits and not TABLE.question(name).derived}
    open_fields = set(waits)
    while ready := {field for field in open_fields if not waits[field] & open_fields}:
        open_fields -= ready
    assert not open_fields
