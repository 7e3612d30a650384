"""A record that contradicts itself is signed only once that is acknowledged, and the paper says who did it and why."""

from __future__ import annotations

import pytest

from logic import paths
from logic.answer import Answer, Unknown, recorded
from logic.case import Case
from logic.conflicts_seen import ACKNOWLEDGED, conflicts_of, mark_of, unseen
from logic.consult import consult
from logic.documents.stored import document_of
from logic.knowledge import load_knowledge
from logic.problems import Lacking, SigningProblem
from logic.records import summary_of
from tests.logic.documents.paper_cases import AUTHOR, DAY, decided, lines, with_answers
from tests.logic.documents.test_signing_desk import Clinic, clinic
from tests.logic.vignettes import consult_of

__all__ = ["clinic"]
SUMMARY = "consult_summary"
WHY = "The report <b>M0</b> is of 2019 & stays until pathology answers."


@pytest.fixture
def contradictory(clinic: Clinic) -> Clinic:
    """The vignette that contradicts itself, with all that signing wants beside it."""
    case = consult_of("record_contradicts_itself").case
    case = with_answers(case, pt__family="Sample", pt__identifier="000 4711 998", mdt__question="Which is right?")
    flags = [flag for page in load_knowledge().interview.pages for flag in page.flags]
    for path in [path for flag in flags for path in flag.no_sets]:
        case = paths.put(case, path, recorded(False))
    for path in [each.path for each in missing(clinic, case) if each.path]:
        case = paths.put(case, path, Answer(None, Unknown.NOT_KNOWN))
    clinic.found = consult(case, load_knowledge(), DAY)
    clinic.decisions = {each.rule.id: decided(each.rule.id) for each in clinic.found.shown}
    clinic.archive.keep_draft(clinic.case_id, case, summary_of(clinic.found), "")
    return clinic


def missing(clinic: Clinic, case: Case) -> tuple[Lacking, ...]:
    return clinic.desk.signing.missing((SUMMARY,), consult(case, load_knowledge(), DAY), {})


def seen(clinic: Clinic, words: str = WHY) -> None:
    """Acknowledge every contradiction."""
    for each in conflicts_of(clinic.found):
        clinic.decisions[mark_of(each)] = decided(mark_of(each), ACKNOWLEDGED, words=words)


def printed(clinic: Clinic) -> list[str]:
    (record,) = clinic.sign(SUMMARY)
    return lines(document_of(clinic.archive.register.content(record.document_id)))


def test_a_contradiction_that_nobody_acknowledged_is_not_signed(contradictory: Clinic) -> None:
    assert conflicts_of(contradictory.found)
    assert contradictory.desk.signing.missing((SUMMARY,), contradictory.found, contradictory.decisions) == ()
    with pytest.raises(SigningProblem, match="contradicts itself: M0 is recorded") as problem:
        contradictory.sign(SUMMARY)
    assert [each.path for each in problem.value.missing] == ["dx.cM"]
    assert contradictory.archive.register.records(contradictory.case_id) == []


def test_acknowledged_it_is_signed_and_the_paper_says_who_when_and_why(contradictory: Clinic) -> None:
    seen(contradictory)
    told = printed(contradictory)
    place = next(index for index, text in enumerate(told) if "M0 is recorded together" in text)
    assert told[place + 1] == f"Acknowledged by {AUTHOR}, 22-Nov-2026 10:05. {WHY}"
    assert not any("contradiction/" in text for text in told)
    assert contradictory.desk.signing.verify_all().sound


def test_without_a_reason_the_trace_stands_all_the_same(contradictory: Clinic) -> None:
    seen(contradictory, words="")
    assert f"Acknowledged by {AUTHOR}, 22-Nov-2026 10:05." in printed(contradictory)


def test_an_acknowledgement_holds_for_these_entries_only(contradictory: Clinic) -> None:
    seen(contradictory)
    assert unseen(contradictory.found, contradictory.decisions) == ()
    more = consult(paths.put(contradictory.found.case, "dx.cM", recorded("cM0i")), load_knowledge(), DAY)
    assert [each.key for each in unseen(more, contradictory.decisions)] == ["m0_confirmed"]
