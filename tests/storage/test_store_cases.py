"""Cases, drafts and versions: what was entered is there again."""

import pytest

from logic.case import Case
from logic.ports import Archive
from logic.problems import StoreProblem
from storage.archive import SqlArchive
from tests.storage.conftest import Opener
from tests.storage.vignettes import MARION, case_with, consult, decision, note_of, of


def test_the_archive_is_what_the_window_expects(archive: SqlArchive) -> None:
    expected: Archive = archive
    public = {name for name in vars(Archive) if not name.startswith("_")}
    assert public <= set(dir(expected))


def test_a_new_case_is_a_draft_that_can_be_opened(archive: SqlArchive) -> None:
    case_id = archive.new_case(case_with("walks alone"), MARION)
    stored = archive.load(case_id)
    assert (stored.case, stored.version, stored.signed) == (case_with("walks alone"), 0, False)
    assert (stored.at_field, dict(stored.typing), stored.recovered) == ("", {}, False)


def test_the_last_draft_is_what_opens_next_time(window: Opener) -> None:
    first = window()
    case_id = first.new_case(Case(), MARION)
    first.keep_draft(case_id, case_with("one"), MARION, "pt.ecog")
    kept_at = first.keep_draft(case_id, case_with("two"), of(disease="Brain"), "site[0].organ")
    first.close()
    second = window()
    stored = second.load(case_id)
    assert (note_of(stored.case), stored.at_field, stored.saved_at) == ("two", "site[0].organ", kept_at)
    assert [row.disease for row in second.worklist()] == ["Brain"]


def test_a_closed_window_leaves_nothing_to_recover(window: Opener) -> None:
    first = window()
    case_id = first.new_case(Case(), MARION)
    first.close()
    first.close()
    assert not window().load(case_id).recovered


def test_text_that_is_not_finished_is_kept_and_forgotten(window: Opener) -> None:
    first = window()
    case_id = first.new_case(Case(), MARION)
    first.keep_typing(case_id, "pt.birth_on", "14.3.")
    first.keep_typing(case_id, "lab.hb", "11,")
    first.keep_typing(case_id, "lab.hb", "11,2")
    first.close()
    second = window()
    assert dict(second.load(case_id).typing) == {"pt.birth_on": "14.3.", "lab.hb": "11,2"}
    second.keep_typing(case_id, "lab.hb", "")
    assert dict(second.load(case_id).typing) == {"pt.birth_on": "14.3."}


def test_the_place_of_the_cursor_is_kept(archive: SqlArchive) -> None:
    case_id = archive.new_case(Case(), MARION)
    archive.keep_place(case_id, "rec.met.her2_ish")
    assert archive.load(case_id).at_field == "rec.met.her2_ish"


def test_versions_are_numbered_and_all_stay(archive: SqlArchive) -> None:
    case_id = archive.new_case(case_with("draft"), MARION)
    assert archive.save_version(case_id, case_with("first"), MARION) == 1
    archive.keep_draft(case_id, case_with("addendum"), MARION, "")
    assert note_of(archive.load(case_id).case) == "addendum"
    assert archive.save_version(case_id, case_with("second"), MARION) == 2
    stored = archive.load(case_id)
    assert (note_of(stored.case), stored.version, stored.signed) == ("second", 2, False)
    assert [version.number for version in archive.versions(case_id)] == [2, 1]
    assert [note_of(archive.load_version(case_id, number)) for number in (1, 2)] == ["first", "second"]


def test_the_worklist_says_draft_or_saved(archive: SqlArchive) -> None:
    case_id = archive.new_case(Case(), MARION)
    assert archive.worklist()[0].state == "draft"
    archive.save_version(case_id, Case(), MARION)
    assert archive.worklist()[0].state == "saved"
    archive.keep_draft(case_id, Case(), MARION, "")
    assert archive.worklist()[0].state == "draft"


def test_a_case_without_a_version_can_be_forgotten_with_all_that_belongs_to_it(archive: SqlArchive) -> None:
    case_id = archive.new_case(Case(), MARION)
    archive.keep_typing(case_id, "lab.hb", "11")
    archive.decide(case_id, decision())
    archive.save_consult(consult(case_id, "M-07"))
    archive.keep_document(case_id, "letter", "Letter", b"%PDF", "2026-11-22T10:00:00", "d")
    archive.delete_draft(case_id)
    assert archive.worklist() == []
    assert archive.worklist("sample") == []
    assert archive.similar("Sample", "Marion", "1968-03-14", "", besides=0) == []
    with pytest.raises(StoreProblem, match="not in this store"):
        archive.load(case_id)


def test_the_number_of_a_forgotten_case_is_never_given_again(archive: SqlArchive) -> None:
    first = archive.new_case(Case(), MARION)
    archive.delete_draft(first)
    assert archive.new_case(Case(), MARION) != first


def test_a_case_with_a_version_cannot_be_forgotten(archive: SqlArchive) -> None:
    case_id = archive.new_case(Case(), MARION)
    archive.save_version(case_id, Case(), MARION)
    for note in ("", "changed since"):
        with pytest.raises(StoreProblem, match="version of this case was saved"):
            archive.delete_draft(case_id)
        archive.keep_draft(case_id, case_with(note), MARION, "")
    assert archive.load(case_id).version == 1


def test_a_saved_case_stays_open_and_what_was_saved_stays_as_it_was(archive: SqlArchive) -> None:
    case_id = archive.new_case(Case(), MARION)
    archive.decide(case_id, decision())
    archive.save_version(case_id, case_with("first"), MARION)
    archive.save_consult(consult(case_id, "M-07"))
    archive.keep_document(case_id, "letter", "Letter", b"%PDF", "2026-11-22T10:00:00", "d")
    before = archive.consults(case_id), archive.documents(case_id), archive.decisions(case_id)
    archive.keep_draft(case_id, case_with("went on"), MARION, "pt.ecog")
    archive.keep_typing(case_id, "lab.hb", "11,")
    stored = archive.load(case_id)
    assert (note_of(stored.case), stored.version, stored.signed) == ("went on", 1, False)
    assert (stored.at_field, dict(stored.typing)) == ("pt.ecog", {"lab.hb": "11,"})
    assert note_of(archive.load_version(case_id, 1)) == "first"
    assert (archive.consults(case_id), archive.documents(case_id), archive.decisions(case_id)) == before


@pytest.mark.parametrize(
    "step", ["load", "place", "typing", "draft", "version", "delete", "decide", "consult", "print"]
)
def test_a_case_that_is_not_there_is_a_problem_and_no_bug(archive: SqlArchive, step: str) -> None:
    steps = {
        "load": lambda: archive.load(99),
        "place": lambda: archive.keep_place(99, "pt.ecog"),
        "typing": lambda: archive.keep_typing(99, "pt.ecog", "1"),
        "draft": lambda: archive.keep_draft(99, Case(), MARION, ""),
        "version": lambda: archive.save_version(99, Case(), MARION),
        "delete": lambda: archive.delete_draft(99),
        "decide": lambda: archive.decide(99, decision()),
        "consult": lambda: archive.save_consult(consult(99)),
        "print": lambda: archive.keep_document(99, "letter", "Letter", b"%PDF", "", "d"),
    }
    with pytest.raises(StoreProblem, match="not in this store"):
        steps[step]()
    assert archive.worklist() == []


def test_a_version_or_copy_that_is_not_there_is_a_problem(archive: SqlArchive) -> None:
    with pytest.raises(StoreProblem, match="not in this store"):
        archive.load_version(1, 1)
    with pytest.raises(StoreProblem, match="not in this store"):
        archive.load_copy(1)


def test_a_document_that_cannot_be_read_leaves_the_other_cases_alone(archive: SqlArchive) -> None:
    broken, sound = archive.new_case(Case(), MARION), archive.new_case(case_with("sound"), MARION)
    with archive._change() as session:
        session.connection().exec_driver_sql("UPDATE drafts SET document = '{\"pt\": 7' WHERE case_id = ?", (broken,))
        session.commit()
    with pytest.raises(StoreProblem, match="cannot be read as it is stored"):
        archive.load(broken)
    assert note_of(archive.load(sound).case) == "sound"


def test_leaving_a_change_without_commit_undoes_it(archive: SqlArchive) -> None:
    case_id = archive.new_case(case_with("kept"), MARION)
    with archive._change() as session:
        session.connection().exec_driver_sql("DELETE FROM drafts")
        session.connection().exec_driver_sql("CREATE TABLE half (written)")
    assert note_of(archive.load(case_id).case) == "kept"
    with archive._read() as session:
        assert session.connection().exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'half'").first() is None
