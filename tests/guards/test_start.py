"""Every refusal is one clear sentence, and no half-finished set-up is taken for a whole one."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.guards.house import HOUSE, text_of


def load_start() -> ModuleType:
    """The start script as a module."""
    specification = importlib.util.spec_from_file_location("start", HOUSE / "start.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


start = load_start()
GOOD = start.Machine((3, 12), 64, "Linux", "x86_64", (2, 36), True)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with two lock files, as a checkout has them."""
    for name in start.LOCK_FILES.values():
        (tmp_path / name).write_text("a==1 \\\n    --hash=sha256:00\nb==2\n", encoding="utf-8")
    return tmp_path


class FakeSetUp(start.SetUp):  # type: ignore[name-defined,misc]
    """A set-up whose Python is a file that is never run."""

    def is_reusable(self) -> bool:
        return self.python.is_file() and not (self.folder / start.UNFINISHED).exists()


def fake_steps(monkeypatch: pytest.MonkeyPatch, set_up: "start.SetUp", fails_at: str = "") -> list[str]:
    """Let the steps of a set-up leave their traces without running anything. Gives the list of steps taken."""
    taken: list[str] = []

    def step(title: str, command: list[str], folder: Path) -> None:
        taken.append("venv" if "venv" in command else "pip")
        if taken[-1] == fails_at:
            raise start.Trouble("no")
        set_up.python.parent.mkdir(parents=True, exist_ok=True)
        set_up.python.touch()

    monkeypatch.setattr(start, "run_quietly", step)
    return taken


def test_this_machine_is_accepted() -> None:
    assert start.refusal(start.this_machine(), "sudo apt install") is None


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15)])
def test_another_python_is_refused_in_one_sentence(version: tuple[int, int]) -> None:
    sentence = start.refusal(GOOD._replace(version=version), "sudo apt install")
    assert f"this is Python 3.{version[1]};" in sentence
    assert "3.11 to 3.14" in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_the_pythons_of_the_lock_file_are_accepted(minor: int) -> None:
    assert start.refusal(GOOD._replace(version=(3, minor)), "sudo apt install") is None


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"bits": 32}, "32-bit"),
        ({"glibc": (2, 31)}, "glibc of this one is: 2.31"),
        ({"glibc": ()}, "glibc of this one is: none"),
        ({"processor": "aarch64"}, "glibc 2.39"),
        ({"system": "Windows", "processor": "arm64"}, "x64"),
        ({"has_venv": False}, "sudo apt install python3-venv"),
    ],
)
def test_what_the_machine_lacks_is_named(change: dict[str, object], word: str) -> None:
    assert word in start.refusal(GOOD._replace(**change), "sudo apt install")


def test_an_old_python_can_read_the_script() -> None:
    assert ast.parse(text_of(HOUSE / "start.py"), feature_version=(3, 8))


def test_a_finished_set_up_is_not_done_again(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up = FakeSetUp(house, (3, 12))
    taken = fake_steps(monkeypatch, set_up)
    set_up.ensure("run")
    set_up.ensure("run")
    assert taken == ["venv", "pip"]


def test_a_set_up_for_the_tests_serves_the_program_too_but_not_the_other_way(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up = FakeSetUp(house, (3, 12))
    taken = fake_steps(monkeypatch, set_up)
    set_up.ensure("run")
    assert not set_up.is_ready("test")
    set_up.ensure("test")
    assert taken == ["venv", "pip", "pip"]
    assert set_up.is_ready("run")


@pytest.mark.parametrize("fails_at", ["venv", "pip"])
def test_a_half_finished_set_up_begins_anew(house: Path, monkeypatch: pytest.MonkeyPatch, fails_at: str) -> None:
    set_up = FakeSetUp(house, (3, 12))
    fake_steps(monkeypatch, set_up, fails_at)
    with pytest.raises(start.Trouble):
        set_up.ensure("run")
    assert not set_up.is_ready("run")
    assert not set_up.is_reusable()
    (set_up.folder / "left over").mkdir()
    taken = fake_steps(monkeypatch, set_up)
    set_up.ensure("run")
    assert taken == ["venv", "pip"]
    assert not (set_up.folder / "left over").exists()


def test_a_changed_lock_file_installs_again(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up = FakeSetUp(house, (3, 12))
    taken = fake_steps(monkeypatch, set_up)
    set_up.ensure("run")
    (house / start.LOCK_FILES["run"]).write_text("a==2\n", encoding="utf-8")
    set_up.ensure("run")
    assert taken == ["venv", "pip", "pip"]


def test_another_python_or_another_place_is_not_ready(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up = FakeSetUp(house, (3, 12))
    fake_steps(monkeypatch, set_up)
    set_up.ensure("run")
    assert not FakeSetUp(house, (3, 13)).is_ready("run")
    stamp = set_up.written_stamp()
    (set_up.folder / start.STAMP).write_text(json.dumps({**stamp, "folder": "elsewhere"}), encoding="utf-8")
    assert not set_up.is_ready("run")
    assert not start.SetUp(house, (3, 12)).is_reusable()


@pytest.mark.parametrize("content", ["", "{", "[]", "\0"])
def test_a_damaged_stamp_counts_as_none(house: Path, content: str) -> None:
    set_up = start.SetUp(house, (3, 12))
    set_up.folder.mkdir()
    (set_up.folder / start.STAMP).write_text(content, encoding="utf-8")
    assert set_up.written_stamp() == {}
    assert not set_up.is_ready("run")


@pytest.mark.skipif(os.name == "nt", reason="there a lock ends with the process that took it")
def test_a_step_that_outlives_its_start_keeps_the_next_one_waiting(tmp_path: Path) -> None:
    door = tmp_path / "door"
    with start.alone(door):
        orphan = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False)
    with door.open("a+b") as second:
        assert not start.try_to_hold(second.fileno())
        orphan.communicate(b"\n", timeout=30)
        assert start.try_to_hold(second.fileno())


def test_two_set_ups_at_once_take_turns(tmp_path: Path) -> None:
    with start.alone(tmp_path / "door"), (tmp_path / "door").open("a+b") as second:
        assert not start.try_to_hold(second.fileno())
    with start.alone(tmp_path / "door"):
        pass


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("WARNING: Retrying ... NewConnectionError ...\nERROR: No matching distribution found for a", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one the lock file names"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for a==1", "ready-made"),
        ("one\ntwo\nthree\nfour", "two / three / four"),
        ("", "without a word"),
    ],
)
def test_a_set_up_that_failed_says_why_what_is_safe_and_what_to_do(words: str, word: str) -> None:
    sentence = start.set_up_sentence(words, Path(".venv"))
    assert word in sentence
    assert "Your cases are untouched" in sentence


def test_a_step_that_fails_raises_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(start.Trouble, match="did not finish"):
        start.run_quietly("step", [sys.executable, "-c", "raise SystemExit('said')"], Path(".venv"))
    start.run_quietly("step", [sys.executable, "-c", "print('unheard')"], Path(".venv"))
    assert "unheard" not in capsys.readouterr().err


def test_the_lock_file_of_the_tests_holds_all_of_the_program() -> None:
    run, test = (set(text_of(HOUSE / start.LOCK_FILES[kind]).splitlines()) for kind in ("run", "test"))
    assert run <= test
    assert any(line.startswith("pyside6-essentials==6.11.3 ") for line in run)


def test_missing_libraries_are_named_with_one_command() -> None:
    def load(name: str) -> None:
        if name in ("libEGL.so.1", "libGL.so.1"):
            raise OSError(name)

    missing = start.missing_libraries(start.wanted_libraries({}, with_display=True), load)
    assert "`sudo apt install libegl1 libgl1`" in start.libraries_sentence(missing, "apt")
    assert "`sudo dnf install 'libEGL.so.1()(64bit)' 'libGL.so.1()(64bit)'`" in start.libraries_sentence(missing, "dnf")
    assert "libEGL.so.1, libGL.so.1" in start.libraries_sentence(missing, "")


@pytest.mark.parametrize(
    ("environment", "with_display", "wanted"),
    [
        ({"DISPLAY": ":0"}, True, "libxcb-cursor.so.0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, "libwayland-cursor.so.0"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, True, None),
        ({"DISPLAY": ":0"}, False, None),
        ({}, True, None),
    ],
)
def test_libraries_of_a_display_are_asked_for_only_where_there_is_one(
    environment: dict[str, str], with_display: bool, wanted: str | None
) -> None:
    asked = set(start.wanted_libraries(environment, with_display)) - set(start.wanted_libraries({}, False))
    assert (wanted in asked) if wanted else not asked


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("ID=debian\n", "apt"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "apt"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf"),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', "zypper"),
        ("ID=arch\n", ""),
    ],
)
def test_the_installer_of_the_system_is_known(tmp_path: Path, text: str, tool: str) -> None:
    (tmp_path / "os-release").write_text(text, encoding="utf-8")
    assert start.installer(tmp_path / "os-release") == tool
    assert start.installer(tmp_path / "absent") == ""


def test_without_a_display_the_window_is_refused_and_the_demonstration_named() -> None:
    with pytest.raises(start.Trouble, match=r"start\.py demo"):
        start.require_display({}, "Linux")
    start.require_display({"QT_QPA_PLATFORM": "offscreen"}, "Linux")
    start.require_display({}, "Windows")


def test_the_checks_stop_at_the_first_that_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(HOUSE)
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 1 if "mypy" in command else 0)

    monkeypatch.setattr(start.subprocess, "run", run)
    assert start.run_checks(Path("python"), []) == 1
    assert len(commands) == 3
    assert capsys.readouterr().out.splitlines()[-1].startswith("FAILED: types")


def test_arguments_go_to_pytest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HOUSE)
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 5)

    monkeypatch.setattr(start.subprocess, "run", run)
    assert start.run_checks(Path("python"), ["-k", "receptor"]) == 5
    assert commands == [["python", "-m", "pytest", "-k", "receptor"]]


@pytest.mark.skipif(os.name == "nt", reason="there the program runs as a child")
def test_everything_else_is_handed_to_main(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(start.os, "execv", lambda path, command: became.append(command))
    start.hand_over(Path("python"), ["knowledge", "check"])
    assert became == [["python", str(HOUSE / "main.py"), "knowledge", "check"]]
