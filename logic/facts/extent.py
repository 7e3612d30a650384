"""Extent of the metastatic disease: organs, lesions, growth, bone scores (met.*)."""

from __future__ import annotations

from collections.abc import Iterable

from logic.answer import Unknown
from logic.dates import Range
from logic.facts.fact import Derivation, Fact, View, is_, number, open_
from logic.facts.lesions import MIRELS_ITEMS, SINS_ITEMS, Lesion, all_lesions, lesions, score_of
from logic.facts.weigh import (
    UNBOUNDED,
    Derive,
    amount,
    any_of,
    codes,
    codes_of,
    field,
    highest,
    labels_of,
    settled,
    span,
    total,
    value_of,
    waiting,
    yes_no,
)
from logic.terms import Change, Organ, Place
from logic.words import tr

VISCERAL = (Organ.LIVER, Organ.LUNG, Organ.PLEURA)
LONG_BONES = frozenset(
    {
        Place.HUMERUS,
        Place.RADIUS,
        Place.ULNA,
        Place.FEMUR_NECK,
        Place.FEMUR_TROCHANTER,
        Place.FEMUR_SHAFT,
        Place.FEMUR_DISTAL,
        Place.TIBIA,
        Place.FIBULA,
        Place.ACETABULUM,
        Place.PELVIS,
    }
)


def _paths(found: Iterable[Lesion]) -> tuple[str, ...]:
    return tuple(each.path for each in found)


def no_distant_disease(view: View) -> bool:
    """Whether distant disease is neither suspected nor proven, both recorded as no."""
    return view.stated("met.suspected").value is False and view.stated("met.confirmed").value is False


def _no_disease(fact: Fact) -> Fact:
    return Fact(
        fact.value, None, ("met.suspected", "met.confirmed"), tr("Distant disease is neither suspected nor proven")
    )


def sites(view: View) -> Fact:
    """The organs with metastatic disease (met.sites); empty when distant disease is neither suspected nor proven."""
    found = view.once(lesions)
    if found:
        organs = frozenset(lesion.organ for lesion in found)
        labels = ", ".join(sorted(Organ(organ).label for organ in organs))
        return is_(organs, *_paths(found), how=tr("Sites recorded: {organs}", organs=labels))
    return (
        _no_disease(is_(frozenset())) if no_distant_disease(view) else open_(_asked_of(view), "met.sites", "site.organ")
    )


def _asked_of(view: View) -> Unknown:
    kinds = [view.stated(f"{lesion.path}.organ").unknown for lesion in view.once(all_lesions)]
    return next((kind for kind in kinds if kind not in (None, Unknown.NOT_ASKED)), None) or Unknown.NOT_ASKED


def lesion_count(view: View) -> Fact:
    """The number of lesions in all sites; open upwards for "at least" and "many".

    Unknown while a site is not counted, unless the others already pass the limit of oligometastatic disease.
    """
    found = view.once(lesions)
    if not found:
        return _no_disease(number(0)) if no_distant_disease(view) else waiting(view.fact("met.sites"))
    counted = [lesion.count for lesion in found if lesion.count is not None]
    open_rows = [lesion for lesion in found if lesion.count is None]
    lesions_in_all = total(counted)
    if open_rows:
        least = lesions_in_all.low + len(open_rows)
        if least <= view.number("oligometastatic_most"):
            return waiting(*(view.stated(f"{lesion.path}.n") for lesion in open_rows))
        lesions_in_all = Range(least, UNBOUNDED)
    how = tr("Lesions in the sites recorded: {n}", n=span(lesions_in_all))
    return Fact(lesions_in_all, None, tuple(f"{lesion.path}.n" for lesion in found), how)


def organ_count(view: View) -> Fact:
    """The number of organs with metastatic disease."""
    found = view.fact("met.sites")
    if not found.known:
        return waiting(found)
    return number(len(codes_of(found)), "met.sites", how=tr("Organs recorded: {n}", n=len(codes_of(found))))


def largest(view: View) -> Fact:
    """The largest diameter in mm of the sites that were measured."""
    found = view.once(lesions)
    measured = [(lesion.path, lesion.max_mm) for lesion in found if lesion.max_mm]
    if not measured:
        return waiting(*(view.stated(f"{lesion.path}.max_mm") for lesion in found), view.stated("met.max_mm"))
    most = highest(size for _, size in measured)
    how = tr("Largest lesion measured: {mm} mm", mm=span(most))
    return Fact(most, None, tuple(f"{path}.max_mm" for path, _ in measured), how)


def bone_only(view: View) -> Fact:
    """Whether all known distant disease is in bone."""
    found = view.fact("met.sites")
    if not found.known:
        return waiting(found)
    only = codes_of(found) == {Organ.BONE}
    how = tr("Bone is the only site recorded") if only else tr("Bone is not the only site recorded")
    return is_(only, "met.sites", how=how)


def visceral(view: View) -> Fact:
    """Whether liver, lung or pleura is involved."""
    found = view.fact("met.sites")
    if not found.known:
        return waiting(found)
    organs = [organ for organ in VISCERAL if organ in codes_of(found)]
    names = ", ".join(organ.label.lower() for organ in organs)
    how = (
        tr("Visceral disease: {organs}", organs=names)
        if organs
        else tr("Neither liver nor lung nor pleura is recorded")
    )
    return is_(bool(organs), "met.sites", how=how)


def visceral_growth(view: View) -> Fact:
    """Whether a site in liver, lung or pleura is new or growing."""
    found = [lesion for lesion in view.once(lesions) if lesion.organ in VISCERAL]
    if not found:
        seen = view.fact("visceral")
        return is_(False, "visceral", how=seen.how) if seen.value is False else waiting(seen, view.fact("met.sites"))
    truths = [_grows(lesion) for lesion in found]
    changes = [view.stated(f"{lesion.path}.change") for lesion in found]
    truth = any_of(truths)
    yes, no = tr("A site in liver, lung or pleura is new or growing"), tr("No site in liver, lung or pleura is growing")
    return settled(truth, changes, *(f"{lesion.path}.change" for lesion in found), how=yes if truth else no)


def _grows(lesion: Lesion) -> bool | None:
    return lesion.change in (Change.NEW, Change.GROWING) if lesion.change else None


def growing_lesions(view: View) -> Fact:
    """The number of lesions in sites that are new or growing; unknown while a change or such a count is."""
    found = view.once(lesions)
    opened = [view.stated(f"{each.path}.change") for each in found if _grows(each) is None]
    growing = [each for each in found if _grows(each)]
    opened += [view.stated(f"{each.path}.n") for each in growing if each.count is None]
    if not found or opened:
        return waiting(*opened, view.fact("met.sites"))
    lesions_growing = total(each.count for each in growing if each.count)
    how = tr("Lesions in sites that are new or growing: {n}", n=span(lesions_growing))
    return Fact(lesions_growing, None, _paths(found), how)


def _bone_score(table: str, items: tuple[str, ...]) -> Derive:
    def derive(view: View) -> Fact:
        scored = [(lesion.path, score_of(view, lesion.path, table, items)) for lesion in view.once(lesions)]
        found = [(path, points) for path, points in scored if points]
        if not found:
            return open_(
                Unknown.NOT_ASKED, f"site.{table}.{items[0]}", f"met.{table}" if table == "mirels" else "site.place"
            )
        most = highest(points for _, points in found)
        return Fact(
            most, None, tuple(f"{path}.{table}" for path, _ in found), tr("Highest score: {points}", points=span(most))
        )

    return derive


def long_bone_lesion(view: View) -> Fact:
    """Whether a bone site lies in a long or weight-bearing bone; the spine is asked about apart."""
    bones = [lesion for lesion in view.once(lesions) if lesion.organ == Organ.BONE]
    places = [view.stated(f"{lesion.path}.place") for lesion in bones]
    if not bones:
        organs = view.fact("met.sites")
        return (
            is_(False, "met.sites", how=tr("No bone site is recorded"))
            if organs.known and Organ.BONE not in codes_of(organs)
            else waiting(organs, *places)
        )
    truth = any_of(value_of(place) in LONG_BONES if place.known else None for place in places)
    yes, no = tr("A bone site lies in a long or weight-bearing bone"), tr("No bone site lies in a long bone")
    return settled(truth, places, *(f"{lesion.path}.place" for lesion in bones), how=yes if truth else no)


def brain_count(view: View) -> Fact:
    """The number of brain metastases; 0 when sites are recorded and none is in the brain."""
    found = [lesion for lesion in view.once(lesions) if lesion.organ == Organ.BRAIN]
    counts = [lesion.count for lesion in found if lesion.count]
    if found and len(counts) == len(found):
        return Fact(
            total(counts), None, tuple(f"{lesion.path}.n" for lesion in found), tr("Counted in the brain sites")
        )
    organs = view.fact("met.sites")
    if organs.known and Organ.BRAIN not in codes_of(organs):
        return number(0, "met.sites", how=tr("No brain site is recorded"))
    return waiting(*(view.stated(f"{lesion.path}.n") for lesion in found), view.stated("met.brain.n"), organs)


def brain_largest(view: View) -> Fact:
    """The largest diameter in mm of the brain metastases."""
    found = [lesion for lesion in view.once(lesions) if lesion.organ == Organ.BRAIN]
    sizes = [lesion.max_mm for lesion in found if lesion.max_mm]
    if not sizes:
        return waiting(*(view.stated(f"{lesion.path}.max_mm") for lesion in found), view.stated("met.brain.max_mm"))
    return Fact(
        highest(sizes), None, tuple(f"{lesion.path}.max_mm" for lesion in found), tr("Measured in the brain sites")
    )


DERIVATIONS = (
    field(codes("met.sites", "the metastatic sites", labels_of(Organ), "site.organ", "met.suspected"), sites),
    field(amount("met.n_lesions", "the number of lesions", "", "site.n", "site.organ", whole=True), lesion_count),
    field(amount("met.n_organs", "the number of organs", "", "site.organ", whole=True), organ_count),
    field(amount("met.max_mm", "the largest lesion", "mm", "site.max_mm"), largest),
    field(
        yes_no(
            "met.bone_only",
            "disease in bone only",
            "all known disease is in bone",
            "disease is known outside bone",
            "site.organ",
        ),
        bone_only,
    ),
    field(
        amount("met.mirels", "the Mirels score", "", "site.mirels.site", "site.mirels.pain", whole=True),
        _bone_score("mirels", MIRELS_ITEMS),
    ),
    Derivation(
        amount("met.sins", "the SINS score", "", "site.sins.location", "site.sins.pain", whole=True),
        _bone_score("sins", SINS_ITEMS),
    ),
    field(amount("met.brain.n", "the number of brain metastases", "", "met.brain.n", whole=True), brain_count),
    field(amount("met.brain.max_mm", "the largest brain metastasis", "mm", "met.brain.max_mm"), brain_largest),
    Derivation(
        yes_no(
            "visceral",
            "visceral disease",
            "liver, lung or pleura is involved",
            "neither liver nor lung nor pleura is involved",
            "site.organ",
        ),
        visceral,
    ),
    Derivation(
        yes_no(
            "visceral_growth",
            "growth in liver, lung or pleura",
            "disease in liver, lung or pleura is new or growing",
            "disease in liver, lung or pleura is not growing",
            "site.change",
        ),
        visceral_growth,
    ),
    Derivation(
        yes_no(
            "long_bone_lesion",
            "a lesion in a long or weight-bearing bone",
            "a lesion lies in a long or weight-bearing bone",
            "no lesion lies in a long or weight-bearing bone",
            "site.place",
        ),
        long_bone_lesion,
    ),
    Derivation(
        amount("growing_lesions", "the number of growing lesions", "", "site.change", whole=True), growing_lesions
    ),
)
