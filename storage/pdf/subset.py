"""Faces into the file: each as one subset of the glyphs used, with the way back from glyphs to text.

The subset is cut by HarfBuzz. Codes are given by glyph *and* text, so that a glyph which stands for different
characters (a blank and a no-break blank, the forms of an Arabic letter) is read back right. The library's own embedding
cannot do that, as it knows a glyph by one code point only; and its codes depend on what was printed before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

import uharfbuzz as harfbuzz
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFile

from storage.pdf.fonts import UNITS, Face, Shaped

DROPPED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "DSIG",
    "STAT",
    "MATH",
    "post",
    "name",
    "OS/2",
    "cmap",
    "gasp",
    "vhea",
    "vmtx",
    "VORG",
)
PER_BLOCK = 100
GLYPHS_KEPT = 8192
SYMBOLIC = 4


class Subset:
    """The used glyphs of one face in one file."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self._advances = [0]
        self._texts: dict[Shaped, str] = {}

    def _code(self, glyph: int, text: str) -> str:
        """The code of a glyph that stands for this text, as four hexadecimal digits."""
        found = self._codes.get((glyph, text))
        if found is None:
            found = self._codes[glyph, text] = len(self._codes)
            self._advances.append(self._natural(glyph))
        return f"{found:04X}"

    def shown(self, shaped: Shaped) -> str:
        """The body of a TJ array that shows level shaped text."""
        body = self._texts.get(shaped)
        if body is None:
            body = self._texts[shaped] = self._body(shaped)
        return body

    def _body(self, shaped: Shaped) -> str:
        parts: list[str] = []
        move = 0
        for glyph in shaped.glyphs:
            move -= glyph.right
            parts.append(f" {move} " if move else "")
            parts.append(f"<{self._code(glyph.number, glyph.text)}>")
            move = self._natural(glyph.number) - glyph.advance + glyph.right
        parts.append(f" {move} " if move else "")
        return "".join(parts).replace("><", "")

    def _natural(self, glyph: int) -> int:
        """The advance of the glyph in the file."""
        return natural_advance(self.face, glyph)

    def add_to(self, document: pdfdoc.PDFDocument) -> None:
        """Writes the font objects."""
        glyphs = [glyph for glyph, _ in self._codes]
        data, renumbered = _cut(self.face, glyphs)
        base = f"{_tag(glyphs, data)}+{self.face.name}"
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(
                    _descriptor(self.face, base, _stream(document, data, Length1=len(data)))
                ),
                "DW": UNITS,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(self._advances)]),
                "CIDToGIDMap": _stream(document, b"".join(renumbered[glyph].to_bytes(2, "big") for glyph in glyphs)),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("Font"),
                    "Subtype": pdfdoc.PDFName("Type0"),
                    "BaseFont": pdfdoc.PDFName(base),
                    "Encoding": pdfdoc.PDFName("Identity-H"),
                    "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                    "ToUnicode": _stream(document, _to_unicode([text for _, text in self._codes])),
                }
            )
        )


@lru_cache(maxsize=GLYPHS_KEPT)
def natural_advance(face: Face, glyph: int) -> int:
    """The advance of a glyph in its file, in thousandths of the type size."""
    return int(face.font.get_glyph_h_advance(glyph))


def _cut(face: Face, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """The font file of these glyphs, and their new numbers."""
    wanted = harfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in DROPPED)
    wanted.flags = harfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = harfbuzz.SubsetPlan(face.source, wanted)
    renumbered = dict(plan.old_to_new_glyph_mapping)
    return bytes(plan.execute().blob.data), renumbered


def _tag(glyphs: list[int], data: bytes) -> str:
    """Six letters that name the subset."""
    digest = hashlib.sha256(repr(glyphs).encode() + data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _stream(document: pdfdoc.PDFDocument, content: bytes, **entries: int) -> pdfdoc.PDFObjectReference:
    """A reference to a compressed stream."""
    stream = pdfdoc.PDFStream(content=content)
    stream.dictionary.dict.update(entries)
    stream.filters = [pdfdoc.PDFZCompress]
    return document.Reference(stream)


def _descriptor(face: Face, base: str, file: pdfdoc.PDFObjectReference) -> pdfdoc.PDFDictionary:
    """The measures of the face."""
    told = TTFontFile(str(face.path), charInfo=0)
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(base),
            "Flags": SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray([round(value) for value in told.bbox]),
            "ItalicAngle": round(told.italicAngle),
            "Ascent": round(told.ascent),
            "Descent": round(told.descent),
            "CapHeight": round(told.capHeight),
            "StemV": round(told.stemV),
            "FontFile2": file,
        }
    )


def _to_unicode(texts: list[str]) -> bytes:
    """The map from codes to text."""
    pairs = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts) if text]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *_blocks(pairs),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    ).encode("ascii")


def _blocks(pairs: list[str]) -> Iterator[str]:
    """The pairs in blocks as large as the format allows."""
    for start in range(0, len(pairs), PER_BLOCK):
        block = pairs[start : start + PER_BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
