"""A clock that stands still; it reads no time."""

from __future__ import annotations

from datetime import date


class FixedClock:
    """One day for good: the samples of the demonstration are written for it."""

    def __init__(self, day: date) -> None:
        self._day = day

    def today(self) -> date:
        """The day."""
        return self._day

    def now(self) -> str:
        """Ten in the morning of that day."""
        return f"{self._day.isoformat()}T10:00:00+00:00"
