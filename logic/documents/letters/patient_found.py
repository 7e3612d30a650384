"""What we found and what we still need to know, for the letter to the patient; and the outlook where it is wanted."""

from __future__ import annotations

from collections.abc import Iterable

from logic import paths
from logic.answer import Answer, Unknown
from logic.case_rows import Site
from logic.dates import read_stored
from logic.documents.blocks import Block, Paragraph, Span
from logic.documents.letters.patient_plans import BIOPSY, KINDS, TESTS, Plan
from logic.documents.letters.patient_said import Glossary, points, sentences
from logic.documents.letters.patient_words import AIMS, NUMBERS, ORGANS, OTHER_SAMPLE, SAMPLES
from logic.documents.outlook import BASIS, scenarios
from logic.documents.request import PaperRequest
from logic.documents.wording import joined
from logic.fact_words import number_words
from logic.long_dates import long_date
from logic.terms import WantsPrognosis
from logic.words import tr

OUTSIDE = "C-10"
RESPONSES = {
    "CR": "The last scans show no cancer that can be seen.",
    "PR": "The cancer has become smaller.",
    "SD": "The cancer has not grown.",
    "PD": "The cancer has grown.",
}
NO_CANCER = {
    "benign": "The sample does not show breast cancer.",
    "other_primary": "The sample shows something other than breast cancer. We will talk about it.",
}


def found(request: PaperRequest) -> tuple[Block, ...]:
    """The disease as it may be called: spread only when it is proven, a question where it is suspected."""
    if request.fact("case_contradictory").value is True:
        return (
            sentences(tr("Some of our notes do not fit together. I will check them and tell you."), rules=("C-08",)),
        )
    outside = request.consult.by_id.get(OUTSIDE)
    if outside is not None and outside.verdict == "fires":
        return ()
    told = _told(request)
    return (sentences(*told),) if told else ()


def _told(request: PaperRequest) -> list[str]:
    if request.fact("met.confirmed").value is True:
        return [*_cancer(request), *_places(request), *_response(request), *_aim(request)]
    result = request.fact("met.biopsy_result").value
    if isinstance(result, str) and result in NO_CANCER:
        return [tr(NO_CANCER[result])]
    if request.fact("met.suspected").value is True:
        return _suspected(request)
    return _cancer(request)


def _cancer(request: PaperRequest) -> list[str]:
    dx = request.consult.case.dx
    if dx.context.value == "recurrent":
        year = dx.diagnosed_on.value.year if dx.diagnosed_on.value else None
        if year is None:
            return [tr("Your breast cancer has come back.")]
        return [tr("The breast cancer that you had in {year} has come back.", year=year)]
    if dx.context.known or dx.diagnosed_on.known or dx.histology.known:
        return [tr("You have breast cancer.")]
    return []


def _organs(request: PaperRequest, *, unclear: bool) -> list[str]:
    """The organs with proven or likely sites, or those where every site is unclear, in the order of the table."""
    value = request.fact("met.sites").value
    named = value if isinstance(value, frozenset) else frozenset()
    doubtful = {
        organ
        for organ in named
        if (rows := _rows(request, organ)) and all(row.certainty.value == "unclear" for row in rows)
    }
    return [organ for organ in ORGANS if organ in (doubtful if unclear else named - doubtful)]


def _rows(request: PaperRequest, organ: str) -> list[Site]:
    return [row for row in request.consult.case.site if row.organ.value == organ]


def _where(request: PaperRequest, organ: str) -> str:
    """Where in the body, with the number of places when all of them are counted and few."""
    place, rows = ORGANS[organ], _rows(request, organ)
    counted = rows and all(row.n.known and row.n_kind.value == "counted" for row in rows)
    count = sum(row.n.value or 0 for row in rows) if counted and place.one else 0
    if count == 1:
        return tr(place.one)
    if 1 < count <= len(NUMBERS) + 1:
        return tr(place.several, count=tr(NUMBERS[count - 2]))
    return tr(place.inside)


def _places(request: PaperRequest) -> list[str]:
    told = []
    sure = [_where(request, organ) for organ in _organs(request, unclear=False)]
    if sure:
        told.append(tr("The cancer is now {places}.", places=joined(sure)))
    unclear = [tr(ORGANS[organ].inside) for organ in _organs(request, unclear=True)]
    if unclear:
        told.append(tr("We also see something {places}.", places=joined(unclear)))
        told.append(tr("We do not know yet what it is."))
    return told


def _suspected(request: PaperRequest) -> list[str]:
    seen = [*_organs(request, unclear=False), *_organs(request, unclear=True)]
    where = joined(tr(ORGANS[organ].inside) for organ in ORGANS if organ in seen)
    first = (
        tr("The scans show something {places}.", places=where) if where else tr("Some of your tests need more checks.")
    )
    return [first, tr("We do not know yet what it is."), tr("It may be cancer. It may be something else.")]


def _response(request: PaperRequest) -> list[str]:
    best = request.fact("tx.best_response").value
    return [tr(RESPONSES[best])] if isinstance(best, str) and best in RESPONSES else []


def _aim(request: PaperRequest) -> list[str]:
    """That it can be treated, and to what end; whether it can be cured only for those who want to know the outlook."""
    intent = request.consult.case.plan.intent.value or ""
    told = [tr("It can be treated.")] if intent in ("control", "curative_oligometastatic") else []
    if intent in AIMS:
        told.append(tr(AIMS[intent]))
    if intent in ("control", "comfort") and _wants_outlook(request):
        told.append(tr("It cannot be cured."))
    return told


def _wants_outlook(request: PaperRequest) -> bool:
    return request.consult.case.pt.wants_prognosis.value == WantsPrognosis.YES


def outlook(request: PaperRequest) -> tuple[Block, ...]:
    """The author's own estimate, for a patient who wants to know; nothing while an emergency is open."""
    own = scenarios(request)
    if own is None or request.consult.open_cards:
        return ()
    worst, low, high, best = (number_words(each) for each in (own.worst, own.typical_low, own.typical_high, own.best))
    estimate = (
        tr("My estimate for most people in your place is {low} to {high} months.", low=low, high=high),
        tr("It may be as short as {worst} months. It may be as long as {best} months.", worst=worst, best=best),
    )
    return (
        sentences(tr("You asked me how much time you may have."), tr("No one can know this for sure.")),
        Paragraph((Span(" ".join(estimate), author=True, italic=True, basis=BASIS),)),
    )


def needed(request: PaperRequest, words: Glossary) -> tuple[Block, ...]:
    """The results that are awaited, a point each with the day they are hoped for, and what the words mean."""
    tests = ((_test(request, path), answer) for path, answer in _pending(request))
    waiting = [(plan, _hoped(answer)) for plan, answer in tests if plan is not None]
    if not waiting:
        return ()
    days: dict[str, str] = {}
    for plan, day in waiting:
        days[tr(plan.text)] = days.get(tr(plan.text)) or day
    told = [
        tr("{test}; we hope to have it by {day}", test=test, day=day) if day else test for test, day in days.items()
    ]
    terms = words.explained(plan.term for plan, _ in waiting)
    lead = Paragraph((Span(tr("We are waiting for these results:")),))
    return (lead, *points(told), *([sentences(*terms)] if terms else []))


def _pending(request: PaperRequest) -> Iterable[tuple[str, Answer[object]]]:
    """The answers that wait for a result, with their paths."""
    return ((path, answer) for path, answer in paths.answers(request.consult.case) if answer.unknown is Unknown.PENDING)


def _test(request: PaperRequest, path: str) -> Plan | None:
    """A test in plain words; none for an answer that is only a part of another result."""
    if path in TESTS:
        return TESTS[path]
    if path.startswith("spec["):
        site = paths.get(request.consult.case, f"{path.split('.')[0]}.site").value
        return Plan(SAMPLES.get(str(site), OTHER_SAMPLE), "sample")
    if path.endswith("biopsy_result"):
        return BIOPSY
    return next((plan for start, plan in KINDS.items() if path.startswith(start)), None)


def _hoped(answer: Answer[object]) -> str:
    try:
        return long_date(read_stored(answer.expected_on)) if answer.expected_on else ""
    except ValueError:
        return ""
