"""The letter to surgery: its block goes by the site in question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.case_rows import Mirels, Sins
from logic.documents.blocks import Document
from logic.documents.catalogue import BY_KIND
from logic.documents.letters.surgery_sites import Site, in_question
from logic.terms import LetterKind
from tests.logic.documents.paper_cases import (
    letter,
    lines,
    request,
    request_of,
    sample,
    sample_consult,
    spans,
    with_answers,
    words,
)

SURGERY = LetterKind.SURGERY


def _letter(number: int) -> Document:
    return BY_KIND[SURGERY].make(request(sample_consult(number)))


@pytest.mark.parametrize(
    ("number", "sites"),
    [
        (1, ()),
        (2, (Site.SPINE,)),
        (3, (Site.BREAST,)),
        (4, (Site.LIVER,)),
        (7, (Site.BREAST,)),
    ],
)
def test_the_site_in_question_is_the_one_a_rule_asks_about(number: int, sites: tuple[Site, ...]) -> None:
    assert in_question(request(sample_consult(number))) == sites


def test_an_infected_primary_is_asked_about_with_what_was_tried_and_the_margins() -> None:
    case = with_answers(sample(7), dx__local_tried="Metronidazole gel for three weeks")
    told = words(letter(SURGERY, case))
    assert "Advise whether the breast primary can be removed with clear margins" in told
    assert "Metronidazole gel for three weeks" in told
    assert "Complete clearance possible" in told


def test_what_was_not_tried_or_not_asked_is_told_in_bold() -> None:
    assert "What was tried at the breast not asked" in lines(_letter(7))


def test_blood_thinners_stand_with_what_bears_on_an_operation() -> None:
    told = words(_letter(7))
    assert "Blood thinners: rivaroxaban." in told
    assert "Anaesthetic risk: not asked." in told
    assert "Haemoglobin: 9.4 g/dL." in told


def test_medicines_nobody_asked_about_are_not_read_as_no_blood_thinner() -> None:
    case = paths.put(sample(4), "pt.meds", unknown(Unknown.NOT_ASKED))
    assert "Blood thinners: not asked." in words(letter(SURGERY, case))


@pytest.mark.parametrize(
    ("number", "evidence"),
    [
        (3, "Evidence, trials of surgery for the primary, side by side: survival gain not shown."),
        (4, "Evidence, resection or ablation of a single liver metastasis: survival gain not shown."),
        (7, "Evidence, trials of surgery for the primary, side by side: survival gain not shown."),
    ],
)
def test_a_resection_in_the_letter_brings_the_evidence_line_with_notes_and_the_definition(
    number: int, evidence: str
) -> None:
    document = _letter(number)
    line = next(span for span in spans(document.blocks) if span.text == evidence)
    assert line.bold
    assert line.notes
    assert "Definition used: Single means one lesion in one organ." in words(document)
    definition = next(span for span in spans(document.blocks) if span.text.startswith("Single means"))
    assert definition.notes


def test_even_advice_against_a_resection_brings_the_evidence_line() -> None:
    document = _letter(1)
    assert any("M-04" in span.basis for span in spans(document.blocks))
    assert "survival gain not shown" in words(document)


def test_a_letter_on_the_spine_speaks_of_no_resection_and_needs_no_such_line() -> None:
    told = words(_letter(2))
    assert "survival gain not shown" not in told
    assert "Resection" not in told


def test_the_trials_on_the_primary_stand_side_by_side_in_an_appendix() -> None:
    told = words(_letter(3))
    assert "Appendix: trials of surgery for the primary, side by side" in told
    assert "Longer survival with upfront surgery at long follow-up, none at 36 months." in told
    assert "No longer survival; better local control." in told


def test_the_count_stands_with_the_definition_and_an_unknown_count_is_no_single_lesion() -> None:
    case = sample(4)
    case = replace(case, site=(replace(case.site[0], n=unknown(Unknown.NOT_KNOWN)),))
    told = words(letter(SURGERY, case))
    assert "Lesions: not known." in told


def test_a_spine_at_risk_shows_its_sins_points_and_how_many_items_are_missing() -> None:
    case = sample(2)
    scored = replace(case.site[0], sins=Sins(pain=recorded(3), location=recorded(1)))
    told = words(letter(SURGERY, replace(case, site=(scored, *case.site[1:]))))
    assert "SINS 4 to 16 of 18 (2 of 6 items recorded)" in told


def test_a_long_bone_shows_its_mirels_points() -> None:
    case = sample(2)
    full = Mirels(site=recorded(3), pain=recorded(3), lesion=recorded(3), size=recorded(2))
    femur = replace(case.site[0], place=recorded("femur_shaft"), mirels=full)
    case = with_answers(replace(case, site=(femur,)), sx__fracture=True)
    assert Site.BONE in in_question(request_of(case))
    assert "Mirels 11 of 12" in words(letter(SURGERY, case))


def test_brain_metastases_are_asked_about_with_number_size_and_mass_effect() -> None:
    case = with_answers(
        sample(1),
        met__brain__n=1,
        met__brain__max_mm=34.0,
        met__brain__mass_effect=False,
        met__brain__symptomatic=False,
    )
    brain = replace(sample(1).site[3], key="site-9", organ=recorded("brain"), place=recorded("Left frontal"))
    made = request_of(replace(case, site=(*case.site, brain)))
    assert in_question(made) == (Site.BRAIN,)
    told = words(BY_KIND[SURGERY].make(made))
    assert "Brain metastases" in told
    assert "34 mm" in told


def test_without_a_question_from_a_rule_all_sites_stand_there_and_no_site_is_named() -> None:
    document = _letter(1)
    assert document.subject.replace("\u00a0", " ") == "Request: surgical opinion within 7 days"
    assert "Advise whether an operation is sensible." in words(document)
    assert "Liver, segment VI" in words(document)
