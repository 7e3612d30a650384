"""Sources and dates: what each rests on, how far it was read, how screen and paper say so, when it is due."""

from __future__ import annotations

import calendar
import re
from datetime import date

import pytest

from gui.advice.card_words import VERIFIED as ON_SCREEN
from logic.consult import consult
from logic.documents.request import VERIFIED as ON_PAPER
from logic.documents.request import Notes
from logic.facts.definitions import dated_numbers
from logic.flat_case import case_from_flat
from logic.knowledge import load_knowledge
from logic.knowledge_types import Badge, Rule, Source
from tests.logic.test_second_reading import CONTROLLED, DAY

KNOWLEDGE = load_knowledge()
READ_WORDS = {"owner's text", "second-hand", "recalled", "seed", "product"}
SAYS_SO = {
    "second-hand": re.compile(r"second-hand|as reported|secondary notes"),
    "recalled": re.compile(r"recalled"),
}
MARKED = re.compile(r"second-hand|secondary notes|recalled|indexes only")
NOT_READ_IN_FULL = re.compile(
    r"^(NRG-BR002|JCOG1017|Tata Memorial|EANO-ESMO|DESTINY-Breast0[39]|CURB|CALGB|Dosing app|BOMETIN and|TROPION)"
)
DOIS = {
    "V:63": "10.1055/s-0043-108252",
    "V:83": "10.1002/14651858.CD012184",
    "V:89": "10.1038/bjc.2013.267",
}
"""What the registers of the evidence base hold; nothing else has one there."""
EACH = pytest.mark.parametrize("source", KNOWLEDGE.sources.values(), ids=lambda source: source.key)
RULES = pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.id)


def months_after(day: date, months: int) -> date:
    """The last day of the month that lies so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def texts_of(rule: Rule) -> list[str]:
    """The sentences in which a rule and its options speak of a licence."""
    said = [variant.says for variant in rule.variants]
    return said + [option.says for option in rule.options]


@EACH
def test_a_source_says_who_what_and_how_far_it_was_read(source: Source) -> None:
    assert source.title
    assert source.cite
    assert source.verified in READ_WORDS
    assert source.author or "names no author" in source.note or "no single source" in source.note
    assert source.year is None or 1990 <= source.year <= KNOWLEDGE.stamp.dated.year
    assert source.checked_on <= KNOWLEDGE.stamp.dated


def test_the_identifiers_of_the_registers_are_kept() -> None:
    assert {source.key: source.doi for source in KNOWLEDGE.sources.values() if source.doi} == DOIS


@EACH
def test_a_citation_that_was_not_read_in_full_says_so_itself(source: Source) -> None:
    marker = SAYS_SO.get(source.verified)
    assert marker is None or marker.search(source.cite)


@EACH
def test_screen_and_paper_say_how_far_it_was_read(source: Source) -> None:
    for words in (ON_SCREEN, ON_PAPER):
        assert words[source.verified]
    if source.verified == "second-hand":
        assert "second-hand" in ON_SCREEN[source.verified]
        assert "second-hand" in ON_PAPER[source.verified]


def test_the_notes_of_a_paper_call_a_second_hand_trial_second_hand() -> None:
    found = consult(case_from_flat(CONTROLLED, interview=KNOWLEDGE.interview), KNOWLEDGE, DAY)
    notes = Notes(found)
    notes.numbers(["V:59", "V:55", "R:32"])
    jcog, e2108, bomet = [note.text for note in notes.listed()]
    assert "Verified: read second-hand" in jcog
    assert "Verified: read in the owner's text" in e2108
    assert "Verified: recalled, not opened" in bomet


@RULES
def test_a_position_that_was_not_read_in_full_says_so(rule: Rule) -> None:
    for each in rule.positions:
        if NOT_READ_IN_FULL.match(each.who) or (each.who.startswith("NCCN") and each.year == 2026):
            assert MARKED.search(f"{each.who} {each.position}"), each


@RULES
def test_the_strength_of_an_unread_nccn_text_says_so(rule: Rule) -> None:
    nccn = [each for each in rule.citations if KNOWLEDGE.sources[each.source].author.startswith("NCCN")]
    read = [each for each in nccn if KNOWLEDGE.sources[each.source].verified == "owner's text"]
    if "NCCN" in rule.strength_by and not read:
        assert MARKED.search(rule.strength_by)


@RULES
def test_a_licence_in_one_country_asks_for_the_local_one(rule: Rule) -> None:
    for text in texts_of(rule):
        if re.search(r"[Ll]icensed in the US", text):
            assert re.search(r"local(?:ly)?\b.*licen[cs]e|licen[cs]e.*local", text), text


@pytest.mark.parametrize(("rule_id", "drug"), [("Y-31", "tdxd"), ("Y-37", "palbociclib"), ("Y-35", "margetuximab")])
def test_an_option_whose_licence_differs_says_to_check_the_local_one(rule_id: str, drug: str) -> None:
    options = [option for option in KNOWLEDGE.rule(rule_id).options if drug in option.drugs]
    assert options
    assert all("heck the local licence" in option.says for option in options)


@RULES
def test_a_rule_is_looked_at_again_within_a_year_and_within_three_months_while_it_moves(rule: Rule) -> None:
    moving = rule.badge is Badge.EVOLVING
    assert rule.checked_on < rule.review_by <= months_after(rule.checked_on, 3 if moving else 12)


def test_a_dated_number_is_looked_at_again_within_a_year() -> None:
    for number in dated_numbers().values():
        assert number.checked_on < number.review_by <= months_after(number.checked_on, 12)
