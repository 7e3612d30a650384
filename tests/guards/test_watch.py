"""The watchers of tests/conftest.py can fail: each bad test below must, each good one must not."""

import os
import subprocess
import sys
from pathlib import Path

from tests.guards.house import HOUSE

TESTS = """
import logging, os, pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget
from hypothesis import given, strategies

KEPT = []

def test_bad_logs_a_warning():
    logging.getLogger("x").warning("heard")

def test_bad_leaves_a_window(qtbot):
    KEPT.append(QWidget())

def test_bad_leaves_a_timer(qtbot):
    KEPT.append(QTimer())
    KEPT[-1].start(60_000)

def test_bad_leaves_a_thread(qtbot):
    KEPT.append(QThread())
    KEPT[-1].start()

def test_bad_warns():
    import warnings
    warnings.warn("seen")

def test_good_stops_what_was_left(qtbot):
    KEPT[-1].quit()
    assert KEPT[-1].wait(5000)

def test_good_expects_the_warning(caplog):
    logging.getLogger("x").warning("heard")

@pytest.mark.logs
def test_good_names_the_warning():
    logging.getLogger("x").warning("heard")

def test_good_closes_its_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    timer = QTimer(window)
    timer.start(60_000)
    window.show()

@given(strategies.integers())
def test_good_has_a_store_of_its_own(number):
    assert "user" in os.environ["STAGE4_STORE"] and os.environ["QT_QPA_PLATFORM"] == "offscreen"

@pytest.mark.screen
def test_good_is_left_out_without_a_screen():
    assert False
"""


def test_the_watchers_fail_the_bad_tests_and_only_those(tmp_path: Path) -> None:
    sample = tmp_path / "test_sample.py"
    sample.write_text(TESTS, encoding="utf-8")
    options = ("-p", "tests.conftest", "-p", "no:cacheprovider", "-p", "no:randomly", "-rA", "--tb=no", "-q")
    command = [sys.executable, "-m", "pytest", "-c", str(HOUSE / "pyproject.toml"), *options, str(sample)]
    environment = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=60, check=False)
    ended = {line.split("::")[1].split()[0]: line.split()[0] for line in done.stdout.splitlines() if "::test_" in line}
    assert len(ended) == TESTS.count("def test_") - 1, done.stdout + done.stderr
    assert {name for name, word in ended.items() if word in ("FAILED", "ERROR")} == {
        name for name in ended if name.startswith("test_bad_")
    }, done.stdout
    assert "1 skipped" in done.stdout
