"""What a paper is made from, with a consult of its own, so that it can be made beside the window."""

from __future__ import annotations

from dataclasses import replace

from logic.consult import consult
from logic.documents.request import PaperRequest


def apart(request: PaperRequest) -> PaperRequest:
    """The same request with a consult of its own, for a thread of its own."""
    before = request.consult
    return replace(request, consult=consult(before.case, before.knowledge, before.on))
