"""What a layout holds, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget


def laid_out(layout: QLayout) -> list[QWidget]:
    """The widgets of a layout and of the layouts in it, as they are read.

    The layout is never asked for its items: PySide keeps what stands for an item after Qt has deleted the item, and
    when something else comes to lie at that place in memory, the program crashes as soon as that is deleted.
    """
    parent = layout.parentWidget()
    return list(_within(layout, _widgets(parent))) if parent is not None else []


def _widgets(parent: QWidget) -> list[QWidget]:
    return [each for each in parent.children() if isinstance(each, QWidget)]


def _within(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    places = {place: each for each in (*widgets, *inner) if (place := layout.indexOf(each)) >= 0}
    order = sorted(places)
    if isinstance(layout, QGridLayout):
        order.sort(key=lambda place: layout.getItemPosition(place)[:2])
    for held in map(places.__getitem__, order):
        if isinstance(held, QWidget):
            yield held
        else:
            yield from _within(held, widgets)
