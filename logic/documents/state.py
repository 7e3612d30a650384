"""The disease on paper: stage words, primary, receptors by specimen, sites, imaging, genes and markers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields

from logic import paths
from logic.answer import Unknown
from logic.answer_words import unknown_words, words_at
from logic.case_care import StatedReceptors
from logic.case_rows import Site, Specimen
from logic.documents.blocks import Block, Heading, Line, Mark, Paragraph, Span, Table, Together, line
from logic.documents.request import PaperRequest
from logic.documents.wording import (
    answered,
    closed,
    continued,
    drug_names,
    fact_line,
    fact_words_of,
    joined,
    joined_lines,
    known,
    muted,
    opened,
    run_in,
    softened,
    stated,
    strong,
    typed,
    unknown_of,
)
from logic.fact_words import label_of
from logic.words import tr

Row = tuple[str, Line]
READ_AS = (("ER", "er_status"), ("PR", "pr_status"), ("HER2", "her2_status"))
STUDIES = ("ct_cap", "bone_scan", "fdg_pet", "brain_mri", "spine_mri")
GENES = ("gbrca", "gpalb2", "pik3ca", "akt1", "pten", "esr1", "pdl1_cps")
NARROW, WIDE = (0.34, 0.15, 0.15, 0.15, 0.21), (0.40, 0.14, 0.14, 0.14, 0.18)
FURTHER = ("erbb2mut", "msi", "tmb", "ntrk", "ret")


def present(request: PaperRequest, rows: Iterable[tuple[str, str]]) -> tuple[Row, ...]:
    """Rows of the facts that apply to this case."""
    applying = [(label, name) for label, name in rows if request.fact(name).unknown is not Unknown.NOT_APPLICABLE]
    return tuple((label, fact_line(request, name)) for label, name in applying)


def state_rows(request: PaperRequest) -> tuple[Row, ...]:
    """Stage words, proof, primary, extent and line."""
    consult = request.consult
    rows: list[Row] = [(tr("State"), line(consult.stage_label, bold=True))]
    if known(request, "met.confirmed") and request.fact("met.suspected").value is not False:
        rows.append((tr("Proof"), _proof(request)))
    rows.append((tr("Primary"), primary(request)))
    if request.fact("met.suspected").value is not False:
        rows += present(request, ((tr("Disease-free"), "prior.dfi_months"),))
        rows.append((tr("Extent"), _extent(request)))
        rows += present(request, ((tr("Oligometastatic"), "oligometastatic"),))
    rows.append((tr("Line now"), line_now(request)))
    return tuple(rows)


def line_now(request: PaperRequest) -> Line:
    """The line, and what is running."""
    number = fact_line(request, "tx.line_next")
    running = request.fact("tx.current")
    if not isinstance(running.value, frozenset):
        return (*number, Span(tr(", running ")), *fact_line(request, "tx.current"))
    drugs = drug_names(request, sorted(running.value))
    return (*number, Span(tr(", running {drugs}", drugs=drugs) if drugs else tr(", nothing running")))


def _proof(request: PaperRequest) -> Line:
    if request.fact("met.confirmed").value is not True:
        return line(tr("not proven"), bold=True)
    return stated(request, "met.confirmed_by")


def primary(request: PaperRequest) -> Line:
    """Side, histology, grade, TNM with prefix and edition, and where it is now; what is not known in bold."""
    parts = [
        stated(request, field) if known(request, field) else (Span(label), *stated(request, field))
        for field, label in (("dx.side", tr("side ")), ("dx.histology", tr("type ")))
    ]
    parts.append((Span(tr("grade ")), *stated(request, "dx.grade")))
    parts.append(_tnm(request))
    if answered(request, "dx.primary_status"):
        parts.append(stated(request, "dx.primary_status"))
    spans: list[Span] = []
    for part in parts:
        spans += [Span(", ")] if spans else []
        spans += [Span(continued(span.text), bold=span.bold, italic=span.italic, author=span.author) for span in part]
    return (Span(spans[0].text[:1].upper() + spans[0].text[1:], bold=spans[0].bold), *spans[1:])


def _tnm(request: PaperRequest) -> Line:
    case, table = request.consult.case, request.consult.knowledge.interview
    prefix = case.dx.prefix.value or ""
    told = [words_at(case, table, f"dx.{name}") for name in ("cT", "cN", "cM") if known(request, f"dx.{name}")]
    if not told:
        return line(tr("TNM not recorded"), bold=True)
    shown = prefix if prefix not in ("c",) else "c"
    return line(tr("{prefix}{tnm} (AJCC 8)", prefix=shown, tnm="\u00a0".join(told)))


def _extent(request: PaperRequest) -> Line:
    """The organs, with how many lesions in how many organs."""
    if not request.fact("met.sites").known:
        return fact_line(request, "met.sites")
    sites = sites_in_words(request)
    lesions, organs = request.fact("met.n_lesions"), request.fact("met.n_organs")
    if not sites:
        return line(tr("none recorded"))
    if not (lesions.known and organs.known):
        return (Span(opened(tr("{sites}; number of lesions ", sites=sites))), strong(unknown_of(lesions)))
    counted = fact_words_of(request, "met.n_lesions"), fact_words_of(request, "met.n_organs")
    template = "{sites}; {lesions} lesions in {organs} organs"
    if counted == ("1", "1"):
        template = "{sites}; 1 lesion"
    elif counted[1] == "1":
        template = "{sites}; {lesions} lesions in 1 organ"
    return line(opened(tr(template, sites=sites, lesions=counted[0], organs=counted[1])))


def sites_in_words(request: PaperRequest) -> str:
    """The organs in a row, in the order of the list; empty when none is recorded."""
    value = request.fact("met.sites").value
    spec = request.consult.knowledge.specs["met.sites"]
    found = value if isinstance(value, frozenset) else frozenset()
    return joined(continued(label_of(spec, word)) for word in spec.words if word in found)


def receptors(request: PaperRequest, *, narrow: bool = False) -> tuple[Block, ...]:
    """Receptors by specimen, and how they are read; in a narrow column the days of requests stand under the table."""
    rows = [*_specimen_rows(request, narrow), *_stated_rows(request)]
    heading = Heading(tr("Receptors, by specimen"))
    read: list[Span] = [strong(tr("Read as "))]
    for name, fact in READ_AS:
        read += [Span(f"{name}\u00a0"), *fact_line(request, fact), Span("   ")]
    blocks: list[Block] = [heading]
    read_as = Paragraph(tuple(read), small=True)
    if rows:
        head = (tr("Specimen"), tr("ER"), tr("PR"), tr("HER2"), tr("ISH"))
        blocks.append(Together((Table(NARROW if narrow else WIDE, head, tuple(rows)), read_as)))
    else:
        blocks += [Paragraph(line(tr("No specimen recorded."), bold=True)), read_as]
    blocks += _requests(request) if narrow else []
    if request.fact("receptor_basis").value == "primary":
        blocks.append(Paragraph(line(tr("Provisional: receptors of the primary tumour."), bold=True), small=True))
    return tuple(blocks)


def _specimen_rows(request: PaperRequest, narrow: bool) -> list[tuple[Line, ...]]:
    rows = [specimen_row(request, f"spec[{index}]", row) for index, row in enumerate(request.consult.case.spec)]
    return [(row[0], *(_undated(cell) for cell in row[1:])) for row in rows] if narrow else rows


def specimen_row(request: PaperRequest, at: str, row: Specimen) -> tuple[Line, ...]:
    """The cells of a specimen: what it is, ER, PR, HER2 score and in situ hybridisation."""
    cells = [stated(request, f"{at}.{name}") for name in ("er_pct", "pr_pct", "her2_ihc")]
    if row.her2_ihc.value == "0" and row.her2_pattern.asked:
        cells[-1] = (*cells[-1], Span(", "), *softened(stated(request, f"{at}.her2_pattern")))
    if not row.her2_ish.asked and row.her2_ihc.value in ("0", "1+", "3+"):
        return (_specimen(request, at, row), *cells, (muted(tr("not needed")),))
    return (_specimen(request, at, row), *cells, stated(request, f"{at}.her2_ish"))


def _specimen(request: PaperRequest, at: str, row: Specimen) -> Line:
    """What the specimen is, when it was taken, and what limits or adds to it."""
    told = [strong(words_at(request.consult.case, request.consult.knowledge.interview, f"{at}.site"))]
    if row.place.known:
        told += [Span(", "), *stated(request, f"{at}.place")]
    told += [Span(", "), *stated(request, f"{at}.taken_on")]
    if row.decalcified.value:
        told.append(strong(tr(", decalcified")))
    if row.ki67_pct.known:
        told += [muted(tr(", Ki-67 ")), *stated(request, f"{at}.ki67_pct")]
    return tuple(told)


def _undated(cell: Line) -> Line:
    """A cell without the day of the request."""
    pending = tr("pending")
    return line(pending, bold=True) if cell and cell[0].bold and cell[0].text.startswith(pending) else cell


def _requests(request: PaperRequest) -> list[Block]:
    """The days on which pending receptors were requested."""
    table = request.consult.knowledge.interview
    told: list[str] = []
    for index, name in _requested(request):
        where = words_at(request.consult.case, table, f"spec[{index}].site")
        what = tr(table.question(f"spec.{name}").label)
        words = unknown_words(getattr(request.consult.case.spec[index], name))
        told.append(tr("{what} of {where}: {words}", what=what, where=continued(where), words=words))
    return [Paragraph(line("; ".join(told) + ".", bold=True), small=True)] if told else []


def _requested(request: PaperRequest) -> list[tuple[int, str]]:
    """The receptors whose request has a day and whose result is not there: number of the specimen and field."""
    return [
        (index, name)
        for index, row in enumerate(request.consult.case.spec)
        for name in ("er_pct", "pr_pct", "her2_ihc", "her2_ish")
        if getattr(row, name).requested_on and not getattr(row, name).known
    ]


def told_beside(request: PaperRequest) -> frozenset[str]:
    """The fields whose kind of unknown stands with the receptors in a narrow column, or with genes and markers."""
    receptors = {f"spec[{index}].{name}" for index, name in _requested(request)}
    return frozenset(receptors | {f"bio.{name}" for name in (*GENES, *FURTHER)})


def _stated_rows(request: PaperRequest) -> list[tuple[Line, ...]]:
    """Receptors that a case file states without a specimen."""
    rows = []
    rec = request.consult.case.rec
    for name, label, stated_set in (
        ("primary", tr("Primary, as stated"), rec.primary),
        ("met", tr("Metastasis, as stated"), rec.met),
    ):
        if _says_something(stated_set):
            cells = tuple(
                fact_line(request, f"rec.{name}.{each}") for each in ("er_pct", "pr_pct", "her2_ihc", "her2_ish")
            )
            rows.append((line(label, bold=True), *cells))
    return rows


def _says_something(stated_set: StatedReceptors) -> bool:
    return any(getattr(stated_set, each.name).asked for each in fields(stated_set))


def sites(request: PaperRequest, *, large: bool = False) -> tuple[Block, ...]:
    """Every metastatic site: a row each, or in large print a point each."""
    rows = tuple(_site_row(request, index, row) for index, row in enumerate(request.consult.case.site))
    if not rows:
        return ()
    head = (tr("Site"), tr("Lesions"), tr("Largest"), tr("Certainty"), tr("Biopsy"), tr("Change"), tr("Symptoms"))
    if large:
        return (Heading(tr("Sites")), *(Paragraph(_site_point(head, row), Mark.POINT, small=True) for row in rows))
    return (Heading(tr("Sites")), Table((0.19, 0.09, 0.12, 0.11, 0.16, 0.10, 0.23), head, rows))


def _site_point(head: tuple[str, ...], row: tuple[Line, ...]) -> Line:
    told = [
        (muted(tr("{label} ", label=continued(label))), *cell) for label, cell in zip(head[1:], row[1:], strict=True)
    ]
    return closed((*row[0], Span(": "), *joined_lines(told, "; ")))


def _site_row(request: PaperRequest, index: int, row: Site) -> tuple[Line, ...]:
    at = f"site[{index}]"
    biopsy = stated(request, f"{at}.biopsy")
    if row.biopsy_result.asked:
        biopsy = (*biopsy, Span(": "), *stated(request, f"{at}.biopsy_result"))
    cells = [stated(request, f"{at}.{name}") for name in ("n", "max_mm", "certainty")]
    ends = [stated(request, f"{at}.{name}") for name in ("change", "symptoms")]
    return (site_name(request, index, row), *cells, biopsy, *ends)


def site_name(request: PaperRequest, index: int, row: Site) -> Line:
    """Organ, place and side of a site in bold; a place that was typed stands as typed."""
    at = f"site[{index}]"
    case, table = request.consult.case, request.consult.knowledge.interview
    told: list[str] = []
    for name in ("organ", "place", "side"):
        if getattr(row, name).known:
            words = words_at(case, table, f"{at}.{name}")
            coded = getattr(row, name).value in {term.value for term in table.question(f"site.{name}").choices()}
            told.append(continued(words) if told and coded else words)
    return line(", ".join(told) or unknown_words(row.organ), bold=True)


def imaging(request: PaperRequest) -> tuple[Block, ...]:
    """Imaging studies with state, date and finding; studies nobody recorded anything on are left out."""
    rows = [row for study in STUDIES if (row := _study(request, f"img.{study}"))]
    rows += _without_finding(request)
    for path in ("img.other", "img.location"):
        if answered(request, path):
            rows.append((tr(request.consult.knowledge.interview.question(path).label), stated(request, path)))
    return (Heading(tr("Imaging")), *(run_in(*row) for row in rows)) if rows else ()


def _study(request: PaperRequest, path: str) -> Row | None:
    answer = paths.get(request.consult.case, path)
    if answer.value != "done":
        return None
    label = tr(request.consult.knowledge.interview.question(path).label)
    finding = paths.get(request.consult.case, f"{path}_finding")
    told = [*stated(request, f"{path}_on")]
    told += [Span(": "), typed(str(finding.value))] if finding.known else []
    return (label, tuple(told))


def _without_finding(request: PaperRequest) -> list[Row]:
    """Studies that were not done, are pending or not known, under that word."""
    grouped: dict[str, list[str]] = {}
    for study in STUDIES:
        answer = paths.get(request.consult.case, f"img.{study}")
        if answer.asked and answer.value != "done":
            label = tr(request.consult.knowledge.interview.question(f"img.{study}").label)
            grouped.setdefault(opened(stated(request, f"img.{study}")[0].text), []).append(label)
    return [(words, line(joined(labels))) for words, labels in grouped.items()]


def genes(request: PaperRequest) -> tuple[Row, ...]:
    """Genes and markers: the ones that choose a treatment always, further ones when anything is recorded."""
    table = request.consult.knowledge.interview
    names = (*GENES, *(name for name in FURTHER if answered(request, f"bio.{name}")))
    groups: dict[str, list[str]] = {}
    rows: list[Row] = []
    for name in names:
        told = stated(request, f"bio.{name}")
        label = tr(table.question(f"bio.{name}").label)
        if known(request, f"bio.{name}"):
            rows.append((label, _with_variant(request, name, told)))
        else:
            groups.setdefault(told[0].text, []).append(label)
    rows += [(opened(words), line(joined(labels))) for words, labels in groups.items()]
    return tuple(rows)


def genes_paragraph(request: PaperRequest) -> Paragraph:
    """Genes and markers in one paragraph, the kinds of unknown in bold."""
    spans: list[Span] = []
    for label, told in (*genes(request), *panel(request)):
        spans += [Span("  ")] if spans else []
        spans += closed((strong(tr("{label}: ", label=label)), *softened(told)))
    return Paragraph(tuple(spans), small=True)


def _with_variant(request: PaperRequest, name: str, told: Line) -> Line:
    extra: Sequence[str] = {"gbrca": ("gbrca_variant", "gbrca_on"), "pdl1_cps": ("pdl1_assay",)}.get(name, ())
    added = [each for each in extra if known(request, f"bio.{each}")]
    return (*told, *(span for each in added for span in (Span(", "), *stated(request, f"bio.{each}"))))


def panel(request: PaperRequest) -> tuple[Row, ...]:
    """The specimen, day and variants of the tumour panel, as far as they are recorded."""
    table = request.consult.knowledge.interview
    names = [name for name in ("panel_specimen", "panel_on", "panel_variant") if answered(request, f"bio.{name}")]
    return tuple((tr(table.question(f"bio.{name}").label), stated(request, f"bio.{name}")) for name in names)
