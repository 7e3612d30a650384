"""The topics of the knowledge base: one for each file of rules, in the order of the house, with its title."""

from __future__ import annotations

from collections.abc import Mapping

from logic.knowledge import Knowledge
from logic.knowledge_types import Rule
from logic.words import tr

TOPICS: Mapping[str, str] = {
    "safety": "Emergencies and safety",
    "classification": "How the case is read",
    "referral": "Referral",
    "staging_imaging": "Staging, imaging and blood tests",
    "biopsy_receptors": "Biopsy, receptors and genes",
    "workup_markers": "Markers by line",
    "workup_before_treatment": "Tests before treatment",
    "systemic": "Systemic treatment",
    "endocrine": "HR-positive, HER2-negative: endocrine treatment",
    "her2_negative_later": "HR-positive, HER2-negative: after endocrine treatment",
    "her2_positive": "HER2-positive",
    "triple_negative": "Triple-negative and ER-low",
    "treatment_gates": "What holds a treatment",
    "primary_surgery": "The primary in stage IV",
    "metastasis_directed": "Treatment of single metastases",
    "support": "Supportive care",
    "board": "The tumour board",
    "context": "Context",
}


def topic_title(topic: str) -> str:
    """The title of a topic; a file that has none is called by its name."""
    return tr(TOPICS[topic]) if topic in TOPICS else topic.replace("_", " ").capitalize()


def rules_by_topic(knowledge: Knowledge) -> dict[str, tuple[Rule, ...]]:
    """The rules of every topic that has any, topics and rules in the order of the house."""
    order = [*TOPICS, *sorted({rule.topic for rule in knowledge.rules} - TOPICS.keys())]
    found = {topic: tuple(rule for rule in knowledge.rules if rule.topic == topic) for topic in order}
    return {topic: rules for topic, rules in found.items() if rules}
