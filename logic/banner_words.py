"""The working diagnosis of the patient banner and the worklist, in up to four groups of words."""

from __future__ import annotations

from logic.fact_words import label_of, value_words
from logic.verdicts import Consult
from logic.words import tr

_ER = {"positive": "ER+", "low": "ER low", "negative": "ER\u2212"}
_HER2 = {"positive": "HER2+", "negative": "HER2\u2212", "open": "HER2 open"}


def _choice(consult: Consult, name: str) -> str:
    fact = consult.facts.get(name)
    return str(fact.value) if fact is not None and fact.known else ""


def _biology(consult: Consult) -> str:
    parts = [tr(_ER.get(_choice(consult, "er_status"), "")), tr(_HER2.get(_choice(consult, "her2_status"), ""))]
    return " / ".join(part for part in parts if part)


def _sites(consult: Consult) -> str:
    fact = consult.facts.get("met.sites")
    spec = consult.knowledge.specs["met.sites"]
    if fact is None or not isinstance(fact.value, frozenset) or not fact.value:
        return ""
    return ", ".join(label_of(spec, word).lower() for word in spec.words if word in fact.value)


def _line(consult: Consult) -> str:
    fact = consult.facts.get("tx.line_next")
    if fact is None or not fact.known:
        return ""
    return tr("line {number}", number=value_words(consult.knowledge.specs["tx.line_next"], fact))


def diagnosis_words(consult: Consult) -> tuple[str, ...]:
    """Stage words, biology, sites and line; groups without anything known are left out."""
    groups = (consult.stage_label, _biology(consult), _sites(consult), _line(consult))
    return tuple(group for group in groups if group)
