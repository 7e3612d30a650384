"""The letter to the patient as stories: what it says, and what it must not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from logic.answer import Unknown, recorded, unknown
from logic.case import Case
from logic.dates import PartialDate
from logic.documents.blocks import Block, Box, Heading, Mark, Paragraph, Signature, Together, TypeSize
from logic.documents.letters.patient import letter_language, patient_letter
from logic.documents.letters.patient_checks import patient_checks, patient_stops, patient_why
from logic.documents.plain_text import plain_text
from logic.knowledge_types import KnowledgeFault
from logic.reading import AIM, reading
from tests.logic.documents.paper_cases import (
    decided,
    request,
    request_of,
    sample,
    sample_consult,
    spans,
    three_decisions,
    words,
)
from tests.logic.documents.patient_cases import (
    acknowledged,
    changed,
    english,
    in_english,
    letter,
    says,
    to_patient,
)
from tests.logic.documents.test_paper_golden import GOLDEN, REGENERATE


def _all_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all_blocks(block.blocks) if isinstance(block, Box | Together) else ()


def _points(blocks: tuple[Block, ...]) -> list[Paragraph]:
    return [each for each in blocks if isinstance(each, Paragraph) and each.mark is Mark.POINT]


@pytest.mark.parametrize("number", range(1, 9))
def test_a_list_stays_on_one_sheet_with_the_line_that_leads_to_it(number: int) -> None:
    blocks = letter(to_patient(sample(number))).blocks
    held = [each for each in _all_blocks(blocks) if isinstance(each, Together) and _points(each.blocks)]
    assert held
    assert _points(blocks) == []
    for each in held:
        assert isinstance(each.blocks[0], Heading | Paragraph)
        assert each.blocks[0] not in _points(each.blocks)


NEWS = ("cancer", "bones", "liver", "scan", "cured")


@pytest.mark.parametrize(("number", "language"), [(2, "en"), (1, "es")])
def test_a_letter_in_the_other_language_says_what_was_reviewed(number: int, language: str) -> None:
    found = request_of(to_patient(sample(number), language=recorded(language))).consult
    text = plain_text(patient_letter(request(found, three_decisions(found))))
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    path = GOLDEN / f"{number}-letter-patient-{language}.txt"
    if REGENERATE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_a_woman_whose_cancer_came_back_reads_where_it_is_and_what_is_awaited() -> None:
    told = says(english(1))
    assert "The breast cancer that you had in 2019 has come back." in told
    assert "in three places in your bones and in one place in your liver" in told
    assert "a test on the sample from your liver; we hope to have it by 26 November 2026" in told
    assert "You told me: \u201cI want to be able to stand in my kitchen again.\u201d" in told


@pytest.mark.parametrize(
    "untold",
    [
        {"told__text": unknown(Unknown.NOT_ASKED)},
        {"told__on": unknown(Unknown.NOT_KNOWN)},
        {"told__on": recorded(PartialDate(2026, 11, 23))},
    ],
    ids=["nothing", "no day", "tomorrow"],
)
def test_news_that_was_not_told_in_person_stands_in_no_letter(untold: dict[str, object]) -> None:
    case = changed(english(1), **untold)
    told = says(case, W_09="as_advised", R_02="as_advised")
    assert not [word for word in NEWS if word in told]
    assert "I want to talk with you in person before I write more." in told
    assert "When to ring us at once" in told
    assert patient_stops(request_of(case))[-1].startswith("Ring or see her or him first")


def test_a_letter_of_what_was_told_meets_no_stop() -> None:
    assert not patient_stops(request_of(english(1)))


def test_an_untold_emergency_asks_to_ring_and_names_nothing() -> None:
    told = says(changed(english(2), told__text=unknown(Unknown.NOT_ASKED)))
    assert "You need help today." in told
    assert "nerves" not in told


def test_an_emergency_stands_first_whether_it_is_open_or_was_seen() -> None:
    for case in (english(2), acknowledged(english(2), "S-01")):
        told = says(case)
        assert "Something may be pressing on the nerves in your back." in told
        assert told.index("You need help today.") < told.index("What we found")
    assert "You need help today." not in says(english(1))


def test_treatment_that_an_open_emergency_holds_back_is_not_promised() -> None:
    rule = "Y-33"
    seen = request_of(acknowledged(english(2), "S-01")).consult
    assert rule in {result.rule.id for result in seen.shown}
    promise = "I will talk with you about medicines to treat the cancer."
    assert promise in says(acknowledged(english(2), "S-01"), Y_33="as_advised")
    assert promise not in says(english(2), Y_33="as_advised")


def test_a_suspicion_is_a_question_and_never_a_spread() -> None:
    told = says(english(6))
    assert "The scans show something in your liver and in your lungs." in told
    assert "It may be cancer. It may be something else." in told
    assert "come back" not in told
    assert "The cancer is now" not in told


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        ("benign", "The sample does not show breast cancer."),
        ("other_primary", "The sample shows something other than breast cancer."),
    ],
)
def test_a_biopsy_that_shows_no_breast_cancer_is_told_so(result: str, sentence: str) -> None:
    case = english(6)
    sites = (replace(each, biopsy=recorded("done"), biopsy_result=recorded(result)) for each in case.site)
    told = says(replace(case, site=tuple(sites)))
    assert sentence in told
    assert "It may be cancer." not in told


def test_a_site_that_is_not_clear_is_told_apart_from_those_that_are() -> None:
    case = english(1)
    unclear = replace(case.site[3], certainty=recorded("unclear"))
    told = says(replace(case, site=(*case.site[:3], unclear)))
    assert "The cancer is now in three places in your bones." in told
    assert "We also see something in your liver. We do not know yet what it is." in told


def test_a_man_reads_of_his_own_disease() -> None:
    told = says(english(8))
    assert told.startswith("Dear Mr نموذج,")
    assert "You have breast cancer. The cancer is now in your bones." in told
    assert not re.search(r"\b(she|her|woman)\b", told)


def test_nothing_known_gives_a_letter_that_says_when_to_ring_and_that_a_talk_comes_first() -> None:
    told = says(Case())
    assert told.startswith("Hello,")
    assert "I want to talk with you in person" in told
    assert "something new worries you a lot" in told
    assert "Your medicines" not in told


def test_what_comes_next_is_never_left_out() -> None:
    case = changed(english(5), ref__urgency=unknown(Unknown.NOT_ASKED))
    told = says(replace(case, rcp=case.rcp[-1:]))
    assert "I will tell you what comes next when we meet." in told


def test_decisions_become_steps_in_the_order_of_their_urgency() -> None:
    told = says(english(1), P_02="as_advised", W_23="as_advised", R_02="deferred patient_wants_time")
    assert "Please see your dentist soon." in told
    assert "You will be offered a blood test of your genes." in told
    assert "You asked for time to think. That is fine." in told
    assert told.index("Within one week:") < told.index("You will have a scan of your back.") < told.index("After that:")


def test_what_was_decided_otherwise_is_no_step() -> None:
    assert "You will have a scan of your back." in says(english(1))
    assert "You will have a scan of your back." not in says(english(1), W_09="differs patient_preference")


def test_a_medical_word_is_explained_once() -> None:
    told = says(english(1), W_05="as_advised", W_11="as_advised")
    assert told.count("A scan takes pictures of the inside of your body.") == 1


@pytest.mark.parametrize(
    ("wish", "estimate", "printed"),
    [("yes", 24, True), ("yes", None, False), ("not_now", 24, False), ("not_at_all", 24, False)],
)
def test_the_outlook_needs_the_wish_and_the_authors_estimate(wish: str, estimate: int | None, printed: bool) -> None:
    case = changed(english(1), pt__wants_prognosis=recorded(wish))
    if estimate:
        case = changed(case, plan__median_months=recorded(estimate))
    document = letter(case)
    assert ("My estimate for most people in your place is 12 to 48 months." in words(document)) is printed
    assert ("It may be as short as 6 months. It may be as long as 72 months." in words(document)) is printed
    assert any(span.author for span in spans(document) if span.text.startswith("My estimate")) is printed


@pytest.mark.parametrize("wish", ["not_now", "not_at_all"])
def test_who_does_not_want_to_know_reads_nothing_of_cure_or_time(wish: str) -> None:
    told = says(changed(english(1), pt__wants_prognosis=recorded(wish), plan__median_months=recorded(24)))
    assert not re.search(r"cured|estimate|how much time|months", told)
    assert "The aim of treatment is to hold the cancer back" in told


def test_who_was_never_asked_reads_nothing_of_cure_or_time() -> None:
    told = says(changed(english(8), plan__intent=recorded("control"), plan__median_months=recorded(24)))
    assert not re.search(r"cured|estimate|months", told)


def test_what_she_rings_for_fits_her_disease() -> None:
    assert "your legs feel weak or numb" in says(english(1))
    assert "your legs feel weak or numb" not in says(english(6))
    assert "you have a fit" not in says(english(1))
    assert "the wound on your breast bleeds" in says(english(7))


def test_drugs_that_lower_the_blood_counts_bring_the_warning_of_fever() -> None:
    fever = "you have a fever, shake with cold, or feel very ill"
    assert fever not in says(english(2))
    assert fever in says(changed(english(2), tx__planned=recorded(("tdxd",))))


def test_contradictions_are_admitted_and_nothing_is_claimed() -> None:
    told = says(changed(english(1), dx__cM=recorded("cM0")))
    assert "Some of our notes do not fit together." in told
    assert "come back" not in told


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_letter_is_easy_to_read_in_short_sentences(number: int, language: str) -> None:
    found = request_of(to_patient(sample(number), language=recorded(language))).consult
    every = {result.rule.id: decided(result.rule.id) for result in found.shown}
    read = reading(patient_letter(request(found, every)))
    assert read is not None
    assert read.ease >= AIM
    assert read.average <= 15
    assert read.longest <= 25


@pytest.mark.parametrize("number", range(1, 9))
def test_the_letter_has_no_table_no_note_no_percentage_and_no_short_date(number: int) -> None:
    document = letter(english(number))
    assert not document.notes
    assert not any(span.notes for span in spans(document))
    kinds = {type(block) for block in _all_blocks(document.blocks)}
    assert kinds <= {Box, Heading, Paragraph, Signature, Together}
    assert not re.search(r"%|\b\d{2}-[A-Z][a-z]{2}-\d{4}\b", words(document))


def test_every_clinical_sentence_carries_its_rule() -> None:
    document = letter(english(2), W_19="as_advised")
    rules = {rule for span in spans(document) for rule in span.basis}
    assert {"S-01", "W-09", "W-19"} <= rules


def test_large_print_is_one_tick() -> None:
    assert letter(english(1)).type_size is TypeSize.PATIENT
    assert letter(to_patient(sample(1), large=recorded(True))).type_size is TypeSize.LARGE


def test_private_stands_above_the_name_and_a_long_address_keeps_to_the_window() -> None:
    long = changed(english(1), pt__address=recorded("House\nRoad\nVillage\nTown\nCountry"))
    assert letter(long).address == ("Private", "Ms Marion Sample", "House", "Road", "Village, Town, Country")


def test_a_draft_says_that_its_author_reads_it_first() -> None:
    document = letter(english(1))
    assert document.words.draft == "Draft: the author reads it before it is sent"
    assert not document.signed


def test_what_people_typed_is_printed_as_typed() -> None:
    hostile = "<b>{name}</b> %s \\n & {0} \u202e"
    case = changed(
        sample(1),
        pt__preference=recorded(hostile),
        pt__family=recorded(hostile),
        pt__title=recorded(hostile),
        pt__address=recorded(hostile),
    )
    case = to_patient(case, ask=recorded(hostile), copies=recorded(hostile), contact=recorded(hostile))
    for language in ("en", "es"):
        row = replace(case.rcp[-1], language=recorded(language))
        document = letter(replace(case, rcp=(row,)))
        typed = [span.text for span in spans(document) if span.author]
        assert typed == [hostile, f"\u201c{hostile}\u201d", hostile]
        assert hostile in document.identity.line() or hostile.upper() in document.identity.line()
        assert document.address[2] == hostile
        assert any(hostile in value for _, value in document.info)


def test_the_authors_own_words_to_the_patient_open_the_letter() -> None:
    case = to_patient(sample(1), ask=recorded("Your sister may come with you."))
    assert Paragraph in {type(block) for block in letter(case).blocks}
    told = says(case)
    assert told.index("Your sister may come with you.") < told.index("What we found")


def test_the_language_is_the_recipients_else_the_patients_else_english() -> None:
    assert letter_language(request_of(sample(2))) == "es"
    assert letter_language(request_of(in_english(sample(2)))) == "en"
    assert letter_language(request_of(sample(6))) == "en"
    assert "There is no letter in German yet, so this one is in English." in patient_checks(request_of(sample(6)))


def test_the_letter_is_suggested_after_a_talk_or_when_a_row_asks_for_it() -> None:
    untold = changed(sample(1), told__text=unknown(Unknown.NOT_ASKED))
    assert patient_why(sample_consult(1)) == "What the patient was told, in plain words to take home"
    assert patient_why(request_of(untold).consult) == ""
    assert patient_why(request_of(in_english(untold)).consult) == "The patient is one of the recipients"


def test_knowledge_that_is_not_as_released_is_told_to_the_author_and_only_marked_on_the_sheet() -> None:
    made = request_of(english(1))
    changed_files = (KnowledgeFault("safety.toml", "file", "it was changed since it was released"),)
    found = replace(made.consult, knowledge=replace(made.consult.knowledge, changed=changed_files))
    document = patient_letter(request(found))
    assert "changed since they were released" not in words(document)
    assert "FILES CHANGED" in document.knowledge
    assert any("changed since they were released" in each for each in patient_checks(request(found)))
