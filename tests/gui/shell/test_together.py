"""Changes that are made together: read and kept once, and each still undone by itself."""

from __future__ import annotations

import pytest

from logic.answer import recorded
from storage.memory import memory_archive
from tests.gui.shell.views import session_of


@pytest.fixture
def session(qapp):
    return session_of(1)


def test_what_changes_together_is_told_and_read_once_with_everything_that_changed(session):
    told, read = [], []
    session.case_changed.connect(told.append)
    session.consult_renewed.connect(read.append)
    with session.together():
        session.answer("pt.ecog", recorded(2))
        row = session.add_row("site", "site.organ", "brain")
        assert told == []
    assert told == [frozenset({"pt.ecog", "*"})]
    assert read == [session.consult]
    assert session.consult.case is session.case
    assert session.case.pt.ecog.value == 2
    assert session.case.site[row].organ.value == "brain"


def test_each_of_them_is_undone_by_itself(session):
    before = session.case
    with session.together():
        session.answer("pt.ecog", recorded(2))
        session.answer("pt.ecog", recorded(3))
    session.undo()
    assert session.case.pt.ecog.value == 2
    session.undo()
    assert session.case == before


def test_nothing_is_told_when_nothing_changed_and_one_within_another_ends_with_the_outer_one(session):
    told = []
    session.case_changed.connect(told.append)
    with session.together():
        pass
    assert told == []
    with session.together():
        with session.together():
            session.answer("pt.ecog", recorded(2))
        assert told == []
    assert told == [frozenset({"pt.ecog"})]


def test_what_was_changed_before_something_failed_is_kept(qapp):
    archive = memory_archive()
    session = session_of(1, archive)

    def fail() -> None:
        with session.together():
            session.answer("pt.ecog", recorded(3))
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert archive.load(session.case_id).case.pt.ecog.value == 3
    assert session.consult.case is session.case


def test_a_row_begins_with_its_value_signed_by_who_entered_it_in_one_change(session):
    before = session.case
    row = session.add_row("site", "site.organ", "brain")
    answer = session.case.site[row].organ
    assert (answer.value, answer.by, bool(answer.at)) == ("brain", session.user, True)
    session.undo()
    assert session.case == before
