"""A document as a calm page to read on screen: the same words as on paper, in the window's own type."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from gui.theme import active, px
from logic.documents.blocks import (
    Band,
    Blank,
    Block,
    Box,
    Columns,
    Document,
    Facts,
    Heading,
    Line,
    Mark,
    Paragraph,
    Signature,
    Table,
    Timeline,
    ToFill,
    Together,
)
from logic.words import tr

SIGNS = {
    Mark.NONE: "",
    Mark.TO_DO: "\u2610\u2002",
    Mark.URGENT: "\u25b2\u2002",
    Mark.UNKNOWN: "\u25cb\u2002",
    Mark.POINT: "\u2022\u2002",
    Mark.TO_TICK: "\u2610\u2002",
    Mark.TICKED: "\u2611\u2002",
}


def page_html(document: Document) -> str:
    """The whole document as the rich text of one page. Every text is escaped."""
    notes = "".join(
        f"<p style='{_small()}'><b>{note.number}</b>&nbsp; {escape(note.text)}</p>" for note in document.notes
    )
    parts = [_head(document), _blocks(document.blocks), _rule() if notes else "", notes, _foot(document)]
    return f"<div style='color:{_ink('text')}; font-size:{px(14)}px'>{''.join(parts)}</div>"


def _ink(token: str) -> str:
    return active().colour(token).name()


def _small(token: str = "text.second") -> str:
    return f"font-size:{px(12)}px; color:{_ink(token)}; margin:{px(2)}px 0"


def _rule() -> str:
    return f"<hr style='background-color:{_ink('line')}; border:0'/>"


def _head(document: Document) -> str:
    sender = " \u00b7 ".join(part for part in (document.letterhead.name, *document.letterhead.lines) if part)
    state = tr("Signed {signed}", signed=document.signed) if document.signed else document.words.draft
    info = " &nbsp;\u00b7&nbsp; ".join(f"{escape(label)} <b>{escape(value)}</b>" for label, value in document.info)
    address = "<br/>".join(escape(line) for line in document.address)
    return "".join(
        (
            f"<p style='{_small('text.muted')}'>{escape(sender)}</p>" if sender else "",
            f"<p style='margin:0'>{address}</p>" if address else "",
            f"<p style='font-size:{px(20)}px; font-weight:700; margin:{px(8)}px 0 0 0'>{escape(document.title)}</p>",
            f"<p style='{_small()}'>{escape(document.dated)} \u00b7 <b>{escape(state)}</b></p>",
            f"<p style='{_small()}'>{info}</p>" if info else "",
            _rule(),
            f"<p style='margin:{px(4)}px 0'><b>{escape(document.identity.line())}</b></p>",
            f"<p style='margin:{px(4)}px 0'>{escape(document.subject)}</p>" if document.subject else "",
            _rule(),
        )
    )


def _foot(document: Document) -> str:
    knowledge = document.words.knowledge.format(knowledge=document.knowledge)
    return f"{_rule()}<p style='{_small('text.muted')}'>{escape(knowledge)}</p>"


def _line(line: Line) -> str:
    made = []
    for span in line:
        text = escape(span.text).replace("\n", "<br/>")
        text = f"<b>{text}</b>" if span.bold else text
        text = f"<i>{text}</i>" if span.italic else text
        text = f"<span style='color:{_ink('text.muted')}'>{text}</span>" if span.muted else text
        notes = ",".join(str(number) for number in span.notes)
        made.append(text + (f"<sup style='color:{_ink('accent')}'>{notes}</sup>" if notes else ""))
    return "".join(made)


def _blocks(blocks: Iterable[Block]) -> str:
    """All blocks but the drawing of a course, whose words stand in the blocks around it."""
    return "".join(_block(block) for block in blocks if not isinstance(block, Timeline))


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            size, colour = (16, "accent") if level == 1 else (15, "accent")
            style = f"font-size:{px(size)}px; font-weight:700; color:{_ink(colour)}; margin:{px(12)}px 0 {px(3)}px 0"
            return f"<p style='{style}'>{escape(text)}</p>"
        case Paragraph(spans, mark, small, large):
            size = f"font-size:{px(13)}px; " if small else f"font-size:{px(17)}px; " if large else ""
            return f"<p style='{size}margin:{px(3)}px 0'>{SIGNS[mark]}{_line(spans)}</p>"
        case Facts(rows):
            return _facts(rows)
        case Table():
            return _table(block)
        case Box(blocks, urgent):
            return _box(_blocks(blocks), "emergency.soft" if urgent else "raised")
        case Band() | ToFill():
            return _form(block)
        case Columns(left, right):
            return _blocks(left) + _blocks(right)
        case Together(blocks):
            return _blocks(blocks)
        case Signature(closing, name, role):
            parts = [escape(part) for part in (closing, "", name, role) if part or part == ""]
            return f"<p style='margin:{px(14)}px 0 0 0'>{'<br/>'.join(parts)}</p>"
    return _rule()


def _form(block: Band | ToFill) -> str:
    """The band of an emergency, strong on the ground of a warning; or a row to fill by hand, in signs."""
    if isinstance(block, ToFill):
        return f"<p style='margin:{px(6)}px 0'>{'&nbsp; '.join(_blank(each) for each in block.blanks)}</p>"
    lines = "".join(f"<p style='margin:0'><b>{escape(text)}</b></p>" for text in block.lines)
    title = f"<p style='font-size:{px(17)}px; font-weight:700; margin:0'>\u25b2\u2002{escape(block.title)}</p>"
    return _box(title + lines, "emergency.soft")


def _blank(blank: Blank) -> str:
    """A place to fill by hand, as a sign: a square, the label, a row of underscores."""
    parts = ("\u2610" if blank.square else "", escape(blank.label), "_" * 12 if blank.rule else "")
    return "&nbsp;".join(part for part in parts if part)


def _facts(rows: tuple[tuple[str, Line], ...]) -> str:
    look = f"color:{_ink('text.second')}; padding:{px(2)}px {px(8)}px {px(2)}px 0"
    cells = "".join(
        f"<tr><td width='22%' style='{look}'>{escape(label)}"
        f"</td><td style='padding:{px(2)}px 0'>{_line(line)}</td></tr>"
        for label, line in rows
    )
    return f"<table width='100%' cellspacing='0' cellpadding='0'>{cells}</table>"


def _table(table: Table) -> str:
    widths = [f"{round(share * 100)}%" for share in table.widths]
    pad = f"padding:{px(3)}px {px(6)}px {px(3)}px 0"
    head = "".join(
        f"<td width='{width}' style='{pad}; font-weight:600; color:{_ink('text.second')}'>{escape(text)}</td>"
        for width, text in zip(widths, table.head, strict=False)
    )
    edge = f"border-bottom:1px solid {_ink('line')}" if table.ruled else ""
    rows = "".join(
        "<tr>" + "".join(f"<td style='{pad}; {edge}'>{_line(cell)}</td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    body = f"<tr>{head}</tr>{rows}" if any(table.head) else rows
    size = f"font-size:{px(13)}px"
    return (
        f"<table width='100%' cellspacing='0' cellpadding='0' style='{size}; border-collapse:collapse'>{body}</table>"
    )


def _box(inside: str, ground: str) -> str:
    style = f"background-color:{_ink(ground)}; padding:{px(8)}px"
    return f"<table width='100%' cellspacing='0' cellpadding='0'><tr><td style='{style}'>{inside}</td></tr></table>"
