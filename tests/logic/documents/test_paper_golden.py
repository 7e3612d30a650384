"""Whole documents against texts that a clinician can review; STAGE4_REGENERATE=1 writes them anew."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from logic.documents.catalogue import BY_KIND
from logic.documents.plain_text import plain_text
from logic.terms import LetterKind
from tests.logic.documents.paper_cases import request, sample_consult, three_decisions

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
REGENERATE = os.environ.get("STAGE4_REGENERATE") == "1"
PAPERS = [(number, kind) for number in (1, 2, 6) for kind in BY_KIND]


@cache
def _paper(number: int, kind: LetterKind) -> tuple[str, str]:
    """The name of a paper's file and its text; digests of files that change with every review are left out."""
    found = sample_consult(number)
    document = BY_KIND[kind].make(request(found, three_decisions(found)))
    text = re.sub(r"\b[0-9a-f]{64}\b", "<digest>", plain_text(document))
    return f"{number}-{document.kind}.txt", text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("number", "kind"), PAPERS)
def test_a_paper_says_what_was_reviewed(number: int, kind: LetterKind) -> None:
    name, text = _paper(number, kind)
    path = GOLDEN / name
    if REGENERATE:
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run once with STAGE4_REGENERATE=1 and read it"
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "kind"), PAPERS)
def test_a_paper_as_text_keeps_to_eighty_columns(number: int, kind: LetterKind) -> None:
    assert all(len(line) <= 80 for line in _paper(number, kind)[1].splitlines())
