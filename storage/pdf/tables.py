"""Rows into strips: tables with a repeated head, and label and value pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from logic.documents.blocks import Facts, Line, Span, Table
from storage.pdf.fonts import Weight
from storage.pdf.lines import TextLine, set_text
from storage.pdf.sheets import MM
from storage.pdf.strips import Ink, Rule, Strip, Stroke, untold
from storage.pdf.structure import COLUMN_HEAD, ROW_HEAD, Element
from storage.pdf.styles import ACCENT, GREY, RULE, TEXT, Style, TypeSet
from storage.pdf.texts import BLOCK_GAP, COLUMN_GAP, baseline, pieces

CELL_GAP, ROW_PAD, FACT_GAP = 2.4 * MM, 2.3, 2.2
LEAST_LABEL, MOST_LABEL, LABEL_GAP = 0.195, 0.36, 8.0
LEAST_CELL = 12.0
FLOWING = 6
"""From how many lines on a row that flows can go on over the end of a sheet."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column of a table stands."""

    x: float
    width: float
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of one cell with their pitch; `base` is the first baseline in the row."""

    column: Column
    lines: tuple[TextLine, ...]
    pitch: float
    base: float
    element: Element

    def ink(self, index: int) -> tuple[Ink, ...]:
        """The line of this number, with its baseline in a strip of its own; nothing past the end."""
        if index >= len(self.lines):
            return ()
        line = self.lines[index]
        x = self.column.x + (self.column.width - line.width if self.column.numeric else 0.0)
        return (Ink(x, self.base, line, element=self.element),)


def set_table(table: Table, width: float, kind: TypeSet, limit: float, within: Element) -> list[Strip]:
    """The head, then the rows; each strip carries the head for the next sheet."""
    whole = within.inside("Table")
    columns = _columns(table, width)
    pitch, size = kind.pitch_of(small=table.small), kind.style(small=table.small).size
    base, pad = baseline(pitch, size), ROW_PAD * kind.spread
    head_style = Style(Weight.SEMIBOLD, min(size, kind.label), GREY)
    head = None
    if any(table.head):
        told = whole.inside("TR")
        cells = [
            Cell(c, set_text([(text, head_style)], c.width), pitch, base, told.inside("TH", COLUMN_HEAD))
            for c, text in zip(columns, table.head, strict=False)
        ]
        marks = (Rule(0.0, 0.0, width, 0.0, 0.8, TEXT),) if table.ruled else ()
        head = _row(cells, pitch, marks, pad)
    strips: list[Strip] = []
    for row in table.rows:
        style = kind.style(small=table.small)
        pairs = _paired(columns, row)
        elements = (
            _pairs_told(within, len(pairs)) if table.pairs else _row_told(whole, len(pairs), headed=head is not None)
        )
        cells = [
            Cell(c, set_text(pieces(line, style), c.width), pitch, base, element)
            for (c, line), element in zip(pairs, elements, strict=True)
        ]
        rules = (Rule(0.0, 0.0, width, 0.0, 0.5, RULE),) if table.ruled else ()
        strips.extend(
            replace(strip, head=untold(head) if head else None)
            for strip in row_strips(cells, pitch, rules, FLOWING * pitch if table.flow else limit, pad)
        )
    if head is not None:
        strips = [replace(head, tied=True), *strips]
        if len(strips) > 1:
            strips[1] = replace(strips[1], head=None)
    if strips:
        strips[0] = replace(strips[0], gap=BLOCK_GAP * kind.spread)
    return strips


def _row_told(whole: Element, count: int, *, headed: bool) -> list[Element]:
    """What the cells of a row are: without a head above it the first one names the row."""
    row = whole.inside("TR")
    return [row.inside("TD") if headed or place else row.inside("TH", ROW_HEAD) for place in range(count)]


def _pairs_told(within: Element, count: int) -> list[Element]:
    """What the cells of a row of pairs are: a label and its value are one paragraph."""
    told: list[Element] = []
    for place in range(count):
        pair = told[-1].within if place % 2 else within.inside("P")
        told.append((pair or within).inside("Span"))
    return told


def _columns(table: Table, width: float) -> list[Column]:
    """The columns of a table, their shares made to fill the width."""
    count = max([len(table.widths), len(table.head), 1])
    shares = [*table.widths[:count], *[1 / count] * (count - len(table.widths))]
    total = sum(max(share, 0.0) for share in shares) or 1.0
    found: list[Column] = []
    x = 0.0
    for index, share in enumerate(shares):
        room = width * max(share, 0.0) / total
        gap = CELL_GAP if index < count - 1 else 0.0
        found.append(Column(x, max(room - gap, LEAST_CELL), index in table.numeric))
        x += room
    return found


def _paired(columns: Sequence[Column], row: Sequence[Line]) -> list[tuple[Column, Line]]:
    """Each column with its cell; cells beyond the last column follow in it, on lines of their own."""
    pairs = list(zip_longest(columns, row[: len(columns)], fillvalue=()))
    for line in row[len(columns) :]:
        pairs[-1] = (pairs[-1][0], (*pairs[-1][1], Span("\n"), *line))
    return [(column, line) for column, line in pairs if isinstance(column, Column)]


def row_strips(
    cells: Sequence[Cell], pitch: float, rules: tuple[Stroke, ...], limit: float, pad: float = ROW_PAD
) -> list[Strip]:
    """The row as one strip, or in parts where it is higher than the limit: two lines at least on either sheet.

    The first part holds the short cells whole, one after the other as they are read; then the longest goes on alone.
    """
    count = max([len(cell.lines) for cell in cells], default=0)
    if count * pitch + 2 * pad <= limit:
        return [_row(cells, pitch, rules, pad)]
    short = max([2, *sorted(len(cell.lines) for cell in cells)[:-1]])
    lead = short if short * pitch <= limit else 1
    first = tuple(
        replace(ink, y=ink.y + index * pitch) for cell in cells for index in range(lead) for ink in cell.ink(index)
    )
    strips = [Strip(lead * pitch, first, gap=pad, tied=lead == 1 or lead >= count - 1)]
    for index in range(lead, count):
        inks = tuple(ink for cell in cells for ink in cell.ink(index))
        strips.append(Strip(pitch, inks, tied=index >= count - 2))
    return [*strips, Strip(pad, tuple(_lowered(rule, pad) for rule in rules))]


def _row(cells: Sequence[Cell], pitch: float, rules: tuple[Stroke, ...], pad: float = ROW_PAD) -> Strip:
    """All lines of a row in one strip, the rules at its foot."""
    count = max([len(cell.lines) for cell in cells] + [1])
    inks = [
        replace(ink, y=ink.y + pad + index * pitch)
        for cell in cells
        for index in range(len(cell.lines))
        for ink in cell.ink(index)
    ]
    total = count * pitch + 2 * pad
    return Strip(total, (*inks, *(_lowered(rule, total) for rule in rules)))


def _lowered(stroke: Stroke, y: float) -> Stroke:
    """A rule moved down."""
    return replace(stroke, y=stroke.y + y, to_y=stroke.to_y + y) if isinstance(stroke, Rule) else stroke


def set_facts(facts: Facts, width: float, kind: TypeSet, limit: float, boxed: bool, within: Element) -> list[Strip]:
    """Pairs under one another, or two to a row."""
    kind = kind.fine() if facts.small else kind
    if facts.columns <= 1:
        return _single(facts, width, kind, boxed, within)
    half = (width - COLUMN_GAP) / 2
    label = _label_width(facts, half, kind, boxed)
    strips: list[Strip] = []
    for index in range(0, len(facts.rows), 2):
        cells = _pair(facts.rows[index], half, kind, boxed, label, 0.0, within)
        for row in facts.rows[index + 1 : index + 2]:
            cells += _pair(row, half, kind, boxed, label, half + COLUMN_GAP, within)
        strips.extend(row_strips(cells, kind.pitch, (), limit, FACT_GAP / 2 * kind.spread))
    if strips:
        strips[0] = replace(strips[0], gap=BLOCK_GAP * kind.spread)
    return strips


def _single(facts: Facts, width: float, kind: TypeSet, boxed: bool, within: Element) -> list[Strip]:
    """Pairs under one another, line by line."""
    label = _label_width(facts, width, kind, boxed)
    strips: list[Strip] = []
    for index, row in enumerate(facts.rows):
        cells = _pair(row, width, kind, boxed, label, 0.0, within)
        count = max([len(cell.lines) for cell in cells] + [1])
        gap = (FACT_GAP * (2 if boxed else 1) if index else BLOCK_GAP) * kind.spread
        for number in range(count):
            inks = tuple(ink for cell in cells for ink in cell.ink(number))
            bound = number != count - 1 and number in (0, count - 2)
            strips.append(Strip(kind.pitch, inks, gap=0.0 if number else gap, tied=bound))
    return strips


def _pair(
    row: tuple[str, Line], width: float, kind: TypeSet, boxed: bool, label: float, x: float, within: Element
) -> list[Cell]:
    """The two cells of a pair, told as one paragraph."""
    base = baseline(kind.pitch, kind.body)
    name, value = row
    told = within.inside("P")
    names = set_text([(name, _label(kind, boxed))], label - LABEL_GAP)
    values = set_text(pieces(value, kind.style()), width - label)
    return [
        Cell(Column(x, label - LABEL_GAP), names, kind.pitch, base, told.inside("Span")),
        Cell(Column(x + label, width - label), values, kind.pitch, base, told.inside("Span")),
    ]


def _label(kind: TypeSet, boxed: bool) -> Style:
    """The style of a label: quiet in the page, strong in a box."""
    return Style(Weight.SEMIBOLD, kind.body, ACCENT) if boxed else Style(Weight.SEMIBOLD, kind.label, GREY)


def _label_width(facts: Facts, width: float, kind: TypeSet, boxed: bool) -> float:
    """The room for labels, the same for all pairs."""
    style = _label(kind, boxed)
    lines = [line for name, _ in facts.rows for line in set_text([(name, style)], width * MOST_LABEL)]
    natural = max([line.width for line in lines], default=0.0) + LABEL_GAP + 0.1
    return min(max(natural, LEAST_LABEL * width), MOST_LABEL * width + LABEL_GAP)
