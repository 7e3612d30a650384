"""The pages of an open case: each is built when it is first needed, or ahead of that, a few fields at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gui.ahead import lay_out_ahead
from gui.case_columns import CaseColumns
from gui.controls.making import Surroundings
from gui.form.making import make_page
from gui.form.page_view import PageView
from gui.form.surroundings import surroundings_of
from gui.review_page import ReviewPage
from gui.session import CaseSession
from gui.turns import Turns
from logic.questions import Page

Built = PageView | ReviewPage
Review = Callable[[Page], ReviewPage]


class PageShelf:
    """Keeps the pages that were built, in the stack that shows one of them."""

    def __init__(self, session: CaseSession, columns: CaseColumns, review: Review, jump: Callable[[str], None]) -> None:
        """Takes the open case, its columns, what makes the review, and where a page leads for a field."""
        self._session = session
        self._columns, self._stack = columns, columns.pages
        self._make_review = review
        self._jump = jump
        self._found: Surroundings | None = None
        self._built: dict[str, Built] = {}
        self._begun: dict[str, Iterator[None]] = {}
        self._turns: Turns | None = None

    def built(self, name: str) -> Built | None:
        """A page, if it was asked for before."""
        return self._built.get(name)

    def is_whole(self, name: str) -> bool:
        """Whether nothing of a page is left to build."""
        return name in self._built and name not in self._begun

    @property
    def coming(self) -> bool:
        """Whether a page is on its way."""
        return self._turns is not None and not self._turns.done

    def begin(self, name: str, show: Callable[[], None]) -> None:
        """Show a page as soon as it is whole, and none until then; one that was on its way stays away."""
        if self._turns is not None:
            self._turns.drop()
            self._turns.deleteLater()
            self._turns = None
        if self.is_whole(name):
            show()
            return
        self._stack.setCurrentIndex(0)
        self._turns = Turns(self._stack, self._bring(name, show))
        self._turns.start()

    def _bring(self, name: str, show: Callable[[], None]) -> Iterator[None]:
        yield from self.build(name)
        show()

    def finish(self) -> bool:
        """Have the page that is on its way at once; gives whether there was one and it came."""
        return self.coming and self._turns is not None and self._turns.finish()

    def page(self, name: str) -> Built:
        """A page, whole; what was begun ahead is finished."""
        if name not in self._built:
            self._begin(name)
        for _ in self._begun.pop(name, iter(())):
            continue
        return self._built[name]

    def build(self, name: str) -> Iterator[None]:
        """Build a page step by step, unless somebody asks for it meanwhile, which finishes it at once."""
        if name not in self._built:
            if self._found is None:
                self._around()
                yield
            self._begin(name)
            yield
        while name in self._begun:
            if next(self._begun[name], self) is self:
                self._begun.pop(name, None)
                yield
                lay_out_ahead(self._built[name], self._columns.room_for(name))
            yield

    def ahead(self) -> Iterator[None]:
        """Build the pages that nobody has asked for yet, in their order, step by step."""
        for page in self._pages():
            yield from self.build(page.name)

    def _around(self) -> Surroundings:
        """What the controls of all pages need, read once."""
        if self._found is None:
            self._found = surroundings_of(self._session)
        return self._found

    def _pages(self) -> tuple[Page, ...]:
        return self._session.knowledge.interview.pages

    def _begin(self, name: str) -> None:
        """Make a page without its fields and put it into the stack; the fields follow."""
        page = next(each for each in self._pages() if each.name == name)
        made = (
            self._make_review(page) if name == "review" else make_page(page, self._session, self._around(), self._stack)
        )
        made.jump_wanted.connect(self._jump)
        self._built[name] = made
        self._begun[name] = made.build_ahead()
        self._stack.addWidget(made)
