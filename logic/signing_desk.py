"""Signing, addenda, copies, exact reprints and proof: what can be done with a document beyond the draft."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ParamSpec

from logic.apart import apart
from logic.conflicts_seen import unseen
from logic.consult import Consult, consult
from logic.decision import Decision
from logic.digests import advice_digest, case_digest, stand_of
from logic.documents.blocks import Document
from logic.documents.catalogue import BY_KIND
from logic.documents.drafting import drafted
from logic.documents.request import PaperRequest
from logic.documents.signed import addendum_document, copy_document, signed_document
from logic.documents.stored import document_json, document_of
from logic.facts.contradiction import Contradiction
from logic.knowledge import Knowledge
from logic.made import Made
from logic.ports import Addition, Archive, Clock, Ink, Signing
from logic.problems import Lacking, SigningProblem
from logic.records import consult_record, summary_of
from logic.signing import Bound, RecordKind, Signature, SignedPaper, SignedRecord, Verified
from logic.signing_minimum import lacking
from logic.terms import LetterKind
from logic.words import tr

P = ParamSpec("P")
MakeRequest = Callable[[Consult, Mapping[str, Decision], int], PaperRequest]


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """A signed document set anew: its bytes, whether they are the same, and in words what is another one today."""

    data: bytes
    same: bool
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsigned:
    """Documents that passed every check before signing; nothing of them is kept yet.

    `jobs` make the papers, each on whatever thread, under the numbers they will have: they touch no store. `keep` signs
    them in one change of the store, all or none, and gives the records. A paper that was not made before, or to which
    the store gives another number because another window kept a document meanwhile, is made within it.
    """

    jobs: tuple[Callable[[], SignedPaper], ...]
    keep: Callable[[Sequence[SignedPaper]], Sequence[SignedRecord]]


class SigningDesk:
    """Signs with the author named in the settings, and keeps what is signed in the register of the store.

    There are no accounts: a signature says who the settings name, and that somebody confirmed it.
    """

    def __init__(self, archive: Archive, ink: Ink, clock: Clock, make_request: MakeRequest) -> None:
        self._archive = archive
        self._ink = ink
        self._clock = clock
        self._make_request = make_request

    def missing(self, kinds: Sequence[str], found: Consult, decisions: Mapping[str, Decision]) -> tuple[Lacking, ...]:
        """What is missing before these kinds of documents can be signed; empty when nothing is."""
        return lacking(found, decisions, kinds)

    def signer(self) -> Signature:
        """Who would sign now. Raises SigningProblem when the settings name nobody."""
        name = self._archive.setting("author.name").strip()
        if not name:
            raise SigningProblem(
                tr("The settings do not say who signs."),
                tr("Nothing was signed; the draft is kept."),
                tr("Enter your name and role in the settings, then sign."),
            )
        return Signature(name, self._archive.setting("author.role").strip(), self._clock.now())

    def sign(
        self, kinds: Sequence[str], case_id: int, found: Consult, decisions: Mapping[str, Decision], *, confirmed: bool
    ) -> Sequence[SignedRecord]:
        """Freeze the case with its consult and sign these documents, all or none; the case goes on as a new draft.

        Raises as `unsigned` does, and StoreProblem; then nothing was signed.
        """
        return self.unsigned(kinds, case_id, found, decisions, confirmed=confirmed).keep(())

    def unsigned(
        self, kinds: Sequence[str], case_id: int, found: Consult, decisions: Mapping[str, Decision], *, confirmed: bool
    ) -> Unsigned:
        """These documents of a case, ready to be made and signed; the store is read now.

        Raises SigningProblem (not confirmed, nothing chosen, nobody named, something missing, a document that must
        wait), DocumentProblem and StoreProblem.
        """
        _require_confirmed(confirmed)
        by = self.signer()
        _require_whole(kinds, lacking(found, decisions, kinds))
        _require_seen(unseen(found, decisions))
        request = self._make_request(found, decisions, 0)
        _require_free(kinds, request)
        bound = Bound(case_digest(found), found.knowledge.stamp.whole, advice_digest(found), "")
        record, stand = consult_record(found, case_id, 0, by.at), stand_of(found, decisions)
        first = self._archive.next_document_number()

        def keep(made: Sequence[SignedPaper]) -> Sequence[SignedRecord]:
            papers = {
                kind: _given(at, made, (first + at,), partial(self._to_sign, kind, request, bound, by))
                for at, kind in enumerate(kinds)
            }
            signing = Signing(case_id, found.case, summary_of(found), record, by, papers, stand)
            return self._archive.register.sign(signing)

        jobs = (partial(self._made_apart, kind, request, bound, by, first + at) for at, kind in enumerate(kinds))
        return Unsigned(tuple(jobs), keep)

    def _made_apart(self, kind: str, request: PaperRequest, bound: Bound, by: Signature, number: int) -> SignedPaper:
        """A paper made from a consult of its own: what the window has worked out is not touched."""
        return self._to_sign(kind, apart(request), bound, by, number)

    def _to_sign(self, kind: str, request: PaperRequest, bound: Bound, by: Signature, number: int) -> SignedPaper:
        numbered = replace(request, author=by.name, role=by.role, number=number)
        document, digest = signed_document(numbered, drafted(kind, numbered), by)
        return self._paper(document, document.kind, replace(bound, text=digest))

    def _paper(self, document: Document, kind: str, bound: Bound) -> SignedPaper:
        made_with = json.dumps(dict(self._ink.made_with()), sort_keys=True)
        data = self._ink.pdf(document)
        return SignedPaper(kind, _title(document), data, document_json(document), bound, made_with)

    def addendum(self, document_id: int, words: str, *, confirmed: bool) -> SignedRecord:
        """Sign an addendum to a signed document. Raises as `unsigned_addendum` does, and StoreProblem."""
        return self.unsigned_addendum(document_id, words, confirmed=confirmed).keep(())[0]

    def unsigned_addendum(self, document_id: int, words: str, *, confirmed: bool) -> Unsigned:
        """An addendum to a signed document, on a sheet of its own with a number of its own, ready to be signed.

        Raises SigningProblem (not confirmed, no words, nobody named) and StoreProblem.
        """
        _require_confirmed(confirmed)
        if not words.strip():
            raise SigningProblem(
                tr("The addendum has no words."), tr("Nothing was signed."), tr("Write what is to be added, then sign.")
            )
        by = self.signer()
        original, record = self._original(document_id)

        def made(number: int, nth: int) -> SignedPaper:
            document, digest = addendum_document(original, record, words, by, (number, nth))
            return self._paper(document, document.kind, replace(_bound(record), text=digest))

        return self._to_add(record, Addition(RecordKind.ADDENDUM, document_id, "", words, by, made))

    def copy_for(self, document_id: int, recipient: str, address: tuple[str, ...] = ()) -> SignedRecord:
        """Make a copy of a signed document. Raises as `unsigned_copy` does, and StoreProblem."""
        return self.unsigned_copy(document_id, recipient, address).keep(())[0]

    def unsigned_copy(self, document_id: int, recipient: str, address: tuple[str, ...] = ()) -> Unsigned:
        """A copy of a signed document for a recipient: the same words, marked as a copy on every sheet.

        `address` holds the lines for the envelope window; without it the address of the letter stays. Raises
        SigningProblem (no recipient, nobody named) and StoreProblem.
        """
        to = " ".join(recipient.split())
        if not to:
            raise SigningProblem(
                tr("The copy has no recipient."), tr("No copy was made."), tr("Name who gets the copy.")
            )
        original, record = self._original(document_id)

        def made(number: int, nth: int) -> SignedPaper:
            return self._paper(copy_document(original, to, address), f"{original.kind}-copy", _bound(record))

        return self._to_add(record, Addition(RecordKind.COPY, document_id, to, "", self.signer(), made))

    def _to_add(self, original: SignedRecord, addition: Addition) -> Unsigned:
        """An addition that is made under the number and the place in its row that it will have."""
        register, make = self._archive.register, addition.paper
        kept = [(each.belongs_to, each.kind) for each in register.records(original.case_id)]
        at = (self._archive.next_document_number(), kept.count((addition.belongs_to, addition.kind)) + 1)

        def keep(made: Sequence[SignedPaper]) -> Sequence[SignedRecord]:
            return (register.add(replace(addition, paper=_given(0, made, at, make))),)

        return Unsigned((partial(make, *at),), keep)

    def _original(self, document_id: int) -> tuple[Document, SignedRecord]:
        register = self._archive.register
        return document_of(register.content(document_id)), register.record(document_id)

    def reprint(self, document_id: int) -> Made:
        """A signed document, addendum or copy, byte for byte as it was made. Raises StoreProblem."""
        record = self._archive.register.record(document_id)
        kept = {each.document_id: each.kind for each in self._archive.documents(record.case_id)}
        name = f"{record.signed_at[:10]}_{kept[document_id]}_{record.reference}.pdf"
        document = document_of(self._archive.register.content(document_id))
        return Made(document, self._archive.document_bytes(document_id), name)

    def again(self, document_id: int, knowledge: Knowledge) -> MadeAgain:
        """Set a signed document anew from its words, and say whether the bytes are the same or what differs."""
        register = self._archive.register
        record = register.record(document_id)
        data = self._ink.pdf(document_of(register.content(document_id)))
        same = data == self._archive.document_bytes(document_id)
        return MadeAgain(data, same, (*self._ink_differs(record), *self._advice_differs(record, knowledge)))

    def _ink_differs(self, record: SignedRecord) -> tuple[str, ...]:
        then, today = json.loads(record.made_with), self._ink.made_with()
        told = {
            "program": tr("The program that sets papers is another one than when this was signed."),
            "fonts": tr("The fonts are other ones than when this was signed."),
            "library": tr("The libraries that write the file are other ones than when this was signed."),
        }
        return tuple(words for part, words in told.items() if then.get(part) != today.get(part))

    def _advice_differs(self, record: SignedRecord, knowledge: Knowledge) -> tuple[str, ...]:
        if knowledge.stamp.whole == record.knowledge_digest:
            return ()
        told = tr("The knowledge base is another one than when this was signed.")
        consults = self._archive.consults(record.case_id)
        on = next(date.fromisoformat(each.on) for each in consults if each.consult_id == record.consult_id)
        case = self._archive.load_version(record.case_id, record.case_version)
        today, then = consult(case, knowledge, on), next(e for e in consults if e.consult_id == record.consult_id)
        said = {row.rule: (row.verdict, row.variant) for row in then.verdicts}
        says = {each.rule.id: (each.verdict.value, each.variant.name) for each in today.results}
        changed = sum(said.get(rule) != says.get(rule) for rule in said | says)
        if not changed:
            return (told, tr("It would say the same on this case."))
        return (told, tr("It would say something else on this case; verdicts that differ: {count}.", count=changed))

    def verify(self, document_id: int) -> Verified:
        """Whether a signed document and what belongs to it are unchanged since signing. Raises StoreProblem."""
        return self._archive.register.verify(document_id)

    def verify_all(self) -> Verified:
        """Whether everything signed in this store is unchanged since signing. Raises StoreProblem."""
        return self._archive.register.verify_all()


def _given(
    place: int, made: Sequence[SignedPaper], numbers: tuple[int, ...], make: Callable[P, SignedPaper]
) -> Callable[P, SignedPaper]:
    """The paper that was made beforehand where it bears the numbers that the store gives; else one that is made now."""

    def given(*args: P.args, **kwargs: P.kwargs) -> SignedPaper:
        return made[place] if place < len(made) and args == numbers else make(*args, **kwargs)

    return given


def _title(document: Document) -> str:
    return (
        tr("{title}, copy for {to}", title=document.title, to=document.copy_for)
        if document.copy_for
        else document.title
    )


def _bound(record: SignedRecord) -> Bound:
    return Bound(record.case_digest, record.knowledge_digest, record.advice_digest, record.text_digest)


def _require_confirmed(confirmed: bool) -> None:
    if not confirmed:
        raise SigningProblem(
            tr("Signing was not confirmed."), tr("Nothing was signed; the draft is kept."), tr("Confirm it, then sign.")
        )


def _require_free(kinds: Sequence[str], request: PaperRequest) -> None:
    """A document that must wait, such as a letter with news that the patient has not heard, is not signed."""
    if request.consult.knowledge.refusal:
        return
    for entry in (BY_KIND[LetterKind(kind)] for kind in kinds):
        stops = entry.stops(request) if entry.stops else ()
        if stops:
            raise SigningProblem(stops[0], tr("Nothing was signed; the draft is kept."), stops[-1])


def _require_seen(conflicts: Sequence[Contradiction]) -> None:
    """A contradiction does not pass silently: it is acknowledged, or mended."""
    if conflicts:
        raise SigningProblem(
            tr("The record contradicts itself: {what}", what=conflicts[0].sentence),
            tr("Nothing was signed; the draft is kept."),
            tr("Settle the entries, or acknowledge that they contradict each other; then sign."),
            tuple(Lacking(each.sentence, next(iter(each.paths), "")) for each in conflicts),
        )


def _require_whole(kinds: Sequence[str], missing: tuple[Lacking, ...]) -> None:
    if not kinds:
        raise SigningProblem(
            tr("No document was chosen."), tr("Nothing was signed."), tr("Choose the documents to sign.")
        )
    if missing:
        labels = tuple(each.label for each in missing)
        raise SigningProblem(
            tr("Missing before signing ({count}): {what}.", count=len(labels), what="; ".join(labels)),
            tr("Nothing was signed; the draft is kept."),
            tr("Add what is missing, or print the draft: it says so on every sheet."),
            missing,
        )
