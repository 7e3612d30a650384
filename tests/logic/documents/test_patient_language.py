"""The letter to the patient in another language: nothing is left in English, every place is kept, nothing leaks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

from logic.answer import recorded
from logic.dates import PartialDate
from logic.documents.letters import patient, patient_found, patient_next, patient_plans, patient_words
from logic.documents.letters.patient import patient_letter
from logic.knowledge import load_knowledge
from logic.languages import catalogue, languages, places
from logic.local_words import _MARKS
from logic.long_dates import MONTHS, long_date
from logic.words import speaking, tr, use_catalogue
from tests.logic.documents.paper_cases import decided, request, request_of, sample, spans, words
from tests.logic.documents.patient_cases import letter, to_patient

HOUSE = Path(patient.__file__).parents[3]
MODULES = (
    *sorted(Path(patient.__file__).parent.glob("patient*.py")),
    HOUSE / "logic" / "long_dates.py",
    HOUSE / "logic" / "signing_words.py",
    HOUSE / "logic" / "documents" / "signed.py",
)
ON_SCREEN = "patient_checks.py"
SHARED = (
    "{first} and {last}",
    "{version}, {days} days old",
    "{version}, {mark}, {days} days old",
    "{version} + local {digest}",
    "Name not recorded",
    "not recorded",
)
OTHERS = [language for language in languages() if language != "en"]


def _literals() -> Iterator[str]:
    """The sentences that stand in calls of tr."""
    for path in MODULES:
        if path.name == ON_SCREEN:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant(value=str(sentence)), *_]):
                    yield sentence


def _tables() -> Iterator[str]:
    """The sentences of the tables."""
    for organ in patient_words.ORGANS.values():
        yield from (text for text in organ if text)
    for flags in patient_words.FLAGS.values():
        yield from (flag.text for flag in flags)
    yield from (flag.text for flag in (*patient_words.SPINE, patient_words.BREATH, patient_words.ALWAYS))
    for table in (patient_words.SAMPLES, patient_words.TERMS, patient_words.URGENT, patient_words.GOALS):
        yield from table.values()
    yield from (*patient_words.AIMS.values(), patient_words.OTHER_SAMPLE, *patient_words.NUMBERS)
    for plans in (patient_plans.PLANS, patient_plans.TESTS, patient_plans.KINDS):
        yield from (plan.text for plan in plans.values())
    yield from (patient_plans.BIOPSY.text, *MONTHS, *patient_next.LEADS.values())
    yield from (*patient.TITLES.values(), *patient.DEAR.values(), patient.RING)
    yield from (*patient_found.RESPONSES.values(), *patient_found.NO_CANCER.values())


def every_sentence() -> set[str]:
    """Every sentence that the letter to the patient can print."""
    drugs = load_knowledge().drugs.drugs.values()
    return {
        *_literals(),
        *_tables(),
        *SHARED,
        *(mark for _, mark in _MARKS.values()),
        *(drug.name for drug in drugs),
    } - {""}


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_letter_is_translated_with_its_places(language: str) -> None:
    told = catalogue(language)
    assert not every_sentence() - set(told)
    assert not {source for source in told if places(source) != places(told[source])}


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_holds_no_sentence_that_nobody_says(language: str) -> None:
    assert not set(catalogue(language)) - every_sentence()


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
    (tmp_path / "xx.toml").write_text('[letter]\n"We spoke on {day}." = "Hablamos."\n', encoding="utf-8")
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
