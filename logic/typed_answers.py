"""Reads what a clinician typed into an answer. Nothing typed is ever lost: what cannot be read is kept as typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from logic.answer import Answer, Unknown, recorded, unknown
from logic.dates import AmbiguousDate, PartialDate, read_typed
from logic.facts.reading import MAY_BE_AHEAD
from logic.folding import folded
from logic.questions import Kind, Question
from logic.terms import Term
from logic.units import Suggestion, Trouble, read_number
from logic.words import tr

KEYS = {
    "": Unknown.NOT_KNOWN,
    "k": Unknown.NOT_KNOWN,
    "p": Unknown.PENDING,
    "d": Unknown.NOT_DONE,
    "n": Unknown.NOT_APPLICABLE,
    "r": Unknown.DECLINED,
}
"""The letters that follow `?`."""

CHIP_WORDS = {Unknown.NOT_DONE: "not_done", Unknown.NOT_APPLICABLE: "n_a"}
NOTHING = ("none", "0")
NO_TREATMENT = "tx.current"
LENGTH_LIMIT = 20_000
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a typed text was taken for.

    `answer` is the answer to record; a text that cannot be read is kept in its `entered` and counts as not
    asked. `says` puts a doubt into words. `field` is where the answer belongs when not in the question's own
    field. `suggestion` is the likely unit, `dates` the two readings of a date that could be either way round.
    """

    answer: Answer[Any]
    says: str = ""
    field: str = ""
    suggestion: Suggestion | None = None
    dates: tuple[PartialDate, ...] = ()


def kept(text: str, says: str) -> Taken:
    """A text that cannot be read, kept as typed."""
    return Taken(Answer(entered=text), says)


def state_answer(question: Question, kind: Unknown, **origin: str) -> Answer[Any]:
    """The answer of a state chip: the kind of unknown, or the value where the question's own words hold it."""
    word = CHIP_WORDS.get(kind, "")
    if word and word in [str(term) for term in question.choices()]:
        return recorded((word,) if question.kind is Kind.MULTI else word, **origin)
    return unknown(kind, **origin)


def read_answer(
    question: Question,
    typed: str,
    today: date,
    date_order: str = "dmy",
    *,
    names: Names | None = None,
    unit: str = "",
    born: PartialDate | None = None,
) -> Taken:
    """The answer that a text stands for; never raises.

    `date_order` is `dmy`, `mdy` or empty for "ask". `names` maps other spellings to stored words (drug names,
    lower case). `unit` is meant when none is typed. `born` marks dates that lie before it.
    """
    text = _clean(typed)
    if not text.strip():
        return Taken(Answer())
    if text.strip().startswith("?"):
        return _read_state(question, text.strip())
    if question.kind is Kind.DATE:
        return _read_date(question, text, today, date_order, born)
    if question.kind is Kind.NUMBER:
        return _read_number(question, text, unit)
    if question.kind in (Kind.LINE, Kind.WORDS):
        return Taken(recorded(text if question.kind is Kind.WORDS else " ".join(text.split())))
    if question.kind is Kind.MULTI:
        return _read_codes(question, text, names or {})
    return _READERS[question.kind](question, " ".join(text.split()), names or {})


def _clean(typed: str) -> str:
    """The text without signs that no file or sheet can hold, cut at a length that no field needs."""
    whole = typed[:LENGTH_LIMIT].replace("\x00", "").replace("\r\n", "\n")
    return whole.encode("utf-8", "replace").decode("utf-8")


def _read_state(question: Question, text: str) -> Taken:
    kind = KEYS.get(text[1:].strip().lower())
    if kind is None:
        return kept(text, tr("After ? comes P, D, N, R or K. It is kept as typed."))
    if kind is not Unknown.NOT_KNOWN and kind not in question.unknowns:
        return kept(text, tr("This state does not fit {noun}. It is kept as typed.", noun=tr(question.noun)))
    return Taken(state_answer(question, kind))


def _read_date(question: Question, text: str, today: date, order: str, born: PartialDate | None) -> Taken:
    try:
        read = read_typed(text, today, order)
    except AmbiguousDate as fault:
        first, second = (each.shown() for each in fault.readings)
        says = tr("Is {typed} the {first} or the {second}?", typed=text.strip(), first=first, second=second)
        return replace(kept(text, says), dates=fault.readings)
    except (ValueError, OverflowError):
        return kept(text, tr("This is not a date. It is kept as typed."))
    entered = "" if text.strip() == read.shown() else text.strip()
    return Taken(recorded(read, entered), _date_doubt(question, read, today, born))


def _date_doubt(question: Question, read: PartialDate, today: date, born: PartialDate | None) -> str:
    if read.earliest() > today and question.field not in MAY_BE_AHEAD:
        return tr("{date} is after today. It is kept as typed and not used.", date=read.shown())
    if born is not None and read.latest() < born.earliest():
        return tr("{date} is before the date of birth. It is kept as typed and not used.", date=read.shown())
    return ""


def _read_number(question: Question, text: str, unit: str) -> Taken:
    reading = read_number(text, question, unit)
    if reading.value is None:
        return kept(text, reading.says)
    value = int(reading.value) if question.whole and reading.value.is_integer() else reading.value
    says = reading.says if reading.problem is Trouble.IMPOSSIBLE else reading.note
    return Taken(recorded(value, reading.entered), says, reading.field, reading.suggestion)


def _read_yes_no(question: Question, text: str, names: Names) -> Taken:
    word, yes, no = folded(text), folded(tr("Yes")), folded(tr("No"))
    if word in ("y", "yes", "n", "no", yes, no):
        return Taken(recorded(word in ("y", "yes", yes)))
    return kept(text, tr("Answer yes or no. It is kept as typed."))


def _read_score(question: Question, text: str, names: Names) -> Taken:
    low = int(question.low or 0)
    number = int(text) if text.isdecimal() and len(text) < 4 else -1
    inside = low <= number <= int(question.high or 10)
    if not inside or (question.parts and not question.parts[number - low]):
        allowed = ", ".join(str(each) for each in score_numbers(question))
        return kept(text, tr("Answer with one of {numbers}. It is kept as typed.", numbers=allowed))
    return Taken(recorded(number))


def score_numbers(question: Question) -> tuple[int, ...]:
    """The numbers that a score has; a number with an empty part is left out."""
    low, high = int(question.low or 0), int(question.high or 10)
    return tuple(each for each in range(low, high + 1) if not question.parts or question.parts[each - low])


def _read_word(question: Question, text: str, names: Names) -> Taken:
    word = match_word(question, text, names)
    if word is not None:
        return Taken(recorded(word))
    if question.field == "dx.cM" and text.casefold() in ("mx", "cmx"):
        return kept(
            text, tr("“MX” is no longer used. Say M0 if there is no sign of spread, M1 if there is, or not known.")
        )
    return kept(
        text, tr("“{typed}” is not in the list of {noun}. It is kept as typed.", typed=text, noun=tr(question.noun))
    )


def match_word(question: Question, text: str, names: Names) -> str | None:
    """The stored word of a text: by word, label, other name, or a beginning that fits one only; open words as typed."""
    wanted = text.casefold()
    terms = question.choices()
    exact = [term for term in terms if {wanted, folded(text)} & {*_spellings(term)}]
    if exact or wanted in names:
        return str(exact[0]) if exact else names[wanted]
    for place in (0, 1, 2):
        begun = [term for term in terms if _spellings(term)[place].startswith(folded(text) if place == 2 else wanted)]
        if len(begun) == 1:
            return str(begun[0])
    return (wanted if question.analyte == "drug" else text) if question.open_words else None


def _spellings(term: Term) -> tuple[str, str, str]:
    """The stored word, the English label, and the label of the window without accents."""
    return term.value.casefold(), term.label.casefold(), folded(tr(term.label))


def _read_codes(question: Question, text: str, names: Names) -> Taken:
    parts = [" ".join(part.split()) for part in text.replace(";", ",").replace("\n", ",").split(",")]
    parts = [part for part in parts if part]
    if len(parts) == 1 and parts[0].casefold() in NOTHING:
        return Taken(recorded(none_of(question)))
    words = [match_word(question, part, names) for part in parts]
    if not words or None in words:
        strange = ", ".join(part for part, word in zip(parts, words, strict=True) if word is None) or text.strip()
        says = tr("“{typed}” is not in the list of {noun}. It is kept as typed.", typed=strange, noun=tr(question.noun))
        return kept(text, says)
    return Taken(recorded(tuple(dict.fromkeys(word for word in words if word is not None))))


def none_of(question: Question) -> tuple[str, ...]:
    """What "none" records: the word where the list has one (or nothing runs), else an empty list."""
    has_word = "none" in [str(term) for term in question.choices()] or question.field == NO_TREATMENT
    return ("none",) if has_word else ()


_READERS: Mapping[Kind, Callable[[Question, str, Names], Taken]] = {
    Kind.YES_NO: _read_yes_no,
    Kind.SCORE: _read_score,
    Kind.CHOICE: _read_word,
    Kind.PICK: _read_word,
}
