"""What a line of advice is called: its verb, its group, and the mark of the seed chapter."""

from __future__ import annotations

from logic.consult import Consult, RuleResult, Verdict
from logic.knowledge_types import Badge, Group, Rule, Verb
from logic.words import tr

VERBS = {
    Verb.DO: "Do",
    Verb.REFER: "Refer",
    Verb.CONSIDER: "Consider",
    Verb.DISCUSS: "Discuss",
    Verb.ASK: "Ask",
    Verb.DO_NOT: "Do not",
    Verb.STATE: "State",
}
GROUPS = {
    Group.EMERGENCY: "Emergency",
    Group.WITHIN_24H: "Within 24 hours",
    Group.WITHIN_7D: "Within 7 days",
    Group.BEFORE_TREATMENT: "Before treatment",
    Group.TREATMENT: "Treatment options",
    Group.LOCAL: "Local treatment",
    Group.SUPPORT: "Support",
    Group.REFER: "Refer and board",
    Group.CONTEXT: "Context",
}
BADGES = {
    Badge.AGREE: "guidelines agree",
    Badge.DIFFER: "guidelines differ",
    Badge.EVOLVING: "evidence evolving",
    Badge.SEED_ONLY: "seed chapter only",
}


def verb_words(result: RuleResult) -> str:
    """The verb as printed; an emergency reads "Now"."""
    if result.group is Group.EMERGENCY and result.verb in (Verb.DO, Verb.REFER):
        return tr("Now")
    return tr(VERBS[result.verb])


def seed_mark(result: RuleResult) -> str:
    """The visible mark of a rule from the seed chapter."""
    return {"S": tr(" · seed"), "S+": tr(" · seed +")}.get(result.rule.seed, "")


def grade_words(rule: Rule) -> str:
    """Strength of the advice and certainty of the evidence, two words that are never merged."""
    strength = rule.strength.replace("_", " ")
    if strength == rule.certainty:
        return strength
    return tr("strength {strength}, certainty {certainty}", strength=strength, certainty=rule.certainty)


def fired(consult: Consult, rule: str) -> RuleResult | None:
    """The result of a rule if it exists and fires."""
    found = consult.by_id.get(rule)
    return found if found is not None and found.verdict is Verdict.FIRES else None
