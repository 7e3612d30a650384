"""One evaluation of a case: facts, verdicts with their trace, possible emergencies, and what to ask next.

Pure: the case, the knowledge and the day go in, the consult comes out. No clock is read.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

from logic.answer import Answer
from logic.asking import ask_next
from logic.banner_words import diagnosis_words
from logic.case import Case
from logic.compiling import Trace
from logic.facts.catalogue import derivations, derive_all
from logic.facts.contradictions import contradictions
from logic.facts.fact import Fact
from logic.facts.staging import stage_label
from logic.facts.view import CaseView
from logic.kleene import TRUE
from logic.knowledge import Knowledge
from logic.paths import put
from logic.problems import KnowledgeProblem
from logic.verdicts import AskNext, Consult, PossibleCard, RuleResult, Verdict
from logic.words import in_english, tr

OUTSIDE = "C-10"
__all__ = ["AskNext", "Consult", "PossibleCard", "RuleResult", "Verdict", "consult", "evaluate"]


def _readable(view: CaseView, knowledge: Knowledge) -> dict[str, Fact]:
    """The facts that can be worked out although a table of numbers or drugs is lost, so that the form can be read."""
    found: dict[str, Fact] = {}
    for name in knowledge.specs:
        with suppress(KnowledgeProblem):
            found[name] = view.fact(name)
    return found


@in_english
def evaluate(case: Case, knowledge: Knowledge, on: date) -> Consult:
    """Facts, verdicts and contradictions of a case, without what a reader is asked and told beside them; in English."""
    view = CaseView(case, on, knowledge.interview, knowledge.definitions, knowledge.drugs)
    if knowledge.refusal:
        return Consult(case, on, knowledge, _readable(view, knowledge), ((), (), ()), tr("No advice is given"), ())
    facts = derive_all(view, dict.fromkeys((*derivations(), *knowledge.program.layout.places)))
    trace = knowledge.program.run(knowledge.program.layout.encode(facts))
    label = tr("Outside this knowledge base") if _outside(knowledge, trace) else stage_label(view)
    return Consult(case, on, knowledge, facts, trace, label, contradictions(view))


def _outside(knowledge: Knowledge, trace: Trace) -> bool:
    """Whether the patient is a child or the tumour no breast carcinoma: no stage of breast cancer is printed then."""
    place = knowledge.program.variants.get((OUTSIDE, 0))
    return place is not None and trace[2][place] == TRUE


def _possible_cards(found: Consult) -> tuple[PossibleCard, ...]:
    """Cards that open when a refused value is read in its likely unit."""
    possible: dict[str, PossibleCard] = {}
    for each in found.contradictions:
        if each.converted is None:
            continue
        path = each.paths[0]
        other = evaluate(put(found.case, path, Answer(each.converted, None)), found.knowledge, found.on)
        for card in other.open_cards:
            if card.rule.id not in {result.rule.id for result in found.open_cards}:
                possible.setdefault(card.rule.id, PossibleCard(card.rule.id, card.title, each.sentence, path))
    return tuple(possible.values())


@in_english
def consult(case: Case, knowledge: Knowledge, on: date) -> Consult:
    """The consult of a case on a day. The same input gives the same output, whatever the process, locale or window."""
    found = evaluate(case, knowledge, on)
    return replace(
        found,
        possible_cards=_possible_cards(found),
        ask_next=ask_next(found),
        diagnosis=diagnosis_words(found),
    )
