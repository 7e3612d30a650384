"""The emergency letter: one sheet in large type that goes with the patient today; the same frame for every red flag.

What is found is listed by the card that fires. Nothing of any option for cancer treatment stands on it, also after the
card was acknowledged, and no dose.
"""

from __future__ import annotations

from collections.abc import Iterable

from logic.answer import Unknown
from logic.answer_words import answer_words
from logic.case_rows import Recipient
from logic.consult import Consult, RuleResult
from logic.documents import health
from logic.documents.advice import contradicted
from logic.documents.blocks import Band, Blank, Block, Columns, Document, Facts, Line, Span, ToFill, TypeSize, line
from logic.documents.letters.emergency_findings import FINDINGS, OTHERS, Finding
from logic.documents.request import Notes, PaperRequest, said
from logic.documents.single_sheets import (
    SingleSheet,
    anticoagulant,
    fill,
    ring,
    running,
    sheet,
    signed_by,
    small_print,
)
from logic.documents.state import primary, sites_in_words
from logic.documents.wording import (
    answered,
    bound,
    closed,
    continued,
    fact_line,
    joined_lines,
    known,
    opened,
    quoted,
    softened,
    stated,
    strong,
    typed,
)
from logic.fact_words import UNKNOWN_WORDS
from logic.services import duty_words, on_duty
from logic.words import tr

Row = tuple[str, Line]


def cards_of(consult: Consult) -> tuple[RuleResult, ...]:
    """The emergencies of a case, the most urgent first: those still open, then those that were acknowledged."""
    return (*consult.open_cards, *consult.acknowledged_cards)


def emergency_letter(request: PaperRequest, to: Recipient | None = None) -> Document:
    """The sheet for the emergencies of a case; without any, the place to write one stands open."""
    notes = Notes(request.consult)
    cards = cards_of(request.consult)
    what = SingleSheet("letter-emergency", tr("Emergency letter"), size=TypeSize.EMERGENCY)
    rows = (*_please(cards, notes), *_found(request, cards))
    blocks: tuple[Block, ...] = (
        Band(tr("EMERGENCY, same day"), tuple(card.title for card in cards)),
        *_by_hand(request, cards),
        *contradicted(request),
        *((Facts(rows),) if rows else ()),
        *_times(),
        Facts(_person(request, to or Recipient())),
        Columns((signed_by(request, "", capitals=True),), (fill(tr("Time")), _urgent_phone(request))),
        small_print(request),
    )
    return sheet(request, what, blocks, notes)


def _by_hand(request: PaperRequest, cards: tuple[RuleResult, ...]) -> tuple[Block, ...]:
    """Who was rung, when, with which answer; and whatever of name and emergency the case does not hold."""
    rows = [fill(tr("Rung"), tr("at"), tr("Answer"), shares=(0.4, 0.18, 0.42))]
    pt = request.consult.case.pt
    duty = duty_words(on_duty(request.services))
    if not cards:
        rows.insert(0, fill(tr("No emergency fires in this case. The emergency is")))
    if not (pt.family.known and pt.birth_on.known and pt.identifier.known):
        rows.insert(0, fill(tr("Name"), tr("Born"), tr("Hospital no."), shares=(0.42, 0.26, 0.32)))
    return (*((Facts(((tr("Duty numbers"), line(duty, bold=True)),)),) if duty else ()), *rows)


def _urgent_phone(request: PaperRequest) -> Block:
    """The number of the clinic that is answered day and night, or the place to write one."""
    if not request.urgent_phone:
        return fill(tr("Urgent phone"))
    return Facts(((tr("Urgent phone"), line(request.urgent_phone, bold=True)),))


def _times() -> tuple[Block, ...]:
    """Last known well, and the steroid: given or not, and when; never a dose."""
    steroid = (
        Blank(tr("Steroid given:"), 0.19, rule=False),
        Blank(tr("yes, at"), 0.22, square=True),
        Blank(tr("no"), 0.1, square=True, rule=False),
        Blank(tr("Last known well"), 0.49),
    )
    return (ToFill(steroid),)


def _please(cards: Iterable[RuleResult], notes: Notes) -> list[Row]:
    """The first action of every card; of the most urgent one also what belongs to it and what does not."""
    rows: list[Row] = []
    for index, card in enumerate(cards):
        first = card.variant.first_action
        action = said(bound(first or card.says), card.rule, notes, bold=True)
        if index:
            rows.append((tr("Also"), (action,)))
        elif first:
            rows.append((tr("Please"), (action, Span(" "), Span(bound(card.says), basis=(card.rule.id,)))))
        else:
            rows.append((tr("Please"), (action,)))
    return rows


def _found(request: PaperRequest, cards: Iterable[RuleResult]) -> list[Row]:
    """Findings of the cards with the time of onset; what is absent; what is not known, by kind."""
    wanted = dict.fromkeys(finding for card in cards for finding in FINDINGS.get(card.rule.id, OTHERS))
    found: list[Line] = []
    absent: list[str] = []
    open_: dict[Unknown, list[str]] = {}
    must: list[Row] = []
    for finding in wanted:
        label, fact = _label(request, finding.path), request.fact(finding.path)
        if finding.must:
            must.append((label, fact_line(request, finding.path)))
        elif fact.value is False:
            absent.append(continued(label))
        elif fact.known:
            found.append(_finding(request, finding, label))
        elif fact.unknown not in (None, Unknown.NOT_APPLICABLE):
            open_.setdefault(fact.unknown, []).append(continued(label))
    rows: list[Row] = [(tr("Found"), closed(joined_lines(found, "; ")))] if found else []
    rows += must
    if absent:
        rows.append((tr("Absent"), line(opened("; ".join(absent)) + ".")))
    if open_:
        kinds = [tr("{kind}: {names}", kind=tr(UNKNOWN_WORDS[kind]), names=", ".join(open_[kind])) for kind in open_]
        rows.append((tr("Still open"), line(opened("; ".join(kinds)) + ".", bold=True)))
    return rows


def _label(request: PaperRequest, path: str) -> str:
    return tr(request.consult.knowledge.interview.question(path).label)


def _finding(request: PaperRequest, finding: Finding, label: str) -> Line:
    """What was found, its value where it has one, and since when."""
    told: Line = (strong(label),)
    if request.fact(finding.path).value is not True:
        told = (*told, Span(" "), *softened(fact_line(request, finding.path)))
    if finding.since:
        told = (*told, Span(tr(" since ")), *stated(request, finding.since))
    if finding.more and known(request, finding.more):
        told = (*told, Span(", "), *stated(request, finding.more))
    return told


def _person(request: PaperRequest, to: Recipient) -> tuple[Row, ...]:
    """What the team on call must know of the patient, each with its state when it is not known."""
    whom = ring(request, to)
    rows: list[Row] = [
        (tr("Anticoagulant"), anticoagulant(request)),
        (tr("Allergies"), stated(request, "pt.allergies")),
        (tr("Treatment now"), running(request)),
        (tr("Cancer"), _cancer(request)),
        (tr("Fitness, wishes"), _wishes(request)),
        (tr("Contact"), _contact(request)),
        (tr("Treating team"), whom or line(answer_words(to.contact), bold=True)),
    ]
    return tuple(rows)


def _cancer(request: PaperRequest) -> Line:
    """Primary and stage, in two lines."""
    sites = sites_in_words(request)
    label = request.consult.stage_label
    stage = tr("{stage}; sites: {sites}", stage=label, sites=sites) if sites else label
    return (*primary(request), Span("\n"), strong(stage))


def _wishes(request: PaperRequest) -> Line:
    wish = request.consult.case.pt.preference
    words: Line = (quoted(str(wish.value)),) if wish.known else stated(request, "pt.preference")
    told: Line = (Span(tr("ECOG ")), *softened(health.ecog(request)), Span("; "), *words)
    if answered(request, "pt.acp"):
        told = (*told, Span(tr("; advance care planning: ")), *softened(stated(request, "pt.acp")))
    return told


def _contact(request: PaperRequest) -> Line:
    """Who travels with the patient or is rung, the patient's own phone, and an interpreter where one is needed."""
    pt = request.consult.case.pt
    told = stated(request, "pt.contact")
    if pt.phone.known:
        told = (*told, Span(tr("; patient's phone ")), typed(str(pt.phone.value)))
    if pt.interpreter.value is True:
        told = (*told, Span(tr("; interpreter needed, language ")), *stated(request, "pt.language"))
    return told
