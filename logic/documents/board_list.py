"""The board list: the agenda of one meeting over all its cases, emergencies first, with the sum of minutes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from logic.consult import Consult
from logic.dates import of_day
from logic.documents.blocks import Document, Identity, Line, Paragraph, Span, Table, line
from logic.documents.letters.emergency import cards_of
from logic.documents.request import PaperRequest, knowledge_words, patient_name, sealed
from logic.documents.wording import NO_BREAK, continued, known, muted, spaced, stated, strong
from logic.paths import get
from logic.words import in_english, tr

WIDTHS = (0.04, 0.19, 0.235, 0.17, 0.12, 0.13, 0.08, 0.035)
MOST_MISSING = 3
NEEDED = ("mdt.question", "mdt.disciplines", "mdt.images_ready", "told.text", "pt.ecog")
REFERENCE, SHORT_PART = 8, 20


def is_of(consult: Consult, meeting: str) -> bool:
    """Whether a case is of a meeting: its meeting, or a recipient of it, holds these words in any case of letters."""
    wanted = " ".join(meeting.casefold().split())
    case = consult.case
    named = [case.mdt.meeting.value, *(row.to.value for row in case.rcp)]
    return bool(wanted) and any(wanted in " ".join((name or "").casefold().split()) for name in named)


def in_order(requests: Sequence[PaperRequest]) -> tuple[PaperRequest, ...]:
    """Cases with an emergency first, the open ones before the acknowledged; the others as they were given."""
    return tuple(sorted(requests, key=lambda each: _rank(each.consult)))


def _rank(consult: Consult) -> int:
    return 0 if consult.open_cards else 1 if consult.acknowledged_cards else 2


@in_english
def board_list(requests: Sequence[PaperRequest], meeting: str) -> Document:
    """The list of a meeting. Takes at least one request; author, letterhead, paper and day are those of the first.

    Raises ValueError for an empty sequence.
    """
    if not requests:
        raise ValueError("a board list needs at least one case")
    ordered = in_order(requests)
    first = requests[0]
    count = len(ordered)
    cases = tr("1 case") if count == 1 else tr("{count} cases", count=count)
    document = Document(
        kind="board-list",
        title=tr("Board list"),
        subject=meeting,
        short_subject=tr("Board list"),
        reference="",
        language=first.language,
        identity=Identity(tr("Confidential: names of patients. {cases}.", cases=cases), "", ""),
        letterhead=first.letterhead,
        blocks=(*_table(ordered), *_ending(ordered)),
        dated=of_day(first.on).shown(),
        knowledge=knowledge_words(first),
        digest="",
        paper=first.paper,
        landscape=True,
        identity_band=False,
    )
    whole = hashlib.sha256("".join(sealed(each, document).digest for each in ordered).encode()).hexdigest().upper()
    digest = " ".join(whole[start : start + 4] for start in range(0, 16, 4))
    return replace(sealed(first, document), digest=digest, reference=f"B{whole[:REFERENCE]}")


def _table(ordered: Sequence[PaperRequest]) -> tuple[Table]:
    head = (
        tr("No."),
        tr("Name, born, number"),
        tr("Question"),
        tr("State"),
        tr("Images"),
        tr("Missing"),
        tr("Presenter"),
        tr("Min"),
    )
    rows = tuple(_row(request, number) for number, request in enumerate(ordered, start=1))
    return (Table(WIDTHS, head, rows, numeric=(7,)),)


def _row(request: PaperRequest, number: int) -> tuple[Line, ...]:
    consult = request.consult
    pt = consult.case.pt
    born = pt.birth_on.value.shown() if pt.birth_on.value else tr("birth date not recorded")
    who: Line = spaced(
        (
            line(patient_name(consult), bold=True),
            line(tr("born {born}", born=born)),
            (muted(tr("no. {number}", number=pt.identifier.value or tr("not recorded"))),),
        )
    )
    return (
        line(str(number)),
        who,
        spaced((_emergency(consult), stated(request, "mdt.question"))),
        line(_disease(consult) or tr("nothing recorded")),
        _images(request),
        _missing(request),
        stated(request, "mdt.presenter"),
        _minutes_words(request),
    )


def _disease(consult: Consult) -> str:
    """The disease in a line of short parts that are not torn apart."""
    parts = [part.replace(" ", NO_BREAK) if len(part) <= SHORT_PART else part for part in consult.diagnosis]
    return " \u00b7 ".join(parts)


def _minutes_words(request: PaperRequest) -> Line:
    return line(str(_minutes(request))) if known(request, "mdt.minutes") else stated(request, "mdt.minutes")


def _emergency(consult: Consult) -> Line:
    """What fires, in front of the question, with the exclamation mark that is heard and seen."""
    cards = cards_of(consult)
    if not cards:
        return ()
    title = tr("! Emergency: {title}.", title=cards[0].title)
    return (Span(title, bold=True, basis=tuple(card.rule.id for card in cards)),)


def _images(request: PaperRequest) -> Line:
    """The studies that were done, and whether they are ready."""
    table = request.consult.knowledge.interview
    studies = ("ct_cap", "bone_scan", "fdg_pet", "brain_mri", "spine_mri")
    done = [
        tr(table.question(f"img.{name}").label)
        for name in studies
        if get(request.consult.case, f"img.{name}").value == "done"
    ]
    ready = request.consult.case.mdt.images_ready
    state: Line = (Span(tr("ready: ")), *stated(request, "mdt.images_ready"))
    if ready.known:
        state = line(tr("ready")) if ready.value else (strong(tr("not ready")),)
    named = [each if not place else continued(each) for place, each in enumerate(done)]
    return spaced((line(", ".join(named) or tr("no study recorded")), state))


def gaps(consult: Consult) -> tuple[tuple[str, str], ...]:
    """Label and path of what the board would ask for: first its own data that nothing is recorded on, then the tests.

    The tests are those that the advice waits for.
    """
    table = consult.knowledge.interview
    own = [path for path in NEEDED if not get(consult.case, path).asked]
    paths = dict.fromkeys((*own, *(ask.path for ask in consult.ask_next)))
    by_label = {tr(table.question(path).label): path for path in reversed(paths)}
    labels = dict.fromkeys(tr(table.question(path).label) for path in paths)
    return tuple((label, by_label[label]) for label in labels)


def _missing(request: PaperRequest) -> Line:
    """The first gaps by name, and how many more there are."""
    labels = [label for label, _ in gaps(request.consult)]
    names = [name if not place else continued(name) for place, name in enumerate(labels)]
    if not names:
        return line(tr("nothing"))
    more = tr(" and {count} more", count=len(names) - MOST_MISSING) if len(names) > MOST_MISSING else ""
    return line(", ".join(names[:MOST_MISSING]) + more)


def _minutes(request: PaperRequest) -> int:
    return request.consult.case.mdt.minutes.value or 0


def _ending(ordered: Sequence[PaperRequest]) -> tuple[Paragraph, ...]:
    """The sum of minutes with how many cases have none, and that the list holds names."""
    total = sum(_minutes(each) for each in ordered)
    without = sum(not each.consult.case.mdt.minutes.known for each in ordered)
    words = tr("Sum {total} minutes.", total=total)
    if without:
        words = tr("Sum {total} minutes; {count} cases without minutes.", total=total, count=without)
    if without == 1:
        words = tr("Sum {total} minutes; 1 case without minutes.", total=total)
    confidential = tr("Confidential. For the members of this board only.")
    return (
        Paragraph(line(words, bold=True)),
        Paragraph(line(confidential, muted=True), small=True),
    )


@in_english
def list_lines(requests: Sequence[PaperRequest]) -> tuple[str, ...]:
    """The list in short lines for a terminal: number, name, what fires, question and minutes; then the sum."""
    lines = []
    for number, request in enumerate(in_order(requests), start=1):
        question = request.consult.case.mdt.question.value or tr("no question")
        fires = "".join(span.text + " " for span in _emergency(request.consult))
        minutes = "".join(span.text for span in _minutes_words(request))
        words = tr(
            "{number}. {name}: {fires}{question} (minutes: {minutes})",
            number=number,
            name=patient_name(request.consult),
            fires=fires,
            question=question,
            minutes=minutes,
        )
        lines.append(words)
    return (*lines, *(span.text for span in _ending(requests)[0].spans))
