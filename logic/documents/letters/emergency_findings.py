"""Which findings an emergency letter lists, by the card that fires: the fields its rule reads, with time of onset."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A field, the field with the day it began, and one that says more; `must` has a line of its own in any state."""

    path: str
    since: str = ""
    more: str = ""
    must: bool = False


def _plain(text: str) -> tuple[Finding, ...]:
    return tuple(Finding(path) for path in text.split())


SPINE = (
    Finding("sx.back_pain", "sx.back_pain_on"),
    Finding("sup.pain_worst"),
    Finding("sx.pain_worse_lying"),
    Finding("sx.limb_weakness", "sx.limb_weakness_on"),
    Finding("sx.leg_weakness_bilateral"),
    Finding("sx.sensory_level", "", "sx.sensory_level_at"),
    Finding("sx.gait_change", "sx.gait_change_on"),
    Finding("sx.walks", must=True),
    *_plain("sx.sphincter sx.urinary_retention sx.saddle_anaesthesia img.spine_compression"),
)
DECLINE = Finding("sx.rapid_decline", "sx.decline_on")
OTHERS = (DECLINE, *_plain("vit.temp_c vit.sbp vit.spo2"))
FINDINGS: dict[str, tuple[Finding, ...]] = {
    "S-01": SPINE,
    "S-02": SPINE,
    "S-03": _plain(
        "sx.headache sx.vomiting sx.raised_icp sx.seizure sx.focal_neuro sx.cranial_nerve sx.confusion "
        "met.brain.mass_effect"
    ),
    "S-04": _plain("sx.fever_unwell vit.temp_c vit.sbp vit.spo2 lab.anc"),
    "S-05": _plain("lab.ca_corr_mmol lab.crcl sx.confusion sx.thirst sx.constipation sx.polyuria"),
    "S-06": (
        DECLINE,
        *_plain(
            "met.visceral_crisis lab.bili_xuln lab.bili_trend lab.bile_duct_obstruction sx.jaundice sx.dyspnoea_rest "
            "sx.dyspnoea_worsening sx.dyspnoea_after_drain"
        ),
    ),
    "S-07": _plain(
        "sx.facial_swelling sx.arm_swelling_bilateral sx.venous_distension sx.stridor sx.confusion vit.spo2"
    ),
    "S-08": (
        Finding("sx.fracture", "", "sx.fracture_bone"),
        *_plain("sx.bone_pain sx.pain_on_standing met.mirels"),
        Finding("sx.walks", must=True),
    ),
    "S-09": _plain("sx.tamponade img.echo_tamponade vit.sbp sx.dyspnoea_rest"),
    "S-10": _plain("vit.spo2 sx.dyspnoea_rest sx.sudden_dyspnoea sx.new_cough met.effusion"),
    "S-11": _plain(
        "sx.sudden_dyspnoea sx.dyspnoea_rest sx.leg_swelling_unilateral vit.spo2 vit.sbp sx.bleeding_major lab.plt"
    ),
    "S-12": _plain("sx.new_cough sx.dyspnoea_rest sx.sudden_dyspnoea sx.fever_unwell vit.temp_c vit.spo2"),
    "S-13": _plain("sx.irae sx.irae_organ sx.irae_grade"),
    "S-14": _plain("lab.glucose_f sx.vomiting sx.thirst sx.polyuria sx.confusion"),
    "S-15": (Finding("sx.bleeding_major", "", "sx.bleeding_from"), *_plain("vit.sbp lab.hb lab.plt lab.inr")),
    "S-16": _plain("sx.fluoropyrimidine_toxicity lab.dpyd"),
    "S-17": _plain("lab.plt lab.inr sx.bleeding_major lab.ldh_xuln"),
    "S-19": _plain("sx.suicidal sx.suicide_plan sup.dt_score"),
}
