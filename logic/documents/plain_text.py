"""A document as plain text of 80 columns: for reading on screen and for the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    OneSheet,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Timeline,
    ToFill,
    Together,
)
from logic.documents.text_width import columns_of, padded, seen, wrapped

WIDTH = 80
GAP = 2
LONGEST = 12
MARKS = {
    Mark.NONE: "",
    Mark.TO_DO: "[ ] ",
    Mark.URGENT: "!  ",
    Mark.UNKNOWN: "(?) ",
    Mark.POINT: "-  ",
    Mark.TO_TICK: "[ ] ",
    Mark.TICKED: "[x] ",
}


def plain_text(document: Document) -> str:
    """The whole document as text, each line at most 80 columns wide."""
    parts = [list(_head(document))]
    parts += [list(_block(block, WIDTH)) for block in _unfolded(document.blocks)]
    parts.append([text for note in document.notes for text in _wrapped(note.text, WIDTH, f"{note.number}  ")])
    parts.append(list(_foot(document)))
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts if part) + "\n"


def _unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, those of a first sheet one by one."""
    for block in blocks:
        yield from block.blocks if isinstance(block, OneSheet) else (block,)


def _head(document: Document) -> Iterator[str]:
    told = (
        *(line for line in (document.letterhead.name, *document.letterhead.lines) if line),
        *(f"{label}: {value}" for label, value in document.info),
        *document.address,
    )
    yield from (line for text in told for line in _wrapped(text, WIDTH))
    state = document.words.signed.format(signed=document.signed) if document.signed else document.words.draft
    yield from _wrapped(f"{document.title} \u00b7 {document.dated} \u00b7 {state}", WIDTH)
    if document.subject:
        yield from _wrapped(document.subject, WIDTH)
    yield from _wrapped(document.identity.line(), WIDTH)


def _foot(document: Document) -> Iterator[str]:
    yield "-" * WIDTH
    yield from _wrapped(document.words.knowledge.format(knowledge=document.knowledge), WIDTH)


def text_of(line: Line) -> str:
    """The words of a line, with the numbers of its notes."""
    return "".join(span.text + "".join(f" [{number}]" for number in span.notes) for span in line).replace(
        "\u202f", "\u00a0"
    )


def _wrapped(text: str, width: int, before: str = "") -> list[str]:
    hanging = " " * columns_of(before)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        first = before if not lines else hanging
        lines += wrapped(paragraph, width, first, hanging) or [first]
    return lines


def _blocks(blocks: Iterable[Block], width: int) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text):
            told = _wrapped(text, width)
            yield from ("", *told, "=" * max(map(columns_of, told)))
        case Paragraph() | Timeline():
            yield from _running(block, width)
        case Facts(rows):
            yield from _facts(rows, width)
        case Table():
            yield from _table(block, width)
        case Box(blocks):
            yield from (f"| {line}" for line in _blocks(blocks, width - GAP))
        case Band() | ToFill():
            yield from _form(block, width)
        case Columns(left, right):
            yield from (*_blocks(left, width), "", *_blocks(right, width))
        case Together(blocks) | OneSheet(blocks):
            yield from _blocks(blocks, width)
        case Signature() | PageBreak():
            parts = (block.closing, "", block.name, block.role) if isinstance(block, Signature) else ("",)
            yield from (line for text in parts for line in _wrapped(text, width))


def _running(block: Paragraph | Timeline, width: int) -> Iterator[str]:
    """Running text; a course is told in words."""
    if isinstance(block, Timeline):
        yield from _wrapped(block.alternative, width)
    else:
        yield from _wrapped(text_of(block.spans), width, MARKS[block.mark])


def _form(block: Band | ToFill, width: int) -> Iterator[str]:
    if isinstance(block, ToFill):
        yield from _wrapped("   ".join(_blank(each) for each in block.blanks), width)
    else:
        yield from (text for each in (block.title, *block.lines) for text in _wrapped(each, width, "!! "))


def _blank(blank: Blank) -> str:
    parts = ("[ ]" if blank.square else "", blank.label, "________" if blank.rule else "")
    return " ".join(part for part in parts if part)


def _facts(rows: tuple[tuple[str, Line], ...], width: int) -> Iterator[str]:
    room = min(max((columns_of(label) for label, _ in rows), default=0) + GAP, width // 3)
    for told, line in rows:
        label = seen(told)
        if columns_of(label) < width // 2 and "\n" not in label:
            yield from _wrapped(text_of(line), width, padded(label, room))
        else:
            yield from (*_wrapped(label, width), *_wrapped(text_of(line), width, " " * room))


def _table(table: Table, width: int) -> Iterator[str]:
    """The head, then every row; cells wrap in their columns and no word is cut while the page has room for it."""
    rows = [[text_of(cell) for cell in row] for row in table.rows]
    rooms = _rooms(table, rows, width)
    if any(table.head):
        yield from _row(list(table.head), rooms)
        yield "-" * width
    for row in rows:
        yield from _row(row, rooms)


def _rooms(table: Table, rows: list[list[str]], width: int) -> list[int]:
    """The room of each column: its share, at least its longest word; what that takes the widest columns give."""
    texts = [list(table.head), *rows]
    words = [
        max((columns_of(word) for text in texts for word in text[place : place + 1] and text[place].split()), default=1)
        for place in range(len(table.widths))
    ]
    least = [min(word, LONGEST) for word in words]
    rooms = [max(int(share * width) - GAP, low, 1) for share, low in zip(table.widths, least, strict=True)]
    for _ in range(sum(rooms) + GAP * (len(rooms) - 1) - width):
        spare = [room - low for room, low in zip(rooms, least, strict=True)]
        rooms[spare.index(max(spare))] -= 1
    return [max(room, 1) for room in rooms]


def _row(texts: list[str], rooms: list[int]) -> Iterator[str]:
    cells = [wrapped(text, room) or [""] for text, room in zip(texts, rooms, strict=False)]
    for number in range(max(map(len, cells), default=0)):
        shown = [cell[number] if number < len(cell) else "" for cell in cells]
        yield (" " * GAP).join(padded(text, room) for text, room in zip(shown, rooms, strict=False))
