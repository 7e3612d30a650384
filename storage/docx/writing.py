"""Spans, paragraphs, fields and tables in the words of the format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from docx.blkcntnr import BlockItemContainer
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.table import Table as GridTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Written

from logic.documents.blocks import Line, Mark, Picture, Span
from logic.documents.text_width import seen
from storage.docx.frame import AUTHOR, GREY

MARKS = {Mark.TO_DO: "\u2610", Mark.URGENT: "\u25b2", Mark.UNKNOWN: "\u25cb", Mark.POINT: "\u2022"}
MARKS |= {Mark.TO_TICK: "\u2610", Mark.TICKED: "\u2611"}
NO_CHARACTERS = {0xFFFE: None, 0xFFFF: None}


class Column:
    """A column that is being written: the page, or a cell; its width in millimetres.

    A cell begins with an empty paragraph, which is taken for the first one.
    """

    def __init__(self, holder: BlockItemContainer, width: float, *, first: Written | None = None) -> None:
        self.holder = holder
        self.width = width
        self._first = first
        self.fresh = False

    def paragraph(self, style: str = "Normal") -> Written:
        """The next paragraph; the first after a page break begins a sheet."""
        made = self._first or self.holder.add_paragraph()
        made.style = style
        self._first = None
        if self.fresh:
            made.paragraph_format.page_break_before = True
            self.fresh = False
        return made

    def table(self, rows: int, shares: Sequence[float]) -> tuple[GridTable, list[list[Column]]]:
        """A table, and its cells as columns, row by row; two tables without a line between them would grow together."""
        if self.fresh or self._ends_with_table():
            self.paragraph("Small")
        total = sum(shares) or 1.0
        widths = [self.width * share / total for share in shares]
        if self._first is not None:  # a cell may not begin with nothing, nor hold an empty line for it
            element = self._first._p
            element.getparent().remove(element)
            self._first = None
        made = BlockItemContainer.add_table(self.holder, rows, len(widths), Mm(self.width))
        made.autofit = False
        for each, wide in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
            each.w = Mm(wide)
        return made, [
            [_cell(_Cell(tc, made), wide) for tc, wide in zip(row.tc_lst, widths, strict=True)]
            for row in made._tbl.tr_lst
        ]

    def closed(self) -> None:
        """A cell must end with a paragraph, the page may: a small one is put after a table."""
        if self._ends_with_table():
            ends = self.paragraph("Small")
            ends.paragraph_format.space_after = Emu(0)

    def _ends_with_table(self) -> bool:
        parts = [each for each in self.holder._element if not each.tag.endswith("}sectPr")]
        return self._first is None and bool(parts) and parts[-1].tag.endswith("}tbl")


def _cell(cell: _Cell, width: float) -> Column:
    cell.width = Mm(width)
    return Column(cell, width, first=cell.paragraphs[0])


def clean(text: str) -> str:
    """The text as the format can hold it."""
    return seen(text).translate(NO_CHARACTERS)


def write(paragraph: Written, spans: Line) -> Written:
    """Put spans into a paragraph: the author's words in the author's style, the numbers of notes raised."""
    for span in spans:
        run = paragraph.add_run(clean(span.text), AUTHOR if span.author else None)
        run.bold = span.bold or None
        run.italic = (span.italic and not span.author) or None
        if span.muted:
            _grey(run._r)
        if span.notes:
            raised = paragraph.add_run("\u202f" + ",".join(map(str, span.notes)))
            raised.font.superscript = True
    return paragraph


def _grey(run: object) -> None:
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), GREY)
    run.get_or_add_rPr().append(colour)  # type: ignore[attr-defined]  # an element of the library's own


def strengthened(spans: Line) -> Line:
    """The same spans in bold."""
    return tuple(replace(span, bold=True) for span in spans)


def marked(spans: Line, mark: Mark) -> Line:
    """The spans after the sign of their mark."""
    return spans if mark is Mark.NONE else (Span(f"{MARKS.get(mark, MARKS[Mark.TO_DO])}\u00a0 "), *spans)


def write_fields(paragraph: Written, template: str) -> None:
    """Put a template such as "Page {page} of {pages}" into a paragraph, its places filled by the reader's program."""
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    for text, name in _places(template):
        if text:
            paragraph.add_run(clean(text))
        if name in fields:
            _field(paragraph, fields[name])


def _places(template: str) -> Iterator[tuple[str, str]]:
    for part in template.split("}"):
        text, _, name = part.partition("{")
        yield text, name


def _field(paragraph: Written, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def picture(paragraph: Written, shown: Picture, width: float, height: float, number: int) -> None:
    """Put a picture into a paragraph, as large as a box in millimetres allows, with the words that stand for it."""
    scale = min(width / shown.width, height / shown.height)
    made = paragraph.add_run().add_picture(BytesIO(shown.png), Mm(shown.width * scale), Mm(shown.height * scale))
    about = made._inline.docPr
    about.set("descr", clean(shown.says))
    about.set("name", f"Picture {number}")


def shade(cell: _Cell, colour: str) -> None:
    """Tint a cell."""
    tint = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        tint.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(tint)


def edge(table: GridTable, colour: str, eighths: int, sides: Sequence[str]) -> None:
    """Rules along the sides of a table, in eighths of a point."""
    borders = OxmlElement("w:tblBorders")
    for side in sides:
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", colour)):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    if layout is None:
        properties.append(borders)
    else:
        layout.addprevious(borders)


def whole_rows(table: GridTable, *, head: bool) -> None:
    """No row is cut by the end of a sheet, and the head is printed again on the next."""
    for index, row in enumerate(table._tbl.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head and index == 0:
            properties.append(OxmlElement("w:tblHeader"))


def to_the_right(paragraph: Written) -> None:
    """Numbers stand under one another by their last digit."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
