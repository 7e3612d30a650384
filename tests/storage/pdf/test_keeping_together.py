"""What belongs together, over documents drawn at random: no heading alone at a foot, no signature alone on a sheet."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from logic.documents.blocks import Block, Box, Columns, Facts, Heading, Mark, Paragraph, Signature, Table, line
from tests.storage.pdf.paper import LETTER, SUMMARY, opened, rows, saying, texts

CLOSING, SIGNER = "Yours sincerely,", "Dr A. Placeholder"
WORDS = st.integers(1, 90).map(lambda count: " ".join(["filler"] * count))


def paragraphs() -> st.SearchStrategy[Block]:
    """Running text, with a mark or without."""
    return st.builds(lambda text, mark: Paragraph(line(text), mark), WORDS, st.sampled_from(list(Mark)[:5]))


def blocks() -> st.SearchStrategy[Block]:
    """Any block but a heading and a signature."""
    tables = st.integers(1, 14).map(lambda count: Table((0.4, 0.3, 0.3), ("Site", "Size", "Pain"), rows(count)))
    facts = st.integers(1, 8).map(lambda count: Facts(tuple((f"label {n}", line("value")) for n in range(count))))
    boxes = st.lists(paragraphs(), min_size=1, max_size=3).map(lambda inside: Box(tuple(inside)))
    columns = st.tuples(paragraphs(), paragraphs()).map(lambda two: Columns((two[0],), (two[1],)))
    return st.one_of(paragraphs(), tables, facts, boxes, columns)


@st.composite
def documents(draw: st.DrawFn):
    """A letter or a summary of parts, each with a heading, and a signature at the end."""
    parts: list[Block] = []
    for number in range(draw(st.integers(1, 9))):
        parts.append(Heading(f"Heading{number}.", level=draw(st.integers(1, 2))))
        parts += draw(st.lists(blocks(), min_size=1, max_size=4))
    parts.append(Signature(CLOSING, SIGNER, ""))
    return replace(saying(*parts, of=draw(st.sampled_from([LETTER, SUMMARY]))), signed="22-Nov-2026")


def body(page: str) -> list[str]:
    """The lines of a page above its footer."""
    told = [text.strip() for text in page.split("\n") if text.strip()]
    foot = next(index for index, text in enumerate(told) if "Page " in text and " of " in text)
    cut = foot - 1 if foot and told[foot].startswith("Page") else foot
    return told[:cut]


@settings(max_examples=60, deadline=None)
@given(documents())
def test_no_heading_stands_at_a_foot_and_no_signature_stands_alone(document) -> None:
    pages = texts(document)
    for index, page in enumerate(pages):
        lines = body(page)
        assert lines, f"sheet {index + 1} is empty"
        assert not lines[-1].startswith("Heading"), f"a heading ends sheet {index + 1}"
        if CLOSING in page:
            assert SIGNER in page
            at = next(place for place, text in enumerate(lines) if text.startswith(CLOSING))
            before = [text for text in lines[:at] if not text.startswith(("SAMPLE", "born", "Request"))]
            assert before, "the signature is alone"
    assert sum(page.count(CLOSING) for page in pages) == 1
    opened.cache_clear()


@settings(max_examples=40, deadline=None)
@given(documents())
def test_no_word_is_lost_between_sheets(document) -> None:
    told = " ".join(texts(document))
    numbers = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert all(told.count(number) == 1 for number in numbers)
    opened.cache_clear()
