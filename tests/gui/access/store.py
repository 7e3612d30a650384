"""The store that the walk goes through: ready cases, two kept consults, one case to sign, and services."""

from __future__ import annotations

from logic.answer import recorded
from logic.consult import consult
from logic.decision import Decision
from logic.knowledge import load_knowledge
from logic.paths import put
from logic.ports import Archive
from logic.services import SERVICES, services_text
from tests.gui.board.boards import keep, sample
from tests.gui.shell.shell import DAY
from tests.gui.shell.test_compare import keep_consult
from tests.gui.shell.test_services import DUTY, XRAY

TYPICAL, EMERGENCY, TO_SIGN = 1, 2, 4
AUTHOR = "Dr A. Placeholder"


def fill(archive: Archive, samples: int) -> None:
    """Keep this many ready cases, numbered as they are; none leaves the store as it is at the first start."""
    if not samples:
        return
    archive.set_setting("author.name", AUTHOR)
    archive.set_setting(SERVICES, services_text((DUTY, XRAY)))
    for number in range(1, samples + 1):
        keep(archive, sample(number))
    case = archive.load(TYPICAL).case
    keep_consult(archive, TYPICAL, put(case, "mdt.question", recorded("Which line of treatment comes next?")))
    keep_consult(archive, TYPICAL, case)
    _decide_all(archive, TO_SIGN)


def _decide_all(archive: Archive, case_id: int) -> None:
    """Decide every line of a case, so that it can be signed."""
    found = consult(archive.load(case_id).case, load_knowledge(), DAY)
    for result in found.shown:
        archive.decide(case_id, Decision(result.rule.id, "as_advised", "", "", AUTHOR, "2026-11-22T08:00:00+00:00"))
