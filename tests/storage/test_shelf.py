"""Files that leave the store: whole or not at all, and a refusal is a problem and no bug."""

from pathlib import Path

import pytest

from logic.problems import DocumentProblem
from storage.shelf import FileShelf


def test_a_file_is_written_whole_into_a_folder_that_is_made(tmp_path: Path) -> None:
    path = FileShelf().put(tmp_path / "letters" / "today", "letter.pdf", b"%PDF")
    assert path.read_bytes() == b"%PDF"
    assert [each.name for each in path.parent.iterdir()] == ["letter.pdf"]


@pytest.mark.parametrize("below", ["file", "file/below"])
def test_a_folder_that_is_a_file_is_a_problem_and_leaves_it_alone(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("a list")
    with pytest.raises(DocumentProblem, match="could not be written"):
        FileShelf().put(tmp_path / below, "letter.pdf", b"%PDF")
    assert (tmp_path / "file").read_text() == "a list"


def test_a_name_that_is_taken_by_a_folder_leaves_nothing_half_there(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").mkdir()
    with pytest.raises(DocumentProblem, match="could not be written"):
        FileShelf().put(tmp_path, "letter.pdf", b"%PDF")
    assert [each.name for each in tmp_path.iterdir()] == ["letter.pdf"]
