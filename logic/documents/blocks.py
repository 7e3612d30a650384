"""The parts a document is made of. Every text is plain: markup-like signs are ordinary characters here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from logic.timeline_marks import Timeline as Course


class Paper(StrEnum):
    """The sheet and the envelope window it is folded for."""

    A4_WINDOW = "a4_window"
    A4_FORM_A = "a4_form_a"
    LETTER_10 = "letter_10"
    A4_PLAIN = "a4_plain"
    LETTER_PLAIN = "letter_plain"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of plain text.

    `notes` are the numbers of the document's source notes; `basis` names the rule and facts that the words
    rest on; `author` marks words that the clinician typed.
    """

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False
    author: bool = False
    notes: tuple[int, ...] = ()
    basis: tuple[str, ...] = ()


Line = tuple[Span, ...]


def line(text: str, *, bold: bool = False, muted: bool = False, author: bool = False) -> Line:
    """A line of one span; words that the clinician typed are set in italics."""
    return (Span(text, bold=bold, italic=author, muted=muted, author=author),)


class Mark(StrEnum):
    """A shape in front of a line, readable on a grey copy."""

    NONE = ""
    TO_DO = "square"
    URGENT = "triangle"
    UNKNOWN = "ring"
    POINT = "disc"
    TO_TICK = "open square"
    TICKED = "ticked square"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it never stands alone at the foot of a sheet and becomes a bookmark."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, left-aligned, never hyphenated; `large` text is that of the question of a board.

    `brief` is what it says in fewer words on a first sheet that has no room for all of them.
    """

    spans: Line
    mark: Mark = Mark.NONE
    small: bool = False
    large: bool = False
    brief: Line = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a repeated head; `widths` are shares of the text width and sum to 1.

    Without a head the first cell of a row names it. In `pairs` the cells are labels and values in turn, side by side to
    save room: they are told as pairs and not as a table. Rows that `flow` hold running text and may go on over the end
    of a sheet; any other row is never split.
    """

    widths: tuple[float, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: tuple[int, ...] = ()
    small: bool = True
    ruled: bool = True
    pairs: bool = False
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A course drawn as a strip, never alone: the document says the same in words, `alternative` says it to the ear."""

    course: Course
    alternative: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs in one or two columns."""

    rows: tuple[tuple[str, Line], ...]
    columns: int = 1
    small: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A tinted box that keeps together: the request, the question or an emergency band."""

    blocks: tuple[Block, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A black band with a triangle and white words: that this is an emergency, and which one."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A place on paper that is filled by hand: its label, then a rule to write on, a square to tick, or both.

    `share` is its part of the width of the row.
    """

    label: str
    share: float = 1.0
    square: bool = False
    rule: bool = True


@dataclass(frozen=True, slots=True)
class ToFill:
    """One row of places that are filled by hand, side by side."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two stacks side by side; `left` is the share of the width of the left one."""

    left_blocks: tuple[Block, ...]
    right_blocks: tuple[Block, ...]
    left: float = 0.5


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one sheet where they can."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OneSheet:
    """Blocks that fill the first sheet: set closer as far as they read well, and what follows begins a new sheet.

    What has a brief wording is told in full if that fits at all, and in brief otherwise. Blocks that one sheet cannot
    hold even so are set as usual and flow on, and so does what follows them.
    """

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign, with name and role under the line; never alone on a sheet."""

    closing: str
    name: str
    role: str
    signed: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new sheet."""


Block = (
    Heading
    | Paragraph
    | Table
    | Timeline
    | Facts
    | Box
    | Band
    | ToFill
    | Columns
    | Together
    | OneSheet
    | Signature
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Note:
    """A source at the end of the document, referred to by its number."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The patient as printed on every sheet.

    `title`, `age` and `sex` are printed in the identity band of the first sheet only; `template` is the footer line in
    the document's language.
    """

    name: str
    born: str
    identifier: str
    title: str = ""
    age: str = ""
    sex: str = ""
    template: str = "{name}  born {born}  hospital no. {identifier}"

    def line(self) -> str:
        """The footer line: name, birth date and number; the name alone where the sheet is of no single patient."""
        if not (self.born or self.identifier):
            return self.name
        return self.template.format(name=self.name, born=self.born, identifier=self.identifier)


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The words of the running parts, in the document's language."""

    page: str = "Page {page} of {pages}"
    draft: str = "Draft, not signed"
    signed: str = "Signed {signed}"
    unsigned: str = "Not signed"
    watermark: str = "DRAFT"
    copy_mark: str = "COPY"
    copy_for: str = "Copy for {recipient}"
    code: str = "Code that holds the document number and the digest: {code}"
    knowledge: str = "Knowledge {knowledge}"
    content: str = "Content {digest}"
    born: str = "Born"
    sex: str = "Sex"
    identifier: str = "Hospital no."
    full_address: str = "Full address"
    sender: str = "Sender"
    continued: str = "Also"
    to_do: str = "To do:"
    urgent: str = "Urgent:"
    unknown: str = "Not known:"
    point: str = "\u2022"
    to_tick: str = "To tick:"
    ticked: str = "Ticked:"

    def mark(self, mark: Mark) -> str:
        """What a mark is to a reader who hears the page."""
        told = {
            Mark.TO_DO: self.to_do,
            Mark.URGENT: self.urgent,
            Mark.UNKNOWN: self.unknown,
            Mark.POINT: self.point,
            Mark.TO_TICK: self.to_tick,
            Mark.TICKED: self.ticked,
        }
        return told.get(mark, "")


class TypeSize(StrEnum):
    """How large the text is set: by the kind of paper, for the patient, in large print, or for an emergency."""

    NORMAL = "normal"
    PATIENT = "patient"
    LARGE = "large"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was checked: a PNG of 8 bits, grey or RGB, without alpha, interlace or metadata.

    `width` and `height` are pixels; `says` is what a reader who hears the page is told in its place.
    """

    png: bytes = field(repr=False)
    width: int
    height: int
    grey: bool
    says: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Sender lines and logo at the top, the return line in the envelope window, the signer's signature.

    The signature is printed on signed documents only.
    """

    name: str
    lines: tuple[str, ...] = ()
    return_line: str = ""
    logo: Picture | None = None
    signature: Picture | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One printable document.

    `address` is empty for documents that go into no envelope; `info` is the block beside the window;
    `signed` is empty for a draft, else the words after "Signed"; `knowledge` is version and age in words;
    `digest` is the first 64 bits, in groups of four, over case, knowledge and text; `code` is what the square code
    beside the signature holds, `copy_for` the recipient of a copy; both are empty where there is none. `run_in_notes`
    sets the sources one after the other, for a document that must keep to one sheet; `sheets` is how many a document
    keeps to as long as it reads well when it is set closer, 0 where that does not matter.
    """

    kind: str
    title: str
    subject: str
    short_subject: str
    reference: str
    language: str
    identity: Identity
    letterhead: Letterhead
    blocks: tuple[Block, ...]
    dated: str
    knowledge: str
    digest: str
    signed: str = ""
    code: str = ""
    copy_for: str = ""
    address: tuple[str, ...] = ()
    info: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    paper: Paper = Paper.A4_WINDOW
    rtl: bool = field(default=False)
    type_size: TypeSize = TypeSize.NORMAL
    landscape: bool = False
    identity_band: bool = True
    run_in_notes: bool = False
    sheets: int = 0
    words: SheetWords = field(default=SheetWords())
