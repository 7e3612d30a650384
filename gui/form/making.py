"""Chooses the kind of page that a page of the table needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.form.page_view import PageView
from gui.form.red_flags import RedFlagsPage
from gui.form.row_page import RowPage
from gui.form.sites_page import SitesPage
from gui.form.treatment_page import TreatmentPage
from logic.questions import Page

if TYPE_CHECKING:
    from gui.session import CaseSession


def make_page(page: Page, session: CaseSession) -> PageView:
    """The view of a page: the red flags, sites with the figure, treatments with the timeline, rows, or plain."""
    if page.flags:
        return RedFlagsPage(page, session)
    if page.group == "line":
        return TreatmentPage(page, session)
    if page.group == "site":
        return SitesPage(page, session)
    return RowPage(page, session) if page.group else PageView(page, session)
