"""Letters to the patient: a sample with some answers changed, in a language, as words."""

from __future__ import annotations

from dataclasses import replace

from logic import paths
from logic.answer import Answer, recorded
from logic.case import Acknowledgement, Case
from logic.case_rows import Recipient
from logic.documents.blocks import Document
from logic.documents.letters.patient import patient_letter
from logic.documents.request import PaperRequest
from tests.logic.documents.paper_cases import decided, request, request_of, sample, words


def changed(case: Case, **answers: Answer[object]) -> Case:
    """The case with other answers; two underscores stand for the dot of a path."""
    for path, answer in answers.items():
        case = paths.put(case, path.replace("__", "."), answer)
    return case


def to_patient(case: Case, **answers: Answer[object]) -> Case:
    """The case with a recipient row for the patient."""
    return replace(case, rcp=(*case.rcp, Recipient(document=recorded("patient"), **answers)))  # type: ignore[arg-type]


def in_english(case: Case) -> Case:
    """The case with a row that asks for an English letter."""
    return to_patient(case, language=recorded("en"))


def acknowledged(case: Case, *rules: str) -> Case:
    """The case with emergency cards that were seen."""
    return replace(
        case, acknowledged=tuple(Acknowledgement(rule, "Dr A. Placeholder", "2026-11-22T10:00:00") for rule in rules)
    )


def letter(case: Case, **decisions: str) -> Document:
    """The letter of a case; decisions by rule with an underscore for the hyphen, each a kind or a kind and a reason."""
    made: PaperRequest = request_of(case)
    taken = {
        rule.replace("_", "-"): decided(rule.replace("_", "-"), *told.split(" ")) for rule, told in decisions.items()
    }
    return patient_letter(request(made.consult, taken))


def says(case: Case, **decisions: str) -> str:
    """The words of the letter of a case."""
    return words(letter(case, **decisions))


def english(number: int) -> Case:
    """A sample whose patient gets an English letter."""
    return in_english(sample(number))
