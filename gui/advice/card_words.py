"""What an open card says, and the rows of "why not", "waiting" and "read as". Computed when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gui.advice.hangs import HangsWords, hangs_words
from gui.advice.present import (
    SEED,
    BadgeWords,
    badge_words,
    field_of,
    is_held,
    is_past_review,
    own_first,
    place_words,
    stated,
    strip_words,
    verb_key,
    waiting,
)
from logic.consult import Consult, RuleResult, Verdict
from logic.dates import of_day
from logic.explain import Reason, argument_words, arguments, because, missing
from logic.knowledge_types import Argument, Category, Citation, Position, Rule, Source, Weight
from logic.local_words import change_words, local_line
from logic.option_words import OptionWords, option_words
from logic.why_not import StoppedKind, why_not
from logic.words import tr

STRENGTHS: Mapping[str, str] = {"good_practice": "good practice"}
VERIFIED: Mapping[str, str] = {
    "owner's text": "read in the publisher's own text",
    "second-hand": "known second-hand",
    "recalled": "recalled, not opened",
    "seed": "the seed chapter",
    "product": "a rule of this program",
}
WEIGHTS: Mapping[Weight, tuple[str, str]] = {
    Weight.FOR: ("plus", "good"),
    Weight.AGAINST: ("minus", "caution"),
    Weight.CONFIRMS: ("check-check", "good"),
    Weight.EXCLUDES: ("ban", "caution"),
}
SILENT = ("silent", "no statement", "not addressed")


@dataclass(frozen=True, slots=True)
class RowWords:
    """One line of a card: an icon, a sentence, a short note behind it, and the field it leads to."""

    text: str
    icon: str
    tone: str
    note: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source of a card: its number, the citation, what it supports, and how far it was verified."""

    number: str
    cite: str
    states: str
    verified: str


@dataclass(frozen=True, slots=True)
class CardWords:
    """Everything an open card says."""

    rule: str
    verb: str
    title: str
    badges: tuple[BadgeWords, ...]
    reviewed: str
    strip: tuple[str, str]
    says: str
    first_action: str
    because: tuple[RowWords, ...]
    options: tuple[OptionWords, ...]
    pro: tuple[RowWords, ...]
    con: tuple[RowWords, ...]
    positions: tuple[tuple[str, str, str, bool], ...]
    asks: tuple[RowWords, ...]
    sources: tuple[SourceWords, ...]
    hangs: HangsWords
    can_decide: bool


@dataclass(frozen=True, slots=True)
class StoppedWords:
    """What does not apply: its kind, the one fact that stops it, what was needed, and where that fact stands."""

    kind: StoppedKind
    rule: str
    title: str
    stops: str
    needs: str
    path: str


@dataclass(frozen=True, slots=True)
class WaitingWords:
    """A rule that waits: what it hangs on, and the missing fields."""

    rule: str
    verb: str
    title: str
    strip: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A classification that holds, with its reasons."""

    rule: str
    title: str
    reasons: str
    path: str


def card_words(consult: Consult, rule_id: str) -> CardWords:
    """Everything the card of a rule says."""
    result = consult.result(rule_id)
    rule = result.rule
    reasons = because(consult, result) if result.verdict is Verdict.FIRES else ()
    held = is_held(consult, result, reasons)
    first = next((reason for reason in missing(consult, result)), None) if result.verdict is Verdict.UNDECIDED else None
    strip = tr("Held: the case contradicts itself here.") if held else strip_words(consult, result)
    return CardWords(
        rule=rule.id,
        verb=verb_key(result),
        title=result.title,
        badges=tuple(_badges(rule, result, consult.on)),
        reviewed=_reviewed(rule),
        strip=(strip, field_of(consult, first.paths) if first else ""),
        says="" if result.held else result.says,
        first_action=tr(result.variant.first_action),
        because=tuple(_because(consult, reason) for reason in own_first(result, reasons)),
        options=() if held else option_words(consult, result),
        pro=() if result.held else _arguments(consult, rule, rule.pro),
        con=() if result.held else _arguments(consult, rule, rule.con),
        positions=tuple(_position(each) for each in rule.positions),
        asks=_asks(consult, rule),
        sources=tuple(_source(number, each, consult) for number, each in enumerate(rule.citations, 1)),
        hangs=HangsWords((), ()) if held or result.held else hangs_words(consult, rule_id),
        can_decide=result.verdict is Verdict.FIRES and not held and not result.held,
    )


def _badges(rule: Rule, result: RuleResult, on: date) -> Iterable[BadgeWords]:
    graded = tr("graded by {who}", who=rule.strength_by) if rule.strength_by else ""
    strength = tr(STRENGTHS.get(rule.strength, rule.strength))
    yield BadgeWords(tr("Strength: {strength}", strength=strength), "arrow-up", "neutral", graded)
    yield BadgeWords(tr("Certainty: {certainty}", certainty=tr(rule.certainty)), "signal", "neutral")
    yield badge_words(rule.badge)
    if rule.seed:
        statement = tr("statement {number} of the seed chapter", number=rule.seed_statement)
        yield BadgeWords(tr(SEED[rule.seed]), "sprout", "outline", statement if rule.seed_statement else "")
    else:
        yield BadgeWords(tr("Not in the seed"), "circle-dashed", "outline")
    if is_past_review(result, on):
        yield BadgeWords(tr("Past review"), "calendar-x", "caution", of_day(rule.review_by).shown())
    if rule.local is not None:
        yield BadgeWords(tr("Local"), "map-pin-house", "caution", change_words(rule.local))
    yield BadgeWords(rule.id, "", "outline")


def _reviewed(rule: Rule) -> str:
    words = (
        tr("Not yet reviewed by a clinician of this clinic")
        if rule.reviewed_on is None
        else tr("Reviewed by {who}, {on}", who=rule.reviewer, on=of_day(rule.reviewed_on).shown())
    )
    return tr("{local} {reviewed}", local=local_line(rule), reviewed=words) if rule.local is not None else words


def _because(consult: Consult, reason: Reason) -> RowWords:
    return RowWords(reason.text, "circle-check", "good", path=field_of(consult, reason.paths))


def _arguments(consult: Consult, rule: Rule, lines: tuple[Argument, ...]) -> tuple[RowWords, ...]:
    numbers = {each.source: f"[{number}]" for number, each in enumerate(rule.citations, 1)}
    keys = {line.text: line.source for line in lines}
    rows = []
    for line in arguments(consult, lines):
        icon, tone = WEIGHTS[line.weight] if line.state == "counts" else ("circle-question-mark", "unknown")
        rows.append(RowWords(argument_words(line), icon, tone, numbers.get(keys[line.text], line.cite)))
    return tuple(rows)


def _position(each: Position) -> tuple[str, str, str, bool]:
    silent = each.position.rstrip(".").lower() in SILENT
    return tr(each.who), str(each.year or ""), tr(each.position), silent


def _asks(consult: Consult, rule: Rule) -> tuple[RowWords, ...]:
    rows = []
    for ask in rule.asks:
        path = _open_path(consult, ask.field)
        if path:
            rows.append(RowWords(tr(ask.question), "circle-question-mark", "unknown", path=path))
    return tuple(rows)


def _open_path(consult: Consult, field: str) -> str:
    """The path of a field that is not answered yet; of a field of rows, the first row without it."""
    group = field.split(".", 1)[0]
    rows = getattr(consult.case, group, ())
    if not isinstance(rows, tuple):
        return "" if stated(field, consult) else field_of(consult, (field,))
    rest = field.removeprefix(group)
    paths = [f"{group}[{index}]{rest}" for index in range(len(rows))] or [field]
    return next((path for path in paths if not stated(path, consult)), "")


def _source(number: int, each: Citation, consult: Consult) -> SourceWords:
    source = consult.knowledge.sources.get(each.source)
    if source is None:
        return SourceWords(f"[{number}]", each.source, tr(each.states), "")
    return SourceWords(f"[{number}]", source.cite, tr(each.states), _verified(source))


def _verified(source: Source) -> str:
    how = tr(VERIFIED.get(source.verified, source.verified))
    return tr("{how}, checked on {on}", how=how, on=of_day(source.checked_on).shown())


def why_not_words(consult: Consult) -> tuple[StoppedWords, ...]:
    """Options that are out or held, calculators that are refused, and every rule that does not apply."""
    return tuple(
        StoppedWords(each.kind, each.rule, each.title, each.stops, each.needs, field_of(consult, each.paths))
        for each in why_not(consult)
    )


def waiting_words(consult: Consult) -> tuple[WaitingWords, ...]:
    """Every rule that waits for an answer, with the missing fields."""
    found = []
    for result in waiting(consult):
        fields: dict[str, str] = {}
        for reason in missing(consult, result):
            path = field_of(consult, reason.paths)
            if path:
                fields.setdefault(path, place_words(consult, path))
        strip = strip_words(consult, result)
        words = tuple((label, path) for path, label in fields.items())
        found.append(WaitingWords(result.rule.id, verb_key(result), result.title, strip, words))
    return tuple(found)


def label_words(consult: Consult) -> tuple[LabelWords, ...]:
    """How the case is read: the classifications that hold."""
    found = []
    for result in consult.labels:
        if result.rule.category is not Category.CLASS:
            continue
        reasons = own_first(result, because(consult, result))
        text = tr("; ").join(reason.text for reason in reasons[:3])
        path = field_of(consult, reasons[0].paths) if reasons else ""
        found.append(LabelWords(result.rule.id, result.title, text, path))
    return tuple(found)
