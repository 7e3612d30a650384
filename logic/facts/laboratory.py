"""Values that are worked out: clearance, corrected calcium, bilirubin as a multiple, QTcF, ages of results."""

from __future__ import annotations

from logic.dates import Range, of_day
from logic.facts.fact import Derivation, Fact, View
from logic.facts.weigh import (
    Derive,
    amount,
    codes_of,
    exactly,
    field,
    months_since,
    not_applicable,
    range_of,
    shown,
    span,
    value_of,
    waiting,
)
from logic.terms import Comorbidity, Sex
from logic.words import tr


def creatinine_clearance(view: View) -> Fact:
    """Cockcroft-Gault clearance in mL/min, a range where the age is one; not valid on dialysis. Source: S14.1."""
    if Comorbidity.DIALYSIS in codes_of(view.stated("pt.comorbid")):
        return not_applicable("pt.comorbid", how=tr("On dialysis the clearance cannot be told from creatinine"))
    age, sex = view.fact("pt.age"), view.stated("pt.sex")
    weight, creatinine = view.stated("pt.weight"), view.stated("lab.creatinine")
    years, kg, umol = range_of(age), range_of(weight), range_of(creatinine)
    if years is None or kg is None or umol is None or not sex.known:
        return waiting(age, sex, weight, creatinine)
    factor = view.number("crcl_female_factor") if value_of(sex) == Sex.F else 1.0
    mg_dl = umol.low / view.number("creatinine_umol_per_mg_dl")
    scale = factor * kg.low / (view.number("crcl_divisor") * mg_dl)
    least = max(0.0, view.number("crcl_age_constant") - years.high)
    most = max(0.0, view.number("crcl_age_constant") - years.low)
    clearance = Range(exactly(least * scale).low, exactly(most * scale).low)
    how = tr(
        "Cockcroft-Gault with {age} years, {kg} kg and creatinine {creatinine} µmol/L: {clearance} mL/min",
        age=span(years),
        kg=span(kg),
        creatinine=span(umol),
        clearance=span(clearance),
    )
    return Fact(clearance, None, ("pt.age", "pt.sex", "pt.weight", "lab.creatinine"), how)


def corrected_calcium(view: View) -> Fact:
    """Calcium corrected to albumin, in mmol/L. Source: S14.1."""
    calcium, albumin = view.stated("lab.calcium"), view.stated("lab.albumin")
    measured, protein = range_of(calcium), range_of(albumin)
    if measured is None or protein is None:
        return waiting(calcium, albumin)
    lacking = view.number("albumin_reference_g_per_l") - protein.low
    corrected = exactly(measured.low + view.number("calcium_per_albumin") * lacking)
    how = tr(
        "Calcium {calcium} mmol/L, albumin {albumin} g/L: corrected {corrected} mmol/L",
        calcium=span(measured),
        albumin=span(protein),
        corrected=span(corrected),
    )
    return Fact(corrected, None, ("lab.calcium", "lab.albumin"), how)


def bilirubin_multiple(view: View) -> Fact:
    """Bilirubin as a multiple of the local upper limit."""
    bilirubin, limit = view.stated("lab.bilirubin"), view.stated("lab.bilirubin_uln")
    value, upper = range_of(bilirubin), range_of(limit)
    if value is None or upper is None or upper.low <= 0:
        return waiting(bilirubin, limit)
    multiple = exactly(value.low / upper.low)
    how = tr(
        "Bilirubin {value} with an upper limit of {upper}: {n} times",
        value=span(value),
        upper=span(upper),
        n=shown(multiple.low),
    )
    return Fact(multiple, None, ("lab.bilirubin", "lab.bilirubin_uln"), how)


def corrected_qt(view: View) -> Fact:
    """QT corrected for the heart rate after Fridericia: QT over the cube root of the RR interval in seconds."""
    qt, rate = view.stated("lab.qt"), view.stated("lab.qt_rate")
    interval, beats = range_of(qt), range_of(rate)
    if interval is None or beats is None or beats.low <= 0:
        return waiting(view.stated("lab.qtcf"), qt, rate)
    seconds = view.number("seconds_per_minute") / beats.low
    corrected = exactly(interval.low / seconds ** (1 / view.number("fridericia_root")))
    how = tr(
        "Fridericia with QT {qt} ms at {rate} beats a minute: {corrected} ms",
        qt=span(interval),
        rate=span(beats),
        corrected=span(corrected),
    )
    return Fact(corrected, None, ("lab.qt", "lab.qt_rate"), how)


def _months_old(path: str) -> Derive:
    def derive(view: View) -> Fact:
        day = view.day(path)
        if day is None:
            return waiting(view.stated(path))
        months = months_since(day, of_day(view.on))
        return Fact(months, None, (path,), tr("Done {day}: {months} months ago", day=day.shown(), months=span(months)))

    return derive


DERIVATIONS = (
    field(
        amount("lab.crcl", "creatinine clearance", "mL/min", "lab.creatinine", "pt.weight", "pt.age", "pt.sex"),
        creatinine_clearance,
    ),
    field(amount("lab.ca_corr_mmol", "corrected calcium", "mmol/L", "lab.calcium", "lab.albumin"), corrected_calcium),
    field(
        amount("lab.bili_xuln", "bilirubin", "× ULN", "lab.bilirubin", "lab.bilirubin_uln"),
        bilirubin_multiple,
    ),
    field(amount("lab.qtcf", "QTcF", "ms", "lab.qtcf", "lab.qt", "lab.qt_rate"), corrected_qt),
    Derivation(amount("lvef_age_months", "the age of the LVEF", "months", "lab.lvef_on"), _months_old("lab.lvef_on")),
    Derivation(amount("qtcf_age_months", "the age of the QTcF", "months", "lab.qtcf_on"), _months_old("lab.qtcf_on")),
    Derivation(amount("lab_age_months", "the age of the blood tests", "months", "lab.on"), _months_old("lab.on")),
)
