"""Letter to the patient: what was talked about, in plain words, so that she or he can tell the family what happens.

Second person, short active sentences, every medical word explained once, dates in long form, no table, no note numbers.
News stands in it only when it was told in person before; a word on the outlook only when the patient wants to know and
the author typed an estimate.
"""

from __future__ import annotations

from dataclasses import replace

from logic.case_rows import Recipient
from logic.consult import Consult
from logic.dates import of_day
from logic.documents.blocks import (
    Block,
    Box,
    Document,
    Heading,
    Identity,
    Mark,
    Paragraph,
    Signature,
    Span,
    Together,
    TypeSize,
    line,
)
from logic.documents.letters.patient_flags import flags
from logic.documents.letters.patient_found import found, needed, outlook
from logic.documents.letters.patient_next import steps
from logic.documents.letters.patient_said import Glossary, points, sentences
from logic.documents.letters.patient_words import GOALS, URGENT, URGENT_TERMS
from logic.documents.request import PaperRequest, digest_words, knowledge_words, patient_name
from logic.documents.running import running_words
from logic.documents.wording import quoted, typed
from logic.languages import SOURCE, catalogue, languages
from logic.long_dates import long_date
from logic.terms import LetterKind
from logic.words import speaking, tr

TITLES = {"Ms": "Ms {name}", "Mrs": "Mrs {name}", "Miss": "Miss {name}", "Mr": "Mr {name}", "Dr": "Dr {name}"}
DEAR = {
    "Ms": "Dear Ms {name},",
    "Mrs": "Dear Mrs {name},",
    "Miss": "Dear Miss {name},",
    "Mr": "Dear Mr {name},",
    "Dr": "Dear Dr {name},",
}
RING = "When to ring us at once"
ADDRESS_LINES = 3
TO_FILL = "________________"


def patient_letter(request: PaperRequest) -> Document:
    """The letter to the patient of a case, in the language of the patient where there is a catalogue for it."""
    language = letter_language(request)
    with speaking(catalogue(language)):
        return _written(request, language)


def patient_row(consult: Consult) -> Recipient:
    """The recipient row of the patient, empty when the case has none."""
    return next((row for row in consult.case.rcp if row.document.value == LetterKind.PATIENT), Recipient())


def wished_language(request: PaperRequest) -> str:
    """The language that the recipient row asks for, else that of the patient, else that of the settings."""
    consult = request.consult
    return patient_row(consult).language.value or consult.case.pt.language.value or request.patient_language


def letter_language(request: PaperRequest) -> str:
    """The language of the letter: the wished one, or English while there is no catalogue for it."""
    wished = wished_language(request)
    return wished if wished in languages() else SOURCE


def told_in_person(consult: Consult) -> bool:
    """Whether it is recorded that the patient heard the news in person: what was told, on a day that has come."""
    told = consult.case.told
    return bool(told.text.value and told.on.value and told.on.value.earliest() <= consult.on)


def _written(request: PaperRequest, language: str) -> Document:
    to = patient_row(request.consult)
    day = long_date(of_day(request.on))
    document = Document(
        kind="letter-patient",
        title=tr("Your letter"),
        subject=tr("Your care"),
        short_subject=tr("Your letter"),
        reference=request.reference,
        language=language,
        identity=_identity(request),
        letterhead=request.letterhead,
        blocks=_blocks(request, to),
        dated=day,
        knowledge=knowledge_words(request),
        digest="",
        address=_address(request, to),
        info=_info(request, to, day),
        paper=request.paper,
        type_size=TypeSize.LARGE if to.large.value else TypeSize.PATIENT,
        identity_band=False,
        words=replace(running_words(), draft=tr("Draft: the author reads it before it is sent")),
    )
    return replace(document, digest=digest_words(request, document))


def _identity(request: PaperRequest) -> Identity:
    pt = request.consult.case.pt
    return Identity(
        name=patient_name(request.consult),
        born=long_date(pt.birth_on.value) if pt.birth_on.value else tr("not recorded"),
        identifier=pt.identifier.value or tr("not recorded"),
        template=tr("{name}  born {born}  hospital number {identifier}"),
    )


def _family(pt_family: str) -> str:
    """The surname as it is written in a letter: one stored in capitals gets small letters again."""
    plain = all(letter.isalpha() or letter in " '\u2019-" for letter in pt_family)
    return pt_family.title() if plain and pt_family.isupper() else pt_family


def _titled(title: str | None, name: str) -> str:
    """The name with its title in the language of the letter; a title that is not in the table is kept as typed."""
    title = (title or "").strip().rstrip(".")
    if title in TITLES:
        return tr(TITLES[title], name=name)
    return f"{title} {name}".strip()


def _address(request: PaperRequest, to: Recipient) -> tuple[str, ...]:
    """Private, the name, and at most three lines more, so that the window holds all of it."""
    pt = request.consult.case.pt
    family = _family(pt.family.value or "")
    name = " ".join(part for part in (pt.given.value, family) if part)
    typed_lines = (to.address.value or pt.address.value or "").replace(";", "\n").splitlines()
    rest = [text.strip() for text in typed_lines if text.strip()]
    rest = [*rest[: ADDRESS_LINES - 1], ", ".join(rest[ADDRESS_LINES - 1 :])]
    addressee = _titled(pt.title.value, name) if name else patient_name(request.consult)
    return (tr("Private"), addressee, *(text for text in rest if text))


def _info(request: PaperRequest, to: Recipient, day: str) -> tuple[tuple[str, str], ...]:
    contact = to.contact.value or request.phone or request.consult.case.pt.key_worker.value
    rows = [(tr("Date"), day), (tr("Letter number"), request.reference)]
    if contact:
        rows.append((tr("Questions"), tr("Please ring {whom}", whom=contact)))
    return tuple(rows)


def _blocks(request: PaperRequest, to: Recipient) -> tuple[Block, ...]:
    told = told_in_person(request.consult)
    words = Glossary()
    parts: list[tuple[str, tuple[Block, ...]]] = []
    if told:
        parts.append((tr("What we found"), found(request)))
        parts.append((tr("What we need to know"), needed(request, words)))
    parts.append((tr("What happens next"), steps(request, words) if told else _first_meet()))
    parts.append((tr(RING), (*_urgent_line(request), *flags(request, told=told))))
    parts.append((tr("The time ahead"), outlook(request) if told else ()))
    parts.append((tr("What matters to you"), _wishes(request)))
    parts.append((tr("Your medicines"), _medicines(request, told=told)))
    parts.append((tr("Who gets a copy"), _copies(to)))
    body = tuple(block for title, blocks in parts if blocks for block in _section(title, blocks))
    return (*_opening(request, to, told=told), *_emergency(request, words, told=told), *body, *_ending(request))


def _section(title: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A heading with its blocks; when to ring stays on one sheet, so that it can be pinned up, and each list does."""
    return (Together((Heading(title), *blocks)),) if title == tr(RING) else (Heading(title), *lists_held(blocks))


def lists_held(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, each list with the line that leads to it in one block that no sheet ends within."""
    held: list[Block] = []
    for block in blocks:
        if not (isinstance(block, Paragraph) and block.mark is Mark.POINT):
            held.append(block)
        elif held and isinstance(held[-1], Together):
            held[-1] = Together((*held[-1].blocks, block))
        else:
            held[-1:] = [Together((*held[-1:], block))]
    return tuple(held)


def _opening(request: PaperRequest, to: Recipient, *, told: bool) -> tuple[Block, ...]:
    pt = request.consult.case.pt
    blocks: list[Block] = [Paragraph(line(_dear(pt.title.value, pt.given.value or "", _family(pt.family.value or ""))))]
    on = request.consult.case.told.on.value
    if told and on:
        met = tr("We spoke on {day}.", day=long_date(on)) if on.exact else tr("We have spoken about your health.")
        blocks.append(sentences(met, tr("This is what we spoke about.")))
    if to.ask.value:
        blocks.append(Paragraph((typed(to.ask.value),)))
    return tuple(blocks)


def _dear(title: str | None, given: str, family: str) -> str:
    title = (title or "").strip().rstrip(".")
    if title in DEAR and family:
        return tr(DEAR[title], name=family)
    name = " ".join(part for part in (given, family) if part)
    return tr("Dear {name},", name=name) if name else tr("Hello,")


def _emergency(request: PaperRequest, words: Glossary, *, told: bool) -> tuple[Block, ...]:
    """What cannot wait, first of all; without its name while the patient has not heard it."""
    consult = request.consult
    cards = [card.rule.id for card in (*consult.open_cards, *consult.acknowledged_cards)]
    if not cards:
        return ()
    rules = [rule for rule in cards if rule in URGENT and told]
    terms = words.explained(URGENT_TERMS[rule] for rule in rules if rule in URGENT_TERMS)
    paragraphs = [
        Paragraph(line(tr("You need help today."), bold=True)),
        *(Paragraph((Span(tr(URGENT[rule]), basis=(rule,)),)) for rule in rules),
        *([sentences(*terms)] if terms else []),
        sentences(tr("Do not wait for this letter."), tr("Ring us now if no one has seen you yet.")),
    ]
    return (Box(tuple(paragraphs), urgent=True),)


def _first_meet() -> tuple[Block, ...]:
    return (
        sentences(
            tr("I want to talk with you in person before I write more."),
            tr("I will ring you to agree on a time."),
        ),
    )


def _urgent_line(request: PaperRequest) -> tuple[Block, ...]:
    number = request.urgent_phone or TO_FILL
    return (Paragraph(line(tr("Our number, day and night: {number}", number=number), bold=True)),)


def _wishes(request: PaperRequest) -> tuple[Block, ...]:
    pt = request.consult.case.pt
    blocks: list[Block] = []
    if pt.preference.value:
        blocks.append(Paragraph((Span(tr("You told me: ")), quoted(pt.preference.value))))
    goals = [tr(GOALS[goal]) for goal in pt.goals.value or () if goal in GOALS]
    if goals:
        blocks += [Paragraph(line(tr("This matters most to you:"))), *points(goals)]
    return tuple(blocks)


def _medicines(request: PaperRequest, *, told: bool) -> tuple[Block, ...]:
    """What is on the list, with the drugs against the cancer apart; nothing when nobody has asked."""
    case, drugs = request.consult.case, request.consult.knowledge.drugs
    blocks: list[Block] = []
    running = request.fact("tx.current").value
    against = sorted(drugs.expand(running) - {"none"}) if isinstance(running, frozenset) and told else []
    if against:
        named = _drugs(request, tuple(against))
        blocks.append(sentences(tr("You now have these medicines for the cancer: {drugs}.", drugs=named)))
    meds = case.pt.meds
    if meds.value:
        listed = tr("We have these medicines on our list: {drugs}.", drugs=_drugs(request, meds.value))
        blocks.append(sentences(listed, tr("Please tell us if this is not right.")))
    elif meds.value is not None:
        told_none = tr("You told us that you take no medicines.")
        blocks.append(sentences(told_none, tr("Please tell us if this is not right.")))
    elif meds.asked:
        blocks.append(
            sentences(tr("We do not know all of your medicines."), tr("Please bring a list, or bring the packs."))
        )
    return tuple(blocks)


def _drugs(request: PaperRequest, words: tuple[str, ...]) -> str:
    """The drugs of a list in its order, a regimen by its drugs; names without a translation are kept."""
    drugs = request.consult.knowledge.drugs
    found = dict.fromkeys(word for each in words for word in sorted(drugs.expand((each,))))
    return ", ".join(tr(drugs.name(word)) for word in found)


def _copies(to: Recipient) -> tuple[Block, ...]:
    if not to.copies.value:
        return ()
    told = (Span(tr("A copy goes to: ")), typed(to.copies.value), Span(". " + tr("Tell me if you do not want this.")))
    return (Paragraph(told),)


def _ending(request: PaperRequest) -> tuple[Block, ...]:
    sources = sentences(tr("Ask me if you want to see where our advice comes from."))
    name = request.author or tr("Name, date and time")
    return (sources, Signature(tr("Yours sincerely,"), name, request.role))
