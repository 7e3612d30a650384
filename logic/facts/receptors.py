"""Receptors: of the metastasis, of the primary, of the specimen in use; the categories and the subtype.

The metastasis is in use once it was biopsied and shows breast cancer; otherwise the primary stands in, provisionally.
"""

from __future__ import annotations

from logic.answer import Unknown
from logic.facts.fact import Derivation, Fact, FactSpec, View, is_, open_
from logic.facts.specimens import (
    MARKERS,
    marker_of,
    metastasis_sample,
    primary_samples,
    sample_words,
    samples,
)
from logic.facts.weigh import (
    Derive,
    amount,
    at_most,
    choice,
    field,
    labels_of,
    less,
    range_of,
    span,
    value_of,
    waiting,
    yes_no,
)
from logic.terms import BiopsyResult, Her2Ihc, Her2Ish, Her2Pattern
from logic.words import tr

BASIS = {"met": "Metastasis", "primary": "Primary", "none": "None"}
ER_STATUS = {"negative": "Negative", "low": "Low positive", "positive": "Positive"}
PR_STATUS = {"negative": "Negative", "positive": "Positive"}
HER2_STATUS = {"positive": "Positive", "negative": "Negative", "open": "Open"}
HER2_LOW = {"null": "HER2-null", "ultralow": "HER2-ultralow", "low": "HER2-low", "not_applicable": "Not applicable"}
SUBTYPES = {
    "hr_her2neg": "HR-positive, HER2-negative",
    "hr_her2pos": "HR-positive, HER2-positive",
    "her2pos": "HR-negative, HER2-positive",
    "tnbc": "Triple-negative",
    "er_low_her2neg": "ER-low, HER2-negative",
    "er_low_her2pos": "ER-low, HER2-positive",
    "her2_open": "HER2 open",
}
BASIS_WORDS = {"met": "rec.met", "primary": "rec.primary"}


def metastasis_marker(marker: str) -> Derive:
    """The derivation of one receptor of the metastasis."""

    def derive(view: View) -> Fact:
        sample = view.once(metastasis_sample)
        return open_(Unknown.NOT_ASKED, f"rec.met.{marker}") if sample is None else marker_of(view, sample, marker)

    return derive


def primary_marker(marker: str) -> Derive:
    """The derivation of one receptor of the primary; unknown while two primaries differ in it."""

    def derive(view: View) -> Fact:
        found = [marker_of(view, sample, marker) for sample in view.once(primary_samples)]
        if not found:
            return open_(Unknown.NOT_ASKED, f"rec.primary.{marker}")
        if len({fact.value for fact in found}) > 1:
            paths = tuple(path for fact in found for path in fact.because)
            return open_(Unknown.NOT_KNOWN, *paths, "dx.side", how=tr("The primaries of both sides differ"))
        return found[0]

    return derive


def basis(view: View) -> Fact:
    """Which receptors are in use: those of the metastasis, of the primary, or none."""
    result = view.fact("met.biopsy_result")
    met = [view.fact(f"rec.met.{marker}") for marker in MARKERS]
    tested = any(fact.known for fact in met)
    if value_of(result) == BiopsyResult.BREAST or (tested and not result.known):
        return is_("met", "met.biopsy_result", how=tr("The metastasis was biopsied and shows breast cancer"))
    primary = [view.fact(f"rec.primary.{marker}") for marker in MARKERS]
    if any(fact.known for fact in primary):
        how = tr("No usable metastasis specimen: provisional on the primary's receptors")
        return is_("primary", "met.biopsy_result", how=how)
    if any(fact.unknown is not Unknown.NOT_ASKED for fact in (*met, *primary)) or view.case.spec:
        return is_("none", *(sample.path for sample in view.once(samples)), how=tr("No receptor result is recorded"))
    return waiting(result, *met, *primary)


def in_use(marker: str) -> Derive:
    """The derivation of one receptor of the specimen in use."""

    def derive(view: View) -> Fact:
        chosen = view.fact("receptor_basis")
        name = BASIS_WORDS.get(value_of(chosen))
        if name is None:
            return open_(chosen.unknown or Unknown.NOT_KNOWN, f"rec.met.{marker}", f"rec.primary.{marker}")
        found = view.fact(f"{name}.{marker}")
        return Fact(found.value, found.unknown, (f"{name}.{marker}", *found.because), found.how)

    return derive


def _where(view: View) -> str:
    """The specimen in use in words."""
    if value_of(view.fact("receptor_basis")) == "met":
        sample = view.once(metastasis_sample)
        return sample_words(sample) if sample else tr("the metastasis")
    primaries = view.once(primary_samples)
    return sample_words(primaries[0]) if primaries else tr("the primary")


def _er_category(view: View, percent: Fact) -> str | None:
    number = range_of(percent)
    if number is None:
        return None
    negative = less(number, view.number("er_positive_from"))
    low = at_most(number, view.number("er_low_upper"))
    if negative:
        return "negative"
    return None if negative is None or low is None else "low" if low else "positive"


def _pr_category(view: View, percent: Fact) -> str | None:
    number = range_of(percent)
    below = less(number, view.number("pr_positive_from")) if number else None
    return None if below is None else "negative" if below else "positive"


def er_status(view: View) -> Fact:
    """Negative, low positive or positive, of the specimen in use. Source: V:21."""
    percent = view.fact("er_pct")
    number, word = range_of(percent), _er_category(view, percent)
    if number is None or word is None:
        return waiting(percent) if not percent.known else open_(Unknown.NOT_ASKED, *percent.because)
    low, upper, where = span(number), view.number("er_low_upper"), _where(view)
    if word == "positive":
        how = tr(
            "ER {pct} % on {specimen} is above {limit} %: ER positive", pct=low, specimen=where, limit=f"{upper:g}"
        )
    elif word == "low":
        how = tr(
            "ER {pct} % on {specimen} is not above {limit} %: ER low positive",
            pct=low,
            specimen=where,
            limit=f"{upper:g}",
        )
    else:
        limit = f"{view.number('er_positive_from'):g}"
        how = tr("ER {pct} % on {specimen} is below {limit} %: ER negative", pct=low, specimen=where, limit=limit)
    return is_(word, "er_pct", *percent.because, how=how)


def pr_status(view: View) -> Fact:
    """Negative or positive, of the specimen in use. Source: V:21."""
    percent = view.fact("pr_pct")
    number, word = range_of(percent), _pr_category(view, percent)
    if number is None or word is None:
        return waiting(percent) if not percent.known else open_(Unknown.NOT_ASKED, *percent.because)
    limit, where = f"{view.number('pr_positive_from'):g}", _where(view)
    if word == "positive":
        how = tr(
            "PR {pct} % on {specimen} reaches {limit} %: PR positive", pct=span(number), specimen=where, limit=limit
        )
    else:
        how = tr(
            "PR {pct} % on {specimen} is below {limit} %: PR negative", pct=span(number), specimen=where, limit=limit
        )
    return is_(word, "pr_pct", *percent.because, how=how)


def _her2_category(ihc: Fact, ish: Fact) -> str | None:
    """Positive, negative or open (2+ without a result of the in situ test); nothing while the score is unknown."""
    if ihc.value == Her2Ihc.THREE or ish.value == Her2Ish.POS:
        return "positive"
    if ihc.value in (Her2Ihc.ZERO, Her2Ihc.ONE) or (ihc.value == Her2Ihc.TWO and ish.value == Her2Ish.NEG):
        return "negative"
    return "open" if ihc.value == Her2Ihc.TWO else None


def her2_status(view: View) -> Fact:
    """Positive, negative, or open, of the specimen in use. Source: V:22, R:05."""
    ihc, ish = view.fact("her2_ihc"), view.fact("her2_ish")
    word = _her2_category(ihc, ish)
    if word is None:
        return waiting(ihc)
    score, where = value_of(ihc), _where(view)
    if word == "positive":
        shown_by = tr("HER2 IHC 3+ on {specimen}: HER2 positive", specimen=where)
        how = shown_by if score == Her2Ihc.THREE else tr("HER2 amplified on {specimen}: HER2 positive", specimen=where)
    elif word == "open":
        how = tr("HER2 IHC 2+ on {specimen} without a result of the in situ test: HER2 open", specimen=where)
    else:
        how = tr("HER2 IHC {score} on {specimen}, not amplified: HER2 negative", score=score, specimen=where)
        if score != Her2Ihc.TWO and ish.value != Her2Ish.NEG:
            how = tr("HER2 IHC {score} on {specimen}: HER2 negative", score=score, specimen=where)
    return is_(word, "her2_ihc", "her2_ish", *ihc.because, *ish.because, how=how)


def her2_low(view: View) -> Fact:
    """HER2-low, ultralow or null in HER2-negative disease; not applicable in HER2-positive. Source: V:23."""
    status, ihc, pattern = view.fact("her2_status"), view.fact("her2_ihc"), view.fact("her2_pattern")
    word = value_of(status)
    if word == "positive":
        return is_("not_applicable", "her2_status", how=status.how)
    if word != "negative":
        return waiting(status) if not status.known else open_(Unknown.NOT_ASKED, "her2_ish", *status.because)
    if ihc.value != Her2Ihc.ZERO:
        how = tr("HER2-negative with IHC {score}: HER2-low", score=value_of(ihc))
        return is_("low", "her2_ihc", *ihc.because, how=how)
    if pattern.value == Her2Pattern.FAINT:
        how = tr("HER2 IHC 0 with faint staining in 10 % of the cells or less: HER2-ultralow")
        return is_("ultralow", "her2_pattern", *pattern.because, how=how)
    if pattern.value == Her2Pattern.NONE:
        return is_("null", "her2_pattern", *pattern.because, how=tr("HER2 IHC 0 without staining: HER2-null"))
    return waiting(pattern) if not pattern.known else open_(Unknown.NOT_KNOWN, *pattern.because)


def subtype(view: View) -> Fact:
    """The subtype of the specimen in use; HER2 open while 2+ waits for the in situ test."""
    er, pr, her2 = view.fact("er_status"), view.fact("pr_status"), view.fact("her2_status")
    hormone = value_of(er)
    if hormone == "negative":
        hormone = {"positive": "positive", "negative": "negative"}.get(value_of(pr), "")
    if not hormone or not her2.known:
        return waiting(er, *((pr,) if value_of(er) == "negative" else ()), her2)
    because = ("er_status", "pr_status", "her2_status") if value_of(er) == "negative" else ("er_status", "her2_status")
    word = "her2_open" if her2.value == "open" else _SUBTYPE[hormone, value_of(her2)]
    how = tr(
        "ER {er}, HER2 {her2}: {subtype}",
        er=ER_STATUS[value_of(er)].lower(),
        her2=HER2_STATUS[value_of(her2)].lower(),
        subtype=tr(SUBTYPES[word]),
    )
    return is_(word, *because, how=how)


_SUBTYPE = {
    ("positive", "negative"): "hr_her2neg",
    ("positive", "positive"): "hr_her2pos",
    ("low", "negative"): "er_low_her2neg",
    ("low", "positive"): "er_low_her2pos",
    ("negative", "negative"): "tnbc",
    ("negative", "positive"): "her2pos",
}


def _differs(name: str, metastasis: str | None, primary: str | None, *facts: Fact) -> Fact:
    if metastasis is None or primary is None or "open" in (metastasis, primary):
        missing = waiting(*facts)
        return missing if missing.because else open_(Unknown.NOT_ASKED, "rec.met.her2_ish", "rec.primary.her2_ish")
    values = {"marker": name, "primary": primary, "metastasis": metastasis}
    same = tr("{marker} is {primary} in the primary and in the metastasis", marker=name, primary=primary)
    other = tr("{marker} is {primary} in the primary and {metastasis} in the metastasis", **values)
    because = tuple(path for fact in facts for path in fact.because)
    return is_(metastasis != primary, *dict.fromkeys(because), how=other if metastasis != primary else same)


def er_discordant(view: View) -> Fact:
    """Whether the ER category differs between primary and metastasis."""
    met, primary = view.fact("rec.met.er_pct"), view.fact("rec.primary.er_pct")
    return _differs("ER", _er_category(view, met), _er_category(view, primary), met, primary)


def pr_discordant(view: View) -> Fact:
    """Whether the PR category differs between primary and metastasis."""
    met, primary = view.fact("rec.met.pr_pct"), view.fact("rec.primary.pr_pct")
    return _differs("PR", _pr_category(view, met), _pr_category(view, primary), met, primary)


def her2_discordant(view: View) -> Fact:
    """Whether HER2 positive and negative differ between primary and metastasis; a shift within negative is none."""
    met = (view.fact("rec.met.her2_ihc"), view.fact("rec.met.her2_ish"))
    primary = (view.fact("rec.primary.her2_ihc"), view.fact("rec.primary.her2_ish"))
    return _differs("HER2", _her2_category(*met), _her2_category(*primary), *met, *primary)


def decalcified(view: View) -> Fact:
    """Whether the metastasis specimen in use was decalcified, which can lose receptors. Source: R:43."""
    sample = view.once(metastasis_sample)
    if sample is None:
        return open_(Unknown.NOT_ASKED, "spec.decalcified")
    return view.stated(f"{sample.path}.decalcified")


def metastasis_untested(view: View) -> Fact:
    """Whether ER, PR or HER2 of the metastasis is not recorded; always true or false, so that it can ask."""
    missing = [name for name in ("er_pct", "pr_pct", "her2_ihc") if not view.fact(f"rec.met.{name}").known]
    because = tuple(f"rec.met.{name}" for name in missing or ("er_pct", "pr_pct", "her2_ihc"))
    yes, no = tr("ER, PR or HER2 of the metastasis is missing"), tr("ER, PR and HER2 of the metastasis are recorded")
    return is_(bool(missing), *because, how=yes if missing else no)


def _marker_spec(name: str, marker: str, noun: str) -> FactSpec:
    asks = f"spec.{marker}"
    match marker:
        case "er_pct" | "pr_pct":
            return amount(name, noun, "%", asks)
        case "her2_ihc":
            return choice(name, noun, labels_of(Her2Ihc), asks)
        case "her2_pattern":
            return choice(name, noun, labels_of(Her2Pattern), asks)
    return choice(name, noun, labels_of(Her2Ish), asks)


_NOUNS = {
    "er_pct": ("ER", "ER of the metastasis", "ER of the primary"),
    "pr_pct": ("PR", "PR of the metastasis", "PR of the primary"),
    "her2_ihc": ("HER2 IHC", "HER2 IHC of the metastasis", "HER2 IHC of the primary"),
    "her2_pattern": ("HER2 staining", "HER2 staining of the metastasis", "HER2 staining of the primary"),
    "her2_ish": ("HER2 ISH", "HER2 ISH of the metastasis", "HER2 ISH of the primary"),
}


def _markers() -> tuple[Derivation, ...]:
    found = []
    for marker, (used, met, primary) in _NOUNS.items():
        found.append(field(_marker_spec(f"rec.met.{marker}", marker, met), metastasis_marker(marker)))
        found.append(field(_marker_spec(f"rec.primary.{marker}", marker, primary), primary_marker(marker)))
        found.append(Derivation(_marker_spec(marker, marker, used), in_use(marker)))
    return tuple(found)


def _differing(name: str, marker: str, derive: Derive, *asks: str) -> Derivation:
    return Derivation(
        yes_no(
            name,
            f"a change of {marker}",
            f"{marker} differs between primary and metastasis",
            f"{marker} does not differ between primary and metastasis",
            *asks,
        ),
        derive,
    )


DERIVATIONS = (
    *_markers(),
    Derivation(choice("receptor_basis", "the specimen in use", BASIS, "spec.site", "met.biopsy_result"), basis),
    Derivation(choice("er_status", "ER", ER_STATUS, "spec.er_pct"), er_status),
    Derivation(choice("pr_status", "PR", PR_STATUS, "spec.pr_pct"), pr_status),
    Derivation(choice("her2_status", "HER2", HER2_STATUS, "spec.her2_ihc", "spec.her2_ish"), her2_status),
    Derivation(
        choice("her2_low", "HER2-low class", HER2_LOW, "spec.her2_ihc", "spec.her2_pattern", "spec.her2_ish"),
        her2_low,
    ),
    Derivation(
        choice("subtype", "the subtype", SUBTYPES, "spec.er_pct", "spec.pr_pct", "spec.her2_ihc", "spec.her2_ish"),
        subtype,
    ),
    _differing("er_discordant", "ER", er_discordant, "spec.er_pct"),
    _differing("pr_discordant", "PR", pr_discordant, "spec.pr_pct"),
    _differing("her2_discordant", "HER2", her2_discordant, "spec.her2_ihc", "spec.her2_ish"),
    Derivation(
        yes_no(
            "met_specimen_decalcified",
            "decalcification of the metastasis specimen",
            "the metastasis specimen was decalcified",
            "the metastasis specimen was not decalcified",
            "spec.decalcified",
        ),
        decalcified,
    ),
    Derivation(
        yes_no(
            "met_receptors_missing",
            "missing receptors of the metastasis",
            "ER, PR or HER2 of the metastasis is not recorded",
            "ER, PR and HER2 of the metastasis are recorded",
            "spec.er_pct",
            "spec.pr_pct",
            "spec.her2_ihc",
        ),
        metastasis_untested,
    ),
)
