"""The catalogue of facts: what each is called, what it can hold, and how it is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from logic.facts import (
    biopsies,
    class_history,
    class_sets,
    contradictions,
    extent,
    history,
    imaging,
    laboratory,
    lines_had,
    patient,
    receptors,
    staging,
    treatment,
)
from logic.facts.drugs import NO_TREATMENT, DrugCatalogue
from logic.facts.fact import Derivation, Fact, FactKind, FactSpec, View, is_
from logic.questions import Interview, Kind, Question

TOPICS = (
    staging,
    patient,
    receptors,
    extent,
    biopsies,
    imaging,
    history,
    treatment,
    lines_had,
    class_sets,
    class_history,
    laboratory,
    contradictions,
)
ACKNOWLEDGED = "acknowledged"
KINDS: Mapping[Kind, FactKind] = {
    Kind.YES_NO: FactKind.YES_NO,
    Kind.CHOICE: FactKind.CHOICE,
    Kind.PICK: FactKind.CHOICE,
    Kind.MULTI: FactKind.CODES,
    Kind.NUMBER: FactKind.NUMBER,
    Kind.SCORE: FactKind.NUMBER,
}
DRUG_LISTS = frozenset({"pt.meds", "tx.planned", "tx.current", "line.regimen"})


def acknowledged(view: View) -> Fact:
    """The emergency cards that a clinician has acknowledged; never unknown."""
    return is_(frozenset(each.rule for each in view.case.acknowledged), ACKNOWLEDGED)


@lru_cache(maxsize=1)
def derivations() -> Mapping[str, Derivation]:
    """All derivations by the name of their fact."""
    spec = FactSpec(ACKNOWLEDGED, FactKind.CODES, "the acknowledged cards")
    found = {ACKNOWLEDGED: Derivation(spec, acknowledged)}
    for topic in TOPICS:
        for derivation in topic.DERIVATIONS:
            found[derivation.spec.name] = derivation
    return found


def _spec(question: Question, drugs: DrugCatalogue) -> FactSpec | None:
    kind = KINDS.get(question.kind)
    labels = {str(term): term.label for term in question.choices()}
    if question.field in DRUG_LISTS:
        labels = _drug_labels(drugs)
    if kind is None or not question.fact or (kind in (FactKind.CHOICE, FactKind.CODES) and not labels):
        return None
    return FactSpec(
        name=question.field,
        kind=kind,
        noun=question.noun or question.label,
        yes=question.yes,
        no=question.no,
        unit=question.unit,
        words=tuple(labels),
        labels=labels,
        said=_said(question),
        asks=(question.field,),
        whole=question.whole,
    )


def _said(question: Question) -> dict[str, str]:
    """The words of a vocabulary that read otherwise in a sentence."""
    return {str(term): term.said for term in question.choices() if term.said != term.label}


def _drug_labels(drugs: DrugCatalogue) -> dict[str, str]:
    names = {word: drug.name for word, drug in drugs.drugs.items()}
    names |= {word: regimen.name for word, regimen in drugs.regimens.items()}
    return {NO_TREATMENT: "none", **names}


def _of_group(interview: Interview, drugs: DrugCatalogue, group: str) -> dict[str, FactSpec]:
    questions = (question for question in interview.by_field.values() if question.group == group)
    specs = (_spec(question, drugs) for question in questions)
    return {spec.name: spec for spec in specs if spec}


def row_specs(interview: Interview, drugs: DrugCatalogue, group: str) -> dict[str, FactSpec]:
    """The entries of the fields of one row group (`site.organ`), for conditions within a row."""
    return _of_group(interview, drugs, group)


def fact_specs(interview: Interview, drugs: DrugCatalogue, cards: tuple[str, ...] = ()) -> dict[str, FactSpec]:
    """Every fact by name: the answers of the question table, the derived facts, and the cards acknowledged.

    A derived field that also has a question keeps the question's words.
    """
    found = _of_group(interview, drugs, "")
    for name, derivation in derivations().items():
        found[name] = _merged(derivation.spec, found.get(name))
    labels = _drug_labels(drugs)
    found["tx.current"] = replace(found["tx.current"], words=tuple(labels), labels=labels)
    found[ACKNOWLEDGED] = replace(found[ACKNOWLEDGED], words=cards, labels={card: card for card in cards})
    return found


def _merged(derived: FactSpec, asked: FactSpec | None) -> FactSpec:
    """The entry of a derived fact, with the prose of its question where it has one."""
    if asked is None:
        return derived
    asks = tuple(dict.fromkeys((*derived.asks, *asked.asks)))
    return replace(
        derived,
        noun=asked.noun or derived.noun,
        yes=asked.yes or derived.yes,
        no=asked.no or derived.no,
        said=derived.said or asked.said,
        asks=asks,
    )


def derive_all(view: View, names: Iterable[str] = ()) -> dict[str, Fact]:
    """The facts of these names, or every derived fact when none is named."""
    return {name: view.fact(name) for name in (names or derivations())}


def depends_on(facts: Mapping[str, Fact]) -> dict[str, frozenset[str]]:
    """By case path or fact name: the facts of this case that rest on it, directly or through others."""
    direct: dict[str, set[str]] = {}
    for name, fact in facts.items():
        for path in fact.because:
            direct.setdefault(path, set()).add(name)
    return {path: frozenset(_closure(path, direct)) for path in direct}


def _closure(path: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    open_paths = [path]
    while open_paths:
        for name in direct.get(open_paths.pop(), ()):
            if name not in found:
                found.add(name)
                open_paths.append(name)
    return found
