"""A signed sheet says who signed and when, and bears a code that a telephone reads; a copy says that it is one."""

import io
from dataclasses import replace

import pikepdf
import pytest
import segno

from logic.documents.blocks import Columns, Document, Paper, Signature, TypeSize
from storage.pdf.ink import PdfInk, pdf_bytes
from tests.storage.pdf.paper import (
    COPY,
    MM,
    SIGNED,
    SIGNED_WORDS,
    SUMMARY,
    characters,
    opened,
    origin,
    paragraph,
    saying,
    texts,
)

SCALE = 8
SIDE, QUIET = 16.0, 4
LONG = replace(SIGNED, blocks=(*[paragraph("She slept well. " * 40)] * 30, *SIGNED.blocks))
NARROW = replace(
    SIGNED,
    address=(),
    info=(),
    blocks=(Columns((paragraph("Plan"), SIGNED.blocks[-1]), (paragraph("Tests. " * 30),), 0.46),),
)
DOCUMENTS = pytest.mark.parametrize(
    "document",
    [SIGNED, NARROW, COPY, LONG, *(replace(SIGNED, paper=paper) for paper in Paper)]
    + [replace(SIGNED, type_size=size) for size in TypeSize],
    ids=["letter", "narrow", "copy", "long", *Paper, *TypeSize],
)


def figure_of(document: Document) -> tuple[int, float, float, float, float]:
    """The page of the code, and the box of its ink from left to top, in points from the lower left corner."""
    with pikepdf.open(io.BytesIO(pdf_bytes(document))) as file:
        for number, page in enumerate(file.pages):
            inside, boxes = False, []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC":
                    inside = str(operands[0]) == "/Figure"
                elif str(operator) == "EMC":
                    inside = False
                elif str(operator) == "re" and inside:
                    boxes.append([float(each) for each in operands])
            if boxes:
                right, top = (max(box[at] + box[at + 2] for box in boxes) for at in (0, 1))
                return number, min(box[0] for box in boxes), min(box[1] for box in boxes), right, top
    raise AssertionError("no code on any page")


def seen(document: Document) -> list[list[bool]]:
    """The code as it is seen on the page image, with its quiet room: true is dark."""
    number, left, _bottom, right, top = figure_of(document)
    page = opened(document)[number]
    image = page.render(scale=SCALE, grayscale=True).to_pil()
    count = len(tuple(segno.make_qr(document.code, error="q", boost_error=False).matrix))
    side = (right - left) / count
    middles = [place + 0.5 for place in range(-QUIET, count + QUIET)]
    return [
        [
            image.getpixel((int((left + x * side) * SCALE), int((page.get_height() - top + y * side) * SCALE))) < 128
            for x in middles
        ]
        for y in middles
    ]


@DOCUMENTS
def test_the_code_on_the_page_is_the_code_of_number_and_digest_with_quiet_room_around(document: Document) -> None:
    made = segno.make_qr(document.code, error="q", boost_error=False)
    assert seen(document) == [[bool(module) for module in row] for row in made.matrix_iter(border=QUIET)]


@DOCUMENTS
def test_the_code_is_sixteen_millimetres_wide_and_lies_on_the_sheet(document: Document) -> None:
    number, left, bottom, right, top = figure_of(document)
    assert ((right - left) / MM, (top - bottom) / MM) == pytest.approx((SIDE, SIDE), abs=0.01)
    assert left > 0
    assert bottom / MM > 17
    assert number == len(opened(document)) - 1 or document is not LONG


def test_the_code_is_a_figure_described_in_words() -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(SIGNED))) as file:
        told = [str(each.Alt) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert told == ["Code that holds the document number and the digest: D0003172 7F3A 91C2 0B5E D480"]


def test_a_draft_has_no_code_and_room_to_sign() -> None:
    with pytest.raises(AssertionError, match="no code"):
        figure_of(SUMMARY)
    assert "Not signed" in "\n".join(texts(SUMMARY))


def test_a_signed_document_says_so_on_every_sheet_and_bears_no_watermark() -> None:
    for page in texts(LONG):
        assert f"Signed {SIGNED_WORDS}" in page
        assert "DRAFT" not in page
        assert "COPY" not in page
    last = texts(LONG)[-1]
    assert "Dr A. Placeholder\nconsultant\nSigned 22-Nov-2026 11:40\nD0003172 7F3A 91C2 0B5E D480" in last


def test_a_copy_says_so_on_every_sheet_and_names_its_recipient() -> None:
    for page in texts(replace(LONG, copy_for="Dr B. Notreal")):
        assert "COPY" in page
        assert "DRAFT" not in page
        assert f"Copy for Dr B. Notreal. Signed {SIGNED_WORDS}" in page.replace("\u00a0", " ")


def test_a_state_that_finds_no_room_stands_on_a_line_of_its_own_and_is_never_cut_or_small() -> None:
    long = replace(
        SIGNED, title="Addendum 12 to Letter to the palliative care team", copy_for="Dr B. Notreal-Placeholder"
    )
    printed = "\n".join(texts(long))
    assert f"Copy for Dr B. Notreal-Placeholder. Signed {SIGNED_WORDS}" in printed
    assert "…" not in printed
    assert origin(long, "Copy for Dr B.")[1] == pytest.approx(297 - 5.9, abs=0.1)
    foot = [one.size for one in characters(long) if one.top > 280]
    assert min(foot) >= 8


def test_a_hostile_recipient_is_printed_and_does_not_break_the_sheet() -> None:
    hostile = replace(COPY, copy_for="Dr {page} %s <b>\n" + "Notreal " * 60, code="D0000001 " + "F" * 16)
    assert "Dr {page} %s <b> Notreal" in "\n".join(texts(hostile))


def test_a_signature_in_a_document_that_holds_a_signed_time_but_no_code_keeps_room_for_the_hand() -> None:
    by_hand = saying(Signature("", "Dr A. Placeholder", "", "Signed by hand"), of=SUMMARY)
    assert "Signed by hand" in "\n".join(texts(by_hand))


def test_the_ink_says_what_its_bytes_depend_on() -> None:
    told = PdfInk().made_with()
    assert set(told) == {"program", "fonts", "library"}
    assert all(told.values())
    assert "reportlab" in told["library"]
