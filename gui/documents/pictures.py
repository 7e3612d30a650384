"""Pictures of sheets that were drawn before, within a bound."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QImage

MOST_BYTES = 64_000_000
"""How much the pictures may take together; one sheet that fills a large screen takes about 8 million."""

PictureKey = tuple[int, float]
"""A sheet and its scale."""


class Pictures:
    """Keeps the pictures that were used last; the one that was just put in always stays."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        """Takes how many bytes may be kept."""
        self._most = most
        self._kept: OrderedDict[PictureKey, QImage] = OrderedDict()

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return sum(image.sizeInBytes() for image in self._kept.values())

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: PictureKey) -> QImage | None:
        """The picture of a sheet at a scale."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def latest(self, page: int) -> QImage | None:
        """The picture of a sheet that was used last, at whatever scale."""
        return next((image for key, image in reversed(self._kept.items()) if key[0] == page), None)

    def put(self, key: PictureKey, image: QImage) -> None:
        """Keep a picture; the ones that were used longest ago make room."""
        self._kept[key] = image
        self._kept.move_to_end(key)
        while len(self._kept) > 1 and self.size > self._most:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
