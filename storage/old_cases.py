"""Old case documents, read through one small step per version of the document.

A step takes the document as one version wrote it and gives it as the next version would have. When the shape
of a case document changes in a way that its reader cannot bridge: raise `VERSION` in `logic/casefile.py` by one
and add the step from the version before; a test fails until it is there. A step that was released is never edited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from logic.casefile import VERSION
from storage.problems import newer

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}


def brought_up(
    document: dict[str, Any], version: int, steps: Mapping[int, Step] = STEPS, goal: int = VERSION
) -> dict[str, Any]:
    """The document as today's version would have written it. Raises StoreProblem when it is newer than that."""
    if version > goal:
        raise newer()
    for number in range(version, goal):
        document = {**steps[number](document), "version": number + 1}
    return document
