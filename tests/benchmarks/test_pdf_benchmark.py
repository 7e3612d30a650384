"""How long a letter takes, beside the PDF library's own paragraphs: `pytest tests/benchmarks --benchmark-enable`."""

import io

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from logic.documents.blocks import Paragraph as Line
from logic.documents.blocks import Span
from storage.pdf.fonts import FOLDER
from storage.pdf.ink import pdf_bytes
from tests.storage.pdf.paper import LETTER, saying

SENTENCE = "Ms Sample has had new low back pain since 08-Nov-2026, 4 of 10 at rest and 6 of 10 on standing. "
TEXTS = [SENTENCE * 4] * 18


@pytest.fixture(autouse=True)
def only_when_asked(request: pytest.FixtureRequest) -> None:
    """Leave the measuring to a run that asks for it."""
    if not request.config.getoption("benchmark_enable") and not request.config.getoption("benchmark_only"):
        pytest.skip("measures only with --benchmark-enable")


@pytest.fixture
def plain_faces() -> None:
    """The two faces, registered once as a program would."""
    for name in ("Regular", "Semibold"):
        registerFont(TTFont(f"Plain{name}", FOLDER / f"SourceSans3-{name}.ttf"))


def by_the_library() -> bytes:
    """The same running text in the same two faces, set by the library's own paragraphs."""
    body = ParagraphStyle("body", fontName="PlainRegular", fontSize=10.4, leading=13.8, spaceAfter=5)
    strong = ParagraphStyle("strong", parent=body, fontName="PlainSemibold")
    file = io.BytesIO()
    story = [Paragraph(text, strong if index % 2 else body) for index, text in enumerate(TEXTS)]
    SimpleDocTemplate(file, invariant=1, pageCompression=1).build(story)
    return file.getvalue()


def test_two_page_letter(benchmark: BenchmarkFixture) -> None:
    assert benchmark(pdf_bytes, LETTER).startswith(b"%PDF")


def test_running_text_by_this_program(benchmark: BenchmarkFixture) -> None:
    story = (Line((Span(text, bold=bool(index % 2)),)) for index, text in enumerate(TEXTS))
    document = saying(*story, of=LETTER)
    assert benchmark(pdf_bytes, document).startswith(b"%PDF")


@pytest.mark.usefixtures("plain_faces")
def test_running_text_by_plain_paragraphs(benchmark: BenchmarkFixture) -> None:
    assert benchmark(by_the_library).startswith(b"%PDF")
