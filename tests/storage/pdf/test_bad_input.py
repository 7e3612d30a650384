"""Bad input from end to end: hostile words in every field, signs no face holds, far too much of everything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from unicodedata import category, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic import paths
from logic.answer import recorded
from logic.case import Case
from logic.documents.catalogue import ENTRIES
from logic.documents.plain_text import plain_text
from logic.questions import Kind, interview
from storage.docx.letter import docx_bytes
from storage.pdf import fonts
from storage.pdf.characters import printable
from storage.pdf.fonts import Weight
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import request_of, sample, spans
from tests.storage.docx.test_letter import all_text, squeezed
from tests.storage.pdf.paper import opened, text, texts

KINDS = [entry.kind.value for entry in ENTRIES]
MARKUP = '<b>"&amp;</b>{page}%s\\n]]>'
PLANTED = (
    "ÄÖÜßéèêçñøåłśğİıőřžæþðđ" "αβγδΩμ≥≤±×→•–—…′″½²³°µ" "ЖдёЇјљ" "عربيى" "עברית" "王明癌骨" "ありカナ" "한글"
    "ệữằ" "ⅠⅡ①☐✓▲○" "🙂💊🧬" "𝒜𓀀𐍈" "\ue000\u0378\uffff" "ﬁﬂﷺ" "e\u0301a\u0323" "฿₿ไทย" "हिन्दी" "ქართ" "Հայ" "ማ"
)  # fmt: skip


def free_words(case: Case) -> list[str]:
    """The paths whose words the interview takes as they are typed."""
    table = interview()
    told = {question.field for question in table.by_field.values() if question.kind in (Kind.LINE, Kind.WORDS)}
    return [path for path, _ in paths.answers(case) if _bare(path) in told]


def _bare(path: str) -> str:
    """The field of a path, without its row."""
    head, _, rest = path.partition("[")
    return head + rest.partition("]")[2] if rest else head


@cache
def hostile(words: str) -> Case:
    """A sample in which every free field holds these words."""
    case = sample(1)
    for path in free_words(case):
        case = paths.put(case, path, recorded(words))
    return case


def documents(case: Case):
    made = request_of(case)
    return [entry.make(made) for entry in ENTRIES]


def test_words_are_planted_in_many_fields() -> None:
    assert len(free_words(sample(1))) > 15


@pytest.mark.parametrize("kind", KINDS)
def test_signs_of_markup_in_every_field_reach_every_exit_as_typed(kind: str) -> None:
    made = request_of(hostile(MARKUP))
    document = next(entry for entry in ENTRIES if entry.kind.value == kind).make(made)
    said = [span.text for span in spans(document.blocks) if span.author and MARKUP in span.text]
    wanted = squeezed(MARKUP)
    for told in (text(document), plain_text(document), all_text(document)):
        plain = squeezed(told.replace("| ", ""))
        assert not said or wanted in plain
        assert "&amp;amp;" not in plain
        assert "&lt;" not in plain


@pytest.mark.parametrize("words", ["\x00\x1b[2J", "\u202egnp.exe", "\ud800", "a\r\nb", "\u2028\u2029", "🙂" * 40])
def test_signs_that_steer_break_no_exit(words: str) -> None:
    for document in documents(hostile(words)):
        assert pdf_bytes(document).startswith(b"%PDF")
        assert docx_bytes(document).startswith(b"PK")
        assert plain_text(document).encode()


@pytest.mark.parametrize("weight", list(Weight))
def test_every_planted_sign_has_a_shape_or_is_named_by_its_code(weight: Weight) -> None:
    for sign in normalize("NFC", PLANTED):
        told = printable(sign)
        for face, part in fonts.stretches(told, weight):
            numbers = [glyph.number for glyph in fonts.shape(face, part).glyphs]
            assert 0 not in numbers, f"an empty box for U+{ord(sign):04X} in {face.name}"
        if told != sign and category(sign) not in ("Mn", "Cf", "Cc"):
            assert told == f"[U+{ord(sign):04X}]"


@settings(max_examples=300)
@given(st.text(min_size=1, max_size=12), st.sampled_from(list(Weight)))
def test_no_text_at_all_prints_an_empty_box(words: str, weight: Weight) -> None:
    for line in filter(None, printable(words).split("\n")):
        for face, part in fonts.stretches(line, weight):
            assert 0 not in [glyph.number for glyph in fonts.shape(face, part).glyphs]


@pytest.mark.parametrize("kind", KINDS)
def test_forty_sites_and_long_histories_flow_and_nothing_runs_out_of_its_place(kind: str) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    case = paths.put(sample(1), "told.text", recorded(words))
    case = paths.put(case, "mdt.question", recorded(words))
    first = case.site[0]
    case = replace(case, site=tuple(replace(first, key=f"site-{number}") for number in range(40)))
    document = next(entry for entry in ENTRIES if entry.kind.value == kind).make(request_of(case))
    printed = " ".join(texts(document)).replace("\n", " ")
    for span in spans(document.blocks):
        if span.text == words:
            assert all(f"word{number}" in printed for number in range(300))
    for index, page in enumerate(opened(document)):
        assert page.get_textpage().count_chars() > 100, f"sheet {index + 1} is all but empty"
