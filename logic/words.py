"""Sentences for people: whole, with named places, translated when they are shown.

The window speaks one language. A document may speak another: `speaking` sets it for what is said within it, in the
thread or task that said so and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_catalogue: dict[str, str] = {}
_spoken: ContextVar[Mapping[str, str] | None] = ContextVar("spoken", default=None)


def use_catalogue(catalogue: Mapping[str, str]) -> None:
    """Show sentences in another language from now on; an empty catalogue is English."""
    _catalogue.clear()
    _catalogue.update(catalogue)


@contextmanager
def speaking(catalogue: Mapping[str, str]) -> Iterator[None]:
    """Say what is said within in the language of a catalogue, whatever the window speaks; an empty one is English.

    Other threads and tasks keep their language, and so does whoever comes after.
    """
    before = _spoken.set(catalogue)
    try:
        yield
    finally:
        _spoken.reset(before)


def is_translated() -> bool:
    """Whether what is said now is another language than English."""
    spoken = _spoken.get()
    return bool(_catalogue if spoken is None else spoken)


def in_english(make: Callable[P, R]) -> Callable[P, R]:
    """What a function makes is English whatever the window speaks: it is kept, compared, or leaves the program."""

    @wraps(make)
    def spoken(*args: P.args, **kwargs: P.kwargs) -> R:
        with speaking({}):
            return make(*args, **kwargs)

    return spoken


def tr(sentence: str, /, **values: object) -> str:
    """The sentence in the chosen language with its named places filled.

    Raises KeyError when a place has no value. Values are inserted as they are, never read as templates.
    """
    spoken = _spoken.get()
    template = (_catalogue if spoken is None else spoken).get(sentence, sentence)
    return template.format_map(values) if values else template
