"""Logo and signature on the printed page: where they stand, what they are called, and who may see them."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image

from logic.documents.blocks import Document, Paper, Picture
from storage.pdf.ink import pdf_bytes
from storage.pdf.sheets import SHEETS
from storage.pictures import checked
from tests.storage.images import drawn, picture
from tests.storage.pdf.paper import LETTER, MM, SUMMARY, opened, origin, placed
from tests.storage.pdf.test_archival import elements, role

LOGO, SIGNATURE = picture("Logo of Exampleton Hospital"), picture("Signature of Dr A. Placeholder", "L")
HEAD = replace(LETTER.letterhead, logo=LOGO, signature=SIGNATURE)
DRAFT = replace(LETTER, letterhead=HEAD)
SIGNED = replace(DRAFT, signed="22-Nov-2026 11:40, Dr A. Placeholder")
PLACES = [Paper.A4_WINDOW, Paper.A4_FORM_A, Paper.LETTER_10]
TOPS = {Paper.A4_WINDOW: 45, Paper.A4_FORM_A: 27, Paper.LETTER_10: 60}


def images(document: Document, page: int = 0) -> list[tuple[float, float, float, float]]:
    """The pictures of a page: left, top, right, bottom in millimetres from the upper left corner."""
    sheet = opened(document)[page]
    high = sheet.get_height()
    found = [each.get_bounds() for each in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
    return [(left / MM, (high - top) / MM, right / MM, (high - bottom) / MM) for left, bottom, right, top in found]


@pytest.mark.parametrize("paper", list(Paper))
def test_the_logo_of_a_letter_stands_at_the_right_edge_above_the_rule(paper: Paper) -> None:
    sheet = SHEETS[paper]
    ((left, top, right, bottom),) = images(replace(DRAFT, paper=paper))
    assert right == pytest.approx(sheet.width - sheet.right, abs=0.1)
    assert top == pytest.approx(sheet.head_top, abs=0.1)
    assert bottom <= sheet.head_rule
    assert right - left <= 50.1
    assert bottom - top <= 11.1
    assert (right - left) / (bottom - top) == pytest.approx(LOGO.width / LOGO.height, rel=0.01)


@pytest.mark.parametrize("paper", PLACES)
def test_no_part_of_the_logo_can_be_seen_through_the_window(paper: Paper) -> None:
    assert all(bottom < TOPS[paper] for _, _, _, bottom in images(replace(DRAFT, paper=paper)))


def test_a_titled_sheet_has_the_logo_before_the_sender_and_clear_of_the_title() -> None:
    document = replace(SUMMARY, letterhead=HEAD)
    ((left, _, right, _),) = images(document)
    assert left == pytest.approx(20, abs=0.1)
    assert right + 3 < placed(document, LETTER.letterhead.name).left
    assert right < placed(document, "Consult summary").left


@pytest.mark.parametrize("size", [(1200, 40), (40, 480), (16, 16)])
def test_a_logo_of_any_shape_stays_in_its_box_and_the_address_in_its_place(size: tuple[int, int]) -> None:
    odd = checked(drawn(size=size))
    ((left, top, right, bottom),) = images(replace(DRAFT, letterhead=replace(HEAD, logo=odd)))
    assert (right - left <= 50.1, bottom - top <= 11.1) == (True, True)
    assert origin(replace(DRAFT, letterhead=replace(HEAD, logo=odd)), LETTER.address[0]) == pytest.approx(
        origin(LETTER, LETTER.address[0]), abs=0.01
    )


def test_the_signature_is_on_the_signed_letter_alone_on_its_line() -> None:
    pages = range(len(opened(SIGNED)))
    found = [(page, box) for page in pages for box in images(SIGNED, page)]
    assert len(found) == 2
    page, (left, top, right, bottom) = found[-1]
    assert placed(SIGNED, "Yours sincerely,", page).bottom < top
    assert bottom < placed(SIGNED, "Dr A. Placeholder, consultant", page).top
    assert left == pytest.approx(25, abs=0.1)
    assert right - left <= 60.1
    assert [box for number in pages for box in images(DRAFT, number)] == images(DRAFT)


def test_a_picture_is_a_figure_with_words_and_its_place() -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(SIGNED))) as file:
        figures = [each for each in elements(file.Root.StructTreeRoot) if role(each) == "Figure"]
        assert [str(each.Alt) for each in figures] == [LOGO.says, SIGNATURE.says]
        for each in figures:
            assert str(each.A.O) == "/Layout"
            assert len(each.A.BBox) == 4


def test_a_picture_has_no_mask_no_metadata_and_is_held_once() -> None:
    twice = replace(SIGNED, letterhead=replace(HEAD, signature=replace(LOGO, says="Signature")))
    with pikepdf.open(io.BytesIO(pdf_bytes(twice))) as file:
        streams = [each for each in file.objects if isinstance(each, pikepdf.Stream)]
        found = [each for each in streams if each.get("/Subtype") == "/Image"]
        assert len(found) == 1
        assert not {"/SMask", "/Mask", "/Metadata", "/Alternates", "/OPI"} & set(found[0].keys())
        assert str(found[0].ColorSpace) == "/DeviceRGB"
        assert not found[0].get("/Interpolate", False)


@pytest.mark.parametrize("shown", [LOGO, SIGNATURE], ids=["rgb", "grey"])
def test_the_pixels_on_paper_are_those_of_the_picture(shown: Picture) -> None:
    document = replace(DRAFT, letterhead=replace(HEAD, logo=shown))
    with pikepdf.open(io.BytesIO(pdf_bytes(document))) as file:
        streams = (each for each in file.objects if isinstance(each, pikepdf.Stream))
        held = next(each for each in streams if each.get("/Subtype") == "/Image")
        with Image.open(io.BytesIO(shown.png)) as image:
            assert held.read_bytes() == image.tobytes()
    sheet = pdfium.PdfDocument(pdf_bytes(document))
    assert sheet[0].render(scale=1).to_numpy().shape
    sheet.close()


def test_the_same_letter_with_pictures_gives_the_same_bytes() -> None:
    assert pdf_bytes(SIGNED) == pdf_bytes(SIGNED)
    assert pdf_bytes(SIGNED) != pdf_bytes(DRAFT)
