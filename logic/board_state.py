"""How a case stands before a meeting of the board: each column of the list in the window, read from the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from logic.answer_words import words_at
from logic.consult import Consult
from logic.decision import Decision
from logic.desk import DocumentDesk
from logic.digests import stand_of
from logic.document_acts import Act, done_at
from logic.documents.board_list import gaps
from logic.documents.board_questions import CORE
from logic.documents.letters.emergency import cards_of
from logic.terms import Discipline, LetterKind


@dataclass(frozen=True, slots=True)
class BoardState:
    """What the board coordinator sees of one case.

    `emergency` is the title of the first emergency that is open, `acknowledged` says that it was seen. `not_asked` are
    the core disciplines that are not entered, None while none is recorded at all. `gaps` are label and path of what is
    missing, in the order of the printed list. `lacking` counts what the board sheet lacks; `printed` says that it was
    printed as the case now stands.
    """

    consult: Consult
    decisions: Mapping[str, Decision]
    emergency: str
    acknowledged: bool
    question: str
    question_known: bool
    not_asked: tuple[Discipline, ...] | None
    gaps: tuple[tuple[str, str], ...]
    images_ready: bool | None
    told: bool
    stops: tuple[str, ...]
    lacking: int
    printed: bool
    decided: bool

    @property
    def quorum(self) -> bool:
        """Whether the four core disciplines are entered."""
        return self.not_asked == ()


def board_state(case_id: int, consult: Consult, decisions: Mapping[str, Decision], desk: DocumentDesk) -> BoardState:
    """Read one case. Raises StoreProblem."""
    case, table = consult.case, consult.knowledge.interview
    cards = cards_of(consult)
    entered = case.mdt.disciplines
    sheet = desk.offer(consult, LetterKind.BOARD_SHEET)
    stand = stand_of(consult, decisions)
    return BoardState(
        consult=consult,
        decisions=decisions,
        emergency=cards[0].title if cards else "",
        acknowledged=bool(cards) and not consult.open_cards,
        question=words_at(case, table, "mdt.question"),
        question_known=case.mdt.question.known,
        not_asked=tuple(each for each in CORE if each not in (entered.value or ())) if entered.known else None,
        gaps=gaps(consult),
        images_ready=case.mdt.images_ready.value,
        told=case.told.text.known,
        stops=sheet.stops,
        lacking=len(sheet.missing),
        printed=bool(done_at(desk.acts(case_id), Act.PRINTED, LetterKind.BOARD_SHEET, stand)),
        decided=case.mdt.outcome.known,
    )


def gap_after(consult: Consult, path: str) -> str:
    """The next gap of the board behind a field, the first after the last one; empty when there is none."""
    paths = [gap for _, gap in gaps(consult)]
    if not paths:
        return ""
    place = paths.index(path) + 1 if path in paths else 0
    return paths[place % len(paths)]
