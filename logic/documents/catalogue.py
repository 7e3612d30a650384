"""Every document of a case: what it must hold, which rules suggest it, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from logic.case_rows import Recipient
from logic.consult import Consult, Verdict
from logic.documents.blocks import Document
from logic.documents.board_sheet import board_sheet
from logic.documents.letter_kit import Letter, written
from logic.documents.letters.dental_check import DENTAL_CHECK
from logic.documents.letters.emergency import cards_of, emergency_letter
from logic.documents.letters.general_practitioner import GENERAL_PRACTITIONER, told_is_recorded
from logic.documents.letters.genetics import GENETICS
from logic.documents.letters.medical_oncology import MEDICAL_ONCOLOGY
from logic.documents.letters.palliative_care import PALLIATIVE_CARE
from logic.documents.letters.patient import patient_letter
from logic.documents.letters.patient_checks import patient_checks, patient_stops, patient_why
from logic.documents.letters.radiation_oncology import RADIATION_ONCOLOGY
from logic.documents.letters.surgery import SURGERY
from logic.documents.pathology_request import TICKED, pathology_request
from logic.documents.readers import reader_of
from logic.documents.request import PaperRequest
from logic.documents.summary import consult_summary
from logic.documents.tests_to_request import request_sheet
from logic.terms import LetterKind
from logic.tests_to_request import requests_of
from logic.words import tr

Make = Callable[[PaperRequest], Document]
Told = Callable[[PaperRequest], tuple[str, ...]]
WHO = ("pt.family", "pt.birth_on", "pt.identifier")
CLINICIAN = (*WHO, "pt.allergies", "told.text", "ref.urgency", "plan.intent")
SURGICAL = "S-08 S-01 R-08 L-02 L-03 L-04 L-05 L-06 M-01 M-02 M-03 M-06".split()
RADIOTHERAPY = "S-01 S-07 M-06 M-07 L-04 L-05".split()
WISHES = ("pt.preference", "pt.acp", "sup.pain_nrs", "sup.analgesia")
PALLIATIVE = "R-03 S-06 Y-76 P-28".split()


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: the fields that must be asked before it is printed, the rules that suggest it, how it is made.

    `why` gives the reason in words while it is suggested, empty while it is not; without it the first of `rules` that
    fires is the reason. A document of `consensus` also lists what the consensus data set lacks. `stops` gives what must
    be done before the document is kept, `checks` what its author looks at before it is sent; `plain` marks a document
    for readers who are no clinicians, whose reading ease is measured.
    """

    kind: LetterKind
    wanted: tuple[str, ...]
    make: Make
    rules: tuple[str, ...] = ()
    why: Callable[[Consult], str] | None = None
    otherwise: str = "Whenever you want it"
    consensus: bool = False
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
    """Makes a letter to the reader of its kind: of the case, of the address book, or the service as such."""

    def make(request: PaperRequest) -> Document:
        return written(request, letter, reader_of(request, kind).row)

    return make


def _always(_consult: Consult) -> str:
    return tr("For the file of every consult")


def _tests(consult: Consult) -> str:
    count = len(requests_of(consult).rows)
    return tr("{count} tests are to be requested", count=count) if count else ""


def _emergency(consult: Consult) -> str:
    cards = cards_of(consult)
    return tr("{rule}: {title}", rule=cards[0].rule.id, title=cards[0].title) if cards else ""


def _to_first(kind: LetterKind, make: Callable[[PaperRequest, Recipient | None], Document]) -> Make:
    """Makes a sheet that has no envelope for the reader of its kind: its request, day and contact."""
    return lambda request: make(request, reader_of(request, kind).row)


def _letter(
    kind: LetterKind,
    letter: Letter,
    *rules: str,
    wanted: tuple[str, ...] = (),
    otherwise: str = "Whenever you want to refer",
) -> Entry:
    return Entry(kind, (*CLINICIAN, *wanted), to_recipient(kind, letter), rules, otherwise=otherwise, consensus=True)


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
    _letter(LetterKind.SURGERY, SURGERY, *SURGICAL, wanted=("mdt.question",)),
    _letter(LetterKind.RADIATION_ONCOLOGY, RADIATION_ONCOLOGY, *RADIOTHERAPY, wanted=("mdt.question", "pt.lies_flat")),
    _letter(LetterKind.PALLIATIVE_CARE, PALLIATIVE_CARE, *PALLIATIVE, wanted=WISHES),
    _letter(LetterKind.GENETICS, GENETICS, "R-04", "W-23", wanted=("bio.germline_consent",)),
    Entry(
        LetterKind.EMERGENCY,
        (*WHO, "pt.allergies", "sx.walks", "pt.contact"),
        _to_first(LetterKind.EMERGENCY, emergency_letter),
        why=_emergency,
        otherwise="No emergency fires in this case",
    ),
    Entry(
        LetterKind.BOARD_SHEET,
        (*WHO, "mdt.question", "mdt.disciplines", "mdt.images_ready"),
        board_sheet,
        ("R-02", "D-01"),
        otherwise="Whenever the board is asked",
    ),
    Entry(
        LetterKind.PATHOLOGY_REQUEST,
        (*WHO, "mdt.question", "pt.key_worker"),
        _to_first(LetterKind.PATHOLOGY_REQUEST, pathology_request),
        tuple(TICKED),
        otherwise="No rule asks for a test on tissue",
    ),
    Entry(
        LetterKind.DENTAL_CHECK,
        (*WHO, "pt.allergies", "pt.meds", "sup.bma"),
        to_recipient(LetterKind.DENTAL_CHECK, DENTAL_CHECK),
        ("P-02", "P-29"),
        otherwise="Before a drug for bone metastases",
    ),
    Entry(
        LetterKind.GENERAL_PRACTITIONER,
        CLINICIAN,
        to_recipient(LetterKind.GENERAL_PRACTITIONER, GENERAL_PRACTITIONER),
        why=told_is_recorded,
        otherwise="After the consult",
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
