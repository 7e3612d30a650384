"""When the patient must ring at once: the red flags that fit the disease and the treatment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from logic.documents.blocks import Block, Mark, Paragraph, Span
from logic.documents.letters.patient_said import sentences
from logic.documents.letters.patient_words import ALWAYS, BREATH, FLAGS, SAME_FLAGS, SPINE, Flag
from logic.documents.request import PaperRequest
from logic.facts.exposure import LUNG_CLASSES
from logic.words import tr

WOUNDS = frozenset({"ulceration", "infection", "bleeding_minor", "bleeding_major"})
CLASSES = ("myelosuppressive", "io", "pi3k_akt")


def flags(request: PaperRequest, *, told: bool) -> tuple[Block, ...]:
    """Points after "Ring us at once if"; while nothing was told only what names no disease."""
    fitting = dict.fromkeys(_fitting(request)) if told else {}
    listed = (*fitting, ALWAYS)
    points = (Paragraph((Span(tr(each.text), basis=each.rules),), Mark.POINT) for each in listed)
    return (sentences(tr("Ring us at once, by day or by night, if:")), *points)


def _fitting(request: PaperRequest) -> Iterator[Flag]:
    case = request.consult.case
    value = request.fact("met.sites").value
    organs = value if isinstance(value, frozenset) else frozenset()
    if "bone" in organs or case.sx.back_pain.value is True:
        yield from SPINE
    for organ in FLAGS:
        if organ in {SAME_FLAGS.get(each, each) for each in organs}:
            yield from FLAGS[organ]
    if WOUNDS & set(case.dx.local_problem.value or ()):
        yield from FLAGS["wound"]
    yield from _of_treatment(request)
    if request.fact("met.confirmed").value is True or request.fact("met.suspected").value is True:
        yield BREATH


def _of_treatment(request: PaperRequest) -> Iterator[Flag]:
    """Harm of the drugs that run now or are planned."""
    running = request.fact("tx.current").value
    words: Iterable[str] = running if isinstance(running, frozenset) else ()
    classes = request.consult.knowledge.drugs.classes((*words, *(request.consult.case.tx.planned.value or ())))
    for each in CLASSES:
        if each in classes:
            yield from FLAGS[each]
    if classes & set(LUNG_CLASSES):
        yield from FLAGS["lung_harm"]
