"""The same document as on paper, for a word processor: headings are headings, tables are tables.

The author's words keep a style of their own; identity, page numbers and state stand in header and footer of every
sheet; a draft says that it is one. The same document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document as open_file
from docx.document import Document as File
from docx.enum.section import WD_ORIENT
from docx.section import Section, _Footer, _Header
from docx.shared import Mm
from docx.table import _Cell

from logic.documents.blocks import (
    Band,
    Blank,
    Block,
    Box,
    Columns,
    Document,
    Facts,
    Heading,
    Mark,
    OneSheet,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Span,
    Table,
    Timeline,
    ToFill,
    Together,
    TypeSize,
    line,
)
from storage.docx.frame import ACCENT, TEXT, empty_file, settled
from storage.docx.writing import (
    Column,
    clean,
    edge,
    marked,
    picture,
    shade,
    strengthened,
    to_the_right,
    whole_rows,
    write,
    write_fields,
)

A4, US_LETTER = (210.0, 297.0), (215.9, 279.4)
LEFT, RIGHT, TOP, BOTTOM = 25.0, 20.0, 25.0, 24.0
HEADER, FOOTER = 11.0, 9.0
POINTS = {TypeSize.NORMAL: 10.4, TypeSize.PATIENT: 12.0, TypeSize.LARGE: 16.0, TypeSize.EMERGENCY: 12.0}
TINT, RULE = "F1F4F6", "B9C3CB"
LOGO_BOX, SIGNATURE_BOX = (50.0, 11.0), (60.0, 11.0)
LABEL_SHARE = 0.28


def docx_bytes(document: Document) -> bytes:
    """The document as a .docx file."""
    title = ", ".join(clean(part) for part in (document.kind, document.dated, document.reference) if part)
    file = open_file(empty_file(title, document.language or "en", POINTS[document.type_size]))
    section = file.sections[0]
    width = _size(section, document)
    _running(section, document)
    column = Column(file._body, width)
    _head(column, document)
    _write_blocks(column, document.blocks, document)
    for note in document.notes:
        write(column.paragraph("Notes"), line(f"{note.number}\t{note.text}"))
    column.closed()
    return _saved(file)


def _saved(file: File) -> bytes:
    made = BytesIO()
    file.save(made)
    return settled(made)


def _size(section: Section, document: Document) -> float:
    """Sheet and margins; gives the width of the text in millimetres."""
    wide, high = US_LETTER if document.paper in (Paper.LETTER_10, Paper.LETTER_PLAIN) else A4
    if document.landscape:
        wide, high = high, wide
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance, section.footer_distance = Mm(HEADER), Mm(FOOTER)
    return wide - LEFT - RIGHT


def _state(document: Document) -> str:
    words = document.words
    return words.signed.format(signed=document.signed) if document.signed else words.draft


def _running(section: Section, document: Document) -> None:
    """Whose sheet it is, which page, which state: on the first sheet and on all others."""
    section.different_first_page_header_footer = True
    for header in (section.first_page_header, section.header):
        told = _emptied(header)
        spans = [Span(f"{document.words.watermark}  ", bold=True)] if not document.signed else []
        if header is not section.first_page_header:
            spans += [*line(document.identity.line()), Span("  \u00b7  "), Span(document.short_subject)]
        write(told.paragraph("Header"), tuple(spans))
    for footer in (section.first_page_footer, section.footer):
        told = _emptied(footer)
        first = write(told.paragraph("Footer"), (Span(document.identity.line(), bold=True), Span("  \u00b7  ")))
        write_fields(first, document.words.page)
        words = document.words
        parts = (document.title, document.dated, _state(document), words.knowledge.format(knowledge=document.knowledge))
        content = words.content.format(digest=document.digest) if document.digest else ""
        write(told.paragraph("Footer"), line("  \u00b7  ".join(part for part in (*parts, content) if part)))


def _emptied(part: _Header | _Footer) -> Column:
    part.is_linked_to_previous = False
    return Column(part, 0.0, first=part.paragraphs[0])


def _head(column: Column, document: Document) -> None:
    """Sender, address, what stands beside the window, subject, and who it is about."""
    sender = document.letterhead
    if sender.logo is not None:
        picture(column.paragraph(), sender.logo, *LOGO_BOX, number=1)
    write(column.paragraph("Sender"), line(sender.name))
    for text in sender.lines:
        write(column.paragraph("Small"), line(text, muted=True))
    if document.address:
        write(column.paragraph(), line("\n".join(text.replace("\n", " ") for text in document.address)))
    if document.info:
        _pairs(column, Facts(tuple((label, line(value)) for label, value in document.info)))
    shown = document.subject if document.address else document.title
    write(column.paragraph("Subtitle" if document.address else "Title"), line(shown))
    if document.identity_band:
        who = document.identity
        told = (who.name, who.title and f"({who.title})", f"{document.words.born}\u00a0{who.born}")
        more = (who.age, who.sex, f"{document.words.identifier}\u00a0{who.identifier}")
        write(column.paragraph(), line("  ".join(part for part in (*told, *more) if part), bold=True))
    if not document.address and document.subject not in ("", document.title):
        write(column.paragraph("Subtitle"), line(document.subject))


def _write_blocks(column: Column, blocks: Sequence[Block], document: Document) -> None:
    for block in blocks:
        _write_block(column, block, document)


def _write_block(column: Column, block: Block, document: Document) -> None:
    """One block."""
    match block:
        case Heading() | Paragraph() | Timeline() | Band() | ToFill():
            _running_text(column, block)
        case Table():
            _grid(column, block)
        case Facts():
            _pairs(column, block)
        case Box():
            _box(column, block, document)
        case Columns():
            _columns(column, block, document)
        case Together(blocks):
            _write_blocks(column, blocks, document)
        case OneSheet(blocks):
            _write_blocks(column, blocks, document)
            column.fresh = True
        case Signature():
            _signature(column, block, document)
        case PageBreak():
            column.fresh = True


def _running_text(column: Column, block: Heading | Paragraph | Timeline | Band | ToFill) -> None:
    """Blocks that are paragraphs: a heading, text, a course in words, the band of an emergency, a row to fill."""
    match block:
        case Heading(text, level):
            write(column.paragraph(f"heading {min(max(level, 1), 3)}"), line(text))
        case Paragraph(spans, mark):
            plain = "Subtitle" if block.large else "Normal"
            style = "Small" if block.small else "Item" if mark else plain
            write(column.paragraph(style), marked(spans, mark))
        case Timeline():
            write(column.paragraph("Small"), line(block.alternative))
        case Band(title, lines):
            write(column.paragraph("Subtitle"), marked(line(title), Mark.URGENT))
            for text in lines:
                write(column.paragraph(), line(text, bold=True))
        case ToFill(blanks):
            write(column.paragraph(), line("   ".join(map(_blank, blanks))))


def _blank(blank: Blank) -> str:
    parts = ("\u2610" if blank.square else "", blank.label, "_" * 16 if blank.rule else "")
    return "\u00a0".join(part for part in parts if part)


def _columns(column: Column, columns: Columns, document: Document) -> None:
    """Two stacks in two cells."""
    _, rows = column.table(1, (columns.left, 1 - columns.left))
    for cell, inside in zip(rows[0], (columns.left_blocks, columns.right_blocks), strict=True):
        _write_blocks(cell, inside, document)
        cell.closed()


def _grid(column: Column, table: Table) -> None:
    """A table with its head, repeated on every sheet."""
    count = max(len(table.widths), len(table.head), *(len(row) for row in table.rows), 1)
    shares = (*table.widths, *[1 / count] * (count - len(table.widths)))
    headed = any(table.head)
    told = [tuple(strengthened(line(text)) for text in table.head)] if headed else []
    made, rows = column.table(len(told) + len(table.rows), shares)
    if table.ruled:
        edge(made, RULE, 4, ("top", "bottom", "insideH"))
    whole_rows(made, head=headed)
    for cells, lines in zip(rows, [*told, *table.rows], strict=True):
        for index, (cell, spans) in enumerate(zip(cells, lines, strict=False)):
            paragraph = write(cell.paragraph("Small" if table.small else "Normal"), spans)
            if index in table.numeric:
                to_the_right(paragraph)


def _pairs(column: Column, facts: Facts) -> None:
    """Label and value side by side, one or two pairs to a row."""
    across = 2 if facts.columns > 1 else 1
    count = -(-len(facts.rows) // across)
    if not count:
        return
    made, rows = column.table(count, (LABEL_SHARE, 1 - LABEL_SHARE) * across)
    whole_rows(made, head=False)
    for index, (label, spans) in enumerate(facts.rows):
        cells = rows[index // across]
        place = 2 * (index % across)
        write(cells[place].paragraph(), line(label, muted=True))
        write(cells[place + 1].paragraph(), spans)


def _box(column: Column, box: Box, document: Document) -> None:
    """A tinted cell, or an outlined one when urgent."""
    made, rows = column.table(1, (1.0,))
    cell = rows[0][0]
    assert isinstance(cell.holder, _Cell)
    if box.urgent:
        edge(made, TEXT, 12, ("top", "left", "bottom", "right"))
    else:
        edge(made, ACCENT, 24, ("left",))
        shade(cell.holder, TINT)
    _write_blocks(cell, box.blocks, document)
    cell.closed()


def _signature(column: Column, signature: Signature, document: Document) -> None:
    """The closing, room to sign, and who signs; the four stay together."""
    for text in (signature.closing, ""):
        write(column.paragraph(), line(text)).paragraph_format.keep_with_next = True
    by_hand = document.letterhead.signature if document.signed else None
    if by_hand is not None:
        held = column.paragraph()
        held.paragraph_format.keep_with_next = True
        picture(held, by_hand, *SIGNATURE_BOX, number=2)
    who = write(column.paragraph(), line(", ".join(filter(None, (signature.name, signature.role)))))
    who.paragraph_format.keep_with_next = True
    write(column.paragraph("Small"), line(signature.signed or document.words.unsigned, bold=True))
