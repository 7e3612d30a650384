"""The file itself: equal bytes, own faces only, nothing about the patient in its description."""

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pikepdf
import pytest

from logic.documents.blocks import Document, Heading
from storage.pdf.ink import PdfInk, pdf_bytes
from tests.guards.house import HOUSE
from tests.storage.pdf.paper import LETTER, SUMMARY, paragraph, saying

MIXED = saying(paragraph("SAMPLE, مريم, מרים, 王小明, 김민지, Nguyễn, Щербакова"), of=LETTER)
PRINT = """
import hashlib, sys
from storage.pdf.ink import pdf_bytes
from tests.storage.pdf.paper import BLOCKS, LETTER, paragraph, saying
if sys.argv[1] == "after others":
    pdf_bytes(saying(paragraph("صلاح, 田中, words that were printed before")))
blocks = (*BLOCKS, paragraph("SAMPLE, مريم, מרים, 王小明, 김민지, q\\u0302"))
print(hashlib.sha256(pdf_bytes(saying(*blocks, of=LETTER))).hexdigest())
"""


@contextmanager
def read(document: Document) -> Iterator[pikepdf.Pdf]:
    """The printed document, opened."""
    with pikepdf.open(io.BytesIO(pdf_bytes(document))) as file:
        yield file


def digest_in_a_process_of_its_own(what: str, **surroundings: str) -> str:
    """The digest of one document, printed in another process."""
    return subprocess.run(
        [sys.executable, "-c", PRINT, what],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1", **surroundings},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_the_same_document_gives_the_same_bytes_in_any_process() -> None:
    one = digest_in_a_process_of_its_own("alone", PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    other = digest_in_a_process_of_its_own(
        "after others", PYTHONHASHSEED="2", TZ="America/Caracas", LC_ALL="de_DE.UTF-8"
    )
    assert one == other
    assert len(one) == 2 * hashlib.sha256().digest_size


def test_another_word_gives_other_bytes() -> None:
    assert pdf_bytes(LETTER) == PdfInk().pdf(LETTER)
    assert pdf_bytes(LETTER) != pdf_bytes(replace(LETTER, subject=LETTER.subject + "."))


@pytest.mark.parametrize("document", [LETTER, SUMMARY, MIXED], ids=["letter", "summary", "mixed scripts"])
def test_every_face_is_embedded_as_a_subset(document: Document) -> None:
    with read(document) as file:
        fonts = [font for page in file.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z0-9-]+", str(font.BaseFont))
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert str(descriptor.FontName) == str(font.BaseFont)
            assert 200 < len(descriptor.FontFile2.read_bytes()) < 60_000
            assert "/ToUnicode" in font


@pytest.mark.parametrize("document", [LETTER, SUMMARY, MIXED], ids=["letter", "summary", "mixed scripts"])
def test_the_file_is_sound(document: Document) -> None:
    with read(document) as file:
        assert file.check_pdf_syntax() == []


def test_a_landscape_sheet_is_wider_than_high() -> None:
    with read(replace(SUMMARY, landscape=True)) as file:
        assert [round(float(side)) for side in file.pages[0].MediaBox] == [0, 0, 842, 595]


def test_only_the_faces_used_are_embedded() -> None:
    with read(SUMMARY) as file:
        names = {str(font.BaseFont).split("+")[1] for page in file.pages for font in page.Resources.Font.values()}
        assert names == {"SourceSans3-Regular", "SourceSans3-Semibold", "SourceSans3-Bold"}


def test_the_description_names_kind_date_and_reference_and_never_the_patient() -> None:
    with read(LETTER) as file:
        assert str(file.docinfo["/Title"]) == "letter-radiation-oncology, 22-Nov-2026, D0003172"
        assert str(file.docinfo["/Producer"]) == "Stage IV Consult"
        told = " ".join(str(value) for value in file.docinfo.values())
        assert not re.search("SAMPLE|Marion|1968|4711", told)
        assert not re.search("SAMPLE|Marion|1968|4711", file.Root.Metadata.read_bytes().decode())
    assert b"Marion" not in pdf_bytes(LETTER)


def test_a_reference_with_the_hospital_number_stays_out_of_the_description() -> None:
    with read(replace(LETTER, reference="000 4711 998 / 3")) as file:
        assert str(file.docinfo["/Title"]) == "letter-radiation-oncology, 22-Nov-2026"


def test_language_and_title_are_set_for_readers_aloud() -> None:
    with read(replace(LETTER, language="de")) as file:
        assert str(file.Root.Lang) == "de"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.pdf_version) >= "1.5"


def test_headings_are_bookmarks() -> None:
    blocks = (Heading("Diagnosis"), paragraph("a"), Heading("Receptors", level=3), paragraph("b"), Heading("مريم"))
    with read(saying(*blocks)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Diagnosis", "مريم"]
        assert [item.title for item in outline.root[0].children] == ["Receptors"]


def test_no_clock_is_read_and_no_date_is_held() -> None:
    with read(LETTER) as file:
        assert set(file.docinfo.keys()) == {"/Title", "/Producer", "/Creator"}
        assert b"Date" not in file.Root.Metadata.read_bytes()
