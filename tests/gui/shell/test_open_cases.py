"""Below a rule: the open cases that it touches, counted exactly, to be stopped, each one key away."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.advice.pane import WAITING
from gui.knowledge.open_cases import OpenCases
from logic.cases_of_rule import look_through
from logic.consult import Verdict, consult
from logic.knowledge import load_knowledge
from storage.memory import memory_archive
from tests.gui.shell.shell import DAY, focused, keep_sample, opened, press
from tests.gui.shell.views import clipped, dress, nameless, settle, shown

Key = Qt.Key
KNOWLEDGE = load_knowledge()
RULE = "W-09"


def store(*numbers: int):
    archive = memory_archive()
    return archive, [keep_sample(archive, number) for number in numbers]


def looked(view: OpenCases) -> None:
    """Let the work come to its end."""
    while view.running:
        settle()


def touched(archive, cases, rule: str) -> dict[int, Verdict]:
    """What a whole consult of each case says of the rule."""
    found = {case_id: consult(archive.look(case_id), KNOWLEDGE, DAY).result(rule).verdict for case_id in cases}
    return {case_id: verdict for case_id, verdict in found.items() if verdict is not Verdict.SILENT}


def test_every_open_case_is_looked_at_once_with_the_verdict_of_its_own_consult():
    archive, cases = store(1, 2, 3, 5, 8)
    found = list(look_through(archive, KNOWLEDGE, DAY, RULE))
    assert sorted(each.row.case_id for each in found) == sorted(cases)
    assert [each.done for each in found] == [1, 2, 3, 4, 5]
    assert {each.total for each in found} == {5}
    assert {each.row.case_id: each.verdict for each in found if each.touched} == touched(archive, cases, RULE)


def test_the_count_is_told_and_each_case_leads_to_the_card(qtbot):
    archive, cases = store(1, 2, 3)
    with opened(archive) as window:
        window.place.show_rule(RULE)
        settle()
        view = window.place.browser.cases
        view.begin.click()
        looked(view)
        assert len(view.rows) == len(touched(archive, cases, RULE)) > 0
        assert view.words.text() == f"{len(view.rows)} of 3 open cases are touched."
        row = next(row for row in view.rows if "SAMPLE" in row.accessibleName())
        row.setFocus()
        press(Key.Key_Return)
        settle()
        assert window.case_view.session.case_id == cases[0]
        assert window.case_view.advice.advice.line(RULE).is_open


def test_a_case_in_which_the_rule_waits_opens_at_what_waits(qtbot):
    archive, cases = store(8)
    rule = next(
        result.rule.id
        for result in consult(archive.look(cases[0]), KNOWLEDGE, DAY).undecided
        if result.rule.id in KNOWLEDGE.by_id and result.rule.id != "S-00"
    )
    with opened(archive) as window:
        window.place.show_rule(rule)
        settle()
        view = window.place.browser.cases
        view.begin.click()
        looked(view)
        view.rows[0].click()
        settle()
        assert window.case_view.advice.tab == WAITING


def test_it_can_be_stopped_and_says_how_far_it_came(qtbot):
    archive, _ = store(1, 2, 3, 4)
    dress()
    with shown(OpenCases(archive, KNOWLEDGE, DAY), (700, 500)) as view:
        view.show_rule(RULE)
        view.begin.click()
        assert focused() is view.stop
        view._stepper._step()
        view.stop.click()
        settle()
        assert not view.running
        assert view.words.text() in (f"Stopped. {count} of 1 open cases are touched." for count in (0, 1))
        assert view.begin.isVisible()


def test_another_rule_lets_go_of_what_was_found(qtbot):
    archive, _ = store(1)
    dress()
    with shown(OpenCases(archive, KNOWLEDGE, DAY), (700, 500)) as view:
        view.show_rule(RULE)
        view.begin.click()
        looked(view)
        assert view.rows
        assert nameless(view) == []
        assert clipped(view) == []
        view.show_rule("W-10")
        assert view.rows == ()
        assert "touched" not in view.words.text()


def test_looking_changes_no_case(qtbot):
    archive, cases = store(1, 2)
    before = [archive.look(case_id) for case_id in cases]
    list(look_through(archive, KNOWLEDGE, DAY, RULE))
    assert [archive.look(case_id) for case_id in cases] == before
    assert [list(archive.consults(case_id)) for case_id in cases] == [[], []]
