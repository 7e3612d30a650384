"""The same letter for a word processor, read back by the library and as plain XML."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import get_args
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as File

from logic.documents.blocks import (
    Band,
    Blank,
    Block,
    Box,
    Columns,
    Document,
    Facts,
    Heading,
    Mark,
    OneSheet,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Span,
    Table,
    Timeline,
    ToFill,
    Together,
    line,
)
from logic.documents.plain_text import plain_text
from storage.docx.letter import docx_bytes
from tests.logic.documents.paper_cases import EVERY, request, sample_consult, spans
from tests.storage.images import picture
from tests.storage.pdf.paper import COURSE, LETTER, SUMMARY, paragraph, rows, saying
from tests.storage.pdf.test_hostile_text import HOSTILE, everywhere

WHITE = re.compile(r"\s+")


def read(document: Document) -> File:
    return docx.Document(BytesIO(docx_bytes(document)))


def part(document: Document, name: str) -> str:
    with ZipFile(BytesIO(docx_bytes(document))) as file:
        return file.read(name).decode()


def parts(document: Document) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx_bytes(document))) as file:
        return {name: file.read(name) for name in file.namelist()}


def all_text(document: Document) -> str:
    """The text of body, headers and footers, runs joined."""
    found = []
    for name, data in parts(document).items():
        if name.endswith(".xml") and "word/" in name and "styles" not in name:
            body = read_text(data.decode())
            found.append(body)
    return "\n".join(found)


def read_text(xml: str) -> str:
    told = []
    for node in ElementTree.fromstring(xml).iter():
        tag = node.tag.rpartition("}")[2]
        if tag == "t":
            told.append(node.text or "")
        elif tag in ("p", "br", "tab"):
            told.append("\n")
    return "".join(told)


def squeezed(text: str) -> str:
    return WHITE.sub("", text)


def test_headings_are_styles_and_tables_are_tables() -> None:
    document = saying(
        Heading("Sites"), Table((0.4, 0.3, 0.3), ("Site", "Size", "Pain"), rows(3), numeric=(2,)), of=LETTER
    )
    file = read(document)
    assert [each.text for each in file.paragraphs if each.style.name == "Heading 1"] == ["Sites"]
    made = file.tables[-1]
    assert [cell.text for cell in made.rows[0].cells] == ["Site", "Size", "Pain"]
    assert made.rows[3].cells[2].text == "3"
    assert "<w:tblHeader/>" in part(document, "word/document.xml")


def test_the_authors_words_are_in_italics_by_a_style_of_their_own() -> None:
    file = read(saying(Paragraph((Span("By rule. "), Span("as typed", italic=True, author=True)))))
    run = next(each for each in file.paragraphs[-1].runs if each.text == "as typed")
    assert run.style.name == "Words of the author"
    assert run.style.font.italic


@pytest.mark.parametrize(("paper", "wide"), [(Paper.A4_WINDOW, 210), (Paper.LETTER_10, 215.9)])
def test_the_sheet_has_its_size_and_margins(paper: Paper, wide: float) -> None:
    section = read(replace(LETTER, paper=paper)).sections[0]
    assert section.page_width.mm == pytest.approx(wide, abs=0.1)
    assert section.left_margin.mm == pytest.approx(25, abs=0.1)
    turned = read(replace(SUMMARY, landscape=True)).sections[0]
    assert turned.page_width > turned.page_height


def test_every_sheet_says_whose_it_is_which_page_and_which_state() -> None:
    section = read(LETTER).sections[0]
    for footer in (section.first_page_footer, section.footer):
        told = "\n".join(each.text for each in footer.paragraphs)
        assert LETTER.identity.name in told
        assert LETTER.identity.identifier in told
        assert "Draft, not signed" in told
        xml = "".join(each._p.xml for each in footer.paragraphs)
        assert 'w:instr="PAGE"' in xml
        assert 'w:instr="NUMPAGES"' in xml
    assert LETTER.identity.name in "".join(each.text for each in section.header.paragraphs)


def test_a_draft_says_so_at_the_head_and_a_signed_letter_does_not() -> None:
    assert "DRAFT" in "".join(each.text for each in read(LETTER).sections[0].first_page_header.paragraphs)
    signed = all_text(replace(LETTER, signed="22-Nov-2026, Dr A. Placeholder"))
    assert "DRAFT" not in signed
    assert "Draft" not in signed
    assert "Signed 22-Nov-2026" in signed


def test_the_file_says_nothing_of_the_patient_and_comes_from_no_template() -> None:
    about = parts(LETTER)["docProps/core.xml"].decode()
    assert all(private not in about for private in ("SAMPLE", "Marion", "4711", "1968"))
    core = read(LETTER).core_properties
    assert (core.author, core.created, core.modified) == ("Stage IV Consult", None, None)
    whole = b"".join(parts(LETTER).values())
    assert b"python-docx" not in whole
    assert not any("theme" in name or "custom" in name for name in parts(LETTER))


def test_the_same_document_gives_the_same_bytes() -> None:
    made = docx_bytes(replace(LETTER, letterhead=replace(LETTER.letterhead, logo=picture())))
    assert made == docx_bytes(replace(LETTER, letterhead=replace(LETTER.letterhead, logo=picture())))
    with ZipFile(BytesIO(made)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_logo_and_signature_have_words_and_a_draft_has_no_signature() -> None:
    head = replace(LETTER.letterhead, logo=picture("Logo of Exampleton"), signature=picture("Signature of Dr A."))
    draft, signed = replace(LETTER, letterhead=head), replace(LETTER, letterhead=head, signed="22-Nov-2026")
    assert 'descr="Logo of Exampleton"' in part(draft, "word/document.xml")
    assert "Signature of Dr A." not in part(draft, "word/document.xml")
    assert 'descr="Signature of Dr A."' in part(signed, "word/document.xml")


@pytest.mark.parametrize("told", [*HOSTILE, "", "\n", "\x00", "\ud800", "\ufffe", "🙂", "\u202e", "مريم", "]]>", "\t"])
def test_any_text_in_any_place_gives_a_file_that_opens(told: str) -> None:
    document = everywhere(told)
    file = read(document)
    assert file.sections
    if told in HOSTILE:
        assert squeezed(told) in squeezed(all_text(document))


def test_a_box_in_a_column_keeps_its_words_and_every_cell_ends_in_a_paragraph() -> None:
    inside = Box((Facts((("Label", line("value")),)), Box((paragraph("deep"),), urgent=True)))
    document = saying(
        Columns((inside,), (Facts((("A", line("b")), ("C", line("d"))), columns=2),)), PageBreak(), inside
    )
    assert all_text(document).count("deep") == 2
    xml = part(document, "word/document.xml")
    assert "</w:tbl></w:tc>" not in xml
    assert "</w:tbl><w:tbl>" not in xml
    assert "w:pageBreakBefore" in xml


def test_marks_notes_and_signature_are_there() -> None:
    document = replace(
        saying(
            Paragraph((Span("To do", notes=(1,)),), Mark.TO_DO),
            Signature("Yours sincerely,", "Dr A. Placeholder", "consultant"),
        ),
        notes=LETTER.notes,
    )
    told = all_text(document)
    assert "\u2610\u00a0 To do" in told
    assert LETTER.notes[0].text in told
    assert "Dr A. Placeholder, consultant" in told


@pytest.mark.parametrize("make", EVERY)
@pytest.mark.parametrize("number", [1, 8])
def test_every_document_of_a_case_says_the_same_as_on_paper(make, number: int) -> None:
    document = make(request(sample_consult(number)))
    told = squeezed(all_text(document))
    assert all(squeezed(span.text) in told for span in spans(document.blocks))
    assert all(squeezed(note.text) in told for note in document.notes)


SAID = "said in this block"
ONE_OF_EACH: dict[type, Block] = {
    Heading: Heading(SAID),
    Paragraph: paragraph(SAID),
    Table: Table((1.0,), ("Head",), ((line(SAID),),)),
    Facts: Facts((("Label", line(SAID)),)),
    Box: Box((paragraph(SAID),)),
    Columns: Columns((paragraph(SAID),), ()),
    Together: Together((paragraph(SAID),)),
    OneSheet: OneSheet((paragraph(SAID),)),
    Timeline: Timeline(COURSE, SAID),
    Signature: Signature(SAID, "", ""),
    PageBreak: PageBreak(),
    Band: Band(SAID),
    ToFill: ToFill((Blank(SAID),)),
}


@pytest.mark.parametrize("kind", get_args(Block))
def test_every_kind_of_block_is_written(kind: type) -> None:
    block = ONE_OF_EACH[kind]
    document = saying(block, paragraph("after"))
    assert SAID in all_text(document) or kind is PageBreak
    assert SAID in plain_text(document) or kind is PageBreak
