"""Work beside the window that a test holds up."""

from __future__ import annotations

from threading import Event, current_thread


class Gate:
    """Work that does not end before it is let; `reached` tells that it has begun."""

    def __init__(self):
        self.reached, self.let, self.threads = Event(), Event(), []

    def wait(self):
        self.threads.append(current_thread())
        self.reached.set()
        assert self.let.wait(30)
