"""An argument that settles an option alone has its own sign and word on the card and its own word on paper."""

from __future__ import annotations

from gui.advice.card_words import card_words
from logic.documents.summary import consult_summary
from tests.logic.documents.paper_cases import request, words
from tests.logic.test_settling_arguments import STORIES, told

STORY = "second line, HbA1c 8.1, low ejection fraction, germline BRCA, no chemotherapy"


def test_a_card_shows_what_confirms_and_what_excludes_by_sign_and_word() -> None:
    card = card_words(told(STORIES[STORY]), "Y-12")
    assert [row.text for row in card.pro if row.icon == "check-check"] == [
        "Confirms: A germline BRCA mutation is what a PARP inhibitor is licensed for."
    ]
    (excluded,) = [row.text for row in card.con if row.icon == "ban"]
    assert excluded.startswith("Excludes: No chemotherapy has been given")
    assert any(row.icon == "minus" and not row.text.startswith("Excludes") for row in card.con)


def test_paper_says_what_confirms_and_what_excludes() -> None:
    printed = words(consult_summary(request(told(STORIES[STORY]))))
    assert "Confirms: A germline BRCA mutation" in printed.replace("\u00a0", " ")
    assert "Excludes: No chemotherapy has been given" in printed.replace("\u00a0", " ")
