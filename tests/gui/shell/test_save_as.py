"""Save as: the document in view leaves for a word processor or as text, and the date of the board for a calendar."""

from __future__ import annotations

import pytest

from gui.documents.save_as import DATE, DOCX, TEXT
from logic.answer import Unknown, unknown
from tests.gui.shell.desk_views import agree, ready, view_of
from tests.gui.shell.views import dress, session_of, shown

SCREEN = (1366, 640)


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.mark.parametrize(("form", "begins"), [(DOCX, b"PK"), (TEXT, b"Exampleton"), (DATE, b"BEGIN:VCALENDAR")])
def test_a_file_of_the_kind_chosen_is_written_and_opened(qtbot, tmp_path, form, begins):
    session = session_of(1)
    session.archive.set_setting("clinic.name", "Exampleton")
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        ready(view)
        action = view.side.save_as.menu_of_kinds.actions()[(DOCX, TEXT, DATE).index(form)]
        action.trigger()
        agree(view)
        qtbot.waitUntil(lambda: not view.busy and any(tmp_path.iterdir()), timeout=5000)
        (path,) = [each for each in tmp_path.iterdir() if each.suffix == f".{form}"]
        assert path.read_bytes().startswith(begins)
        assert "SAMPLE" not in path.name


def test_without_a_date_nothing_is_written_and_it_is_said(qtbot, tmp_path):
    session = session_of(1)
    for path in ("mdt.meeting", "mdt.last_on", "ref.needed_by"):
        session.answer(path, unknown(Unknown.NOT_KNOWN))
    with shown(view_of(1, tmp_path, session), SCREEN) as view:
        ready(view)
        told = []
        view.written.connect(told.append)
        view.side.save_as.chosen.emit(DATE)
        assert told == ["Neither the board nor the day an answer is needed has a date yet."]
        assert not list(tmp_path.iterdir())
