"""What the browser says about a rule, without a case: its condition, its options, its sources, its standing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gui.advice.card_words import STRENGTHS, VERIFIED
from gui.advice.present import SEED, BadgeWords, badge_words
from logic.condition_outline import Outline, outline, outline_text
from logic.dates import of_day
from logic.explain import condition_text
from logic.knowledge import Knowledge
from logic.knowledge_types import Argument, Citation, Gate, Option, Rule, Variant
from logic.local_words import change_words, local_line, silenced_words
from logic.option_words import trial_words
from logic.rule_fields import FieldMap
from logic.test_case_words import TestCaseWords, test_case_words
from logic.words import tr


@dataclass(frozen=True, slots=True)
class SayingWords:
    """One way in which a rule speaks; `when` is set where it has more than one."""

    name: str
    verb: str
    says: str
    first_action: str
    when: Outline | None


@dataclass(frozen=True, slots=True)
class OptionPage:
    """One option: its sentence, its own condition, the titles of the checks it has to pass, and its trials."""

    name: str
    says: str
    when: Outline | None
    checks: str
    trials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckWords:
    """A check that options have to pass: its title, its sentence while it holds them, and what holds them."""

    title: str
    says: str
    holds_while: Outline


@dataclass(frozen=True, slots=True)
class ArgumentWords:
    """An argument, the number of its source, and its condition in words (empty: always)."""

    text: str
    source: str
    when: str


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field of the form: its path and its label with the page it stands on."""

    path: str
    label: str
    page: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Everything the browser says about one rule."""

    id: str
    title: str
    verb: str
    badges: tuple[BadgeWords, ...]
    when: Outline
    sayings: tuple[SayingWords, ...]
    options: tuple[OptionPage, ...]
    checks: tuple[CheckWords, ...]
    pro: tuple[ArgumentWords, ...]
    con: tuple[ArgumentWords, ...]
    positions: tuple[tuple[str, str, str], ...]
    asks: tuple[str, ...]
    own: tuple[FieldWords, ...]
    through: tuple[FieldWords, ...]
    weighs: tuple[FieldWords, ...]
    sources: tuple[tuple[str, str, str, str], ...]
    standing: tuple[tuple[str, str], ...]
    tests: tuple[TestCaseWords, ...]


def rule_words(knowledge: Knowledge, fields: FieldMap, rule: Rule, on: date) -> RuleWords:
    """What the browser says about a rule on a day."""
    of_rule = fields.of_rule[rule.id]
    conditions = [variant.when for variant in rule.variants]
    first = outline(conditions[0], knowledge)
    each = Outline(tr("any of the conditions below holds; the first that does speaks"))
    return RuleWords(
        id=rule.id,
        title=rule.title,
        verb=_verb(rule.variants[0]),
        badges=tuple(_badges(knowledge, rule, on)),
        when=first if len(conditions) == 1 else each,
        sayings=tuple(_saying(knowledge, variant, len(conditions) > 1) for variant in rule.variants),
        options=tuple(_option(knowledge, option) for option in rule.options),
        checks=tuple(_check(knowledge, gate) for gate in _gates(knowledge, rule)),
        pro=tuple(_argument(knowledge, rule, line) for line in rule.pro),
        con=tuple(_argument(knowledge, rule, line) for line in rule.con),
        positions=tuple((tr(line.who), str(line.year or ""), tr(line.position)) for line in rule.positions),
        asks=tuple(tr(ask.question) for ask in rule.asks),
        own=_fields(knowledge, of_rule.own),
        through=_fields(knowledge, of_rule.through),
        weighs=_fields(knowledge, of_rule.weighs),
        sources=tuple(_source(knowledge, number, cited) for number, cited in enumerate(rule.citations, 1)),
        standing=tuple(_standing(knowledge, rule, on)),
        tests=tuple(test_case_words(case, knowledge) for case in rule.tests),
    )


def _verb(variant: Variant) -> str:
    """The verb of the rule itself; the red "Now" is kept for the emergency of a case."""
    return variant.verb.value


def _badges(knowledge: Knowledge, rule: Rule, on: date) -> Iterable[BadgeWords]:
    yield badge_words(rule.badge)
    yield BadgeWords(tr(SEED[rule.seed]) if rule.seed else tr("Not in the seed"), *_seed_look(rule))
    silenced = silenced_words(knowledge, rule.id)
    if silenced:
        off = tr("Switched off") if rule.id in knowledge.switched_off else tr("Withheld")
        yield BadgeWords(off, "ban", "caution", silenced)
    if rule.local is not None:
        yield BadgeWords(tr("Local"), "map-pin-house", "accent", change_words(rule.local))
    if rule.review_by < on:
        yield BadgeWords(tr("Past review"), "calendar-x", "caution")
    if rule.reviewed_on is None:
        yield BadgeWords(tr("Not yet reviewed by a clinician"), "user-round-check", "outline")


def _seed_look(rule: Rule) -> tuple[str, str]:
    return ("sprout" if rule.seed else "circle-dashed", "outline")


def _saying(knowledge: Knowledge, variant: Variant, several: bool) -> SayingWords:
    return SayingWords(
        name=tr(variant.title) if several else "",
        verb=_verb(variant),
        says=tr(variant.says),
        first_action=tr(variant.first_action) if variant.first_action else "",
        when=outline(variant.when, knowledge) if several else None,
    )


def _gates(knowledge: Knowledge, rule: Rule) -> list[Gate]:
    return [gate for gate in knowledge.gates if any(gate.applies_to(option) for option in rule.options)]


def _option(knowledge: Knowledge, option: Option) -> OptionPage:
    titles = [tr(gate.title) for gate in knowledge.gates if gate.applies_to(option)]
    return OptionPage(
        name=tr(option.name),
        says=tr(option.says) if option.says else "",
        when=outline(option.when, knowledge) if option.when is not None else None,
        checks=tr("Checks: {titles}", titles="; ".join(titles)) if titles else tr("No checks"),
        trials=tuple(trial_words(knowledge.trials[key], knowledge) for key in option.trials),
    )


def _check(knowledge: Knowledge, gate: Gate) -> CheckWords:
    return CheckWords(tr(gate.title), tr(gate.says), outline(gate.blocks, knowledge))


def _argument(knowledge: Knowledge, rule: Rule, line: Argument) -> ArgumentWords:
    numbers = {cited.source: f"[{number}]" for number, cited in enumerate(rule.citations, 1)}
    source = knowledge.sources.get(line.source)
    cite = numbers.get(line.source, source.cite if source else "")
    when = _bare(condition_text(line.when, knowledge)) if line.when is not None else ""
    return ArgumentWords(tr(line.text), cite, tr("Counts when {condition}.", condition=when) if when else "")


def _bare(clause: str) -> str:
    """A clause without the brackets around all of it."""
    inner = clause[1:-1]
    whole = clause.startswith("(") and clause.endswith(")") and not {"(", ")"} & set(inner)
    return inner if whole else clause


def _fields(knowledge: Knowledge, fields: Iterable[str]) -> tuple[FieldWords, ...]:
    return tuple(field_words(knowledge, field) for field in fields)


def field_words(knowledge: Knowledge, field: str) -> FieldWords:
    """The words of a field; raises KeyError for a field that has no question."""
    question = knowledge.interview.question(field)
    page = next(page for page in knowledge.interview.pages if page.name == question.page)
    return FieldWords(field, tr(question.label), tr(page.step))


def _source(knowledge: Knowledge, number: int, cited: Citation) -> tuple[str, str, str, str]:
    source = knowledge.sources[cited.source]
    how = tr(VERIFIED.get(source.verified, source.verified))
    verified = tr("{how}, checked on {on}", how=how, on=of_day(source.checked_on).shown())
    return f"[{number}]", tr(cited.states), source.cite, verified


def _standing(knowledge: Knowledge, rule: Rule, on: date) -> Iterable[tuple[str, str]]:
    strength = tr(STRENGTHS.get(rule.strength, rule.strength))
    graded = tr("{strength}, graded by {who}", strength=strength, who=rule.strength_by)
    yield tr("Strength"), graded if rule.strength_by else strength
    yield tr("Certainty"), tr(rule.certainty)
    if rule.seed:
        statement = next((each for each in knowledge.seed if each.number == rule.seed_statement), None)
        said = tr("Statement {number} of the seed chapter", number=rule.seed_statement)
        yield tr("Seed"), f"{said}: {statement.says}" if statement else said
    for label, said in ((tr("Silent"), silenced_words(knowledge, rule.id)), (tr("Local"), local_line(rule))):
        if said:
            yield label, said
    yield tr("Author"), rule.author
    if rule.reviewed_on is None:
        yield tr("Reviewed"), tr("Not yet reviewed by a clinician of this clinic")
    else:
        yield tr("Reviewed"), tr("By {who}, on {on}", who=rule.reviewer, on=of_day(rule.reviewed_on).shown())
    yield tr("Checked on"), of_day(rule.checked_on).shown()
    due = of_day(rule.review_by).shown()
    yield tr("Review by"), tr("{on}, which is past", on=due) if rule.review_by < on else due


def rule_text(words: RuleWords) -> str:
    """A rule as plain text, for the clipboard."""
    parts = [f"{words.id}  {words.title}", tr("Applies when"), outline_text(words.when, depth=1)]
    for saying in words.sayings:
        parts += [saying.name, saying.says, saying.first_action]
        parts += [outline_text(saying.when, depth=1)] if saying.when else []
    parts += [f"- {option.name}. {option.says}" for option in words.options]
    for head, lines in ((tr("For"), words.pro), (tr("Against"), words.con)):
        parts += [head, *(f"- {line.text} {line.source} {line.when}".rstrip() for line in lines)] if lines else []
    parts += [f"{who} {year}: {position}" for who, year, position in words.positions]
    parts += [f"{number} {states} {cite} ({verified})" for number, states, cite, verified in words.sources]
    parts += [f"{label}: {value}" for label, value in words.standing]
    return "\n".join(part for part in parts if part)
