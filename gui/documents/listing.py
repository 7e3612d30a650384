"""What the list of documents says: each one that can be made with its state, and each one that was made before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from gui.advice.present import short_time
from gui.documents.offers import TEST_PAGE, DocumentList, DocumentState, KeptWords, OfferWords
from gui.session import CaseSession
from logic.desk import DocumentDesk
from logic.digests import stand_of
from logic.document_acts import Act, DocumentAct, done_at
from logic.document_offers import Offered
from logic.ports import DocumentRecord
from logic.problems import Problem
from logic.signing import RecordKind, SignedRecord
from logic.signing_words import reference_of
from logic.words import tr


class Listing:
    """What the open case offers, and the list that shows it with what was made before."""

    def __init__(
        self, session: CaseSession, desk: DocumentDesk, shown: DocumentList, tell: Callable[[Problem], object]
    ) -> None:
        """Takes the open case, the desk, the list, and who is told when the store cannot be read."""
        self._session, self._desk, self._shown, self._tell = session, desk, shown, tell
        self.offers: dict[str, Offered] = {}

    def renew(self) -> None:
        """Read anew what the case offers, and show it."""
        found = self._desk.offered(self._session.consult, self._session.decisions)
        self.offers = {offer.kind: offer for offer in found}
        self.show()

    def show(self) -> None:
        """Show what is offered, and what has been made until now."""
        try:
            offers, kept = listing_of(self._session, self._desk, self.offers.values())
        except Problem as problem:
            self._tell(problem)
            return
        self._shown.show_offers(offers)
        self._shown.show_kept(kept)

    def chosen_of(self, kinds: Iterable[str]) -> list[Offered]:
        """The offers of some kinds; what is not offered is left out."""
        return [self.offers[kind] for kind in kinds if kind in self.offers]


def listing_of(
    session: CaseSession, desk: DocumentDesk, offers: Iterable[Offered]
) -> tuple[list[OfferWords], list[KeptWords]]:
    """The rows of the documents that can be made, with the test page, and of those made before. Raises StoreProblem."""
    case_id, today = session.case_id, session.clock.today()
    acts = desk.acts(case_id)
    stand = stand_of(session.consult, session.decisions)
    rows = [OfferWords(offer, _state(acts, offer.kind, stand)) for offer in offers]
    tested = Offered(TEST_PAGE, tr("Test page with rulers"), tr("To try a printer with"), False, ())
    signed = {each.document_id: each for each in session.archive.register.records(case_id)}
    documents = session.archive.documents(case_id)
    kept = [_kept_words(each, signed.get(each.document_id), acts, today) for each in documents]
    return [*rows, OfferWords(tested, None)], kept


def _state(acts: Sequence[DocumentAct], kind: str, stand: str) -> DocumentState:
    if done_at(acts, Act.SIGNED, kind, stand):
        return DocumentState(tr("signed"), "signature", "good")
    if done_at(acts, Act.PRINTED, kind, stand):
        return DocumentState(tr("printed"), "printer", "neutral")
    return DocumentState(tr("draft"), "pen-line", "caution")


def _kept_words(
    kept: DocumentRecord, signed: SignedRecord | None, acts: Sequence[DocumentAct], today: date
) -> KeptWords:
    original = signed is not None and signed.kind is RecordKind.DOCUMENT
    mine = [each for each in acts if each.document_id == kept.document_id]
    when = short_time(kept.made_at, today)
    return KeptWords(kept.document_id, kept.title, when, signed is not None, original, _trace(kept, signed, mine))


def _standing(signed: SignedRecord | None) -> str:
    if signed is None:
        return tr("draft")
    return tr("a copy") if signed.kind is RecordKind.COPY else tr("signed")


def _trace(kept: DocumentRecord, signed: SignedRecord | None, acts: Sequence[DocumentAct]) -> str:
    """Its number and what became of it: signed or a draft, printed, and how much it lacked."""
    told = [reference_of(kept.document_id), _standing(signed)]
    if any(each.act is Act.PRINTED for each in acts):
        told.append(tr("printed"))
    lacked = max((len(each.lacking) for each in acts), default=0)
    if lacked:
        told.append(tr("{count} not stated", count=lacked))
    return ", ".join(told)
