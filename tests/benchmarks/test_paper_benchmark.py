"""How long paper takes, first and warm, and how large it is, beside fpdf2 and WeasyPrint: `--benchmark-enable`.

Ours sets a letter with tags and as an archive wants it; the others set the same words in the same faces without either,
WeasyPrint asked for its PDF/UA. Each "first" runs in a process of its own, its imports done (`first_ms`).
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from logic.documents.blocks import Document
from logic.documents.catalogue import ENTRIES
from logic.documents.plain_text import plain_text
from storage.docx.letter import docx_bytes
from storage.pdf.fonts import FOLDER
from storage.pdf.ink import pdf_bytes
from tests.logic.documents.paper_cases import request, sample_consult
from tests.storage.pdf.paper import LETTER

HOUSE = Path(__file__).resolve().parents[2]
FACE = FOLDER / "SourceSans3-Regular.ttf"
FIRST = """
import json, time
{peer}
from {module} import {name} as make
begun = time.perf_counter()
data = make()
print(json.dumps([(time.perf_counter() - begun) * 1000, len(data)]))
"""


@pytest.fixture(autouse=True)
def only_when_asked(request: pytest.FixtureRequest) -> None:
    """Leave the measuring to a run that asks for it."""
    if not request.config.getoption("benchmark_enable") and not request.config.getoption("benchmark_only"):
        pytest.skip("measures only with --benchmark-enable")


def words_of(document: Document) -> list[str]:
    """What a document says, in paragraphs."""
    return [text for text in plain_text(document).split("\n\n") if text.strip()]


def by_fpdf2() -> bytes:
    """The letter's words by fpdf2: running text in one face, no tags."""
    fpdf = pytest.importorskip("fpdf", reason="fpdf2 is not installed (the extra `peers`)")
    paper = fpdf.FPDF(format="A4")
    paper.add_page()
    paper.add_font("body", fname=str(FACE))
    paper.set_font("body", size=10.4)
    for text in words_of(LETTER):
        paper.multi_cell(0, 4.9, text, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def by_weasyprint() -> bytes:
    """The letter's words by WeasyPrint, in one face, tagged."""
    weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint is not installed (the extra `peers`)")
    style = f"@font-face {{font-family: body; src: url(file://{FACE})}} body {{font: 10.4pt body}}"
    told = "".join(f"<p>{html.escape(text)}</p>" for text in words_of(LETTER))
    page = f"<html lang=en><head><title>x</title><style>{style}</style></head><body><h1>x</h1>{told}</body></html>"
    return bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


def by_this_program() -> bytes:
    """The letter, tagged and as an archive wants it."""
    return pdf_bytes(LETTER)


def full_set(number: int = 1) -> dict[str, bytes]:
    """Every document of the catalogue for a sample, words and ink."""
    found = sample_consult(number)
    return {entry.kind.value: pdf_bytes(entry.make(request(found))) for entry in ENTRIES}


@pytest.mark.parametrize(
    "make",
    [by_this_program, by_fpdf2, pytest.param(by_weasyprint, marks=pytest.mark.logs)],
    ids=["ours", "fpdf2", "weasyprint"],
)
def test_a_letter_warm(benchmark: BenchmarkFixture, make) -> None:
    data = benchmark(make)
    benchmark.extra_info["bytes"] = len(data)
    assert data.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["by_this_program", "by_fpdf2", "by_weasyprint"])
def test_a_letter_first(benchmark: BenchmarkFixture, name: str) -> None:
    peer = "" if name == "by_this_program" else name.removeprefix("by_").removesuffix("2")
    if peer:
        pytest.importorskip(peer, reason="the extra `peers` is not installed")
    code = FIRST.format(module="tests.benchmarks.test_paper_benchmark", name=name, peer=peer and f"import {peer}")
    taken: list[tuple[float, int]] = []

    def first() -> None:
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=HOUSE, env=os.environ, capture_output=True, text=True, check=True
        )
        taken.append(tuple(json.loads(ran.stdout)))

    benchmark.pedantic(first, rounds=3)
    benchmark.extra_info["first_ms"] = round(min(taken)[0], 1)
    assert all(size > 1000 for _, size in taken)


@pytest.mark.parametrize("kind", [entry.kind.value for entry in ENTRIES])
def test_one_document_of_a_case(benchmark: BenchmarkFixture, kind: str) -> None:
    found = sample_consult(1)
    make = next(entry.make for entry in ENTRIES if entry.kind.value == kind)
    data = benchmark(lambda: pdf_bytes(make(request(found))))
    benchmark.extra_info["bytes"] = len(data)
    assert data.startswith(b"%PDF")


@pytest.mark.parametrize("number", [1, 4, 8])
def test_every_document_of_a_case(benchmark: BenchmarkFixture, number: int) -> None:
    made = benchmark(full_set, number)
    benchmark.extra_info["bytes"] = sum(map(len, made.values()))
    assert len(made) == len(ENTRIES)


def test_the_words_alone_of_every_document(benchmark: BenchmarkFixture) -> None:
    found = sample_consult(1)
    assert benchmark(lambda: [entry.make(request(found)) for entry in ENTRIES])


def test_a_letter_for_a_word_processor(benchmark: BenchmarkFixture) -> None:
    data = benchmark(docx_bytes, LETTER)
    benchmark.extra_info["bytes"] = len(data)
    assert data.startswith(b"PK")
