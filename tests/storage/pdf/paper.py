"""Invented documents, and ways to read what is printed."""

import ctypes
from dataclasses import dataclass, replace
from functools import cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from logic.documents.blocks import (
    Block,
    Box,
    Columns,
    Document,
    Facts,
    Heading,
    Identity,
    Letterhead,
    Mark,
    Note,
    Paragraph,
    Signature,
    Span,
    Table,
    line,
)
from storage.pdf.ink import pdf_bytes

MM = 72 / 25.4
ADDRESS = (
    "Dr C. Fictional",
    "Radiation oncology",
    "Exampleton General Hospital",
    "1 Nowhere Lane",
    "Exampleton EX0 0XX",
)
NAME = "SAMPLE, Marion"


def paragraph(text: str) -> Paragraph:
    """Running text."""
    return Paragraph(line(text))


def rows(count: int, text: str = "row") -> tuple[tuple[tuple[Span, ...], ...], ...]:
    """Table rows of three cells, numbered."""
    return tuple((line(f"{text} {number}"), line("cell"), line(str(number))) for number in range(1, count + 1))


BLOCKS: tuple[Block, ...] = (
    Box(
        (Facts((("I am asking you to", line("advise on radiotherapy to L2")), ("By when", line("within 2 weeks")))),),
        urgent=True,
    ),
    paragraph("Dear Dr Fictional,"),
    paragraph("Ms Sample has had new low back pain since 08-Nov-2026, 4 of 10 at rest. " * 4),
    Heading("Target"),
    Table((0.4, 0.3, 0.3), ("Site", "Size", "Pain"), rows(3, "L2"), numeric=(2,)),
    Heading("Diagnosis"),
    Facts((("Stage", line("IV, recurrent")), ("Proof", line("liver biopsy 02-Nov-2026"))), columns=2),
    Columns((Heading("State"), paragraph("Bone and liver. " * 9)), (Heading("Receptors"), paragraph("ER 80 %. " * 9))),
    Paragraph(
        (Span("Refer to radiation oncology", bold=True), Span(", because L2 is painful.", notes=(1,))), Mark.POINT
    ),
    Paragraph(line("Pending: HER2 ISH"), Mark.UNKNOWN),
    Signature("Yours sincerely,", "Dr A. Placeholder", "consultant"),
)

LETTER = Document(
    kind="letter-radiation-oncology",
    title="Letter to radiation oncology",
    subject="Request: radiotherapy opinion for a painful L2 metastasis",
    short_subject="Request: radiotherapy opinion, L2",
    reference="D0003172",
    language="en",
    identity=Identity(NAME, "14-Mar-1968", "000 4711 998", title="Ms", age="58 y", sex="Female"),
    letterhead=Letterhead("Exampleton Hospital", ("Outpatients, Level 3",), "Exampleton Hospital · 9 Example Road"),
    blocks=BLOCKS,
    dated="22-Nov-2026",
    knowledge="2026.10, 43 days old",
    digest="7F3A 91C2 0B5E D480",
    address=ADDRESS,
    info=(("Date", "22-Nov-2026"), ("Our reference", "D0003172"), ("Urgent", "0000 11 99, any hour")),
    notes=(Note(1, "Single against multiple fractions for bone pain. Statement MET-07."),),
)
SUMMARY = replace(
    LETTER, kind="consult-summary", title="Consult summary", subject="Consult summary", address=(), info=()
)

SIGNED_WORDS = "22-Nov-2026 11:40, Dr A. Placeholder"
SIGNED = replace(
    LETTER,
    blocks=(*BLOCKS[:-1], Signature("Yours sincerely,", "Dr A. Placeholder", "consultant", "Signed 22-Nov-2026 11:40")),
    signed=SIGNED_WORDS,
    code="D0003172 7F3A 91C2 0B5E D480",
)
COPY = replace(SIGNED, copy_for="Dr B. Notreal", info=(*SIGNED.info, ("Copy for", "Dr B. Notreal")))


def saying(*blocks: Block, of: Document = SUMMARY) -> Document:
    """A document with these blocks and nothing else of its own."""
    return replace(of, blocks=blocks, notes=())


@dataclass(frozen=True)
class Printed:
    """One character on the sheet, in millimetres from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


OPENED: list[pdfium.PdfDocument] = []


@cache
def opened(document: Document) -> pdfium.PdfDocument:
    """The printed document, opened by a reader that is not ours; `conftest` closes it."""
    OPENED.append(pdfium.PdfDocument(pdf_bytes(document)))
    return OPENED[-1]


def texts(document: Document) -> list[str]:
    """What a reader gets from each page, with plain line ends."""
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in opened(document)]


def text(document: Document) -> str:
    """What a reader gets from all pages."""
    return "\n".join(texts(document))


def characters(document: Document, page: int = 0) -> list[Printed]:
    """Every character of a page with its place; blanks left out."""
    sheet = opened(document)[page]
    height = sheet.get_height()
    found = sheet.get_textpage()
    printed = []
    for index in range(found.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(found.raw, index))
        if character.isspace():
            continue
        left, bottom, right, top = found.get_charbox(index)
        size = raw.FPDFText_GetFontSize(found.raw, index)
        printed.append(Printed(character, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM, size))
    return printed


def placed(document: Document, words: str, page: int = 0) -> Printed:
    """Where these words first stand on a page."""
    sheet = opened(document)[page]
    found = sheet.get_textpage().search(words, match_case=True).get_next()
    assert found is not None, f"{words!r} is not on page {page + 1}"
    boxes = [sheet.get_textpage().get_charbox(index) for index in range(found[0], found[0] + found[1])]
    height = sheet.get_height()
    return Printed(
        words,
        min(box[0] for box in boxes) / MM,
        (height - max(box[3] for box in boxes)) / MM,
        max(box[2] for box in boxes) / MM,
        (height - min(box[1] for box in boxes)) / MM,
        0,
    )


def origin(document: Document, words: str, page: int = 0) -> tuple[float, float]:
    """Where the baseline of these words begins, in millimetres."""
    sheet = opened(document)[page]
    found = sheet.get_textpage()
    match = found.search(words, match_case=True).get_next()
    assert match is not None, f"{words!r} is not on page {page + 1}"
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(found.raw, match[0], ctypes.byref(x), ctypes.byref(y))
    return x.value / MM, (sheet.get_height() - y.value) / MM
