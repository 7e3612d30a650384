"""What the ink means: headings, paragraphs, tables and lists, for readers aloud (ISO 32000-1, 14.7 and 14.8).

Ink that carries an element belongs to it; ink without one is decoration. Elements stand in the order in which their
ink is first met, which is the reading order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference

COLUMN_HEAD = "/O /Table /Scope /Column"
ROW_HEAD = "/O /Table /Scope /Row"
NUMBERED = "/O /List /ListNumbering /Decimal"
MARKED = "/O /List /ListNumbering /Disc"
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One part of a document, by its standard role (ISO 32000-1, 14.8.4), inside another one.

    `attributes` are written as they stand; `says` is read aloud in place of what is drawn, `shows` tells what a figure
    shows.
    """

    role: str
    within: Element | None = None
    attributes: str = ""
    says: str = ""
    shows: str = ""

    def inside(self, role: str, attributes: str = "", says: str = "", shows: str = "") -> Element:
        """A part of this one."""
        return Element(role, self, attributes, says, shows)


class Raw(PDFObject):
    """An object of the file that is written already."""

    def __init__(self) -> None:
        self.content = b""

    def format(self, _document: PDFDocument) -> bytes:
        """The bytes as they stand."""
        return self.content


@dataclass(slots=True)
class _Part:
    """An element in the file: its object, and what it holds, in order."""

    element: Element
    raw: Raw
    number: int
    kids: list[str] = field(default_factory=list)
    page: str = ""


class Structure:
    """The structure tree of one file."""

    def __init__(self) -> None:
        self._kids: dict[Element, list[Element | tuple[int, int]]] = {}
        self._roots: list[Element] = []
        self._pages: list[list[Element]] = []

    def begin_page(self) -> None:
        """What is marked from now on stands on the next page."""
        self._pages.append([])

    def mark(self, element: Element) -> str:
        """The operator that begins content of an element."""
        marks = self._pages[-1]
        self._enter(element)
        self._kids[element].append((len(self._pages) - 1, len(marks)))
        marks.append(element)
        return f"/{element.role} <</MCID {len(marks) - 1}>> BDC"

    def _enter(self, element: Element) -> None:
        """Enter an element and all around it, each in its turn."""
        if element in self._kids:
            return
        self._kids[element] = []
        if element.within is None:
            self._roots.append(element)
        else:
            self._enter(element.within)
            self._kids[element.within].append(element)

    def write(self, document: PDFDocument, pages: Iterable[PDFObjectReference]) -> PDFObjectReference:
        """Write the tree and give its root. Takes the pages in order; each needs its number as /StructParents."""
        root = Raw()
        root_reference = document.Reference(root)
        sheets = [_numbered(document, page) for page in pages]
        parts: dict[Element, _Part] = {}
        for element in self._kids:
            raw = Raw()
            parts[element] = _Part(element, raw, _number(document, document.Reference(raw)))
        roles = self._roles()
        above = _number(document, root_reference)
        for element, part in parts.items():
            around = above if element.within is None else parts[element.within].number
            part.raw.content = self._written(element, roles[element], around, parts, sheets)
        nums = " ".join(
            f"{index} [{' '.join(f'{parts[element].number} 0 R' for element in marks)}]"
            for index, marks in enumerate(self._pages)
        )
        kids = " ".join(f"{parts[element].number} 0 R" for element in self._roots)
        root.content = (
            f"<</Type /StructTreeRoot /K [{kids}] /ParentTree <</Nums [{nums}]>> /ParentTreeNextKey {len(sheets)}>>"
        ).encode()
        return root_reference

    def _roles(self) -> dict[Element, str]:
        """The role of each element; a heading is at most one level below the one before it."""
        roles: dict[Element, str] = {}
        level = 0
        for element in self._in_order(self._roots):
            role = element.role
            if role in HEADINGS:
                level = min(HEADINGS.index(role) + 1, level + 1)
                role = HEADINGS[level - 1]
            roles[element] = role
        return roles

    def _in_order(self, elements: Iterable[Element]) -> Iterable[Element]:
        for element in elements:
            yield element
            yield from self._in_order(kid for kid in self._kids[element] if isinstance(kid, Element))

    def _written(
        self, element: Element, role: str, around: int, parts: dict[Element, _Part], sheets: list[str]
    ) -> bytes:
        kids = self._kids[element]
        marks = [kid for kid in kids if not isinstance(kid, Element)]
        home = marks[0][0] if marks else -1
        written = " ".join(
            f"{parts[kid].number} 0 R"
            if isinstance(kid, Element)
            else str(kid[1])
            if kid[0] == home
            else f"<</Type /MCR /Pg {sheets[kid[0]]} /MCID {kid[1]}>>"
            for kid in kids
        )
        page = f" /Pg {sheets[home]}" if marks else ""
        attributes = f" /A <<{element.attributes}>>" if element.attributes else ""
        says = _told("ActualText", element.says) + _told("Alt", element.shows)
        return f"<</Type /StructElem /S /{role} /P {around} 0 R{page}{attributes}{says} /K [{written}]>>".encode()


def _told(name: str, text: str) -> str:
    """An entry of text, or nothing."""
    return f" /{name} <FEFF{text.encode('utf-16-be', 'replace').hex()}>" if text else ""


def _number(document: PDFDocument, reference: PDFObjectReference) -> int:
    number: int = document.idToObjectNumberAndVersion[reference.name][0]
    return number


def _numbered(document: PDFDocument, reference: PDFObjectReference) -> str:
    return f"{_number(document, reference)} 0 R"
