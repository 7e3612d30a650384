"""What a page is built from: strokes of ink, strips that are never cut, and how strips stand under one another.

Lengths are points; x runs right and y runs down from the upper left corner of the strip or sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from logic.documents.blocks import Mark, Picture
from storage.pdf.lines import TextLine
from storage.pdf.structure import Element
from storage.pdf.styles import Colour


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of text with its baseline at y; `turned` in degrees, anticlockwise. Decoration, without an element."""

    x: float
    y: float
    line: TextLine
    turned: float = 0.0
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle, filled or outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    outline: Colour | None = None
    thickness: float = 1.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark in front of a line, drawn; (x, y) is the middle of it, `size` its height."""

    mark: Mark
    x: float
    y: float
    size: float
    colour: Colour
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A square code of dark and light squares, row by row; (x, y) is its upper left corner, `size` its side."""

    x: float
    y: float
    size: float
    modules: tuple[tuple[bool, ...], ...]
    element: Element


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its upper left corner at (x, y), told as a figure of the element around it."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    within: Element


@dataclass(frozen=True, slots=True)
class Group:
    """Strokes moved as one."""

    x: float
    y: float
    strokes: tuple[Stroke, ...]


Stroke = Ink | Rule | Panel | Shape | Code | Image | Group


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline."""

    text: str
    level: int


class FramePainter(Protocol):
    """Draws the frame of a box: its upper edge and its height."""

    def __call__(self, y: float, height: float) -> tuple[Stroke, ...]:
        """The ink of the frame."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A box around the strips that name it; one object per box."""

    pad: float
    painter: FramePainter


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a sheet that is never cut.

    `gap` is the room above, left out at the top of a sheet; `tied` keeps it with the next strip, `kept` does so while a
    sheet has room for all that is kept; `fresh` begins a sheet; `head` is printed above it when it comes first on one.
    """

    height: float
    strokes: tuple[Stroke, ...] = ()
    gap: float = 0.0
    tied: bool = False
    kept: bool = False
    fresh: bool = False
    head: Strip | None = None
    frame: Frame | None = None
    bookmarks: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip with its upper edge."""

    y: float
    strip: Strip


def place(strips: Sequence[Strip]) -> list[Placed]:
    """The strips under one another from 0 on, with the padding of their frames."""
    found: list[Placed] = []
    before: Strip | None = None
    y = 0.0
    for strip in strips:
        y += step(before, strip)
        found.append(Placed(y, strip))
        y += strip.height
        before = strip
    return found


def step(before: Strip | None, strip: Strip) -> float:
    """The room between a strip and the one above it."""
    same = before is not None and before.frame is strip.frame
    out = before.frame.pad if before is not None and before.frame and not same else 0.0
    into = strip.frame.pad if strip.frame and not same else 0.0
    return out + (strip.gap if before is not None else 0.0) + into


def end(placed: Sequence[Placed]) -> float:
    """Where placed strips end, with the padding of the last frame."""
    if not placed:
        return 0.0
    last = placed[-1]
    return last.y + last.strip.height + (last.strip.frame.pad if last.strip.frame else 0.0)


def height(strips: Sequence[Strip]) -> float:
    """How high the strips stand together."""
    return end(place(strips))


def strokes(placed: Sequence[Placed]) -> tuple[Stroke, ...]:
    """The ink of placed strips, frames below their content."""
    return (*_frames(placed), *(Group(0.0, one.y, one.strip.strokes) for one in placed))


def _frames(placed: Sequence[Placed]) -> Iterator[Stroke]:
    """The frames around neighbouring strips of one box."""
    start = 0
    for index in range(1, len(placed) + 1):
        frame = placed[start].strip.frame
        if index < len(placed) and placed[index].strip.frame is frame:
            continue
        if frame is not None:
            last = placed[index - 1]
            top = placed[start].y - frame.pad
            yield from frame.painter(top, last.y + last.strip.height + frame.pad - top)
        start = index


def stacked(strips: Sequence[Strip], gap: float = 0.0) -> Strip:
    """The strips as a single strip."""
    placed = place(strips)
    marks = tuple(bookmark for strip in strips for bookmark in strip.bookmarks)
    return Strip(end(placed), strokes(placed), gap=gap, bookmarks=marks)


def untold(strip: Strip) -> Strip:
    """The strip as decoration: a table head that is printed again is told once."""
    return replace(strip, strokes=tuple(_untold(stroke) for stroke in strip.strokes))


def _untold(stroke: Stroke) -> Stroke:
    return replace(stroke, element=None) if isinstance(stroke, Ink | Shape) else stroke


def kept(strips: Sequence[Strip]) -> list[Strip]:
    """The strips kept on one sheet where they can."""
    return [replace(strip, kept=True) for strip in strips[:-1]] + list(strips[-1:])
