"""Whole documents against texts that a clinician can review; STAGE4_REGENERATE=1 writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from logic.documents.letter import medical_oncology_letter
from logic.documents.plain_text import plain_text
from logic.documents.summary import consult_summary
from logic.documents.tests_to_request import request_sheet
from tests.logic.documents.paper_cases import request, sample, sample_consult, three_decisions

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
REGENERATE = os.environ.get("STAGE4_REGENERATE") == "1"
KINDS = ("consult-summary", "letter-medical-oncology", "tests-to-request")
PAPERS = [(number, kind) for number in (1, 2, 6) for kind in KINDS]


def _text(number: int, kind: str) -> str:
    """The paper as text; digests of files that change with every review are left out."""
    found = sample_consult(number)
    made = request(found, three_decisions(found))
    rows = [row for row in sample(number).rcp if row.document.value == "medical_oncology"]
    if kind == "tests-to-request":
        document = request_sheet(made)
    else:
        document = consult_summary(made) if kind == "consult-summary" else medical_oncology_letter(made, *rows[:1])
    text = re.sub(r"\b[0-9a-f]{64}\b", "<digest>", plain_text(document))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("number", "kind"), PAPERS)
def test_a_paper_says_what_was_reviewed(number: int, kind: str) -> None:
    path = GOLDEN / f"{number}-{kind}.txt"
    text = _text(number, kind)
    if REGENERATE:
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run once with STAGE4_REGENERATE=1 and read it"
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "kind"), PAPERS)
def test_a_paper_as_text_keeps_to_eighty_columns(number: int, kind: str) -> None:
    assert all(len(line) <= 80 for line in _text(number, kind).splitlines())
