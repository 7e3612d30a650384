"""The patient on paper: organ limits with their dates, illnesses, medicines, allergies, what was told and is wanted."""

from __future__ import annotations

from logic import paths
from logic.dates import PartialDate
from logic.documents.blocks import Block, Heading, Line, Paragraph, Span, line
from logic.documents.outlook import outlook_rows
from logic.documents.request import PaperRequest
from logic.documents.wording import (
    answered,
    closed,
    fact_line,
    grid,
    joined_lines,
    known,
    muted,
    quoted,
    run_in,
    softened,
    stated,
    strong,
)
from logic.fact_words import measured, number_words
from logic.words import tr

Row = tuple[str, Line]
LIMITS = (
    "lab.lvef lab.qtcf lab.crcl lab.bili_xuln lab.anc lab.plt lab.hb lab.hba1c lab.hbsag lab.antihbc lab.dpyd".split()
)
LABORATORY = (
    "lab.hb lab.anc lab.plt lab.inr lab.creatinine lab.crcl lab.bili_xuln lab.alt_xuln lab.alp_xuln lab.ldh_xuln "
    "lab.ca_corr_mmol lab.k lab.mg lab.glucose_f lab.hba1c lab.hbsag lab.antihbc lab.ca153_trend lab.lvef lab.qtcf"
).split()
LABELS = {
    "lab.crcl": "CrCl",
    "lab.bili_xuln": "Bilirubin",
    "lab.ca_corr_mmol": "Corrected calcium",
    "lab.glucose_f": "Fasting glucose",
    "pt.wants_prognosis": "Wants to know the outlook",
}
OWN_DATE = {"lab.lvef": "lab.lvef_on", "lab.qtcf": "lab.qtcf_on"}


def _label(request: PaperRequest, name: str) -> str:
    return tr(LABELS.get(name) or request.consult.knowledge.interview.question(name).label)


def _value(request: PaperRequest, name: str) -> Line:
    """A value with its own date; bilirubin with what was measured."""
    told = fact_line(request, name)
    if not request.fact(name).known:
        return softened(told)
    if name == "lab.bili_xuln" and known(request, "lab.bilirubin"):
        raw = measured(number_words(request.consult.case.lab.bilirubin.value or 0.0), "µmol/L")
        told = (*told, muted(f" ({raw})"))
    if name in OWN_DATE:
        told = (*told, muted(", "), *stated(request, OWN_DATE[name]))
    return told


def limit_rows(request: PaperRequest) -> tuple[Row, ...]:
    """Organ limits of the systemic drugs; one that is not known says so."""
    rows = [(_label(request, name), _value(request, name)) for name in LIMITS]
    return (("ECOG", ecog(request)), (tr("Menopause"), menopause(request)), *rows)


def limits(request: PaperRequest, *, large: bool = False) -> tuple[Block, ...]:
    """Fitness and organ limits under the day of the blood tests; fewer to a row in large print."""
    return (Heading(_taken(request, tr("Fitness and organ limits"))), grid(limit_rows(request), 2 if large else 3))


def _taken(request: PaperRequest, title: str) -> str:
    """A heading with the day the blood was taken and how old the tests are."""
    day = paths.get(request.consult.case, "lab.on").value
    if not isinstance(day, PartialDate):
        return tr("{title} (date of the blood tests {state})", title=title, state=stated(request, "lab.on")[0].text)
    age = age_words(request, day)
    return tr("{title} (blood taken {day}, {age})", title=title, day=day.shown(), age=age)


def age_words(request: PaperRequest, day: PartialDate) -> str:
    """How old something of that day is on the day of the document."""
    most, least = (request.on - day.earliest()).days, (request.on - day.latest()).days
    if least < 0:
        return tr("today") if most == 0 else tr("not yet past")
    if most == least:
        return tr("today") if most == 0 else tr("1 day old") if most == 1 else tr("{days} days old", days=most)
    return tr("{least} to {most} days old", least=least, most=most)


def laboratory(request: PaperRequest) -> tuple[Block, ...]:
    """Blood and heart: what has a value, with its date and age; the rest stands among the unknowns."""
    rows = tuple((_label(request, name), _value(request, name)) for name in LABORATORY if request.fact(name).known)
    heading = Heading(_taken(request, tr("Laboratory and heart")))
    return (heading, grid(rows)) if rows else (heading, Paragraph(line(tr("No value recorded."), bold=True)))


def ecog(request: PaperRequest) -> Line:
    """ECOG with the day it was judged."""
    told = fact_line(request, "pt.ecog")
    if known(request, "pt.ecog") and known(request, "pt.ecog_on"):
        told = (*told, muted(", "), *stated(request, "pt.ecog_on"))
    if request.fact("pt.ecog_worsening").value is True:
        told = (*told, strong(tr(", falling")))
    return told


def menopause(request: PaperRequest) -> Line:
    """Menopausal status; a man has none."""
    if request.fact("pt.sex").value == "M" and not known(request, "pt.menopause"):
        return line(tr("not applicable, male"))
    return stated(request, "pt.menopause")


def illness_rows(request: PaperRequest) -> tuple[Row, ...]:
    """Illnesses, medicines with doses, allergies; each with its state when it has no value."""
    return (
        (tr("Other illnesses"), _with_note(request, "pt.comorbid", "pt.comorbid_note")),
        (tr("Medicines"), _with_note(request, "pt.meds", "pt.meds_note")),
        (tr("Allergies"), stated(request, "pt.allergies")),
    )


def _with_note(request: PaperRequest, path: str, note: str) -> Line:
    """An answer and the note on it; a note that only says the same again is left out."""
    told = stated(request, path)
    if not answered(request, note) or _bare(stated(request, note)) == _bare(told):
        return told
    return (*closed(told), Span(" "), *stated(request, note))


def _bare(words: Line) -> str:
    return "".join(span.text for span in words).strip().rstrip(".").casefold()


def illnesses(request: PaperRequest) -> tuple[Block, ...]:
    """Illnesses, medicines and allergies under their heading."""
    rows = [run_in(label, words) for label, words in illness_rows(request)]
    return (Heading(tr("Illnesses, medicines and allergies")), *rows)


def told_rows(request: PaperRequest) -> tuple[Row, ...]:
    """What the patient was told and wants; the patient's words in quotation marks."""
    wish = paths.get(request.consult.case, "pt.preference")
    wanted: Line = (quoted(str(wish.value)),) if wish.known else stated(request, "pt.preference")
    rows: list[Row] = [(tr("Told"), told(request)), (tr("In the patient's words"), wanted)]
    rows.append((tr("What matters most"), softened(stated(request, "pt.goals"))))
    return (*rows, *outlook_rows(request))


def contact_rows(request: PaperRequest) -> list[Row]:
    """Wishes about the outlook, planning ahead, consent, and the people around the patient, as far as asked."""
    coded = ("pt.wants_prognosis", "pt.acp", "ref.consent")
    named = ("pt.key_worker", "pt.contact", "ref.carer")
    rows: list[Row] = [
        (_label(request, path), softened(stated(request, path))) for path in coded if answered(request, path)
    ]
    rows += [(_label(request, path), stated(request, path)) for path in named if answered(request, path)]
    return [*rows, *interpreter(request)]


def interpreter(request: PaperRequest) -> tuple[Row, ...]:
    """That an interpreter is needed, and for which language; nothing where none is."""
    if request.consult.case.pt.interpreter.value is not True:
        return ()
    return ((tr("Interpreter"), (Span(tr("needed, language ")), *stated(request, "pt.language"))),)


def intent(request: PaperRequest) -> Line:
    """The intent of treatment; "not recorded" in bold while nobody has said it."""
    if not answered(request, "plan.intent"):
        return line(tr("not recorded"), bold=True)
    return stated(request, "plan.intent")


def told(request: PaperRequest) -> Line:
    """What was told, on which day and with whom."""
    words = stated(request, "told.text")
    if not known(request, "told.text"):
        return words
    parts = [stated(request, path) for path in ("told.on", "told.with_whom") if known(request, path)]
    return (*words, Span(" ("), *joined_lines(parts, ", "), Span(")")) if parts else words


def told_and_wanted(request: PaperRequest) -> tuple[Block, ...]:
    """What the patient was told and wants, under its heading."""
    rows = [run_in(label, words) for label, words in told_rows(request)]
    told = [closed((strong(tr("{label}: ", label=label)), *words)) for label, words in contact_rows(request)]
    further = (Paragraph(joined_lines(told, "  "), small=True),) if told else ()
    return (Heading(tr("What the patient has been told, and wants")), *rows, *further)
