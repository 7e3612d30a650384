"""The tests to request: those that rules ask for, and those whose result other advice waits for; none twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from logic import paths
from logic.answer import Unknown
from logic.answer_words import words_at
from logic.asking import NEVER_ASKED
from logic.consult import AskNext, Consult, RuleResult
from logic.effects import KnownEffects, unknowns_of
from logic.explain import because
from logic.knowledge_types import Category, Group, Verb
from logic.questions import plain
from logic.verdicts import GROUP_ORDER, advice_order
from logic.words import tr

REQUESTS = (Verb.DO, Verb.REFER, Verb.CONSIDER, Verb.ASK)
FIRST = (Group.EMERGENCY, Group.WITHIN_24H, Group.WITHIN_7D, Group.BEFORE_TREATMENT)
RECEPTORS = "receptors"
PLACES = (RECEPTORS, "markers", "imaging", "laboratory")
TESTS = "tests"


@dataclass(frozen=True, slots=True)
class Request:
    """One test: its name, the specimen or department, why, how urgent, the rule, and the rules that it settles.

    `rule` is empty for a test that only other rules wait for; `of` is how many rules wait in all; `page` is the page of
    the form whose tests these are, empty where they belong to several.
    """

    test: str
    where: str
    why: str
    group: Group
    rule: str
    settles: tuple[str, ...]
    of: int
    page: str = ""

    @property
    def before_treatment(self) -> bool:
        """Whether it comes before treatment."""
        return self.group in FIRST


@dataclass(frozen=True, slots=True)
class Requests:
    """The rows, the most urgent first, and the names of tests that were requested already."""

    rows: tuple[Request, ...]
    under_way: tuple[str, ...]


def requests_of(consult: Consult) -> Requests:
    """What to request today; what was declined or does not apply is never listed, what is pending stands apart."""
    rows: list[Request] = []
    under_way: dict[str, None] = {}
    covered: set[str] = set()
    for result in sorted(consult.results, key=advice_order):
        if result in consult.shown and result.rule.category is Category.WORK and result.verb in REQUESTS:
            fields = _open_tests(consult, result)
            covered |= {plain(path) for path in (*fields, *(ask.field for ask in result.rule.asks))}
            if fields and all(_unknown(consult, path) is Unknown.PENDING for path in fields):
                under_way[tr(result.title)] = None
            elif not _refused(consult, result):
                rows.append(_of_rule(consult, result, fields))
    for ask in consult.ask_next:
        if _is_test(consult, ask.path) and plain(ask.path) not in covered and not ask.pending:
            rows.append(_of_question(consult, ask))
    ordered = sorted(rows, key=lambda row: (GROUP_ORDER.index(row.group), not row.rule))
    return Requests(tuple(ordered), tuple(under_way))


def _is_test(consult: Consult, path: str) -> bool:
    question = consult.knowledge.interview.question(path)
    return question.states == TESTS and question.page != "red_flags"


def _unknown(consult: Consult, path: str) -> Unknown | None:
    """The kind of unknown at a path; a field of rows without a row was not asked."""
    try:
        return paths.get(consult.case, path).unknown
    except KeyError:
        return Unknown.NOT_ASKED


def _open_tests(consult: Consult, result: RuleResult) -> tuple[str, ...]:
    """The tests without a result that a rule reads and asks about."""
    asks = {plain(ask.field) for ask in result.rule.asks}
    unknown = unknowns_of(consult, result.rule.id)
    return tuple(path for path in unknown if plain(path) in asks and _is_test(consult, path))


def _refused(consult: Consult, result: RuleResult) -> bool:
    """Whether the first test that a rule asks about was declined or does not apply."""
    first = next((ask.field for ask in result.rule.asks if _is_test(consult, ask.field)), "")
    return bool(first) and _unknown(consult, first) in NEVER_ASKED


def _of_rule(consult: Consult, result: RuleResult, fields: tuple[str, ...]) -> Request:
    reasons = [reason.text for reason in because(consult, result)[:2]]
    settles, of = _settled(consult, fields)
    where, page = _where(consult, fields, [ask.field for ask in result.rule.asks])
    return Request(tr(result.title), where, "; ".join(reasons), result.group, result.rule.id, settles, of, page)


def _of_question(consult: Consult, ask: AskNext) -> Request:
    settles, of = _settled(consult, (ask.path,))
    question = consult.knowledge.interview.question(ask.path)
    group = consult.result(ask.decides[0]).group
    rules = settles or ask.decides
    where, page = _where(consult, (ask.path,), (ask.path,))
    return Request(tr(question.label), where, "", group, "", rules, of or ask.of, page)


def _settled(consult: Consult, fields: Iterable[str]) -> tuple[tuple[str, ...], int]:
    """The rules that results of these fields settle, by their real effect, and how many wait in all."""
    effects = consult.once(KnownEffects).of(fields)
    rules = dict.fromkeys(rule for effect in effects for rule in effect.settles)
    return tuple(rules), max((effect.of for effect in effects), default=0)


def _specimen(consult: Consult, fields: Iterable[str]) -> str:
    """The specimen that the first field of one belongs to, with its day; empty when there is none."""
    at = next((path.split(".")[0] for path in fields if path.startswith("spec[")), "")
    table = consult.knowledge.interview
    return ", ".join(words_at(consult.case, table, f"{at}.{name}") for name in ("site", "taken_on")) if at else ""


def _where(consult: Consult, fields: Iterable[str], asked: Iterable[str]) -> tuple[str, str]:
    """The specimen of the fields, else the part of the form that all asked ones are tests of; with the page's name.

    Both are empty when they belong to several parts, or not only to tests.
    """
    specimen = _specimen(consult, fields)
    if specimen:
        return specimen, RECEPTORS
    table = consult.knowledge.interview
    pages = {table.question(path).page if _is_test(consult, path) else "" for path in asked}
    page = pages.pop() if len(pages) == 1 else ""
    return (next(tr(each.title) for each in table.pages if each.name == page), page) if page in PLACES else ("", "")
