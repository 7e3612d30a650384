"""The address book of services: whom letters go to, on which numbers they are reached, and what they want with it.

It is kept in one setting of the store. What a case states about a reader wins over the book; the book fills what the
case leaves open.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from logic.terms.base import Term
from logic.words import tr

SERVICES = "services"
"""The setting that holds the book."""

ADDRESS_LINES = 4
"""The lines of an address that the window of the envelope holds below the name."""

MOST_ON_DUTY = 4
"""The numbers that an emergency letter has room for; those of the emergency contacts come first."""


class ServiceKind(Term):
    """What a service is, and so which letters go to it."""

    MEDICAL_ONCOLOGY = "medical_oncology", "Medical oncology"
    RADIATION_ONCOLOGY = "radiation_oncology", "Radiation oncology"
    BREAST_SURGERY = "breast_surgery", "Breast surgery"
    THORACIC_SURGERY = "thoracic_surgery", "Thoracic surgery"
    LIVER_SURGERY = "liver_surgery", "Liver surgery"
    NEUROSURGERY = "neurosurgery", "Neurosurgery"
    ORTHOPAEDIC_SURGERY = "orthopaedic_surgery", "Orthopaedic surgery"
    PALLIATIVE_CARE = "palliative_care", "Palliative care"
    GENETICS = "genetics", "Clinical genetics"
    PATHOLOGY = "pathology", "Pathology"
    RADIOLOGY = "radiology", "Radiology"
    DENTIST = "dentist", "Dentist"
    BOARD_COORDINATOR = "board_coordinator", "Board coordinator"
    EMERGENCY_CONTACT = "emergency_contact", "Emergency contact"


@dataclass(frozen=True, slots=True)
class Service:
    """One entry: its kind, name, lines of address, numbers, and what it wants with a referral.

    `urgent_phone` is answered day and night. `wanted` holds fields of the case, and items in the clinic's own words.
    """

    kind: ServiceKind
    name: str = ""
    lines: tuple[str, ...] = ()
    phone: str = ""
    urgent_phone: str = ""
    email: str = ""
    wanted: tuple[str, ...] = ()

    @property
    def reached_on(self) -> str:
        """The numbers in one phrase; empty where there is none."""
        if self.phone and self.urgent_phone:
            return tr("{phone}, day and night {urgent}", phone=self.phone, urgent=self.urgent_phone)
        return self.phone or self.urgent_phone


def read_services(text: str) -> tuple[Service, ...]:
    """The book as it is kept; what is not an entry of this version is passed over."""
    try:
        entries = json.loads(text) if text else []
    except ValueError:
        return ()
    found = (_service(each) for each in entries) if isinstance(entries, list) else ()
    return tuple(each for each in found if each is not None)


def _service(entry: object) -> Service | None:
    if not isinstance(entry, dict) or entry.get("kind") not in tuple(ServiceKind):
        return None
    words = {key: _line(entry.get(key)) for key in ("name", "phone", "urgent_phone", "email")}
    lists = {key: _lines(entry.get(key)) for key in ("lines", "wanted")}
    return Service(ServiceKind(entry["kind"]), **words, **lists)  # type: ignore[arg-type]  # texts and tuples of texts


def _line(value: object) -> str:
    return value if isinstance(value, str) else ""


def _lines(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str) and each) if isinstance(value, list) else ()


def services_text(services: Iterable[Service]) -> str:
    """The book as it is kept; empty where it has no entry."""
    entries = [asdict(each) for each in services]
    return json.dumps(entries, ensure_ascii=False, sort_keys=True) if entries else ""


def faults(service: Service) -> tuple[str, ...]:
    """What will not work in an entry, in sentences; it is kept as typed all the same."""
    found = []
    if not service.name.strip():
        found.append(tr("Without a name it is not used for letters."))
    if len(service.lines) > ADDRESS_LINES:
        found.append(tr("The window of the envelope holds {count} lines below the name.", count=ADDRESS_LINES))
    for number in (service.phone, service.urgent_phone):
        if number and not any(sign.isdigit() for sign in number):
            found.append(tr("\u201c{number}\u201d is not a telephone number.", number=number))
    name, at, host = service.email.partition("@")
    if service.email and not (name and at and "." in host and " " not in service.email):
        found.append(tr("\u201c{email}\u201d is not an e-mail address.", email=service.email))
    return tuple(found)


def named(services: Sequence[Service], name: str | None) -> Service | None:
    """The entry of a name, whatever its capitals; nothing for another name."""
    wanted = (name or "").strip().casefold()
    return next((each for each in services if wanted and each.name.strip().casefold() == wanted), None)


def first_of(services: Sequence[Service], kinds: Sequence[ServiceKind]) -> Service | None:
    """The first entry with a name of the first kind that has one, in the order of the book."""
    usable = [each for each in services if each.name.strip()]
    return next((each for kind in kinds for each in usable if each.kind is kind), None)


def on_duty(services: Sequence[Service]) -> tuple[Service, ...]:
    """Whom to ring in an emergency: the emergency contacts, then services with a number for day and night."""
    contacts = [each for each in services if each.kind is ServiceKind.EMERGENCY_CONTACT and each.reached_on]
    others = [each for each in services if each.urgent_phone and each not in contacts]
    return tuple([*contacts, *others][:MOST_ON_DUTY])


def duty_words(services: Iterable[Service]) -> str:
    """Names and numbers in one phrase: the number for day and night, where there is one."""
    return "; ".join(f"{_named(each)} {each.urgent_phone or each.phone}" for each in services)


def _named(service: Service) -> str:
    return service.name.strip() or tr(service.kind.label)


def contacts_words(services: Sequence[Service]) -> str:
    """The emergency contacts with their numbers, for the banner; empty where the book has none."""
    return duty_words(each for each in on_duty(services) if each.kind is ServiceKind.EMERGENCY_CONTACT)
