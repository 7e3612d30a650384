"""What every test stands on: no display, no noise, no leaks, and never the user's own store."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.guards.watch import Ear, QtWatch

# The same examples in every run, and no failure because a machine was busy.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


def wants_a_screen(config: pytest.Config) -> bool:
    """Whether this run asks for the tests that need a real display (`-m screen`)."""
    return "screen" in str(config.getoption("markexpr")).replace("not screen", "")


def pytest_configure(config: pytest.Config) -> None:
    """Keep windows off the screen, before the first of them is made."""
    if not wants_a_screen(config):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a display, unless it was asked for."""
    for item in items:
        if item.get_closest_marker("screen") and not wants_a_screen(config):
            item.add_marker(pytest.mark.skip(reason="starts a real display: pytest -m screen"))


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in a new folder, and all places of the user pointed there. Gives the path of the store."""
    place = tmp_path_factory.mktemp("user")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.setenv("STAGE4_STORE", str(place / "store.sqlite3"))
    return place / "store.sqlite3"


@pytest.fixture(autouse=True)
def silence(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that logs a warning, unless it expects one (the `caplog` fixture or the marker `logs`)."""
    ear, root = Ear(), logging.getLogger()
    root.addHandler(ear)
    yield
    root.removeHandler(ear)
    expected = "caplog" in request.fixturenames or request.node.get_closest_marker("logs")
    if ear.heard and not expected:
        pytest.fail("logged without being expected:\n" + "\n".join(ear.heard), pytrace=False)


@pytest.fixture(autouse=True)
def no_leaks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the window test (one that uses `qtbot`) that leaves windows, threads or timers behind."""
    watched = "qtbot" in request.fixturenames and not request.node.get_closest_marker("leaks")
    if not watched:
        yield
        return
    request.getfixturevalue("qapp")
    watch = QtWatch(monkeypatch)
    yield
    left = watch.left_behind()
    if left:
        pytest.fail("left behind:\n" + "\n".join(left), pytrace=False)
