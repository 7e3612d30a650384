"""The lock: a screen that shows nothing stored, by one key or after some minutes without a touch."""

from gui.lock.lock import Lock

__all__ = ["Lock"]
