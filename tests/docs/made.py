"""The parts of the documentation that are made from the program: tables and the answers of examples.

A made part stands between `<!-- made: name -->` and `<!-- end -->`. Run the tests of this folder with
STAGE4_REGENERATE=1 to write all of them anew.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache

from gui.controls.states import STATES
from gui.key_overlay import _listed
from gui.keys import Keys, key_table
from logic.answer import Unknown
from logic.casefile import case_from_json, read_case_file
from logic.consult import consult
from logic.consult_text import consult_text
from logic.documents.sections import BADGES, VERBS
from logic.fact_words import UNKNOWN_WORDS
from logic.facts.definitions import dated_numbers
from logic.knowledge import Knowledge, load_knowledge
from logic.knowledge_types import Rule
from logic.proving.exceptions import load_reasons
from logic.proving.report import Outcome, ProofReport, prove
from logic.questions import STATES as OFFERED
from logic.questions import interview
from logic.unit_table import analytes
from logic.units import format_number
from tests.guards.house import HOUSE

DAY = date(2026, 11, 22)
PAGES = ("README.md", "docs/user-guide.md", "docs/contributing.md", "docs/knowledge.md")
TOPICS = {
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
VERIFIED = {
    "owner's text": "read in the owner's or the regulator's text, a journal abstract, or a faithful copy of one",
    "second-hand": "read in news, study notes or another summary",
    "recalled": "specialist knowledge; the publication is named but was not opened",
    "seed": "the seed chapter",
    "product": "a rule about the program itself, not about medicine",
}
PART = re.compile(r"<!-- made: (?P<name>[\w-]+) -->\n(?P<body>.*?)<!-- end -->", re.DOTALL)
FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)


def text_of(page: str) -> str:
    """The text of a page of the documentation as it is on disk now."""
    return (HOUSE / page).read_text(encoding="utf-8")


def fences(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [found["body"] for found in FENCE.finditer(text) if found["language"] == language]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def verbs_of(rule: Rule) -> str:
    """The verbs of a rule, one for each way it can speak."""
    return ", ".join(dict.fromkeys(VERBS[variant.verb] for variant in rule.variants))


def seed_of(rule: Rule) -> str:
    """The mark of the seed chapter, with the statement it carries."""
    return f"{rule.seed} ({rule.seed_statement})" if rule.seed else ""


def rules_part(knowledge: Knowledge) -> str:
    """All rules, by topic."""
    parts = []
    for topic in sorted({rule.topic for rule in knowledge.rules}, key=list(TOPICS).index):
        rows = [
            (rule.id, rule.title, verbs_of(rule), seed_of(rule), BADGES[rule.badge], str(len(rule.citations)))
            for rule in knowledge.rules
            if rule.topic == topic
        ]
        head = ("Rule", "Title", "Verb", "Seed", "Badge", "Sources")
        parts.append(f"### {TOPICS[topic]}\n\n`resources/knowledge/{topic}.toml`\n\n{table(head, rows)}")
    return "\n".join(parts)


def counts_part(knowledge: Knowledge) -> str:
    """The knowledge base in numbers."""
    rules = knowledge.rules
    marks = Counter(rule.seed for rule in rules)
    rows = (
        ("Version", f"{knowledge.stamp.version}, dated {knowledge.stamp.dated.isoformat()}"),
        ("Rules", str(len(rules))),
        ("Rules that carry a statement of the seed chapter (S)", str(marks["S"])),
        ("Rules that add to a statement of the seed chapter (S+)", str(marks["S+"])),
        ("Rules reviewed by a clinician", str(sum(rule.reviewed_on is not None for rule in rules))),
        ("Test cases of rules", str(sum(len(rule.tests) for rule in rules))),
        ("Named conditions (guards)", str(len(knowledge.guards))),
        ("Facts that a condition can read", str(len(knowledge.specs))),
        ("Dated numbers", str(len(dated_numbers()))),
        ("Drugs and regimens", f"{len(knowledge.drugs.drugs)} and {len(knowledge.drugs.regimens)}"),
        ("Registered sources", str(len(knowledge.sources))),
        ("First review date", min(rule.review_by for rule in rules).isoformat()),
    )
    return table(("What", "How much"), rows)


def badges_part(knowledge: Knowledge) -> str:
    """How many rules carry each badge."""
    found = Counter(rule.badge for rule in knowledge.rules)
    return table(("Badge", "Rules"), [(BADGES[badge], str(found[badge])) for badge in BADGES])


def seed_part(knowledge: Knowledge) -> str:
    """The statements of the seed chapter with the rules that carry them."""
    rows = [(each.number, each.says, ", ".join(each.rules), each.note) for each in knowledge.seed]
    return table(("No.", "The seed chapter says", "Rules", "What a specialist adds"), rows)


def disagreements_part(knowledge: Knowledge) -> str:
    """The questions on which guidance disagrees, with the seed's position and what is printed."""
    rows = [
        (str(each.number), each.topic, each.seed, ", ".join(each.rules), BADGES[each.badge], each.prints)
        for each in knowledge.disagreements
    ]
    return table(("No.", "Question", "Seed chapter", "Rules", "Badge", "What is printed"), rows)


def numbers_part(_knowledge: Knowledge) -> str:
    """The dated numbers that derivations of facts read."""
    rows = [
        (f"`{each.key}`", f"{format_number(each.value)} {each.unit}".strip(), each.text, each.source)
        for each in dated_numbers().values()
    ]
    return table(("Key", "Value", "Meaning", "Source"), rows)


def verified_part(knowledge: Knowledge) -> str:
    """How far the sources were verified: all that are registered, and those that a rule cites."""
    every = Counter(source.verified for source in knowledge.sources.values())
    cited = {each.source for rule in knowledge.rules for each in rule.citations}
    used = Counter(knowledge.sources[key].verified for key in cited)
    rows = [(word, meaning, str(every[word]), str(used[word])) for word, meaning in VERIFIED.items()]
    return table(("Word", "Meaning", "Registered", "Cited by a rule"), rows)


def weak_part(knowledge: Knowledge) -> str:
    """The rules none of whose citations was read in the publisher's own text."""
    weak: dict[str, list[str]] = {"recalled": [], "other": []}
    for rule in knowledge.rules:
        words = {knowledge.sources[each.source].verified for each in rule.citations}
        if "owner's text" not in words:
            weak["recalled" if words == {"recalled"} else "other"].append(rule.id)
    return (
        f"Cited from recalled sources alone: {', '.join(weak['recalled'])}.\n\n"
        f"Cited from second-hand, recalled, seed or product sources, none of them the publisher's own text: "
        f"{', '.join(weak['other'])}.\n"
    )


def no_keys() -> Keys:
    """Keys that call nothing."""

    def nothing(*_: object) -> None:
        return None

    return Keys(*(nothing for _ in fields(Keys)))


def keys_part(_knowledge: Knowledge) -> str:
    """The keys that work everywhere, and those that belong to a field, a row or a line."""
    shown: dict[str, list[str]] = {}
    for key in key_table(no_keys()):
        if not re.fullmatch(r"Ctrl\+[1-9]", key.sequence):
            shown.setdefault(key.words, []).append(f"`{key.sequence.replace('Return', 'Enter')}`")
    lines = [(", ".join(names), words) for words, names in shown.items()]
    lines += [(f"`{' '.join(names.split())}`", words) for names, words in _listed(())]
    return table(("Keys", "What they do"), lines)


def unknowns_part(_knowledge: Knowledge) -> str:
    """The kinds of unknown: the key after `?`, the words on screen and paper, the word in a case file."""
    rows = []
    for kind in Unknown:
        state = STATES[kind]
        key = "`Backspace`" if kind is Unknown.NOT_ASKED else f"`?` `{state.key}`"
        where = [name for name, kinds in OFFERED.items() if kind in kinds]
        offered = "every field" if kind in (Unknown.NOT_ASKED, Unknown.NOT_KNOWN) else ", ".join(where)
        rows.append((state.word, key, UNKNOWN_WORDS[kind], f"`{kind.value}`", offered))
    return table(("Kind", "Keys", "Printed", "In a case file", "Offered by"), rows)


def units_part(_knowledge: Knowledge) -> str:
    """What may be typed in another unit."""
    asked = {question.analyte: question for question in reversed(list(interview().by_field.values()))}
    rows = [
        (asked[name].label, analyte.stored.unit, ", ".join(unit.unit for unit in analyte.units[1:]))
        for name, analyte in analytes().items()
        if name in asked and len(analyte.units) > 1
    ]
    return table(("For example", "Kept in", "May be typed in"), rows)


def pages_part(_knowledge: Knowledge) -> str:
    """The steps of the form."""
    rows = [(str(page.number), page.title, page.line) for page in interview().pages]
    return table(("Step", "Page", "Its helper line"), rows)


def cut(lines: list[str], at: str) -> str:
    """A text as far as a line, and again from "Ask next" on."""
    return "\n".join(["```text", *lines[: lines.index(at)], "...", "", *lines[lines.index("Ask next") :], "```", ""])


def example_part(_knowledge: Knowledge) -> str:
    """What the program says of the case file in the user guide, cut short."""
    document = json.loads(fences(text_of("docs/user-guide.md"), "json")[0])
    found = consult(case_from_json(document, interview=interview()), load_knowledge(), DAY)
    return cut(consult_text(found).splitlines(), "Refer and board")


def sample_part(_knowledge: Knowledge) -> str:
    """What the program says of a sample case, cut short."""
    sample = HOUSE / "resources" / "samples" / "2-prueba-ines-cord-compression.json"
    return cut(consult_text(consult(read_case_file(sample), load_knowledge(), DAY)).splitlines(), "Within 24 hours")


PROVED = {
    "fires": "Every guard and every way a rule can speak is true in some case",
    "silent": "... and false in some case, or true in all of them as its form says",
    "open": "... and waits for an answer in some case, unless it is built on known and unknown alone",
    "A": "Pairs that never fire together (invariants A1 to A30)",
    "B": "What must hold for emergencies, stage, sex, receptors, drugs, surgery and coverage (B1 to B48)",
    "C": "The guards exclude each other and cover every known input",
    "guards": "A guard is named and never written out again",
    "options": "Every option can be ready, can be held, and is never ready where it is not for the case",
    "gates": "Every check can block and can let pass, and holds each option it applies to until it is surely passed",
    "arguments": "Every argument with a condition can be given",
    "against": "What a rule forbids, no other rule advises and no option holds in the same case",
    "silence": "Every place where silence counts is listed with its reason",
    "kept": "An answer that is added never turns a firm verdict round",
}


@cache
def _proofs() -> ProofReport:
    return prove(load_knowledge())


def proofs_part(_knowledge: Knowledge) -> str:
    """How many statements of each kind are proved, and how many are deliberate exceptions."""
    report = _proofs()
    kinds = [(_kind(each.statement.key), each.outcome) for each in report.findings]
    rows = [
        (words, *(str(sum(found == (kind, outcome) for found in kinds)) for outcome in Outcome))
        for kind, words in PROVED.items()
    ]
    total = ("All", *(str(len(report.of(outcome))) for outcome in Outcome))
    return table(
        ("What is proved for every case", "Proved", "Broken", "Deliberate exception", "Not stated"), [*rows, total]
    )


def _kind(key: str) -> str:
    return key if key in PROVED else key[0]


def exceptions_part(_knowledge: Knowledge) -> str:
    """The reasons for silence to count, with what allows them and the places."""
    rows = [
        (each.title, each.why, each.allowed_by, ", ".join(sorted({where for _, where in each.places})))
        for each in load_reasons()
    ]
    return table(("Where silence counts", "Why", "Allowed by the evidence", "Places"), rows)


MAKERS: Mapping[str, Callable[[Knowledge], str]] = {
    "rules": rules_part,
    "counts": counts_part,
    "badges": badges_part,
    "seed": seed_part,
    "disagreements": disagreements_part,
    "numbers": numbers_part,
    "verified": verified_part,
    "weak": weak_part,
    "keys": keys_part,
    "unknowns": unknowns_part,
    "units": units_part,
    "pages": pages_part,
    "example": example_part,
    "sample": sample_part,
    "proofs": proofs_part,
    "exceptions": exceptions_part,
}


def made_anew(text: str) -> str:
    """A page with every made part as the program would make it now."""
    knowledge = load_knowledge()

    def part(found: re.Match[str]) -> str:
        return f"<!-- made: {found['name']} -->\n\n{MAKERS[found['name']](knowledge)}\n<!-- end -->"

    return PART.sub(part, text)
