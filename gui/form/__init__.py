"""The pages of the form, built from the question table alone."""

from gui.form.making import make_page
from gui.form.page_view import PageView
from gui.form.red_flags import RedFlagsPage
from gui.form.row_page import RowPage

__all__ = ["PageView", "RedFlagsPage", "RowPage", "make_page"]
