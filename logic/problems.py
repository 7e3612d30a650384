"""The few problems that a person can meet. Each says what happened, what is safe and what to do; no patient data."""

from __future__ import annotations

from dataclasses import dataclass


class Problem(Exception):
    """A problem in three sentences: what happened, what is safe, what to do next."""

    def __init__(self, happened: str, safe: str, next_step: str) -> None:
        super().__init__(f"{happened} {safe} {next_step}")
        self.happened = happened
        self.safe = safe
        self.next_step = next_step


class KnowledgeProblem(Problem):
    """A knowledge or question file cannot be used: which file, which entry, what is wrong."""

    def __init__(self, file: str, entry: str, fault: str) -> None:
        super().__init__(f"{file}, {entry}: {fault}.", "No case was changed.", "Correct that entry, or reinstall.")
        self.file = file
        self.entry = entry
        self.fault = fault


class CaseFileProblem(Problem):
    """A case file cannot be read; `faults` holds one line per fault, each with the path of its field."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(
            f"The case file has {len(faults)} fault{'' if len(faults) == 1 else 's'}.",
            "Nothing was stored.",
            "Correct the fields named and try again.",
        )
        self.faults = faults


class StoreProblem(Problem):
    """The store cannot be opened or written."""


class DocumentProblem(Problem):
    """A document cannot be written."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something that is missing before signing: its words, and the field or the rule to go to (the other is empty)."""

    label: str
    path: str = ""
    rule: str = ""


class SigningProblem(Problem):
    """A document cannot be signed; `missing` holds what must be added first."""

    def __init__(self, happened: str, safe: str, next_step: str, missing: tuple[Lacking, ...] = ()) -> None:
        super().__init__(happened, safe, next_step)
        self.missing = missing


class PictureProblem(Problem):
    """A picture for the letterhead cannot be used."""
