"""Blocks that several documents share: stage words, receptors by specimen, sites, treatment, unknowns, advice."""

from __future__ import annotations

from logic import paths
from logic.answer import Unknown
from logic.answer_words import answer_words, unknown_words, words_at
from logic.banner_words import diagnosis_words
from logic.case_rows import Site, Specimen, TreatmentLine
from logic.consult import Consult, RuleResult, Verdict
from logic.documents.blocks import Block, Facts, Heading, Line, Mark, Paragraph, Span, Table, line
from logic.documents.request import Notes, PaperRequest, said
from logic.explain import because
from logic.fact_words import label_of, value_words
from logic.knowledge_types import Group, Verb
from logic.terms import DecisionKind, DeferReason, DiffersReason
from logic.words import tr

VERBS = {
    Verb.DO: "Do",
    Verb.REFER: "Refer",
    Verb.CONSIDER: "Consider",
    Verb.DISCUSS: "Discuss",
    Verb.ASK: "Ask",
    Verb.DO_NOT: "Do not",
    Verb.STATE: "State",
}
GROUPS = {
    Group.EMERGENCY: "Emergency",
    Group.WITHIN_24H: "Within 24 hours",
    Group.WITHIN_7D: "Within 7 days",
    Group.BEFORE_TREATMENT: "Before treatment",
    Group.TREATMENT: "Treatment options",
    Group.LOCAL: "Local treatment",
    Group.SUPPORT: "Support",
    Group.REFER: "Refer and board",
    Group.CONTEXT: "Context",
}
STATE_FACTS = ("met.sites", "met.n_lesions", "oligometastatic", "tx.line_next", "prior.dfi_months")
READ_AS = ("er_status", "pr_status", "her2_status")


def verb_words(result: RuleResult) -> str:
    """The verb as printed; an emergency reads "Now"."""
    if result.group is Group.EMERGENCY and result.verb in (Verb.DO, Verb.REFER):
        return tr("Now")
    return tr(VERBS[result.verb])


def fact_line(consult: Consult, name: str) -> Line:
    """The value of a fact; an unknown one in bold words."""
    fact = consult.facts.get(name)
    text = value_words(consult.knowledge.specs[name], fact)
    return line(text, bold=fact is None or not fact.known)


def stated(consult: Consult, path: str) -> Line:
    """The answer at a path; an unknown one in bold words, free text as the author's."""
    answer = paths.get(consult.case, path)
    question = consult.knowledge.interview.question(path)
    free = question.kind.value in ("line", "words") and answer.known
    return line(answer_words(answer, question), bold=not answer.known, author=free)


def state_of_disease(consult: Consult) -> tuple[Block, ...]:
    """Stage words and extent, with what is not known said so."""
    rows: list[tuple[str, Line]] = [(tr("State"), line(consult.stage_label, bold=True))]
    labels = {
        "met.sites": tr("Sites"),
        "met.n_lesions": tr("Lesions"),
        "oligometastatic": tr("Oligometastatic"),
        "tx.line_next": tr("Line"),
        "prior.dfi_months": tr("Disease-free interval"),
    }
    for name in STATE_FACTS:
        fact = consult.facts.get(name)
        if name in consult.knowledge.specs and (fact is None or fact.unknown is not Unknown.NOT_APPLICABLE):
            rows.append((labels[name], fact_line(consult, name)))
    rows.append((tr("ECOG"), stated(consult, "pt.ecog")))
    rows.append((tr("Allergies"), stated(consult, "pt.allergies")))
    return (Heading(tr("State of disease"), 2), Facts(tuple(rows)))


def _receptor_row(consult: Consult, index: int, row: Specimen) -> tuple[Line, ...]:
    table = consult.knowledge.interview
    where = " ".join(
        words_at(consult.case, table, f"spec[{index}].{name}") for name in ("site", "place") if getattr(row, name).known
    )
    cells = [line(where or unknown_words(row.site), bold=True)]
    for name in ("taken_on", "er_pct", "pr_pct", "her2_ihc", "her2_ish"):
        answer = getattr(row, name)
        if name == "her2_ish" and not answer.asked and row.her2_ihc.value in ("0", "1+", "3+"):
            cells.append(line(tr("not needed"), muted=True))
        else:
            cells.append(line(words_at(consult.case, table, f"spec[{index}].{name}"), bold=not answer.known))
    return tuple(cells)


def receptors(consult: Consult) -> tuple[Block, ...]:
    """Receptors by specimen, and how they are read."""
    head = (tr("Specimen"), tr("Taken"), tr("ER"), tr("PR"), tr("HER2 IHC"), tr("ISH"))
    rows = tuple(_receptor_row(consult, index, row) for index, row in enumerate(consult.case.spec))
    blocks: list[Block] = [Heading(tr("Receptors, by specimen"), 2)]
    if rows:
        blocks.append(Table((0.28, 0.19, 0.12, 0.12, 0.14, 0.15), head, rows))
    else:
        blocks.append(Paragraph(line(tr("No specimen recorded."), bold=True)))
    read = " \u00b7 ".join(
        f"{name} {value_words(consult.knowledge.specs[fact], consult.facts.get(fact))}"
        for name, fact in zip(("ER", "PR", "HER2"), READ_AS, strict=True)
    )
    blocks.append(Paragraph((Span(tr("Read as: "), bold=True), Span(read)), small=True))
    if (fact := consult.facts.get("receptor_basis")) and fact.value == "primary":
        blocks.append(Paragraph(line(tr("Provisional: receptors of the primary tumour."), bold=True), small=True))
    return tuple(blocks)


def _site_row(consult: Consult, index: int, row: Site) -> tuple[Line, ...]:
    table = consult.knowledge.interview
    place = " ".join(
        words_at(consult.case, table, f"site[{index}].{name}")
        for name in ("organ", "place", "side")
        if getattr(row, name).known
    )
    cells = [line(place or unknown_words(row.organ), bold=True)]
    for name in ("n", "max_mm", "biopsy", "change"):
        answer = getattr(row, name)
        cells.append(line(words_at(consult.case, table, f"site[{index}].{name}"), bold=not answer.known))
    return tuple(cells)


def sites(consult: Consult) -> tuple[Block, ...]:
    """Every metastatic site."""
    if not consult.case.site:
        return ()
    head = (tr("Site"), tr("Lesions"), tr("Largest"), tr("Biopsy"), tr("Change"))
    rows = tuple(_site_row(consult, index, row) for index, row in enumerate(consult.case.site))
    return (Heading(tr("Sites"), 2), Table((0.36, 0.14, 0.16, 0.17, 0.17), head, rows))


def _line_row(consult: Consult, index: int, row: TreatmentLine) -> tuple[Line, ...]:
    def cell(name: str) -> Line:
        answer = getattr(row, name)
        return line(words_at(consult.case, consult.knowledge.interview, f"line[{index}].{name}"), bold=not answer.known)

    drugs = ", ".join(consult.knowledge.drugs.name(word) for word in row.regimen.value or ())
    what = drugs or row.surgery.operation.value or row.rt.field.value or unknown_words(row.regimen)
    stop = line(tr("running")) if row.running.value else cell("stop_on")
    return (cell("setting"), line(what, bold=True), cell("start_on"), stop, cell("best_response"), cell("stop_reason"))


def treatment(consult: Consult) -> tuple[Block, ...]:
    """Every earlier and running treatment."""
    head = (tr("Setting"), tr("Treatment"), tr("From"), tr("To"), tr("Best result"), tr("Stopped because"))
    rows = tuple(_line_row(consult, index, row) for index, row in enumerate(consult.case.line))
    heading = Heading(tr("Treatment so far"), 2)
    if not rows:
        return (heading, Paragraph(line(tr("No treatment recorded."), bold=True)))
    return (heading, Table((0.13, 0.31, 0.14, 0.14, 0.12, 0.16), head, rows))


def decision_words(request: PaperRequest, result: RuleResult) -> Line:
    """The decision on a line of advice in the words of letter and audit."""
    decision = request.decisions.get(result.rule.id)
    if decision is None:
        return line(tr("Not decided"), muted=True)
    words = tr(DecisionKind(decision.kind).label)
    if decision.reason:
        reasons = DiffersReason if decision.kind == DecisionKind.DIFFERS else DeferReason
        words = tr("{decision}: {reason}", decision=words, reason=tr(reasons(decision.reason).label).lower())
    if not decision.words:
        return line(words)
    return (Span(words + ". "), Span(decision.words, author=True))


def because_words(consult: Consult, result: RuleResult, most: int = 3) -> str:
    """The facts that carried a line, in one sentence."""
    texts = [reason.text for reason in because(consult, result)]
    listed = [*texts[:1], *(text[:1].lower() + text[1:] if not text[1:2].isupper() else text for text in texts[1:most])]
    return "; ".join(listed) + ("." if listed else "")


def emergencies(consult: Consult, notes: Notes) -> tuple[Block, ...]:
    """Every emergency that fires, acknowledged or not, with its first action."""
    blocks: list[Block] = []
    for card in (*consult.open_cards, *consult.acknowledged_cards):
        action = card.variant.first_action or card.says
        spans = (Span(f"{card.title}. ", bold=True), said(action, card.rule, notes))
        blocks.append(Paragraph(spans, Mark.URGENT))
        blocks.append(Paragraph(line(because_words(consult, card)), small=True))
    return tuple(blocks)


def advice_table(request: PaperRequest, notes: Notes) -> Table:
    """The options with reasons and decisions; emergencies stand in their own box."""
    consult = request.consult
    rows = []
    for result in consult.shown:
        if result.rule.emergency:
            continue
        title = (
            said(result.title, result.rule, notes, bold=True),
            Span(f"  {result.rule.id}{seed_mark(result)}", muted=True),
        )
        rows.append(
            (
                line(verb_words(result), bold=True),
                title,
                line(because_words(consult, result)),
                decision_words(request, result),
            )
        )
    head = (tr("Option"), tr("What"), tr("Because"), tr("Decision"))
    return Table((0.11, 0.31, 0.38, 0.20), head, tuple(rows))


def seed_mark(result: RuleResult) -> str:
    """The visible mark of a rule from the seed chapter."""
    return {"S": tr(" · seed"), "S+": tr(" · seed +")}.get(result.rule.seed, "")


def unknowns(consult: Consult) -> tuple[Block, ...]:
    """What was not known when this was written, by kind; unasked questions that no advice waits for are left out."""
    table = consult.knowledge.interview
    grouped: dict[Unknown, list[str]] = {}
    for path, answer in paths.answers(consult.case):
        if answer.unknown not in (None, Unknown.NOT_ASKED, Unknown.NOT_APPLICABLE) and _listed(consult, path):
            text = tr(table.question(path).label)
            if answer.unknown is Unknown.PENDING:
                text = f"{text}, {unknown_words(answer)}"
            grouped.setdefault(answer.unknown, []).append(_with_row(consult, path, text))
    waiting = [ask.question for ask in consult.ask_next if not ask.pending]
    if waiting:
        grouped.setdefault(Unknown.NOT_ASKED, []).extend(waiting)
    order = (Unknown.PENDING, Unknown.NOT_DONE, Unknown.NOT_ASKED, Unknown.NOT_KNOWN, Unknown.DECLINED)
    names = {
        Unknown.PENDING: tr("Pending"),
        Unknown.NOT_DONE: tr("Not done"),
        Unknown.NOT_ASKED: tr("Open, and advice waits for it"),
        Unknown.NOT_KNOWN: tr("Not known"),
        Unknown.DECLINED: tr("Declined by the patient"),
    }
    rows = tuple((names[kind], line("; ".join(grouped[kind]))) for kind in order if kind in grouped)
    heading = Heading(tr("Not known when this was written"), 2)
    if not rows:
        return (heading, Paragraph(line(tr("Nothing that advice waits for."))))
    return (heading, Facts(rows))


def _listed(consult: Consult, path: str) -> bool:
    return consult.knowledge.interview.question(path).page not in ("board", "review")


def _with_row(consult: Consult, path: str, text: str) -> str:
    if "[" not in path:
        return text
    group, rest = path.split("[", 1)
    index = int(rest.split("]", 1)[0])
    name = {"site": "organ", "spec": "site", "line": "regimen"}.get(group)
    if name is None:
        return text
    where = words_at(consult.case, consult.knowledge.interview, f"{group}[{index}].{name}")
    return tr("{text} ({where})", text=text, where=where)


def contradictions(consult: Consult) -> tuple[Block, ...]:
    """What does not fit together, if anything."""
    if not consult.contradictions:
        return ()
    lines = tuple(Paragraph(line(each.sentence), Mark.UNKNOWN) for each in consult.contradictions)
    return (Heading(tr("Does not fit together"), 2), *lines)


def undecided_advice(consult: Consult) -> tuple[RuleResult, ...]:
    """Rules that wait for an answer, emergencies left out."""
    return tuple(result for result in consult.undecided if not result.rule.emergency and result.rule.id != "S-00")


def diagnosis_line(consult: Consult) -> str:
    """The working diagnosis in one line."""
    return " \u00b7 ".join(diagnosis_words(consult))


def fired(consult: Consult, rule: str) -> RuleResult | None:
    """The result of a rule if it exists and fires."""
    found = consult.by_id.get(rule)
    return found if found is not None and found.verdict is Verdict.FIRES else None


def label_for(consult: Consult, name: str) -> str:
    """The label of a choice fact's value, empty while it is unknown."""
    fact = consult.facts.get(name)
    if fact is None or not isinstance(fact.value, str):
        return ""
    return label_of(consult.knowledge.specs[name], fact.value)
