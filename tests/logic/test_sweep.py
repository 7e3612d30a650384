"""The exhaustive self-check: a sample of it in every run, what its blocks hold, and what its report says."""

from __future__ import annotations

import pickle
import shutil
import tomllib
from itertools import product
from pathlib import Path

import pytest

import main
from logic.casefile import read_case_bytes
from logic.consult import consult
from logic.flat_case import case_from_flat
from logic.knowledge import SHIPPED, Knowledge, build, load_knowledge
from logic.proving.invariants import Implies, Never, load_invariants
from logic.questions import interview
from logic.sweep import sweep_sample, sweep_steps
from logic.sweep_cases import NOT_KNOWN, clashes, load_space
from logic.sweep_cases import SHIPPED as BLOCKS
from logic.sweep_checks import checker
from logic.sweep_files import REPORT, sweep_files
from logic.sweep_reading import CaseReader, shipped_batch
from logic.sweep_report import Level
from logic.verdicts import Verdict
from tests.commands.running import Commands

SAMPLE = 1_500
LEAST = 100_000
WITHOUT_UNKNOWN = {"story"}
"""Joins answers that other axes leave open one by one."""


def spoiled(folder: Path, file: str, old: str, new: str) -> Knowledge:
    """The knowledge base with one sentence of one file changed."""
    shutil.copytree(SHIPPED, folder / "knowledge")
    path = folder / "knowledge" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return build(folder / "knowledge", interview())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Commands:
    """Runs a command inside the test."""
    return Commands(capsys)


@pytest.fixture
def without_heart_gate(tmp_path: Path) -> Knowledge:
    """A knowledge base that gives HER2-directed drugs whatever the ejection fraction is."""
    return spoiled(tmp_path, "gates.toml", "'not LVOK or fires(\"Y-39\")'", "'pt.age < 0'")


@pytest.mark.slow
def test_no_case_of_a_sample_is_red() -> None:
    report = sweep_sample(load_knowledge(), SAMPLE, seed=20261122)
    assert report.sound, report.words()
    assert report.finished
    assert report.written == SAMPLE == report.planned
    assert report.cases + report.duplicates == SAMPLE
    assert report.red + report.orange + report.clean == report.cases


def test_the_blocks_hold_more_than_a_hundred_thousand_combinations() -> None:
    assert load_space().size >= LEAST
    assert all(block.says.endswith(".") for block in load_space().blocks)


def test_no_two_axes_of_a_block_write_the_same_answer() -> None:
    assert sorted(set(clashes(load_space()))) == []


def test_every_value_can_be_read_as_a_case() -> None:
    for block in load_space().blocks:
        first = block.combination(0)
        for place, axis in enumerate(block.axes):
            for value in axis:
                case_from_flat(block.answers([*first[:place], value, *first[place + 1 :]]), interview=interview())


def test_unknown_is_a_value_of_every_axis() -> None:
    axes = tomllib.loads(BLOCKS.read_text(encoding="utf-8"))["axis"]
    without = {name for name, values in axes.items() if not any("unknown" in entry for entry in values.values())}
    assert without == WITHOUT_UNKNOWN
    used = {path for block in load_space().blocks for axis in block.axes for value in axis for path in value.answers}
    assert used >= {"pt.sex", "rec.met.er_pct", "lab.lvef", "tx.line_next", "met.confirmed"}


def test_a_block_is_the_full_product_of_its_axes() -> None:
    block = min(load_space().blocks, key=lambda each: each.size)
    assert [block.combination(number) for number in range(block.size)] == list(product(*block.axes))


def test_an_unknown_answer_stays_unknown_beside_another_axis() -> None:
    block = next(block for block in load_space().blocks if block.name == "triple_negative")
    values = {value.name: value for axis in block.axes for value in axis}
    assert block.answers((values["illnesses_unknown"],))["pt.comorbid"] == NOT_KNOWN
    assert block.answers(())["pt.comorbid"] == []


def test_every_invariant_in_the_language_of_the_rules_is_checked() -> None:
    checks = checker(load_knowledge()).checks
    stated = [each for each in load_invariants().invariants if isinstance(each, Never | Implies)]
    assert len([check for check in checks if check.level is Level.RED]) > len(stated)
    assert {each.key for each in stated} <= {check.key for check in checks}


def test_the_same_seed_gives_the_same_cases() -> None:
    one, other = sweep_sample(load_knowledge(), 60, seed=4), sweep_sample(load_knowledge(), 60, seed=4)
    assert one == other
    assert one != sweep_sample(load_knowledge(), 60, seed=5)


def test_a_report_comes_after_each_batch_and_grows() -> None:
    reports = list(sweep_steps(load_knowledge(), 600, seed=1))
    written = [report.written for report in reports]
    assert written == sorted(written)
    assert written[0] < written[-1] == 600
    assert [report.finished for report in reports] == [False] * (len(reports) - 1) + [True]
    assert all(report.planned == 600 for report in reports)


@pytest.mark.slow
def test_a_missing_gate_is_red_with_the_smallest_case(without_heart_gate: Knowledge) -> None:
    *_, report = sweep_steps(without_heart_gate, 300, seed=1, blocks=["her2_brain"])
    assert not report.sound
    finding = next(each for each in report.findings if each.key == "B33")
    assert finding.level is Level.RED
    assert finding.values["rec.met.her2_ihc"] == "3+"
    assert not any(path.startswith("bio.") for path in finding.values)
    name, content = next((name, data) for name, data in sweep_files(report, interview()).items() if name != REPORT)
    assert name == "red-001.json"
    found = consult(read_case_bytes(content), without_heart_gate, load_space().on)
    assert any(result.verdict is Verdict.FIRES for result in found.results if result.rule.options)


def test_the_command_says_what_was_read_and_writes_it(run: Commands, tmp_path: Path) -> None:
    ran = run("knowledge", "sweep", "--sample", "40", "--out", tmp_path / "found")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("40 distinct cases read, 0 duplicates left out: 0 red")
    assert load_knowledge().stamp.digest[:16] in ran.out
    assert ran.out.splitlines()[0] in (tmp_path / "found" / REPORT).read_text(encoding="utf-8")


def test_the_command_stops_a_release_that_is_red(
    run: Commands, monkeypatch: pytest.MonkeyPatch, without_heart_gate: Knowledge
) -> None:
    monkeypatch.setattr(main, "_knowledge", lambda given, on: without_heart_gate)
    ran = run("knowledge", "sweep", "--sample", "500")
    assert ran.code == 1
    assert "red, B33" in ran.out


def test_another_process_finds_what_this_one_finds() -> None:
    numbers = range(0, load_space().size, load_space().size // 25)
    here = CaseReader(load_knowledge(), load_space()).batch(numbers)
    assert pickle.loads(pickle.dumps(shipped_batch(numbers))) == here
