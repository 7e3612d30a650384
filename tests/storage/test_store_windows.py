"""Two windows on one store, and a window that stopped without closing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from logic.case import Case
from logic.problems import StoreProblem
from storage import presence
from storage.archive import SqlArchive
from tests.storage.conftest import Opener
from tests.storage.vignettes import MARION, case_with, child, note_of, of

Windows = tuple[SqlArchive, SqlArchive, int]


@pytest.fixture
def both(window: Opener) -> Windows:
    """Two windows that have the same draft open."""
    here, there = window(), window()
    case_id = here.new_case(case_with("begun"), MARION)
    there.load(case_id)
    return here, there, case_id


def test_the_second_draft_does_not_overwrite_the_first(both: Windows) -> None:
    here, there, case_id = both
    there.keep_draft(case_id, case_with("theirs"), MARION, "")
    with pytest.raises(StoreProblem, match="changed in another window") as problem:
        here.keep_draft(case_id, case_with("mine"), of(family="Mine"), "")
    assert "Both are kept" in problem.value.safe
    assert note_of(there.load(case_id).case) == "theirs"
    assert [row.family for row in there.worklist()] == ["Sample"]
    (copy,) = here.copies(case_id)
    assert note_of(here.load_copy(copy.copy_id)) == "mine"


def test_a_look_from_the_worklist_is_no_ground_to_overwrite_the_first(both: Windows) -> None:
    here, there, case_id = both
    there.keep_draft(case_id, case_with("theirs"), MARION, "")
    assert note_of(here.look(case_id)) == "theirs"
    with pytest.raises(StoreProblem, match="changed in another window"):
        here.keep_draft(case_id, case_with("mine"), MARION, "")
    assert note_of(there.look(case_id)) == "theirs"


def test_typing_on_renews_the_one_copy_and_never_the_others_draft(both: Windows) -> None:
    here, there, case_id = both
    there.keep_draft(case_id, case_with("theirs"), MARION, "")
    for note in ("mine", "mine, longer"):
        with pytest.raises(StoreProblem, match="changed in another window"):
            here.keep_draft(case_id, case_with(note), MARION, "")
    assert [note_of(here.load_copy(copy.copy_id)) for copy in here.copies(case_id)] == ["mine, longer"]
    assert note_of(there.load(case_id).case) == "theirs"


def test_opening_the_case_again_takes_over_and_a_later_conflict_makes_another_copy(both: Windows) -> None:
    here, there, case_id = both
    there.keep_draft(case_id, case_with("theirs"), MARION, "")
    with pytest.raises(StoreProblem):
        here.keep_draft(case_id, case_with("mine"), MARION, "")
    assert note_of(here.load(case_id).case) == "theirs"
    here.keep_draft(case_id, case_with("both together"), MARION, "")
    with pytest.raises(StoreProblem):
        there.keep_draft(case_id, case_with("theirs again"), MARION, "")
    notes = [note_of(here.load_copy(copy.copy_id)) for copy in here.copies(case_id)]
    assert notes == ["theirs again", "mine"]
    assert note_of(here.load(case_id).case) == "both together"


def test_saving_what_another_window_changed_keeps_a_copy_and_no_version(both: Windows) -> None:
    here, there, case_id = both
    there.keep_draft(case_id, case_with("theirs"), MARION, "")
    with pytest.raises(StoreProblem, match="changed in another window"):
        here.save_version(case_id, case_with("mine"), MARION)
    stored = there.load(case_id)
    assert (note_of(stored.case), stored.signed, stored.version) == ("theirs", False, 0)
    assert len(here.copies(case_id)) == 1


def test_a_draft_after_another_window_saved_does_not_replace_what_it_saved(both: Windows) -> None:
    here, there, case_id = both
    there.save_version(case_id, case_with("theirs"), MARION)
    with pytest.raises(StoreProblem, match="changed in another window"):
        here.keep_draft(case_id, case_with("mine"), MARION, "")
    assert note_of(there.load(case_id).case) == "theirs"
    assert there.worklist()[0].state == "saved"


def test_a_draft_that_another_window_changed_is_not_deleted(both: Windows) -> None:
    here, there, case_id = both
    there.keep_draft(case_id, case_with("theirs"), MARION, "")
    with pytest.raises(StoreProblem, match="not deleted"):
        here.delete_draft(case_id)
    assert note_of(there.load(case_id).case) == "theirs"


def test_a_case_that_was_never_opened_here_is_not_overwritten(window: Opener) -> None:
    here, there = window(), window()
    case_id = here.new_case(case_with("begun"), MARION)
    with pytest.raises(StoreProblem, match="changed in another window"):
        there.keep_draft(case_id, case_with("blind"), MARION, "")
    assert note_of(here.load(case_id).case) == "begun"


def test_a_draft_of_a_case_that_was_deleted_says_so(both: Windows) -> None:
    here, there, case_id = both
    there.delete_draft(case_id)
    with pytest.raises(StoreProblem, match="deleted in another window"):
        here.keep_draft(case_id, case_with("mine"), MARION, "")


def test_place_and_unfinished_text_are_no_conflict(both: Windows) -> None:
    here, there, case_id = both
    there.keep_place(case_id, "lab.hb")
    there.keep_typing(case_id, "lab.hb", "11,")
    here.keep_draft(case_id, case_with("mine"), MARION, "")
    assert note_of(there.load(case_id).case) == "mine"


def test_unfinished_text_stays_with_its_window_until_that_is_closed(both: Windows) -> None:
    here, there, case_id = both
    there.keep_typing(case_id, "lab.hb", "11,")
    here.keep_typing(case_id, "lab.hb", "12,")
    assert dict(here.load(case_id).typing) == {"lab.hb": "12,"}
    here.keep_typing(case_id, "lab.hb", "")
    assert dict(there.load(case_id).typing) == {"lab.hb": "11,"}
    there.close()
    assert dict(here.load(case_id).typing) == {"lab.hb": "11,"}


LEFT_OPEN = """
import os, sys
from pathlib import Path
from storage.archive import open_archive
from tests.storage.vignettes import MARION, case_with
archive = open_archive(Path(sys.argv[1]))
case_id = archive.new_case(case_with("begun"), MARION)
archive.keep_typing(case_id, "lab.hb", "11,")
archive.keep_place(case_id, "rec.met.her2_ish")
print(case_id, flush=True)
sys.stdin.read()
os._exit(9)
"""

Stopped = Callable[[], int]


@pytest.fixture
def stopped(store: Path) -> Stopped:
    """Runs a window that keeps a case and then stops without closing. Gives the number of the case."""

    def run() -> int:
        process = child(LEFT_OPEN, str(store))
        output, _ = process.communicate("", timeout=60)
        return int(output)

    return run


def test_a_window_that_stopped_leaves_a_draft_that_says_recovered(stopped: Stopped, window: Opener) -> None:
    case_id = stopped()
    stored = window().load(case_id)
    assert stored.recovered
    assert (note_of(stored.case), stored.at_field, dict(stored.typing)) == (
        "begun",
        "rec.met.her2_ish",
        {"lab.hb": "11,"},
    )


def test_only_what_the_stopped_window_worked_on_is_recovered_and_only_once(stopped: Stopped, window: Opener) -> None:
    first = window()
    untouched = first.new_case(Case(), MARION)
    first.close()
    case_id = stopped()
    second = window()
    assert not second.load(untouched).recovered
    assert second.load(case_id).recovered
    second.keep_draft(case_id, case_with("went on"), MARION, "")
    assert not second.load(case_id).recovered
    second.close()
    assert not window().load(case_id).recovered


def test_a_window_that_is_still_open_is_not_taken_for_stopped(store: Path, window: Opener) -> None:
    process = child(LEFT_OPEN, str(store))
    assert process.stdout is not None
    case_id = int(process.stdout.readline())
    try:
        assert presence.anyone_running(store)
        assert not window().load(case_id).recovered
    finally:
        process.communicate("", timeout=60)


def test_a_second_stop_before_anyone_looked_does_not_hide_the_first(stopped: Stopped, window: Opener) -> None:
    first, second = stopped(), stopped()
    archive = window()
    assert archive.load(first).recovered
    assert archive.load(second).recovered


def test_the_signs_of_windows_that_are_gone_are_swept_away(stopped: Stopped, store: Path, window: Opener) -> None:
    stopped()
    window().close()
    assert [each.name for each in store.parent.iterdir() if ".open-" in each.name] == []
    assert not presence.anyone_running(store)
