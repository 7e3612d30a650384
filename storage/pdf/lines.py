"""Text into lines: where a line ends, and what stands on it from left to right.

Set here and not through the PDF library's paragraphs, because those read a markup language: a clinician's "<b>" or
"&" must print as typed, faces must change within a word, and a note number must hold on to its word. There is no
parser here, so there is nothing to escape; a line costs a look-up per word, as words are shaped once per process.

A line ends at a blank, between two Chinese or Japanese characters, or, for a word wider than the column, at the edge.
A number keeps its unit, a title its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from unicodedata import category

from logic.documents.blocks import Span
from storage.pdf import bidi, fonts
from storage.pdf.characters import printable
from storage.pdf.fonts import Face, Shaped
from storage.pdf.styles import Style

Piece = tuple[str, Style]

EAST_ASIAN = "\u2e80-\u2fff\u3003-\u3007\u3012\u3013\u301c-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\uff08"
CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
TOKEN = re.compile(f"\n| +|[{OPENING}]*[{EAST_ASIAN}][{CLOSING}]*|[^ \n{OPENING}{EAST_ASIAN}]+|[{OPENING}]+")
IDEOGRAPH = re.compile(f"[{OPENING}{EAST_ASIAN}]")
UNIT = re.compile(r"(%|°C|(mm|cm|m|mg|g|kg|µg|ml|mL|l|L|ml/min|Gy|mmol/l|mmol/L|U/l|IU|ms|kPa|y|h|×)\b)")
TITLES = frozenset({"Dr", "Dr.", "Mr", "Mrs", "Ms", "Prof", "Prof.", "Page", "page"})
BREAK_AFTER = frozenset("/-_,;:.+&?=")
LONG_WORD = 80
LONGEST_LINE = 2000
LINES_KEPT = 512
TOUCHING = 0.5


@dataclass(slots=True)
class Word:
    """What never breaks within a line; `blank` is the room before it, `opens` begins a new line."""

    pieces: list[Piece]
    blank: Piece | None = None
    opens: bool = False

    def text(self) -> str:
        """The word without its styles."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Run:
    """Shaped text of one face and style; `x` is its left edge in the line."""

    x: float
    width: float
    style: Style
    shaped: tuple[Shaped, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where the words of one span stand in a line."""

    x: float
    width: float
    size: float
    span: Span


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of set text, and where in it the words of each span stand."""

    runs: tuple[Run, ...] = field(default=())
    width: float = 0.0
    stretches: tuple[Stretch, ...] = ()


def set_text(pieces: Iterable[Piece], width: float) -> tuple[TextLine, ...]:
    """The lines of a text in a column of this width in points; empty text gives no line."""
    words = _words((printable(text), style) for text, style in pieces)
    lines = list(_broken(words, width))
    while lines and not lines[-1]:
        lines.pop()
    base = bidi.base_level("".join(word.text() + " " for line in lines for word in line))
    return tuple(_laid_out(line, base) for line in lines)


def set_line(text: str, style: Style) -> TextLine:
    """The text on a single line, however long; line ends become blanks."""
    lines = set_text([(printable(text).replace("\n", " "), style)], float("inf"))
    return lines[0] if lines else TextLine()


@lru_cache(maxsize=LINES_KEPT)
def fitted(text: str, style: Style, width: float, floor: float) -> TextLine:
    """The text on a single line, made smaller down to `floor`, then cut with an ellipsis."""
    text = printable(text[:LONGEST_LINE]).replace("\n", " ")
    line = set_line(text, style)
    if line.width <= width:
        return line
    size = max(floor, style.size * width / line.width * 0.999)
    smaller = Style(style.weight, size, style.colour, style.rise)
    line = set_line(text, smaller)
    return line if line.width <= width else set_line(_cut(text, smaller, width), smaller)


def _cut(text: str, style: Style, width: float) -> str:
    """As much of the text as fits, with an ellipsis."""
    room = width - text_width("…", style)
    return text[: _fitting(text, style, room)].rstrip() + "…"


def text_width(text: str, style: Style) -> float:
    """The width of a printable text in points."""
    return fonts.width(text, style.weight) * style.size / fonts.UNITS


def _words(pieces: Iterable[Piece]) -> list[Word]:
    """The words of a text, with bound neighbours joined."""
    words: list[Word] = []
    blank: Piece | None = None
    opens, breakable = True, True
    for text, style in pieces:
        for token in TOKEN.findall(text):
            if token == "\n":
                words.extend([Word([], opens=True)] if opens else [])
                blank, opens, breakable = None, True, True
            elif token[0] == " ":
                blank, breakable = (token, style), True
            else:
                wide = IDEOGRAPH.match(token) is not None
                if opens or not words or _may_break(words[-1], token, blank, breakable or wide):
                    words.append(Word([(token, style)], blank, opens))
                else:
                    words[-1].pieces.extend([blank, (token, style)] if blank else [(token, style)])
                blank, opens, breakable = None, False, wide and token[-1] not in OPENING
    return words


def _may_break(before: Word, token: str, blank: Piece | None, breakable: bool) -> bool:
    """Whether a line may end between the word and the token."""
    if not breakable or (blank is None and before.pieces and before.pieces[-1][0][-1] in OPENING):
        return False
    if blank is None or not before.pieces or len(before.pieces) > 4:
        return True
    last = before.pieces[-1][0]
    return not ((last[-1].isdigit() and UNIT.match(token)) or last in TITLES)


def _broken(words: Iterable[Word], width: float) -> Iterator[list[Word]]:
    """The words line by line; a word wider than the column is cut at its edge."""
    line: list[Word] = []
    used = 0.0
    for index, word in enumerate(words):
        if word.opens and index:
            yield line
            line, used = [], 0.0
        for part, room in _cut_to_width(word, width):
            blank = text_width(*part.blank) if part.blank else 0.0
            if line and used + blank + room > width:
                yield line
                line, used = [], 0.0
            if not line and not part.opens:
                part.blank, blank = None, 0.0
            line.append(part)
            used += blank + room
    if line:
        yield line


def _cut_to_width(word: Word, width: float) -> Iterator[tuple[Word, float]]:
    """The word itself, or its parts where it is wider than the column; each with its width."""
    short = sum(len(text) for text, _ in word.pieces) < LONG_WORD
    if short and (room := _room(word)) <= width:
        yield word, room
        return
    part = Word([], word.blank, word.opens)
    used = 0.0
    for text, style in word.pieces:
        while text:
            fitting = _fitting(text, style, width - used, at_least=0 if part.pieces else 1)
            if fitting:
                part.pieces.append((text[:fitting], style))
                used += sum(_character_width(character, style) for character in text[:fitting])
                text = text[fitting:]
            if text:
                yield part, _room(part)
                part, used = Word([]), 0.0
    yield part, _room(part)


def _room(word: Word) -> float:
    """The width of a word without the blank before it."""
    return sum(text_width(text, style) for text, style in word.pieces)


def _fitting(text: str, style: Style, width: float, at_least: int = 0) -> int:
    """How many characters fit, ending after a separating sign where one is near; accents stay with their letter."""
    used = 0.0
    for index, character in enumerate(text):
        used += _character_width(character, style)
        if used > width and index >= at_least and not category(character).startswith("M"):
            signs = [place for place in range(index * 2 // 3, index) if text[place] in BREAK_AFTER and place]
            return signs[-1] + 1 if signs else index
    return len(text)


def _character_width(character: str, style: Style) -> float:
    """The width of a character standing alone."""
    return fonts.width(character, style.weight) * style.size / fonts.UNITS


def _laid_out(words: Sequence[Word], base: int) -> TextLine:
    """The words of one line as runs from left to right."""
    pieces = [piece for word in words for piece in ([word.blank, *word.pieces] if word.blank else word.pieces)]
    if any(bidi.has_backward(text) for text, _ in pieces):
        return _mixed(pieces, base)
    parts = (
        (of, style, fonts.shape(of, part)) for text, style in pieces for of, part in fonts.stretches(text, style.weight)
    )
    runs: list[Run] = []
    stretches: list[Stretch] = []
    x = 0.0
    for (_, style), group in groupby(parts, key=lambda part: part[:2]):
        own = list(group)
        runs.append(_run(x, style, tuple(shaped for _, _, shaped in own)))
        _stretch(stretches, x, ((each, shaped) for _, each, shaped in own))
        x += runs[-1].width
    return TextLine(tuple(runs), x, tuple(stretches))


def _stretch(stretches: list[Stretch], x: float, parts: Iterable[tuple[Style, Shaped]]) -> None:
    """Add where the spans of these parts stand from x on; neighbouring parts of one span become one stretch."""
    for style, shaped in parts:
        width = shaped.width * style.size / fonts.UNITS
        last = stretches[-1] if stretches else None
        if style.span is None:
            pass
        elif last is not None and last.span is style.span and x - last.x - last.width < TOUCHING:
            stretches[-1] = replace(last, width=x + width - last.x, size=max(last.size, style.size))
        else:
            stretches.append(Stretch(x, width, style.size, style.span))
        x += width


def _mixed(pieces: Sequence[Piece], base: int) -> TextLine:
    """A line with right-to-left text in it."""
    text = "".join(part for part, _ in pieces)
    styles = [style for part, style in pieces for _ in part]
    runs: list[Run] = []
    stretches: list[Stretch] = []
    x = 0.0
    for start, end, backward in bidi.visual_runs(bidi.levels(text, base)):
        parts = list(_parts(text, styles, start, end))
        for of, style, part in reversed(parts) if backward else parts:
            runs.append(_run(x, style, (fonts.shape(of, part, backward),)))
            _stretch(stretches, x, [(style, runs[-1].shaped[0])])
            x += runs[-1].width
    return TextLine(tuple(runs), x, tuple(stretches))


def _parts(text: str, styles: Sequence[Style], start: int, end: int) -> Iterator[tuple[Face, Style, str]]:
    """A stretch of one direction in parts of one face and style, in reading order."""
    for _, group in groupby(range(start, end), key=lambda index: (styles[index], id(styles[index].span))):
        own = list(group)
        style = styles[own[0]]
        for of, part in fonts.stretches("".join(text[index] for index in own), style.weight):
            yield of, style, part


def _run(x: float, style: Style, shaped: tuple[Shaped, ...]) -> Run:
    """A run that begins at x."""
    return Run(x, sum(one.width for one in shaped) * style.size / fonts.UNITS, style, shaped)
