"""The reader of a document: what the case states, and what the address book adds where it is silent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from logic.answer import recorded
from logic.case_rows import Recipient
from logic.consult import Consult
from logic.documents.letters.surgery_sites import Site, in_question
from logic.documents.request import PaperRequest
from logic.interview import visible_paths
from logic.questions import Interview
from logic.services import Service, ServiceKind, first_of, named
from logic.terms import LetterKind
from logic.words import tr

KINDS = {
    LetterKind.MEDICAL_ONCOLOGY: ServiceKind.MEDICAL_ONCOLOGY,
    LetterKind.RADIATION_ONCOLOGY: ServiceKind.RADIATION_ONCOLOGY,
    LetterKind.PALLIATIVE_CARE: ServiceKind.PALLIATIVE_CARE,
    LetterKind.GENETICS: ServiceKind.GENETICS,
    LetterKind.PATHOLOGY_REQUEST: ServiceKind.PATHOLOGY,
    LetterKind.DENTAL_CHECK: ServiceKind.DENTIST,
    LetterKind.BOARD_SHEET: ServiceKind.BOARD_COORDINATOR,
    LetterKind.EMERGENCY: ServiceKind.EMERGENCY_CONTACT,
}
"""The service that a document goes to; the letter to surgery goes by the site in question."""
SURGEONS = {
    Site.BREAST: (ServiceKind.BREAST_SURGERY,),
    Site.LIVER: (ServiceKind.LIVER_SURGERY,),
    Site.LUNG: (ServiceKind.THORACIC_SURGERY,),
    Site.BONE: (ServiceKind.ORTHOPAEDIC_SURGERY,),
    Site.SPINE: (ServiceKind.NEUROSURGERY, ServiceKind.ORTHOPAEDIC_SURGERY),
    Site.BRAIN: (ServiceKind.NEUROSURGERY,),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """The recipient row with the book's name and address where it had none, and the entry of the book, if any.

    `stated` tells whether the case itself names the reader.
    """

    row: Recipient
    service: Service | None = None
    stated: bool = False

    def words(self) -> str:
        """Who it goes to and where that stands; empty while nobody is named."""
        if self.service is None:
            return tr("To {name}, as this case says.", name=self.row.to.value) if self.stated else ""
        if self.stated:
            return tr("To {name}, as this case says; the rest is from the address book.", name=self.row.to.value)
        return tr("To {name}, from the address book.", name=self.service.name)


def recipient_of(consult: Consult, kind: LetterKind) -> Recipient | None:
    """The first recipient row of a kind."""
    return next((row for row in consult.case.rcp if row.document.value == kind), None)


def reader_of(request: PaperRequest, kind: LetterKind) -> Reader:
    """The reader of a document of a kind; an answer of any sort in the case leaves the book unasked."""
    row = recipient_of(request.consult, kind) or Recipient()
    if row.to.known:
        found = named(request.services, row.to.value)
    elif row.to.asked:
        found = None
    else:
        found = first_of(request.services, _kinds(request, kind))
    if found is None:
        return Reader(row, None, row.to.known)
    return Reader(_filled(row, found), found, row.to.known)


def _filled(row: Recipient, service: Service) -> Recipient:
    to = row.to if row.to.asked else recorded(service.name.strip())
    address = row.address if row.address.asked or not service.lines else recorded("\n".join(service.lines))
    return replace(row, to=to, address=address)


def _kinds(request: PaperRequest, kind: LetterKind) -> tuple[ServiceKind, ...]:
    if kind is not LetterKind.SURGERY:
        return (KINDS[kind],) if kind in KINDS else ()
    sites = () if request.consult.knowledge.refusal else in_question(request)
    return SURGEONS[sites[0]] if sites else ()


def wanted_fields(service: Service | None, consult: Consult) -> tuple[str, ...]:
    """The fields of the case that a service wants with a referral and that are asked in this case."""
    known = _fields(consult)
    seen = visible_paths(consult) if service else frozenset()
    return tuple(each for each in service.wanted if each in known and each in seen) if service else ()


def wanted_items(service: Service | None, consult: Consult) -> tuple[str, ...]:
    """What a service wants with a referral in the clinic's own words; its author looks whether it is there."""
    known = consult.knowledge.interview.by_field
    items = [each for each in service.wanted if each not in known] if service else []
    return tuple(tr("{name} wants with it: {item}.", name=service.name, item=item) for item in items) if service else ()


def _fields(consult: Consult) -> frozenset[str]:
    """The fields that stand once in a case; those in rows are no items of a list."""
    return consult.once(_single)


def _single(consult: Consult) -> frozenset[str]:
    return frozenset(fields_wanted(consult.knowledge.interview))


def fields_wanted(interview: Interview) -> tuple[str, ...]:
    """The fields of the case that a service can want, in the order of the pages."""
    return tuple(field for field, question in interview.by_field.items() if not question.group)
