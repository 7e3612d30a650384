"""Treatment so far on paper: every line with its dates, how it went, and the intervals that choose the next one."""

from __future__ import annotations

from logic.answer import Answer, Unknown
from logic.answer_words import answer_words
from logic.case_rows import PriorLine, TreatmentLine
from logic.documents.blocks import Block, Heading, Line, Paragraph, Span, Table, line
from logic.documents.request import PaperRequest
from logic.documents.wording import (
    answered,
    bound,
    closed,
    drug_names,
    fact_line,
    joined_lines,
    muted,
    softened,
    stated,
    strong,
)
from logic.fact_words import number_words
from logic.interview import LOCAL_TREATMENTS
from logic.terms import Setting, StopReason
from logic.words import tr

Row = tuple[str, Line]
SINCE = (
    ("Endocrine treatment, end to relapse", "prior.adj_et.months_since"),
    ("CDK4/6 inhibitor, end to relapse", "prior.adj_cdk46i.months_since"),
    ("Chemotherapy, end to relapse", "prior.adj_chemo.months_since"),
    ("HER2 treatment, end to relapse", "prior.adj_antiher2.months_since"),
    ("Immunotherapy, end to relapse", "prior.adj_io.months_since"),
)


def treatment(request: PaperRequest) -> tuple[Block, ...]:
    """Every earlier and running treatment."""
    case = request.consult.case
    rows = [_line_row(request, f"line[{index}]", row) for index, row in enumerate(case.line)]
    rows += [_stated_row(request, row) for row in case.tx.prior_lines]
    heading = Heading(tr("Treatment so far"))
    if not rows:
        return (heading, Paragraph(_none_recorded(request)))
    head = (tr("When"), tr("Setting"), tr("Treatment"), tr("Result, and how it ended"))
    return (heading, Table((0.21, 0.12, 0.38, 0.29), head, tuple(rows)))


def line_parts(request: PaperRequest) -> tuple[Line, ...]:
    """Every treatment as one short line: when, what, and how it went."""
    case = request.consult.case
    rows = [(_line_row(request, f"line[{index}]", row), row.stop_reason) for index, row in enumerate(case.line)]
    rows += [(_stated_row(request, row), row.stop_reason) for row in case.tx.prior_lines]
    return tuple(
        (*when, Span(": "), *what, Span("; "), *_shorter(outcome, ended)) for (when, _, what, outcome), ended in rows
    )


def _shorter(outcome: Line, ended: Answer[str]) -> Line:
    """How it went; of a treatment that was completed without the word "stopped"."""
    dropped = tr("stopped: ") if ended.value == StopReason.COMPLETED else ""
    return tuple(span for span in outcome if not dropped or span.text != dropped)


def _none_recorded(request: PaperRequest) -> Line:
    if request.consult.case.tx.never_treated.value is True:
        return line(tr("No anticancer treatment has ever been given."))
    return line(tr("No treatment recorded."), bold=True)


def _line_row(request: PaperRequest, at: str, row: TreatmentLine) -> tuple[Line, ...]:
    setting = stated(request, f"{at}.setting")
    return (_when(request, at, row), setting, _what(request, at, row), _outcome(request, at, row))


def _drugs(row: TreatmentLine) -> tuple[str, ...]:
    """The drugs of a row; that it was surgery or radiotherapy is said by its own parts."""
    return tuple(word for word in row.regimen.value or () if word not in LOCAL_TREATMENTS)


def _is_operation(row: TreatmentLine) -> bool:
    return row.surgery.operation.known and not _drugs(row)


def _when(request: PaperRequest, at: str, row: TreatmentLine) -> Line:
    start = stated(request, f"{at}.start_on")
    if _is_operation(row):
        return start
    if row.running.value:
        return (Span(tr("since ")), *start)
    return (*start, Span(tr(" to ")), *stated(request, f"{at}.stop_on"))


def _what(request: PaperRequest, at: str, row: TreatmentLine) -> Line:
    parts: list[Line] = []
    if names := drug_names(request, _drugs(row)):
        parts.append(line(names, bold=True))
    if row.surgery.operation.known:
        parts.append(_operation(request, at, row))
    if row.rt.field.known or row.rt.dose_gy.known:
        parts.append(_radiotherapy(request, at, row))
    return joined_lines(parts, "; ") if parts else stated(request, f"{at}.regimen")


def _operation(request: PaperRequest, at: str, row: TreatmentLine) -> Line:
    told: Line = tuple(strong(span.text) for span in stated(request, f"{at}.surgery.operation"))
    if not row.surgery.margins.asked:
        return told
    return (*told, Span(tr(", margins ")), *softened(stated(request, f"{at}.surgery.margins")))


def _radiotherapy(request: PaperRequest, at: str, row: TreatmentLine) -> Line:
    parts = [(strong(tr("Radiotherapy")),), *(stated(request, f"{at}.rt.{name}") for name in ("field", "dose_gy"))]
    told = joined_lines(parts, ", ")
    if row.rt.fractions.value is None:
        return told
    return (*told, Span(bound(tr(" in {count} fractions", count=number_words(row.rt.fractions.value)))))


def _outcome(request: PaperRequest, at: str, row: TreatmentLine) -> Line:
    parts: list[Line] = []
    if row.setting.value not in (Setting.ADJUVANT, Setting.LOCAL) or row.best_response.known:
        parts.append((muted(tr("best result ")), *stated(request, f"{at}.best_response")))
    if row.running.value:
        parts.append(line(tr("running")))
    elif not _is_operation(row) or row.stop_reason.asked:
        parts.append((muted(tr("stopped: ")), *softened(stated(request, f"{at}.stop_reason"))))
    if row.toxicity.known:
        parts.append((muted(tr("toxicity: ")), *stated(request, f"{at}.toxicity")))
    return joined_lines(parts, "; ") or line(tr("done"))


def _plain(answer: Answer[str]) -> Line:
    return line(answer_words(answer), bold=not answer.known)


def _stated_row(request: PaperRequest, row: PriorLine) -> tuple[Line, ...]:
    """An earlier metastatic line that a case file states without dates."""
    months = row.months.value
    when = line(bound(tr("{months} months", months=number_words(months)))) if months is not None else None
    drugs = line(drug_names(request, row.regimen.value), bold=True) if row.regimen.value else None
    ended = (
        (muted(tr("best result ")), *_plain(row.best_response)),
        (muted(tr("stopped: ")), *_plain(row.stop_reason)),
    )
    return (
        when or (muted(tr("months: ")), strong(answer_words(row.months))),
        line(tr("Metastatic")),
        drugs or line(answer_words(row.regimen), bold=True),
        joined_lines(ended, "; "),
    )


def intervals(request: PaperRequest) -> tuple[Row, ...]:
    """Disease-free interval, months from each curative-intent class to the relapse, and the endocrine class."""
    rows: list[Row] = []
    for label, name in (("Disease-free interval", "prior.dfi_months"), *SINCE):
        fact = request.fact(name)
        given = name.replace("months_since", "given")
        if fact.known or (fact.unknown is not Unknown.NOT_APPLICABLE and _given(request, given)):
            rows.append((tr(label), fact_line(request, name)))
    rows += _endocrine_class(request)
    if answered(request, "prior.rt") and not any(row.rt.field.known for row in request.consult.case.line):
        rows.append((tr("Earlier radiotherapy"), stated(request, "prior.rt")))
    return tuple(rows)


def _given(request: PaperRequest, name: str) -> bool:
    return name != "prior.dfi_months" and request.fact(name).value is True


def _endocrine_class(request: PaperRequest) -> list[Row]:
    fact = request.fact("endocrine_resistance")
    if fact.unknown is Unknown.NOT_APPLICABLE or request.fact("er_status").value == "negative":
        return []
    told = fact_line(request, "endocrine_resistance")
    how = (Span(f" ({fact.how})"),) if fact.known and fact.how else ()
    return [(tr("Endocrine resistance"), (*told, *how))]


def interval_facts(request: PaperRequest) -> tuple[Block, ...]:
    """The intervals and the endocrine class in one paragraph."""
    rows = intervals(request)
    told = [closed((strong(tr("{label}: ", label=label)), *softened(words))) for label, words in rows]
    return (Paragraph(joined_lines(told, "  "), small=True),) if rows else ()
