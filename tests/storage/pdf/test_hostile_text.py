"""What a stranger types is printed, never obeyed."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic.documents.blocks import (
    Band,
    Blank,
    Box,
    Columns,
    Document,
    Facts,
    Heading,
    Identity,
    Letterhead,
    Mark,
    Note,
    Paragraph,
    Signature,
    Span,
    Table,
    ToFill,
    line,
)
from storage.pdf import fonts
from storage.pdf.ink import pdf_bytes
from tests.storage.pdf.paper import LETTER, MM, characters, opened, paragraph, saying, text

HOSTILE = [
    "<b>bold</b>",
    "a & b &amp; c &#65;",
    "<para color=red>x</para>",
    '<img src="file:///etc/passwd"/>',
    '<a href="https://example.org">y</a>',
    "{page} %s \\n (unbalanced",
    "</para></document>",
    "BT /F1 12 Tf (x) Tj ET",
]
KNOWN = sorted(code for code in fonts.face("SourceSans3-Regular").covers if 0x20 < code < 0x250)
LATIN = st.text(
    st.sampled_from([chr(code) for code in KNOWN if code not in (0x2D, 0xA0, 0xAD)]), min_size=1, max_size=30
)


def everywhere(told: str) -> Document:
    """A document that says the same in every place."""
    spans = (Span(told), Span(told, bold=True, notes=(1,)), Span(told, italic=True, muted=True))
    blocks = (
        Heading(told),
        Paragraph(spans, Mark.URGENT),
        Box((Paragraph(spans),), urgent=True),
        Facts(((told, spans), (told, spans)), columns=2),
        Table((0.5, 0.5), (told, told), ((spans, spans),)),
        Columns((Paragraph(spans),), (Facts(((told, spans),)),)),
        Band(told, (told,)),
        ToFill((Blank(told), Blank(told, square=True))),
        Signature(told, told, told, told),
    )
    return replace(
        LETTER,
        title=told,
        subject=told,
        short_subject=told,
        kind=told,
        dated=told,
        signed=told,
        knowledge=told,
        digest=told,
        identity=Identity(told, told, told, told, told, told),
        letterhead=Letterhead(told, (told, told), told),
        address=(told,) * 7,
        info=((told, told),),
        blocks=blocks,
        notes=(Note(1, told),),
    )


@pytest.mark.parametrize("told", HOSTILE)
def test_markup_is_printed_as_typed(told: str) -> None:
    assert told in text(saying(paragraph(told)))
    assert told in text(saying(Table((1.0,), ("x",), ((line(told),),))))


@pytest.mark.parametrize("told", [*HOSTILE, "", " ", "\n", "\x00", "\ud800", "🙂", "\u202e", "مريم", "中文", "\u0301"])
def test_any_text_in_any_place_gives_a_file(told: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(everywhere(told)))) as file:
        assert len(file.pages) >= 1


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_no_text_breaks_the_printer(told: str) -> None:
    assert pdf_bytes(everywhere(told)).startswith(b"%PDF-")


@settings(max_examples=80)
@given(st.lists(LATIN, min_size=1, max_size=12))
def test_latin_words_are_read_back_in_order(words: list[str]) -> None:
    told = " ".join(words)
    document = replace(saying(paragraph(told)), identity_band=False, signed="x", title="", info=())
    found = "".join(text(document).split())
    assert "".join(told.split()) in found
    opened.cache_clear()


def test_a_word_without_a_blank_is_cut_at_the_edge_and_whole() -> None:
    document = saying(paragraph("x" * 10_000))
    assert text(document).count("x") >= 10_000
    assert max(one.right for one in characters(document)) <= 194.1


def test_a_long_word_in_a_narrow_cell_stays_in_its_column() -> None:
    table = Table((0.2, 0.8), ("A", "B"), ((line("y" * 300), line("beside")),))
    ys = [one for one in characters(saying(table)) if one.text == "y" and one.size < 9 and 40 < one.bottom < 200]
    assert len(ys) >= 300
    assert max(one.right for one in ys) <= 20 + 174 * 0.2


def test_three_hundred_lines_are_all_printed() -> None:
    printed = text(saying(paragraph("\n".join(f"entry {number}." for number in range(300)))))
    assert all(f"entry {number}." in printed for number in range(300))


def test_an_override_of_direction_does_not_turn_what_follows() -> None:
    assert "dose 10 mg not 01" in text(saying(paragraph("dose \u202e10 mg\u202c not 01")))


def test_a_file_holds_nothing_that_acts() -> None:
    data = pdf_bytes(everywhere('<a href="https://example.org">javascript:app.alert(1)</a>'))
    with pikepdf.open(io.BytesIO(data)) as file:
        plain = "\n".join(repr(item) for item in file.objects)
        assert "/URI" not in plain
        assert "/JavaScript" not in plain
        assert "/JS" not in plain
        assert "/EmbeddedFiles" not in plain
        assert "/OpenAction" not in plain
        assert "/Annots" not in plain.replace("/Annots: []", "")
        assert "/AcroForm" not in file.Root
        assert "/Names" not in file.Root


def test_points_are_measured_as_in_print() -> None:
    assert pytest.approx(25.4) == 72 / MM
