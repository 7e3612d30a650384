"""Before files are written: into which folder, shown each time and changed by one key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from gui.controls import LinkButton, SectionHeading, WrapLabel
from gui.documents.ask_box import AskBox
from logic.ports import Archive
from logic.words import tr

FOLDER = "documents.folder"


class SaveBox(AskBox):
    """Names the folder and asks. `chooser` is what the system asks with."""

    def __init__(self, archive: Archive) -> None:
        """Takes the store, in which the folder chosen last is kept."""
        super().__init__(tr("Save"), "file-down")
        self._archive = archive
        self._act: Callable[[Path], None] = lambda _folder: None
        self.folder = Path()
        self.chooser: Callable[[], Path | None] = self._choose_folder
        self._heading = SectionHeading("", "file-down", role="strong")
        self._into = WrapLabel("", "helper", "plain")
        self.other = LinkButton(tr("Another folder\u2026"))
        for part in (self._heading, self._into, self.act):
            self.box.addWidget(part)
        for link in (self.other, self.back):
            self.box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.act.clicked.connect(self._accept)
        self.other.clicked.connect(self._change)

    def ask(self, what: str, act: Callable[[Path], None]) -> None:
        """Ask where to write this (in words); `act` writes it."""
        self._act = act
        self._heading.words.setText(what)
        kept = self._archive.setting(FOLDER)
        self._show(Path(kept) if kept and Path(kept).is_dir() else usual_folder())
        self.stand()

    def _show(self, folder: Path) -> None:
        self.folder = folder
        told = tr("Into the folder {folder}. File names hold no patient data.", folder=str(folder))
        self._into.setText(told)

    def _change(self) -> None:
        chosen = self.chooser()
        if chosen is not None:
            self._show(chosen)
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for documents"), str(self.folder))
        return Path(chosen) if chosen else None

    def _accept(self) -> None:
        self._archive.set_setting(FOLDER, str(self.folder))
        self.put_away()
        self._act(self.folder)


def usual_folder() -> Path:
    """Where documents of this workstation usually go: a place of the system, named after nobody's case."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()
