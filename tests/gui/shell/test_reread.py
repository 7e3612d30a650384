"""Open cases that would now read differently: counted in idle moments, told, and one key away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.made_of import Parts
from logic.case import Case
from logic.casefile import read_case_file
from logic.consult import consult
from logic.knowledge import Knowledge, load_knowledge
from logic.problems import StoreProblem
from logic.records import summary_of
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, SAMPLES, opened, press
from tests.gui.shell.views import clipped, dress, nameless, settle
from tests.logic.knowledge_bases import without_emergencies


@pytest.fixture(autouse=True)
def dressed(qapp):
    dress()
    yield
    dress()


@pytest.fixture(scope="module")
def earlier() -> Knowledge:
    """A knowledge base in which one rule had another title."""
    now = load_knowledge()
    rules = tuple(_retold(rule) if rule.id == "W-09" else rule for rule in now.rules)
    return replace(now, rules=rules, stamp=replace(now.stamp, digest="0" * 64))


def _retold(rule):
    variants = tuple(replace(each, title=f"{each.title}, as it was said") for each in rule.variants)
    return replace(rule, variants=variants)


def sample(number: int) -> Case:
    """A sample case."""
    return read_case_file(next(SAMPLES.glob(f"{number}-*.json")))


def keep(archive, number: int, knowledge: Knowledge) -> int:
    """Keep a sample case as it reads with a knowledge base."""
    found = consult(read_case_file(next(SAMPLES.glob(f"{number}-*.json"))), knowledge, DAY)
    return archive.new_case(found.case, summary_of(found))


def says_it(number: int) -> bool:
    """Whether the rule that is told in other words speaks in a sample case."""
    found = consult(read_case_file(next(SAMPLES.glob(f"{number}-*.json"))), load_knowledge(), DAY)
    return any(result.rule.id == "W-09" for result in found.shown)


def test_the_list_says_how_many_read_differently_and_shows_them(qtbot, earlier):
    archive = memory_archive()
    ids = {number: keep(archive, number, earlier) for number in range(1, 9)}
    differ = sorted(ids[number] for number in ids if says_it(number))
    assert 0 < len(differ) < 8
    with opened(archive) as window:
        qtbot.waitUntil(lambda: not window.reread.running, timeout=10_000)
        settle()
        words = window.worklist.changed.words.text()
        assert words == f"Knowledge 2026.10: {len(differ)} of 8 open cases would now read differently."
        assert clipped(window) == []
        assert nameless(window) == []
        qtbot.mouseClick(window.worklist.show_changed_cases, Qt.MouseButton.LeftButton)
        assert sorted(row.case_id for row in window.worklist.table.cases.rows) == differ


def test_nothing_is_said_where_every_case_reads_as_before(qtbot):
    archive = memory_archive()
    for number in (1, 2, 3):
        keep(archive, number, load_knowledge())
    with opened(archive) as window:
        qtbot.waitUntil(lambda: not window.reread.running, timeout=10_000)
        assert window.worklist.changed.isHidden()


def test_an_emergency_that_new_knowledge_sees_comes_to_the_top_of_the_list_without_a_key(qtbot):
    archive = memory_archive()
    calm = without_emergencies(load_knowledge())
    urgent = [each for each in range(1, 9) if consult(sample(each), load_knowledge(), DAY).open_cards]
    case_id = keep(archive, urgent[0], calm)
    keep(archive, next(each for each in range(1, 9) if each not in urgent), calm)
    assert not archive.worklist()[0].emergency
    with opened(archive) as window:
        qtbot.waitUntil(lambda: not window.reread.running, timeout=10_000)
        settle()
        assert [row.case_id for row in window.worklist.table.cases.rows if row.emergency] == [case_id]
        assert window.worklist.table.cases.rows[0].case_id == case_id


def test_a_case_that_is_kept_anew_is_counted_no_longer(qtbot, earlier):
    archive = memory_archive()
    case_id = keep(archive, next(number for number in range(1, 9) if says_it(number)), earlier)
    with opened(archive) as window:
        qtbot.waitUntil(lambda: not window.reread.running, timeout=10_000)
        settle()
        assert not window.worklist.changed.isHidden()
        window.open_case(case_id)
        press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert window.worklist.changed.isHidden()


def test_a_store_that_cannot_be_read_ends_it_quietly(qtbot, earlier, monkeypatch):
    archive = memory_archive()
    keep(archive, 1, earlier)

    def refuse(*_):
        raise StoreProblem("The store cannot be read.", "Nothing is lost.", "Look again.")

    monkeypatch.setattr(archive, "look", refuse)
    with opened(archive) as window:
        assert isinstance(window.parts, Parts)
        qtbot.waitUntil(lambda: not window.reread.running, timeout=10_000)
        assert window.worklist.changed.isHidden()
