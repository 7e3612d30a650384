"""The words that run along on every sheet, for documents that are not in English alone."""

from __future__ import annotations

from logic.documents.blocks import SheetWords
from logic.words import tr


def running_words() -> SheetWords:
    """The words of head and foot in the language that is spoken; a document says its own where others fit better."""
    return SheetWords(
        page=tr("Page {page} of {pages}"),
        draft=tr("Draft, not signed"),
        signed=tr("Signed {signed}"),
        unsigned=tr("Not signed"),
        watermark=tr("DRAFT"),
        copy_mark=tr("COPY"),
        copy_for=tr("Copy for {recipient}"),
        code=tr("Code that holds the document number and the digest: {code}"),
        knowledge=tr("Knowledge {knowledge}"),
        content=tr("Content {digest}"),
        born=tr("Born"),
        sex=tr("Sex"),
        identifier=tr("Hospital number"),
        full_address=tr("Full address"),
        sender=tr("Sender"),
        continued=tr("Also"),
        to_do=tr("To do:"),
        urgent=tr("Urgent:"),
        unknown=tr("Not known:"),
    )
