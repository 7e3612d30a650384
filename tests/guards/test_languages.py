"""Every sentence of the window is said in every language of the window, with its places and its mnemonic."""

import tomllib
from collections import Counter
from functools import cache

import pytest

from gui.speech import LANGUAGES
from logic.knowledge import load_knowledge
from logic.languages import LOCALE, catalogue, languages, places
from tests.guards.sentences import sentences
from tests.logic.documents.patient_sentences import every_sentence

OTHERS = [language for language in languages() if language != "en"]


@cache
def every() -> dict[str, str]:
    """The sentences of the window, collected once."""
    return sentences(load_knowledge())


def test_the_settings_offer_every_language() -> None:
    assert [word for word, _ in LANGUAGES] == list(languages())


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_of_the_window_is_missing(language: str) -> None:
    said, told = every(), catalogue(language)
    missing = [f"{place}: {words!r}" for words, place in said.items() if words not in told]
    assert not missing, f"write these in resources/locale/{language}: " + "\n".join(missing)


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_over(language: str) -> None:
    said = {*every(), *every_sentence()}
    left = [words for words in catalogue(language) if words not in said]
    assert not left, f"nobody says these any more, take them out of resources/locale/{language}: {left}"


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_keeps_the_places_and_says_something(language: str) -> None:
    for words, told in catalogue(language).items():
        assert places(words) == places(told), words
        assert told.strip(), words
        edges = [(text[:1].isspace(), text[-1:].isspace()) for text in (words, told)]
        assert edges[0] == edges[1], words


@pytest.mark.parametrize("language", OTHERS)
def test_a_mnemonic_stays_a_mnemonic(language: str) -> None:
    for words, told in catalogue(language).items():
        marks = [text.replace("&&", "").count("&") for text in (words, told)]
        assert marks[0] == marks[1], words


@pytest.mark.parametrize("language", OTHERS)
def test_a_question_stays_a_question_and_a_list_goes_on(language: str) -> None:
    for words, told in catalogue(language).items():
        for sign in ("?", ":", "\u2026"):
            assert words.rstrip().endswith(sign) <= told.rstrip().endswith(sign), (words, told)
        assert '"' not in told, (words, told)


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_translated_once(language: str) -> None:
    found: Counter[str] = Counter()
    for path in (LOCALE / language).glob("*.toml"):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        found.update(words for table in tables.values() for words in table)
    assert [words for words, count in found.items() if count > 1] == []


@pytest.mark.parametrize("language", OTHERS)
def test_lists_of_names_keep_their_number(language: str) -> None:
    told = catalogue(language)
    months, days = (next(words for words in told if words.startswith(first)) for first in ("Jan Feb", "Monday Tuesday"))
    assert (len(told[months].split()), len(told[days].split())) == (12, 7)
    assert len({word[:3] for word in told[months].split()}) == 12


def test_the_collector_sees_every_way_by_which_a_sentence_reaches_the_window() -> None:
    said = every()
    spoken, template, table = "Find a case", "{noun} is below {bound}", "High contrast"
    question, hint, term, clause, grade = "Hospital number", "Stale after 28 days.", "Lung", "jaundice", "strong"
    assert {spoken, template, table, question, hint, term, clause, grade} <= set(said)
    assert not {"theme", "layout-list", "siren", "Trastuzumab deruxtecan"} & set(said)
