"""A picture of the letterhead: what is kept, how it looks on paper, and how it is chosen or removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.controls import Notice, QuietButton, look
from gui.theme import px
from logic.desk import DocumentDesk
from logic.pictures import kept_picture
from logic.ports import Archive
from logic.problems import Problem
from logic.words import tr

ROOM = QSize(240, 64)
PAD, EMPTY = 12, 24
SHARPNESS = 2.0


class PictureRow(QWidget):
    """A preview on white, as the paper is, with buttons to choose another picture or to remove it."""

    changed = Signal()

    def __init__(self, archive: Archive, desk: DocumentDesk, key: str, name: str) -> None:
        """Takes the setting that keeps the picture, and the name of what it shows."""
        super().__init__()
        look(self, role="clear")
        self._archive, self._desk, self._key, self._name = archive, desk, key, name
        self.chooser: Callable[[], Path | None] = self._choose_file
        self.preview = QLabel()
        self.choose = QuietButton(tr("Choose a picture"))
        self.choose.setAccessibleName(tr("Choose a picture: {name}", name=name))
        self.remove = QuietButton(tr("Remove"), "trash-2")
        self.remove.setAccessibleName(tr("Remove: {name}", name=name))
        self.refused = Notice("", "triangle-alert", "caution")
        self.choose.clicked.connect(self.take)
        self.remove.clicked.connect(self.let_go)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.preview)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.refused)
        self.refused.hide()

    def refresh(self) -> None:
        """Show what is kept."""
        picture = kept_picture(self._archive.setting(self._key), self._name)
        self.remove.setEnabled(picture is not None)
        if picture is None:
            self.preview.setPixmap(QPixmap())
            self.preview.setText(tr("No picture"))
            self.preview.setStyleSheet("")
            self.preview.setFixedSize(px(ROOM.width()), px(EMPTY))
            self.preview.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            look(self.preview, type="muted")
            self.preview.setAccessibleName(tr("{name}: no picture", name=self._name))
            return
        shown = QPixmap()
        shown.loadFromData(picture.png, "PNG")
        room = QSize(px(ROOM.width()), px(ROOM.height())) * SHARPNESS
        ways = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = shown.scaled(room, *ways) if shown.width() > room.width() or shown.height() > room.height() else shown
        shown.setDevicePixelRatio(SHARPNESS)
        self.preview.setStyleSheet("background: white; border: 1px solid gray;")
        self.preview.setFixedSize(px(ROOM.width()) + PAD, px(ROOM.height()) + PAD)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setPixmap(shown)
        size = tr("{wide} by {high} pixels", wide=picture.width, high=picture.height)
        self.preview.setAccessibleName(tr("{name}: {size}", name=self._name, size=size))

    def take(self) -> None:
        """Ask for a file, check it, and keep its picture; a refusal is told below, and nothing changes."""
        path = self.chooser()
        if path is None:
            return
        try:
            self._desk.take_picture(self._key, path)
        except Problem as problem:
            self.refused.set_text(f"{problem.happened} {problem.safe} {problem.next_step}")
            self.refused.show()
            return
        self._renew()

    def let_go(self) -> None:
        """Keep no picture."""
        self._archive.set_setting(self._key, "")
        self._renew()
        self.choose.setFocus()

    def _renew(self) -> None:
        self.refused.hide()
        self.refresh()
        self.changed.emit()

    def _choose_file(self) -> Path | None:
        kinds = tr("Pictures ({kinds})", kinds="*.png *.jpg *.jpeg")
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a picture: {name}", name=self._name), "", kinds)
        return Path(name) if name else None
