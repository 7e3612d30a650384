"""Digests that bind a record to its content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from logic.casefile import canonical_bytes
from logic.compiling import Trace
from logic.decision import Decision
from logic.packing import packing_of
from logic.verdicts import Consult


def case_bytes(consult: Consult) -> bytes:
    """The case as it is stored; made once for all documents of a consult."""
    return consult.once(_case_bytes)


def _case_bytes(consult: Consult) -> bytes:
    return canonical_bytes(consult.case)


def case_digest(consult: Consult) -> str:
    """The SHA-256 of the case as it is stored."""
    return hashlib.sha256(case_bytes(consult)).hexdigest()


def stand_of(consult: Consult, decisions: Mapping[str, Decision]) -> str:
    """A digest of all that a document can say: case, knowledge and decisions. 16 characters."""
    whole = hashlib.sha256(case_bytes(consult))
    whole.update(consult.knowledge.stamp.whole.encode())
    whole.update(repr(sorted(decisions.items())).encode("utf-8", "replace"))
    return whole.hexdigest()[:16]


def evaluation_digest(case: str, knowledge: str, facts: bytes, trace: Trace) -> str:
    """The SHA-256 over one evaluation: the digests of case and knowledge, the packed facts, every truth of the trace.

    `facts` is the packed vector of `logic.packing`. Two evaluations with the same digest said the same for the same
    reasons.
    """
    whole = hashlib.sha256(f"{case}\n{knowledge}\n{len(facts)}\n".encode())
    for part in (facts, *(bytes(truths) for truths in trace)):
        whole.update(part)
    return whole.hexdigest()


def advice_digest(consult: Consult) -> str:
    """The evaluation digest of a consult: case, knowledge with local rules, facts, and every truth of the trace."""
    packing = packing_of(consult.knowledge.program.layout)
    facts = packing.pack(consult.facts)
    return evaluation_digest(case_digest(consult), consult.knowledge.stamp.whole, facts, consult.trace)
