"""Nothing in the window slides, fades or blinks by itself, so that a wish for less motion is always granted."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QAbstractAnimation
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QStyle,
    QWidget,
)

from gui.theme import Theme, apply
from gui.theme.style import MOVING
from tests.gui.access.places import go, workstation

GUI = Path(__file__).resolve().parents[3] / "gui"
MOVERS = re.compile(
    r"QPropertyAnimation|QVariantAnimation|QTimeLine|QGraphicsOpacityEffect|AnimationGroup|QMovie|QScroller\b"
    r"|setWindowOpacity|\.setAnimated\(|setRange\(0, 0\)"
)
COULD_MOVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QProgressBar, QScrollBar)
DURATION = QStyle.StyleHint.SH_Widget_Animation_Duration


def test_no_source_of_the_window_lets_anything_move():
    found = [path.name for path in GUI.rglob("*.py") if MOVERS.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_no_widget_is_let_animate_and_none_does(qtbot):
    with workstation() as window:
        for name in ("worklist", "page laboratory", "finder with words", "board"):
            go(window, name)
            seen = [each for each in window.findChildren(QWidget) if isinstance(each, COULD_MOVE)]
            assert len(seen) > 20
            assert [type(each).__name__ for each in seen if each.style().styleHint(DURATION, None, each)] == []
            assert window.findChildren(QAbstractAnimation) == []


def test_qt_fades_and_slides_nothing_even_where_the_system_does(qapp):
    for effect in MOVING:
        QApplication.setEffectEnabled(effect, True)
    assert all(map(QApplication.isEffectEnabled, MOVING))
    apply(qapp, Theme())
    assert not any(map(QApplication.isEffectEnabled, MOVING))
