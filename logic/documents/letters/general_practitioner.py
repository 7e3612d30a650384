"""The letter to the general practitioner: what to know, who does what, what to watch, and when to ring at once."""

from __future__ import annotations

from collections.abc import Iterable

from logic import paths
from logic.case_rows import Recipient
from logic.consult import Consult, RuleResult
from logic.documents import advice, health, state
from logic.documents.blocks import Block, Box, Facts, Heading, Line, Mark, Paragraph, Span, line
from logic.documents.letter_kit import Letter, disease_words, ending
from logic.documents.request import Notes, PaperRequest, said
from logic.documents.single_sheets import fill, ring, running
from logic.documents.unknowns import unknowns
from logic.documents.wording import (
    bound,
    closed,
    continued,
    drug_names,
    joined_lines,
    known,
    muted,
    quoted,
    run_in,
    softened,
    stated,
    strong,
    typed,
)
from logic.facts.exposure import LUNG_CLASSES
from logic.knowledge_types import Group, Verb
from logic.questions import Flag
from logic.terms import DecisionKind
from logic.words import tr

YOURS = ("P-07", "P-12", "P-14")
PATIENTS = ("P-02", "P-28")
CARE = ("P-08", "P-09", "P-10", "P-11", "P-17", "P-20", "P-24", "P-25")
EFFECTS = (
    ("S-04", frozenset({"myelosuppressive"})),
    ("S-12", frozenset(LUNG_CLASSES)),
    ("S-13", frozenset({"io"})),
    ("S-14", frozenset({"pi3k_akt"})),
    ("S-16", frozenset({"fluoropyrimidine"})),
)
ONLY_WITH = {17: "io", 18: "fluoropyrimidine"}
THERE_ALREADY = {"sx.bone_pain": "Broken bone, or new or worse bone pain"}
"""What to ring for in a patient who has the sign already, by the field of the sign."""


def told_is_recorded(consult: Consult) -> str:
    """The reason for the letter: what the patient was told is on record."""
    return tr("What the patient was told is recorded") if consult.case.told.text.known else ""


def _subject(request: PaperRequest) -> str:
    return tr("For your records and for action: {what}", what=disease_words(request))


def _asks(_request: PaperRequest) -> str:
    return tr("Do what is noted for you, and ring us at once for the signs named below.")


def _body(request: PaperRequest, to: Recipient, notes: Notes) -> tuple[Block, ...]:
    """The whole letter by the headings of an outpatient letter."""
    return (
        *advice.emergencies(request, notes),
        Box((Facts(_box(request, to)),)),
        *((fill(tr("Urgent phone")),) if not to.contact.known else ()),
        *advice.contradicted(request),
        Paragraph(line(tr("Dear colleague,"))),
        Heading(tr("Diagnoses")),
        Facts((*state.state_rows(request), (tr("Fitness"), (Span(tr("ECOG ")), *health.ecog(request)))), 2),
        *_who_does_what(request, notes),
        *_medicines(request),
        *_effects(request, notes),
        *_ring_at_once(request),
        *_told(request),
        *_next_contact(request),
        *unknowns(request),
        *ending(request, to),
    )


def _box(request: PaperRequest, to: Recipient) -> tuple[tuple[str, Line], ...]:
    asked = (typed(to.ask.value),) if to.ask.value else line(_asks(request))
    whom = ring(request, to)
    return ((tr("I am asking you to"), asked), *(((tr("Whom to ring"), whom),) if whom else ()))


def _who_does_what(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """What is for us, for the practice, and for the patient; each at least says that nothing is noted."""
    ours, yours, patients = _ours(request, notes), _named(request, YOURS, notes), _named(request, PATIENTS, notes)
    nothing = Paragraph(line(tr("Nothing is noted."), bold=True), small=True)
    blocks: list[Block] = [Heading(tr("Who does what"))]
    for title, found in ((tr("We"), ours), (tr("You"), yours), (tr("The patient"), patients)):
        blocks += [Heading(title, 2), *(found or [nothing])]
    return tuple(blocks)


def _ours(request: PaperRequest, notes: Notes) -> list[Paragraph]:
    """What was decided as advised, and to whom the case was sent."""
    found = [
        Paragraph(
            (said(bound(advice.to_do(result)), result.rule, notes), muted(f"  {result.rule.id}")),
            Mark.POINT,
            small=True,
        )
        for result in advice.lines_of(request)
        if result.verb is not Verb.DO_NOT and _chosen(request, result)
    ]
    for row in request.consult.case.rcp:
        if row.to.known:
            by = tr(", by {day}", day=row.by.value.shown()) if row.by.value else ""
            found.append(Paragraph((Span(tr("Written to: ")), typed(str(row.to.value)), Span(by)), Mark.POINT, True))
    return found


def _chosen(request: PaperRequest, result: RuleResult) -> bool:
    made = request.decisions.get(result.rule.id)
    return made is not None and made.kind == DecisionKind.AS_ADVISED


def _named(request: PaperRequest, rules: Iterable[str], notes: Notes) -> list[Paragraph]:
    """The named rules that fire and were not decided otherwise, each in its own words."""
    shown = {result.rule.id: result for result in advice.lines_of(request)}
    found = [shown[rule] for rule in rules if rule in shown and not _declined(request, rule)]
    return [_point(result, result.title, result.says, notes) for result in found]


def _declined(request: PaperRequest, rule: str) -> bool:
    made = request.decisions.get(rule)
    return made is not None and made.kind != DecisionKind.AS_ADVISED


def _point(result: RuleResult, title: str, words: str, notes: Notes) -> Paragraph:
    told = (strong(tr("{label}: ", label=title)), said(bound(words), result.rule, notes), muted(f"  {result.rule.id}"))
    return Paragraph(told, Mark.POINT, small=True)


def _medicines(request: PaperRequest) -> tuple[Block, ...]:
    """What runs, what was stopped last and why, the other medicines, allergies."""
    rows = [(tr("Cancer treatment now"), running(request)), *_stopped(request)]
    rows += [row for row in health.illness_rows(request) if row[0] != tr("Other illnesses")]
    return (Heading(tr("Medicines")), *(run_in(label, words) for label, words in rows))


def _stopped(request: PaperRequest) -> list[tuple[str, Line]]:
    """The drugs of the treatment that ended last, with the day and the reason."""
    drugs = request.consult.knowledge.drugs
    ended = [
        (index, row)
        for index, row in enumerate(request.consult.case.line)
        if row.running.value is False and any(word in drugs.drugs for word in drugs.expand(row.regimen.value or ()))
    ]
    if not ended:
        return []
    index, row = ended[-1]
    at = f"line[{index}]"
    when, why = stated(request, f"{at}.stop_on"), softened(stated(request, f"{at}.stop_reason"))
    names = drug_names(request, row.regimen.value or ())
    return [(tr("Stopped last"), (Span(names), Span(", "), *when, Span(tr(", because: ")), *why))]


def _effects(request: PaperRequest, notes: Notes) -> tuple[Block, ...]:
    """What the chosen drugs can cause, by their class, and the care that goes with them; only once one was decided."""
    decided = any(
        result.group is Group.TREATMENT and result.rule.options and _chosen(request, result)
        for result in advice.lines_of(request)
    )
    if not decided or request.consult.held:
        return ()
    classes = _classes(request)
    points = [
        _point(result, result.title, result.rule.variants[0].first_action, notes)
        for rule, causes in EFFECTS
        if causes & classes and (result := request.consult.result(rule)).rule.variants[0].first_action
    ]
    points += _named(request, CARE, notes)
    return (Heading(tr("Effects of the chosen drugs to look out for")), *points) if points else ()


def _classes(request: PaperRequest) -> frozenset[str]:
    """The classes of the drugs that run and that are planned."""
    found = (request.fact(name).value for name in ("current_classes", "planned_classes"))
    return frozenset[str]().union(*(each for each in found if isinstance(each, frozenset)))


def _ring_at_once(request: PaperRequest) -> tuple[Block, ...]:
    """The signs that the red flags ask for; those of a drug class only where such a drug runs or is planned."""
    classes = _classes(request)
    flags = [flag for page in request.consult.knowledge.interview.pages for flag in page.flags]
    signs = [_sign(request, flag) for flag in flags if ONLY_WITH.get(flag.number, "") in ("", *classes)]
    words = "; ".join([*signs[:1], *map(continued, signs[1:])])
    told = Paragraph((strong(tr("Today, day or night: ")), Span(f"{words}.")), Mark.URGENT)
    return (Heading(tr("When to ring us at once")), told) if signs else ()


def _sign(request: PaperRequest, flag: Flag) -> str:
    """What a red flag asks for; of a sign that is there already, only that it is new or worse."""
    there = next((words for path, words in THERE_ALREADY.items() if path in flag.no_sets and _there(request, path)), "")
    return tr(there or flag.label)


def _there(request: PaperRequest, path: str) -> bool:
    return paths.get(request.consult.case, path).value is True


def _told(request: PaperRequest) -> tuple[Block, ...]:
    """What the patient was told, and what the patient wants."""
    wish = request.consult.case.pt.preference
    wanted: Line = (quoted(str(wish.value)),) if wish.known else stated(request, "pt.preference")
    rows = ((tr("Told"), health.told(request)), (tr("In the patient's words"), wanted))
    return (Heading(tr("What the patient has been told")), *(run_in(label, words) for label, words in rows))


def _next_contact(request: PaperRequest) -> tuple[Block, ...]:
    """The board and the day of review; a line to fill where neither is set."""
    table = request.consult.knowledge.interview
    names = [name for name in ("mdt.meeting", "mdt.review_on") if known(request, name)]
    labels = {name: tr("{label}: ", label=tr(table.question(name).label)) for name in names}
    told = [closed((strong(labels[name]), *stated(request, name))) for name in names]
    found = (Paragraph(joined_lines(told, "  ")),) if told else ()
    open_ = () if known(request, "mdt.review_on") else (fill(tr("Seen next on")),)
    return (Heading(tr("Next contact")), *found, *open_)


GENERAL_PRACTITIONER = Letter(
    kind="letter-general-practitioner",
    title="Letter to the general practitioner",
    service="General practitioner",
    short_subject="For the general practitioner",
    asks=_asks,
    subject=_subject,
    body=_body,
    framed=False,
)
