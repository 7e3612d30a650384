"""What must stand in a case before it is signed; nothing else in the program has a minimum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from logic import paths
from logic.consult import Consult
from logic.decision import Decision
from logic.documents.catalogue import BY_KIND
from logic.documents.wording import continued
from logic.interview import asked, missing_minimum
from logic.knowledge_types import Verb
from logic.problems import Lacking
from logic.terms import LetterKind
from logic.words import tr


def lacking(consult: Consult, decisions: Mapping[str, Decision], kinds: Sequence[str]) -> tuple[Lacking, ...]:
    """What is missing before these kinds of documents are signed, in reading order.

    The minimum of the case and what each document must hold may be answered with any state but "not asked"; every
    emergency and every line that says "do" needs a decision, be it to defer.
    """
    table = consult.knowledge.interview
    minimum = missing_minimum(consult.case, table, lambda flag: bool(asked(flag, consult)))
    wanted = (path for kind in kinds for path in BY_KIND[LetterKind(kind)].wanted)
    open_fields = (path for path in wanted if not paths.get(consult.case, path).asked)
    flags = {flag.no_sets[0]: flag.label for page in table.pages for flag in page.flags}
    fields = dict.fromkeys((*minimum, *open_fields))
    found = [Lacking(tr(flags.get(path) or table.question(path).label), path) for path in fields]
    return (*found, *_undecided(consult, decisions))


def _undecided(consult: Consult, decisions: Mapping[str, Decision]) -> Iterator[Lacking]:
    for result in consult.shown:
        must = result.rule.emergency or result.verb is Verb.DO
        if must and not result.held and result.rule.id not in decisions:
            yield Lacking(
                tr("A decision on {title} ({rule})", title=continued(result.title), rule=result.rule.id),
                "",
                result.rule.id,
            )
