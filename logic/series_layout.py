"""Where the values of a series stand below a timeline: on its days across, between the lowest and the highest value.

Known values of neighbouring samples are joined by a straight line. A sample that lacks the value breaks the line, and
nothing is drawn through it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from logic.fact_words import measured, number_words
from logic.series import Sample, Series
from logic.timeline_layout import Drawing, Measure


@dataclass(frozen=True, slots=True)
class SeriesFrame:
    """The room of one strip: where its values begin and end from above, and the least room between two labels."""

    top: float
    foot: float
    gap: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One sample as drawn; the doubt of its day reaches from `left` to `right`."""

    x: float
    left: float
    right: float
    y: float
    known: bool
    sample: Sample
    label: str = ""
    label_x: float = 0.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A series as drawn: its dots, the joined pairs, and the two ends of its scale with their words."""

    series: Series
    dots: tuple[Dot, ...]
    joined: tuple[tuple[Dot, Dot], ...]
    low: str
    high: str


def curve(series: Series, drawing: Drawing, frame: SeriesFrame, measure: Measure) -> Curve:
    """A series on the axis of a drawing."""
    low, high = min(series.values), max(series.values)
    dots = _labelled([_dot(each, drawing, frame, low, high) for each in series.samples], frame, measure, drawing)
    pairs = tuple((one, other) for one, other in pairwise(dots) if one.known and other.known)
    return Curve(series, tuple(dots), pairs, number_words(low), number_words(high))


def _dot(sample: Sample, drawing: Drawing, frame: SeriesFrame, low: float, high: float) -> Dot:
    left, right = drawing.at(sample.days[0]), drawing.at(sample.days[1])
    if sample.value is None:
        return Dot((left + right) / 2, left, right, frame.foot, False, sample)
    share = (sample.value - low) / (high - low) if high > low else 0.5
    return Dot((left + right) / 2, left, right, frame.foot - share * (frame.foot - frame.top), True, sample)


def _labelled(dots: list[Dot], frame: SeriesFrame, measure: Measure, drawing: Drawing) -> list[Dot]:
    """The dots with their values above them, the newest first to get its room; no label stands over another."""
    placed: list[Dot] = []
    end = float("inf")
    for each in reversed(dots):
        words = number_words(each.sample.value) if each.sample.value is not None else each.sample.words
        width = measure(words)
        at = each.x - width / 2
        if at + width + frame.gap > drawing.today:
            at = drawing.today - frame.gap - width
        if at + width + frame.gap <= end and at >= drawing.start:
            each, end = replace(each, label=words, label_x=at), at
        placed.append(each)
    return placed[::-1]


def series_words(series: Series) -> str:
    """A series in one sentence: each value with its day, and what is missing."""
    return f"{series.label}: {series_values(series)}"


def series_values(series: Series) -> str:
    """The values of a series, each behind its day."""
    return "; ".join(f"{each.day} {each.words}" for each in series.samples)


def scale_words(found: Curve) -> tuple[str, str]:
    """The name of a strip with its unit, and the range of its scale."""
    unit = found.series.unit
    return found.series.label, measured(f"{found.low} \u2013 {found.high}", unit) if found.low != found.high else unit
