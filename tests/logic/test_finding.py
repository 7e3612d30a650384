"""Finding by a few letters: the nearest first, always in the same order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from logic.finding import Sought, folded, ranked

CHOICES = tuple(
    Sought(key, folded(title), folded(detail))
    for key, title, detail in (
        ("settings", "Settings", ""),
        ("her2", "HER2 ISH", "Receptors, row 2"),
        ("documents", "Documents", ""),
        ("make", "Documents, and from there make the PDF", ""),
        ("brain", "Tumour in the brain", "Sites"),
        ("next", "Next gap on any page", ""),
    )
)


def keys(typed: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [found.key for found in ranked(typed, CHOICES, recent)]


def test_the_whole_word_stands_before_the_longer_title() -> None:
    assert keys("doc")[:2] == ["documents", "make"]
    assert keys("DOCUMENTS")[0] == "documents"


def test_words_in_any_order_in_title_and_second_line() -> None:
    assert keys("row her2") == ["her2"]
    assert keys("brain tumour") == ["brain"]


def test_a_slip_and_the_first_letters_are_enough() -> None:
    assert keys("setings") == ["settings"]
    assert keys("ducoments") == []
    assert keys("docuemnts")[0] == "documents"
    assert keys("titb") == ["brain"]


def test_every_word_must_be_found_and_a_blank_finds_nothing() -> None:
    assert keys("documents liver") == []
    assert keys("  ") == []


def test_of_equals_the_one_used_last_stands_first() -> None:
    pair = (Sought("one", "new row", "sites"), Sought("two", "new row", "imaging"))
    assert [each.key for each in ranked("new", pair)] == ["one", "two"]
    assert [each.key for each in ranked("new", pair, ("two",))] == ["two", "one"]


@given(typed=st.text("abcdehimnoprstuz2 ", max_size=12))
def test_the_same_text_gives_the_same_order(typed: str) -> None:
    assert ranked(typed, CHOICES) == ranked(typed, CHOICES)
    assert [each.cost for each in ranked(typed, CHOICES)] == sorted(each.cost for each in ranked(typed, CHOICES))
