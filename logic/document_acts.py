"""What was done with a document and when: kept as a draft, printed, signed; the one place that says its state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What was done with a document."""

    KEPT = "kept"
    PRINTED = "printed"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class DocumentAct:
    """One act: which document of which kind, by whom and when (ISO), and the stand of the case it was done at.

    `stand` is the digest of all that a document can say (`logic.digests.stand_of`); empty in records of older programs
    that did not keep it. `lacking` are the paths of what a draft lacked when it was kept all the same.
    """

    act: Act
    case_id: int
    document_id: int
    kind: str
    by: str
    at: str
    stand: str
    lacking: tuple[str, ...] = ()


def done_at(acts: Iterable[DocumentAct], act: Act, kind: str, stand: str) -> int:
    """The number of the newest document of a kind of which this was done at this very stand; 0 when there is none.

    Takes the acts of one case, oldest first.
    """
    found = (each.document_id for each in acts if stand and (each.act, each.kind, each.stand) == (act, kind, stand))
    return max(found, default=0)
