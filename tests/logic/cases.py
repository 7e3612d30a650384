"""Random cases: every field of the model, every kind of unknown, rows included."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from logic.answer import Answer, Unknown
from logic.case import Acknowledgement, Case
from logic.case_types import Holds, parts, question_of
from logic.dates import PartialDate
from logic.questions import interview

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
SHORT = st.text(st.characters(codec="utf-8"), max_size=6)
YEARS = st.integers(1900, 2100)


@st.composite
def partial_dates(draw: Any) -> PartialDate:
    """A date known to the day, the month or the year, exact or about."""
    year = draw(YEARS)
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, 28)) if month else None
    return PartialDate(year, month, day, draw(st.booleans()))


def values(holds: Holds, path: str) -> st.SearchStrategy[Any]:
    """Values that a field can hold, inside or outside its limits."""
    question = question_of(interview(), path)
    closed = question is not None and question.vocabulary and not question.open_words
    words = st.sampled_from([str(term) for term in question.choices()]) if closed else TEXT
    numbers = st.floats(-1e6, 1e6, allow_nan=False)
    return {
        Holds.YES_NO: st.booleans(),
        Holds.WHOLE: st.integers(-1000, 10**9),
        Holds.DECIMAL: numbers,
        Holds.WORD: words,
        Holds.CODES: st.lists(words, max_size=3).map(tuple),
        Holds.DAY: partial_dates(),
    }[holds]


@st.composite
def answers(draw: Any, holds: Holds, path: str) -> Answer[Any]:
    """A value or a kind of unknown, with or without origin."""
    kind = draw(st.none() | st.sampled_from(list(Unknown)))
    value = None if kind else draw(values(holds, path))
    origin = {}
    if draw(st.booleans()):
        origin = {name: draw(SHORT) for name in ("entered", "by", "at", "source")}
        origin["together"] = draw(st.booleans())
        origin["requested_on"] = draw(st.just("") | partial_dates().map(PartialDate.stored))
    return Answer(value, kind, **origin)


@st.composite
def sections(draw: Any, model: type[Any], path: str) -> Any:
    """A section with a few answers in it."""
    known = parts(model)
    leaves = [name for name, part in known.items() if isinstance(part, Holds)]
    some = draw(st.lists(st.sampled_from(leaves), unique=True, max_size=5)) if leaves else []
    found = {name: draw(answers(known[name], f"{path}.{name}" if path else name)) for name in some}
    for name, part in known.items():
        at = f"{path}.{name}" if path else name
        if isinstance(part, tuple):
            found[name] = draw(rows(part[0], at))
        elif not isinstance(part, Holds) and draw(st.booleans()):
            found[name] = draw(sections(part, at))
    return model(**found)


@st.composite
def rows(draw: Any, model: type[Any], path: str) -> tuple[Any, ...]:
    """Up to two rows, each under its own key."""
    count = draw(st.integers(0, 2))
    if model is Acknowledgement:
        return tuple(Acknowledgement(draw(SHORT), draw(SHORT), draw(SHORT)) for _ in range(count))
    made = [draw(sections(model, path)) for _ in range(count)]
    names = [each.name for each in fields(model)][1:]
    return tuple(
        model(f"{path}-{number}", *(getattr(row, name) for name in names)) for number, row in enumerate(made, 1)
    )


def cases() -> st.SearchStrategy[Case]:
    """Any case."""
    return sections(Case, "")
