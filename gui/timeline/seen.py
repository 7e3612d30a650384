"""What the timeline shows, as blocks for paper: the strip with its key, and the table in words."""

from __future__ import annotations

from gui.timeline.view import COLUMNS, TimelineView
from logic.documents.blocks import Heading, Paragraph, Table, Timeline, line
from logic.documents.seen import Seen, sections
from logic.series_layout import series_values
from logic.timeline import timeline
from logic.words import tr


def seen_timeline(view: TimelineView) -> Seen:
    """The course as it stands in the view; that nothing is recorded, where nothing is."""
    marks = view.table.marks
    title = tr("Timeline")
    if not marks:
        return Seen(title, (Paragraph(line(view.empty.words.text())),))
    course = view.session.consult.told(timeline)
    told = "; ".join(mark.name for mark in course.marks)
    notes = () if view.note.isHidden() else (Paragraph(line(view.note.text())),)
    rows = tuple((line(mark.when), line(tr(mark.lane)), line(_opened(mark.words))) for mark in marks)
    table = Table((0.24, 0.16, 0.6), tuple(tr(name) for name in COLUMNS), rows)
    values = sections([(each.label, [line(series_values(each))]) for each in view.curves.series])
    over_time = (Heading(tr("Values over time")), *values) if values else ()
    return Seen(title, (Timeline(course, told), *over_time, *notes, table))


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]
