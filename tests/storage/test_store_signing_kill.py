"""The plug is pulled in the middle of signing: all of it is there, or none."""

import random
import threading
from pathlib import Path

import pytest

from storage.archive import open_archive
from tests.storage.signing_cases import signing
from tests.storage.vignettes import MARION, case_with, child, note_of

ROUNDS, LETTERS = 8, 3
BEGIN = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from storage.archive import open_archive
from tests.storage.signing_cases import paper, signing
archive = open_archive(Path(sys.argv[1]))
case_id = int(sys.argv[2])
archive.load(case_id)
print("ready", flush=True)
"""
SIGNS = f"""{BEGIN}
while True:
    archive.register.sign(signing(case_id, {LETTERS}))
    print("signed", flush=True)
"""
DIES_AT_THE_SECOND_PAPER = f"""{BEGIN}
def dies(number):
    os.kill(os.getpid(), signal.SIGKILL)
archive.register.sign(replace(signing(case_id), papers={{"a": paper, "b": dies, "c": paper}}))
print("signed", flush=True)
"""


def test_a_program_killed_between_two_papers_has_signed_none(store: Path) -> None:
    archive = open_archive(store)
    case_id = archive.new_case(case_with("draft"), MARION)
    archive.close()
    output, errors = child(DIES_AT_THE_SECOND_PAPER, str(store), str(case_id)).communicate(timeout=60)
    assert (output, errors) == ("ready\n", "")
    archive = open_archive(store)
    stored = archive.load(case_id)
    assert (stored.version, stored.signed, note_of(stored.case)) == (0, False, "draft")
    assert (archive.documents(case_id), archive.consults(case_id)) == ([], [])
    archive.register.sign(signing(case_id))
    assert [each.record.document_id for each in archive.register.verify_all().checked] == [1]
    assert archive.register.verify_all().sound
    archive.close()


@pytest.mark.slow
def test_a_program_killed_while_it_signs_leaves_nothing_half_signed(store: Path) -> None:
    archive = open_archive(store)
    case_id = archive.new_case(case_with("draft"), MARION)
    archive.close()
    dice, acknowledged = random.Random(5), 0
    for _ in range(ROUNDS):
        process = child(SIGNS, str(store), str(case_id))
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        timer = threading.Timer(dice.uniform(0.0, 0.2), process.kill)
        timer.start()
        output, errors = process.communicate(timeout=60)
        assert errors == ""
        acknowledged += output.count("signed\n")
        archive = open_archive(store)
        version = archive.load(case_id).version
        assert version in (acknowledged, acknowledged + 1)
        assert len(archive.register.records(case_id)) == LETTERS * version == len(archive.documents(case_id))
        assert len(archive.consults(case_id)) == version
        assert archive.register.verify_all().sound
        archive.close()
        acknowledged = version
    assert acknowledged
