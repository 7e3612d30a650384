"""The letters to clinicians, fit for an archive and for readers aloud."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from logic.documents.catalogue import BY_KIND
from logic.terms import LetterKind
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import request, sample_consult
from tests.storage.pdf.test_archival import marked, read

PAPERS = pytest.mark.parametrize(
    ("kind", "number"),
    [
        (LetterKind.SURGERY, 3),
        (LetterKind.RADIATION_ONCOLOGY, 2),
        (LetterKind.PALLIATIVE_CARE, 8),
        (LetterKind.GENETICS, 1),
        (LetterKind.CONSULT_SUMMARY, 1),
        (LetterKind.CONSULT_SUMMARY, 3),
        (LetterKind.MEDICAL_ONCOLOGY, 1),
        (LetterKind.GENERAL_PRACTITIONER, 2),
        (LetterKind.BOARD_SHEET, 2),
    ],
)


@PAPERS
def test_everything_painted_in_a_letter_is_told_or_is_decoration(kind: LetterKind, number: int) -> None:
    with read(BY_KIND[kind].make(request(sample_consult(number)))) as file:
        for page in file.pages:
            numbers, outside = marked(page)
            assert numbers
            assert outside == 0


@PAPERS
def test_a_checker_of_accessible_files_finds_nothing_wrong(kind: LetterKind, number: int, tmp_path: Path) -> None:
    paper, report = tmp_path / "paper.pdf", tmp_path / "report.json"
    paper.write_bytes(pdf_bytes(BY_KIND[kind].make(request(sample_consult(number)))))
    command = [sys.executable, "-m", "outloud.cli", "--json", str(report), str(paper)]
    subprocess.run(command, capture_output=True, timeout=120)
    found = {each["rule"] for each in json.loads(report.read_text())["results"][0]["findings"]}
    assert found <= {"TAG-002", "PAG-001"}
