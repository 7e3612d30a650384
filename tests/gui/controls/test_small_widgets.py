"""The small widgets that every view shares."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.controls import (
    Chip,
    ElideLabel,
    Flow,
    IconLabel,
    Notice,
    PrimaryButton,
    QuietButton,
    ToolButton,
    VerbChip,
    WrapLabel,
)
from gui.controls.chips import INK, VERBS
from gui.controls.states import STATES, StateChip

SENTENCE = "Treatment options are held back. Seven wait until the emergency is acknowledged. Nothing is lost."


@pytest.mark.parametrize("width", [200, 310, 400, 452, 700])
def test_a_wrapped_label_in_a_scroll_area_is_as_tall_as_its_words(qtbot: QtBot, width: int) -> None:
    content = QWidget()
    box = QVBoxLayout(content)
    label = WrapLabel(SENTENCE)
    box.addWidget(label)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.resize(width, 300)
    area.show()
    for _ in range(3):
        qtbot.wait(1)
    lines = label.height() / label.fontMetrics().lineSpacing()
    needed = label.fontMetrics().horizontalAdvance(SENTENCE) / label.width()
    assert needed <= lines <= needed * 1.5 + 1


def test_a_wrapped_label_grows_and_shrinks_with_its_words(qtbot: QtBot) -> None:
    label = WrapLabel("Short.")
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    short = label.height()
    label.setText(SENTENCE)
    assert label.height() > 2 * short
    label.setText("Short.")
    assert label.height() == short


def test_an_elided_label_keeps_all_its_words_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElideLabel(SENTENCE)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    label.grab()
    assert label.toolTip() == SENTENCE


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_says_its_word_with_an_icon(qtbot: QtBot, verb: str) -> None:
    chip = VerbChip(verb)
    qtbot.addWidget(chip)
    chip.show()
    assert chip.text() == VERBS[verb][0]
    assert chip.width() >= 88
    assert any(icon.isVisible() for icon in chip.findChildren(IconLabel))


@pytest.mark.parametrize("tone", INK)
def test_a_chip_says_in_grey_what_it_says_in_colour(qtbot: QtBot, tone: str) -> None:
    chip = Chip("Pending", "hourglass", tone)
    qtbot.addWidget(chip)
    chip.show()
    grey = chip.grab().toImage()
    shades = {QColor(grey.pixel(x, y)).lightness() // 32 for x in range(grey.width()) for y in range(grey.height())}
    assert len(shades) >= 3
    assert {label.text() for label in chip.findChildren(QLabel)} >= {"Pending"}
    assert chip.accessibleName() == "Pending"


@pytest.mark.parametrize("kind", list(STATES))
def test_each_kind_of_unknown_has_its_own_word_and_icon(qtbot: QtBot, kind: object) -> None:
    chip = StateChip("HER2 ISH", ())
    qtbot.addWidget(chip)
    chip.show_kind(kind)  # type: ignore[arg-type]
    assert chip.text() == STATES[kind].word  # type: ignore[index]
    assert not chip.icon().isNull()
    assert len({state.icon for state in STATES.values()}) == len(STATES)


def test_buttons_say_their_keys_and_are_never_cut(qtbot: QtBot) -> None:
    for button in (
        PrimaryButton("Next: Genes and markers", "arrow-right", "Ctrl ↵"),
        QuietButton("Back", keys="Alt ←"),
    ):
        qtbot.addWidget(button)
        button.show()
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= words + 40
        assert button.height() >= 24


def test_an_icon_that_stands_alone_has_a_name_and_a_tooltip(qtbot: QtBot) -> None:
    button = ToolButton("Remove this row", "trash-2")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Remove this row"
    assert min(button.width(), button.height()) >= 24


def test_chips_flow_into_lines_of_their_own_width(qtbot: QtBot) -> None:
    flow = Flow(6, 6)
    qtbot.addWidget(flow)
    for number in range(12):
        flow.flow.addWidget(QuietButton(f"Chip {number}"))
    flow.resize(300, 200)
    flow.show()
    qtbot.wait(1)
    boxes = [flow.flow.itemAt(place).geometry() for place in range(12)]  # type: ignore[union-attr]
    assert max(box.right() for box in boxes) <= 300
    assert not [1 for a in boxes for b in boxes if a is not b and a.intersects(b)]
    assert flow.heightForWidth(300) > flow.heightForWidth(2000)


def test_a_notice_grows_with_its_sentence(qtbot: QtBot) -> None:
    notice = Notice("Short.")
    qtbot.addWidget(notice)
    notice.resize(240, 40)
    notice.show()
    low = notice.sizeHint().height()
    notice.set_text(SENTENCE)
    qtbot.wait(1)
    assert notice.sizeHint().height() > low
    assert notice.accessibleName() == SENTENCE
