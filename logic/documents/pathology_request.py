"""The request to pathology: the right tests on the right tissue, each with why, on one sheet in the style of a form."""

from __future__ import annotations

from collections.abc import Sequence

from logic.case_rows import Recipient
from logic.consult import RuleResult
from logic.documents.advice import contradicted, lines_of
from logic.documents.blocks import (
    Blank,
    Block,
    Box,
    Document,
    Facts,
    Heading,
    Line,
    Mark,
    Paragraph,
    Span,
    Table,
    ToFill,
    line,
)
from logic.documents.letter_kit import disease_words, urgent
from logic.documents.request import Notes, PaperRequest, said
from logic.documents.single_sheets import SingleSheet, fill, ring, sheet, signed_by, small_print
from logic.documents.state import sites_in_words, specimen_row
from logic.documents.wording import answered, bound, joined_lines, muted, opened, stated, strong, typed
from logic.effects import unknowns_of
from logic.terms import Her2Pattern
from logic.tests_to_request import requests_of
from logic.words import tr

BIOPSY, RECEPTORS = "W-13", "W-14"
HER2_TESTS = frozenset({BIOPSY, RECEPTORS, "W-21"})
STAINS = (
    "ER and PR, in per cent",
    "HER2 by immunohistochemistry, with the score",
    "HER2 in situ hybridisation if the score is 2+",
)
TICKED: dict[str, tuple[str, ...]] = {
    BIOPSY: ("Is it breast cancer?", *STAINS),
    RECEPTORS: STAINS,
    "W-20": ("HER2 in situ hybridisation",),
    "W-21": ("Staining pattern of the HER2 score of 0",),
    "W-18": ("Second look at the receptors that differ between primary and metastasis",),
    "W-27": ("PD-L1 with the 22C3 assay, combined positive score",),
    "W-24": ("PIK3CA, AKT1 and PTEN",),
    "W-25": ("ESR1 in plasma",),
}
SPECIMEN = ("place", "taken_on", "decalcified", "lab", "report_no", "diagnosis")
Row = tuple[str, Line]


def pathology_request(request: PaperRequest, to: Recipient | None = None) -> Document:
    """The form for the tests on tissue that rules of the case ask for."""
    notes = Notes(request.consult)
    tests = tests_of(request)
    recipient = to or Recipient()
    blocks = (
        Box((Facts(_question(request, recipient)),)),
        *contradicted(request),
        *_specimen(request, tests),
        *_earlier(request, tests),
        *_ticked(request, tests, notes),
        *_ringing(request, recipient),
        signed_by(request, tr("Requested by")),
        small_print(request),
    )
    return sheet(request, SingleSheet("pathology-request", tr("Pathology request")), blocks, notes)


def tests_of(request: PaperRequest) -> tuple[RuleResult, ...]:
    """The rules of the case that ask for a test on tissue or plasma, in the order of the form."""
    by_rule = {result.rule.id: result for result in lines_of(request)}
    return tuple(by_rule[rule] for rule in TICKED if rule in by_rule)


def _question(request: PaperRequest, to: Recipient) -> tuple[Row, ...]:
    """The clinical question, the disease as it may be called, and by when."""
    asked = to.ask if to.ask.known else request.consult.case.mdt.question
    question = (typed(str(asked.value)),) if asked.known else stated(request, "mdt.question")
    where = sites_in_words(request)
    disease = disease_words(request)
    clinical = tr("{disease}; sites: {sites}", disease=disease, sites=where) if where else disease
    day, when = to.by.value or request.consult.case.ref.needed_by.value, urgent(request.consult)
    by = tr("{day}, {when}", day=day.shown(), when=when) if day and when else day.shown() if day else when
    rows = ((tr("Clinical question"), question), (tr("Clinical details"), line(opened(clinical))))
    return (*rows, (tr("Result needed by"), line(by or tr("no day set"), bold=True)))


def _place(request: PaperRequest, tests: Sequence[RuleResult]) -> int | None:
    """The number of the specimen that the tests are asked on; nothing while it is still to be taken."""
    if any(result.rule.id == BIOPSY for result in tests):
        return None
    for result in tests:
        for path in unknowns_of(request.consult, result.rule.id):
            if path.startswith("spec["):
                return int(path.removeprefix("spec[").split("]")[0])
    return len(request.consult.case.spec) - 1 if request.consult.case.spec else None


def _specimen(request: PaperRequest, tests: Sequence[RuleResult]) -> tuple[Block, ...]:
    """The specimen with every state it is in, or the lines to fill when it is taken; its fixation by hand."""
    at = _place(request, tests)
    decalcified = ToFill(
        (
            Blank(tr("Fixation"), 0.5),
            Blank(tr("Decalcified:"), 0.2, rule=False),
            Blank(tr("yes"), 0.15, square=True, rule=False),
            Blank(tr("no"), 0.15, square=True, rule=False),
        )
    )
    if at is None:
        lines = (fill(tr("Site and side"), tr("Taken on"), shares=(0.66, 0.34)), decalcified)
        return (Heading(tr("Specimen, to be taken")), *lines)
    table = request.consult.knowledge.interview
    rows = [(tr("Specimen from"), stated(request, f"spec[{at}].site"))]
    rows += [(tr(table.question(f"spec.{name}").label), stated(request, f"spec[{at}].{name}")) for name in SPECIMEN]
    by_hand = fill(tr("Fixation")) if answered(request, f"spec[{at}].decalcified") else decalcified
    return (Heading(tr("Specimen")), Facts(tuple(rows), 2), by_hand)


def _earlier(request: PaperRequest, tests: Sequence[RuleResult]) -> tuple[Block, ...]:
    """The other specimens with their report numbers and results."""
    at = _place(request, tests)
    rows = [
        _earlier_row(request, index) for index in range(len(request.consult.case.spec)) if index != at or at is None
    ]
    if not rows:
        return ()
    head = (tr("Specimen"), tr("Report"), tr("ER"), tr("PR"), tr("HER2"), tr("ISH"))
    return (Heading(tr("Earlier specimens")), Table((0.32, 0.2, 0.1, 0.1, 0.13, 0.15), head, tuple(rows)))


def _earlier_row(request: PaperRequest, index: int) -> tuple[Line, ...]:
    at = f"spec[{index}]"
    cells = specimen_row(request, at, request.consult.case.spec[index])
    report = [stated(request, f"{at}.{name}") for name in ("report_no", "lab") if answered(request, f"{at}.{name}")]
    return (cells[0], joined_lines(report, ", ") or stated(request, f"{at}.report_no"), *cells[1:])


def _ticked(request: PaperRequest, tests: Sequence[RuleResult], notes: Notes) -> tuple[Block, ...]:
    """Each test with a ticked square, and why it matters in the words of its rule; then what a score of 0 means."""
    blocks: list[Block] = [Heading(tr("Please test"))]
    named: set[str] = set()
    under_way = requests_of(request.consult).under_way
    for result in tests:
        new = [test for test in TICKED[result.rule.id] if test not in named]
        named.update(new)
        asked = muted(tr("  already requested, result awaited")) if tr(result.title) in under_way else Span("")
        blocks += [Paragraph((strong(bound(tr(test))), asked), Mark.TICKED) for test in new]
        why = said(bound(result.says), result.rule, notes)
        blocks.append(Paragraph((strong(tr("Why: ")), why, muted(f"  {result.rule.id}")), small=True))
    if not tests:
        blocks.append(Paragraph(line(tr("No rule asks for a test on tissue in this case."), bold=True)))
    if any(result.rule.id in HER2_TESTS for result in tests):
        blocks.append(_zero())
    return (*blocks, fill(tr("Other"), square=True))


def _zero() -> ToFill:
    """Which of the two a HER2 score of 0 is."""
    patterns = (Her2Pattern.NONE, Her2Pattern.FAINT)
    squares = [Blank(tr(each.label), 0.14 + 0.16 * place, True, False) for place, each in enumerate(patterns)]
    return ToFill((Blank(tr("If HER2 is 0, please state the staining:"), 0.56, rule=False), *squares))


def _ringing(request: PaperRequest, to: Recipient) -> tuple[Block, ...]:
    """Whom to ring with the result, and a line for the phone."""
    whom = ring(request, to)
    told = (Span(tr("Please ring with the result: ")), *whom) if whom else line(tr("Please ring with the result."))
    return (Paragraph(told), fill(tr("Phone"), tr("Ring by"), shares=(0.6, 0.4)))
