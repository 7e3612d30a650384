"""What the history says: how a kept consult is listed, and its page of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from logic.dates import read_stored
from logic.kept import GroupThen, PageThen
from logic.ports import ConsultRecord
from logic.signing import RecordKind, SignedRecord
from logic.words import tr


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One kept consult in the list: its day, how it was kept, and what was signed with it."""

    consult_id: int
    day: str
    kept: str
    signed: str


def kept_rows(records: Iterable[ConsultRecord], signed: Sequence[SignedRecord]) -> tuple[KeptRow, ...]:
    """The consults of a case, newest first, with what was signed at each version."""
    return tuple(_row(record, [each for each in signed if each.consult_id == record.consult_id]) for record in records)


def _row(record: ConsultRecord, signed: Sequence[SignedRecord]) -> KeptRow:
    kept = tr(
        "Version {version}, kept {day} {time}, knowledge {knowledge}",
        version=record.case_version,
        day=read_stored(record.made_at[:10]).shown(),
        time=record.made_at[11:16],
        knowledge=record.knowledge_version,
    )
    return KeptRow(record.consult_id, read_stored(record.on).shown(), kept, tr("; ").join(_signed(signed)))


def _signed(signed: Sequence[SignedRecord]) -> Iterator[str]:
    for each in signed:
        day = read_stored(each.signed_at[:10]).shown()
        words = (
            tr("{title}, addendum, signed {day} by {who}")
            if each.kind is RecordKind.ADDENDUM
            else tr("{title}, copy, {day} by {who}")
            if each.kind is RecordKind.COPY
            else tr("{title}, signed {day} by {who}")
        )
        yield words.format(title=each.title, day=day, who=each.signer)


def page_html(groups: Sequence[GroupThen], pages: Sequence[PageThen]) -> str:
    """The page of a kept consult. Whatever was typed is escaped: it is shown as typed and never read as markup."""
    return "".join((*_advice(groups), *_entered(pages)))


def _advice(groups: Sequence[GroupThen]) -> Iterator[str]:
    yield _heading(1, tr("What was said then"))
    if not groups:
        yield _paragraph(escape(tr("No advice was kept with this consult.")))
    for group in groups:
        yield _heading(2, group.title)
        for line in group.lines:
            yield _paragraph(f"<b>{escape(line.verb)}: {escape(line.title)}</b> ({escape(line.rule)})")
            for text in (line.says, tr("Because: {reasons}", reasons=line.because) if line.because else ""):
                if text:
                    yield f'<p style="margin-left:16px; margin-top:0; margin-bottom:2px">{escape(text)}</p>'


def _entered(pages: Sequence[PageThen]) -> Iterator[str]:
    yield _heading(1, tr("What had been entered"))
    for page in pages:
        yield _heading(2, page.title)
        rows = (f"<tr>{_cell(label, ' width=230')}{_cell(words)}</tr>" for label, words in page.answers)
        yield f"<table cellpadding=2 width='100%'>{''.join(rows)}</table>"


def _heading(level: int, text: str) -> str:
    return f"<h{level + 1}>{escape(text)}</h{level + 1}>"


def _paragraph(html: str) -> str:
    return f'<p style="margin-top:6px; margin-bottom:1px">{html}</p>'


def _cell(text: str, attributes: str = "") -> str:
    return f"<td{attributes}>{escape(text).replace(chr(10), '<br>')}</td>"
