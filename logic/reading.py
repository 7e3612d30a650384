"""How easy a document is to read: for its author, never printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pyphen

from logic.documents.blocks import Box, Columns, Document, OneSheet, Paragraph, Together
from logic.words import tr

AIM = 70.0
HARDEST = 3
QUOTE = "\u201c"
_END = re.compile(r"(?<=[.!?:\u2026])[\"\u201d)]?\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ENGLISH = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e(?:s|d)?$")
_SPANISH = re.compile(
    r"[aeo\u00e1\u00e9\u00ed\u00f3\u00fa]|(?<![aeo\u00e1\u00e9\u00ed\u00f3\u00fa])[iu\u00fc]+(?![aeo\u00e1\u00e9\u00ed\u00f3\u00fa])"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading ease of a text (0 hard to 100 easy), words per sentence, and its hardest sentences.

    `formula` names what was computed; `average` and `longest` count words; `hardest` are at most three sentences.
    """

    formula: str
    ease: float
    average: float
    longest: int
    hardest: tuple[str, ...]

    def words(self) -> tuple[str, ...]:
        """What the author is shown."""
        verdict = tr("easy enough") if self.ease >= AIM else tr("too hard")
        return (
            tr(
                "Reading ease {ease} of 100 ({formula}); {aim} or more is wanted: {verdict}.",
                ease=round(self.ease),
                formula=self.formula,
                aim=round(AIM),
                verdict=verdict,
            ),
            tr(
                "A sentence has {average} words on average, the longest {longest}.",
                average=round(self.average),
                longest=self.longest,
            ),
            *(tr("Hard to read: {sentence}", sentence=sentence) for sentence in self.hardest),
        )


def flesch(words: int, sentences: int, syllables: int) -> float:
    """Flesch reading ease of an English text.

    Source: Flesch R, A new readability yardstick, J Appl Psychol 1948; 32: 221-233. Constants read second-hand.
    """
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def szigriszt_pazos(words: int, sentences: int, syllables: int) -> float:
    """Perspicuity of a Spanish text, read on the INFLESZ scale (65 and more is fairly easy).

    Source: Szigriszt Pazos F, thesis, Madrid 1993; validated for texts to patients by Barrio-Cantalejo and others,
    An Sist Sanit Navar 2008; 31: 135-152. Constants read second-hand.
    """
    return 206.835 - 62.3 * syllables / words - words / sentences


@cache
def _hyphens(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"en": "en_US"}.get(language, language))


def syllables(word: str, language: str) -> int:
    """The syllables of a word, at least one.

    Hyphenation leaves out breaks that a printer does not make, and so counts too few; vowels count some that are not
    spoken. The greater of both is taken, so that a text is rather called too hard than too easy.
    """
    low = word.lower()
    vowels = _SPANISH.findall(low) if language == "es" else _ENGLISH.findall(_SILENT.sub("", low))
    return max(len(_hyphens(language).positions(low)) + 1, len(vowels), 1)


def reading(document: Document) -> Reading | None:
    """How easy the running text of a document is; none without text, or in a language that has no formula here.

    Headings, the running parts and what the patient said are left out; each point of a list counts as a sentence.
    """
    formulas: dict[str, tuple[str, Callable[[int, int, int], float]]] = {
        "en": ("Flesch", flesch),
        "es": ("Szigriszt-Pazos", szigriszt_pazos),
    }
    sentences = [text for text in _sentences(document.blocks) if _WORD.search(text)]
    if document.language not in formulas or not sentences:
        return None
    name, formula = formulas[document.language]
    counts = [_counted(text, document.language) for text in sentences]
    words, spoken = sum(each[0] for each in counts), sum(each[1] for each in counts)
    scored = sorted(
        zip((formula(each[0], 1, each[1]) for each in counts), sentences, counts, strict=True), key=lambda each: each[0]
    )
    hardest = tuple(dict.fromkeys(text for _, text, (count, _) in scored if count > HARDEST))[:HARDEST]
    ease = formula(words, len(sentences), spoken)
    return Reading(name, ease, words / len(sentences), max(each[0] for each in counts), hardest)


def _counted(text: str, language: str) -> tuple[int, int]:
    words = _WORD.findall(text)
    return len(words), sum(syllables(word, language) for word in words)


def _sentences(node: object) -> Iterator[str]:
    match node:
        case Paragraph(spans):
            text = "".join(span.text for span in spans if not span.text.startswith(QUOTE))
            yield from (part.strip() for part in _END.split(text.replace("\u00a0", " ")))
        case Box(blocks) | Together(blocks) | OneSheet(blocks):
            yield from _sentences(blocks)
        case Columns(left, right):
            yield from _sentences((*left, *right))
        case tuple():
            for each in node:
                yield from _sentences(each)
