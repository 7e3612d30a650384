"""Who a case is about, in the words of the banner and the title bar."""

from __future__ import annotations

from dataclasses import dataclass

from logic.fact_words import value_words
from logic.retold import retold
from logic.verdicts import Consult
from logic.words import tr


@dataclass(frozen=True, slots=True)
class IdentityWords:
    """The parts of the banner; what is not recorded says so."""

    initials: str
    name: str
    born: str
    sex: str
    identifier: str
    diagnosis: str
    has_birth: bool
    has_sex: bool
    has_number: bool


def _initials(family: str, given: str) -> str:
    letters = (given[:1] + family[:1]).upper()
    return letters or "?"


def _born(consult: Consult) -> str:
    born = consult.case.pt.birth_on.value
    if born is None:
        return tr("not recorded")
    age = consult.facts.get("pt.age")
    if age is None or not age.known:
        return born.shown()
    years = value_words(consult.knowledge.specs["pt.age"], age).split("\u202f")[0]
    return tr("{born} ({age} y)", born=born.shown(), age=years)


def identity_words(consult: Consult) -> IdentityWords:
    """The words for the patient of a consult."""
    pt = consult.case.pt
    family, given = pt.family.value or "", pt.given.value or ""
    name = ", ".join(part for part in (family.upper(), given) if part)
    if pt.title.value and name:
        name = f"{name} ({pt.title.value})"
    sex = consult.facts.get("pt.sex")
    return IdentityWords(
        initials=_initials(family, given),
        name=name or tr("No name yet"),
        born=_born(consult),
        sex=value_words(consult.knowledge.specs["pt.sex"], sex),
        identifier=pt.identifier.value or tr("not recorded"),
        diagnosis="  \u00b7  ".join(retold(each) for each in consult.diagnosis) or tr("nothing recorded yet"),
        has_birth=pt.birth_on.known,
        has_sex=pt.sex.known,
        has_number=pt.identifier.known,
    )


def short_identity(consult: Consult) -> str:
    """Initials and the last three digits of the number: for places that others can see."""
    words = identity_words(consult)
    return tr("{initials} \u2026{tail}", initials=words.initials, tail=_tail(words))


def _tail(words: IdentityWords) -> str:
    return words.identifier[-3:] if words.has_number else "\u2013"


def title_words(consult: Consult, signed: bool) -> str:
    """The window title: initials, the last three digits of the number, the state, and the knowledge.

    Never the name: the task switcher is public.
    """
    words = identity_words(consult)
    tail = _tail(words)
    state = tr("signed") if signed else tr("draft")
    knowledge = consult.knowledge.stamp.words(consult.on)
    template = "{initials} \u2026{tail} \u00b7 {state} \u00b7 {knowledge}"
    return tr(template, initials=words.initials, tail=tail, state=state, knowledge=knowledge)
