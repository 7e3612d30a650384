"""One sitting at a case: begin it and save it, or open it again and save it once more.

Run as `python -m tests.system.colleague STORE begin|again`; it tells how the case stands when the window closes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt

from gui.window import Window
from logic.casefile import case_to_json
from logic.records import consult_record
from logic.terms import DecisionKind
from tests.system.hands import CTRL, SHIFT, Hands, words_in
from tests.system.processes import tell
from tests.system.workstation import at_work, keep_sample


def begin(window: Window, hands: Hands) -> None:
    """Change a ready case by keys, decide on its first two lines, and change one decision."""
    window.open_case(keep_sample(window.parts.archive, 1))
    hands.press(Qt.Key.Key_2, CTRL)
    hands.tab_to("pt.allergies")
    hands.press(Qt.Key.Key_A, CTRL)
    hands.type("latex, rash")
    hands.press(Qt.Key.Key_Tab)
    assert window.case_view is not None
    session = window.case_view.session
    first, second = (result.rule.id for result in session.consult.shown[:2])
    session.decide(first, DecisionKind.AS_ADVISED)
    session.decide(second, DecisionKind.DEFERRED, words="She wishes to speak with her daughter first.")
    session.decide(second, DecisionKind.AS_ADVISED)


def sitting(store: Path, again: bool) -> None:
    """Work, save with Ctrl+Shift+N, tell, and close the window."""
    with at_work(store) as window:
        hands, archive = Hands(), window.parts.archive
        if again:
            window.open_case(archive.worklist()[0].case_id)
        else:
            begin(window, hands)
        view = window.case_view
        assert view is not None
        notices = words_in(view.notices)
        hands.press(Qt.Key.Key_N, CTRL | SHIFT)
        session = view.session
        kept = archive.consults(session.case_id)
        now = consult_record(session.consult, session.case_id, 0, "")
        tell(
            say="kept",
            case=case_to_json(session.case),
            decisions={rule: [each.kind, each.words, each.by, each.at] for rule, each in session.decisions.items()},
            consults=[
                [each.case_digest, each.knowledge_digest, [[*_verdict(row)] for row in each.verdicts]] for each in kept
            ],
            now=[now.case_digest, now.knowledge_digest, [[*_verdict(row)] for row in now.verdicts]],
            versions=[each.case_version for each in kept],
            state=archive.worklist()[0].state,
            recovered=session.stored.recovered,
            notices=notices,
        )


def _verdict(row: object) -> tuple[str, str, str, str]:
    return row.rule, row.verdict, row.variant, row.detail  # type: ignore[attr-defined]  # a VerdictRow


if __name__ == "__main__":
    sitting(Path(sys.argv[1]), sys.argv[2] == "again")
