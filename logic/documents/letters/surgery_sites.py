"""The block of a letter to surgery for each site in question: breast, lung, liver, bone, spine, brain."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from logic.consult import RuleResult, Verdict
from logic.documents.blocks import Block, Facts, Heading, Line, Paragraph, Span, Table, line
from logic.documents.letter_parts import (
    rows_of,
    seen,
    site_name,
    site_table,
    sited_symptoms,
    sites_of,
    sized,
    stability,
)
from logic.documents.reasons import positions
from logic.documents.request import Notes, PaperRequest
from logic.documents.wording import continued, stated
from logic.interview import visible_paths
from logic.knowledge_types import Position
from logic.terms import Organ
from logic.words import tr


class Site(StrEnum):
    """What an operation may be asked for."""

    BREAST = "breast"
    LIVER = "liver"
    LUNG = "lung"
    BONE = "bone"
    SPINE = "spine"
    BRAIN = "brain"
    UNSAID = ""


ASKED_BY = {
    Site.SPINE: ("S-01", "S-02"),
    Site.BONE: ("S-08",),
    Site.BRAIN: ("M-06",),
    Site.BREAST: ("L-02", "L-03", "L-04", "L-05", "L-06"),
    Site.LIVER: ("M-01",),
    Site.LUNG: ("M-02",),
}
"""The rules that put the question of an operation, by site, the most urgent first."""
RULES = {
    Site.BREAST: "L-01 L-02 L-03 L-04 L-05 L-06 L-07 L-08 L-09 L-10".split(),
    Site.LIVER: "M-01 M-03 M-04 M-05 M-08 R-08".split(),
    Site.LUNG: "M-02 M-03 M-04 M-05 M-08 R-08".split(),
    Site.BONE: ["S-08", "M-07"],
    Site.SPINE: ["S-01", "S-02", "M-07"],
    Site.BRAIN: ["M-06"],
}
"""The lines of advice that bear on an operation, by site; all of them where no site is in question."""
HEADINGS = {
    Site.BREAST: "Breast primary",
    Site.LIVER: "Liver metastasis",
    Site.LUNG: "Lung metastasis",
    Site.BONE: "Bone at risk of fracture",
    Site.SPINE: "Spine",
    Site.BRAIN: "Brain metastases",
    Site.UNSAID: "Sites",
}
ASKS = {
    Site.BREAST: "Advise whether the breast primary can be removed with clear margins, and whether it should be.",
    Site.LIVER: "Advise whether the liver metastasis can be removed or ablated, and whether it should be.",
    Site.LUNG: "Advise whether the lung metastasis can be removed completely, and whether it should be.",
    Site.BONE: "See the bone at risk of fracture and advise on fixation before radiotherapy.",
    Site.SPINE: "See the patient and advise on decompression and stability of the spine.",
    Site.BRAIN: "Advise whether surgery of the brain metastases is sensible, with radiation oncology.",
}
EVIDENCE = {Site.BREAST: "L-09", Site.LIVER: "M-01", Site.LUNG: "M-02"}
"""The rule whose positions say what is known on survival after a resection, by site."""
ABOUT = {"resection_of_primary": (Site.BREAST,), "metastasectomy": (Site.LIVER, Site.LUNG)}
"""The sites that a line of advice may be about."""
MOST_POSITIONS = 5
MUST = {
    Site.BREAST: "dx.local_problem dx.local_tried dx.primary_r0_feasible met.extra_controlled".split(),
    Site.BONE: "sx.fracture sx.pain_on_standing sx.walks".split(),
    Site.SPINE: "sx.back_pain sx.limb_weakness sx.walks sx.sensory_level sx.sphincter img.spine_mri".split(),
    Site.BRAIN: "met.brain.n met.brain.max_mm met.brain.mass_effect met.brain.symptomatic img.brain_mri".split(),
}
MAY = {
    Site.BREAST: "dx.primary_status dx.local_pain_controlled sup.wound dx.inflammatory".split(),
    Site.BONE: "sx.fracture_bone".split(),
    Site.SPINE: (
        "sx.back_pain_on sx.limb_weakness_on sx.sensory_level_at img.spine_mri_on img.spine_mri_finding "
        "img.spine_compression"
    ).split(),
    Site.BRAIN: "met.lmd sx.raised_icp sx.seizure sx.focal_neuro img.brain_mri_on img.brain_mri_finding".split(),
}
ORGANS = {
    Site.LIVER: (Organ.LIVER,),
    Site.LUNG: (Organ.LUNG,),
    Site.BONE: (Organ.BONE,),
    Site.SPINE: (Organ.BONE,),
    Site.UNSAID: (),
}


def in_question(request: PaperRequest) -> tuple[Site, ...]:
    """The sites for which a rule that fires puts the question of an operation, the most urgent first."""
    found = request.consult.by_id
    return tuple(
        site
        for site, rules in ASKED_BY.items()
        if any(rule in found and found[rule].verdict is Verdict.FIRES for rule in rules)
    )


def rules_of(sites: Collection[Site]) -> frozenset[str]:
    """The rules whose advice is for the surgeon of these sites."""
    return frozenset(rule for site in (sites or RULES) for rule in RULES[site])


def heading_of(site: Site) -> str:
    """What the block of a site is called, untranslated."""
    return HEADINGS[site]


def asks_of(sites: Collection[Site]) -> str:
    """What is asked while the author has written nothing; an opinion where no rule names a site."""
    told = [tr(ASKS[site]) for site in sites]
    return " ".join(told) or tr("Advise whether an operation is sensible.")


def site_block(request: PaperRequest, site: Site) -> tuple[Block, ...]:
    """The block of one site: what its surgeon asks first."""
    rows = rows_of(request, MUST.get(site, ()), MAY.get(site, ()))
    blocks: tuple[Block, ...] = (Heading(tr(HEADINGS[site])), *((Facts(rows, 2),) if rows else ()))
    if site not in ORGANS:
        return blocks
    found = [index for index in sites_of(request, ORGANS[site]) if _belongs(request, site, index)]
    head = [tr("Site"), tr("Lesions, largest"), tr("Seen on, change")]
    if site in (Site.BONE, Site.SPINE, Site.UNSAID):
        head += [tr("Symptoms"), tr("Stability")]
        return (*blocks, *site_table(request, head, (0.20, 0.20, 0.18, 0.22, 0.20), _scored, found))
    head += [tr("Biopsy"), tr("Feasible")]
    return (*blocks, *site_table(request, head, (0.20, 0.23, 0.22, 0.19, 0.16), _resectable, found))


def _belongs(request: PaperRequest, site: Site, index: int) -> bool:
    """Spine rows are those with a SINS score, bone rows all others; other sites go by their organ alone."""
    if site not in (Site.BONE, Site.SPINE):
        return True
    spinal = f"site[{index}].sins.location" in visible_paths(request.consult)
    return spinal is (site is Site.SPINE)


def _scored(request: PaperRequest, index: int) -> tuple[Line, ...]:
    told = (sized(request, index), seen(request, index), sited_symptoms(request, index), stability(request, index))
    return (site_name(request, index), *told)


def _resectable(request: PaperRequest, index: int) -> tuple[Line, ...]:
    at = f"site[{index}]"
    biopsy = (*stated(request, f"{at}.biopsy"), Span(": "), *stated(request, f"{at}.biopsy_result"))
    feasible = stated(request, f"{at}.local_feasible")
    return (site_name(request, index), sized(request, index), seen(request, index), biopsy, feasible)


def spoken_of(request: PaperRequest, sites: Collection[Site], shown: Iterable[RuleResult]) -> tuple[RuleResult, ...]:
    """The rules that know about survival, wherever removal of the primary or of a metastasis is spoken of."""
    wanted = [EVIDENCE[site] for site in sites if site in EVIDENCE]
    for about in (about for each in shown for about in each.rule.about):
        wanted += [EVIDENCE[site] for site in ABOUT.get(about, ()) if _there(request, site)]
    found = request.consult.by_id
    return tuple(found[rule] for rule in dict.fromkeys(wanted) if rule in found)


def evidence(
    request: PaperRequest, sites: Collection[Site], shown: Iterable[RuleResult], notes: Notes
) -> tuple[Block, ...]:
    """What is known on survival, with notes, wherever removal of the primary or of a metastasis is spoken of."""
    return tuple(_evidence(result, notes) for result in spoken_of(request, sites, shown))


def _there(request: PaperRequest, site: Site) -> bool:
    """Whether a site may hold what could be removed; the breast is asked of the rules alone."""
    organs = request.fact("met.sites").value
    return site is Site.BREAST or not isinstance(organs, frozenset) or bool(organs.intersection(ORGANS[site]))


def _evidence(result: RuleResult, notes: Notes) -> Paragraph:
    words = tr("Evidence, {title}: survival gain not shown.", title=continued(result.rule.title))
    head = Span(words, bold=True, notes=notes.of(result.rule), basis=(result.rule.id,))
    if len(result.rule.positions) > MOST_POSITIONS:
        return Paragraph((head, Span(tr(" Who found what stands in the appendix."))), small=True)
    return Paragraph((head, Span(" "), *positions(result)), small=True)


def side_by_side(request: PaperRequest, sites: Collection[Site], shown: Iterable[RuleResult]) -> tuple[Block, ...]:
    """The positions on survival that are too many for the letter, one under the other."""
    blocks: list[Block] = []
    for result in spoken_of(request, sites, shown):
        if len(result.rule.positions) > MOST_POSITIONS:
            rows = [
                (line(_who(each)), (Span(each.position, basis=(result.rule.id,)),)) for each in result.rule.positions
            ]
            title = Heading(tr("Appendix: {title}", title=continued(result.rule.title)))
            blocks += [title, Table((0.44, 0.56), (tr("Who"), tr("Position")), tuple(rows))]
    return tuple(blocks)


def _who(each: Position) -> str:
    return tr("{who}, {year}", who=each.who, year=each.year) if each.year else each.who
