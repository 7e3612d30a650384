"""What a check of signed documents found, in plain sentences; nothing of any patient."""

from __future__ import annotations

from logic.problems import StoreProblem
from logic.signing import Checked, Difference, RecordKind, Verified
from logic.signing_words import reference_of, when_words
from logic.words import tr

UNCHANGED = "unchanged since signing"
WORDS = {
    Difference.BYTES: "the file is not the one that was signed",
    Difference.CONTENT: "the words kept for copies are not the ones that were signed",
    Difference.CASE: "the case is not the one that was signed",
    Difference.ADVICE: "the advice is not the one that was signed",
    Difference.RECORD: "the record of the signature was altered",
    Difference.ORDER: "it does not follow the record before it: one was altered, removed or put in",
}


def no_store() -> StoreProblem:
    """There is nothing to verify."""
    return StoreProblem(
        tr("There is no store at this place."),
        tr("Nothing was made there."),
        tr("Name the store with --store, in front of the command."),
    )


def checked_words(checked: Checked) -> str:
    """Whether a record is unchanged since signing, or what differs."""
    return "; ".join(tr(WORDS[each]) for each in checked.differs) or tr(UNCHANGED)


def verified_text(found: Verified) -> str:
    """A line for each record, a line for what is gone, and the sum."""
    differ = sum(bool(each.differs) for each in found.checked)
    if not found.checked and not found.lost:
        return tr("Nothing was signed in this store.")
    lines = [_line(each) for each in found.checked]
    lines += [tr("Record {place} of the chain is gone.", place=place) for place in found.lost]
    if found.sound:
        return "\n".join([*lines, tr("Records: {count}. All are unchanged since signing.", count=len(found.checked))])
    told = tr(
        "Records: {count}; that differ: {differ}; that are gone: {lost}.",
        count=len(found.checked),
        differ=differ,
        lost=len(found.lost),
    )
    return "\n".join([*lines, told])


def _line(checked: Checked) -> str:
    record = checked.record
    told = checked_words(checked)
    if record.kind is RecordKind.DOCUMENT:
        when = _when(record.signed_at)
        return tr("{reference}  signed {when}: {told}", reference=record.reference, when=when, told=told)
    original = reference_of(record.belongs_to)
    sentence = (
        tr("{reference}  addendum {number} to {original}: {told}")
        if record.kind is RecordKind.ADDENDUM
        else tr("{reference}  copy {number} of {original}: {told}")
    )
    return sentence.format(reference=record.reference, number=record.number, original=original, told=told)


def _when(at: str) -> str:
    """The time as it is printed; as it stands where it was altered and cannot be read."""
    try:
        return when_words(at)
    except ValueError:
        return at
