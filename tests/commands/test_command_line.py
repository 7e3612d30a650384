"""Words that the program cannot read are refused in one line; a reader that goes away is no fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import CORD, DAY, HOUSE, SAMPLES, Commands, Ran, process, write

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and the full disk are POSIX")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["consult"], "CASE.json"),
        (["nonsense"], "nonsense"),
        (["knowledge"], "action"),
        (["knowledge", "forget"], "forget"),
        (["consult", "x.json", "--loud"], "--loud"),
        (["consult", ""], "CASE.json"),
        (["consult", "x.json", "--pdf", " "], "--pdf"),
        (["consult", "x.json", "--on", "22.11.2026"], "22.11.2026"),
        (["--store"], "--store"),
        (["--store", "", "consult", "x.json"], "--store"),
    ],
    ids=" ".join,
)
def test_words_that_cannot_be_read_give_one_line_and_code_2(run: Commands, words: list[str], named: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert len(ran.errors) == 1
    assert named in ran.err
    assert "--help" in ran.err


def test_help_is_no_fault(run: Commands) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(word in ran.out for word in ("consult", "schema", "knowledge", "demo"))


def piped(words: str) -> Ran:
    """A command whose output is cut off by the next one of the line."""
    line = f"set -o pipefail; '{sys.executable}' '{HOUSE / 'main.py'}' {words}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


@POSIX
@pytest.mark.parametrize("words", ["schema | head -1", f"consult '{CORD}' --json | true"], ids=["head", "true"])
def test_a_reader_that_goes_away_is_met_in_silence(words: str) -> None:
    ran = piped(words)
    assert ran.err == ""
    assert ran.code == 1


@POSIX
def test_a_case_is_kept_although_nobody_reads_the_advice(own_store: Path, run: Commands) -> None:
    assert piped(f"--store '{own_store}' consult '{CORD}' --save | true").err == ""
    assert run("--store", own_store, "consult", CORD, "--save").out.endswith("Kept as case 2.\n")


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to here")
def test_a_full_disk_behind_the_output_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process("schema", stdout=full)
    assert ran.code == 1
    assert len(ran.errors) == 3
    assert "could not be written" in ran.errors[0]
    assert "Traceback" not in ran.err


@POSIX
def test_without_any_output_the_command_still_runs() -> None:
    assert piped(f"consult '{CORD}' >&-").code == 0


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/Adak", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    ],
    ids=["no UTF-8", "far east", "far west, Turkish"],
)
@pytest.mark.parametrize("words", [("--json",), ()], ids=["json", "text"])
def test_advice_is_equal_to_the_byte_whatever_the_surroundings(
    run: Commands, tmp_path: Path, surroundings: dict[str, str], words: tuple[str, ...]
) -> None:
    sample = SAMPLES[7]
    ran = process("consult", sample, *DAY, *words, env=surroundings, cwd=tmp_path)
    assert ran.err == ""
    assert ran.out == run("consult", sample, *DAY, *words).out


def test_a_path_may_hold_blanks_and_any_letters(tmp_path: Path) -> None:
    folder = tmp_path / "Müller, Inés 患者"
    folder.mkdir()
    case = write(folder, CORD.read_bytes(), "fäll 1.json")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = process(
        "consult", Path(folder.name) / case.name, "--pdf", Path(folder.name) / "pdf ü", env=plain, cwd=tmp_path
    )
    assert ran.code == 0
    assert ran.err == ""
    names = {path.name.partition("_")[2].rpartition("_")[0] for path in (folder / "pdf ü").glob("*.pdf")}
    assert {"consult-summary", "letter-emergency", "board-sheet", "tests-to-request"} <= names
    assert "pathology-request" not in names
    assert f"Written: {folder.name}/pdf ü/" in ran.out.replace("\\", "/")
