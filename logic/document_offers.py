"""Which documents a case can have: why each is offered, whether it is ticked from the start, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from logic import paths
from logic.consult import Consult, Verdict
from logic.decision import Decision
from logic.documents.catalogue import Entry
from logic.documents.consensus import missing_items
from logic.documents.readers import reader_of, recipient_of, wanted_fields, wanted_items
from logic.documents.request import PaperRequest
from logic.terms import DecisionKind, LetterKind
from logic.words import tr


@dataclass(frozen=True, slots=True)
class Offered:
    """A document that can be printed: why it is suggested, what it lacks (label, path), labels of what is stated.

    `stops` says what must be done before it may be kept, `checks` what its author looks at before it is sent; `wanted`
    whether this case asks for it, so that it is ticked from the start; `to` who it goes to, and whether the case or the
    address book says so.
    """

    kind: str
    title: str
    reason: str
    suggested: bool
    missing: tuple[tuple[str, str], ...]
    stated: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    wanted: bool = False
    to: str = ""


def offer_of(request: PaperRequest, entry: Entry) -> Offered:
    """A document of a case as it is offered; of what is looked at, only what its reader wants is told here."""
    consult, reader = request.consult, reader_of(request, entry.kind)
    table = consult.knowledge.interview
    fields = dict.fromkeys((*entry.wanted, *wanted_fields(reader.service, consult)))
    wanted = [(tr(table.question(path).label), path) for path in fields]
    further = missing_items(consult) if entry.consensus else ()
    silent = (each for each in wanted if _silent(consult, each[1]))
    lacking = tuple({path: (label, path) for label, path in (*silent, *further)}.values())
    stated = tuple(each[0] for each in wanted if not _silent(consult, each[1]))
    reason = entry.reason(consult)
    named = recipient_of(consult, entry.kind) is not None
    why = reason or (tr("A recipient is named for it in this case") if named else tr(entry.otherwise))
    kind = entry.kind
    return Offered(
        kind.value,
        tr(kind.label),
        why,
        bool(reason),
        lacking,
        stated,
        checks=wanted_items(reader.service, consult),
        wanted=named or _called_for(consult, entry, request.decisions),
        to=reader.words(),
    )


def _called_for(consult: Consult, entry: Entry, decisions: Mapping[str, Decision]) -> bool:
    """Whether a document is wanted without a recipient: the summary, an emergency that fires, a rule followed."""
    if entry.kind is LetterKind.CONSULT_SUMMARY:
        return True
    if entry.kind is LetterKind.EMERGENCY:
        return bool(entry.reason(consult))
    return any(_followed(consult, rule, decisions) for rule in entry.rules)


def _followed(consult: Consult, rule: str, decisions: Mapping[str, Decision]) -> bool:
    """Whether a rule fires and the clinician does as it advises."""
    found, made = consult.by_id.get(rule), decisions.get(rule)
    fires = found is not None and found.verdict is Verdict.FIRES
    return fires and made is not None and made.kind == DecisionKind.AS_ADVISED


def _silent(consult: Consult, path: str) -> bool:
    return not paths.get(consult.case, path).asked
