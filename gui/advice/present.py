"""What the advice pane says: the words of every line, group and strip, decided here and nowhere in the widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from logic.asking import TITLES, decided_titles, decides_words, settles_words
from logic.consult import Consult, RuleResult, Verdict
from logic.dates import of_day
from logic.effect_words import provisional_of
from logic.explain import Reason, as_clauses, because, provisional
from logic.expression import facts_of, leaves
from logic.facts.contradiction import CONTRADICTION
from logic.knowledge import Knowledge
from logic.knowledge_types import Badge, Group, Variant, Verb
from logic.outside import Outside, outside
from logic.paths import get
from logic.ports import Decision
from logic.questions import plain
from logic.retold import conflicts_told, retold
from logic.terms import DecisionKind, DeferReason, DiffersReason
from logic.why_not import stopped_count
from logic.words import tr

SHORT_REASONS = 3
GROUPS: Mapping[Group, tuple[str, str, str]] = {
    Group.EMERGENCY: ("Emergency", "siren", "emergency"),
    Group.WITHIN_24H: ("Within 24 hours", "clock-alert", "caution"),
    Group.WITHIN_7D: ("Within 7 days", "clock-alert", "caution"),
    Group.BEFORE_TREATMENT: ("Before treatment", "clipboard-check", ""),
    Group.TREATMENT: ("Treatment options", "pill", ""),
    Group.LOCAL: ("Local treatment", "target", ""),
    Group.SUPPORT: ("Support", "heart-handshake", ""),
    Group.REFER: ("Refer and board", "users-round", ""),
    Group.CONTEXT: ("Context", "info", "muted"),
}
BADGES: Mapping[Badge, tuple[str, str, str]] = {
    Badge.AGREE: ("Agree", "equal", "neutral"),
    Badge.DIFFER: ("Differ", "split", "caution"),
    Badge.EVOLVING: ("Evolving", "trending-up", "accent"),
    Badge.SEED_ONLY: ("Seed only", "sprout", "outline"),
}
SEED = {"S": "Seed", "S+": "Seed +"}
MARKS: Mapping[str, tuple[str, str]] = {
    DecisionKind.AS_ADVISED.value: ("circle-check", "good"),
    DecisionKind.DIFFERS.value: ("git-branch", "accent"),
    DecisionKind.DEFERRED.value: ("clock", "unknown"),
}


@dataclass(frozen=True, slots=True)
class BadgeWords:
    """A badge: its word, its icon, its tone, and more in the tooltip."""

    text: str
    icon: str = ""
    tone: str = "neutral"
    more: str = ""


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """A decision as it stands on a line: what, why, who and when."""

    text: str
    who: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class LineWords:
    """One line of advice. `strip` is what it hangs on; a line with `held` cannot be decided."""

    rule: str
    verb: str
    title: str
    badge: BadgeWords
    seed: str
    because: str
    strip: str
    held: bool
    past_review: bool
    decision: DecisionWords | None
    spoken: str


@dataclass(frozen=True, slots=True)
class GroupWords:
    """A group of lines under one heading."""

    key: str
    title: str
    icon: str
    tone: str
    lines: tuple[LineWords, ...]


@dataclass(frozen=True, slots=True)
class AskWords:
    """One question to ask next: the field, the question, how much it settles, and the titles of what it decides.

    `shorter` tells what it decides with ever fewer titles, for a narrow place.
    """

    path: str
    question: str
    settles: str
    decides: str
    spoken: str
    shorter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """Entries that do not fit together, and where each of them stands."""

    sentence: str
    places: tuple[tuple[str, str], ...]
    serious: bool


@dataclass(frozen=True, slots=True)
class PaneWords:
    """Everything the advice tab shows."""

    groups: tuple[GroupWords, ...]
    asks: tuple[AskWords, ...]
    conflicts: tuple[ConflictWords, ...]
    held: tuple[str, str] | None
    outside: Outside | None
    counts: tuple[int, int, int]


def verb_key(result: RuleResult) -> str:
    """The look of a verb; doing and referring in an emergency read "Now"."""
    urgent = result.group is Group.EMERGENCY and result.verb in (Verb.DO, Verb.REFER)
    return "now" if urgent else result.verb.value


@lru_cache(maxsize=512)
def _own_facts(variant: Variant) -> frozenset[str]:
    """The facts that a rule names itself, besides those of the guards it shares with others."""
    return frozenset(fact for leaf in leaves(variant.when) for fact in facts_of(leaf))


def own_first(result: RuleResult, reasons: Iterable[Reason]) -> list[Reason]:
    """Reasons with those first that are particular to this rule."""
    own = _own_facts(result.variant)
    return sorted(reasons, key=lambda reason: not own.intersection(reason.facts))


def field_of(consult: Consult, paths: Iterable[str]) -> str:
    """The first path that the form can show; a whole row stands for its first field."""
    table = consult.knowledge.interview
    for path in paths:
        if plain(path) in table.by_field:
            return path
        group = plain(path)
        first = next((page.questions[0].field for page in table.pages if page.group == group), "")
        if first:
            return f"{path}.{first.split('.', 1)[1]}"
    return ""


def short_time(at: str, today: date) -> str:
    """A time of today as hours and minutes, any other with its day."""
    moment = datetime.fromisoformat(at)
    clock = f"{moment:%H:%M}"
    return clock if moment.date() == today else f"{of_day(moment.date()).shown()} {clock}"


def decision_words(decision: Decision, today: date) -> DecisionWords:
    """A decision in words."""
    text = tr(DecisionKind(decision.kind).label)
    reasons = DiffersReason if decision.kind == DecisionKind.DIFFERS else DeferReason
    said = [tr(reasons(decision.reason).label).lower()] if decision.reason and decision.reason != "other" else []
    said += [f"\u201c{decision.words}\u201d"] if decision.words else []
    if said:
        text = tr("{decision}: {reasons}", decision=text, reasons=", ".join(said))
    icon, tone = MARKS[decision.kind]
    who = ", ".join(part for part in (decision.by, short_time(decision.at, today)) if part)
    return DecisionWords(text, who, icon, tone)


def badge_words(badge: Badge) -> BadgeWords:
    """How far guidelines agree."""
    text, icon, tone = BADGES[badge]
    return BadgeWords(tr(text), icon, tone)


def is_past_review(result: RuleResult, on: date) -> bool:
    """Whether a rule should have been looked at again."""
    return result.rule.review_by < on


def disputed_paths(consult: Consult) -> frozenset[str]:
    """The fields that contradict each other."""
    return frozenset(path for each in consult.contradictions if each.kind == CONTRADICTION for path in each.paths)


def rests_on(reasons: Iterable[Reason], paths: frozenset[str]) -> bool:
    """Whether a reason rests on one of these fields."""
    return bool(paths) and any(paths.intersection(reason.paths) for reason in reasons)


def is_held(consult: Consult, result: RuleResult, reasons: Iterable[Reason]) -> bool:
    """Whether a line waits for a contradiction to be settled; emergencies never do."""
    return not result.rule.emergency and rests_on(reasons, disputed_paths(consult))


def line_words(consult: Consult, result: RuleResult, decision: Decision | None) -> LineWords:
    """One closed line of advice."""
    reasons = own_first(result, because(consult, result))
    held = is_held(consult, result, reasons)
    strip = tr("Held: see contradiction") if held else ""
    short = as_clauses(reasons[:SHORT_REASONS])
    badge = badge_words(result.rule.badge)
    made = decision_words(decision, consult.on) if decision else None
    return LineWords(
        rule=result.rule.id,
        verb=verb_key(result),
        title=result.title,
        badge=badge,
        seed=tr(SEED[result.rule.seed]) if result.rule.seed else "",
        because=short,
        strip=strip,
        held=held,
        past_review=is_past_review(result, consult.on),
        decision=made,
        spoken=". ".join(part for part in (badge.text, short, strip, made.text if made else "") if part),
    )


def _group(consult: Consult, group: Group, decisions: Mapping[str, Decision]) -> GroupWords:
    title, icon, tone = GROUPS[group]
    chosen = [result for result in consult.shown if result.group is group and not result.held]
    lines = tuple(line_words(consult, result, decisions.get(result.rule.id)) for result in chosen)
    return GroupWords(group.value, tr(title), icon, tone, lines)


def ask_words(consult: Consult) -> tuple[AskWords, ...]:
    """What to ask next, in order."""
    found = []
    for ask in consult.ask_next:
        settles = tr("{settles} of {all}", settles=ask.settles, all=ask.of)
        question = retold(ask.question)
        question = tr("{question} (pending)", question=question) if ask.pending else question
        decides = decides_words(consult, ask)
        words = tr("{question}. {settles}. Decides {titles}. Go to the field")
        spoken = tr(words, question=question, settles=settles_words(ask), titles=decides)
        fewer = [decides_words(consult, ask, most) for most in range(TITLES - 1, 0, -1)]
        shorter = (*fewer, *decided_titles(consult, ask)[:1])
        found.append(AskWords(ask.path, question, settles, decides, spoken, shorter))
    return tuple(found)


def place_words(consult: Consult, path: str) -> str:
    """The name of a field for a jump button."""
    field = field_of(consult, (path,))
    return tr(consult.knowledge.interview.question(field).label) if field else path


def conflict_words(consult: Consult) -> tuple[ConflictWords, ...]:
    """What does not fit together, each with its places."""
    return tuple(
        ConflictWords(
            each.sentence,
            tuple((place_words(consult, path), field) for path in each.paths if (field := field_of(consult, (path,)))),
            each.kind == CONTRADICTION,
        )
        for each in conflicts_told(consult)
    )


def conflict_title(conflicts: tuple[ConflictWords, ...]) -> str:
    """The heading over the contradictions."""
    count = len(conflicts)
    if not any(each.serious for each in conflicts):
        return tr("Worth a second look") if count == 1 else tr("{count} things are worth a second look", count=count)
    return tr("One entry does not fit") if count == 1 else tr("{count} things do not fit together", count=count)


def _held(consult: Consult) -> tuple[str, str] | None:
    if not consult.held:
        return None
    count = consult.held_count
    title = tr("Treatment options are held back")
    if not count:
        return title, tr("Any that come up wait until the emergency is acknowledged. Nothing is lost.")
    if count == 1:
        return title, tr("One option waits until the emergency is acknowledged. Nothing is lost.")
    return title, tr("{count} options wait until the emergency is acknowledged. Nothing is lost.", count=count)


def listed(consult: Consult) -> tuple[RuleResult, ...]:
    """The lines of the advice tab, in order."""
    return tuple(result for result in consult.shown if not result.held)


def waiting(consult: Consult) -> tuple[RuleResult, ...]:
    """The rules that wait for an answer; the rule that only orders the others is left out."""
    return tuple(result for result in consult.undecided if result.rule.id != "S-00")


def pane_words(consult: Consult, decisions: Mapping[str, Decision]) -> PaneWords:
    """Everything the advice tab says."""
    groups = (_group(consult, group, decisions) for group in GROUPS)
    return PaneWords(
        groups=tuple(group for group in groups if group.lines),
        asks=ask_words(consult),
        conflicts=conflict_words(consult),
        held=_held(consult),
        outside=outside(consult),
        counts=(len(listed(consult)), stopped_count(consult), len(waiting(consult))),
    )


def stated(answer_path: str, consult: Consult) -> bool:
    """Whether anything is recorded at a path."""
    try:
        return get(consult.case, answer_path).asked
    except KeyError:
        return False


def strip_words(consult: Consult, result: RuleResult) -> str:
    """What an undecided rule hangs on, in words."""
    if result.verdict is not Verdict.UNDECIDED:
        return ""
    told = [each.text for each in provisional_of(consult, result.rule.id, known_only=True) if not each.holds]
    return " ".join(told) or provisional(consult, result) or tr("Waits for several answers.")


def knowledge_words(knowledge: Knowledge, on: date) -> str:
    """The version and age of the knowledge."""
    return knowledge.stamp.words(on)
