"""The letter to the patient in another language: nothing is left in English, every place is kept, nothing leaks."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Barrier, Thread

import pytest

from logic.answer import recorded
from logic.dates import PartialDate
from logic.documents.letters.patient import patient_letter
from logic.knowledge import load_knowledge
from logic.languages import catalogue, languages, places
from logic.local_words import _MARKS
from logic.long_dates import long_date
from logic.words import speaking, tr, use_catalogue
from tests.logic.documents.paper_cases import decided, request, request_of, sample, spans, words
from tests.logic.documents.patient_cases import letter, to_patient
from tests.logic.documents.patient_sentences import every_sentence

OTHERS = [language for language in languages() if language != "en"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_letter_is_translated_with_its_places(language: str) -> None:
    told = catalogue(language)
    assert not every_sentence() - set(told)
    assert not {source for source in told if places(source) != places(told[source])}


def test_the_list_holds_what_a_letter_prints() -> None:
    sources = [part for source in every_sentence() for part in re.split(r"(?<=[.!?]) ", source)]
    listed = {part.split("{")[0] for part in sources}
    for number in range(1, 9):
        for span in spans(letter(to_patient(sample(number), language=recorded("en")))):
            for part in re.split(r"(?<=[.!?]) ", span.text):
                assert (
                    span.author or not part.strip(" .:") or any(part.startswith(each[:9]) for each in listed if each)
                ), part


def test_a_translation_that_loses_a_place_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "letter.toml").write_text('[letter]\n"We spoke on {day}." = "Hablamos."\n', encoding="utf-8")
    monkeypatch.setattr("logic.languages.LOCALE", tmp_path)
    with pytest.raises(ValueError, match="other places"):
        catalogue("xx")
    with pytest.raises(KeyError):
        catalogue("yy")


@pytest.mark.parametrize("number", range(1, 9))
def test_no_english_is_left_in_a_spanish_letter(number: int) -> None:
    found = request_of(to_patient(sample(number), language=recorded("es"))).consult
    every = {result.rule.id: decided(result.rule.id) for result in found.shown}
    document = patient_letter(request(found, every))
    own = {span.text for span in spans(document) if span.author}
    told = " ".join(span.text for span in spans(document.blocks) if span.text not in own).lower()
    assert document.language == "es"
    assert not re.findall(r"\b(?:the|you|your|we|and|of|with|is|to|will)\b", told)
    assert document.words.page == "Página {page} de {pages}"
    assert document.words.watermark == "BORRADOR"


def test_words_are_formal_and_dates_long_in_spanish() -> None:
    told = words(letter(to_patient(sample(1), language=recorded("es"))))
    assert "Hablamos el 22 de noviembre de 2026." in told
    assert "tres lugares de los huesos y en un lugar del hígado" in told
    assert not re.search(r"\b(tú|tu|tus|te|contigo)\b", told)


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_in_plain_english_has_no_short_form(language: str) -> None:
    drugs = {drug.name for drug in load_knowledge().drugs.drugs.values()}
    running = {"DRAFT", "COPY", *(mark for _, mark in _MARKS.values())}
    told = every_sentence() - drugs - running
    assert not [text for text in told if re.search(r"\b[A-Z]{2,}|%|\d", re.sub(r"\{\w+\}", "", text))]
    longest = max((len(part.split()), part) for text in told for part in re.split(r"(?<=[.?:]) ", text))
    assert longest[0] <= 25, longest


def test_the_window_keeps_its_language_while_a_document_is_made_in_another() -> None:
    with speaking(catalogue("es")):
        assert tr("November") == "noviembre"
        with speaking(catalogue("en")):
            assert tr("November") == "November"
        assert tr("November") == "noviembre"
    assert tr("November") == "November"


def test_a_document_in_english_stays_english_under_a_window_in_another_language() -> None:
    use_catalogue({"November": "noviembre"})
    try:
        with speaking(catalogue("en")):
            assert tr("November") == "November"
        assert tr("November") == "noviembre"
    finally:
        use_catalogue({})


def test_a_language_ends_also_when_making_fails() -> None:
    with pytest.raises(KeyError), speaking(catalogue("es")):
        tr("We spoke on {day}.", other=1)
    assert tr("November") == "November"


def test_two_threads_speak_two_languages_at_once() -> None:
    both, heard = Barrier(2), {}

    def speak(language: str) -> None:
        with speaking(catalogue(language)):
            both.wait()
            heard[language] = long_date(PartialDate(2026, 11, 22))
            both.wait()

    threads = [Thread(target=speak, args=(language,)) for language in ("en", "es")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == {"en": "22\u00a0November\u00a02026", "es": "22\u00a0de\u00a0noviembre\u00a0de\u00a02026"}


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (PartialDate(2026, 11, 2), "2 de noviembre de 2026"),
        (PartialDate(2026, 11), "noviembre de 2026"),
        (PartialDate(2026, about=True), "alrededor de 2026"),
    ],
)
def test_a_date_is_as_long_as_it_is_known(day: PartialDate, shown: str) -> None:
    with speaking(catalogue("es")):
        assert long_date(day).replace("\u00a0", " ") == shown
