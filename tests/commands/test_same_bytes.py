"""The same case gives the same bytes: in any order of its fields, and with another seed, place and clock."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.commands.running import DAY, SAMPLES, process

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "99", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "America/Anchorage", "PYTHONUTF8": "1"},
)
outputs = pytest.mark.parametrize("output", [(), ("--json",)], ids=["text", "json"])


def reordered(part: Any, dice: Random) -> Any:
    """The same document with the fields of every table in another order; the rows of lists stay as they are."""
    if isinstance(part, list):
        return [reordered(each, dice) for each in part]
    if not isinstance(part, dict):
        return part
    names = list(part)
    dice.shuffle(names)
    return {name: reordered(part[name], dice) for name in names}


def said(path: Path, output: tuple[str, ...], surroundings: dict[str, str]) -> str:
    """What the program says of a case file in a process of its own."""
    ran = process("consult", path, *DAY, *output, env={**os.environ, **surroundings})
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out) > 1000
    return ran.out


@outputs
@pytest.mark.parametrize("sample", SAMPLES[:2], ids=lambda path: path.name[:1])
def test_order_of_fields_seed_locale_and_time_zone_change_no_byte(
    sample: Path, output: tuple[str, ...], tmp_path: Path
) -> None:
    document = json.loads(sample.read_text(encoding="utf-8"))
    expected = said(sample, output, SURROUNDINGS[0])
    for number, surroundings in enumerate(SURROUNDINGS[1:], start=1):
        other = reordered(document, Random(number))
        assert json.dumps(other) != json.dumps(document)
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(other), encoding="utf-8")
        assert said(path, output, surroundings) == expected


def test_every_sample_and_any_order_gives_the_same_text_and_json(run: Any, tmp_path: Path) -> None:
    for sample in SAMPLES:
        document = json.loads(sample.read_text(encoding="utf-8"))
        path = tmp_path / sample.name
        path.write_text(json.dumps(reordered(document, Random(sample.name))), encoding="utf-8")
        for output in ((), ("--json",)):
            assert run("consult", path, *DAY, *output).out == run("consult", sample, *DAY, *output).out
