"""A consult as plain text for the command line."""

from __future__ import annotations

import textwrap

from logic.asking import decides_words, settles_words
from logic.banner_words import diagnosis_words
from logic.consult import AskNext, Consult, RuleResult
from logic.documents.sections import GROUPS, seed_mark, verb_words
from logic.documents.wording import opened
from logic.effect_words import effect_words, provisional_of
from logic.effects import effects_asked
from logic.explain import as_clauses, because
from logic.knowledge_types import Group
from logic.local_words import local_line, local_summary, mark_words, number_lines
from logic.option_words import OptionWords, option_words
from logic.outside import outside
from logic.words import tr

WIDTH = 100


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _line(consult: Consult, result: RuleResult) -> list[str]:
    head = f"  [{verb_words(result)}] {result.title}  ({result.rule.id}{seed_mark(result)})"
    held = [_wrapped(tr("Held back until the emergency is acknowledged."), "      ")] if result.held else []
    says = [] if result.held else [_wrapped(result.says, "      ")]
    reasons = as_clauses(because(consult, result))
    sources = "; ".join(dict.fromkeys(consult.knowledge.sources[each.source].cite for each in result.rule.citations))
    hangs = [_wrapped(each.text, "      ") for each in provisional_of(consult, result.rule.id)]
    options = [text for option in option_words(consult, result) for text in _option(option)]
    return [
        head,
        *held,
        *says,
        *hangs,
        *options,
        *([_wrapped(tr("Because: {reasons}", reasons=reasons), "      ")] if reasons else []),
        *([_wrapped(local_line(result.rule), "      ")] if result.rule.local else []),
        _wrapped(tr("Sources: {sources}", sources=sources), "      "),
    ]


def _option(option: OptionWords) -> list[str]:
    lines = [_wrapped(f"- {option.name}: {option.state_words}. {option.says}".rstrip(), "      ")]
    lines += [_wrapped(f"{hold.text} ({hold.rule})", "          ") for hold in option.holds]
    return lines + [_wrapped(trial, "          ") for trial in option.trials]


def _group(consult: Consult, group: Group) -> list[str]:
    results = [result for result in consult.shown if result.group is group]
    if not results:
        return []
    return [tr(GROUPS[group]), *(text for result in results for text in _line(consult, result)), ""]


def _silenced(consult: Consult) -> list[str]:
    """The rules that are switched off or withheld, each with its reason."""
    found = [result for result in consult.why_not if result.silenced]
    rows = [_wrapped(f"{result.title} ({result.rule.id}): {result.silenced}.", "  ") for result in found]
    return [tr("Not offered here"), *rows, ""] if rows else []


def _ask(consult: Consult, number: int, ask: AskNext) -> list[str]:
    words = tr("{settles}: {decides}", settles=settles_words(ask), decides=decides_words(consult, ask))
    return [f"  {number}. {ask.question} ({ask.path})", _wrapped(words, "      ")]


def _outside(consult: Consult) -> list[str]:
    found = outside(consult)
    if found is None:
        return []
    causes = [_wrapped(each.text, "  ") for each in found.causes]
    return [found.title, *causes, _wrapped(tr("Always possible: {offers}.", offers=", ".join(found.offers)), "  "), ""]


def _would_change(consult: Consult) -> list[str]:
    """What the unknowns that settle most would change, value by value."""
    lines = [tr("What would change this")]
    for effect in effects_asked(consult):
        words = effect_words(consult, effect)
        lines.append(_wrapped(tr("{unknown} ({settles})", unknown=opened(words.noun), settles=words.settles), "  "))
        for outcome in words.outcomes:
            changes = " ".join(part.text for part in outcome.parts)
            lines.append(_wrapped(tr("{head}: {changes}", head=outcome.head, changes=changes), "      "))
    return [*lines, ""] if len(lines) > 1 else []


def consult_text(consult: Consult) -> str:
    """State, emergencies first, options by urgency with reasons and sources, contradictions, what to ask next."""
    stamp = consult.knowledge.stamp
    marks = [_wrapped(each, "") for each in mark_words(consult.knowledge, consult.on)]
    local = [each for each in (local_summary(consult.knowledge), *number_lines(consult.knowledge)) if each]
    lines = [*marks, " \u00b7 ".join(diagnosis_words(consult)), stamp.words(consult.on), *local, ""]
    for group in Group:
        lines += _group(consult, group)
    if consult.contradictions:
        lines.append(tr("Does not fit together"))
        lines += [_wrapped(each.sentence, "  ") for each in consult.contradictions] + [""]
    lines += _outside(consult)
    if consult.ask_next:
        lines.append(tr("Ask next"))
        lines += [text for number, ask in enumerate(consult.ask_next, 1) for text in _ask(consult, number, ask)] + [""]
    lines += _silenced(consult)
    lines += _would_change(consult)
    lines.append(tr("Options, not orders. Also always possible: other, no treatment, more tests."))
    return "\n".join(lines)
