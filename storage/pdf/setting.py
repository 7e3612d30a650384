"""Blocks into strips: how each part of a document is set in a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from logic.documents.blocks import (
    Band,
    Block,
    Box,
    Columns,
    Facts,
    Heading,
    Mark,
    Note,
    OneSheet,
    PageBreak,
    Paragraph,
    Picture,
    SheetWords,
    Signature,
    Table,
    Timeline,
    ToFill,
    Together,
)
from storage.pdf import forms, signatures, tables, timeline
from storage.pdf.characters import one_line
from storage.pdf.fonts import Weight
from storage.pdf.lines import TextLine, set_text
from storage.pdf.sheets import MM
from storage.pdf.strips import (
    Bookmark,
    Frame,
    Group,
    Ink,
    Panel,
    Rule,
    Shape,
    Strip,
    Stroke,
    end,
    height,
    kept,
    place,
    stacked,
)
from storage.pdf.structure import MARKED, NUMBERED, Element
from storage.pdf.styles import ACCENT, GREY, RULE, TEXT, TINT, Style, TypeSet
from storage.pdf.texts import (
    AFTER_HEADING,
    BLOCK_GAP,
    BOX_GAP,
    COLUMN_GAP,
    HEADING_GAP,
    POINT_GAP,
    baseline,
    line_strips,
    pieces,
)

BAND = 20 * MM
BOX_PAD, BOX_INSET, BAR = 2.8 * MM, 4.2 * MM, 1.3 * MM
HANG = 1.45
SHORT_RULE = 30 * MM
HEADING_TIE = 60.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What every block needs to know: the column, the type, the highest strip a sheet can take, whether in a box.

    `within` is the element that the blocks are told in; `code` is what the square code beside the signature holds, and
    `signature` the picture of one, there when the document is signed.
    """

    width: float
    type: TypeSet
    limit: float
    words: SheetWords
    within: Element
    boxed: bool = False
    code: str = ""
    signature: Picture | None = None

    def narrower(self, width: float, *, boxed: bool | None = None) -> Setting:
        """The same in a narrower column, told as a part of its own."""
        part = self.within.inside("Div")
        return replace(self, width=width, boxed=self.boxed if boxed is None else boxed, within=part)

    def listing(self) -> Setting:
        """The same within a list."""
        return replace(self, within=self.within.inside("L", MARKED))


def set_blocks(blocks: Sequence[Block], setting: Setting) -> list[Strip]:
    """The blocks as strips, in order."""
    strips: list[Strip] = []
    fresh = False
    before: Block | None = None
    listing = setting
    for block in blocks:
        if isinstance(block, PageBreak):
            fresh = True
            continue
        if _marked(block) and not _marked(before):
            listing = setting.listing()
        own = list(set_block(block, listing if _marked(block) else setting))
        if not own:
            continue
        if isinstance(before, Heading):
            own[0] = replace(own[0], gap=min(own[0].gap, AFTER_HEADING * setting.type.spread))
        elif isinstance(before, Box):
            own[0] = replace(own[0], gap=max(own[0].gap, BOX_GAP * setting.type.spread))
        if fresh:
            own[0] = replace(own[0], fresh=True)
        if _signed(block):
            strips[-2:] = [replace(strip, tied=True) for strip in strips[-2:]]
        strips.extend(own)
        fresh, before = False, block
    return _bound(strips)


def _signed(block: Block) -> bool:
    """Whether a block is a signature or holds one beside or under others: it never begins a sheet alone."""
    match block:
        case Signature():
            return True
        case Columns():
            return any(map(_signed, (*block.left_blocks, *block.right_blocks)))
        case Together():
            return any(map(_signed, block.blocks))
    return False


def _marked(block: Block | None) -> bool:
    """Whether a block is an item of a list."""
    return isinstance(block, Paragraph) and block.mark is not Mark.NONE


def _bound(strips: list[Strip]) -> list[Strip]:
    """Headings kept with the next two lines, as far as the next heading."""
    bound = list(strips)
    for index, strip in enumerate(strips):
        if not (strip.bookmarks and strip.tied):
            continue
        reach = 2 if strips[index + 1 : index + 2] and strips[index + 1].tied else 1
        for near, following in enumerate(bound[index + 1 : index + 1 + reach], start=index + 1):
            if any(after.bookmarks for after in strips[near + 1 : near + 2]):
                break
            bound[near] = replace(following, tied=following.tied or following.height < HEADING_TIE)
    return bound


def set_block(block: Block, setting: Setting) -> Sequence[Strip]:
    """The strips of one block."""
    match block:
        case Heading():
            return _heading(block, setting)
        case Paragraph():
            return _paragraph(block, setting)
        case Table():
            return tables.set_table(block, setting.width, setting.type, setting.limit, setting.within)
        case Facts():
            return tables.set_facts(block, setting.width, setting.type, setting.limit, setting.boxed, setting.within)
        case Timeline():
            return timeline.set_timeline(block, setting.width, setting.type, setting.within)
        case Box() | Columns():
            return _box(block, setting) if isinstance(block, Box) else _columns(block, setting)
        case Band() | ToFill():
            return [_form(block, setting)]
        case Together() | OneSheet():
            return _held(block, setting)
        case Signature():
            return [_signature(block, setting)]
    return []


def _held(block: Together | OneSheet, setting: Setting) -> list[Strip]:
    """Blocks within a block, kept on one sheet where they ask for it and one has room."""
    strips = set_blocks(block.blocks, setting)
    return kept(strips) if isinstance(block, Together) and height(strips) <= setting.limit else strips


def _form(block: Band | ToFill, setting: Setting) -> Strip:
    """The black band of an emergency, or a row to fill by hand."""
    if isinstance(block, Band):
        return forms.set_band(block, setting.width, setting.type, setting.within)
    return forms.set_to_fill(block, setting.width, setting.type, setting.words.to_tick, setting.within)


def _heading(heading: Heading, setting: Setting) -> list[Strip]:
    """A heading, tied to what follows and entered in the outline."""
    top = heading.level <= 1
    size = setting.type.heading if top else setting.type.body
    style = Style(Weight.BOLD, size, ACCENT) if top else Style(Weight.SEMIBOLD, size, TEXT)
    pitch = setting.type.heading_pitch if top else setting.type.pitch
    told = setting.within.inside(f"H{min(max(heading.level, 1) + 1, 6)}")
    lines = set_text([(heading.text, style)], setting.width)
    gap = (HEADING_GAP if top else BLOCK_GAP) * setting.type.spread
    strips = line_strips(lines, pitch, size, gap, told)
    bound = [replace(strip, tied=True) for strip in strips]
    if bound:
        bound[-1] = replace(bound[-1], bookmarks=(Bookmark(one_line(heading.text), max(heading.level - 1, 0)),))
    return bound


def _paragraph(paragraph: Paragraph, setting: Setting) -> list[Strip]:
    """Running text, with its mark in front."""
    base = setting.type.style(small=paragraph.small)
    pitch = setting.type.pitch_of(small=paragraph.small)
    if paragraph.large:
        base, pitch = replace(base, size=setting.type.question), setting.type.question * 1.3
    marked = paragraph.mark is not Mark.NONE
    indent = base.size * HANG if marked else 0.0
    lines = set_text(pieces(paragraph.spans, base), setting.width - indent)
    gap = (POINT_GAP if marked or paragraph.small else BLOCK_GAP) * setting.type.spread
    item = setting.within.inside("LI") if marked else setting.within
    strips = line_strips(lines, pitch, base.size, gap, item.inside("LBody" if marked else "P"), indent)
    if strips and marked:
        label = item.inside("Lbl", says=setting.words.mark(paragraph.mark))
        shape = replace(_mark(paragraph.mark, base.size, baseline(pitch, base.size)), element=label)
        strips[0] = replace(strips[0], strokes=(shape, *strips[0].strokes))
    return strips


def _mark(mark: Mark, size: float, base: float) -> Shape:
    """The shape in front of a line, standing on its middle."""
    share = {Mark.POINT: 0.36, Mark.UNKNOWN: 0.56}.get(mark, 0.72)
    return Shape(mark, size * 0.42, base - size * 0.32, size * share, TEXT)


def _box(box: Box, setting: Setting) -> list[Strip]:
    """A tinted box with a bar, or an outlined one when urgent; kept together where a sheet has room."""
    inner = setting.narrower(setting.width - 2 * BOX_INSET, boxed=True)
    strips = set_blocks(box.blocks, inner)
    if not strips:
        return []
    spread = setting.type.spread
    frame = Frame(BOX_PAD * spread, _Painter(box.urgent, setting.width))
    framed = [
        replace(
            strip,
            strokes=(Group(BOX_INSET, 0.0, strip.strokes),),
            frame=frame,
            gap=strip.gap if index else BOX_GAP * spread,
            head=None,
        )
        for index, strip in enumerate(_unframed(strips, inner))
    ]
    return kept(framed) if height(framed) <= setting.limit else framed


def _unframed(strips: list[Strip], setting: Setting) -> list[Strip]:
    """Strips without frames of their own: a box in a box is one strip where a sheet has room, else loses its frame."""
    if not any(strip.frame for strip in strips):
        return strips
    if height(strips) <= setting.limit - 2 * BOX_PAD:
        return [stacked(strips)]
    return [replace(strip, frame=None) for strip in strips]


class _Painter:
    """Draws the frame of a box."""

    def __init__(self, urgent: bool, width: float) -> None:
        self.urgent = urgent
        self.width = width

    def __call__(self, y: float, height: float) -> tuple[Stroke, ...]:
        if self.urgent:
            return (Panel(0.0, y, self.width, height, outline=TEXT, thickness=1.2, radius=3.5),)
        return (
            Panel(0.0, y, self.width, height, fill=TINT, radius=3.5),
            Panel(0.0, y, BAR, height, fill=ACCENT),
        )


def _columns(columns: Columns, setting: Setting) -> list[Strip]:
    """Two stacks side by side, in bands where a sheet cannot hold them whole."""
    share = min(max(columns.left, 0.1), 0.9)
    room = setting.width - COLUMN_GAP
    left = set_blocks(columns.left_blocks, setting.narrower(room * share))
    right = set_blocks(columns.right_blocks, setting.narrower(room * (1 - share)))
    across = room * share + COLUMN_GAP
    gap = HEADING_GAP * setting.type.spread
    if max(height(left), height(right)) <= setting.limit / 2:
        return [_side_by_side(left, right, across, gap)]
    bands = list(_bands(left, right))
    return [_side_by_side(*band, across, 0.0 if index else gap) for index, band in enumerate(bands)]


def _side_by_side(left: Sequence[Strip], right: Sequence[Strip], across: float, gap: float) -> Strip:
    """Two stacks as one strip."""
    first, second = stacked(left), stacked(right)
    return Strip(
        max(first.height, second.height),
        (Group(0.0, 0.0, first.strokes), Group(across, 0.0, second.strokes)),
        gap=gap,
        bookmarks=first.bookmarks + second.bookmarks,
    )


def _bands(left: list[Strip], right: list[Strip]) -> Iterator[tuple[list[Strip], list[Strip]]]:
    """Both stacks cut into bands of about the same height."""
    while left or right:
        upper, left = _cut_band(left)
        beside, right = _cut_band(right)
        yield upper, beside


def _cut_band(strips: list[Strip]) -> tuple[list[Strip], list[Strip]]:
    """The strips of one band, and the rest; what is tied stays in one band."""
    count = 0
    for index, strip in enumerate(strips):
        if count and end(place(strips[: index + 1])) > BAND:
            break
        if not strip.tied:
            count = index + 1
    count = count or len(strips)
    return strips[:count], strips[count:]


def _signature(signature: Signature, setting: Setting) -> Strip:
    """Room to sign; who signed and when beside the code of a signed document."""
    given = (signature, setting.width, setting.type, setting.words, setting.within, setting.signature)
    return signatures.signed(*given, setting.code) if setting.code else signatures.to_sign(*given)


def set_notes(notes: Sequence[Note], setting: Setting, *, run_in: bool = False) -> list[Strip]:
    """The numbered sources under a short rule: one under the other, or run in to save room."""
    strips = (kept(_run_in(notes, setting)) if run_in else _listed(notes, setting)) if notes else []
    if strips:
        room, gap = (3.0, 3.0) if run_in else (4.0, 12.0)
        rule = Strip(room, (Rule(0.0, 0.0, SHORT_RULE, 0.0, 0.5, RULE),), gap=gap, tied=True)
        strips.insert(0, rule)
    return strips


def _run_in(notes: Sequence[Note], setting: Setting) -> list[Strip]:
    """All sources as one paragraph, each after its number."""
    kind = setting.type
    style = Style(Weight.REGULAR, kind.notes, GREY)
    number = Style(Weight.SEMIBOLD, kind.notes, GREY)
    told = [part for note in notes for part in ((f"{note.number}\u00a0", number), (f"{note.text}  ", style))]
    lines = set_text(told, setting.width)
    return line_strips(lines, kind.notes_pitch, kind.notes, 1.0, setting.within.inside("P"))


def _listed(notes: Sequence[Note], setting: Setting) -> list[Strip]:
    """The sources one under the other, as a numbered list."""
    kind = setting.type
    style = Style(Weight.REGULAR, kind.notes, GREY)
    indent = kind.notes * 0.62 * max((len(str(note.number)) for note in notes), default=1) + 4
    listed = setting.within.inside("L", NUMBERED)
    strips: list[Strip] = []
    for note in notes:
        item = listed.inside("LI")
        lines = set_text([(note.text, style)], setting.width - indent)
        own = line_strips(lines or (TextLine(),), kind.notes_pitch, kind.notes, 1.0, item.inside("LBody"), indent)
        number = set_text([(str(note.number), style)], indent)[0]
        label = Ink(0.0, baseline(kind.notes_pitch, kind.notes), number, element=item.inside("Lbl"))
        own[0] = replace(own[0], strokes=(label, *own[0].strokes))
        strips.extend(own)
    return strips
