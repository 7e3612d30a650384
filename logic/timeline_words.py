"""How the answers behind a timeline are told: values, days, and marks on one day."""

from __future__ import annotations

from logic import paths
from logic.answer import Answer
from logic.answer_words import unknown_words, words_at
from logic.consult import Consult
from logic.dates import PartialDate
from logic.timeline_marks import Lane, Mark, Sign, point
from logic.words import tr


def told(consult: Consult, path: str) -> str:
    """The words of an answer; empty while no value is recorded."""
    answer = paths.get(consult.case, path)
    return words_at(consult.case, consult.knowledge.interview, path) if answer.known else ""


def joined(*texts: str) -> str:
    """Words side by side, leaving out what is empty."""
    return ", ".join(text for text in texts if text)


def softened(words: str) -> str:
    """Words as they go on inside a sentence; an abbreviation keeps its capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def usable(consult: Consult, answer: Answer[PartialDate]) -> PartialDate | None:
    """The recorded date, unless it lies before the birth."""
    born, recorded = consult.case.pt.birth_on.value, answer.value
    if recorded is None or (born is not None and recorded.latest() < born.earliest()):
        return None
    return recorded


def why_none(answer: Answer[PartialDate]) -> str:
    """Why there is no usable date."""
    if answer.value is not None:
        return tr("{day}, which is before the birth", day=answer.value.shown())
    return tr("no date: {why}", why=unknown_words(answer))


def on_day(consult: Consult, lane: Lane, sign: Sign, path: str, label: str, words: str) -> Mark:
    """A mark on the day recorded at a path."""
    answer: Answer[PartialDate] = paths.get(consult.case, path)
    day = usable(consult, answer)
    if day is None:
        return Mark(lane, sign, path, label, words, why_none(answer))
    reach = point(day, consult.on)
    when = tr("{day}, after the day of the consult", day=day.shown()) if reach.ahead else day.shown()
    return Mark(lane, sign, path, label, words, when, reach)
