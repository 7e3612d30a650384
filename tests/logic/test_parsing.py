"""Reading conditions: what the language takes, and what it refuses with the column."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.expression import And, Compare, Difference, Exactly, Fires, GuardRef, Has, Is, IsUnknown, Not, NotTrue, Truth
from logic.facts.fact import FactKind, FactSpec
from logic.parsing import ConditionFault, parse

SPECS = {
    "sx.back_pain": FactSpec("sx.back_pain", FactKind.YES_NO),
    "pt.sex": FactSpec("pt.sex", FactKind.CHOICE, words=("F", "M")),
    "lab.anc": FactSpec("lab.anc", FactKind.NUMBER),
    "lab.plt": FactSpec("lab.plt", FactKind.NUMBER),
    "met.sites": FactSpec("met.sites", FactKind.CODES, words=("bone", "liver")),
    "acknowledged": FactSpec("acknowledged", FactKind.CODES, words=("S-01",)),
}


def read(text):
    return parse(text, SPECS, frozenset({"M1"}), frozenset({"S-01"}))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("sx.back_pain", Truth("sx.back_pain")),
        ("not sx.back_pain", Not(Truth("sx.back_pain"))),
        ("not_true(sx.back_pain)", NotTrue(Truth("sx.back_pain"))),
        ("unknown(lab.anc)", IsUnknown("lab.anc")),
        ("known(lab.anc)", Not(IsUnknown("lab.anc"))),
        ('pt.sex == "F"', Is("pt.sex", frozenset({"F"}))),
        ('pt.sex != "F"', Not(Is("pt.sex", frozenset({"F"})))),
        ('pt.sex in {"F", "M"}', Is("pt.sex", frozenset({"F", "M"}))),
        ('"bone" in met.sites', Has("met.sites", frozenset({"bone"}))),
        ('"bone" not in met.sites', Not(Has("met.sites", frozenset({"bone"})))),
        ('any_of(met.sites, "bone", "liver")', Has("met.sites", frozenset({"bone", "liver"}))),
        ('met.sites == {"bone"}', Exactly("met.sites", frozenset({"bone"}))),
        ("lab.anc <= 0.5", Compare("lab.anc", "<=", 0.5)),
        ("0.5 >= lab.anc", Compare("lab.anc", "<=", 0.5)),
        ("1 <= lab.anc <= 5", And((Compare("lab.anc", ">=", 1), Compare("lab.anc", "<=", 5)))),
        ("lab.plt - lab.anc >= 10", Difference("lab.plt", "lab.anc", ">=", 10)),
        ("M1", GuardRef("M1")),
        ('fires("S-01")', Fires("S-01")),
        ('card_open("S-01")', And((Fires("S-01"), Not(Has("acknowledged", frozenset({"S-01"})))))),
    ],
)
def test_a_condition_reads_as_its_tree(text, tree):
    assert read(text) == tree


@pytest.mark.parametrize(
    ("text", "words", "column"),
    [
        ("pt.sexx", "unknown fact 'pt.sexx'", 1),
        ('sx.back_pain and pt.sex == "X"', "has no word 'X'", 28),
        ("lab.anc", "yes_no was expected", 1),
        ('fires("S-99")', "a rule id was expected", 7),
        ("lab.anc < lab.plt", "a number was expected", 11),
        ("sx.back_pain and", "not a condition", 1),
        ('__import__("os").system("x")', "a fact name was expected", 1),
        ("sx.back_pain if M1 else M1", "not allowed", 1),
        ("[M1 for M1 in M1]", "not allowed", 1),
        ("lab.anc is 3", "not allowed", 1),
        ("lab.anc < True", "a number was expected", 11),
        ('sx.back_pain == "yes"', "choice or codes was expected", 1),
    ],
)
def test_what_is_not_of_the_language_is_refused_with_its_column(text, words, column):
    with pytest.raises(ConditionFault, match="column") as found:
        read(text)
    assert words in found.value.fault
    assert found.value.column >= column if "not a condition" in words else found.value.column == column


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    with suppress(ConditionFault):
        read(text)


def test_a_very_deep_condition_is_refused():
    with pytest.raises(ConditionFault):
        read("not " * 3000 + "sx.back_pain")
