"""Where silence counts: each place is on the list with its reason, and nothing else turns a verdict round."""

from __future__ import annotations

import shutil

from logic.expression import And, IsUnknown, Not, NotTrue, Truth
from logic.knowledge import SHIPPED, build, load_knowledge
from logic.proving.exceptions import forms_of, load_reasons, places, silences
from logic.proving.written import written
from logic.questions import interview


def test_every_place_is_listed_once_and_every_listed_place_is_there():
    listed = [place for reason in load_reasons() for place in reason.places]
    assert len(set(listed)) == len(listed)
    assert set(listed) == places(load_knowledge()), "resources/proving/exceptions.toml is another list than the rules"


def test_every_reason_says_why_and_what_allows_it():
    for reason in load_reasons():
        assert reason.title
        assert reason.why.endswith(".")
        assert reason.allowed_by.startswith(("12.", "L-"))
        assert reason.places


def test_a_new_place_is_noticed(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "knowledge")
    path = tmp_path / "knowledge" / "safety.toml"
    text = path.read_text(encoding="utf-8")
    old = "when = '''\nsx.tamponade\n"
    assert text.count(old) == 1
    path.write_text(text.replace(old, "when = '''\nnot_true(sx.vomiting) and sx.tamponade\n"), encoding="utf-8")
    found = silences(build(tmp_path / "knowledge", interview()), load_reasons())
    assert [each.says for each in found if each.fault] == ["in S-09, not_true(sx.vomiting) is a deliberate exception"]


def test_a_form_is_found_wherever_it_stands():
    deep = And((Truth("a"), Not(And((NotTrue(Truth("b")), IsUnknown("c"))))))
    assert list(forms_of(deep)) == ["not_true(b)", "unknown(c)"]
    assert written(Not(IsUnknown("c"))) == "not unknown(c)"
