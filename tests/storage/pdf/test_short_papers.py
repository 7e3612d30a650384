"""The papers of one sheet, and the list of a meeting, are as fit for archives and readers aloud as the letters."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from logic.documents.blocks import Document
from logic.documents.board_list import board_list
from logic.documents.catalogue import BY_KIND
from logic.terms import LetterKind
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import request, sample_consult
from tests.storage.pdf.test_archival import STANDARD, elements, marked, read, role

KINDS = (
    LetterKind.EMERGENCY,
    LetterKind.BOARD_SHEET,
    LetterKind.PATHOLOGY_REQUEST,
    LetterKind.DENTAL_CHECK,
    LetterKind.GENERAL_PRACTITIONER,
)


def paper(name: str) -> Document:
    """The paper of a kind for the sample with an emergency, or the list of three cases."""
    if name == "board_list":
        return board_list([request(sample_consult(number)) for number in (1, 2, 8)], "Breast board")
    return BY_KIND[LetterKind(name)].make(request(sample_consult(2)))


ALL = pytest.mark.parametrize("name", [*(kind.value for kind in KINDS), "board_list"])


@ALL
def test_everything_painted_is_told_or_decoration_and_roles_are_standard(name: str) -> None:
    with read(paper(name)) as file:
        for page in file.pages:
            numbers, outside = marked(page)
            assert outside == 0
            assert numbers == list(range(len(numbers)))
        found = [role(element) for element in elements(file.Root.StructTreeRoot)]
        assert STANDARD.issuperset(found)
        levels = [int(each[1]) for each in found if re.fullmatch(r"H\d", each)]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        with file.open_metadata() as told:
            assert told.pdfa_status == "2U"


@ALL
def test_a_checker_of_accessible_files_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(pdf_bytes(paper(name)))
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "outloud.cli", "--json", str(report), str(tmp_path / "paper.pdf")]
    subprocess.run(command, capture_output=True, timeout=120)
    found = {each["rule"] for each in json.loads(report.read_text())["results"][0]["findings"]}
    assert found <= {"TAG-002", "PAG-001"}
