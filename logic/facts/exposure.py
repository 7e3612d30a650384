"""What all facts on drug exposure share: the classes in words, and how long ago a course ended."""

from __future__ import annotations

from collections.abc import Iterable

from logic.dates import Range
from logic.facts.courses import ADJUVANT_GROUPS, CURATIVE, Course, courses, days_since_stop, lines
from logic.facts.drugs import NO_TREATMENT
from logic.facts.fact import Fact, View, is_
from logic.facts.weigh import at_most, range_of, waiting
from logic.words import tr

CLASS_LABELS = {
    "ai": "aromatase inhibitor",
    "tamoxifen": "tamoxifen",
    "fulvestrant": "fulvestrant",
    "oral_serd": "oral SERD",
    "ofs": "ovarian suppression",
    "cdk46i": "CDK4/6 inhibitor",
    "pi3k_akt": "PI3K or AKT inhibitor",
    "mtor": "mTOR inhibitor",
    "parp": "PARP inhibitor",
    "her2_antibody": "HER2 antibody",
    "her2_tki": "HER2 tyrosine kinase inhibitor",
    "t_dxd": "trastuzumab deruxtecan",
    "t_dm1": "trastuzumab emtansine",
    "trop2_adc": "TROP2 antibody-drug conjugate",
    "sacituzumab": "sacituzumab govitecan",
    "dato_dxd": "datopotamab deruxtecan",
    "chemo": "chemotherapy",
    "taxane": "taxane",
    "anthracycline": "anthracycline",
    "platinum": "platinum drug",
    "capecitabine": "capecitabine",
    "fluoropyrimidine": "fluoropyrimidine",
    "io": "PD-(L)1 inhibitor",
    "ribociclib": "ribociclib",
    "abemaciclib": "abemaciclib",
    "bone_agent": "bone-modifying agent",
    "et": "endocrine treatment",
    "beyond_et": "anticancer drug other than endocrine treatment",
    "adc": "antibody-drug conjugate",
    "sact": "anticancer drug",
    "myelosuppressive": "drug that lowers the blood counts",
}
ET_CLASSES = ("ai", "tamoxifen", "fulvestrant", "oral_serd", "ofs")
LUNG_CLASSES = ("t_dxd", "t_dm1", "dato_dxd", "io", "cdk46i", "mtor")


def untreated(view: View) -> Fact | None:
    """What stands instead of a history: no treatment at all, an unknown history, or nothing when there is one."""
    if view.once(courses):
        return None
    never = view.stated("tx.never_treated")
    if never.value is True:
        return is_(True, "tx.never_treated", how=tr("No anticancer drug has been given"))
    if _nothing_stated(view):
        how = tr("First line, nothing running and no curative-intent drugs: no anticancer drug has been given")
        return is_(True, "tx.line_next", "tx.current", *(f"prior.{group}.given" for group in ADJUVANT_GROUPS), how=how)
    return waiting(never, view.stated("tx.current"))


def _nothing_stated(view: View) -> bool:
    first = range_of(view.stated("tx.line_next")) == Range(1, 1)
    if not first or view.stated("tx.current").value != frozenset({NO_TREATMENT}):
        return False
    return all(view.fact(f"prior.{group}.given").value is False for group in ADJUVANT_GROUPS)


def lines_missing(view: View) -> bool:
    """Whether a stated line number tells of metastatic lines that are not recorded."""
    stated = range_of(view.stated("tx.line_next"))
    return stated is not None and stated.low - 1 > len(view.once(lines).courses)


def asked_paths(course: Course) -> tuple[str, ...]:
    """The fields that say when a course ended."""
    if course.path.startswith("line["):
        return (f"{course.path}.running", f"{course.path}.stop_on")
    return ("tx.last_dose_on",)


def drug_path(course: Course) -> str:
    """The field that says which drugs a course held."""
    if course.path == "tx.current":
        return course.path
    return f"{course.path}.agent" if course.path.startswith("prior.") else f"{course.path}.regimen"


def within(view: View, course: Course, days: float) -> bool | None:
    """Whether a course runs, or stopped at most so many days ago."""
    if course.running is not False:
        return course.running
    return at_most(days_since_stop(view, course), days)


def progress(view: View) -> dict[str, bool | None]:
    """By course: whether the disease progressed on it, relapse while on a curative one included."""
    return {course.path: _progressed(view, course) for course in view.once(courses)}


def _progressed(view: View, course: Course) -> bool | None:
    if course.progressed is not None or course.setting not in CURATIVE:
        return course.progressed
    relapse = view.day("met.relapse_on")
    if course.running is True:
        return True if view.stated("met.relapse_on").known else None
    if relapse is None or course.stop is None:
        return None
    return False if course.stop.latest() < relapse.earliest() else None


def label_list(names: Iterable[str]) -> str:
    """The classes in words."""
    return ", ".join(tr(CLASS_LABELS[name]) for name in sorted(names) if name in CLASS_LABELS)


def listed(view: View, drugs: Iterable[str]) -> str:
    """One sentence that names the drugs."""
    names = ", ".join(sorted(view.drugs.name(drug) for drug in drugs))
    return tr("From the treatments recorded: {names}", names=names) if names else ""
