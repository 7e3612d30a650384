"""A case file that cannot be used: code 2, one line for each fault with its field, and nothing is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import HEAD, Commands, Ran, write

DEEP = "[" * 100_000 + "]" * 100_000
BROKEN: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "file"),
    "cut short": ('{"format": "stage-iv-case", "version": 1, "pt": {"sex"', "file"),
    "a list": ("[1, 2]", "file"),
    "a word": ('"case"', "file"),
    "nothing in it": ("null", "file"),
    "of another program": ('{"resourceType": "Patient", "id": "x"}', "format"),
    "Latin-1": ('{"pt": {"family": "Müller"}}'.encode("latin-1"), "file"),
    "UTF-16": ("{}".encode("utf-16"), "file"),
    "not a number": ('{"lab": {"hb": NaN}}', "file"),
    "endless": ('{"lab": {"hb": -Infinity}}', "file"),
    "more than any number": (json.dumps({**HEAD, "lab": {}})[:-2] + '"hb": 1e400}}', "lab.hb"),
    "five thousand digits": ('{"pt": {"ecog": ' + "9" * 5000 + "}}", "file"),
    "nested deeply": (DEEP, "file"),
    "half a character": (json.dumps({**HEAD, "pt": {"family": "\ud800"}}), "pt.family"),
    "a name twice": ('{"format": "stage-iv-case", "version": 1, "pt": {"sex": "F", "sex": "M"}}', "pt.sex"),
    "rows that are none": (json.dumps({**HEAD, "site": {"organ": "liver"}}), "site"),
    "a row that is none": (json.dumps({**HEAD, "spec": [None]}), "spec[0]"),
}


def refused(ran: Ran, lines: int | None = None) -> None:
    """A refusal: code 2, nothing printed, plain lines of complaint."""
    assert ran.code == 2
    assert ran.out == ""
    assert ran.errors
    assert all(": " in line for line in ran.errors)
    assert all(sign.isprintable() for line in ran.errors for sign in line)
    assert "Traceback" not in ran.err
    assert lines is None or len(ran.errors) == lines


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_case_names_the_place_and_keeps_nothing(
    run: Commands, tmp_path: Path, own_store: Path, name: str
) -> None:
    content, place = BROKEN[name]
    pdf = tmp_path / "pdf"
    ran = run("consult", write(tmp_path, content), "--save", "--pdf", pdf)
    refused(ran)
    assert any(line.startswith(place) for line in ran.errors)
    assert not own_store.exists()
    assert not pdf.exists()


def test_every_fault_is_told_at_once_with_field_value_and_what_is_allowed(run: Commands, tmp_path: Path) -> None:
    sections: dict[str, Any] = {
        "pt": {"sex": "W", "ecog": "one", "birth_on": "31.12.1950", "menopaus": "post"},
        "site": [{"organ": "livr"}],
        "lab": {"hb": {"value": 9, "unit": "furlong"}, "crcl": {"unknown": "perhaps"}},
    }
    ran = run("consult", write(tmp_path, sections))
    refused(ran, 7)
    assert [line.split(":")[0] for line in ran.errors] == [
        "pt.sex",
        "pt.ecog",
        "pt.birth_on",
        "pt.menopaus",
        "site[0].organ",
        "lab.hb.unit",
        "lab.crcl",
    ]
    assert all("given" in line and "allowed" in line for line in ran.errors)
    assert "'W', allowed F, M" in ran.err
    assert "nearest is menopause" in ran.err
    assert "not_asked, not_known, pending, not_done, not_applicable, declined" in ran.err


def test_signs_that_would_break_or_colour_a_line_are_spelled_out(run: Commands, tmp_path: Path) -> None:
    ran = run("consult", write(tmp_path, {"pt": {"a\nb\x1b[31m\u202e": 1, "sex": "F\r\nM"}}))
    refused(ran, 2)
    assert "a\\nb\\x1b[31m\\u202e" in ran.err


def test_a_long_value_is_cut_short(run: Commands, tmp_path: Path) -> None:
    ran = run("consult", write(tmp_path, {"pt": {"sex": "N" * 10_000}}))
    refused(ran, 1)
    assert len(ran.errors[0]) < 200


def test_a_folder_or_a_missing_file_is_no_case(run: Commands, tmp_path: Path) -> None:
    refused(run("consult", tmp_path), 1)
    refused(run("consult", tmp_path / "missing.json"), 1)
    refused(run("consult", tmp_path / ("n" * 300)), 1)


def test_a_file_beyond_all_measure_is_refused_by_its_size(run: Commands, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    refused(run("consult", path), 1)


def test_a_fault_beside_a_good_part_keeps_nothing(run: Commands, tmp_path: Path, own_store: Path) -> None:
    good = write(tmp_path, {"pt": {"sex": "F"}}, "good.json")
    assert run("consult", good, "--save").code == 0
    before = own_store.read_bytes()
    refused(run("consult", write(tmp_path, {"pt": {"sex": "F", "ecog": "x"}}), "--save"), 1)
    assert own_store.read_bytes() == before
