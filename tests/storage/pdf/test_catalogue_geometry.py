"""Every document of the catalogue on every sheet, measured in millimetres in the file itself.

The sheet slips in its envelope; what is seen through the window at any of its extreme positions is the return line and
the address and nothing else. Every sheet of every document says whose it is and which one it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import pypdfium2.raw as raw
import pytest

from logic import paths
from logic.answer import recorded
from logic.documents.blocks import Document, Paper
from logic.documents.catalogue import ENTRIES
from storage.pdf.sheets import SHEETS
from tests.logic.documents.paper_cases import request, request_of, sample, sample_consult
from tests.storage.images import picture
from tests.storage.pdf.paper import MM, characters, opened, texts

KINDS = [entry.kind.value for entry in ENTRIES]
BACK = "Exampleton Hospital · 9 Example Road"
# The kind of paper; the window over the sheet (left, top, width, height) while the sheet lies at the left and lowest in
# its envelope; how far it can slip to the right and up. DL is 220 by 110, number 10 is 241.3 by 104.8.
ENVELOPES = {
    "DL, DIN 5008 form B": (Paper.A4_WINDOW, (20, 45, 90, 45), (10, 5)),
    "DL, United Kingdom": (Paper.A4_WINDOW, (20, 52, 90, 35), (10, 5)),
    "DL, DIN 5008 form A": (Paper.A4_FORM_A, (20, 27, 90, 45), (10, 5)),
    "number 10, United States": (Paper.LETTER_10, (22.2, 60.3, 114.3, 28.6), (25.4, 3.2)),
}
WINDOWED = [Paper.A4_WINDOW, Paper.A4_FORM_A, Paper.LETTER_10]


@cache
def printed(kind: str, paper: Paper, number: int = 1) -> Document:
    """A document of a sample, with a logo and a full letterhead, on a kind of paper."""
    made = request(sample_consult(number))
    head = replace(made.letterhead, return_line=BACK, logo=picture(), lines=("Line one", "Line two", "Line three"))
    entry = next(entry for entry in ENTRIES if entry.kind.value == kind)
    return entry.make(replace(made, letterhead=head, paper=paper, phone="0000 11 99"))


def letters() -> list[str]:
    """The kinds that go into an envelope."""
    return [kind for kind in KINDS if printed(kind, Paper.A4_WINDOW).address]


def in_window(document: Document, window: tuple[float, float, float, float]) -> str:
    """What stands wholly or partly in a part of the first sheet; the watermark of a draft is no text."""
    left, top, wide, high = window
    return "".join(
        one.text
        for one in characters(document)
        if one.size < 60 and one.right > left and one.left < left + wide and one.bottom > top and one.top < top + high
    )


def allowed(document: Document) -> str:
    """What may be seen through a window."""
    return "".join((BACK, *document.address)).replace(" ", "")


@pytest.mark.parametrize("name", ENVELOPES)
@pytest.mark.parametrize("kind", KINDS)
def test_only_sender_and_address_are_seen_wherever_the_sheet_slips(kind: str, name: str) -> None:
    paper, (left, top, wide, high), (across, up) = ENVELOPES[name]
    document = printed(kind, paper)
    if not document.address:
        return
    field = SHEETS[paper].address
    for x, y in product((-across, -across / 2, 0), (0, up / 2, up)):
        seen = in_window(document, (left + x, top + y, wide, high))
        assert set(seen) <= set(allowed(document))
        assert len(seen) <= len(allowed(document))
        for one in characters(document):
            if field.first - 4 < one.bottom < field.first + 4.3 * field.pitch and one.left < field.right:
                assert left + x < one.left
                assert one.right < left + x + wide
                assert top + y < one.top
                assert one.bottom < top + y + high


@pytest.mark.parametrize("paper", WINDOWED)
@pytest.mark.parametrize("kind", KINDS)
def test_no_picture_and_no_rule_but_its_own_stands_in_the_window(kind: str, paper: Paper) -> None:
    document = printed(kind, paper)
    if not document.address:
        return
    sheet = opened(document)[0]
    high, field = sheet.get_height(), SHEETS[paper].address
    for each in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        low, up = (high - bottom) / MM, (high - top) / MM
        if right / MM < 15 or left / MM > 115:
            continue
        own = field.back_rule is not None and abs(up - field.back_rule) < 0.5
        assert own or low < SHEETS[paper].head_floor + 1 or up > field.first + 5 * field.pitch


@pytest.mark.parametrize("paper", list(Paper))
def test_fold_and_punch_marks_stand_where_the_sheet_is_folded(paper: Paper) -> None:
    document = printed(letters()[0], paper)
    page = opened(document)[0]
    high = page.get_height()
    marks = set()
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, _ = each.get_bounds()
        if right / MM < 12:
            assert left / MM == pytest.approx(4, abs=0.2)
            marks.add((round((high - bottom) / MM, 0), round(right / MM)))
    sheet = SHEETS[paper]
    wanted = {(fold, 9) for fold in sheet.folds} | ({(sheet.punch, 11)} if sheet.punch else set())
    assert len(marks) == len(wanted)
    for at, end in wanted:
        assert any(abs(at - y) <= 0.6 and abs(end - x) <= 0.5 for y, x in marks)


@pytest.mark.parametrize("number", [1, 7, 8])
@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_says_whose_it_is_and_which_one_it_is(kind: str, number: int) -> None:
    document = printed(kind, Paper.A4_WINDOW, number)
    pages = texts(document)
    who = document.identity
    for index, page in enumerate(pages, start=1):
        plain = page.replace("\u00a0", " ")
        assert document.words.page.format(page=index, pages=len(pages)).replace("\u00a0", " ") in plain
        if who.identifier:
            assert who.identifier in plain
        assert document.words.draft in plain
        if who.born:
            assert who.born.replace("\u00a0", " ") in plain


@pytest.mark.parametrize("paper", [Paper.A4_WINDOW, Paper.LETTER_10])
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_leaves_the_sheet_and_none_runs_into_the_footer(kind: str, paper: Paper) -> None:
    document = printed(kind, paper)
    for index, page in enumerate(opened(document)):
        wide, high = page.get_width() / MM, page.get_height() / MM
        for one in characters(document, index):
            if one.size > 60:
                continue
            assert one.left > 3
            assert one.right < wide - 10
            assert one.top > 5
            assert one.bottom < high - 5
            assert not high - 21 < one.bottom < high - 17.2


@pytest.mark.parametrize("kind", KINDS)
def test_an_address_of_sixty_lines_is_printed_in_full_and_the_window_stays_clean(kind: str) -> None:
    case = sample(1)
    for index in range(len(case.rcp)):
        lines = "; ".join(f"Street {number}" for number in range(60))
        case = paths.put(case, f"rcp[{index}].address", recorded(lines))
    entry = next(entry for entry in ENTRIES if entry.kind.value == kind)
    document = entry.make(request_of(case))
    told = " ".join(texts(document)).replace("\n", " ")
    if len(document.address) < 60:
        return
    assert all(f"Street {number}" in told for number in range(60))
    window = in_window(document, (10, 45, 100, 50))
    assert set(window) <= set("".join((document.letterhead.return_line, *document.address, ",…")))
