"""Random facts, conditions and whole knowledge programs for the properties of the readers."""

from __future__ import annotations

from hypothesis import strategies as st

from logic.answer import Unknown
from logic.dates import Range
from logic.expression import (
    And,
    Compare,
    Difference,
    Exactly,
    Expression,
    Fires,
    GuardRef,
    Has,
    Is,
    IsUnknown,
    Not,
    NotTrue,
    Or,
    Truth,
)
from logic.facts.fact import Fact, FactKind, FactSpec

CHOICES = ("pre", "peri", "post")
CODES = ("bone", "liver", "lung", "brain")
SPECS = {
    spec.name: spec
    for spec in (
        *(FactSpec(f"yes.{number}", FactKind.YES_NO) for number in range(4)),
        *(FactSpec(f"number.{number}", FactKind.NUMBER) for number in range(3)),
        *(FactSpec(f"choice.{number}", FactKind.CHOICE, words=CHOICES) for number in range(2)),
        *(FactSpec(f"codes.{number}", FactKind.CODES, words=CODES) for number in range(2)),
    )
}
SIGNS = ("<", "<=", ">", ">=", "==")


def _named(kind: FactKind) -> st.SearchStrategy[str]:
    return st.sampled_from([name for name, spec in SPECS.items() if spec.kind is kind])


BOUNDS = st.integers(-3, 12).map(float)
CODE_SETS = st.frozensets(st.sampled_from(CODES), min_size=1)
LEAVES = st.one_of(
    _named(FactKind.YES_NO).map(Truth),
    st.builds(Compare, _named(FactKind.NUMBER), st.sampled_from(SIGNS), BOUNDS),
    st.builds(Difference, _named(FactKind.NUMBER), _named(FactKind.NUMBER), st.sampled_from(SIGNS), BOUNDS),
    st.builds(Is, _named(FactKind.CHOICE), st.frozensets(st.sampled_from(CHOICES), min_size=1)),
    st.builds(Has, _named(FactKind.CODES), CODE_SETS),
    st.builds(Exactly, _named(FactKind.CODES), CODE_SETS),
    st.sampled_from(sorted(SPECS)).map(IsUnknown),
)


def trees(references: st.SearchStrategy[Expression] | None = None) -> st.SearchStrategy[Expression]:
    """Conditions over the specs above, with references to guards and rules where given."""
    base = LEAVES if references is None else LEAVES | references
    return st.recursive(
        base,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=4).map(lambda parts: And(tuple(parts))),
            st.lists(inner, min_size=1, max_size=4).map(lambda parts: Or(tuple(parts))),
            inner.map(Not),
            inner.map(NotTrue),
        ),
        max_leaves=8,
    )


def _value(spec: FactSpec) -> st.SearchStrategy[object]:
    match spec.kind:
        case FactKind.YES_NO:
            return st.booleans()
        case FactKind.NUMBER:
            exact = st.integers(-5, 15).map(lambda number: Range(float(number), float(number)))
            wide = st.tuples(st.integers(-5, 15), st.integers(0, 6)).map(
                lambda pair: Range(float(pair[0]), float(pair[0] + pair[1]))
            )
            endless = st.integers(-5, 15).map(lambda number: Range(float(number), float("inf")))
            return exact | wide | endless
        case FactKind.CHOICE:
            return st.sampled_from(spec.words)
        case FactKind.CODES:
            return st.frozensets(st.sampled_from((*spec.words, "a word no condition names")))


UNKNOWN_FACTS = st.sampled_from(list(Unknown)).map(lambda kind: Fact(None, kind))


def fact(spec: FactSpec) -> st.SearchStrategy[Fact]:
    """A known or unknown fact of a spec."""
    return UNKNOWN_FACTS | _value(spec).map(lambda value: Fact(value, None))


FACTS = st.fixed_dictionaries({}, optional={name: fact(spec) for name, spec in SPECS.items()})


@st.composite
def programs(draw: st.DrawFn) -> tuple[dict[str, Expression], dict[str, list[Expression]]]:
    """Guards and rules that refer backwards only."""
    guards: dict[str, Expression] = {}
    for number in range(draw(st.integers(0, 3))):
        known = st.sampled_from(sorted(guards)).map(GuardRef) if guards else None
        guards[f"G{number}"] = draw(trees(known))
    rules: dict[str, list[Expression]] = {}
    for number in range(draw(st.integers(1, 4))):
        names = [GuardRef(name) for name in guards] + [Fires(rule) for rule in rules]
        references = st.sampled_from(names) if names else None
        rules[f"R-{number}"] = draw(st.lists(trees(references), min_size=1, max_size=3))
    return guards, rules
