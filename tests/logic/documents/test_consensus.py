"""What the consensus data set of a letter lacks, told before it is printed."""

from __future__ import annotations

import pytest

from logic import paths
from logic.answer import Unknown, unknown
from logic.case import Case
from logic.consult import consult
from logic.documents.catalogue import BY_KIND
from logic.documents.consensus import ITEMS, missing_items
from logic.knowledge import load_knowledge
from logic.questions import interview
from logic.terms import LetterKind
from tests.logic.documents.paper_cases import DAY, LETTERS, sample


def _missing(case: Case) -> list[str]:
    return [path for _, path in missing_items(consult(case, load_knowledge(), DAY))]


def test_every_item_is_a_question_of_the_form_named_once() -> None:
    assert len(set(ITEMS)) == len(ITEMS)
    assert all(path in interview().by_field for path in ITEMS)


def test_of_an_empty_case_nearly_everything_is_missing() -> None:
    found = _missing(Case())
    assert {"mdt.question", "plan.intent", "told.text", "pt.allergies", "spec.er_pct", "img.ct_cap"} <= set(found)
    assert "tx.never_treated" in found


def test_a_full_case_lacks_nothing() -> None:
    assert _missing(sample(4)) == []


@pytest.mark.parametrize("path", ["plan.intent", "ref.consent", "pt.key_worker", "pt.goals", "lab.lvef", "dx.grade"])
def test_an_item_taken_away_is_missing_and_one_recorded_as_unknown_is_not(path: str) -> None:
    assert path in _missing(paths.put(sample(4), path, unknown(Unknown.NOT_ASKED)))
    assert path not in _missing(paths.put(sample(4), path, unknown(Unknown.NOT_KNOWN)))


def test_what_the_rows_say_is_not_asked_for_again() -> None:
    assert not sample(4).met.n_lesions.known
    assert "met.n_lesions" not in _missing(sample(4))


def test_what_does_not_apply_is_not_missing() -> None:
    assert "met.relapse_on" not in _missing(sample(7))
    assert "prior.dfi_months" not in _missing(sample(7))
    assert "pt.fertility_wish" not in _missing(sample(7))


def test_the_result_of_a_line_is_missing_only_while_one_runs() -> None:
    assert "tx.best_response" not in _missing(sample(1))


@pytest.mark.parametrize("kind", LETTERS)
def test_every_letter_to_a_clinician_lists_it(kind: LetterKind) -> None:
    assert BY_KIND[kind].consensus
    assert "plan.intent" in BY_KIND[kind].wanted
