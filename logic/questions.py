"""The interview as a table: one row is one question, read from `resources/questions`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from logic import terms
from logic.answer import Unknown
from logic.problems import KnowledgeProblem

HERE = Path(__file__).resolve().parent.parent / "resources" / "questions"


class Kind(StrEnum):
    """What sort of answer a question takes; the window has one widget per kind."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    PICK = "pick"
    MULTI = "multi"
    NUMBER = "number"
    SCORE = "score"
    DATE = "date"
    LINE = "line"
    WORDS = "words"


STATES: Mapping[str, tuple[Unknown, ...]] = {
    "symptoms": (Unknown.NOT_KNOWN, Unknown.NOT_APPLICABLE, Unknown.DECLINED),
    "history": (Unknown.NOT_KNOWN, Unknown.NOT_APPLICABLE, Unknown.DECLINED),
    "dates": (Unknown.NOT_KNOWN, Unknown.NOT_APPLICABLE),
    "tests": (
        Unknown.NOT_KNOWN,
        Unknown.PENDING,
        Unknown.NOT_DONE,
        Unknown.NOT_APPLICABLE,
        Unknown.DECLINED,
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the table.

    `field` is the dictionary name; in a row group it starts with the group (`site.organ`). `vocabulary` names
    a class of `logic.terms`; `open_words` lets a multi or pick take other words too. Numbers: stored unit,
    refusal limits `low` and `high`, and the usual range that only decides a note. `analyte` names the entry
    of `logic.units`, or says `drug` (the drug list) or `address` (the address book). `asked_if` is a condition
    over facts. `noun`, `yes` and `no` are its prose. `parts` are the words of a score from `low` upwards; an
    empty one is a number that the score does not have. A `derived` field is worked out from other answers
    unless somebody states it, so that it never counts as open.
    """

    field: str
    page: str
    kind: Kind
    label: str
    states: str
    vocabulary: str = ""
    open_words: bool = False
    unit: str = ""
    whole: bool = False
    low: float | None = None
    high: float | None = None
    usual_low: float | None = None
    usual_high: float | None = None
    step: float = 1.0
    analyte: str = ""
    asked_if: str = ""
    hint: str = ""
    noun: str = ""
    yes: str = ""
    no: str = ""
    block: str = ""
    ends: tuple[str, str] = ("", "")
    parts: tuple[str, ...] = ()
    derived: bool = False
    fact: bool = True

    @property
    def group(self) -> str:
        """The row group (`site`, `spec`, `line`, `rcp`), or an empty word for a field of the case itself."""
        first = self.field.split(".", 1)[0]
        return first if first in ROW_GROUPS else ""

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        """The kinds of unknown this question offers, besides "not asked"."""
        return STATES[self.states]

    def choices(self) -> tuple[terms.Term, ...]:
        """The words of its vocabulary, in order."""
        return tuple(getattr(terms, self.vocabulary)) if self.vocabulary else ()


ROW_GROUPS = ("site", "spec", "line", "rcp")


@dataclass(frozen=True, slots=True)
class Flag:
    """A screening question of the red-flag page.

    "No" sets exactly `no_sets` to no. "Yes" opens `which` (chips; each is a field) and `asks` (detail fields).
    A flag with one field and no chips sets that field to yes. `asked_if` is a condition over facts.
    """

    number: int
    label: str
    no_sets: tuple[str, ...]
    which: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    asked_if: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One part of a choice set: its label and the value it gives to each field."""

    label: str
    sets: Mapping[str, bool | str]


@dataclass(frozen=True, slots=True)
class ChoiceSet:
    """One control that answers several fields together.

    Choosing an option sets its fields and takes back the others; a field of the set that the chosen option
    leaves open is shown as a question of its own.
    """

    label: str
    hint: str
    fields: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Carry:
    """What an answer sets elsewhere: when `field` gets `value`, `to` becomes `sets`, or its codes gain `adds`."""

    field: str
    value: bool | str
    to: str
    sets: str = ""
    adds: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the form: its questions in reading order and, for row pages, the row group."""

    name: str
    number: int
    title: str
    step: str
    line: str
    questions: tuple[Question, ...]
    group: str = ""
    row_name: str = ""
    columns: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    choice_sets: tuple[ChoiceSet, ...] = ()
    carries: tuple[Carry, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """All pages in order, with every question by field."""

    pages: tuple[Page, ...]
    by_field: Mapping[str, Question]

    def question(self, field: str) -> Question:
        """The question of a field; row indices are left out (`site[2].organ` is `site.organ`)."""
        return self.by_field[plain(field)]


_INDEX = re.compile(r"\[[^\]]*\]")


def plain(path: str) -> str:
    """A path without its row indices."""
    return _INDEX.sub("", path) if "[" in path else path


def _question(entry: Mapping[str, object], page: str, file: str) -> Question:
    values = dict(entry)
    try:
        values["kind"] = Kind(str(values["kind"]))
        values["ends"] = tuple(values.get("ends", ("", "")))  # type: ignore[arg-type]  # TOML gives a list
        values["parts"] = tuple(values.get("parts", ()))  # type: ignore[arg-type]  # TOML gives a list
        question = Question(page=page, **values)  # type: ignore[arg-type]  # checked by the completeness test
    except (KeyError, TypeError, ValueError) as fault:
        raise KnowledgeProblem(file, str(entry.get("field", "?")), str(fault)) from fault
    if question.vocabulary and not hasattr(terms, question.vocabulary):
        raise KnowledgeProblem(file, question.field, f"no vocabulary {question.vocabulary!r}")
    if question.states not in STATES:
        raise KnowledgeProblem(file, question.field, f"no set of unknowns {question.states!r}")
    return question


def _flag(entry: Mapping[str, object]) -> Flag:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Flag(**values)  # type: ignore[arg-type]  # checked by the completeness test


def _choice_set(entry: Mapping[str, object]) -> ChoiceSet:
    options: list[Mapping[str, object]] = entry["option"]  # type: ignore[assignment]  # checked by the completeness test
    return ChoiceSet(
        label=str(entry["label"]),
        hint=str(entry["hint"]),
        fields=tuple(entry["fields"]),  # type: ignore[arg-type]  # checked by the completeness test
        options=tuple(Option(**option) for option in options),  # type: ignore[arg-type]  # checked by the same test
    )


def _page(path: Path) -> Page:
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    head = text["page"]
    return Page(
        name=head["name"],
        number=head["number"],
        title=head["title"],
        step=head.get("step", head["title"]),
        line=head.get("line", ""),
        questions=tuple(_question(entry, head["name"], path.name) for entry in text.get("question", ())),
        group=head.get("group", ""),
        row_name=head.get("row_name", ""),
        columns=tuple(head.get("columns", ())),
        read_as=tuple(head.get("read_as", ())),
        flags=tuple(_flag(entry) for entry in text.get("flag", ())),
        choice_sets=tuple(_choice_set(entry) for entry in text.get("choice_set", ())),
        carries=tuple(Carry(**entry) for entry in text.get("carry", ())),
    )


@lru_cache(maxsize=1)
def interview() -> Interview:
    """The shipped interview, read once. Raises KnowledgeProblem with file and field."""
    pages = tuple(sorted((_page(path) for path in HERE.glob("*.toml")), key=lambda page: page.number))
    by_field: dict[str, Question] = {}
    for page in pages:
        for question in page.questions:
            if question.field in by_field:
                raise KnowledgeProblem(page.name, question.field, "asked twice")
            by_field[question.field] = question
    return Interview(pages, by_field)
