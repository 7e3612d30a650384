"""What to ask next: the unknown fields that keep most advice undecided, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator

from logic import paths
from logic.answer import Unknown
from logic.explain import rests_on
from logic.expression import Expression, Fires, facts_of
from logic.interview import asked
from logic.kleene import UNKNOWN
from logic.knowledge_types import Group
from logic.questions import plain
from logic.treatment_entries import ready_rule
from logic.truths import Truths, waiting
from logic.verdicts import HELD_BY_CARD, AskNext, Consult, RuleResult, Verdict, advice_order
from logic.words import tr

AT_MOST = 5
WEIGHT = {
    Group.EMERGENCY: 1,
    Group.WITHIN_24H: 4,
    Group.WITHIN_7D: 4,
    Group.BEFORE_TREATMENT: 3,
    Group.TREATMENT: 3,
    Group.LOCAL: 2,
    Group.SUPPORT: 1,
    Group.REFER: 2,
    Group.CONTEXT: 1,
}
NEVER_ASKED = (Unknown.DECLINED, Unknown.NOT_APPLICABLE)


class Asker:
    """Finds the open fields of one consult; what settles a fact, and whether a field is open, is worked out once."""

    def __init__(self, consult: Consult) -> None:
        """Takes the consult."""
        self.consult = consult
        self.table = consult.knowledge.interview
        self.truths = consult.once(Truths)
        self._settling: dict[str, str] = {}
        self._open: dict[str, bool] = {}

    def fields(self, result: RuleResult) -> Iterator[str]:
        """The fields that a rule, or the readiness of its options, waits for, in the order of its conditions."""
        for condition in open_conditions(self.consult, result):
            for leaf in dict.fromkeys(waiting(self.truths, condition)):
                for fact in facts_of(leaf):
                    if field := self.settling(fact):
                        yield field

    def settling(self, fact: str) -> str:
        """The first field of the form that would settle a fact, is shown, and has no value yet; empty for none."""
        if fact not in self._settling:
            now = self.consult.facts.get(fact)
            asked_about = now is None or now.unknown not in (None, *NEVER_ASKED)
            self._settling[fact] = self._first_open(fact) if asked_about else ""
        return self._settling[fact]

    def _first_open(self, fact: str) -> str:
        wanted = self.consult.knowledge.specs[fact].asks or (fact,)
        for path in dict.fromkeys((*rests_on(self.consult, fact), *wanted)):
            if plain(path) in self.table.by_field:
                for place in self._places(path):
                    if self._is_open(place):
                        return place
        return ""

    def _places(self, path: str) -> tuple[str, ...]:
        """A path as it is, or on every row when it names a row group without a row; without rows, the bare field."""
        group = self.table.question(path).group
        if not group or "[" in path:
            return (path,)
        count = len(getattr(self.consult.case, group))
        return tuple(path.replace(group, f"{group}[{index}]", 1) for index in range(count)) or (path,)

    def _is_open(self, path: str) -> bool:
        if path not in self._open:
            self._open[path] = _is_open(self.consult, path)
        return self._open[path]


def open_conditions(consult: Consult, result: RuleResult) -> tuple[Expression, ...]:
    """What is still unknown of a rule: its own conditions, or of one that fires the readiness of its options."""
    rule = result.rule
    if result.verdict is Verdict.UNDECIDED:
        places, truths = consult.knowledge.program.places[rule.id], consult.trace[2]
        paired = zip(rule.variants, places, strict=True)
        return tuple(variant.when for variant, place in paired if truths[place] == UNKNOWN)
    if result.verdict is not Verdict.FIRES or not rule.options:
        return ()
    names = (ready_rule(rule.id, number) for number in range(len(rule.options)))
    return tuple(Fires(name) for name in names if consult.once(Truths).of_rule(name) == UNKNOWN)


def unsettled(consult: Consult) -> tuple[RuleResult, ...]:
    """The rules that an answer can settle, the most urgent first: undecided ones, and options held until it is known.

    The rule that only orders the others is left out.
    """
    found = (result for result in consult.results if open_conditions(consult, result) and result.rule.id != "S-00")
    return tuple(sorted(found, key=advice_order))


def _is_open(consult: Consult, path: str) -> bool:
    question = consult.knowledge.interview.question(path)
    if question.group and "[" not in path:
        return True
    index = int(path.split("[", 1)[1].split("]", 1)[0]) if question.group else None
    answer = paths.get(consult.case, path)
    return not answer.known and answer.unknown not in NEVER_ASKED and bool(asked(question, consult, index))


def _wording(consult: Consult, path: str, rules: tuple[str, ...]) -> str:
    for rule in rules:
        for ask in consult.knowledge.rule(rule).asks:
            if plain(ask.field) == plain(path):
                return tr(ask.question)
    return tr(consult.knowledge.interview.question(path).label)


def _is_screen(consult: Consult, path: str) -> bool:
    """Whether a field belongs to the red-flag screen and has not been asked."""
    if consult.knowledge.interview.question(path).page != "red_flags":
        return False
    return paths.get(consult.case, path).unknown is Unknown.NOT_ASKED


def ask_next(consult: Consult) -> tuple[AskNext, ...]:
    """At most five questions. The unasked red flags stand together as one, first."""
    asker = Asker(consult)
    settled: dict[str, dict[str, int]] = {}
    undecided = unsettled(consult)
    for result in undecided:
        for path in asker.fields(result):
            settled.setdefault(path, {})[result.rule.id] = WEIGHT[result.group]
    screen = [path for path in settled if _is_screen(consult, path)]
    order = {field: number for number, field in enumerate(consult.knowledge.interview.by_field)}
    others = [path for path in settled if path not in screen]
    ranked = sorted(others, key=lambda path: (-sum(settled[path].values()), order[plain(path)]))
    found = [_ask(consult, path, settled[path], len(undecided)) for path in ranked[:AT_MOST]]
    if screen:
        found.insert(0, _screen(consult, screen, settled, len(undecided)))
    return tuple(found[:AT_MOST])


def _ask(consult: Consult, path: str, rules: dict[str, int], of: int) -> AskNext:
    decides = tuple(rules)
    try:
        pending = paths.get(consult.case, path).unknown is Unknown.PENDING
    except KeyError:
        pending = False
    return AskNext(path, _wording(consult, path, decides), decides, of, pending)


def _screen(consult: Consult, screen: list[str], settled: dict[str, dict[str, int]], of: int) -> AskNext:
    order = list(consult.knowledge.interview.by_field)
    first = min(screen, key=order.index)
    rules = tuple(dict.fromkeys(rule for path in screen for rule in settled[path]))
    return AskNext(first, tr("Red flags: {count} not asked yet", count=len(screen)), rules, of)


TITLES = 3


def settles_words(ask: AskNext) -> str:
    """How much a question bears on: "settles up to 7 of 28"."""
    if ask.settles < 2:
        return tr("settles {count} of {of}", count=ask.settles, of=ask.of)
    return tr("settles up to {count} of {of}", count=ask.settles, of=ask.of)


def decided_titles(consult: Consult, ask: AskNext) -> list[str]:
    """The titles of the rules that a question decides, without those that an emergency holds back."""
    results = [consult.result(rule) for rule in ask.decides]
    told = [each for each in results if not consult.held or each.group not in HELD_BY_CARD]
    return [f"{tr(each.title)} ({each.rule.id})" for each in told]


def decides_words(consult: Consult, ask: AskNext, most: int = TITLES) -> str:
    """What a question decides: the titles of its rules, the most urgent first, those beyond `most` counted.

    Treatment that an emergency holds back is counted and not named.
    """
    titles = decided_titles(consult, ask)
    if not titles:
        return tr("{count} options that are held back", count=len(ask.decides))
    shown, more = "; ".join(titles[:most]), len(ask.decides) - min(len(titles), most)
    return tr("{titles}; and {count} more", titles=shown, count=more) if more > 0 else shown
