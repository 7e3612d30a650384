"""Whatever a case holds, its documents are made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.case import Case
from logic.case_rows import Recipient
from logic.documents.catalogue import BY_KIND
from logic.documents.plain_text import plain_text
from tests.logic.cases import cases
from tests.logic.documents.paper_cases import BOTH, EVERY, decided, lines, request, request_of, sample

WIDTH = 80


@pytest.mark.parametrize("make", BOTH)
def test_an_empty_case_gives_a_document(make) -> None:
    document = make(request_of(Case()))
    assert "Not known when this was written" in lines(document)
    assert plain_text(document)


@pytest.mark.parametrize("kind", list(Unknown))
@pytest.mark.parametrize("make", BOTH)
def test_a_case_in_which_every_field_is_unknown_gives_a_document(make, kind: Unknown) -> None:
    case = sample(1)
    for path, _ in list(paths.answers(case)):
        case = paths.put(case, path, unknown(kind))
    document = make(request_of(case))
    assert all(text.strip() not in ("", "-", "?") for text in lines(document))


@pytest.mark.parametrize("make", BOTH)
def test_five_hundred_sites_are_all_printed(make) -> None:
    many = tuple(replace(sample(1).site[0], key=f"site-{number}") for number in range(500))
    document = make(request_of(replace(sample(1), site=many)))
    assert lines(document).count("Bone, T8, midline") == 500


@pytest.mark.parametrize("make", BOTH)
def test_a_name_of_ten_thousand_letters_is_kept_whole(make) -> None:
    document = make(request_of(paths.put(sample(1), "pt.family", recorded("x" * 10_000))))
    assert document.identity.name.startswith("X" * 10_000)
    assert all(len(line) <= WIDTH for line in plain_text(document).splitlines())


@pytest.mark.parametrize("make", BOTH)
@settings(max_examples=40)
@given(case=cases(), words=st.text(max_size=20))
def test_any_case_gives_the_same_document_twice(make, case: Case, words: str) -> None:
    made = request_of(case)
    decisions = {rule.rule.id: decided(rule.rule.id, "differs", words, words) for rule in made.consult.shown[:3]}
    first, second = (make(request(made.consult, decisions)) for _ in range(2))
    assert first == second
    assert first.digest == second.digest
    assert plain_text(first) == plain_text(second)


@settings(max_examples=20)
@given(case=cases())
def test_any_recipient_of_a_case_gets_a_letter(case: Case) -> None:
    made = request_of(case)
    for row in (*case.rcp, Recipient()):
        assert BOTH[1](made, row).address


@settings(max_examples=15, derandomize=True)
@given(case=cases())
def test_any_case_gives_every_paper_without_an_empty_line(case: Case) -> None:
    made = request_of(case)
    for kind in BY_KIND:
        document = BY_KIND[kind].make(made)
        assert all(text.strip() not in ("", "-", "?") for text in lines(document)), kind
        assert plain_text(document)


@pytest.mark.parametrize("make", EVERY)
@pytest.mark.parametrize("blank", ["", " ", "\u2003\n"])
def test_a_blank_that_somebody_recorded_is_no_blank_on_paper(make, blank: str) -> None:
    case = sample(1)
    sites = tuple(replace(row, symptoms=recorded(blank), place=recorded(blank)) for row in case.site)
    lines_of = tuple(replace(row, regimen=recorded((blank,)), toxicity=recorded(blank)) for row in case.line)
    case = paths.put(replace(case, site=sites, line=lines_of), "pt.allergies", recorded(blank))
    assert all(text.strip() not in ("", "-", "?") for text in lines(make(request_of(case))))


@pytest.mark.parametrize("kind", list(Unknown))
@pytest.mark.parametrize("make", EVERY)
def test_every_paper_of_a_case_in_which_every_field_is_unknown_hides_nothing(make, kind: Unknown) -> None:
    case = sample(2)
    for path, _ in list(paths.answers(case)):
        case = paths.put(case, path, unknown(kind))
    assert all(text.strip() not in ("", "-", "?") for text in lines(make(request_of(case))))
