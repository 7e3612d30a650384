"""What the controls of a case need besides their questions: how texts are read, and lists of words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gui.controls.making import Surroundings
from gui.controls.offers import Offer
from logic import paths
from logic.interview import LOCAL_TREATMENTS, Taken, read_answer
from logic.questions import Question
from logic.services import SERVICES, read_services
from logic.unit_choice import chosen_units
from logic.words import tr

READER = "rcp.to"
TREATMENT = "line.regimen"
"""The field of a treatment row: a drug, a regimen, or one of the local treatments."""

if TYPE_CHECKING:
    from gui.session import CaseSession


def surroundings_of(session: CaseSession) -> Surroundings:
    """The surroundings of a case: texts are read on its day, with its birth date and the names of the drugs."""
    drugs = drug_offers(session)
    treatments = (*local_offers(), *drugs)
    names = {offer.label.casefold(): offer.word for offer in treatments}
    names |= {each.name.casefold(): word for word, each in session.knowledge.drugs.drugs.items()}
    units = chosen_units(session.knowledge.interview, session.archive.setting)

    def read(question: Question, text: str) -> Taken:
        born = paths.get(session.case, "pt.birth_on").value if question.field != "pt.birth_on" else None
        order = getattr(session, "date_order", "dmy")
        unit = units.get(question.analyte, "")
        return read_answer(question, text, session.consult.on, order, names=names, born=born, unit=unit)

    offers = {"drug": drugs, TREATMENT: treatments, READER: service_offers(session)}
    return Surroundings(read, offers, units)


def service_offers(session: CaseSession) -> tuple[Offer, ...]:
    """The services of the address book by name, with what they are."""
    book = read_services(session.archive.setting(SERVICES))
    return tuple(Offer(each.name, each.name, tr(each.kind.label)) for each in book if each.name.strip())


def local_offers() -> tuple[Offer, ...]:
    """What a treatment row can be besides a drug."""
    words = {"surgery": tr("Surgery"), "radiotherapy": tr("Radiotherapy")}
    return tuple(Offer(word, words[word]) for word in sorted(LOCAL_TREATMENTS, reverse=True))


def drug_offers(session: CaseSession) -> tuple[Offer, ...]:
    """Drugs and regimens by name."""
    drugs = session.knowledge.drugs
    named: Mapping[str, object] = {**drugs.drugs, **drugs.regimens}
    return tuple(Offer(word, tr(getattr(each, "name", word))) for word, each in named.items())
