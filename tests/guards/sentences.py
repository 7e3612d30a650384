"""Every sentence that the window can say, collected from its source: what a language of the window must hold.

Sentences reach the window as literals given to `tr`, as templates with named places, as words of a named table, and
from the question files, the vocabularies and the facts. Sentences of the knowledge base are not among them: they stay
in the language they were reviewed in, and the window marks them.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from logic import terms
from logic.facts.catalogue import derivations
from logic.knowledge import Knowledge
from logic.services import ServiceKind

HOUSE = Path(__file__).resolve().parents[2]
COMMAND_LINE = frozenset(
    "array_code command_line consult_text flags knowledge_commands self_check sweep_checks sweep_reading sweep_report "
    "terminal".split()
)
"""Modules of `logic` that only speak on the command line, which stays English, or do not speak at all."""
DOCUMENTS_SHOWN = frozenset({"catalogue", "stored", "consensus", "board_questions", "readers"})
"""Modules of `logic.documents` whose words also stand in the window."""
FILES_SHOWN = (
    "logic/documents/letters/patient_checks.py",
    "logic/documents/seen.py",
    "logic/documents/running.py",
    "storage/pictures.py",
    "storage/pdf/raster.py",
)
FUNCTIONS_SHOWN = (
    ("logic/documents/letters/general_practitioner.py", "told_is_recorded"),
    ("logic/documents/request.py", "identity_of"),
    ("logic/documents/request.py", "patient_name"),
    ("logic/documents/summary.py", "author_words"),
    ("logic/documents/summary.py", "draft_words"),
    ("logic/documents/summary.py", "review_words"),
)
"""Functions of other modules whose words stand in the window."""
ALONE = {"Wants with a referral": "gui/settings/service_form.py"}
"""Labels of questions that stand in no question file."""
PLACE = re.compile(r"\{[a-z_]+(:[^}]*)?\}")
TABLES: Mapping[str, tuple[int, ...]] = {
    "gui.advice.card_words:STRENGTHS": (),
    "gui.advice.card_words:VERIFIED": (),
    "gui.advice.decision:HEADS": (0,),
    "gui.advice.present:GROUPS": (0,),
    "gui.advice.present:BADGES": (0,),
    "gui.advice.present:SEED": (),
    "gui.bars:VIEWS": (1,),
    "gui.board.words:COLUMNS": (),
    "gui.board.words:SHORT": (),
    "gui.bars:VIEW_KEYS": (1,),
    "gui.bars:EVERY_VIEW": (1,),
    "gui.controls.chips:VERBS": (0,),
    "gui.controls.source:KINDS": (),
    "gui.controls.states:STATES": (0,),
    "gui.controls.words_box:TEMPLATES": (),
    "gui.controls.words_box:NOTHING": (),
    "gui.finder_entries:GROUPS": (1,),
    "gui.form.body_figure:VIEWS": (0, 1),
    "gui.guide:STEPS": (1,),
    "gui.settings.looks:THEMES": (1,),
    "gui.settings.pages:HEADINGS": (1,),
    "gui.papers:PAPERS": (1,),
    "gui.timeline.view:COLUMNS": (),
    "gui.worklist_words:COLUMNS": (),
    "gui.worklist_words:FILTERS": (1, 3),
    "gui.worklist_words:ORDERS": (1,),
    "gui.worklist_words:GLANCE": (0,),
    "logic.about:VERIFIED": (),
    "logic.banner_words:_ER": (),
    "logic.banner_words:_HER2": (),
    "logic.about:LIMITS": (),
    "logic.about:LICENCES": (),
    "logic.about:PROGRAM": (),
    "logic.body:REST": (),
    "logic.difference_text:SIGNS": (),
    "logic.difference_text:CAUSES": (),
    "logic.difference_text:CONTRADICTION": (),
    "logic.documents.sections:VERBS": (),
    "logic.documents.sections:GROUPS": (),
    "logic.fact_words:UNKNOWN_WORDS": (),
    "logic.field_help:KINDS": (),
    "logic.local_words:_KINDS": (),
    "logic.local_words:_MARKS": (0,),
    "logic.option_words:STATES": (),
    "logic.receptor_rows:Agreement": (),
    "logic.rule_topics:TOPICS": (),
    "logic.test_case_words:NAMES": (),
    "logic.test_case_words:VERDICTS": (),
    "logic.timeline:TESTS": (2,),
    "logic.dates:MONTHS": (),
    "logic.timeline_key:WORDS": (),
    "logic.timeline_key:RUNNING": (),
    "logic.timeline_key:DOUBT": (),
    "logic.timeline_key:AHEAD": (),
    "logic.timeline_layout:STRIP": (0,),
    "logic.timeline_marks:Lane": (),
    "logic.timeline_treatments:ADJUVANTS": (),
    "logic.verified_text:UNCHANGED": (),
    "logic.verified_text:WORDS": (),
}
"""The tables whose words reach `tr` by a name; where a row holds more than words, the places of the words in it."""
GIVEN_TO = {"_button"}
"""Helpers that take a literal and translate it themselves."""
NAMED = {"otherwise"}
"""Arguments by name whose literal is translated where it is read."""
OF_PAGE = ("title", "step", "line", "row_name")
OF_QUESTION = ("label", "hint", "block", "noun", "yes", "no", "unit", "parts", "ends")


def sentences(knowledge: Knowledge) -> dict[str, str]:
    """Every sentence of the window under its English words, with where it stands."""
    found: dict[str, str] = dict(ALONE)
    parts = (
        spoken(),
        table_words(),
        question_words(),
        term_words(),
        fact_names(),
        drug_names(knowledge),
        graded(knowledge),
    )
    for words, place in (pair for part in parts for pair in part):
        if any(letter.isalpha() for letter in words):
            found.setdefault(words, place)
    return found


def modules() -> Iterator[Path]:
    """The modules whose sentences the window shows."""
    logic = HOUSE / "logic"
    yield from sorted((HOUSE / "gui").rglob("*.py"))
    yield from (path for path in sorted(logic.glob("*.py")) if path.stem not in COMMAND_LINE)
    yield from sorted((logic / "facts").glob("*.py"))
    yield from (path for path in sorted((logic / "documents").glob("*.py")) if path.stem in DOCUMENTS_SHOWN)
    yield from (HOUSE / name for name in FILES_SHOWN)


def spoken() -> Iterator[tuple[str, str]]:
    """Literals given to `tr` or to a helper that translates, and every template with named places."""
    for path in modules():
        tree, place = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(HOUSE).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from ((text, place) for text in _of_call(node))
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield from ((text, place) for text in _defaults(node))
        yield from ((text, place) for text in _templates(tree))
    for place, name in FUNCTIONS_SHOWN:
        for node in ast.walk(_function((HOUSE / place).read_text(encoding="utf-8"), name)):
            if isinstance(node, ast.Call):
                yield from ((text, place) for text in _of_call(node))


def _function(source: str, name: str) -> ast.FunctionDef:
    return next(each for each in ast.parse(source).body if isinstance(each, ast.FunctionDef) and each.name == name)


def _of_call(node: ast.Call) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if node.args and (name == "tr" or name in GIVEN_TO):
        yield from _literals(node.args[0])
    for each in node.keywords:
        if each.arg in NAMED:
            yield from _literals(each.value)


def _defaults(node: ast.FunctionDef | ast.ClassDef) -> Iterator[str]:
    """What a translated argument or field says unless another is given."""
    if isinstance(node, ast.ClassDef):
        fields = [each for each in node.body if isinstance(each, ast.AnnAssign) and each.value is not None]
        pairs = [(ast.unparse(each.target), each.value) for each in fields]
    else:
        pairs = [(each.arg, value) for each, value in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)]
    for name, value in pairs:
        if name in NAMED and value is not None:
            yield from _literals(value)


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts that an argument can be: a literal, or either side of a choice between literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _templates(tree: ast.Module) -> Iterator[str]:
    """Texts with named places that are no part of an f-string and no docstring."""
    apart = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    apart |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in apart else None
        if isinstance(text, str) and PLACE.search(text):
            yield text


def table_words() -> Iterator[tuple[str, str]]:
    """The words of the named tables."""
    for name, places in TABLES.items():
        module, table = name.split(":")
        path = HOUSE / f"{module.replace('.', '/')}.py"
        words = list(_of_table(_named(ast.parse(path.read_text(encoding="utf-8")), table), places))
        if not words:
            raise ValueError(f"no words in {name}")
        yield from ((text, name) for text in words)


def _named(tree: ast.Module, table: str) -> list[ast.expr]:
    """What a module gives to a name: the value of a table, or the values of a class of words."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == table:
            return [each.value for each in node.body if isinstance(each, ast.Assign)]
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if _annotated(node) else []
        if any(isinstance(target, ast.Name) and target.id == table for target in targets):
            return [node.value] if node.value is not None else []  # type: ignore[attr-defined]  # it has targets
    raise ValueError(f"no table {table}")


def _annotated(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign)


def _of_table(values: Iterable[ast.expr], places: tuple[int, ...]) -> Iterator[str]:
    """The words in a table; a row is what holds a text itself, and its words stand at the places."""
    for value in values:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value
        elif isinstance(value, ast.Dict):
            yield from _of_table(value.values, places)
        elif isinstance(value, ast.Call | ast.Tuple):
            row = value.args if isinstance(value, ast.Call) else value.elts
            is_row = any(isinstance(each, ast.Constant) for each in row)
            yield from _of_table([row[place] for place in places] if is_row and places else row, places)


def question_words() -> Iterator[tuple[str, str]]:
    """The words of the question files: pages, flags, questions, sets of choices."""
    for path in sorted((HOUSE / "resources" / "questions").glob("*.toml")):
        page: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = [({key: page["page"].get(key, "") for key in OF_PAGE}, OF_PAGE)]
        rows += [(row, OF_QUESTION) for row in page.get("question", [])]
        rows += [(row, ("label",)) for row in page.get("flag", [])]
        for chosen in page.get("choice_set", []):
            rows += [(chosen, ("label", "hint")), *((option, ("label",)) for option in chosen["option"])]
        for row, keys in rows:
            for key in keys:
                words = row.get(key, "")
                yield from ((each, path.name) for each in ([words] if isinstance(words, str) else words))


def term_words() -> Iterator[tuple[str, str]]:
    """The labels of the vocabularies, and how they read in a sentence."""
    own = [kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, terms.Term)]
    for kind in (*own, ServiceKind):
        for term in kind:
            yield from ((term.label, kind.__name__), (term.said, kind.__name__))


def fact_names() -> Iterator[tuple[str, str]]:
    """The nouns and clauses of the derived facts, and the words of their values."""
    for name, derivation in derivations().items():
        spec = derivation.spec
        words = (spec.noun, spec.yes, spec.no, spec.unit, *spec.labels.values(), *spec.said.values())
        yield from ((each, name) for each in words)


def drug_names(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The names of drugs and regimens."""
    drugs = knowledge.drugs
    yield from ((each.name, "drugs") for each in (*drugs.drugs.values(), *drugs.regimens.values()))


def graded(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The grades of the knowledge base: few words that stand on every card."""
    for rule in knowledge.rules:
        yield from ((word.replace("_", " "), "strength") for word in (rule.strength,))
        yield rule.certainty, "certainty"
