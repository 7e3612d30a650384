"""Every control test wears the light theme at 100 %."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.theme import Theme, apply


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Dress the application, and take back what a test changed."""
    apply(qapp, Theme())
    yield
    apply(qapp, Theme())
