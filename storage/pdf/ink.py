"""A document becomes a file that is ready to print: the same document gives the same bytes, always and everywhere.

Text is set by this package's own line breaker and page builder (see `lines`, `setting`, `pages`); the PDF library
writes the file (`pen`, `subset`). No clock, no chance, no network, no file but the fonts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from threading import Lock

from logic.documents.blocks import Document, Facts, Paper, Span, TypeSize
from logic.languages import catalogue
from logic.ports import LaidOut, SpanPlace, TestPageWords
from logic.words import speaking
from storage.pdf import origin, running
from storage.pdf.characters import one_line
from storage.pdf.fonts import Weight
from storage.pdf.lines import Piece, TextLine, set_text
from storage.pdf.one_sheet import closer_settings, set_document
from storage.pdf.pages import paginate
from storage.pdf.pen import Description, Pen
from storage.pdf.places import span_places
from storage.pdf.setting import Setting, set_blocks, set_notes
from storage.pdf.sheets import LATER_TOP, MM, Sheet, sheet_for
from storage.pdf.strips import Bookmark, Group, Ink, Panel, Placed, Rule, Strip, Stroke, end, height, strokes
from storage.pdf.structure import Element
from storage.pdf.styles import GREY, RULE, TEXT, TINT, Style, TypeSet, column, type_set
from storage.pdf.test_page import test_page
from storage.pdf.texts import baseline, line_strips

BAND_GAP, BAND_LABEL_GAP, BAND_INSET = 15.0, 5.0, 3.2 * MM
BAND_PAD = 5.0
TITLED_TOP = 2.2
NEARLY_EMPTY = 0.35
"""The share of a sheet below which the last one is pulled back onto those before it, if it can be."""
PULLING_BACK = ((0.85, False), (0.7, False), (0.6, False), (0.7, True), (0.5, True))
"""How: the share of the usual room between parts, and whether the sources are run in. The type keeps its size."""


class PdfInk:
    """Prints documents; one at a time, whichever thread asks. Implements `logic.ports.Ink`."""

    def __init__(self) -> None:
        self._one = Lock()

    def pdf(self, document: Document) -> bytes:
        """The document as a PDF file."""
        return self.laid_out(document).data

    def laid_out(self, document: Document) -> LaidOut:
        """The same file, and where on its sheets the words of each span stand."""
        with self._one, speaking(catalogue(document.language)):
            return lay_out(document)

    def test_page(self, words: TestPageWords, paper: Paper) -> bytes:
        """A sheet with rulers, window and fold marks, to try a printer with."""
        with self._one:
            return test_page(words, paper)

    def made_with(self) -> Mapping[str, str]:
        """What the bytes depend on beside the document: "program", "fonts" and "library", each with its version."""
        return origin.made_with()


def pdf_bytes(document: Document) -> bytes:
    """The document as a PDF file."""
    return lay_out(document).data


def lay_out(document: Document) -> LaidOut:
    """The document as a PDF file, with the place of each span.

    Takes any text: what a document says is printed literally, never read as instructions.
    """
    sheet = sheet_for(document.paper, addressed=bool(document.address), landscape=document.landscape)
    kind = type_set(document.type_size, bool(document.address))
    told = Element("Document")
    head = running.first_head(document, sheet, told)
    top = _first_top(document, sheet, kind, head)
    foot = (sheet.height - sheet.bottom) * MM
    later = foot - LATER_TOP * MM
    by_hand = document.letterhead.signature if document.signed else None
    width = column(document.type_size, kind, sheet.text_width() * MM)
    setting = Setting(width, kind, later, document.words, told, code=document.code, signature=by_hand)
    pages = _pages(document, setting, head, (foot - top, later))
    pen = Pen(sheet.width * MM, sheet.height * MM, Description(_title(document), one_line(document.language)))
    places: list[SpanPlace] = []
    for index, placed in enumerate(pages):
        y = LATER_TOP * MM if index else top
        text = Group(sheet.left * MM, y, strokes(placed))
        places.extend(span_places([text], index))
        pen.sheet(
            _above(document, sheet, index),
            [*(head.strokes if index == 0 else ()), text],
            running.footer(document, sheet, index + 1, len(pages), told),
            list(_bookmarks(placed, y)),
        )
    return LaidOut(pen.file(), tuple(places))


def _title(document: Document) -> str:
    """The title of the file: kind, date and reference; a reference that holds the patient's number is left out."""
    number = "".join(document.identity.identifier.split())
    bare = "".join(document.reference.split())
    told = (document.kind, document.dated, "" if number and number in bare else document.reference)
    return ", ".join(one_line(part) for part in told if part)


def _first_top(document: Document, sheet: Sheet, kind: TypeSet, head: running.Head) -> float:
    """Where the text of the first sheet begins: with the subject on its line, or under the rule of a titled sheet."""
    if not document.address:
        return (head.rule + TITLED_TOP) * MM
    pitch = kind.subject * 1.25
    return sheet.subject * MM - baseline(pitch, kind.subject)


def _above(document: Document, sheet: Sheet, index: int) -> Iterator[Stroke]:
    """What lies under the text of a sheet, and its head line; marks for the folds on the first."""
    yield from running.watermark(document, sheet)
    yield from running.head_line(document, sheet) if index else running.marks(sheet)


def _bookmarks(placed: list[Placed], top: float) -> Iterator[tuple[float, Bookmark]]:
    """The outline entries of a sheet."""
    for one in placed:
        for bookmark in one.strip.bookmarks:
            yield top + one.y, bookmark


def _pages(document: Document, setting: Setting, head: running.Head, rooms: tuple[float, float]) -> list[list[Placed]]:
    """The text on its sheets, set closer where it is to keep to few, or where the last would be nearly empty.

    Takes the room of the first sheet and of later ones.
    """
    pages = _to_few(document, setting, head, rooms)
    if len(pages) == 1 or end(pages[-1]) > NEARLY_EMPTY * rooms[1]:
        return pages
    for spread, run_in in PULLING_BACK:
        closer = replace(setting, type=setting.type.closer(spread, 1.0))
        fewer = replace(document, run_in_notes=document.run_in_notes or run_in)
        found = paginate(_strips(fewer, closer, head, rooms[0]), *rooms)
        if len(found) < len(pages):
            return found
    return pages


def _to_few(document: Document, setting: Setting, head: running.Head, rooms: tuple[float, float]) -> list[list[Placed]]:
    """The text on its sheets, set closer where it is to keep to a number of them.

    Where it takes one sheet more all the same, large print is set as wide as it can be, so that the last is filled;
    other letters as close as they can be, so that they are signed before the last.
    """
    strips = _strips(document, setting, head, rooms[0])
    pages = found = widest = paginate(strips, *rooms)
    if not document.sheets or len(pages) <= document.sheets:
        return pages
    for spread, share in closer_settings(height(strips), rooms[0] + (document.sheets - 1) * rooms[1]):
        closer = replace(setting, type=setting.type.closer(spread, share))
        fewer = replace(document, run_in_notes=document.run_in_notes or share < 1.0)
        found = paginate(_strips(fewer, closer, head, rooms[0]), *rooms)
        if len(found) <= document.sheets:
            return found
        if len(widest) > document.sheets + 1:
            widest = found
    one_more = widest if document.type_size is TypeSize.LARGE else found
    return one_more if len(one_more) == document.sheets + 1 else pages


def _strips(document: Document, setting: Setting, head: running.Head, room: float) -> list[Strip]:
    """All text of the document: subject, identity, what had no room above, blocks, notes.

    Takes the room of the first sheet.
    """
    addressed = bool(document.address)
    subject = _subject(document, setting)
    band = [_band(document, setting, tinted=addressed)] if document.identity_band else []
    above = [*subject, *band] if addressed else [*band, *subject]
    if head.left_over:
        rows = tuple((label, (Span(value),)) for label, value in head.left_over)
        above += set_blocks([Facts(rows)], setting)
    text = set_document(document.blocks, setting, above, room)
    return [*above, *text, *set_notes(document.notes, setting, run_in=document.run_in_notes)]


def _subject(document: Document, setting: Setting) -> list[Strip]:
    """The subject line; left out on a titled sheet whose title says the same."""
    if not document.address and document.subject in ("", document.title):
        return []
    size = setting.type.subject
    lines = set_text([(document.subject, Style(Weight.BOLD, size, TEXT))], setting.width)
    told = setting.within.inside("H1" if document.address else "H2")
    strips = line_strips(lines, size * 1.25, size, 6.0, told)
    return [replace(strip, tied=True) for strip in strips]


def _band(document: Document, setting: Setting, *, tinted: bool) -> Strip:
    """Who it is about: in a tinted panel, or over a rule."""
    size = setting.type.body * (1.15 if tinted else 1.5)
    inset = BAND_INSET if tinted else 0.0
    pitch = size * 1.3
    rows = _band_rows(list(_band_items(document, size, setting)), setting.width - 2 * inset)
    told = setting.within.inside("P")
    inks = [
        Ink(inset + x, BAND_PAD + index * pitch + baseline(pitch, size), line, element=told)
        for index, row in enumerate(rows)
        for x, line in row
    ]
    height = len(rows) * pitch + 2 * BAND_PAD
    if tinted:
        ground: tuple[Stroke, ...] = (Panel(0.0, 0.0, setting.width, height, fill=TINT, radius=3.0),)
    else:
        ground = (Rule(0.0, height, setting.width, height, 0.6, RULE),)
    return Strip(height, (*ground, *inks), gap=4.0)


def _band_items(document: Document, size: float, setting: Setting) -> Iterator[list[Piece]]:
    """Name with title; born with age; sex; number."""
    identity, words = document.identity, document.words
    body = setting.type.body
    label, value = Style(Weight.REGULAR, body * 0.87, GREY), Style(Weight.SEMIBOLD, body, TEXT)
    name: list[Piece] = [(one_line(identity.name), Style(Weight.BOLD, size, TEXT))]
    if identity.title:
        name.append((f" ({one_line(identity.title)})", Style(Weight.REGULAR, size, TEXT)))
    yield name
    born = f"{one_line(identity.born)} ({one_line(identity.age)})" if identity.age else one_line(identity.born)
    for told, text in (
        (words.born, born),
        (words.sex, one_line(identity.sex)),
        (words.identifier, one_line(identity.identifier)),
    ):
        if text:
            yield [(f"{told}\u2002", label), (text.replace(" ", "\u00a0"), value)]


def _band_rows(items: list[list[Piece]], width: float) -> list[list[tuple[float, TextLine]]]:
    """The items side by side, on as many rows as they need; each with its x."""
    rows: list[list[tuple[float, TextLine]]] = [[]]
    x = 0.0
    for item in items:
        lines = set_text(item, width)
        if rows[-1] and (len(lines) > 1 or x + (lines[0].width if lines else 0.0) > width):
            rows.append([])
            x = 0.0
        for index, line in enumerate(lines):
            if index:
                rows.append([])
                x = 0.0
            rows[-1].append((x, line))
            x += line.width + BAND_GAP
    return rows
