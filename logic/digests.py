"""Digests that bind a record to its content."""

from __future__ import annotations

import hashlib

from logic.casefile import canonical_bytes
from logic.verdicts import Consult


def case_digest(consult: Consult) -> str:
    """The SHA-256 of the case as it is stored."""
    return hashlib.sha256(canonical_bytes(consult.case)).hexdigest()
