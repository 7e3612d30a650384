"""The first sheet of the summary says a thing once, and names what is not known."""

from __future__ import annotations

import pytest

from logic.case import Case
from logic.documents.plain_text import plain_text
from logic.documents.state import primary
from logic.documents.summary import consult_summary
from tests.logic.documents.paper_cases import request, request_of, sample_consult


def front(number: int) -> str:
    """The text of the first sheet on one line."""
    text = plain_text(consult_summary(request(sample_consult(number))))
    return " ".join(text.split("Appendix")[0].split())


@pytest.mark.parametrize("gene", ["PIK3CA", "AKT1", "PTEN", "PALB2 (germline)"])
def test_an_undone_gene_is_named_once(gene: str) -> None:
    assert front(1).count(gene) == 1


def test_a_pending_receptor_is_named_once_with_its_day() -> None:
    assert front(1).count("HER2 ISH of metastasis, liver") == 1
    assert front(1).count("04-Nov-2026") == 1


def test_a_note_that_says_what_the_answer_says_is_left_out() -> None:
    told = " ".join(plain_text(consult_summary(request(sample_consult(5)))).split())
    assert "Medicines: none" in told
    assert "none. None" not in told


def test_what_stands_nowhere_else_is_still_named() -> None:
    told = front(1).split("Also not known when this was written: ")[1]
    assert told.startswith("Pending: MRI spine (requested 22-Nov-2026); HBsAg")
    assert "Not done: DPYD; LVEF; QTcF; Ki-67 of metastasis, liver." in told


def test_nothing_of_the_primary_is_unknown_without_its_name() -> None:
    told = "".join(span.text for span in primary(request_of(Case())))
    assert told == "Side not asked, type not asked, grade not asked, TNM not recorded"
