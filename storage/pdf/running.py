"""What stands on every sheet: letterhead, window, info block, head line, footer, marks and the draft's watermark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, cos, degrees, radians, sin

from logic.documents.blocks import Document
from storage.pdf.characters import one_line
from storage.pdf.fonts import Weight
from storage.pdf.lines import TextLine, fitted, set_line, set_text
from storage.pdf.pictures import fitted_size
from storage.pdf.sheets import (
    FOLD_TO,
    FOOTER_FIRST,
    FOOTER_RULE,
    FOOTER_SECOND,
    HEAD_BASELINE,
    HEAD_RULE,
    MARK_FROM,
    MM,
    PUNCH_TO,
    Sheet,
)
from storage.pdf.strips import Image, Ink, Rule, Stroke
from storage.pdf.structure import Element
from storage.pdf.styles import ACCENT, GREY, RULE, TEXT, WATERMARK, Style

FOOTER = Style(Weight.REGULAR, 8.6, TEXT)
FOOTER_BOLD = Style(Weight.BOLD, 8.6, TEXT)
FOOTER_GREY = Style(Weight.REGULAR, 8.0, GREY)
DIGEST = Style(Weight.SEMIBOLD, 8.0, GREY)
SENDER = Style(Weight.BOLD, 13.0, ACCENT)
SENDER_LINE = Style(Weight.REGULAR, 9.0, GREY)
SENDER_PITCH, SENDER_FIRST, SENDER_NEXT = 4.1, 5.3, 10.0
TITLE = Style(Weight.BOLD, 18.0, TEXT)
TITLE_SHARE = 0.5
INFO_PITCH, INFO_LABEL = 5.0, 24.0
INFO_STYLE = Style(Weight.REGULAR, 9.2, TEXT)
BACK_LINE = Style(Weight.REGULAR, 7.0, GREY)
SMALLEST, ADDRESS_FLOOR, ADDRESS_LINES = 6.0, 8.0, 5
WATERMARK_SIZE = 112.0
MARK_LEVEL = 0.54
LOGO_BOX, LOGO_BOX_TITLED = (50.0, 11.0), (26.0, 10.0)
LOGO_GAP = 4.0
LONGEST_KNOWN = 200


@dataclass(frozen=True, slots=True)
class Head:
    """The upper part of the first sheet: its ink, where its rule stands (mm), and what had no room there."""

    strokes: tuple[Stroke, ...]
    rule: float
    left_over: tuple[tuple[str, str], ...]


def first_head(document: Document, sheet: Sheet, told: Element) -> Head:
    """Letterhead, window and info block of the first sheet, told within an element."""
    strokes: list[Stroke] = []
    titled = not document.address
    share = 1 - TITLE_SHARE if titled else 1.0
    rule, sender_left = _letterhead(document, sheet, share, strokes, told)
    left_over = sender_left
    if titled:
        rule = max(rule, _title(document, sheet, strokes, told))
    else:
        left_over += _address(document, sheet, strokes, told)
        left_over += _info(document, sheet, strokes, told)
    strokes.append(Rule(sheet.left * MM, rule * MM, (sheet.width - sheet.right) * MM, rule * MM, 1.3, ACCENT))
    return Head(tuple(strokes), rule, left_over)


def _letterhead(
    document: Document, sheet: Sheet, share: float, strokes: list[Stroke], told_in: Element
) -> tuple[float, tuple[tuple[str, str], ...]]:
    """The sender; gives where the rule stands and the sender lines that have no room above it."""
    left, width = _beside_logo(document, sheet, share, strokes, told_in)
    top = sheet.head_top
    name = fitted(document.letterhead.name, SENDER, width, SMALLEST)
    strokes.append(Ink(left, (top + SENDER_FIRST) * MM, name, element=told_in.inside("P")))
    told = [one_line(line) for line in document.letterhead.lines if line.strip()]
    room = int((sheet.head_floor - top - SENDER_NEXT - 1.5) // SENDER_PITCH) + 1
    if len(told) > 2:
        told = [" · ".join(told)]
    lines = [line for text in told for line in set_text([(text, SENDER_LINE)], width)]
    y = top + SENDER_NEXT
    under = told_in.inside("P")
    for line in lines[:room]:
        strokes.append(Ink(left, y * MM, line, element=under))
        y += SENDER_PITCH
    rule = max(sheet.head_rule, y - SENDER_PITCH + 2.5) if lines else sheet.head_rule
    return rule, ((document.words.sender, " · ".join(told)),) if len(lines) > room else ()


def _beside_logo(
    document: Document, sheet: Sheet, share: float, strokes: list[Stroke], told_in: Element
) -> tuple[float, float]:
    """The logo, at the right edge of a letter, before the sender of a titled sheet; gives where the sender stands."""
    left, width = sheet.left * MM, sheet.text_width() * MM * share
    logo = document.letterhead.logo
    if logo is None:
        return left, width
    wide, high = fitted_size(logo, *(LOGO_BOX if document.address else LOGO_BOX_TITLED))
    x = sheet.width - sheet.right - wide if document.address else sheet.left
    strokes.append(Image(x * MM, sheet.head_top * MM, wide * MM, high * MM, logo, told_in))
    taken = (wide + LOGO_GAP) * MM
    return (left if document.address else left + taken), width - taken


def _title(document: Document, sheet: Sheet, strokes: list[Stroke], told_in: Element) -> float:
    """The title at the upper right, with date and info under it; gives the least height of the rule."""
    right = (sheet.width - sheet.right) * MM
    width = sheet.text_width() * MM * TITLE_SHARE - 4 * MM
    title = fitted(document.title, TITLE, width, 9.0)
    heading = told_in.inside("H1")
    strokes.append(Ink(right - title.width, (sheet.head_top + SENDER_FIRST) * MM, title, element=heading))
    told = [document.dated, *(value for _, value in document.info if value != document.dated)]
    y = sheet.head_top + SENDER_NEXT
    under = told_in.inside("P")
    for line in set_text([(one_line(", ".join(filter(None, told))), SENDER_LINE)], width):
        strokes.append(Ink(right - line.width, y * MM, line, element=under))
        y += SENDER_PITCH
    return y - SENDER_PITCH + 2.5


def _address(document: Document, sheet: Sheet, strokes: list[Stroke], told_in: Element) -> tuple[tuple[str, str], ...]:
    """The return line and the address; gives the full address where the window cannot hold it."""
    field = sheet.address
    width = (field.right - field.left) * MM
    if field.back is not None and document.letterhead.return_line.strip():
        line = fitted(one_line(document.letterhead.return_line), BACK_LINE, width, 5.0)
        strokes.append(Ink(field.left * MM, field.back * MM, line, element=told_in.inside("P")))
    if field.back_rule is not None:
        strokes.append(Rule(field.left * MM, field.back_rule * MM, field.right * MM, field.back_rule * MM, 0.4, RULE))
    told = [one_line(line) for line in document.address if line.strip()]
    style = Style(Weight.REGULAR, field.size, TEXT)
    lines, whole = address_lines(told, style, width)
    to = told_in.inside("P")
    for index, set_one in enumerate(lines):
        strokes.append(Ink(field.left * MM, (field.first + index * field.pitch) * MM, set_one, element=to))
    return () if whole else ((document.words.full_address, ", ".join(told)),)


def address_lines(told: Sequence[str], style: Style, width: float) -> tuple[list[TextLine], bool]:
    """At most five lines that fit the window, and whether they hold the whole address.

    Neighbours that are short together are merged, the type is made smaller, and only then a line is cut.
    """
    smallest = replace(style, size=ADDRESS_FLOOR)
    kept = list(told)
    while len(kept) > ADDRESS_LINES:
        joined = [f"{one}, {two}" for one, two in pairwise(kept)]
        widths = [set_line(line, smallest).width for line in joined]
        place = widths.index(min(widths))
        kept[place : place + 2] = [joined[place]]
    widest = max([set_line(line, style).width for line in kept], default=0.0)
    size = max(ADDRESS_FLOOR, min(style.size, style.size * width / widest * 0.999 if widest else style.size))
    whole = all(set_line(line, replace(style, size=size)).width <= width for line in kept)
    return [fitted(line, replace(style, size=size), width, ADDRESS_FLOOR) for line in kept], whole


def _info(document: Document, sheet: Sheet, strokes: list[Stroke], told_in: Element) -> tuple[tuple[str, str], ...]:
    """The block beside the window; gives the pairs that have no room."""
    field = sheet.info
    left, x = field.left * MM, (field.left + INFO_LABEL) * MM
    right = min(field.right, sheet.width - sheet.right + 10) * MM
    y = field.top + 3.4
    for index, (label, value) in enumerate(document.info):
        lines = set_text([(value, INFO_STYLE)], right - x)
        if y + max(len(lines) - 1, 0) * SENDER_PITCH > field.floor:
            return document.info[index:]
        told = told_in.inside("P")
        name = fitted(one_line(label), Style(Weight.REGULAR, 8.6, GREY), x - left - 4, SMALLEST)
        strokes.append(Ink(left, y * MM, name, element=told))
        for line in lines:
            strokes.append(Ink(x, y * MM, line, element=told))
            y += SENDER_PITCH
        y += INFO_PITCH - (SENDER_PITCH if lines else 0.0)
    return ()


def marks(sheet: Sheet) -> Iterator[Stroke]:
    """Fold and punch marks at the left edge."""
    for fold in sheet.folds:
        yield Rule(MARK_FROM * MM, fold * MM, FOLD_TO * MM, fold * MM, 0.4, GREY)
    if sheet.punch is not None:
        yield Rule(MARK_FROM * MM, sheet.punch * MM, PUNCH_TO * MM, sheet.punch * MM, 0.4, GREY)


def watermark(document: Document, sheet: Sheet) -> Iterator[Stroke]:
    """The word across a draft, and the one across a copy; nothing on a signed document itself."""
    if document.signed and not document.copy_for:
        return
    word = document.words.copy_mark if document.copy_for else document.words.watermark
    style = Style(Weight.BOLD, WATERMARK_SIZE, WATERMARK)
    line = fitted(one_line(word), style, sheet.height * MM * 0.6, 40.0)
    turned = degrees(atan2(sheet.height, sheet.width))
    across, up = cos(radians(turned)), sin(radians(turned))
    half, low = line.width / 2, WATERMARK_SIZE * 0.33
    x = sheet.width * MM / 2 - half * across + low * up
    y = sheet.height * MM * MARK_LEVEL + half * up + low * across
    yield Ink(x, y, line, turned)


def head_line(document: Document, sheet: Sheet) -> Iterator[Stroke]:
    """Whose sheet it is and what it is about, above the text of every later sheet."""
    left, right = sheet.left * MM, (sheet.width - sheet.right) * MM
    about = fitted(one_line(document.short_subject), Style(Weight.REGULAR, 8.6, GREY), (right - left) * 0.4, SMALLEST)
    y = HEAD_BASELINE * MM
    yield from _identity(document, left, y, right - left - about.width - 12)
    yield Ink(right - about.width, y, about)
    yield Rule(left, HEAD_RULE * MM, right, HEAD_RULE * MM, 0.8, ACCENT)


def footer(document: Document, sheet: Sheet, page: int, pages: int, told_in: Element) -> Iterator[Stroke]:
    """Whose sheet, which page; which document in which state; which knowledge and content.

    On the last sheet it is told aloud too: state, knowledge and content stand nowhere else.
    """
    whose, state = (told_in.inside("P"), told_in.inside("P")) if page == pages else (None, None)
    left, right = sheet.left * MM, (sheet.width - sheet.right) * MM
    rule, first, second = ((sheet.height - up) * MM for up in (FOOTER_RULE, FOOTER_FIRST, FOOTER_SECOND))
    yield Rule(left, rule, right, rule, 0.8, TEXT)
    number = set_line(one_line(document.words.page).format(page=page, pages=pages), FOOTER_BOLD)
    yield from _identity(document, left, first, right - left - number.width - 12, whose)
    yield Ink(right - number.width, first, number, element=whose)
    known = _known(document, (right - left) * 0.55)
    for row, told in enumerate(_states(document, right - left - known.width - 12, right - left)):
        yield Ink(left, second + row * (FOOTER_FIRST - FOOTER_SECOND) * MM, told, element=state)
    yield Ink(right - known.width, second, known, element=state)


def _identity(
    document: Document, left: float, y: float, width: float, element: Element | None = None
) -> Iterator[Stroke]:
    """Name, birth date and number; the name in bold, and cut rather than the number when both have no room."""
    name, told = one_line(document.identity.name), one_line(document.identity.line())
    rest = told.removeprefix(name) if told.startswith(name) else f"  {told}"
    after = fitted(rest.strip(), FOOTER, width * 0.7, SMALLEST)
    bold = fitted(name, FOOTER_BOLD, width - after.width - 5, SMALLEST)
    yield Ink(left, y, bold, element=element)
    yield Ink(left + bold.width + 5, y, after, element=element)


def _states(document: Document, width: float, below: float) -> Iterator[TextLine]:
    """Which document, of which day; whether it is signed, and for whom a copy is: on a line of its own if need be.

    Takes the width beside the knowledge, and the width of the line below it.
    """
    words = document.words
    what = ", ".join(filter(None, (one_line(document.title), one_line(document.dated))))
    state = words.signed.format(signed=one_line(document.signed)) if document.signed else words.draft
    for_whom = words.copy_for.format(recipient=one_line(document.copy_for)) if document.copy_for else ""
    state = ".  ".join(filter(None, (for_whom, state)))
    whole = set_line(f"{what}.  {state}", FOOTER_GREY) if len(what) + len(state) < LONGEST_KNOWN else None
    if whole is not None and whole.width <= width:
        yield whole
        return
    yield fitted(what, FOOTER_GREY, width, SMALLEST)
    yield fitted(state, FOOTER_GREY, below, SMALLEST)


def _known(document: Document, width: float) -> TextLine:
    """Knowledge and content, the digest stronger."""
    words = document.words
    knowledge = words.knowledge.format(knowledge=one_line(document.knowledge))
    content = words.content.format(digest="\0")
    before, _, after = content.partition("\0")
    pieces = [(f"{knowledge}.  {before}", FOOTER_GREY), (one_line(document.digest), DIGEST), (after, FOOTER_GREY)]
    told = "".join(text for text, _ in pieces)
    if len(told) > LONGEST_KNOWN:
        return fitted(told, FOOTER_GREY, width, SMALLEST)
    lines = set_text(pieces, float("inf"))
    return lines[0] if lines and lines[0].width <= width else fitted(told, FOOTER_GREY, width, SMALLEST)
