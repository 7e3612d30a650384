"""How the worklist is narrowed and ordered: the words that window and store share."""

from __future__ import annotations

from enum import StrEnum


class Narrow(StrEnum):
    """Which cases the worklist shows.

    TODAY: an answer is due today or overdue and the case is not signed, or it was worked on today. ATTENTION: an
    emergency that holds. UNSIGNED: everything that is not signed. DRAFTS: changed since the last version. SAVED: the
    newest version is what the case says, and it is not signed. SIGNED: the newest version is signed. BIOPSY: a biopsy
    is planned, or its result is pending. BOARD: a meeting of the board is ahead. CHANGED: not signed, and the knowledge
    in force advises otherwise than the one that the case was last kept with.
    """

    ALL = "all"
    TODAY = "today"
    ATTENTION = "attention"
    BIOPSY = "biopsy"
    BOARD = "board"
    CHANGED = "changed"
    UNSIGNED = "unsigned"
    DRAFTS = "drafts"
    SAVED = "saved"
    SIGNED = "signed"


class Order(StrEnum):
    """What the worklist is ordered by; each order ends with the newest case, so that it is always the same.

    URGENCY: emergencies, then the day an answer is due (none last), then the newest change. NAME: surname, given name.
    DUE: the day an answer is due, none last. CHANGED: the newest change.
    """

    URGENCY = "urgency"
    NAME = "name"
    DUE = "due"
    CHANGED = "changed"
