"""What a letter or a board must hold by consensus, and which of it is missing.

Source: evidence base, section 9.2 (minimum data set of referral and tumour-board letters; V:98, V:92).
"""

from __future__ import annotations

from logic import paths
from logic.answer import Unknown
from logic.consult import Consult
from logic.interview import visible_paths
from logic.words import tr

ITEMS = tuple(
    (
        "pt.family pt.identifier pt.birth_on pt.sex pt.phone pt.language pt.key_worker ref.consent "
        "mdt.question ref.urgency ref.needed_by "
        "dx.histology dx.grade dx.side dx.diagnosed_on dx.context met.relapse_on prior.dfi_months "
        "dx.cT dx.cN dx.cM dx.prefix "
        "bio.gbrca bio.gpalb2 bio.pik3ca bio.esr1 bio.pdl1_cps "
        "met.sites met.n_lesions met.max_mm tx.best_response "
        "img.location pt.ecog pt.comorbid pt.meds pt.allergies lab.lvef lab.qtcf lab.crcl lab.bili_xuln "
        "pt.goals pt.preference pt.fertility_wish told.text ref.carer plan.intent"
    ).split()
)
"""Fields of the form, in the order of the consensus; each counts while its question applies."""
RESULT = "tx.best_response"
RECEPTORS = (("er_status", "spec.er_pct"), ("pr_status", "spec.pr_pct"), ("her2_status", "spec.her2_ihc"))
STUDIES = ("img.ct_cap", "img.bone_scan", "img.fdg_pet", "img.brain_mri", "img.spine_mri", "img.other")
Missing = tuple[tuple[str, str], ...]


def missing_items(consult: Consult) -> Missing:
    """Label and path of each item that nothing is recorded on; a kind of unknown that was recorded is an answer."""
    visible = visible_paths(consult)
    table = consult.knowledge.interview
    found = [(tr(table.question(path).label), path) for path in ITEMS if path in visible and _silent(consult, path)]
    return (*found, *_receptors(consult), *_rows(consult))


def _silent(consult: Consult, path: str) -> bool:
    """Whether nothing is recorded; a result of the current line is asked for only where a line runs."""
    fact, running = consult.facts.get(path), consult.facts.get("tx.current")
    if path == RESULT and not (running is not None and running.value):
        return False
    told = fact is not None and (fact.known or fact.unknown is not Unknown.NOT_ASKED)
    return not told and not paths.get(consult.case, path).asked


def _receptors(consult: Consult) -> Missing:
    """Receptors that no specimen says anything on."""
    case, table = consult.case, consult.knowledge.interview
    found = []
    for fact, path in RECEPTORS:
        name = path.removeprefix("spec.")
        told = any(getattr(row, name).asked for row in case.spec)
        stated = consult.facts.get(fact)
        if not told and not (stated is not None and stated.known):
            found.append((tr(table.question(path).label), "spec[0]." + name if case.spec else path))
    return tuple(found)


def _rows(consult: Consult) -> Missing:
    """Imaging and earlier treatment, as far as nothing at all is recorded on them."""
    case, found = consult.case, []
    if not any(paths.get(case, path).asked for path in STUDIES):
        found.append((tr("Imaging studies"), STUDIES[0]))
    if not (case.line or case.tx.prior_lines or case.tx.never_treated.asked):
        found.append((tr("Treatment so far"), "tx.never_treated"))
    return tuple(found)
