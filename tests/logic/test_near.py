"""A slip of the hand: a letter wrong, missing, too many, or two neighbours swapped, still leads to the name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from logic.near import NameBook, is_near

LETTERS = "abcdefgmnorstuvz"
NAMES = st.text(LETTERS, min_size=4, max_size=12)


def leads_to(book: NameBook, typed: str, name: str) -> bool:
    """Whether a typed word finds a name, as it stands or nearly."""
    return name.startswith(typed) or any(name.startswith(each) for each in book.near(typed))


@given(name=NAMES, others=st.lists(NAMES, max_size=20), place=st.integers(0, 11), letter=st.sampled_from(LETTERS))
def test_one_slip_still_finds_the_name(name: str, others: list[str], place: int, letter: str) -> None:
    book, place = NameBook([name, *others]), place % len(name)
    wrong = name[:place] + letter + name[place + 1 :]
    missing = name[:place] + name[place + 1 :]
    swapped = name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
    too_many = name[:place] + letter + name[place:]
    for typed in (wrong, missing, swapped, too_many):
        assert leads_to(book, typed, name), typed


@given(name=NAMES, place=st.integers(0, 11), letter=st.sampled_from(LETTERS))
def test_a_slip_is_forgiven_before_the_name_is_whole(name: str, place: int, letter: str) -> None:
    book = NameBook([f"{name}hallow"])
    place %= len(name)
    assert leads_to(book, name[:place] + letter + name[place + 1 :], f"{name}hallow")


@given(names=st.lists(NAMES, max_size=20), typed=NAMES)
def test_the_answer_does_not_hang_on_the_order_of_the_names(names: list[str], typed: str) -> None:
    assert NameBook(names).near(typed) == NameBook(reversed(names)).near(typed)


@given(first=st.lists(NAMES, max_size=9), later=st.lists(NAMES, max_size=9), typed=NAMES)
def test_names_learnt_later_are_found_as_if_known_from_the_start(
    first: list[str], later: list[str], typed: str
) -> None:
    book = NameBook(first)
    book.near(typed)
    book.learn(later)
    assert book.near(typed) == NameBook([*first, *later]).near(typed)


def test_two_slips_are_another_name() -> None:
    assert NameBook(["sample"]).near("smapel") == ()
    assert not is_near("sample", "simple1")


def test_a_short_word_and_a_number_are_taken_as_typed() -> None:
    book = NameBook(["li", "lu", "lee", "4711"])
    assert book.near("la") == ()
    assert book.near("4712") == ()
    assert book.near("lea") == ("lee",)
    assert not is_near("li", "lu")


def test_whole_names_that_are_alike() -> None:
    book = NameBook(["meyer", "meyers", "mayer", "meier", "maier", "meyerhof"])
    assert book.alike("meyer") == ("mayer", "meier", "meyer", "meyers")
