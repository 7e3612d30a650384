"""Closes what the tests opened."""

from collections.abc import Iterator

import pytest

from tests.storage.pdf.paper import OPENED, opened


@pytest.fixture(scope="module", autouse=True)
def closed_afterwards() -> Iterator[None]:
    """Close the printed documents of a test module after it."""
    yield
    opened.cache_clear()
    while OPENED:
        OPENED.pop().close()
