"""The course of the disease on paper: a strip, and its dates in words behind."""

from __future__ import annotations

from logic.dates import of_day
from logic.documents.blocks import Block, Paragraph, Span, Timeline
from logic.documents.request import PaperRequest
from logic.timeline import timeline
from logic.timeline_marks import Lane, Mark
from logic.words import tr

DRAWN = (Lane.CANCER, Lane.SURGERY, Lane.RADIOTHERAPY, Lane.TREATMENT)
FEWEST = 2
"""How many dated treatments a strip needs to say more than the table."""


def _drawn(request: PaperRequest) -> tuple[Mark, ...]:
    return request.consult.told(timeline).lane(*DRAWN)


def strip(request: PaperRequest) -> Timeline | None:
    """The course drawn, where more than one treatment has a date."""
    marks = _drawn(request)
    if sum(mark.row.startswith("line[") for mark in marks) < FEWEST:
        return None
    told = "; ".join(mark.name for mark in marks)
    day = of_day(request.on).shown()
    words = tr("Timeline up to {day}. {marks}. The same stands in words in this document.", day=day, marks=told)
    return Timeline(request.consult.told(timeline), words)


def dates_in_words(request: PaperRequest) -> tuple[Block, ...]:
    """What the strip shows and the table of treatments does not: the days of the cancer itself."""
    if strip(request) is None:
        return ()
    told = [
        tr("{what}: {when}", what=mark.label, when=mark.when)
        for mark in _drawn(request)
        if not mark.row.startswith("line[")
    ]
    if not told:
        return ()
    return (Paragraph((Span(tr("Dates of the timeline: "), bold=True), Span("; ".join(told) + ".")), small=True),)
