"""`main.py demo` where there is no display: texts, PDF files and pictures of every main view."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest

import main
from logic.casefile import read_case_file
from logic.consult import consult
from logic.documents.catalogue import ENTRIES
from logic.documents.request import PaperRequest
from logic.knowledge import load_knowledge
from tests.system.pictures import looks
from tests.system.processes import HOUSE, PATIENCE, serious
from tests.system.workstation import SAMPLES

FEWEST_COLOURS = 50
SMALLEST = 640, 400


class Shown(NamedTuple):
    """What a demonstration printed, and the folder that it wrote."""

    code: int
    output: str
    complaints: str
    folder: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The demonstration, run from a house of its own, so that it writes nowhere else."""
    house = tmp_path_factory.mktemp("house")
    shutil.copy(HOUSE / "main.py", house)
    for floor in ("gui", "logic", "storage", "resources"):
        (house / floor).symlink_to(HOUSE / floor)
    surroundings = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "main.py", "demo"]
    done = subprocess.run(
        command, cwd=house, env=surroundings, capture_output=True, encoding="utf-8", timeout=2 * PATIENCE, check=False
    )
    return Shown(done.returncode, done.stdout, serious(done.stderr), house / "demo-output")


def test_it_ends_well_and_complains_of_nothing(demo: Shown) -> None:
    assert demo.complaints == ""
    assert demo.code == 0


def test_every_file_that_it_names_is_there_and_every_file_there_is_named(demo: Shown) -> None:
    named = {line.removeprefix("Written: ") for line in demo.output.splitlines() if line.startswith("Written: ")}
    assert named == {str(path) for path in demo.folder.rglob("*") if path.is_file()}


def suggested(sample: Path) -> int:
    """How many documents a sample asks for, without those that must wait."""
    found = consult(read_case_file(sample), load_knowledge(), main.DEMO_DAY)
    made_from = PaperRequest(found, {}, 0)
    return sum(bool(entry.reason(found)) and not (entry.stops and entry.stops(made_from)) for entry in ENTRIES)


def test_every_sample_has_its_advice_in_words_and_the_documents_it_asks_for_that_open(demo: Shown) -> None:
    for sample in sorted(SAMPLES.glob("*.json")):
        assert f"== {sample.stem}\n" in demo.output
        files = sorted((demo.folder / sample.stem).glob("*.pdf"))
        assert len(files) == suggested(sample) >= 2, sample.stem
        family = read_case_file(sample).pt.family.value
        for file in files:
            assert family
            assert family.casefold() in words_of(file).casefold()
            assert family.casefold() not in file.name.casefold()


def words_of(file: Path) -> str:
    """The words of a PDF file."""
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) >= 1
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_every_picture_shows_a_window_and_no_empty_sheet(demo: Shown) -> None:
    pictures = sorted(demo.folder.rglob("*.png"))
    assert len(pictures) >= 20
    for path in pictures:
        picture = looks(path)
        assert picture.width >= SMALLEST[0], path.name
        assert picture.height >= SMALLEST[1], path.name
        assert picture.colours > FEWEST_COLOURS, path.name
