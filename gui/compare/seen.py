"""What the comparison shows, as blocks for paper."""

from __future__ import annotations

from collections.abc import Iterator

from gui.advice.seen import seen_card
from gui.compare.view import ALL, CompareView
from gui.compare.words import EntryWords
from logic.documents.blocks import Block, Heading, Line, Paragraph, Table, line
from logic.documents.seen import Seen, stacked
from logic.words import tr

ROW = (0.16, 0.14, 0.56, 0.14)


def seen_compare(view: CompareView) -> Seen:
    """Both consults by day and knowledge version, the rows in view, and the open card."""
    return Seen(tr("Compare"), tuple(_blocks(view)))


def _blocks(view: CompareView) -> Iterator[Block]:
    yield Paragraph(line(view.sides.words() if view.found is not None else tr("Compare"), bold=True))
    if view.found is not None:
        yield Paragraph(line(tr("{shown}: {count}", shown=_shown(view), count=view.count.text())))
    if not view.kept_note.isHidden():
        yield Paragraph(line(view.kept_note.words.text()))
    if not view.nothing.isHidden():
        yield Paragraph(line(view.nothing.words.text()))
    rows: list[tuple[Line, ...]] = []
    for each in view.list.words():
        if each.heading:
            yield from _table(rows)
            yield Heading(each.title)
            rows = []
        else:
            rows.append(_row(each))
    yield from _table(rows)
    if view.card_side.isVisible():
        if not view.card_note.isHidden():
            yield Paragraph(line(view.card_note.words.text(), bold=True))
        if view.card is not None:
            yield from seen_card(view.card)


def _shown(view: CompareView) -> str:
    return tr("All") if view.shown_parts.index == ALL else tr("Changes only")


def _table(rows: list[tuple[Line, ...]]) -> Iterator[Block]:
    if rows:
        yield Table(ROW, (), tuple(rows))


def _row(words: EntryWords) -> tuple[Line, ...]:
    told = stacked((line(words.title, bold=True), line(words.detail)))
    return (line(f"{words.sign}  {words.sign_word}"), line(words.verb_word, bold=True), told, line(words.cause))
