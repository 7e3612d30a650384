"""Checks a passphrase beside the window: the hash is slow on purpose, and the window stays alive meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from logic.passphrase import opens


class Check(QObject):
    """One passphrase at a time; tells whether it was the right one."""

    checked = Signal(bool)

    def begin(self, passphrase: str, kept: str) -> None:
        """Hold a passphrase against what is kept of the right one."""
        QThreadPool.globalInstance().start(_Hashing(self, passphrase, kept))


class _Hashing(QRunnable):
    def __init__(self, check: Check, passphrase: str, kept: str) -> None:
        super().__init__()
        self._check, self._passphrase, self._kept = check, passphrase, kept

    @Slot()
    def run(self) -> None:
        """Hash and compare; whoever asked may be gone by then."""
        right = opens(self._passphrase, self._kept)
        try:
            self._check.checked.emit(right)
        except RuntimeError:
            return
