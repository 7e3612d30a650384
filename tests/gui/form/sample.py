"""A fictitious case with something on every page; the names cannot be real."""

from __future__ import annotations

from logic import paths
from logic.answer import Unknown, recorded, unknown
from logic.case import Case
from logic.dates import PartialDate
from logic.flags import answer_flag
from logic.questions import interview

ROWS = {"site": 3, "spec": 2, "line": 2, "rcp": 1}
VALUES: dict[str, object] = {
    "pt.family": "SAMPLE",
    "pt.given": "Marion",
    "pt.title": "Ms",
    "pt.birth_on": PartialDate(1968, 3, 14),
    "pt.sex": "F",
    "pt.menopause": "post",
    "pt.ecog": 1,
    "pt.weight": 68.0,
    "pt.comorbid": ("t2dm", "glaucoma"),
    "pt.meds": ("citalopram",),
    "dx.context": "recurrent",
    "met.suspected": True,
    "met.confirmed": True,
    "dx.relapse_extent": "distant",
    "dx.side": "left",
    "dx.diagnosed_on": PartialDate(2019, 3),
    "prior.surgery_on": PartialDate(2019, 4, 2),
    "met.relapse_on": PartialDate(2026, 10),
    "site[0].organ": "bone",
    "site[0].place": "l2",
    "site[0].n": 2,
    "site[0].max_mm": 31.0,
    "site[1].organ": "bone",
    "site[1].n": 1,
    "site[2].organ": "liver",
    "site[2].max_mm": 24.0,
    "site[2].n": 1,
    "site[2].biopsy": "done",
    "spec[0].site": "primary_left",
    "spec[0].taken_on": PartialDate(2019, 3, 12),
    "spec[0].er_pct": 95.0,
    "spec[0].pr_pct": 60.0,
    "spec[0].her2_ihc": "1+",
    "spec[1].site": "liver",
    "spec[1].taken_on": PartialDate(2026, 11, 2),
    "spec[1].er_pct": 80.0,
    "spec[1].pr_pct": 5.0,
    "spec[1].her2_ihc": "2+",
    "img.ct_cap": "done",
    "img.ct_cap_on": PartialDate(2026, 10, 19),
    "line[0].setting": "adjuvant",
    "line[0].regimen": ("letrozole",),
    "line[0].start_on": PartialDate(2020, 3, 12),
    "line[0].stop_on": PartialDate(2025, 3),
    "line[1].setting": "local",
    "line[1].regimen": ("radiotherapy",),
    "lab.hb": 11.2,
    "lab.anc": 3.4,
    "lab.k": 7.9,
    "sup.pain_nrs": 4,
    "pt.goals": ("tablets", "work"),
    "pt.preference": "I want to be able to stand in my kitchen again.",
    "rcp[0].document": "medical_oncology",
    "sx.back_pain_on": PartialDate(2026, 11, 8),
    "sup.pain_worst": 7,
    "sx.pain_worse_lying": True,
}


def sample_case() -> Case:
    """Recurrent disease in bone and liver, a pending test, a converted, an unusual and a refused number."""
    case = Case()
    for group, count in ROWS.items():
        for _ in range(count):
            case = paths.add_row(case, group)
    flags = interview().pages[0].flags
    case = answer_flag(answer_flag(case, flags[0], True), flags[1], True)
    case = answer_flag(case, flags[3], Unknown.NOT_KNOWN)
    for flag in (flags[2], *flags[4:12]):
        case = answer_flag(case, flag, False)
    for path, value in VALUES.items():
        case = paths.put(case, path, recorded(value))
    case = paths.put(case, "spec[1].her2_ish", unknown(Unknown.PENDING))
    case = paths.put(case, "spec[1].ki67_pct", unknown(Unknown.NOT_DONE))
    case = paths.put(case, "lab.calcium", recorded(2.4451, "9.8 mg/dL"))
    return paths.put(case, "lab.creatinine", recorded(30000.0, "30000 µmol/L"))
