"""The plug is pulled: whatever was acknowledged is there."""

import random
import threading
from pathlib import Path

import pytest

from storage.archive import open_archive
from tests.storage.vignettes import MARION, case_with, child, note_of

ROUNDS = 20
KEEPS_DRAFTS = """
import sys
from pathlib import Path
from storage.archive import open_archive
from tests.storage.vignettes import MARION, case_with
archive = open_archive(Path(sys.argv[1]))
case_id, number = int(sys.argv[2]), int(sys.argv[3])
archive.load(case_id)
print("ready", flush=True)
while True:
    number += 1
    archive.keep_draft(case_id, case_with(f"{number} " + "x" * (number * 97 % 9000)), MARION, f"lab.{number}")
    archive.keep_typing(case_id, "lab.hb", str(number))
    print(number, flush=True)
"""


def killed_after(store: Path, case_id: int, number: int, seconds: float) -> int:
    """Let another process keep drafts and kill it. Gives the last number that it acknowledged."""
    process = child(KEEPS_DRAFTS, str(store), str(case_id), str(number))
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    output, errors = process.communicate(timeout=60)
    assert errors == ""
    whole = [line for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return int(whole[-1]) if whole else number


@pytest.mark.slow
def test_a_killed_program_has_lost_nothing_that_it_said_was_kept(store: Path) -> None:
    archive = open_archive(store)
    case_id = archive.new_case(case_with("0"), MARION)
    archive.close()
    dice, kept, typed = random.Random(20), 0, 0
    for _ in range(ROUNDS):
        acknowledged = killed_after(store, case_id, kept, dice.uniform(0.0, 0.12))
        least_typed = acknowledged if acknowledged > kept else typed
        archive = open_archive(store)
        stored = archive.load(case_id)
        kept = int(note_of(stored.case).split()[0])
        assert kept in (acknowledged, acknowledged + 1)
        assert stored.at_field in (f"lab.{kept}", "")
        typed = int(stored.typing.get("lab.hb", "0"))
        assert least_typed <= typed <= kept
        assert stored.recovered or kept == 0
        archive.check()
        archive.close()
    assert kept > ROUNDS
