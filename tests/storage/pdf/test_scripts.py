"""Every name prints as itself, and is read back as itself."""

from unicodedata import normalize

import pytest

from storage.pdf import bidi, fonts
from storage.pdf.characters import printable
from storage.pdf.fonts import Weight
from tests.storage.pdf.paper import paragraph, saying, text

NAMES = {
    "Vietnamese": "Nguyễn Thị Ánh Tuyết",
    "Greek": "Παπαδοπούλου Ελένη",
    "Cyrillic": "Щербакова Юлия",
    "Turkish": "Gülşen Yıldırım İğdır",
    "Polish": "Małgorzata Źdźbło",
    "Icelandic": "Þórdís Ægisdóttir",
    "Arabic": "مريم عبد الله",
    "Arabic with a ligature": "صلاح الآن",
    "Hebrew": "מרים כהן",
    "Chinese": "王小明",
    "Japanese": "山田はなこ",
    "Korean": "김민지",
    "signs": "≤ ≥ × ± 10⁹ µg ½ α β →",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_read_back_as_itself(name: str) -> None:
    assert name in text(saying(paragraph(name)))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_letter_of_a_name_is_an_empty_box(name: str) -> None:
    for weight in Weight:
        shaped = [fonts.shape(face, part) for face, part in fonts.stretches(name, weight)]
        assert all(glyph.number for one in shaped for glyph in one.glyphs)


def test_arabic_letters_are_joined() -> None:
    face = fonts.face("NotoSansArabic-Regular")
    joined = [glyph.number for glyph in fonts.shape(face, "مريم", backward=True).glyphs]
    alone = [fonts.shape(face, letter, backward=True).glyphs[0].number for letter in reversed("مريم")]
    assert joined != alone


def test_a_name_in_mixed_directions_keeps_its_place_in_the_line() -> None:
    printed = text(saying(paragraph("SAMPLE, مريم (Ms) 14-Mar-1968")))
    assert "SAMPLE, مريم" in printed
    assert "Ms" in printed
    assert "14-Mar-1968" in printed


def test_loose_accents_are_composed() -> None:
    assert printable(normalize("NFD", NAMES["Vietnamese"])) == NAMES["Vietnamese"]
    assert NAMES["Vietnamese"] in text(saying(paragraph(normalize("NFD", NAMES["Vietnamese"]))))


def test_an_accent_that_cannot_be_composed_stands_over_its_letter() -> None:
    shaped = fonts.shape(fonts.face("SourceSans3-Regular"), "q\u0302")
    assert len(shaped.glyphs) == 2
    assert shaped.width == fonts.shape(fonts.face("SourceSans3-Regular"), "q").width
    assert "q\u0302" in text(saying(paragraph("q\u0302")))


@pytest.mark.parametrize(
    ("sign", "shown"), [("\U0001f600", "[U+1F600]"), ("\ue000", "[U+E000]"), ("\ud800", "[U+D800]")]
)
def test_what_no_face_holds_is_named_by_its_code_point(sign: str, shown: str) -> None:
    assert f"before {shown} after" in text(saying(paragraph(f"before {sign} after")))


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\ufe0f"])
def test_controls_and_steering_signs_are_dropped(sign: str) -> None:
    assert printable(f"a{sign}b") == "ab"
    assert "beforeafter" in text(saying(paragraph(f"before{sign}after")))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_each_kind_of_line_end_ends_a_line(end: str) -> None:
    assert "first\nsecond" in text(saying(paragraph(f"first{end}second")))


# What the fribidi library gives for the same lines.
ORDERS = [
    ("abc אבג def", 0, "abc גבא def"),
    ("abc אבג def", 1, "def גבא abc"),
    ("אבג 123, דהו", 0, "והד ,123 גבא"),
    ("אבג 123, דהו", 1, "והד ,123 גבא"),
    ("ab אב 1-2 cd", 0, "ab 1-2 בא cd"),
    ("price אב 12% x", 0, "price 12% בא x"),
    ("אב ab, גד", 1, "דג ,ab בא"),
    ("אב ab 3.5 גד", 1, "דג ab 3.5 בא"),
    ("אב. ", 0, "בא. "),
    ("אב. ", 1, " .בא"),
    ("a (אב) b", 0, "a (בא) b"),
]


@pytest.mark.parametrize(("told", "base", "seen"), ORDERS)
def test_lines_of_mixed_directions_are_ordered_as_the_standard_says(told: str, base: int, seen: str) -> None:
    runs = bidi.visual_runs(bidi.levels(told, base))
    assert "".join(told[start:end][::-1] if back else told[start:end] for start, end, back in runs) == seen


def test_brackets_take_the_direction_of_what_they_hold() -> None:
    told = "אב (גד) ab"
    assert bidi.levels(told, 0) == [1, 1, 1, 1, 1, 1, 1, 0, 0, 0]
    assert bidi.levels("ab (אב) cd", 0)[3] == bidi.levels("ab (אב) cd", 0)[6] == 0


@pytest.mark.parametrize(
    ("told", "base"), [("מרים (Ms)", 0), ("Ms מרים", 0), ("מרים", 1), ("מרים takes 20 mg היום", 1), ("12", 0)]
)
def test_only_a_text_that_begins_and_ends_right_to_left_runs_that_way(told: str, base: int) -> None:
    assert bidi.base_level(told) == base
