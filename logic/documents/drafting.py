"""A document of a kind as a draft; refused while the knowledge base gives no advice."""

from __future__ import annotations

from logic.documents.blocks import Document
from logic.documents.catalogue import BY_KIND
from logic.documents.request import PaperRequest
from logic.local_words import refusal
from logic.problems import DocumentProblem
from logic.terms import LetterKind
from logic.words import in_english, tr


def drafted(kind: str, request: PaperRequest) -> Document:
    """The draft of a kind. Raises DocumentProblem when the knowledge base gives no advice."""
    knowledge = request.consult.knowledge
    if knowledge.refusal:
        told = refusal(knowledge)
        raise DocumentProblem(told.happened, tr("No document was written."), told.next_step)
    return _made(LetterKind(kind), request)


@in_english
def _made(kind: LetterKind, request: PaperRequest) -> Document:
    """A document is English unless it chooses a language of its own, whatever the window speaks."""
    return BY_KIND[kind].make(request)
