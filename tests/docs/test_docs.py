"""The documentation says what the program is: its tables, commands, links, pictures and examples are held to it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import main
from logic.answer import recorded
from logic.case import Case
from logic.facts import patient
from logic.facts.definitions import dated_numbers, load_definitions
from logic.facts.drugs import load_drugs
from logic.facts.fact import Derivation
from logic.facts.view import CaseView
from logic.knowledge import SHIPPED, build, load_knowledge
from logic.parsing import parse
from logic.paths import put
from logic.questions import Kind, Question, interview
from logic.rule_entries import RULE_KEYS
from logic.self_check import self_check
from tests.docs.made import FENCE, MAKERS, PAGES, PART, fences, made_anew, text_of
from tests.guards.house import HOUSE

LARGEST_PICTURE = 150_000
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
SPAN = re.compile(r"`([^`\n]+)`")
PLACE = re.compile(r"(?:gui|logic|storage|resources|tests|docs)/[\w./-]*|[\w-]+\.(?:py|md|toml|lock)|\.ci/run")
STARTERS = re.compile(r"(?:STAGE4_\w+=\S+ +)?(?:python3|python|py|\.venv/bin/python) +(start|main)\.py\b *(.*)")
GOES_INTO = re.compile(r"<!-- goes into: (?P<file>[\w./]+) -->\n+```(?P<language>\w+)\n(?P<body>.*?)^```$", re.S | re.M)
TEST_WORD = re.compile(r"-[\w-]+|screen|\d")
MADE_BY_RUNNING = {"demo-output", "test-output"}
pages = pytest.mark.parametrize("page", PAGES)


def without_fences(text: str) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", text)


def anchors(text: str) -> set[str]:
    """The anchors of the headings of a page, as they are linked to."""
    heads = re.findall(r"^#+ +(.+)$", without_fences(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.replace("`", "")).strip().lower().replace(" ", "-") for head in heads}


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every command line of a page: the starter, and the words that follow it."""
    lines = [line for block in FENCE.finditer(text) if block["language"] == "sh" for line in block["body"].splitlines()]
    for line in [*lines, *SPAN.findall(without_fences(text))]:
        found = STARTERS.fullmatch(line.strip())
        if found:
            yield found[1], shlex.split(re.split(r" [|>#] ?", found[2])[0])


def examples() -> dict[str, str]:
    """The worked examples of the contributing guide, by the file that each goes into."""
    found = {each["file"]: each["body"] for each in GOES_INTO.finditer(text_of("docs/contributing.md"))}
    assert len(found) == len(GOES_INTO.findall(text_of("docs/contributing.md")))
    return found


def first_cells(heading: str) -> list[str]:
    """What stands as code in the first column of the table under a heading of the contributing guide."""
    section = text_of("docs/contributing.md").split(heading)[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [span for row in rows for span in SPAN.findall(row)]


def knowledge_with_examples(folder: Path) -> Path:
    """A copy of the knowledge base with every example of the guide in its place."""
    copy = folder / "knowledge"
    shutil.copytree(SHIPPED, copy)
    for file, body in examples().items():
        if file.startswith("resources/knowledge/"):
            place = copy / Path(file).name
            place.write_text(f"{place.read_text(encoding='utf-8')}\n{body}", encoding="utf-8")
    return copy


@pages
def test_tables_and_examples_are_those_of_the_program(page: str) -> None:
    before = text_of(page)
    after = made_anew(before)
    if os.environ.get("STAGE4_REGENERATE") == "1":
        (HOUSE / page).write_text(after, encoding="utf-8")
    else:
        assert before == after, f"{page}: run this test with STAGE4_REGENERATE=1 and read the difference"


def test_every_made_part_stands_somewhere() -> None:
    standing = {found["name"] for page in PAGES for found in PART.finditer(text_of(page))}
    assert standing == set(MAKERS)


def test_the_full_sweep_was_run_on_these_rules() -> None:
    body = next(found["body"] for found in PART.finditer(text_of("docs/knowledge.md")) if found["name"] == "sweep")
    assert load_knowledge().stamp.digest in body, "not swept with these rules yet: STAGE4_REGENERATE=1 reads all cases"
    total = next(line for line in body.splitlines() if line.startswith("| **all** |"))
    cases, red = (int(cell.replace(",", "")) for cell in total.split(" | ")[1:3])
    assert cases >= 100_000
    assert red == 0


@pages
def test_links_and_pictures_lead_somewhere(page: str) -> None:
    folder = (HOUSE / page).parent
    for is_picture, target in LINK.findall(without_fences(text_of(page))):
        file, _, anchor = target.partition("#")
        place = (folder / file).resolve() if file else HOUSE / page
        assert place.is_relative_to(HOUSE), target
        assert place.exists(), target
        if is_picture:
            assert place.suffix == ".png", target
        if anchor:
            assert anchor in anchors(place.read_text(encoding="utf-8")), target


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        ((HOUSE / page).parent / target).resolve()
        for page in PAGES
        for is_picture, target in LINK.findall(text_of(page))
        if is_picture
    }
    kept = set((HOUSE / "docs" / "pictures").glob("*"))
    assert kept == shown
    assert {path.name: path.stat().st_size for path in kept if path.stat().st_size >= LARGEST_PICTURE} == {}


@pages
def test_every_command_is_one_that_the_program_takes(page: str) -> None:
    for starter, words in commands(text_of(page)):
        if starter == "start" and words[:1] == ["test"]:
            assert [word for word in words[1:] if not (TEST_WORD.fullmatch(word) or (HOUSE / word).exists())] == []
        else:
            main.arguments().parse_args(words)


@pages
def test_files_that_are_named_are_there(page: str) -> None:
    named = {
        word.rstrip("/")
        for span in SPAN.findall(without_fences(text_of(page)))
        if PLACE.fullmatch(word := span.strip()) and word.split("/")[0] not in MADE_BY_RUNNING
    }
    folders = (HOUSE, HOUSE / "resources/knowledge", HOUSE / "resources/locale/es", HOUSE / "logic", HOUSE / "docs")
    missing = [word for word in sorted(named) if not any((folder / word).exists() for folder in folders)]
    assert missing == []


@pages
def test_a_page_holds_plain_words(page: str) -> None:
    text = text_of(page)
    assert not re.search(r"(?i)\b(oops|successfully|please wait|powerful|seamless\w*)\b", text)
    assert "\t" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_the_rules_numbers_drugs_and_sources_of_the_guide_fit_the_knowledge_base(tmp_path: Path) -> None:
    folder = knowledge_with_examples(tmp_path)
    grown = build(folder, interview())
    report = self_check(grown)
    assert report.sound, report.words()
    assert len(grown.rules) == len(load_knowledge().rules) + 1
    assert len(grown.sources) == len(load_knowledge().sources) + 1
    assert len(load_drugs(folder / "drugs.toml").drugs) == len(load_drugs().drugs) + 1
    numbers = dated_numbers(folder / "definitions.toml")
    assert len(numbers) == len(dated_numbers()) + 1
    assert all(each.source in grown.sources or each.source == "S14.1" for each in numbers.values())


def test_the_question_of_the_guide_is_a_row_of_the_table() -> None:
    [(_, body)] = [pair for pair in examples().items() if pair[0].startswith("resources/questions/")]
    [entry] = tomllib.loads(body)["question"]
    question = Question(page="patient", **{**entry, "kind": Kind(entry["kind"])})
    assert question.field not in interview().by_field
    assert question.unknowns


def test_the_fact_of_the_guide_is_worked_out_and_explained(tmp_path: Path) -> None:
    numbers = load_definitions(knowledge_with_examples(tmp_path) / "definitions.toml")
    module = ModuleType("patient_with_example")
    vars(module).update(vars(patient))
    exec(compile(examples()["logic/facts/patient.py"], "example", "exec"), vars(module))
    [derivation] = [each for each in vars(module).values() if isinstance(each, Derivation)]
    days = date(2026, 11, 22), interview(), numbers, load_drugs()
    case = put(put(Case(), "pt.weight", recorded(50.0)), "pt.height", recorded(170.0))
    view = CaseView(case, *days)
    assert derivation.spec.name not in load_knowledge().specs
    assert derivation.derive(view).value is True
    assert "18.5" in derivation.derive(view).how
    assert not derivation.derive(CaseView(Case(), *days)).known


def test_every_form_of_the_expression_language_is_read() -> None:
    knowledge = load_knowledge()
    section = text_of("docs/contributing.md").split("## The expression language")[1].split("\n## ")[0]
    forms = [
        form for line in section.splitlines() if line.startswith("| `") for form in SPAN.findall(line.split("|")[1])
    ]
    assert len(forms) > 15
    for form in forms:
        text = f'pt.sex {form} {{"F"}}' if form == "not in" else re.sub(r"\b[ab]\b", "sx.back_pain", form)
        parse(text, knowledge.specs, frozenset(knowledge.guards), frozenset(knowledge.by_id))


def test_the_fields_of_a_rule_are_those_that_are_read() -> None:
    section = text_of("docs/contributing.md").split("## Rule files")[1].split("\n## ")[0]
    told = {
        word for line in section.splitlines() if line.startswith("| `") for word in SPAN.findall(line.split("|")[1])
    }
    assert told == RULE_KEYS


def test_python_examples_can_be_read() -> None:
    for page in PAGES:
        for block in fences(text_of(page), "python"):
            compile(block, page, "exec")


def test_the_checks_see_what_is_wrong(tmp_path: Path) -> None:
    assert made_anew("<!-- made: badges -->\nold\n<!-- end -->") != "<!-- made: badges -->\nold\n<!-- end -->"
    assert list(commands("`python3 start.py demo` and `python3 start.py consult a.json | head`")) == [
        ("start", ["demo"]),
        ("start", ["consult", "a.json"]),
    ]
    with pytest.raises(SystemExit):
        main.arguments().parse_args(["print"])
    assert anchors("# The `store`, and more\n```sh\n# no heading\n```\n") == {"the-store-and-more"}
