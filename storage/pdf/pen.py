"""Strokes into a PDF file: the one place that drives the PDF library.

The page is written in the format's own operators, so no text passes through any markup or escaping: text is written as
glyph numbers. The file holds no date, no name in its description, no link, script or attachment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from math import cos, radians, sin

from reportlab.pdfgen.canvas import Canvas

from logic.documents.blocks import Mark
from storage.pdf.archival import FileInfo, make_archival
from storage.pdf.fonts import UNITS, Face, Shaped
from storage.pdf.lines import Run
from storage.pdf.pictures import add_picture
from storage.pdf.strips import Bookmark, Code, Group, Image, Ink, Panel, Rule, Shape, Stroke
from storage.pdf.structure import Element, Structure
from storage.pdf.styles import TEXT, Colour
from storage.pdf.subset import Subset

PRODUCER = "Stage IV Consult"
CIRCLE = 0.5523
DECORATION, RUNNING = "/Artifact BMC", "/Artifact <</Type /Pagination>> BDC"
VERSION = (1, 7)


@dataclass(frozen=True, slots=True)
class Description:
    """What the file says of itself; never anything of the patient."""

    title: str
    language: str


class Pen:
    """Writes sheets of strokes into one file."""

    def __init__(self, width: float, height: float, description: Description) -> None:
        self._height = height
        self._canvas = Canvas(
            BytesIO(),
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            lang=description.language or "und",
            pdfVersion=VERSION,
        )
        self._description = description
        self._canvas._doc.info = FileInfo(description.title, PRODUCER)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._subsets: dict[Face, Subset] = {}
        self._pictures: dict[bytes, str] = {}
        self._structure = Structure()
        self._open: Element | None = None
        self._plain = RUNNING
        self._code: list[str] = []
        self._level = -1
        self._bookmarks = 0

    def sheet(
        self,
        above: Iterable[Stroke],
        content: Iterable[Stroke],
        below: Iterable[Stroke],
        bookmarks: Sequence[tuple[float, Bookmark]],
    ) -> None:
        """One sheet in reading order, the running parts marked as such; bookmarks with their height."""
        self._structure.begin_page()
        self._code, self._open, self._plain = [RUNNING], None, RUNNING
        self._draw(above, 0.0, 0.0)
        self._plain = DECORATION
        self._code += ["EMC", DECORATION]
        self._draw(content, 0.0, 0.0)
        self._plain = RUNNING
        self._belong(None)
        self._code += ["EMC", RUNNING]
        self._draw(below, 0.0, 0.0)
        self._belong(None)
        self._code.append("EMC")
        for y, bookmark in bookmarks:
            self._add_bookmark(y, bookmark)
        self._canvas._code.extend(self._code)
        self._canvas.showPage()

    def _belong(self, element: Element | None) -> None:
        """What is written from now on belongs to an element, or is decoration."""
        if element is not self._open:
            self._open = element
            self._code += ["EMC", self._plain if element is None else self._structure.mark(element)]

    def file(self) -> bytes:
        """The finished file: tagged, and fit for an archive."""
        document = self._canvas._doc
        for subset in self._subsets.values():
            subset.add_to(document)
        make_archival(document, self._structure, self._description.title, self._description.language, PRODUCER)
        data: bytes = self._canvas.getpdfdata()
        return data

    def _add_bookmark(self, y: float, bookmark: Bookmark) -> None:
        """An entry in the outline; a level never skips one."""
        self._level = min(bookmark.level, self._level + 1)
        self._bookmarks += 1
        key = f"h{self._bookmarks}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(self._height - y, 2), zoom=0)
        self._canvas.addOutlineEntry(bookmark.text, key, self._level)

    def _draw(self, strokes: Iterable[Stroke], x: float, y: float) -> None:
        """Writes strokes, moved by (x, y)."""
        for stroke in strokes:
            match stroke:
                case Group():
                    self._draw(stroke.strokes, x + stroke.x, y + stroke.y)
                case Ink():
                    self._text(stroke, x, y)
                case Rule():
                    self._rule(stroke, x, y)
                case Panel():
                    self._panel(stroke, x, y)
                case Code():
                    self._squares(stroke, x + stroke.x, self._height - y - stroke.y)
                case Shape():
                    self._shape(stroke, x + stroke.x, self._height - y - stroke.y)
                case Image():
                    self._image(stroke, x + stroke.x, self._height - y - stroke.y - stroke.height)

    def _text(self, ink: Ink, x: float, y: float) -> None:
        """Writes a line of text."""
        self._belong(ink.element)
        across, up = cos(radians(ink.turned)), sin(radians(ink.turned))
        turn = f"{_n(across)} {_n(up)} {_n(-up)} {_n(across)}"
        left, base = x + ink.x, self._height - y - ink.y
        for run in ink.line.runs:
            position = f"{_n(left + run.x * across)} {_n(base + run.x * up)}"
            begin = f"BT {_colour(run.style.colour)} rg {self._font(run)} {turn} {position} Tm"
            self._code.append(f"{begin} {self._shown(run)} ET")

    def _font(self, run: Run) -> str:
        """The operators that choose face, size and rise."""
        subset = self._subset(run.shaped[0].face)
        return f"/{subset.name} {_n(run.style.size)} Tf {_n(run.style.rise)} Ts"

    def _subset(self, face: Face) -> Subset:
        """The subset of the face in this file."""
        found = self._subsets.get(face)
        if found is None:
            found = self._subsets[face] = Subset(face, f"F{len(self._subsets) + 1}")
        return found

    def _shown(self, run: Run) -> str:
        """The operators that show the glyphs of a run."""
        subset = self._subset(run.shaped[0].face)
        if all(shaped.level for shaped in run.shaped):
            body = "".join(subset.shown(shaped) for shaped in run.shaped)
            return "[" + body.replace("><", "") + "] TJ"
        return " ".join(self._raised(subset, run, shaped) for shaped in run.shaped)

    def _raised(self, subset: Subset, run: Run, shaped: Shaped) -> str:
        """Glyph by glyph, for accents that stand above or below the line."""
        parts: list[str] = []
        for up, glyphs in groupby(shaped.glyphs, key=lambda glyph: glyph.up):
            part = Shaped(shaped.face, shaped.text, tuple(glyphs), 0, level=True)
            rise = run.style.rise + up * run.style.size / UNITS
            parts.append(f"{_n(rise)} Ts [{subset.shown(part)}] TJ")
        return " ".join(parts)

    def _image(self, image: Image, x: float, y: float) -> None:
        """Paints a picture with its lower left corner at (x, y), and tells where it stands and what it shows."""
        short = self._pictures.setdefault(image.picture.png, f"Im{len(self._pictures) + 1}")
        name = add_picture(self._canvas, image.picture, short)
        corners = f"{_n(x)} {_n(y)} {_n(x + image.width)} {_n(y + image.height)}"
        layout = f"/O /Layout /Placement /Block /BBox [{corners}]"
        self._belong(image.within.inside("Figure", layout, shows=image.picture.says))
        self._code.append(f"q {_n(image.width)} 0 0 {_n(image.height)} {_n(x)} {_n(y)} cm /{name} Do Q")

    def _rule(self, rule: Rule, x: float, y: float) -> None:
        """Writes a straight line."""
        self._belong(None)
        start = f"{_n(x + rule.x)} {_n(self._height - y - rule.y)} m"
        end = f"{_n(x + rule.to_x)} {_n(self._height - y - rule.to_y)} l"
        self._code.append(f"{_colour(rule.colour)} RG {_n(rule.thickness)} w {start} {end} S")

    def _panel(self, panel: Panel, x: float, y: float) -> None:
        """Writes a rectangle."""
        self._belong(None)
        left, top = x + panel.x, self._height - y - panel.y
        fill = f"{_colour(panel.fill)} rg " if panel.fill else ""
        outline = f"{_colour(panel.outline)} RG {_n(panel.thickness)} w " if panel.outline else ""
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get((bool(fill), bool(outline)), "n")
        path = _rounded(left, top - panel.height, panel.width, panel.height, panel.radius)
        self._code.append(f"{fill}{outline}{path} {paint}")

    def _squares(self, code: Code, x: float, y: float) -> None:
        """Writes a square code as one path, so that no seam shows between its squares."""
        self._belong(code.element)
        side = code.size / len(code.modules)
        path = [
            f"{_n(x + start * side)} {_n(y - (row + 1) * side)} {_n(count * side)} {_n(side)} re"
            for row, modules in enumerate(code.modules)
            for start, count in _dark(modules)
        ]
        self._code.append(f"{_colour(TEXT)} rg {' '.join(path)} f")

    def _shape(self, shape: Shape, x: float, y: float) -> None:
        """Writes a mark around its middle."""
        self._belong(shape.element)
        half = shape.size / 2
        colour = _colour(shape.colour)
        if shape.mark is Mark.URGENT:
            points = (
                f"{_n(x - half * 1.1)} {_n(y - half)} m {_n(x + half * 1.1)} {_n(y - half)} l {_n(x)} {_n(y + half)} l"
            )
            self._code.append(f"{colour} rg {points} f")
        elif shape.mark in (Mark.TO_DO, Mark.TO_TICK, Mark.TICKED):
            self._code.append(f"{colour} RG 0.9 w {_rounded(x - half, y - half, shape.size, shape.size, 0)} S")
            if shape.mark is Mark.TICKED:
                low, far = half * 0.55, half * 0.62
                tick = f"{_n(x - far)} {_n(y)} m {_n(x - half * 0.15)} {_n(y - low)} l {_n(x + far)} {_n(y + low)} l"
                self._code.append(f"{colour} RG 1.5 w {tick} S")
        elif shape.mark is Mark.UNKNOWN:
            self._code.append(f"{colour} RG 1 w {_rounded(x - half, y - half, shape.size, shape.size, half)} S")
        elif shape.mark is Mark.POINT:
            self._code.append(f"{colour} rg {_rounded(x - half, y - half, shape.size, shape.size, half)} f")


def _dark(modules: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """The dark squares of a row as stretches: where each begins, and how many it holds."""
    place = 0
    for dark, stretch in groupby(modules):
        count = len(list(stretch))
        if dark:
            yield place, count
        place += count


def _n(value: float) -> str:
    """A number as the format writes it."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _colour(colour: Colour) -> str:
    """The three parts of a colour."""
    return " ".join(_n(part) for part in colour)


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The path of a rectangle with round corners, from its lower left corner."""
    if not radius:
        return f"{_n(x)} {_n(y)} {_n(width)} {_n(height)} re"
    r = min(radius, width / 2, height / 2)
    k = r * (1 - CIRCLE)
    right, top = x + width, y + height
    return " ".join(
        (
            f"{_n(x + r)} {_n(y)} m {_n(right - r)} {_n(y)} l",
            f"{_n(right - k)} {_n(y)} {_n(right)} {_n(y + k)} {_n(right)} {_n(y + r)} c",
            f"{_n(right)} {_n(top - r)} l",
            f"{_n(right)} {_n(top - k)} {_n(right - k)} {_n(top)} {_n(right - r)} {_n(top)} c",
            f"{_n(x + r)} {_n(top)} l",
            f"{_n(x + k)} {_n(top)} {_n(x)} {_n(top - k)} {_n(x)} {_n(top - r)} c",
            f"{_n(x)} {_n(y + r)} l",
            f"{_n(x)} {_n(y + k)} {_n(x + k)} {_n(y)} {_n(x + r)} {_n(y)} c h",
        )
    )
