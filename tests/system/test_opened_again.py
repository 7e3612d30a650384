"""Saved, closed and opened by another process: the same case, decisions and consult."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.system.processes import Told, child


def sitting(store: Path, what: str) -> Told:
    """One process that works on the store and ends by itself."""
    with child("tests.system.colleague", str(store), what) as colleague:
        (told,), complaints = colleague.finish()
        assert complaints == ""
        assert colleague.process.returncode == 0
    return told


@pytest.fixture(scope="module")
def sittings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, Told]:
    """A sitting in which a case is worked on and saved, and one in which it is opened and saved again."""
    store = tmp_path_factory.mktemp("clinic") / "store.sqlite3"
    return sitting(store, "begin"), sitting(store, "again")


def test_the_case_is_the_same_to_the_last_answer(sittings: tuple[Told, Told]) -> None:
    first, second = sittings
    assert first["case"]["pt"]["allergies"]["value"] == "latex, rash"
    assert second["case"] == first["case"]
    assert second["consults"][0][0] == first["consults"][0][0]


def test_the_decisions_in_force_are_the_last_ones(sittings: tuple[Told, Told]) -> None:
    first, second = sittings
    assert second["decisions"] == first["decisions"]
    assert [kind for kind, *_ in second["decisions"].values()] == ["as_advised", "as_advised"]


def test_the_first_consult_stands_as_it_was_beside_the_second(sittings: tuple[Told, Told]) -> None:
    first, second = sittings
    assert first["versions"] == [1]
    assert second["versions"] == [2, 1]
    assert second["consults"][1] == first["consults"][0]


def test_the_same_case_gives_the_same_verdicts_and_reasons_again(sittings: tuple[Told, Told]) -> None:
    first, second = sittings
    assert first["now"] == first["consults"][0]
    assert second["now"] == second["consults"][0] == first["consults"][0]
    assert len(first["now"][2]) > 50


def test_a_case_that_was_saved_is_open_and_nothing_is_said_of_a_stop(sittings: tuple[Told, Told]) -> None:
    for told in sittings:
        assert told["state"] == "saved"
        assert not told["recovered"]
        assert "stopped" not in told["notices"]
