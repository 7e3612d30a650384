"""Reading ease: the published formulas, syllables, and which text counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from logic.documents.blocks import Document, Heading, Identity, Letterhead, Mark, Paragraph, Span, line
from logic.reading import flesch, reading, syllables, szigriszt_pazos


def saying(*blocks: object, language: str = "en") -> Document:
    empty = Document(
        "letter", "", "", "", "", language, Identity("", "", ""), Letterhead(""), (), dated="", knowledge="", digest=""
    )
    return replace(empty, blocks=blocks)


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("cat", "en", 1),
        ("water", "en", 2),
        ("cancer", "en", 2),
        ("medicines", "en", 3),
        ("again", "en", 2),
        ("scans", "en", 1),
        ("hígado", "es", 3),
        ("día", "es", 2),
        ("huesos", "es", 2),
        ("tratamiento", "es", 4),
        ("y", "es", 1),
    ],
)
def test_syllables(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_the_constants_are_those_published() -> None:
    assert flesch(100, 10, 150) == pytest.approx(206.835 - 1.015 * 10 - 84.6 * 1.5)
    assert szigriszt_pazos(100, 10, 200) == pytest.approx(206.835 - 62.3 * 2 - 10)


def test_short_words_are_easy_and_long_ones_hard() -> None:
    easy = reading(saying(Paragraph(line("The cat sat on the mat. It was warm."))))
    hard = reading(
        saying(Paragraph(line("Radiotherapeutic consolidation necessitates multidisciplinary deliberation.")))
    )
    assert easy is not None
    assert hard is not None
    assert easy.ease > 90
    assert hard.ease < 30
    assert hard.words()[0].endswith("too hard.")
    assert hard.hardest[0].startswith("Radiotherapeutic")


def test_each_point_is_a_sentence_and_headings_and_quotations_do_not_count() -> None:
    found = reading(
        saying(
            Heading("Multidisciplinary deliberation"),
            Paragraph((Span("You told me: "), Span("\u201cIncomprehensibilities abound.\u201d", author=True))),
            Paragraph(line("one two three"), Mark.POINT),
            Paragraph(line("four five six seven"), Mark.POINT),
        )
    )
    assert found is not None
    assert found.longest == 4
    assert found.average == pytest.approx(10 / 3)


def test_at_most_three_hard_sentences_are_named_the_hardest_first() -> None:
    texts = [
        "The cat sat on a mat.",
        "Enormous animals deliberate carefully.",
        "She has a cat now.",
        "He ran to her home.",
    ]
    found = reading(saying(*(Paragraph(line(text)) for text in texts)))
    assert found is not None
    assert len(found.hardest) == 3
    assert found.hardest[0] == texts[1]


def test_a_text_without_words_or_in_a_language_without_a_formula_has_no_grade() -> None:
    assert reading(saying(Paragraph(line("12 %")))) is None
    assert (
        reading(
            saying(
                Paragraph(
                    line("Guten Tag."),
                ),
                language="de",
            )
        )
        is None
    )
