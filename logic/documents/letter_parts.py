"""Blocks that letters to clinicians share: disease, sites with an appendix, options that bear on the request."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from logic import paths
from logic.case_rows import Recipient, Site
from logic.consult import RuleResult
from logic.dates import Range
from logic.documents import advice, health, state
from logic.documents.blocks import Block, Heading, Line, Mark, Paragraph, Span, Table, line
from logic.documents.request import Notes, PaperRequest
from logic.documents.wording import (
    answered,
    bound,
    closed,
    fact_line,
    joined_lines,
    known,
    muted,
    run_in,
    softened,
    stated,
    strong,
)
from logic.fact_words import number_words
from logic.facts.lesions import score_of
from logic.interview import visible_paths
from logic.terms import Organ
from logic.words import tr

Row = tuple[str, Line]
Cells = Callable[[PaperRequest, int], tuple[Line, ...]]
MOST_SITES = 10
"""Rows of sites that a letter of two sheets has room for; further ones go into the appendix."""
SCORES = {
    "mirels": ("Mirels", "site pain lesion size".split()),
    "sins": ("SINS", "location pain lesion alignment collapse posterolateral".split()),
}


def label(request: PaperRequest, path: str) -> str:
    """The label of a question."""
    return tr(request.consult.knowledge.interview.question(path).label)


def rows_of(request: PaperRequest, must: Iterable[str] = (), may: Iterable[str] = ()) -> tuple[Row, ...]:
    """Label and answer: of `must` whatever the state of the answer, of `may` only what anybody has answered."""
    wanted = (*must, *(path for path in may if answered(request, path)))
    return tuple((label(request, path), stated(request, path)) for path in wanted)


def in_a_paragraph(rows: Iterable[Row], *, soft: bool = True) -> tuple[Block, ...]:
    """Label and answer pairs as one small paragraph of short sentences; `soft` begins the answers in lower case."""
    pairs = ((strong(tr("{label}: ", label=name)), softened(words) if soft else words) for name, words in rows)
    sentences = [closed((name, *words)) for name, words in pairs]
    return (Paragraph(joined_lines(sentences, "  "), small=True),) if sentences else ()


def disease(request: PaperRequest) -> tuple[Block, ...]:
    """Stage words, proof, primary and extent as a paragraph; then the receptors by specimen."""
    rows = [(name, told) for name, told in state.state_rows(request) if name != tr("Line now")]
    return (Heading(tr("State of disease")), *in_a_paragraph(rows, soft=False), *state.receptors(request))


def told(request: PaperRequest, *, people: bool = True) -> tuple[Block, ...]:
    """What the patient was told and wants; `people` adds consent, planning ahead and whom to turn to."""
    first, *wants = health.told_rows(request)
    rows = (*wants, *(health.contact_rows(request) if people else ()))
    return (
        Heading(tr("What the patient has been told, and wants")),
        run_in(*first),
        *in_a_paragraph(rows, soft=False),
    )


def site_name(request: PaperRequest, index: int) -> Line:
    """Organ, place and side of a site, in bold."""
    return state.site_name(request, index, request.consult.case.site[index])


def sites_of(request: PaperRequest, organs: Collection[str] = ()) -> tuple[int, ...]:
    """The rows of the sites in some organs, all without them; those with symptoms or growth first."""
    found = [
        (_quiet(row), index)
        for index, row in enumerate(request.consult.case.site)
        if not organs or row.organ.value in organs
    ]
    return tuple(index for _, index in sorted(found))


def _quiet(row: Site) -> bool:
    told = (row.symptoms.value or "").strip().lower()
    return row.change.value not in ("new", "growing") and told in ("", "none")


def site_table(
    request: PaperRequest, head: Sequence[str], widths: tuple[float, ...], cells: Cells, found: Sequence[int]
) -> tuple[Block, ...]:
    """The first sites as a table, and where the others are."""
    if not found:
        return (Paragraph(line(tr("No site recorded."), bold=True)),)
    table = Table(widths, tuple(head), tuple(cells(request, index) for index in found[:MOST_SITES]))
    left = len(found) - MOST_SITES
    if left <= 0:
        return (table,)
    words = tr("Those with symptoms or growth come first; {count} further sites: see the appendix.", count=left)
    return (table, Paragraph(line(words, bold=True), small=True))


def all_sites(request: PaperRequest, _to: Recipient) -> tuple[Block, ...]:
    """The appendix: every site, where there are more than a letter has room for."""
    if len(request.consult.case.site) <= MOST_SITES:
        return ()
    return (Heading(tr("Appendix: all sites")), *state.sites(request)[1:])


def sized(request: PaperRequest, index: int) -> Line:
    """Number of lesions and largest diameter of a site, with the day it was measured."""
    at = f"site[{index}]"
    told: Line = (*stated(request, f"{at}.n"), muted(tr(" × up to ")), *softened(stated(request, f"{at}.max_mm")))
    if known(request, f"{at}.measured_on"):
        told = (*told, Span(", "), *stated(request, f"{at}.measured_on"))
    return told


def sited_symptoms(request: PaperRequest, index: int) -> Line:
    """The symptoms of a site, as typed."""
    return stated(request, f"site[{index}].symptoms")


def seen(request: PaperRequest, index: int) -> Line:
    """On what a site was seen, and how it changes."""
    at = f"site[{index}]"
    change = (Span("; "), *softened(stated(request, f"{at}.change"))) if answered(request, f"{at}.change") else ()
    return (*stated(request, f"{at}.seen_on"), *change)


def stability(request: PaperRequest, index: int) -> Line:
    """The Mirels or SINS points of a bone site; that they are not recorded in bold; words where no score applies."""
    if request.consult.case.site[index].organ.value != Organ.BONE:
        return line(tr("not a bone site"))
    visible = visible_paths(request.consult)
    told = [
        _points(request, index, table)
        for table, (_, items) in SCORES.items()
        if f"site[{index}].{table}.{items[0]}" in visible
    ]
    if not told:
        return line(tr("no score for this place"))
    return joined_lines(told, "; ")


def _points(request: PaperRequest, index: int, table: str) -> Line:
    name, items = SCORES[table]
    at = f"site[{index}]"
    points = score_of(request.view, at, table, tuple(items))
    if points is None:
        return (Span(f"{name} "), strong(tr("not recorded")))
    most = sum(request.view.number(f"{table}_{item}_most") for item in items)
    told = bound(tr("{name} {points} of {most}", name=name, points=_span(points), most=number_words(most)))
    if points.low == points.high:
        return line(told)
    stands = [item for item in items if paths.get(request.consult.case, f"{at}.{table}.{item}").known]
    words = tr(" ({count} of {all} items recorded)", count=len(stands), all=len(items))
    return (Span(told), strong(words))


def _span(points: Range) -> str:
    low, high = number_words(points.low), number_words(points.high)
    return low if low == high else tr("{low} to {high}", low=low, high=high)


def bearing(request: PaperRequest, rules: Collection[str]) -> tuple[RuleResult, ...]:
    """The lines of advice of some rules, in their order; nothing that is held back."""
    return tuple(result for result in advice.lines_of(request) if result.rule.id in rules)


def options(request: PaperRequest, notes: Notes, rules: Collection[str]) -> tuple[Block, ...]:
    """The options that bear on the request, with reasons and decisions; other lines are not for this reader."""
    blocks: list[Block] = [Heading(tr("Options considered, with reasons and decisions"))]
    if request.consult.held:
        blocks.append(Paragraph(line(advice.held_words(request), bold=True), Mark.URGENT))
    points = [advice.option_point(request, each, notes) for each in bearing(request, rules)]
    if not points:
        none = tr("No line of advice bears on this request today. Always possible: other, no treatment, more tests.")
        return (*blocks, Paragraph(line(none), small=True))
    always = tr("Without a decision: not decided. Also possible: other, no treatment, more tests.")
    points[-1] = (*points[-1], muted(f"  {always}"))
    return (*blocks, *(Paragraph(each, Mark.POINT, small=True) for each in points))


def typed_rows(text: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """Typed lines as rows: a semicolon and a blank part the cells, what goes beyond the last column stays in it."""
    rows = []
    for told in text.splitlines():
        cells = [cell.strip() for cell in told.split("; ", columns - 1)]
        if any(cells):
            rows.append((*cells, *("" for _ in range(columns - len(cells)))))
    return tuple(rows)


def typed_table(
    text: str, head: Sequence[str], widths: tuple[float, ...], first: Sequence[tuple[Line, ...]] = ()
) -> tuple[Block, ...]:
    """A table of typed lines after rows of the case; an empty cell says that nothing is recorded."""
    rows = [tuple(_cell(cell) for cell in row) for row in typed_rows(text, len(head))]
    return (Table(widths, tuple(head), (*first, *rows)),) if rows or first else ()


def _cell(text: str) -> Line:
    return line(text, author=True) if text else line(tr("not recorded"), bold=True)


def now_running(request: PaperRequest) -> tuple[Row, ...]:
    """What runs now, the day of the last dose, months in this line and the best result."""
    rows = [(tr("Line now"), state.line_now(request)), *_last_dose(request)]
    facts = ((tr("Months in this line"), "tx.months_on"), (tr("Best result"), "tx.best_response"))
    return (*rows, *state.present(request, facts))


def _last_dose(request: PaperRequest) -> tuple[Row, ...]:
    if request.consult.case.tx.never_treated.value is True:
        return ()
    if not answered(request, "tx.last_dose_on") and request.fact("tx.last_sact_days").known:
        return ((tr("Last dose"), fact_line(request, "tx.last_sact_days")),)
    return rows_of(request, ("tx.last_dose_on",))
