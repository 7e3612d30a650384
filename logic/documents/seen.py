"""What is on screen, as a sheet: the words in view, in their order, open or closed as they are, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from logic.documents.blocks import Block, Document, Line, Paragraph, Span, Table, line
from logic.documents.request import Notes, PaperRequest, sealed
from logic.documents.running import running_words
from logic.documents.single_sheets import SingleSheet, sheet, small_print
from logic.local_words import refusal
from logic.problems import DocumentProblem
from logic.words import tr

KIND = "on-screen"
LABELLED = (0.16, 0.84)
NEW_LINE = Span("\n")


@dataclass(frozen=True, slots=True)
class Seen:
    """A view to be printed: its title, and what stands in it as blocks."""

    title: str
    blocks: tuple[Block, ...]


def seen_sheet(request: PaperRequest, seen: Seen) -> Document:
    """The sheet of a view, with patient, day, knowledge version and age as on every sheet.

    Raises DocumentProblem when the knowledge base gives no advice.
    """
    knowledge = request.consult.knowledge
    if knowledge.refusal:
        told = refusal(knowledge)
        raise DocumentProblem(told.happened, tr("No document was written."), told.next_step)
    what = SingleSheet(KIND, tr("{view}, as on screen", view=seen.title))
    note = tr("Printed as it stood on screen: what was closed there is closed here.")
    blocks = (*seen.blocks, Paragraph(line(note, muted=True), small=True), small_print(request))
    found = sheet(request, what, blocks, Notes(request.consult))
    template = tr("{name}  born {born}  hospital number {identifier}")
    identity = replace(found.identity, template=template)
    return sealed(request, replace(found, words=running_words(), identity=identity, digest=""))


def stacked(lines: Sequence[Line]) -> Line:
    """Lines under one another in one cell; empty ones are left out."""
    found: list[Span] = []
    for each in lines:
        if each and any(span.text for span in each):
            found += [NEW_LINE, *each] if found else each
    return tuple(found)


def labelled(label: str, rows: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Table rows under a label that stands once, beside the first of them."""
    return tuple((line(label if place == 0 else "", bold=True), row) for place, row in enumerate(rows))


def sections(parts: Sequence[tuple[str, Sequence[Line]]]) -> tuple[Block, ...]:
    """Rows by label, those without rows left out; nothing when none has any."""
    rows = tuple(row for label, lines in parts for row in labelled(label, lines))
    return (Table(LABELLED, (), rows, ruled=False),) if rows else ()
