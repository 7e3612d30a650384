"""What the author of a letter to the patient does and looks at before it is sent; shown on screen, never printed."""

from __future__ import annotations

from logic.consult import Consult
from logic.documents.letters.patient import letter_language, patient_row, told_in_person, wished_language
from logic.documents.request import PaperRequest
from logic.local_words import sheet_words
from logic.long_dates import long_date, preposed
from logic.terms import Language, LetterKind
from logic.words import tr


def patient_why(consult: Consult) -> str:
    """Why the letter is suggested: a recipient row asks for it, or the patient was told something; otherwise empty."""
    if patient_row(consult).document.value == LetterKind.PATIENT:
        return tr("The patient is one of the recipients")
    told = told_in_person(consult)
    return tr("What the patient was told, in plain words to take home") if told else ""


def patient_stops(request: PaperRequest) -> tuple[str, ...]:
    """What must come before the letter: news is told in person first."""
    if told_in_person(request.consult):
        return ()
    return (
        tr("It is not recorded that the patient was told in person."),
        tr("Ring or see her or him first; then record what was told, and when."),
    )


def patient_checks(request: PaperRequest) -> tuple[str, ...]:
    """What the author looks at before the letter is sent."""
    told = [tr("Read the letter to its end before you send it. It is not sent without your reading.")]
    told += [words] if (words := sheet_words(request.consult.knowledge, request.on)) else []
    heard = request.consult.case.told
    if told_in_person(request.consult) and heard.on.value:
        told.append(
            tr(
                "Compare it with what was told {when}. Nothing in it may be news: {told}",
                when=preposed(heard.on.value, long_date(heard.on.value)),
                told=heard.text.value,
            )
        )
    wished, made = wished_language(request), letter_language(request)
    if wished != made:
        named = tr(Language(wished).label) if wished in tuple(Language) else wished
        told.append(tr("There is no letter in {language} yet, so this one is in English.", language=named))
    if not request.urgent_phone:
        told.append(tr("Write in the number that is answered day and night, or enter it in the settings."))
    return tuple(told)
