"""The right patient: two identifiers on every view of a case, and a word when another case is like this one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.bars import VIEWS
from gui.similar import SimilarStrip
from logic.answer import recorded
from logic.dates import read_stored
from storage.memory import memory_archive
from tests.gui.shell.shell import keep_sample, opened, press
from tests.gui.shell.views import clipped, nameless, settle

CTRL = Qt.KeyboardModifier.ControlModifier
OF_A_CASE = [name for name, _, _ in VIEWS if name not in ("worklist", "what if")]


@pytest.fixture
def archive():
    kept = memory_archive()
    keep_sample(kept, 1)
    return kept


def words_in_view(window):
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def identified(window):
    """Whether name, birth date and number of the open case are on screen."""
    said = " ".join(words_in_view(window))
    return all(words in said for words in ("SAMPLE, Marion", "14-Mar-1968", "000 4711 998"))


def strip_of(window):
    found = [each for each in window.case_view.findChildren(SimilarStrip) if each.isVisible()]
    return found[0] if found else None


@pytest.mark.parametrize("size", [(1366, 728), (900, 560), (683, 560)])
@pytest.mark.parametrize("name", OF_A_CASE)
def test_every_view_of_a_case_tells_who_it_is(qtbot, archive, name, size):
    with opened(archive, size) as window:
        window.open_case(archive.worklist()[0].case_id)
        window.show_view(name)
        settle()
        assert identified(window), words_in_view(window)


def test_every_page_tells_who_it_is(qtbot, archive):
    with opened(archive) as window:
        window.open_case(archive.worklist()[0].case_id)
        for page in window.case_view.pages:
            window.case_view.show_page(page.name)
            settle()
            assert identified(window), page.name


def test_the_scratch_copy_and_the_finder_tell_who_it_is(qtbot, archive):
    with opened(archive) as window:
        window.open_case(archive.worklist()[0].case_id)
        press(Qt.Key.Key_F12)
        settle()
        assert identified(window)
        press(Qt.Key.Key_K, CTRL)
        settle()
        assert window.finder.isVisible()
        assert identified(window)


def new_case(window, family="", given="", born="", number=""):
    press(Qt.Key.Key_N, CTRL)
    session = window.case_view.session
    for path, value in (("pt.family", family), ("pt.given", given), ("pt.identifier", number)):
        if value:
            session.answer(path, recorded(value))
    if born:
        session.answer("pt.birth_on", recorded(read_stored(born)))
    settle()


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ({"number": "0004711998"}, "hospital number 000 4711 998"),
        ({"born": "1968-03-14"}, "share the birth date 14-Mar-1968."),
        ({"family": "Sampel", "given": "Marion"}, "share this name, or nearly"),
        ({"family": "Sampel", "given": "Marian", "born": "1968-03-14"}, "and nearly the name"),
        ({"family": "Sample", "given": "Marion", "born": "1968-03-15"}, "nearly the same birth date"),
    ],
)
def test_a_new_case_like_another_is_told_with_both_rows(qtbot, archive, who, said):
    with opened(archive) as window:
        new_case(window, **who)
        strip = strip_of(window)
        assert strip is not None
        assert said in strip.accessibleName()
        shown = [label.text() for label in strip.findChildren(QLabel)]
        assert any(text.startswith("This case:") for text in shown)
        assert any(text == "The other: SAMPLE, Marion" for text in shown)
        assert clipped(strip) == []
        assert nameless(strip) == []
        assert len(archive.worklist()) == 2


def test_a_case_like_no_other_says_nothing(qtbot, archive):
    with opened(archive) as window:
        new_case(window, family="Sample", given="Marion", born="1950-01-01", number="1")
        assert strip_of(window) is None


def test_the_other_is_opened_and_nothing_is_merged(qtbot, archive):
    with opened(archive) as window:
        new_case(window, born="1968-03-14")
        first = window.case_view.session.case_id
        strip_of(window).open.click()
        settle()
        assert window.case_view.session.case.pt.identifier.value == "000 4711 998"
        assert window.case_view.session.case_id != first
        assert len(archive.worklist()) == 2


def test_two_people_are_two_people_until_another_case_is_like_it(qtbot, archive):
    with opened(archive) as window:
        new_case(window, born="1968-03-14")
        strip_of(window).keep.click()
        settle()
        assert strip_of(window) is None
        window.case_view.session.answer("pt.family", recorded("Sample"))
        settle()
        assert strip_of(window) is None
