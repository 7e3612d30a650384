"""Facts about the patient: age, ovarian suppression, body mass, and marks of the medicines taken."""

from __future__ import annotations

from collections.abc import Callable

from logic.dates import Range, of_day, years_between
from logic.facts.courses import running_drugs
from logic.facts.fact import Derivation, Fact, View, is_
from logic.facts.weigh import Derive, amount, codes_of, exactly, field, never_negative, range_of, span, waiting, yes_no
from logic.terms import Ovarian
from logic.words import tr


def age(view: View) -> Fact:
    """Completed years on the day of the consult (pt.age); a range while the date of birth is partial."""
    born = view.day("pt.birth_on")
    if born is None:
        return waiting(view.stated("pt.birth_on"), view.stated("pt.age"))
    years = never_negative(years_between(born, of_day(view.on)))
    return Fact(years, None, ("pt.birth_on",), tr("Born {born}: {years} years", born=born.shown(), years=span(years)))


def ovarian_suppression(view: View) -> Fact:
    """Whether ovarian function is suppressed or removed (tx.ofs): by the patient page or a running drug."""
    ovarian = view.stated("pt.ovarian")
    running = view.once(running_drugs)
    if "ofs" in view.drugs.classes(running.sure):
        return is_(True, *running.because, how=tr("A drug that suppresses the ovaries is running"))
    if ovarian.value in (Ovarian.SUPPRESSED, Ovarian.REMOVED):
        return is_(True, "pt.ovarian", how=tr("Ovarian function is suppressed or removed"))
    if ovarian.value == Ovarian.NO:
        return is_(False, "pt.ovarian", how=tr("Ovarian function is neither suppressed nor removed"))
    return waiting(ovarian, view.stated("tx.ofs"))


def body_mass_index(view: View) -> Fact:
    """Weight in kg over the square of the height in m."""
    weight, height = view.stated("pt.weight"), view.stated("pt.height")
    kg, cm = range_of(weight), range_of(height)
    if kg is None or cm is None:
        return waiting(weight, height)
    metres = cm.low / view.number("cm_per_m")
    index = exactly(kg.low / (metres * metres))
    how = tr("{kg} kg and {cm} cm: body mass index {index}", kg=span(kg), cm=span(cm), index=span(index))
    return Fact(Range(index.low, index.high), None, ("pt.weight", "pt.height"), how)


def _taken(mark: str, found: Callable[[str], str], none: Callable[[], str], besides: str = "") -> Derive:
    def derive(view: View) -> Fact:
        medicines, running = view.stated("pt.meds"), view.once(running_drugs)
        taken = codes_of(medicines) | running.sure
        marked = [drug for drug in view.drugs.marked(taken, mark) if drug != besides]
        if marked:
            names = ", ".join(view.drugs.name(drug) for drug in marked)
            return is_(True, "pt.meds", *running.because, how=found(names))
        return is_(False, "pt.meds", how=none()) if medicines.known else waiting(medicines)

    return derive


def _marked_fact(name: str, noun: str, yes: str, no: str, derive: Derive) -> Derivation:
    return Derivation(yes_no(name, noun, yes, no, "pt.meds"), derive)


DERIVATIONS = (
    field(amount("pt.age", "age", "years", "pt.birth_on", whole=True), age),
    field(
        yes_no(
            "tx.ofs",
            "ovarian suppression",
            "ovarian function is suppressed",
            "ovarian function is not suppressed",
            "pt.ovarian",
        ),
        ovarian_suppression,
    ),
    Derivation(amount("pt.bmi", "body mass index", "kg/m²", "pt.weight", "pt.height"), body_mass_index),
    _marked_fact(
        "anticoagulant",
        "an anticoagulant",
        "an anticoagulant is taken",
        "no anticoagulant is recorded among the medicines",
        _taken(
            "anticoagulant",
            lambda names: tr("Anticoagulant among the medicines: {names}", names=names),
            lambda: tr("None of the medicines recorded is a known anticoagulant"),
        ),
    ),
    _marked_fact(
        "qt_drug",
        "a drug that lengthens QT",
        "a drug that lengthens QT is taken besides ribociclib",
        "no drug that lengthens QT is recorded besides ribociclib",
        _taken(
            "qt",
            lambda names: tr("Known to lengthen QT: {names}", names=names),
            lambda: tr("None of the medicines recorded is known to lengthen QT"),
            besides="ribociclib",
        ),
    ),
    _marked_fact(
        "cyp3a_drug",
        "a drug with a strong effect on CYP3A",
        "a drug with a strong effect on CYP3A is taken",
        "no drug with a strong effect on CYP3A is recorded",
        _taken(
            "cyp3a",
            lambda names: tr("Strong effect on CYP3A: {names}", names=names),
            lambda: tr("None of the medicines recorded is known for a strong effect on CYP3A"),
        ),
    ),
)
