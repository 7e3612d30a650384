"""What the controls of a case need besides their questions: how texts are read, and lists of words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gui.controls.making import Surroundings
from gui.controls.offers import Offer
from logic import paths
from logic.interview import Taken, read_answer
from logic.questions import Question

if TYPE_CHECKING:
    from gui.session import CaseSession


def surroundings_of(session: CaseSession) -> Surroundings:
    """The surroundings of a case: texts are read on its day, with its birth date and the names of the drugs."""
    drugs = drug_offers(session)
    names = {offer.label.casefold(): offer.word for offer in drugs}

    def read(question: Question, text: str) -> Taken:
        born = paths.get(session.case, "pt.birth_on").value if question.field != "pt.birth_on" else None
        order = getattr(session, "date_order", "dmy")
        return read_answer(question, text, session.consult.on, order, names=names, born=born)

    return Surroundings(read, {"drug": drugs})


def drug_offers(session: CaseSession) -> tuple[Offer, ...]:
    """Drugs and regimens by name."""
    drugs = session.knowledge.drugs
    named: Mapping[str, object] = {**drugs.drugs, **drugs.regimens}
    return tuple(Offer(word, getattr(each, "name", word)) for word, each in named.items())
