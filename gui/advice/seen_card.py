"""An open card as blocks for paper: every word of it, in the order in which it stands."""

from __future__ import annotations

from gui.advice.card import MOST_EFFECTS
from gui.advice.card_words import CardWords, RowWords
from gui.advice.present import DecisionWords
from logic.documents.blocks import Block, Line, Mark, Paragraph, Span, line
from logic.documents.seen import sections, stacked
from logic.effect_words import EffectWords
from logic.option_words import HoldWords, OptionWords
from logic.readiness import Readiness
from logic.words import tr

NOT_KNOWN = "circle-question-mark"
SIGNS = {
    "plus": "+ ",
    "minus": "\u2212 ",
    "check-check": "++ ",
    "ban": "\u00d7 ",
    NOT_KNOWN: "? ",
}
"""What stands on paper for the icon in front of an argument."""


def card_blocks(words: CardWords, decision: DecisionWords | None) -> tuple[Block, ...]:
    """An open card below its title."""
    badges = " \u00b7 ".join(
        tr("{badge} ({more})", badge=b.text, more=b.more) if b.more else b.text for b in words.badges
    )
    blocks: list[Block] = [Paragraph(line(f"{badges}. {words.reviewed}", muted=True), small=True)]
    if words.strip[0]:
        blocks.append(Paragraph(line(words.strip[0], bold=True), Mark.UNKNOWN))
    for each in words.hangs.sentences:
        blocks.append(Paragraph(line(each.text), Mark.POINT if each.holds else Mark.UNKNOWN))
    if words.first_action:
        blocks.append(Paragraph(line(words.first_action, bold=True), Mark.URGENT))
    if words.says:
        blocks.append(Paragraph(line(words.says)))
    return (*blocks, *sections(_parts(words, decision)))


def _parts(words: CardWords, decision: DecisionWords | None) -> list[tuple[str, list[Line]]]:
    decided = [line(decided_words(decision))] if words.can_decide else []
    return [
        (tr("Because"), [_row(each) for each in words.because]),
        (tr("Options"), [_option(each) for each in words.options]),
        (tr("For"), [_argument(each) for each in words.pro]),
        (tr("Against"), [_argument(each) for each in words.con]),
        (tr("Positions"), [_position(*each) for each in words.positions]),
        (tr("Would change"), [_effect(each) for each in words.hangs.effects[:MOST_EFFECTS]]),
        (tr("Asks"), [_row(each) for each in words.asks]),
        (tr("Sources"), [_source(s.number, s.states, s.cite, s.verified) for s in words.sources]),
        (tr("Decision"), decided),
    ]


def decided_words(decision: DecisionWords | None) -> str:
    """A decision as it stands on a card."""
    if decision is None:
        return tr("Not decided")
    return tr("{decision} \u00b7 {who}", decision=decision.text, who=decision.who)


def _row(words: RowWords) -> Line:
    note = (Span(f" {words.note}", muted=True),) if words.note else ()
    return (Span(words.text), *note)


def _argument(words: RowWords) -> Line:
    return (Span(SIGNS.get(words.icon, ""), bold=True), *_row(words))


def _option(words: OptionWords) -> Line:
    out = words.state is Readiness.OUT
    head = (Span(words.name, bold=not out), Span(f" \u00b7 {words.state_words}", muted=True))
    says = line(words.says) if words.says and not out else ()
    trials = () if out else tuple(line(trial, muted=True) for trial in words.trials)
    return stacked((head, says, *(_hold(each, out) for each in words.holds), *trials))


def _hold(hold: HoldWords, out: bool) -> Line:
    sign = Span(SIGNS[NOT_KNOWN if hold.open else "ban"], bold=True)
    if not out:
        return (sign, Span(tr("{sentence} ({rule})", sentence=hold.text, rule=hold.rule)))
    needed = tr("{sentence} Needed: {needs}.", sentence=hold.text, needs=hold.needs) if hold.needs else hold.text
    return (sign, Span(needed))


def _position(who: str, year: str, position: str, _silent: bool) -> Line:
    return (Span(who, bold=True), Span(f" {year}  " if year else "  ", muted=True), Span(position))


def _effect(words: EffectWords) -> Line:
    state = tr("pending, {settles}", settles=words.settles) if words.pending else words.settles
    head = tr("{unknown}: {settles}", unknown=words.noun[:1].upper() + words.noun[1:], settles=state)
    outcomes = [
        (Span(outcome.head, bold=True), *(Span(f" {part.text}") for part in outcome.parts))
        for outcome in words.outcomes
    ]
    return stacked((line(head), *outcomes))


def _source(number: str, states: str, cite: str, verified: str) -> Line:
    told = "; ".join(part for part in (cite, verified) if part)
    return (Span(f"{number} ", bold=True), Span(states), Span(f" {told}", muted=True))
