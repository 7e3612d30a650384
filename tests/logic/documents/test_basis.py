"""What stands behind a sentence of a document, and the fields of the author's own words."""

from __future__ import annotations

from dataclasses import replace

from logic import paths
from logic.answer import recorded
from logic.case import Case
from logic.consult import consult
from logic.documents.basis import basis_of, has_basis
from logic.documents.blocks import Span
from logic.documents.catalogue import BY_KIND
from logic.documents.own_words import own_fields, row_of, with_row
from logic.documents.request import PaperRequest
from logic.knowledge import load_knowledge
from logic.terms import LetterKind
from tests.logic.documents.paper_cases import DAY, sample_consult

LETTER = "medical_oncology"


def letter_of(found):
    request = PaperRequest(found, {}, 1)
    return request, BY_KIND[LetterKind(LETTER)].make(request)


def summary_basis(span):
    request = PaperRequest(sample_consult(1), {}, 1)
    return basis_of(request, BY_KIND[LetterKind.CONSULT_SUMMARY].make(request), span)


def test_behind_advice_stand_its_rule_the_facts_that_carried_it_and_its_sources() -> None:
    found = summary_basis(Span("MRI of the spine", notes=(1,), basis=("W-09",)))
    assert [rule.rule for rule in found.rules] == ["W-09"]
    assert found.rules[0].reviewed == "Not yet reviewed by a clinician"
    assert ("Back or neck pain is new", "sx.back_pain") in [(fact.text, fact.path) for fact in found.facts]
    assert "Verified: " in found.notes[0].text


def test_where_a_span_names_its_facts_only_those_are_shown() -> None:
    found = summary_basis(Span("There is back pain", basis=("W-09", "sx.back_pain")))
    assert [fact.path for fact in found.facts] == ["sx.back_pain"]


def test_behind_the_authors_words_stands_the_field_that_holds_them() -> None:
    found = summary_basis(Span("\u201cI want to be able to stand in my kitchen again.\u201d", author=True))
    assert found.author
    assert [paths.get(sample_consult(1).case, fact.path).value for fact in found.facts] == [
        "I want to be able to stand in my kitchen again."
    ]


def test_words_that_stand_in_several_fields_are_not_traced_to_the_wrong_one() -> None:
    assert summary_basis(Span("None", author=True)).facts == ()


def test_plain_words_and_signs_have_nothing_behind_them() -> None:
    assert not has_basis(Span("Proof"))
    assert not has_basis(Span("; ", basis=("W-09",)))
    assert has_basis(Span("typed", author=True))


def test_nothing_that_an_emergency_holds_back_is_told_as_a_fact() -> None:
    held_back = sample_consult(2)
    request = PaperRequest(held_back, {}, 1)
    document = BY_KIND[LetterKind.CONSULT_SUMMARY].make(request)
    titles = [result.title for result in held_back.results if result.held]
    assert titles
    for result in held_back.shown:
        told = basis_of(request, document, Span(result.title, basis=(result.rule.id,)))
        assert not [fact for fact in told.facts for title in titles if title in fact.text]


def test_the_own_words_of_a_letter_are_those_of_its_recipient_row() -> None:
    found = sample_consult(1)
    _request, document = letter_of(found)
    fields = own_fields(found.case, LETTER, document)
    row = row_of(found.case, LETTER)
    assert [each.field for each in fields] == ["rcp.opening", "rcp.ask", "told.text", "rcp.closing", "rcp.copies"]
    assert fields[0].path == f"rcp[{row}].opening"


def test_a_case_without_a_row_gets_one_and_one_with_a_row_keeps_it() -> None:
    grown, row = with_row(Case(), LETTER)
    assert grown.rcp[row].document.value == LETTER
    assert with_row(grown, LETTER) == (grown, row)


def test_opening_and_closing_are_printed_as_the_authors_between_salutation_and_signature() -> None:
    found = sample_consult(1)
    row = row_of(found.case, LETTER)
    case = paths.put(found.case, f"rcp[{row}].opening", recorded("I saw her today."))
    case = paths.put(case, f"rcp[{row}].closing", recorded("Ring me on Friday."))
    _request, document = letter_of(consult(case, load_knowledge(), DAY))
    paragraphs = [block.spans[0] for block in document.blocks if hasattr(block, "spans")]
    own = [span for span in paragraphs if span.text in ("I saw her today.", "Ring me on Friday.")]
    assert [(span.author, span.italic) for span in own] == [(True, True), (True, True)]
    texts = [span.text for span in paragraphs]
    assert texts[texts.index("Dear colleague,") + 1] == "I saw her today."
    kinds = [type(block).__name__ for block in document.blocks]
    place = document.blocks.index(next(b for b in document.blocks if getattr(b, "spans", (None,))[0] is own[1]))
    assert kinds[place + 1] == "Signature"


def test_a_letter_without_own_words_says_nothing_in_their_place() -> None:
    found = sample_consult(1)
    _request, before = letter_of(found)
    row = row_of(found.case, LETTER)
    empty = replace(found.case.rcp[row])
    assert not empty.opening.known
    assert all(span.text.strip() for block in before.blocks if hasattr(block, "spans") for span in block.spans[:1])
