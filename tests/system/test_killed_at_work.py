"""The plug is pulled while somebody types: whatever was on the screen is there again, and the program says so."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from logic.knowledge import load_knowledge
from storage.archive import open_archive
from tests.system.processes import Told, child

ROUNDS = 8
MOST_STEPS = 60
LONGEST = 0.03


@dataclass
class Expected:
    """What must be there: all that was said to be done, and perhaps the one step that was only announced."""

    answers: dict[str, str] = field(default_factory=dict)
    typing: dict[str, str] = field(default_factory=dict)
    at: str = ""
    perhaps: Told | None = None
    steps: int = 0

    def hear(self, told: list[Told]) -> None:
        """Follow what a process told until it was killed."""
        self.perhaps = None
        for each in told:
            self.perhaps = each if each["say"] == "will" else None
            if each["say"] == "did":
                self._done(each)
                self.steps += 1
                self.at = each["at"]

    def _done(self, step: Told) -> None:
        if step["answer"] is not None:
            self.answers[step["path"]] = step["answer"]
        if step["typing"]:
            self.typing[step["path"]] = step["typing"]
        elif step["typing"] is not None:
            self.typing.pop(step["path"], None)

    def hold_against(self, found: Told) -> None:
        """Compare with what the next process found."""
        later = Expected(dict(self.answers), dict(self.typing), self.at)
        if self.perhaps is not None:
            later._done(self.perhaps)
        assert found["cases"] == 1
        for path in {*self.answers, *later.answers}:
            both = (self.answers.get(path, "not_asked"), later.answers.get(path, "not_asked"))
            assert found["answers"].get(path, "not_asked") in both, path
        assert found["typing"] in ({**self.typing}, {**later.typing})
        if self.perhaps is None:
            assert found["at"] == self.at

    def take_over(self, found: Told) -> None:
        """Go on from what was found: the announced step was done or not, and now that is settled."""
        self.answers = {path: found["answers"][path] for path in self.answers if path in found["answers"]}
        self.typing = dict(found["typing"])
        self.at = found["at"]


def test_a_program_that_is_killed_has_lost_no_key_that_was_pressed(tmp_path: Path) -> None:
    store, dice, expected = tmp_path / "store.sqlite3", random.Random(4), Expected()
    unfinished = 0
    for number in range(ROUNDS):
        with child("tests.system.restless", str(store), str(number)) as restless:
            found = restless.first()
            if number:
                expected.hold_against(found)
                says_so(found)
                unfinished += found["shown"] in found["typing"].values()
                expected.take_over(found)
            told, complaints = restless.killed_after(dice.randrange(1, MOST_STEPS), dice.uniform(0.0, LONGEST))
        assert complaints == ""
        expected.hear(told)
    assert expected.steps > 10 * ROUNDS
    assert unfinished, "no text was ever found half-typed under the cursor; the kills came too kindly"
    archive = open_archive(store)
    archive.check()
    archive.close()


def says_so(found: Told) -> None:
    """The program tells that it had stopped, when, and where the cursor is; and the cursor is there."""
    assert found["recovered"]
    assert re.search(r"The program stopped at \d\d:\d\d\. Nothing was lost\. You are back at ", found["notices"])
    assert found["focus"] == found["at"]
    label = load_knowledge().interview.question(found["at"]).label
    assert f"You are back at {label}." in found["notices"]


@pytest.mark.parametrize("typing", [{}, {"lab.hb": "11."}])
def test_the_expectation_itself_can_fail(typing: dict[str, str]) -> None:
    expected = Expected()
    expected.hear([{"say": "did", "path": "lab.hb", "answer": None, "typing": "11", "at": "lab.hb"}])
    with pytest.raises(AssertionError):
        expected.hold_against({"cases": 1, "answers": {}, "typing": typing, "at": "lab.hb"})
