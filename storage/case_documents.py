"""A case as the text that is stored, and back.

The text is JSON in plain ASCII: whatever was typed comes back exactly, also what no database column can keep.
"""

from __future__ import annotations

import json

from logic.case import Case
from logic.casefile import VERSION, case_from_json, case_to_json
from logic.problems import CaseFileProblem
from logic.questions import interview
from storage import problems
from storage.drafts import Written
from storage.old_cases import brought_up


def written(case: Case, now: str) -> Written:
    """The case as today's version of the program writes it."""
    text = json.dumps(case_to_json(case), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return Written(text, VERSION, now)


def read(stored: Written) -> Case:
    """The case of a stored document, old or new. Raises StoreProblem when it cannot be read."""
    try:
        document = brought_up(json.loads(stored.document), stored.document_version)
        return case_from_json(document, interview=interview())
    except (CaseFileProblem, ValueError):
        raise problems.unreadable_case() from None
