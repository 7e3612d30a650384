"""The treatments of a timeline: operations, radiotherapy, lines of drugs, and what is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from logic.answer import Answer
from logic.case_disease import Adjuvant
from logic.case_rows import TreatmentLine
from logic.consult import Consult
from logic.dates import PartialDate
from logic.fact_words import number_words
from logic.interview import LOCAL_TREATMENTS
from logic.timeline_marks import Lane, Mark, Reach, Sign, stretch
from logic.timeline_words import joined, on_day, softened, told, usable, why_none
from logic.words import tr

NOTHING = "none"
ADJUVANTS = {
    "adj_et": "Endocrine treatment",
    "adj_cdk46i": "CDK4/6 inhibitor",
    "adj_chemo": "Chemotherapy",
    "adj_antiher2": "HER2 treatment",
    "adj_io": "Immunotherapy",
}


def treatments(consult: Consult) -> Iterator[Mark]:
    """The marks of all treatments, in the order of the case."""
    for index, row in enumerate(consult.case.line):
        yield _line(consult, f"line[{index}]", row)
    yield from _stated_locally(consult)
    yield from _stated_before(consult)
    yield from _stated_lines(consult)
    yield from _current_and_planned(consult)


def _drug_names(consult: Consult, words: Iterable[str] | None) -> str:
    drugs = consult.knowledge.drugs
    return ", ".join(drugs.name(word) for word in words or () if word not in (*LOCAL_TREATMENTS, NOTHING))


def _line(consult: Consult, at: str, row: TreatmentLine) -> Mark:
    """A row of the treatment table: an operation, radiotherapy, or a line of drugs."""
    given = row.regimen.value or ()
    names = _drug_names(consult, given)
    if not names and (row.surgery.operation.known or "surgery" in given):
        return _operation(consult, at, row)
    if not names and ("radiotherapy" in given or row.rt.field.known or row.rt.dose_gy.known):
        label = joined(tr("Radiotherapy"), told(consult, f"{at}.rt.field"))
        said = joined(label, told(consult, f"{at}.rt.dose_gy"), _fractions(row))
        words = joined(said, *_ended(consult, at))
        return _bar(consult, at, row, Mark(Lane.RADIOTHERAPY, Sign.BAR, "", label, words, "", short=tr("Radiotherapy")))
    setting = softened(told(consult, f"{at}.setting"))
    short = names or tr("Treatment not named")
    words = joined(short, setting, *_ended(consult, at))
    label = joined(short, setting, told(consult, f"{at}.best_response"))
    return _bar(consult, at, row, Mark(Lane.TREATMENT, Sign.BAR, "", label, words, "", short=short))


def _operation(consult: Consult, at: str, row: TreatmentLine) -> Mark:
    operation = told(consult, f"{at}.surgery.operation") or tr("Operation")
    margins = softened(told(consult, f"{at}.surgery.margins"))
    words = joined(operation, tr("margins {margins}", margins=margins) if margins else "")
    if row.start_on.known or not row.stop_on.known:
        return on_day(consult, Lane.SURGERY, Sign.SQUARE, f"{at}.start_on", operation, words)
    return on_day(consult, Lane.SURGERY, Sign.SQUARE, f"{at}.stop_on", operation, words)


def _fractions(row: TreatmentLine) -> str:
    count = row.rt.fractions.value
    return tr("{count} fractions", count=number_words(count)) if count is not None else ""


def _ended(consult: Consult, at: str) -> Iterator[str]:
    """How a treatment went: best result, why it stopped, toxicity; nothing for what is not recorded."""
    parts = (
        ("best_response", "best result {words}"),
        ("stop_reason", "stopped: {words}"),
        ("toxicity", "toxicity: {words}"),
    )
    for name, pattern in parts:
        said = told(consult, f"{at}.{name}")
        if said:
            yield tr(pattern, words=softened(said))


def _bar(consult: Consult, at: str, row: TreatmentLine, mark: Mark) -> Mark:
    """The mark of what lasted, with its days."""
    start, stop = usable(consult, row.start_on), usable(consult, row.stop_on)
    running = row.running.value is True and stop is None
    reach = stretch(start, stop, running, consult.on)
    path = f"{at}.start_on" if start is not None or stop is None else f"{at}.stop_on"
    if reach is not None:
        return replace(mark, path=path, when=_when(start, stop, reach), reach=reach)
    why = why_none(row.start_on)
    return replace(mark, path=path, when=tr("running; {why}", why=why) if running else why)


def _when(start: PartialDate | None, stop: PartialDate | None, reach: Reach) -> str:
    """From when to when, in words."""
    if start is None:
        return tr("until {stop}; start not recorded", stop=stop.shown() if stop else "")
    if reach.ahead:
        return tr("planned from {start}", start=start.shown())
    if stop is not None:
        return tr("{start} to {stop}", start=start.shown(), stop=stop.shown())
    if reach.running:
        return tr("since {start}, running", start=start.shown())
    return tr("from {start}; end not recorded", start=start.shown())


def _stated_locally(consult: Consult) -> Iterator[Mark]:
    """An operation and radiotherapy that the earlier history states, unless a row tells of the same operation."""
    day = consult.case.prior.surgery_on
    rows = {row.start_on.value for row in consult.case.line if row.surgery.operation.known}
    if day.known and day.value not in rows:
        label = tr("Operation on the primary")
        yield on_day(consult, Lane.SURGERY, Sign.SQUARE, "prior.surgery_on", label, label)
    said = told(consult, "prior.rt")
    if said:
        words = tr("Earlier radiotherapy: {words}", words=said)
        yield Mark(Lane.RADIOTHERAPY, Sign.BAR, "prior.rt", tr("Radiotherapy"), words, tr("no date of its own"))


def _stated_before(consult: Consult) -> Iterator[Mark]:
    """Classes of curative-intent drugs that the earlier history states without days."""
    for name, noun in ADJUVANTS.items():
        stated: Adjuvant = getattr(consult.case.prior, name)
        if stated.given.value is not True:
            continue
        at = f"prior.{name}"
        agent = _drug_names(consult, (stated.agent.value,)) if stated.agent.value else ""
        months = _months("taken for {months} months", stated.months_taken)
        since = _months("ended {months} months before the recurrence", stated.months_since)
        label = joined(tr(noun), agent)
        words = joined(label, tr("with curative intent"), months, since)
        yield Mark(Lane.TREATMENT, Sign.BAR, f"{at}.given", label, words, tr("no date of its own"))


def _months(pattern: str, answer: Answer[float]) -> str:
    return tr(pattern, months=number_words(answer.value)) if answer.value is not None else ""


def _stated_lines(consult: Consult) -> Iterator[Mark]:
    """Earlier metastatic lines that a case file states without days."""
    for row in consult.case.tx.prior_lines:
        if not any(getattr(row, each.name).asked for each in fields(row) if each.name != "key"):
            continue
        label = joined(_drug_names(consult, row.regimen.value) or tr("Treatment not named"), tr("metastatic"))
        best = tr("best result {words}", words=row.best_response.value) if row.best_response.value else ""
        why = row.stop_reason.value
        stopped = tr("stopped: {words}", words=why.replace("_", " ")) if why else ""
        words = joined(label, _months("{months} months", row.months), best, stopped)
        yield Mark(Lane.TREATMENT, Sign.BAR, "tx.line_next", label, words, tr("no date of its own"))


def _current_and_planned(consult: Consult) -> Iterator[Mark]:
    """A running treatment that no row tells of, and the treatment that is planned."""
    tx = consult.case.tx
    running = any(row.running.value for row in consult.case.line)
    current = _drug_names(consult, tx.current.value)
    if current and not running:
        words = tr("{drugs}, running", drugs=current)
        yield Mark(Lane.TREATMENT, Sign.BAR, "tx.current", current, words, tr("running; start not recorded"))
    planned = _drug_names(consult, tx.planned.value)
    if planned:
        words = tr("{drugs}, planned", drugs=planned)
        yield Mark(
            Lane.TREATMENT, Sign.BAR, "tx.planned", words, words, tr("planned, no date"), Reach(None, None, ahead=True)
        )
