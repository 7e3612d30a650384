"""Chooses the kind of page that a page of the table needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.controls.making import Surroundings
from gui.form.page_view import PageView
from gui.form.receptors_page import ReceptorsPage
from gui.form.red_flags import RedFlagsPage
from gui.form.row_page import RowPage
from gui.form.sites_page import SitesPage
from gui.form.treatment_page import TreatmentPage
from logic.questions import Page

if TYPE_CHECKING:
    from gui.session import CaseSession


def make_page(
    page: Page, session: CaseSession, around: Surroundings | None = None, stack: QWidget | None = None
) -> PageView:
    """The view of a page: the red flags, sites with the figure, treatments with the timeline, rows, or plain.

    `stack` is where it will stand; its fields are then left to `build_ahead`. Without one it is whole at once.
    """
    return _kind(page)(page, session, around, stack)


def _kind(page: Page) -> type[PageView]:
    if page.flags:
        return RedFlagsPage
    if page.group == "line":
        return TreatmentPage
    own = {"site": SitesPage, "spec": ReceptorsPage, "": PageView}
    return own.get(page.group, RowPage)
