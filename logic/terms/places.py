"""Vocabularies about places in the body: where a site lies, what bleeds, which bone, which organ."""

from __future__ import annotations

from logic.terms.base import Term


class Place(Term):
    """Place of a metastatic site; other words are kept as typed."""

    SKULL = "skull", "Skull"
    SKULL_BASE = "skull_base", "Skull base"
    JAW = "jaw", "Jaw"
    C1 = "c1", "C1"
    C2 = "c2", "C2"
    C3 = "c3", "C3"
    C4 = "c4", "C4"
    C5 = "c5", "C5"
    C6 = "c6", "C6"
    C7 = "c7", "C7"
    T1 = "t1", "T1"
    T2 = "t2", "T2"
    T3 = "t3", "T3"
    T4 = "t4", "T4"
    T5 = "t5", "T5"
    T6 = "t6", "T6"
    T7 = "t7", "T7"
    T8 = "t8", "T8"
    T9 = "t9", "T9"
    T10 = "t10", "T10"
    T11 = "t11", "T11"
    T12 = "t12", "T12"
    L1 = "l1", "L1"
    L2 = "l2", "L2"
    L3 = "l3", "L3"
    L4 = "l4", "L4"
    L5 = "l5", "L5"
    SACRUM = "sacrum", "Sacrum"
    STERNUM = "sternum", "Sternum"
    RIBS = "ribs", "Ribs"
    CLAVICLE = "clavicle", "Clavicle"
    SCAPULA = "scapula", "Shoulder blade"
    PELVIS = "pelvis", "Pelvis"
    ACETABULUM = "acetabulum", "Acetabulum"
    HUMERUS = "humerus", "Humerus"
    RADIUS = "radius", "Radius"
    ULNA = "ulna", "Ulna"
    FEMUR_NECK = "femur_neck", "Femur, neck"
    FEMUR_TROCHANTER = "femur_trochanter", "Femur, trochanter"
    FEMUR_SHAFT = "femur_shaft", "Femur, shaft"
    FEMUR_DISTAL = "femur_distal", "Femur, lower end"
    TIBIA = "tibia", "Tibia"
    FIBULA = "fibula", "Fibula"
    HAND_OR_FOOT = "hand_or_foot", "Hand or foot"
    SEGMENT_I = "liver_1", "Segment I"
    SEGMENT_II = "liver_2", "Segment II"
    SEGMENT_III = "liver_3", "Segment III"
    SEGMENT_IV = "liver_4", "Segment IV"
    SEGMENT_V = "liver_5", "Segment V"
    SEGMENT_VI = "liver_6", "Segment VI"
    SEGMENT_VII = "liver_7", "Segment VII"
    SEGMENT_VIII = "liver_8", "Segment VIII"
    LIVER_LEFT = "liver_left", "Left lobe of the liver"
    LIVER_RIGHT = "liver_right", "Right lobe of the liver"
    LIVER_BOTH = "liver_both", "Both lobes of the liver"
    UPPER_LOBE = "lung_upper", "Upper lobe"
    MIDDLE_LOBE = "lung_middle", "Middle lobe"
    LOWER_LOBE = "lung_lower", "Lower lobe"
    LUNG_SEVERAL = "lung_several", "Several lobes"
    CERVICAL_NODE = "node_cervical", "Neck nodes"
    MEDIASTINAL_NODE = "node_mediastinal", "Mediastinal nodes"
    ABDOMINAL_NODE = "node_abdominal", "Abdominal nodes"
    AXILLA_OPPOSITE = "node_axilla_opposite", "Opposite axilla"
    SUPRACLAVICULAR_OPPOSITE = "node_supraclavicular_opposite", "Opposite supraclavicular nodes"
    FRONTAL = "brain_frontal", "Frontal lobe"
    PARIETAL = "brain_parietal", "Parietal lobe"
    TEMPORAL = "brain_temporal", "Temporal lobe"
    OCCIPITAL = "brain_occipital", "Occipital lobe"
    CEREBELLUM = "brain_cerebellum", "Cerebellum"
    BRAINSTEM = "brain_stem", "Brainstem"


_PREFIXED = {"liver_": "liver", "lung_": "lung", "node_": "node_distant", "brain_": "brain"}


def places_of(organ: str) -> tuple[Place, ...]:
    """The places that an organ has, in order; none for an organ without a list."""
    return tuple(place for place in Place if _organ_of(place) == organ)


def place_named(organ: str, text: str) -> Place | None:
    """The place of an organ by its label, the last word of it (VI), or the number of its segment (6)."""
    wanted = text.strip().casefold()
    own = places_of(organ)
    names = {place: (place.label.casefold(), place.value, place.label.casefold().split()[-1]) for place in own}
    number = next((place for place in own if wanted.isdigit() and place.value == f"{organ}_{wanted}"), None)
    found = [place for place, said in names.items() if wanted in said]
    return number or (found[0] if len(found) == 1 else None)


def _organ_of(place: Place) -> str:
    return next((organ for head, organ in _PREFIXED.items() if place.startswith(head)), "bone")


class BleedingFrom(Term):
    """Source of a bleeding."""

    BREAST = "breast", "Breast or chest wall"
    GUT = "gut", "Stomach or bowel"
    LUNG = "lung", "Lung"
    URINARY = "urinary", "Urinary tract"
    VAGINA = "vagina", "Vagina"
    NOSE_OR_MOUTH = "nose_or_mouth", "Nose or mouth"
    SKIN = "skin", "Skin, many places"
    OTHER = "other", "Other"


class Bone(Term):
    """Bone that is broken or hurts."""

    FEMUR = "femur", "Femur"
    HIP = "hip", "Hip or pelvis"
    HUMERUS = "humerus", "Humerus"
    SPINE = "spine", "Spine"
    RIBS = "ribs", "Ribs or sternum"
    SHOULDER = "shoulder", "Shoulder blade or clavicle"
    FOREARM = "forearm", "Forearm"
    LOWER_LEG = "lower_leg", "Lower leg"
    SKULL = "skull", "Skull"
    OTHER = "other", "Other"


class ImmuneOrgan(Term):
    """Organ of an immune effect."""

    GUT = "gut", "Bowel"
    SKIN = "skin", "Skin"
    LUNG = "lung", "Lung"
    LIVER = "liver", "Liver"
    THYROID = "thyroid", "Thyroid"
    PITUITARY = "pituitary", "Pituitary"
    ADRENAL = "adrenal", "Adrenal"
    PANCREAS = "pancreas", "Pancreas or new diabetes"
    HEART = "heart", "Heart"
    MUSCLE = "muscle", "Muscle"
    NERVE = "nerve", "Nerve or brain"
    KIDNEY = "kidney", "Kidney"
    JOINT = "joint", "Joint"
    EYE = "eye", "Eye"
    BLOOD = "blood", "Blood"
    OTHER = "other", "Other"
