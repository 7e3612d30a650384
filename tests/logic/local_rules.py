"""Files of a clinic for the tests: written to a folder, laid over the shipped knowledge."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from logic.knowledge import SHIPPED, Knowledge
from logic.loading import in_force

HOUSE = Path(__file__).resolve().parents[2]
SIGNED = 'reason = "The board decided so."\nby = "Dr A. Placeholder"\non = 2026-11-02\n'
NURSE = """
id = "R-90"
title = "Breast care nurse"
category = "REF"
group = "refer"
verb = "refer"
when = "met.suspected or met.confirmed"
says = "The breast care nurse is told."
strength = "good_practice"
certainty = "not graded"
badge = "agree"
sources = [{ source = "SEED", states = "Nothing on this; an example." }]
author = "Dr A. Placeholder"
checked_on = 2026-11-02
review_by = 2027-11-02
fires = { "met.confirmed" = true }
silent = { "met.suspected" = false, "met.confirmed" = false }
open = { "met.suspected" = { unknown = "pending" }, "met.confirmed" = { unknown = "pending" } }
"""


def entry(table: str, text: str, signed: str = SIGNED) -> str:
    """One entry of a clinic's file, with reason, author and day."""
    return f"[[{table}]]\n{signed}{text}\n"


def example() -> str:
    """The complete file that the user guide shows."""
    guide = (HOUSE / "docs" / "user-guide.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- a clinic's own file -->\n+```toml\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def overlaid(folder: Path, *entries: str) -> Knowledge:
    """The shipped knowledge with a file of these entries laid over it."""
    place = folder / "clinic.toml"
    place.write_text("\n".join(entries), encoding="utf-8")
    return in_force(place)


def copied(folder: Path) -> Path:
    """A copy of the shipped files, to be spoiled."""
    return Path(shutil.copytree(SHIPPED, folder / "knowledge"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Change the first place in a file that holds a text."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(folder: Path, file: str, text: str = "= =") -> None:
    """Add a line to a file; without a text, one that is no TOML."""
    path = folder / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
