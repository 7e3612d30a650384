"""What was not known when a document was written, by kind, in the kinds' own words."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from logic import paths
from logic.answer import Answer, Unknown
from logic.answer_words import unknown_words, words_at
from logic.documents.blocks import Block, Heading, Line, Mark, Paragraph, Span, line
from logic.documents.request import PaperRequest
from logic.documents.wording import closed, continued, strong
from logic.words import tr

LEFT_OUT = frozenset({"board", "review"})
NAMES = (
    (Unknown.PENDING, "Pending"),
    (Unknown.NOT_DONE, "Not done"),
    (Unknown.NOT_ASKED, "Not asked, and advice waits for it"),
    (Unknown.NOT_KNOWN, "Not known"),
    (Unknown.DECLINED, "Declined by the patient"),
)
ROW_NAMES = {"site": ("organ", "place"), "spec": ("site",), "line": ("regimen",)}


def _grouped(request: PaperRequest, told: Collection[str] = ()) -> dict[Unknown, dict[str, None]]:
    """The unknowns by kind but for the fields told above; questions nobody asked are listed where advice waits."""
    grouped: dict[Unknown, dict[str, None]] = {}
    for path, answer in paths.answers(request.consult.case):
        if answer.unknown in (None, Unknown.NOT_ASKED, Unknown.NOT_APPLICABLE) or path in told:
            continue
        if _listed(request, path):
            grouped.setdefault(answer.unknown, {})[_entry(request, path, answer)] = None
    waiting = [ask.question for ask in request.consult.ask_next if not ask.pending and _open(request, ask.path)]
    if waiting:
        grouped[Unknown.NOT_ASKED] = dict.fromkeys(waiting)
    return grouped


def counted(request: PaperRequest, told: Collection[str] = ()) -> tuple[tuple[str, int], ...]:
    """How many unknowns there are of each kind, but for the fields told above."""
    grouped = _grouped(request, told)
    return tuple((tr(name), len(grouped[kind])) for kind, name in NAMES if kind in grouped)


def named(request: PaperRequest, above: Collection[str] = (), *, asked_below: bool = False) -> tuple[Line, ...]:
    """The unknowns by name, a sentence for each kind, but for the fields told above.

    Questions that stand below anyway are only counted.
    """
    grouped, told = _grouped(request, above), []
    for kind, name in NAMES:
        names = grouped.get(kind, {})
        counted_only = asked_below and kind is Unknown.NOT_ASKED
        words = tr("{count}, listed below", count=len(names)) if counted_only else _side_by_side(names)
        if names:
            told.append(closed((strong(tr("{kind}: ", kind=tr(name))), Span(words))))
    return tuple(told)


def _side_by_side(names: Iterable[str]) -> str:
    """Names in one sentence; a question ends with its own mark."""
    return "; ".join(names).replace("?;", "?")


def unknowns(request: PaperRequest) -> tuple[Block, ...]:
    """The unknowns in groups, under their heading."""
    told = named(request)
    heading = Heading(tr("Not known when this was written"))
    if not told:
        return (heading, Paragraph(line(tr("Nothing that advice waits for."))))
    return (heading, *(Paragraph(each, Mark.UNKNOWN, True) for each in told))


def _open(request: PaperRequest, path: str) -> bool:
    try:
        return not paths.get(request.consult.case, path).asked
    except KeyError:
        return True


def _listed(request: PaperRequest, path: str) -> bool:
    question = request.consult.knowledge.interview.by_field.get(path.split("[")[0] if "[" not in path else _plain(path))
    return question is not None and question.page not in LEFT_OUT


def _plain(path: str) -> str:
    return "".join(part.split("]", 1)[-1] for part in path.split("["))


def _entry(request: PaperRequest, path: str, answer: Answer[object]) -> str:
    text = _with_row(request, path, tr(request.consult.knowledge.interview.question(path).label))
    if answer.unknown is Unknown.PENDING and answer.requested_on:
        state = unknown_words(answer).removeprefix(tr("pending")).strip()
        return f"{text} {state}"
    return text


def _with_row(request: PaperRequest, path: str, text: str) -> str:
    """The label of a field in a row, with the row it stands in."""
    if "[" not in path:
        return text
    group, rest = path.split("[", 1)
    index = int(rest.split("]", 1)[0])
    case, table = request.consult.case, request.consult.knowledge.interview
    names = [f"{group}[{index}].{name}" for name in ROW_NAMES.get(group, ())]
    told = [words_at(case, table, name) for name in names if paths.get(case, name).known]
    where = ", ".join([*told[:1], *(continued(each) for each in told[1:])]) or tr("row {number}", number=index + 1)
    return tr("{text} of {where}", text=text, where=continued(where))
