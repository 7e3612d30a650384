"""The faces that print: which one holds a character, and how it sets a word.

Every word is shaped by HarfBuzz, also a Latin one: one path for kerning, stacked accents and joined scripts. Faces and
shaped words are kept for the life of the process, so a word is shaped once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

import uharfbuzz as harfbuzz

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
UNITS = 1000
WORDS_KEPT = 16_384


class Weight(StrEnum):
    """The cuts of the main family."""

    REGULAR = "Regular"
    SEMIBOLD = "Semibold"
    BOLD = "Bold"
    ITALIC = "It"


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file, ready to shape; `covers` holds the code points it has a glyph for."""

    name: str
    path: Path
    source: harfbuzz.Face
    font: harfbuzz.Font
    covers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A placed glyph in thousandths of the type size; `text` is what it stands for, empty for a part of another."""

    number: int
    advance: int
    right: int
    up: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A stretch of text in one face, its glyphs from left to right; `level` when none is raised."""

    face: Face
    text: str
    glyphs: tuple[Glyph, ...]
    width: int
    level: bool


@cache
def face(name: str) -> Face:
    """The face of this file name, read once per process."""
    path = FOLDER / f"{name}.ttf"
    source = harfbuzz.Face(harfbuzz.Blob(path.read_bytes()))
    font = harfbuzz.Font(source)
    font.scale = (UNITS, UNITS)
    return Face(name, path, source, font, frozenset(source.unicodes))


def _fallbacks(weight: Weight) -> Iterator[str]:
    """The file names to try, in order, for this weight."""
    cuts = ("Regular",) if weight in (Weight.REGULAR, Weight.ITALIC) else ("Bold", "Regular")
    yield f"SourceSans3-{weight}"
    yield f"SourceSans3-{Weight.REGULAR}"
    for family in ("NotoSansArabic", "NotoSansHebrew"):
        yield from (f"{family}-{cut}" for cut in cuts)
    yield "DroidSansFallbackFull"
    yield "NanumSquareR"


@lru_cache(maxsize=WORDS_KEPT)
def face_for(character: str, weight: Weight) -> Face | None:
    """The first face that holds the character, or none."""
    code = ord(character)
    return next((found for name in _fallbacks(weight) if code in (found := face(name)).covers), None)


def printable_character(character: str) -> bool:
    """Whether any face can print the character in every weight."""
    return face_for(character, Weight.REGULAR) is not None


@lru_cache(maxsize=WORDS_KEPT)
def stretches(text: str, weight: Weight) -> tuple[tuple[Face, str], ...]:
    """The text in stretches of one face each, in reading order; an accent stays with its letter if the face allows."""
    main = face(f"SourceSans3-{weight}")
    if main.covers.issuperset(map(ord, text)):
        return ((main, text),)
    found: list[tuple[Face, str]] = []
    for character in text:
        chosen = face_for(character, weight) or main
        if found and (found[-1][0] is chosen or _joins(character, found[-1][0])):
            found[-1] = (found[-1][0], found[-1][1] + character)
        else:
            found.append((chosen, character))
    return tuple(found)


def _joins(character: str, before: Face) -> bool:
    """Whether an accent can be drawn by the face of the letter before it."""
    return category(character) == "Mn" and ord(character) in before.covers


@lru_cache(maxsize=WORDS_KEPT)
def shape(of: Face, text: str, backward: bool = False) -> Shaped:
    """The glyphs of a text in one face; `backward` for right-to-left."""
    buffer = harfbuzz.Buffer()
    buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backward else "ltr"
    harfbuzz.shape(of.font, buffer, {"liga": backward, "clig": backward})
    glyphs = tuple(_glyphs(buffer, text, backward))
    return Shaped(
        face=of,
        text=text,
        glyphs=glyphs,
        width=sum(glyph.advance for glyph in glyphs),
        level=not any(glyph.up for glyph in glyphs),
    )


def _glyphs(buffer: harfbuzz.Buffer, text: str, backward: bool) -> Iterator[Glyph]:
    """The shaped glyphs, each with the characters of its cluster on the cluster's first glyph.

    Readers turn round all of a right-to-left stretch, so the text of a ligature is told from its end.
    """
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    told: set[int] = set()
    for info, place in zip(infos, positions, strict=True):
        cluster: int = info.cluster
        own = "" if cluster in told else text[cluster : ends[cluster]]
        told.add(cluster)
        own = own[::-1] if backward else own
        yield Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset, own)


@lru_cache(maxsize=WORDS_KEPT)
def width(text: str, weight: Weight) -> int:
    """How wide a text is, in thousandths of the type size."""
    return sum(shape(of, part).width for of, part in stretches(text, weight))
