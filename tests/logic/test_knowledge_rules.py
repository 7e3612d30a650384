"""Every shipped rule keeps the house rules of the knowledge base, and its own three test cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from logic.consult import evaluate
from logic.expression import GuardRef, references
from logic.flat_case import case_from_flat
from logic.knowledge import NOT_RULES, SHIPPED, load_knowledge
from logic.knowledge_types import Badge, Rule
from logic.knowledge_types import TestCase as Story
from logic.questions import plain
from logic.readiness import readiness_of
from logic.rule_entries import OPTION_TEST_NAMES

KNOWLEDGE = load_knowledge()
RULES = pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.id)
CASES = [pytest.param(rule, case, id=f"{rule.id} {case.name}") for rule in KNOWLEDGE.rules for case in rule.tests]
FIRST_STEP = {
    *(f"S-{number:02d}" for number in range(20)),
    *(f"C-{number:02d}" for number in range(1, 13)),
    *(f"R-{number:02d}" for number in (1, 2, 3, 4, 8, 14, 17)),
    *(f"W-{number:02d}" for number in range(1, 25)),
    "Y-01",
    *(f"L-{number:02d}" for number in range(1, 11)),
    *(f"M-{number:02d}" for number in range(1, 8)),
    *(f"D-{number:02d}" for number in (1, 2, 3, 4, 5, 7, 8)),
    "CTX-01",
    "CTX-03",
}
FOR_LATER = {"SYS", "ETSENS", "LVOK", "LUNGOK", "FIT", "GLUOK", "HER2OPEN", "LOW", "ULTRA"}
"""Guards of the systemic rules, which are written already and not referred to yet."""
EVERY_CASE = {"D-04", "D-05", "D-08", "CTX-01", "CTX-03"}
"""Rules of every letter and every print: they cannot be silent."""
MARKUP = re.compile(r"\*\*|__|`|^#|\]\(|<[a-z/]|  ")
ORDERS = re.compile(r"^(Do|Refer|Consider|Discuss|Ask|Order|Give|Start|Stop|Offer|Request|Perform|Show|Treat) ")
EVOLVING_DAYS = 124


def sentences(rule: Rule) -> Iterator[str]:
    """Everything a rule says in whole sentences."""
    for variant in rule.variants:
        yield variant.says
        yield variant.first_action
    for argument in (*rule.pro, *rule.con):
        yield argument.text
    for citation in rule.citations:
        yield citation.states
    for position in rule.positions:
        yield position.position


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_rule_gives_the_verdict_of_its_test_case(rule: Rule, case: Story) -> None:
    given = case_from_flat(case.values, interview=KNOWLEDGE.interview)
    found = evaluate(given, KNOWLEDGE, case.on)
    result = found.result(rule.id)
    got = readiness_of(found, result) if case.name in OPTION_TEST_NAMES else result.verdict.value
    assert got == case.expect


@RULES
def test_the_three_test_cases_are_a_hit_a_miss_and_an_open_one(rule: Rule) -> None:
    extra = OPTION_TEST_NAMES if rule.options else ()
    assert tuple(case.name for case in rule.tests) == ("fires", "silent", "open", *extra)
    hit, miss, waiting = rule.tests[:3]
    assert hit.values != miss.values
    assert hit.expect == "fires"
    assert miss.expect != "fires" or rule.id in EVERY_CASE
    assert waiting.values not in (hit.values, miss.values)


@RULES
def test_a_rule_rests_on_sources_that_are_there(rule: Rule) -> None:
    assert rule.citations
    assert all(each.source in KNOWLEDGE.sources and len(each.states) > 10 for each in rule.citations)
    assert len({(each.source, each.states) for each in rule.citations}) == len(rule.citations)
    assert all(not each.source or each.source in KNOWLEDGE.sources for each in (*rule.pro, *rule.con))


@RULES
def test_a_seed_rule_names_its_statement_and_a_rule_straight_from_it_cites_it(rule: Rule) -> None:
    statements = {statement.number: statement for statement in KNOWLEDGE.seed}
    if rule.seed:
        assert rule.seed_statement in statements
        assert rule.seed == "S+" or "SEED" in {each.source for each in rule.citations}
    else:
        assert rule.seed_statement == ""
        assert rule.badge is not Badge.SEED_ONLY


@RULES
def test_a_rule_is_dated_and_not_yet_reviewed(rule: Rule) -> None:
    assert rule.checked_on < rule.review_by
    assert rule.checked_on <= KNOWLEDGE.stamp.dated
    assert (rule.author, rule.reviewer, rule.reviewed_on) == ("Stage IV Consult project", "", None)
    if rule.badge is Badge.EVOLVING:
        assert rule.review_by - rule.checked_on <= timedelta(days=EVOLVING_DAYS)


@RULES
def test_a_rule_asks_for_fields_of_the_form_in_questions(rule: Rule) -> None:
    for ask in rule.asks:
        assert plain(ask.field) in KNOWLEDGE.interview.by_field
        assert ask.question.endswith("?")
    assert len({ask.field for ask in rule.asks}) == len(rule.asks)


@RULES
def test_a_title_is_a_name_and_no_order(rule: Rule) -> None:
    for title in (rule.title, *(variant.title for variant in rule.variants)):
        assert not title.endswith((".", "!", "?", ":"))
        assert title[0].isupper() or title[0].isdigit()
        assert not ORDERS.match(title)
        assert not MARKUP.search(title)
        assert len(title) <= 80


@RULES
def test_a_rule_speaks_in_whole_plain_sentences(rule: Rule) -> None:
    for text in filter(None, sentences(rule)):
        assert text.endswith("."), text
        assert not text.endswith(".."), text
        assert not MARKUP.search(text), text
        assert "?x" not in text, text
    for variant in rule.variants:
        assert variant.says


@RULES
def test_a_rule_names_the_year_of_every_position_it_dates(rule: Rule) -> None:
    for position in rule.positions:
        assert position.who
        assert position.year is None or 1990 <= position.year <= KNOWLEDGE.stamp.dated.year
    if rule.badge is Badge.DIFFER:
        assert len(rule.positions) > 1


def test_every_rule_of_the_first_step_is_there() -> None:
    assert FIRST_STEP - set(KNOWLEDGE.by_id) == set()


def test_every_guard_is_used_or_kept_for_the_systemic_rules() -> None:
    conditions = [guard.when for guard in KNOWLEDGE.guards.values()]
    conditions += [variant.when for rule in KNOWLEDGE.rules for variant in rule.variants]
    conditions += [line.when for rule in KNOWLEDGE.rules for line in (*rule.pro, *rule.con) if line.when]
    used = {each.name for condition in conditions for each in references(condition) if isinstance(each, GuardRef)}
    assert set(KNOWLEDGE.guards) - used <= FOR_LATER
    assert set(KNOWLEDGE.guards) >= FOR_LATER


def test_every_seed_statement_is_carried_by_rules() -> None:
    for statement in KNOWLEDGE.seed:
        assert statement.rules
        assert set(statement.rules) <= set(KNOWLEDGE.by_id)


def test_no_knowledge_file_is_left_unread() -> None:
    topics = {f"{rule.topic}.toml" for rule in KNOWLEDGE.rules}
    assert {path.name for path in SHIPPED.glob("*.toml")} == topics | set(NOT_RULES)
