"""Every document of a case: what it must hold, which rules suggest it, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from logic.case_rows import Recipient
from logic.consult import Consult, Verdict
from logic.documents.blocks import Document
from logic.documents.letter_kit import Letter, written
from logic.documents.letters.medical_oncology import MEDICAL_ONCOLOGY
from logic.documents.letters.patient import patient_letter
from logic.documents.letters.patient_checks import patient_checks, patient_stops, patient_why
from logic.documents.request import PaperRequest
from logic.documents.summary import consult_summary
from logic.documents.tests_to_request import request_sheet
from logic.terms import LetterKind
from logic.tests_to_request import requests_of
from logic.words import tr

Make = Callable[[PaperRequest], Document]
Told = Callable[[PaperRequest], tuple[str, ...]]
WHO = ("pt.family", "pt.birth_on", "pt.identifier")
CLINICIAN = (*WHO, "pt.allergies", "told.text", "ref.urgency")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: the fields that must be asked before it is printed, the rules that suggest it, how it is made.

    `why` gives the reason in words while it is suggested, empty while it is not; without it the first of `rules` that
    fires is the reason. `stops` gives what must be done before the document is kept, `checks` what its author looks at
    before it is sent; `plain` marks a document for readers who are no clinicians, whose reading ease is measured.
    """

    kind: LetterKind
    wanted: tuple[str, ...]
    make: Make
    rules: tuple[str, ...] = ()
    why: Callable[[Consult], str] | None = None
    otherwise: str = "Whenever you want it"
    stops: Told | None = None
    checks: Told | None = None
    plain: bool = False

    def reason(self, consult: Consult) -> str:
        """Why it is suggested in this case; empty while it is not."""
        if self.why is not None:
            return self.why(consult)
        found = (consult.by_id[rule] for rule in self.rules if rule in consult.by_id)
        fired = next((each for each in found if each.verdict is Verdict.FIRES), None)
        return tr("{rule}: {title}", rule=fired.rule.id, title=fired.title) if fired else ""


def to_recipient(kind: LetterKind, letter: Letter) -> Make:
    """Makes a letter to the first recipient of its kind in the case, or to the service as such."""

    def make(request: PaperRequest) -> Document:
        return written(request, letter, recipient_of(request.consult, kind))

    return make


def recipient_of(consult: Consult, kind: LetterKind) -> Recipient | None:
    """The first recipient row of a kind."""
    return next((row for row in consult.case.rcp if row.document.value == kind), None)


def _always(_consult: Consult) -> str:
    return tr("For the file of every consult")


def _tests(consult: Consult) -> str:
    count = len(requests_of(consult).rows)
    return tr("{count} tests are to be requested", count=count) if count else ""


def _letter(
    kind: LetterKind,
    letter: Letter,
    *rules: str,
    wanted: tuple[str, ...] = (),
    otherwise: str = "Whenever you want to refer",
) -> Entry:
    return Entry(kind, (*CLINICIAN, *wanted), to_recipient(kind, letter), rules, otherwise=otherwise)


ENTRIES: tuple[Entry, ...] = (
    Entry(LetterKind.CONSULT_SUMMARY, (*WHO, "mdt.question", "pt.allergies"), consult_summary, why=_always),
    _letter(LetterKind.MEDICAL_ONCOLOGY, MEDICAL_ONCOLOGY, "R-01", wanted=("mdt.question", "pt.menopause")),
    Entry(
        LetterKind.TESTS_TO_REQUEST,
        (*WHO, "pt.allergies"),
        request_sheet,
        why=_tests,
        otherwise="No rule asks for a test today",
    ),
    Entry(
        LetterKind.PATIENT,
        (*WHO, "pt.address", "told.text", "told.on", "pt.wants_prognosis", "pt.preference", "pt.meds"),
        patient_letter,
        why=patient_why,
        stops=patient_stops,
        checks=patient_checks,
        plain=True,
    ),
)
BY_KIND = {entry.kind: entry for entry in ENTRIES}
