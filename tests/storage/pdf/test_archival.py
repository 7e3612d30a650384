"""Fit for an archive and for readers aloud: PDF/A-2u and PDF/UA-1, point by point, read by another reader."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from logic.documents.blocks import Document, Heading, Mark, Paragraph, Table, Timeline, line
from logic.documents.wording import grid
from storage.pdf.ink import pdf_bytes
from tests.storage.images import picture
from tests.storage.pdf.paper import COPY, COURSE, LETTER, SIGNED, SUMMARY, paragraph, rows, saying

STANDARD = frozenset("Document Div H1 H2 H3 H4 H5 H6 P Span L LI Lbl LBody Table TR TH TD Figure".split())
LONG = saying(
    Heading("Sites"),
    Table((0.4, 0.3, 0.3), ("Site", "Size", "Pain"), rows(120), numeric=(2,)),
    Paragraph(line("HER2 ISH of the liver"), Mark.TO_DO),
    Paragraph(line("gBRCA"), Mark.UNKNOWN),
    paragraph("مريم וגם 王小明"),
    of=LETTER,
)
DRAWN = saying(
    Heading("Treatment so far"),
    Timeline(COURSE, "Surgery: mastectomy. Apr-2019"),
    Table((0.4, 0.6), ("When", "What"), ((line("Apr-2019"), line("mastectomy")),)),
    of=SUMMARY,
)
PICTURED = replace(
    SIGNED,
    letterhead=replace(LETTER.letterhead, logo=picture(), signature=picture("Signature of Dr A. Placeholder", "L")),
    signed="22-Nov-2026 11:40, Dr A. Placeholder",
)
ALL = pytest.mark.parametrize(
    "document",
    [LETTER, SUMMARY, LONG, SIGNED, COPY, PICTURED, DRAWN],
    ids=["letter", "summary", "long", "signed", "copy", "signed with pictures", "drawn"],
)


@contextmanager
def read(document: Document) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf_bytes(document))) as file:
        yield file


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """All structure elements below a node, in reading order."""
    kids = node.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def role(element: pikepdf.Object) -> str:
    return str(element.S).removeprefix("/")


def marked(page: pikepdf.Page) -> tuple[list[int], int]:
    """The numbers of marked content on a page, and how many operators paint outside of any mark."""
    numbers, depth, outside = [], 0, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if name == "BDC" and "/MCID" in operands[1]:
                numbers.append(int(operands[1].MCID))
        elif name == "EMC":
            depth -= 1
        elif name in ("Tj", "TJ", "f", "S", "B", "Do") and depth == 0:
            outside += 1
    assert depth == 0
    return numbers, outside


@ALL
def test_everything_painted_belongs_to_an_element_or_is_decoration(document: Document) -> None:
    with read(document) as file:
        for page in file.pages:
            numbers, outside = marked(page)
            assert outside == 0
            assert numbers == list(range(len(numbers)))


@ALL
def test_each_marked_content_has_its_parent_in_the_tree(document: Document) -> None:
    with read(document) as file:
        nums = file.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(nums[index]): nums[index + 1] for index in range(0, len(nums), 2)}
        assert [int(page.StructParents) for page in file.pages] == list(parents)
        for page in file.pages:
            assert str(page.Tabs) == "/S"
            assert len(parents[int(page.StructParents)]) == len(marked(page)[0])
        told = {element.objgen for element in elements(file.Root.StructTreeRoot)}
        assert {parent.objgen for each in parents.values() for parent in each} <= told


@ALL
def test_roles_are_standard_and_headings_skip_no_level(document: Document) -> None:
    with read(document) as file:
        found = [role(element) for element in elements(file.Root.StructTreeRoot)]
        assert STANDARD.issuperset(found)
        assert found[0] == "Document"
        levels = [int(each[1]) for each in found if re.fullmatch(r"H\d", each)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_heading_of_level_three_right_below_the_title_is_told_as_level_two() -> None:
    with read(saying(Heading("Small", level=3), paragraph("a"), of=LETTER)) as file:
        found = [role(element) for element in elements(file.Root.StructTreeRoot)]
        assert [each for each in found if each in ("H1", "H2", "H3", "H4")] == ["H1", "H2"]


@ALL
def test_tables_and_lists_are_whole(document: Document) -> None:
    within = {"TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}}
    with read(document) as file:
        for element in elements(file.Root.StructTreeRoot):
            if role(element) in within:
                assert role(element.P) in within[role(element)]
            if role(element) == "TH":
                assert str(element.A.Scope) == "/Column"


def test_a_table_over_several_sheets_tells_its_head_once_and_all_its_rows() -> None:
    with read(LONG) as file:
        assert len(file.pages) > 2
        found = [role(element) for element in elements(file.Root.StructTreeRoot)]
        assert found.count("Table") == 1
        assert found.count("TH") == 3
        assert found.count("TR") == 121


def test_without_a_head_the_first_cell_names_its_row() -> None:
    table = Table((0.3, 0.7), (), ((line("MRI of the spine"), line("because")), (line("Blood tests"), line("also"))))
    with read(saying(table, of=LETTER)) as file:
        found = list(elements(file.Root.StructTreeRoot))
        heads = [each for each in found if role(each) == "TH"]
        assert [str(each.A.Scope) for each in heads] == ["/Row", "/Row"]
        assert [role(each) for each in found].count("TD") == 2


def test_pairs_side_by_side_are_told_as_pairs_and_not_as_a_table() -> None:
    pairs = grid((("ECOG", line("1")), ("LVEF", line("58 %")), ("CrCl", line("82 mL/min")), ("DPYD", line("not done"))))
    with read(saying(pairs, of=LETTER)) as file:
        found = list(elements(file.Root.StructTreeRoot))
        assert "Table" not in [role(each) for each in found]
        spans = [each for each in found if role(each) == "Span"]
        assert len(spans) == 8
        assert [spans[place].P.objgen == spans[place + 1].P.objgen for place in range(7)] == [True, False] * 3 + [True]


def test_a_row_that_goes_on_over_the_end_of_a_sheet_is_told_and_painted_in_one_order() -> None:
    long = line("word " * 1500)
    table = Table((0.3, 0.7), (), ((line("one two three " * 8), long), (line("second"), line("short"))), flow=True)
    with read(saying(paragraph("before"), table, of=LETTER)) as file:
        assert len(file.pages) > 1
        cells = [each for each in elements(file.Root.StructTreeRoot) if role(each) in ("TH", "TD")]
        assert [role(each) for each in cells] == ["TH", "TD", "TH", "TD"]
        first = [int(kid) for cell in cells[:2] for kid in cell.K if not isinstance(kid, pikepdf.Dictionary)]
        assert first == sorted(first)


def test_a_mark_is_told_in_a_word() -> None:
    with read(LONG) as file:
        told = [str(each.ActualText) for each in elements(file.Root.StructTreeRoot) if "/ActualText" in each]
        assert told == ["To do:", "Not known:"]


def test_a_drawn_course_is_one_figure_with_words_and_a_place() -> None:
    with read(DRAWN) as file:
        figures = [each for each in elements(file.Root.StructTreeRoot) if role(each) == "Figure"]
        assert [str(each.Alt) for each in figures] == ["Surgery: mastectomy. Apr-2019"]
        left, low, right, high = map(float, figures[0].A.BBox)
        width, height = map(float, list(file.pages[0].MediaBox)[2:])
        assert 0 < left < right < width
        assert 0 < low < high < height
        assert str(figures[0].A.O) == "/Layout"


@ALL
def test_the_file_says_what_it_is_and_carries_its_colours(document: Document) -> None:
    with read(document) as file:
        with file.open_metadata() as told:
            assert told.pdfa_status == "2U"
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == str(file.docinfo["/Title"])
            assert told["dc:language"] == {"en"} or told["dc:language"] == ["en"]
        assert "/Filter" not in file.Root.Metadata
        intent = file.Root.OutputIntents[0]
        assert str(intent.S) == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert int(intent.DestOutputProfile.N) == 3
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang) == "en"


@ALL
def test_nothing_is_there_that_an_archive_refuses(document: Document) -> None:
    with read(document) as file:
        assert not file.is_encrypted
        assert len(file.trailer.ID) == 2
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(file.Root.keys())
        for page in file.pages:
            assert not {"/Annots", "/AA", "/Group"} & set(page.keys())
            for font in page.Resources.Font.values():
                assert "/ToUnicode" in font
                assert str(font.Encoding) == "/Identity-H"
        for each in file.objects:
            if isinstance(each, pikepdf.Stream):
                assert "/F" not in each
                assert "LZW" not in str(each.get("/Filter", ""))


def test_a_title_with_signs_of_markup_stands_in_the_metadata_as_it_is() -> None:
    with read(replace(LETTER, kind="a<b&c>")) as file, file.open_metadata() as told:
        assert told["dc:title"].startswith("a<b&c>")


@ALL
def test_a_checker_of_accessible_files_finds_nothing_wrong(document: Document, tmp_path: Path) -> None:
    """Two of its guesses are let be: a running head that does not stand on every sheet, and rows of a table alike."""
    (tmp_path / "paper.pdf").write_bytes(pdf_bytes(document))
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "outloud.cli", "--json", str(report), str(tmp_path / "paper.pdf")]
    subprocess.run(command, capture_output=True, timeout=120)
    found = {each["rule"] for each in json.loads(report.read_text())["results"][0]["findings"]}
    assert found <= {"TAG-002", "PAG-001"}
