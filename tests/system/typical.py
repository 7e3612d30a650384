"""The typical case of the keyboard budget: recurrent disease, three sites, two specimens, three earlier treatments,
twelve laboratory values typed by hand. One list for each page: a field, and what is typed into it.
"""

from __future__ import annotations

Steps = tuple[tuple[str, str], ...]
"""Fields with their keys; `\\n` is Enter, `\\t` Tab, `+` before a field's keys begins a new row."""

PATIENT: Steps = (
    ("pt.family", "Sample\n"),
    ("pt.given", "Marion\n"),
    ("pt.birth_on", "140368\n"),
    ("pt.identifier", "4711998"),
    ("pt.sex", "f"),
    ("pt.menopause", "3"),
    ("pt.ecog", "1"),
    ("pt.comorbid", "0"),
    ("pt.meds", "cit\n"),
    ("pt.allergies", "0"),
)
QUESTION: Steps = (
    ("set:State of disease", "3"),
    ("mdt.question", "1And local RT?"),
    ("ref.urgency", "2"),
    ("ref.needed_by", "+4d"),
)
PRIMARY: Steps = (
    ("dx.side", "l"),
    ("dx.diagnosed_on", "3.19\n"),
    ("dx.histology", "n"),
    ("dx.grade", "2"),
    ("dx.prefix", "p"),
    ("dx.cT", "2\n"),
    ("dx.cN", "1a\n"),
    ("dx.primary_status", "r"),
    ("met.relapse_on", "-5w"),
)
SITES: Steps = (
    ("site[0].organ", "bo\n"),
    ("site[0].place", "t8\n"),
    ("site[0].n", "1"),
    ("+site[1].organ", "bo\n"),
    ("site[1].place", "l2\n"),
    ("site[1].n", "1"),
    ("+site[2].organ", "li\n"),
    ("site[2].place", "6\n"),
    ("site[2].n", "1"),
    ("site[2].max_mm", "24"),
)
RECEPTORS: Steps = (
    ("spec[0].site", "pri\n"),
    ("spec[0].taken_on", "3.19"),
    ("spec[0].er_pct", "95"),
    ("spec[0].pr_pct", "60"),
    ("spec[0].her2_ihc", "1"),
    ("+spec[1].site", "li\n"),
    ("spec[1].taken_on", "2.11"),
    ("spec[1].er_pct", "80"),
    ("spec[1].pr_pct", "5"),
    ("spec[1].her2_ihc", "2"),
    ("spec[1].her2_ish", "?p"),
)
IMAGING: Steps = (
    ("img.ct_cap", "d"),
    ("img.ct_cap_on", "-3w"),
    ("img.bone_scan", "d"),
    ("img.bone_scan_on", "-3w"),
    ("img.spine_mri", "?p"),
)
LABORATORY: Steps = (
    ("lab.on", "y\n"),
    ("lab.hb", "12.6\n"),
    ("lab.anc", "3.9\n"),
    ("lab.plt", "241\n"),
    ("lab.creatinine", "71\n"),
    ("lab.bilirubin", "9\n"),
    ("lab.alt_xuln", ".8\n"),
    ("lab.alp_xuln", "1.4\n"),
    ("lab.calcium", "2.38\n"),
    ("lab.albumin", "39\n"),
    ("lab.k", "4.2\n"),
    ("lab.mg", ".8\n"),
    ("lab.ldh_xuln", "1"),
)
TREATMENT: Steps = (
    ("line[0].regimen", "doce\n"),
    ("line[0].setting", "2"),
    ("line[0].start_on", "5.19\n"),
    ("line[0].stop_on", "9.19"),
    ("+line[1].regimen", "radio\n"),
    ("line[1].start_on", "1.20\n"),
    ("line[1].stop_on", "2.20"),
    ("+line[2].regimen", "letr\n"),
    ("line[2].setting", "2"),
    ("line[2].start_on", "3.20\n"),
    ("line[2].stop_on", "3.25"),
)
SUPPORT: Steps = (("sup.pain_nrs", "4"), ("sup.dt_score", "3"), ("sup.dental", "2"))
GOALS: Steps = (("pt.goals", "4"), ("pt.preference", "Stand in my kitchen"), ("told.text", "It is back"))
BOARD: Steps = (("rcp[0].to", "Onco\n"),)
PAGES: tuple[tuple[str, Steps], ...] = (
    ("patient", PATIENT),
    ("question", QUESTION),
    ("primary", PRIMARY),
    ("sites", SITES),
    ("receptors", RECEPTORS),
    ("markers", ()),
    ("imaging", IMAGING),
    ("laboratory", LABORATORY),
    ("treatment", TREATMENT),
    ("support", SUPPORT),
    ("goals", GOALS),
    ("board", BOARD),
)
BUDGET = {
    "red_flags": 16,
    "patient": 46,
    "question": 20,
    "primary": 22,
    "sites": 40,
    "receptors": 26,
    "markers": 2,
    "imaging": 18,
    "laboratory": 48,
    "treatment": 54,
    "support": 8,
    "goals": 34,
    "board": 6,
    "review": 14,
}
"""What the model allows for each page; page turns (13) and the key that begins the case come to it."""
