"""Facts and criteria as words: "ECOG is 1", "ER is above 10 %"."""

from __future__ import annotations

from logic.answer import Unknown
from logic.dates import Range
from logic.expression import Compare, Difference, Exactly, Has, Is, IsUnknown, Leaf, Truth, facts_of
from logic.facts.fact import Fact, FactKind, FactSpec
from logic.knowledge import Knowledge
from logic.verdicts import Consult
from logic.words import tr

UNKNOWN_WORDS = {
    Unknown.NOT_ASKED: "not asked",
    Unknown.NOT_KNOWN: "not known",
    Unknown.PENDING: "pending",
    Unknown.NOT_DONE: "not done",
    Unknown.NOT_APPLICABLE: "not applicable",
    Unknown.DECLINED: "declined by the patient",
}
_SIGNS = {
    "<": ("{noun} is below {bound}", "{noun} is not below {bound}"),
    "<=": ("{noun} is at most {bound}", "{noun} is above {bound}"),
    ">": ("{noun} is above {bound}", "{noun} is at most {bound}"),
    ">=": ("{noun} is at least {bound}", "{noun} is below {bound}"),
    "==": ("{noun} is {bound}", "{noun} is not {bound}"),
}
_INCLUDES = {
    False: ("{noun} includes {words}", "{noun} does not include {words}"),
    True: ("{noun} include {words}", "{noun} do not include {words}"),
}
_RECORDED = {
    False: ("{noun} is recorded", "{noun} is not recorded"),
    True: ("{noun} are recorded", "{noun} are not recorded"),
}
_ONLY = {
    False: ("{noun} is only {words}", "{noun} is not only {words}"),
    True: ("{noun} are only {words}", "{noun} are not only {words}"),
}
NAMES = frozenset({"Gilbert", "Khorana", "Ki-67", "Mirels", "St", "Tis"})


def number_words(value: float) -> str:
    """A number with a leading zero and no trailing one."""
    return str(int(value)) if value == int(value) else f"{value:.4g}"


def range_words(value: Range) -> str:
    """An exact number, or its two bounds."""
    if value.exact:
        return number_words(value.low)
    if value.high == float("inf"):
        return tr("{low} or more", low=number_words(value.low))
    return tr("{low} to {high}", low=number_words(value.low), high=number_words(value.high))


def measured(words: str, unit: str) -> str:
    """A number with its unit behind a narrow no-break space."""
    return f"{words}\u202f{tr(unit)}" if unit else words


def noun_of(spec: FactSpec) -> str:
    """The name of a fact in a sentence."""
    return tr(spec.noun) if spec.noun else spec.name


def label_of(spec: FactSpec, word: str) -> str:
    """The label of a word of a choice or codes fact."""
    return tr(spec.labels.get(word, word))


def inside(label: str) -> str:
    """A label as it stands inside a sentence: lower case unless it is a name or an abbreviation."""
    first = label.split(" ", 1)[0]
    common = first == "A" or (first[1:2].islower() and first not in NAMES)
    return label[:1].lower() + label[1:] if common else label


def said_of(spec: FactSpec, word: str) -> str:
    """A word of a choice fact as it stands inside a sentence."""
    return tr(spec.said[word]) if word in spec.said else inside(label_of(spec, word))


def value_words(spec: FactSpec, fact: Fact | None) -> str:
    """The value of a fact in words; a kind of unknown in its own words."""
    if fact is None or fact.unknown is not None:
        return tr(UNKNOWN_WORDS[fact.unknown if fact and fact.unknown else Unknown.NOT_ASKED])
    value = fact.value
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, Range):
        return measured(range_words(value), spec.unit)
    if isinstance(value, frozenset):
        return ", ".join(label_of(spec, word) for word in sorted(value)) or tr("none")
    return label_of(spec, str(value))


def sentence(spec: FactSpec, fact: Fact | None) -> str:
    """A fact as a clause: what is recorded, or that it is not."""
    if fact is not None and isinstance(fact.value, bool) and (spec.yes if fact.value else spec.no):
        return tr(spec.yes if fact.value else spec.no)
    unknown = fact is None or not fact.known
    template = "{noun}: {value}" if unknown else "{noun} is {value}"
    if spec.kind is FactKind.CODES and not unknown:
        template = "{noun}: {value}"
    value = value_words(spec, fact)
    if fact is not None and isinstance(fact.value, str):
        value = said_of(spec, fact.value)
    elif spec.kind is FactKind.CODES:
        value = ", ".join(inside(part) for part in value.split(", "))
    return tr(template, noun=noun_of(spec), value=value)


def fact_words(leaf: Leaf, consult: Consult) -> str:
    """What the case says on the fact or facts of a criterion."""
    clauses = [_told(consult, name) for name in facts_of(leaf)]
    text = tr(" and ").join(clauses)
    return text[:1].upper() + text[1:]


def _told(consult: Consult, name: str) -> str:
    """What the case says on a fact, in the words of the one that tells its value, where there is one."""
    specs, facts = consult.knowledge.specs, consult.facts
    teller = specs[name].told_by
    told = facts.get(teller) if teller else None
    known = told is not None and told.known and facts[name].known
    return sentence(specs[teller], told) if known else sentence(specs[name], facts.get(name))


def _listed(spec: FactSpec, words: frozenset[str]) -> str:
    labels = [said_of(spec, word) for word in spec.words if word in words]
    if len(labels) == 1:
        return labels[0]
    return tr("{first} or {last}", first=", ".join(labels[:-1]), last=labels[-1])


def _plural(noun: str) -> bool:
    """Whether an English noun is in the plural: the head of "the sites of the disease" ends in a single s."""
    head = noun.split(" of ", 1)[0]
    return head.endswith("s") and not head.endswith(("ss", "sis", "us"))


def _one_of(spec: FactSpec, noun: str, words: frozenset[str], turned: bool) -> str:
    """A choice that is one of some words, or not; "not not amplified" is told by the words that are left."""
    template = "{noun} is not {words}" if turned else "{noun} is {words}"
    if turned and any(said_of(spec, word).startswith(("no ", "none", "not ")) for word in words):
        left = frozenset(spec.words) - words
        template, words = ("{noun} is {words}", left) if left else (template, words)
    return tr(template, noun=noun, words=_listed(spec, words))


def criterion_words(leaf: Leaf, knowledge: Knowledge, turned: bool = False) -> str:
    """A criterion as a clause, or its opposite."""
    if isinstance(leaf, Difference):
        first, second = (noun_of(knowledge.specs[name]) for name in facts_of(leaf))
        noun = tr("{first} less {second}", first=first, second=second)
        return tr(_SIGNS[leaf.sign][turned], noun=noun, bound=number_words(leaf.bound))
    spec = knowledge.specs[leaf.fact]
    noun = noun_of(spec)
    match leaf:
        case Truth():
            clause = spec.no if turned else spec.yes
            return tr(clause) if clause else tr("{noun}: no" if turned else "{noun}: yes", noun=noun)
        case Compare(sign=sign, bound=bound):
            return tr(_SIGNS[sign][turned], noun=noun, bound=measured(number_words(bound), spec.unit))
        case Is(words=words):
            return _one_of(spec, noun, words, turned)
        case Has(words=words):
            return tr(_INCLUDES[_plural(spec.noun)][turned], noun=noun, words=_listed(spec, words))
        case Exactly(words=words):
            return tr(_ONLY[_plural(spec.noun)][turned], noun=noun, words=_listed(spec, words))
        case IsUnknown():
            return tr(_RECORDED[_plural(spec.noun)][not turned], noun=noun)
