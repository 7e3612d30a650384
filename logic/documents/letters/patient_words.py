"""The words of the letter to the patient: short sentences for a reader who is no clinician, a table for each theme.

Each sentence is a whole one or a whole phrase, and the key of its translation in resources/locale. Medical words are
explained once, by `TERMS`.
"""

from __future__ import annotations

from typing import NamedTuple


class Placed(NamedTuple):
    """An organ in a sentence: where, in one place there, in several; without the last two it is not counted."""

    inside: str
    one: str = ""
    several: str = ""


class Flag(NamedTuple):
    """A reason to ring at once, and the emergencies that it may be."""

    text: str
    rules: tuple[str, ...] = ()


ORGANS = {
    "bone": Placed("in your bones", "in one place in your bones", "in {count} places in your bones"),
    "liver": Placed("in your liver", "in one place in your liver", "in {count} places in your liver"),
    "lung": Placed("in your lungs", "in one place in your lungs", "in {count} places in your lungs"),
    "pleura": Placed("in the lining of your lungs"),
    "node_distant": Placed("in lymph glands away from the breast"),
    "brain": Placed("in your brain", "in one place in your brain", "in {count} places in your brain"),
    "lmd": Placed("in the lining of your brain and spine"),
    "skin": Placed("in your skin", "in one place in your skin", "in {count} places in your skin"),
    "adrenal": Placed("in a gland above your kidney"),
    "peritoneum": Placed("in the lining of your belly"),
    "marrow": Placed("in the marrow inside your bones"),
    "ovary": Placed("in your ovary"),
    "other": Placed("in another part of your body"),
}

NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

SAMPLES = {
    "primary": "a test on the sample from your breast",
    "primary_left": "a test on the sample from your breast",
    "primary_right": "a test on the sample from your breast",
    "regional_node": "a test on the sample from your lymph gland",
    "bone": "a test on the sample from your bone",
    "liver": "a test on the sample from your liver",
    "lung": "a test on the sample from your lung",
    "pleura": "a test on the fluid from around your lung",
    "node_distant": "a test on the sample from your lymph gland",
    "brain": "a test on the sample from your brain",
    "lmd": "a test on the fluid from your spine",
    "skin": "a test on the sample from your skin",
    "peritoneum": "a test on the sample from your belly",
    "marrow": "a test on the sample from inside your bone",
    "ovary": "a test on the sample from your ovary",
    "blood": "a test on your blood sample",
}
OTHER_SAMPLE = "a test on your sample"

TERMS = {
    "scan": "A scan takes pictures of the inside of your body.",
    "biopsy": "In a biopsy, a doctor takes a small sample to look at it closely.",
    "genes": "Genes are the plans that tell each cell what to do.",
    "hepatitis": "Hepatitis B is an infection of the liver.",
    "radiotherapy": "Radiotherapy is treatment with strong X-rays on one part of the body.",
    "palliative": "Palliative care helps you feel as well as you can. You can have it along with other treatment.",
    "sample": "The test on the sample shows which treatment may help you.",
    "clot": "A blood clot is blood that has turned thick and blocks a vein.",
}

URGENT = {
    "S-01": "Something may be pressing on the nerves in your back.",
    "S-02": "Something may be pressing on the nerves low in your back.",
    "S-03": "The pressure in your head may be too high.",
    "S-04": "You may have an infection that your body cannot fight on its own.",
    "S-05": "There may be too much calcium in your blood. Calcium is a kind of salt.",
    "S-06": "Your liver or your lungs may not work well enough.",
    "S-07": "A large vein in your chest may be blocked.",
    "S-08": "A bone may be broken, or may break soon.",
    "S-09": "Fluid may be pressing on your heart.",
    "S-10": "Your lungs may not take in enough air.",
    "S-11": "You may have a blood clot in your lungs or in a leg.",
    "S-12": "One of your medicines may be harming your lungs.",
    "S-13": "One of your medicines may make your body attack itself.",
    "S-14": "There may be too much sugar in your blood.",
    "S-15": "The bleeding from your breast needs care now.",
    "S-16": "One of your medicines may be harming you.",
    "S-17": "Your blood may not stop a bleed as it should.",
    "S-19": "You told us how hard things are for you. You do not have to bear this alone.",
}
URGENT_TERMS = {"S-11": "clot"}

SPINE = (
    Flag("your legs feel weak or numb", ("S-01", "S-02")),
    Flag("you find it hard to walk", ("S-01",)),
    Flag("you cannot pass water, or cannot hold it", ("S-01", "S-02")),
)
BREATH = Flag("you suddenly find it hard to breathe, or one leg swells", ("S-10", "S-11"))
FLAGS = {
    "bone": (
        Flag("a bone starts to hurt a lot, or you cannot put weight on it", ("S-08",)),
        Flag("you are very thirsty and cannot think clearly", ("S-05",)),
    ),
    "brain": (
        Flag("your head hurts a lot and you throw up", ("S-03",)),
        Flag("your face, arm or leg goes weak, or you cannot speak well", ("S-03",)),
        Flag("you have a fit: your body shakes and you pass out", ("S-03",)),
    ),
    "liver": (Flag("your skin or your eyes turn yellow", ("S-06",)),),
    "lung": (
        Flag("you are more short of breath than now", ("S-06", "S-10")),
        Flag("your face or both arms swell", ("S-07",)),
    ),
    "node_distant": (Flag("your face or both arms swell", ("S-07",)),),
    "wound": (Flag("the wound on your breast bleeds and does not stop", ("S-15",)),),
    "myelosuppressive": (Flag("you have a fever, shake with cold, or feel very ill", ("S-04",)),),
    "lung_harm": (Flag("you start to cough, or find it hard to breathe", ("S-12",)),),
    "io": (Flag("you have loose stools that do not stop, or feel very ill", ("S-13",)),),
    "pi3k_akt": (Flag("you are very thirsty, throw up, or cannot think clearly", ("S-14",)),),
}
SAME_FLAGS = {"lmd": "brain", "pleura": "lung"}
ALWAYS = Flag("something new worries you a lot")

GOALS = {
    "live_long": "to live as long as you can",
    "feel_well": "to feel as well as you can",
    "few_visits": "few visits to the hospital",
    "tablets": "tablets rather than drips",
    "work": "to stay at work",
    "event": "to be there for an event that you look forward to",
    "keep_hair": "to keep your hair",
}
AIMS = {
    "control": "The aim of treatment is to hold the cancer back and to help you feel well.",
    "comfort": "The aim of treatment is to help you feel as well as you can.",
    "curative_oligometastatic": "The aim of treatment is to remove or destroy all of the cancer that we can see.",
}
