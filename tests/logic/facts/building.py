"""Small cases in dictionary words, and the view of them. Given here; when and then stand in the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from logic.answer import Answer, Unknown, recorded, unknown
from logic.case import Case
from logic.case_rows import PriorLine
from logic.dates import Range, read_stored
from logic.facts.definitions import load_definitions
from logic.facts.drugs import Drug, DrugCatalogue, Regimen
from logic.facts.fact import Fact
from logic.facts.view import CaseView
from logic.paths import add_row, put
from logic.questions import Interview, Kind, Question

DAY = date(2026, 11, 22)
ROWS = ("site", "spec", "line")


def _drug(word: str, *classes: str, marks: tuple[str, ...] = ()) -> Drug:
    return Drug(word, word, frozenset(classes), frozenset(marks))


CLASSES = (
    "sact",
    "et",
    "ai",
    "tamoxifen",
    "cdk46i",
    "ribociclib",
    "chemo",
    "taxane",
    "fluoropyrimidine",
    "capecitabine",
)
DRUGS = DrugCatalogue(
    drugs={
        drug.word: drug
        for drug in (
            _drug("letrozole", "sact", "et", "ai"),
            _drug("tamoxifen", "sact", "et", "tamoxifen"),
            _drug("fulvestrant", "sact", "et", "fulvestrant"),
            _drug("goserelin", "sact", "et", "ofs"),
            _drug("ribociclib", "sact", "cdk46i", "ribociclib", "myelosuppressive", marks=("qt",)),
            _drug("palbociclib", "sact", "cdk46i", "myelosuppressive"),
            _drug("docetaxel", "sact", "chemo", "taxane", "myelosuppressive"),
            _drug("epirubicin", "sact", "chemo", "anthracycline", "myelosuppressive"),
            _drug("carboplatin", "sact", "chemo", "platinum", "myelosuppressive"),
            _drug("capecitabine", "sact", "chemo", "capecitabine", "fluoropyrimidine", "myelosuppressive"),
            _drug("trastuzumab", "sact", "her2_antibody"),
            _drug("pertuzumab", "sact", "her2_antibody"),
            _drug("tdxd", "sact", "adc", "t_dxd", "myelosuppressive"),
            _drug("pembrolizumab", "sact", "io"),
            _drug("alpelisib", "sact", "pi3k_akt", "myelosuppressive"),
            _drug("denosumab", "bone_agent"),
            _drug("apixaban", marks=("anticoagulant",)),
            _drug("citalopram", marks=("qt",)),
        )
    },
    regimens={"thp": Regimen("thp", "THP", ("docetaxel", "trastuzumab", "pertuzumab"))},
    class_words=dict.fromkeys(CLASSES, ""),
)


def _question(name: str, kind: Kind, **values: Any) -> Question:
    return Question(name, "page", kind, name, "tests", noun=name, **values)


TABLE = Interview(
    (),
    {
        question.field: question
        for question in (
            _question(
                "lab.calcium",
                Kind.NUMBER,
                unit="mmol/L",
                low=1.0,
                high=6.0,
                usual_low=1.5,
                usual_high=4.5,
                analyte="calcium",
            ),
            _question(
                "vit.temp_c",
                Kind.NUMBER,
                unit="°C",
                low=25,
                high=45,
                usual_low=35,
                usual_high=41,
                analyte="temperature",
            ),
            _question("spec.er_pct", Kind.NUMBER, unit="%", low=0, high=100),
            _question("spec.her2_ish", Kind.CHOICE, vocabulary="Her2Ish"),
            _question("img.ct_cap", Kind.CHOICE, vocabulary="Done"),
            _question("img.ct_cap_on", Kind.DATE),
            _question("pt.birth_on", Kind.DATE),
            _question("prior.surgery_on", Kind.DATE),
            _question("line.stop_on", Kind.DATE),
            _question("mdt.review_on", Kind.DATE),
        )
    },
)


def answer(path: str, value: object) -> Answer[Any]:
    """The answer that a test means: dates as stored words, sets as codes, kinds of unknown as they are."""
    if isinstance(value, Unknown):
        return unknown(value)
    if path.endswith("_on"):
        return recorded(read_stored(str(value)))
    if isinstance(value, set | frozenset | list | tuple):
        return recorded(tuple(sorted(value)))
    return recorded(value)


def case_of(entries: Mapping[str, object], prior_lines: tuple[Mapping[str, object], ...] = ()) -> Case:
    """A case with these answers; rows appear as they are named."""
    case = Case()
    for path, value in entries.items():
        group, _, rest = path.partition("[")
        if group in ROWS:
            while len(getattr(case, group)) <= int(rest.partition("]")[0]):
                case = add_row(case, group)
        case = put(case, path, answer(path, value))
    rows = tuple(
        PriorLine(key=f"prior-{number}", **{name: answer(name, value) for name, value in row.items()})
        for number, row in enumerate(prior_lines)
    )
    return replace(case, tx=replace(case.tx, prior_lines=rows))


def view_of(
    entries: Mapping[str, object],
    on: date = DAY,
    prior_lines: tuple[Mapping[str, object], ...] = (),
) -> CaseView:
    """The view of a small case."""
    return CaseView(case_of(entries, prior_lines), on, TABLE, load_definitions(), DRUGS)


def fact(name: str, entries: Mapping[str, object], **more: Any) -> Fact:
    """One fact of a small case."""
    return view_of(entries, **more).fact(name)


def value(name: str, entries: Mapping[str, object], **more: Any) -> object:
    """The value of one fact; an exact number as a number, a range as its two bounds, unknown as nothing."""
    found = fact(name, entries, **more).value
    if isinstance(found, Range):
        return found.low if found.exact else (found.low, found.high)
    return set(found) if isinstance(found, frozenset) else found
