"""What the advice pane shows, as blocks for paper: the tab in view, cards and groups open or closed as they are."""

from __future__ import annotations

from collections.abc import Iterator

from gui.advice.advice_tab import AdviceTab
from gui.advice.group import GroupBox
from gui.advice.line import AdviceLine
from gui.advice.lists import WaitingList, WhyNotList
from gui.advice.pane import WAITING, WHY_NOT, AdvicePane
from gui.advice.present import LineWords
from gui.advice.seen_card import card_blocks, decided_words
from gui.advice.view import CardPane
from gui.controls.chips import VERBS
from logic.documents.blocks import Block, Heading, Line, Mark, Paragraph, Span, Table, line
from logic.documents.seen import Seen, stacked
from logic.words import tr

LINE = (0.13, 0.65, 0.22)
ROW = (0.36, 0.64)


def seen_pane(pane: AdvicePane, card: CardPane | None) -> Seen:
    """The tab in view, and behind it the card that stands beside it."""
    tab = pane.tab
    blocks: Iterator[Block]
    if tab == WHY_NOT:
        title, blocks = tr("Why not"), _why_not(pane.why_not)
    elif tab == WAITING:
        title, blocks = tr("Waiting"), _waiting(pane.waiting)
    else:
        title, blocks = tr("Advice"), _advice(pane.advice)
    return Seen(title, (*blocks, *(seen_card(card) if card is not None and card.isVisible() else ())))


def seen_card(card: CardPane) -> tuple[Block, ...]:
    """The card that stands in a column of its own; nothing when none does."""
    if card.body is None:
        return ()
    words = card.body.words
    title = tr("{verb}: {title}", verb=tr(VERBS[words.verb][0]), title=words.title)
    return (Heading(tr("Open card")), Heading(title, 2), *card_blocks(words, card.decision))


def _advice(tab: AdviceTab) -> Iterator[Block]:
    for part in tab.parts():
        if part.isHidden():
            continue
        if isinstance(part, GroupBox):
            yield from _group(part)
        elif part is tab.ask:
            yield from _asks(tab)
        elif part is tab.read_as:
            yield Heading(tr("Read as"))
            yield Table(
                ROW, (), tuple((line(each.title, bold=True), line(each.reasons)) for each in tab.read_as.words())
            )
        else:
            yield from _notice(tab, part)


def _notice(tab: AdviceTab, part: object) -> Iterator[Block]:
    if part is tab.held and tab.held.words is not None:
        yield Paragraph((Span(tab.held.words[0] + ". ", bold=True), Span(tab.held.words[1])), Mark.URGENT)
    elif part is tab.conflicts:
        yield Heading(tab.conflicts.accessibleName())
        yield from (Paragraph(line(each.sentence), Mark.URGENT) for each in tab.conflicts.words())
    elif part is tab.outside and tab.outside.words is not None:
        yield Heading(tab.outside.words.title)
        yield from (Paragraph(line(each.text), Mark.POINT) for each in tab.outside.words.causes)
        offers = ", ".join(tab.outside.words.offers).lower()
        yield Paragraph(line(tr("Always possible: {offers}", offers=offers)))
    elif part is tab.empty:
        yield Paragraph(line(tab.empty.text()))
    elif part is tab.gone:
        yield Paragraph(line(tab.gone.text(), muted=True), small=True)
    elif part is tab.always:
        yield Paragraph(line(tr("Also always possible: other, no treatment, more tests"), muted=True), small=True)


def _asks(tab: AdviceTab) -> Iterator[Block]:
    yield Heading(tr("Ask next"))
    rows = tuple(
        (
            line(f"{number}"),
            stacked((line(row.words.question), line(row.words.decides, muted=True))),
            line(row.words.settles),
        )
        for number, row in enumerate(tab.ask.rows(), 1)
    )
    yield Table((0.05, 0.81, 0.14), ("", tr("Question, and what it decides"), tr("Settles")), rows)


def _group(box: GroupBox) -> Iterator[Block]:
    count = len(box.words.lines)
    yield Heading(tr("{group} ({count})", group=box.words.title, count=count))
    if not box.is_open:
        yield Paragraph(line(tr("Folded away on screen."), muted=True), small=True)
        return
    rows: list[tuple[Line, ...]] = []
    for each in box.lines():
        rows.append(_line(each))
        if each.is_open and each.body is not None:
            yield Table(LINE, (), tuple(rows))
            yield from card_blocks(each.body.words, each.words.decision)
            rows = []
    if rows:
        yield Table(LINE, (), tuple(rows))


def _line(each: AdviceLine) -> tuple[Line, ...]:
    words: LineWords = each.words
    told = stacked(
        (
            line(words.title, bold=True),
            line(words.because),
            line(each.face.strip_text, bold=True),
            line(decided_words(words.decision) if words.decision is not None else ""),
        )
    )
    marks = (words.badge.text, words.seed, tr("Past review") if words.past_review else "", each.face.new_word)
    right = stacked([line(mark, muted=True) for mark in marks if mark])
    return (line(tr(VERBS[words.verb][0]), bold=True), told, right)


def _why_not(shown: WhyNotList) -> Iterator[Block]:
    rows = [row.words for row in shown.in_order() if not row.isHidden()]
    typed = shown.search.text().strip()
    if typed:
        yield Paragraph(line(tr("Only what holds these words: {words}", words=typed)))
    if not rows:
        yield Paragraph(line(tr("No option holds these words.")))
        return
    yield Table(
        (0.36, 0.52, 0.12),
        (tr("Option"), tr("What stops it, and what was needed"), tr("Rule")),
        tuple(
            (line(w.title, bold=True), stacked((line(w.stops), line(w.needs, muted=True))), line(w.rule)) for w in rows
        ),
    )


def _waiting(shown: WaitingList) -> Iterator[Block]:
    rows = shown.words()
    if not rows:
        yield Paragraph(line(tr("Nothing waits for an answer.")))
        return
    yield Table(
        (0.13, 0.75, 0.12),
        ("", tr("What waits, on what, and the missing fields"), tr("Rule")),
        tuple(
            (
                line(tr(VERBS[w.verb][0]), bold=True),
                stacked(
                    (
                        line(w.title, bold=True),
                        line(w.strip),
                        line(", ".join(label for label, _ in w.fields), muted=True),
                    )
                ),
                line(w.rule),
            )
            for w in rows
        ),
    )
