"""The prover: what it proves of the shipped rules, that it finds what is broken, and what it takes for a case."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import z3

import main
from logic import knowledge_commands
from logic.casefile import read_case_bytes, read_case_file
from logic.consult import Consult, consult
from logic.expression import And, Expression, Fires, GuardRef, IsUnknown, NotTrue, Or, Truth
from logic.facts.catalogue import derivations, derive_all
from logic.facts.view import CaseView
from logic.knowledge import SHIPPED, Knowledge, build, load_knowledge
from logic.proving.domain import constraints
from logic.proving.invariants import load_invariants, spoken
from logic.proving.kinds import CanBe, Kept, NeverTrue
from logic.proving.report import Outcome, ProofReport, prove, write_examples
from logic.proving.solver import Solver
from logic.proving.statements import Statements
from logic.proving.written import written
from logic.questions import interview
from logic.readiness import Readiness, options_of
from logic.verdicts import Verdict
from tests.logic.all_readers import substitution
from tests.logic.random_cases import DAY, bases, random_case

RANDOM_CASES = 150


@pytest.fixture(scope="module")
def report() -> ProofReport:
    return prove(load_knowledge())


def copied(folder: Path, file: str, old: str, new: str) -> Knowledge:
    """The knowledge base with one sentence of one file changed."""
    shutil.copytree(SHIPPED, folder / "knowledge")
    path = folder / "knowledge" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return build(folder / "knowledge", interview())


def broken(knowledge: Knowledge, *keys: str) -> dict[str, list[str]]:
    """The statements of some keys that are broken, with their lines."""
    return {each.name: each.lines() for each in prove(knowledge, keys=keys).of(Outcome.BROKEN)}


def test_every_statement_on_the_shipped_rules_is_proved(report):
    assert report.sound, "\n".join(line for each in report.of(Outcome.BROKEN) for line in each.lines())
    assert report.of(Outcome.NOT_STATED) == ()


def test_every_invariant_of_the_list_is_proved_or_said_to_be_missing(report):
    keys = {each.statement.key for each in report.findings}
    assert keys >= {f"A{number}" for number in range(1, 31)} | {f"B{number}" for number in range(1, 49)} | {"C"}


def test_every_statement_has_a_name_of_its_own(report):
    names = [each.name for each in report.findings]
    assert len(set(names)) == len(names)


def test_a_wider_guard_is_found_with_the_smallest_case(tmp_path):
    found = broken(copied(tmp_path, "guards.toml", "1 <= er_pct <= 10", "1 <= er_pct <= 11"), "C")
    lines = found["C: never HRPOS with ERLOW (the hormone receptor guards are disjoint)"]
    path, value = lines[1].split(" = ")
    assert path.strip() == "rec.primary.er_pct"
    assert 10 < float(value) <= 11
    assert lines[2].strip() == "the program itself agrees"
    case = read_case_bytes(json.dumps(json.loads(lines[3].partition(": ")[2])).encode())
    assert consult(case, load_knowledge(), DAY).facts["er_pct"].value.low == float(value)


def test_a_rule_that_forgets_another_is_found(tmp_path):
    found = broken(copied(tmp_path, "primary_surgery.toml", '\nand not_true(fires("L-02"))', ""), "A26")
    assert [name for name in found if name.startswith("A26")] == [
        "A26: never L-02 with L-01 (one message on the primary)"
    ]


def test_a_rule_that_can_never_fire_is_found_with_the_parts_that_exclude_each_other(tmp_path):
    found = broken(copied(tmp_path, "guards.toml", "tx.line_next >= 2", "tx.line_next >= 2 and L1"), "fires")
    assert found["fires: guard L2PLUS can hold"][1:] == [
        "            there is no such case",
        "            excluded by: tx.line_next >= 2",
        "            excluded by: L1",
    ]


def test_an_emergency_that_reads_a_guard_is_found(tmp_path):
    found = broken(
        copied(tmp_path, "safety.toml", "when = '''\nsx.tamponade\n", "when = '''\n(M1 and sx.tamponade)\n"), "B2"
    )
    assert any(name.startswith("B2: S-09 does not read") and "it reads" in lines[1] for name, lines in found.items())


def test_an_answer_that_turns_an_emergency_off_is_found(tmp_path):
    found = broken(
        copied(
            tmp_path,
            "safety.toml",
            "when = '''\nsx.tamponade\n",
            "when = '''\nnot_true(sx.vomiting) and sx.tamponade\n",
        ),
        "B32",
    )
    lines = next(lines for name, lines in found.items() if name.startswith("B32") and "S-09" in name)
    assert lines[1].strip() == "the answer that turns it: sx.vomiting = true; before it:"
    assert lines[2].strip() == "sx.tamponade = true"


def test_a_guard_that_is_written_out_again_is_found(tmp_path):
    found = broken(
        copied(tmp_path, "guards.toml", "when = '''M1 and NOTPREG and CALM and CHOOSE'''", SYS_WRITTEN_OUT), "guards"
    )
    assert found["guards: guard PREG is named and never written out again"][1].strip() == "SYS write it out"


SYS_WRITTEN_OUT = """when = '''M1 and NOTPREG and not (pt.sex == "F" and pt.pregnant) and CALM and CHOOSE'''"""


def all_facts(case):
    """Every fact of a case."""
    knowledge = load_knowledge()
    view = CaseView(case, DAY, knowledge.interview, knowledge.definitions, knowledge.drugs)
    return derive_all(view, dict.fromkeys((*derivations(), *knowledge.specs)))


def test_the_domain_leaves_no_case_out():
    statements = Statements(load_knowledge(), load_invariants())
    conditions = [each.condition for each in statements.all() if isinstance(each, CanBe | NeverTrue | Kept)]
    solver = Solver(load_knowledge(), statements.certain(), conditions)
    held = constraints(solver.formulas, load_knowledge().interview, statements.certain())
    domain = z3.Solver()
    domain.add(held)
    for case in (*bases()[::3], *(random_case(number) for number in range(RANDOM_CASES))):
        given = substitution(solver.formulas.symbols, all_facts(case))
        domain.push()
        domain.add(*(symbol == value for symbol, value in given))
        if domain.check() != z3.sat:
            parts = [each for each in held if z3.is_false(z3.simplify(z3.substitute(each, *given)))]
            pytest.fail(f"{parts} leaves out {case}")
        domain.pop()


def test_the_solver_is_asked_for_in_one_sentence_where_it_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(knowledge_commands, "find_spec", lambda name: None)
    assert main.main(["knowledge", "check", "--prove"]) == 1
    said = capsys.readouterr()
    assert "test cases as expected" in said.out
    assert "python3 start.py test" in said.err


def test_the_command_prints_every_outcome_and_fails_when_one_is_broken(monkeypatch, capsys, report):
    monkeypatch.setattr("logic.proving.report.prove", lambda knowledge: report)
    assert main.main(["knowledge", "check", "--prove"]) == (0 if report.sound else 1)
    said = capsys.readouterr().out
    assert "proved      A1: never W-01 with W-03 (one anatomic group, one message)" in said
    assert said.rstrip().endswith(" not stated.")


CONDITIONS: dict[str, Expression] = {
    "M1 and (sx.a or not_true(sx.b))": And((GuardRef("M1"), Or((Truth("sx.a"), NotTrue(Truth("sx.b")))))),
    'fires("S-01") or unknown(sx.a)': Or((Fires("S-01"), IsUnknown("sx.a"))),
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_tree_is_written_as_it_is_read(text):
    assert written(CONDITIONS[text]) == text


def test_a_rule_that_fires_is_spoken_of_by_its_id():
    assert spoken('fires("W-01")') == "W-01"
    assert spoken('fires("W-01") and\n M1') == 'fires("W-01") and M1'


def shown_by_the_program(folder: Path, knowledge: Knowledge, key: str) -> tuple[list[str], Consult]:
    """The lines of the one broken statement of a key, and the consult of the case file that was written for it."""
    report = prove(knowledge, keys={key})
    lines = write_examples(report, folder / "examples")
    [(number, found)] = [
        (number, each) for number, each in enumerate(report.of(Outcome.BROKEN), 1) if each.statement.key == key
    ]
    file = folder / "examples" / f"{number:03d}-{key}.json"
    assert f"{file.name}: {found.name}" in lines
    assert "the program itself agrees" in [line.strip() for line in found.lines()]
    return found.lines(), consult(read_case_file(file), knowledge, DAY)


def test_the_case_file_of_a_contradiction_shows_it_in_a_consult(tmp_path):
    knowledge = copied(tmp_path, "primary_surgery.toml", '\nand not_true(fires("L-02"))', "")
    _, found = shown_by_the_program(tmp_path, knowledge, "A26")
    assert {found.result(rule).verdict for rule in ("L-01", "L-02")} == {Verdict.FIRES}


def test_a_fact_of_the_history_is_brought_about_by_rows_of_treatment(tmp_path):
    knowledge = copied(tmp_path, "gates.toml", "blocks = 'had_t_dxd'", "blocks = 'had_t_dxd and pt.ecog >= 4'")
    _, found = shown_by_the_program(tmp_path, knowledge, "B39")
    assert found.facts["had_t_dxd"].value is True
    options = [each for rule in knowledge.rules for each in options_of(found, found.result(rule.id))]
    assert any(each.state is Readiness.READY and "tdxd" in each.option.drugs for each in options)


def test_the_command_writes_the_case_files_of_what_is_broken(tmp_path, monkeypatch, capsys):
    knowledge = copied(tmp_path, "guards.toml", "1 <= er_pct <= 10", "1 <= er_pct <= 11")
    report = prove(knowledge, keys={"C"})
    monkeypatch.setattr("logic.proving.report.prove", lambda knowledge: report)
    assert main.main(["knowledge", "check", "--counter-examples", str(tmp_path / "out")]) == 1
    files = sorted((tmp_path / "out").glob("*.json"))
    assert files
    capsys.readouterr()
    assert main.main(["consult", str(files[0]), "--on", "2026-11-22"]) == 0
    assert "ER" in capsys.readouterr().out
