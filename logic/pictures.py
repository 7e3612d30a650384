"""Pictures of the letterhead as the store keeps them: bytes in a setting, never a path.

What is kept is a PNG that the program wrote itself (see `storage.pictures`); here its head is read, no pixel.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error

from logic.documents.blocks import Picture
from logic.problems import PictureProblem
from logic.words import tr

LOGO, SIGNATURE = "clinic.logo", "author.signature"
SIGNATURE_LENGTH = 8
MOST_BYTES = 4_000_000
_MAGIC = b"\x89PNG\r\n\x1a\n"
_HEAD = 26
_GREY, _RGB = 0, 2


def kept_words(picture: Picture) -> str:
    """A picture as the setting keeps it."""
    return b64encode(picture.png).decode("ascii")


def kept_picture(words: str, says: str) -> Picture | None:
    """The picture of a setting, told in words to who hears the page; None where none, or none of ours, is kept."""
    try:
        png = b64decode(words, validate=True)
    except (Error, ValueError):
        return None
    return read_png(png, says)


def logo_words(clinic: str) -> str:
    """What stands for the logo where it is not seen."""
    return tr("Logo of {clinic}", clinic=clinic) if clinic.strip() else tr("Logo of the clinic")


def signature_words(author: str) -> str:
    """What stands for the picture of a signature where it is not seen."""
    return tr("Signature of {author}", author=author) if author.strip() else tr("Signature")


def read_png(png: bytes, says: str = "") -> Picture | None:
    """A picture by the head of its file; None for anything but a plain PNG of 8 bits, grey or RGB."""
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    plain = len(png) > _HEAD and png[:SIGNATURE_LENGTH] == _MAGIC and png[24] == SIGNATURE_LENGTH
    if not plain or png[25] not in (_GREY, _RGB) or png[28:29] != b"\0" or not width or not height:
        return None
    return Picture(png, width, height, png[25] == _GREY, says)


def too_large() -> PictureProblem:
    """The refusal of a file that is too large to be looked at."""
    most = MOST_BYTES // 1_000_000
    return PictureProblem(
        tr("The picture is larger than {most} million bytes.", most=most),
        tr("The letterhead is unchanged."),
        tr("Choose a smaller file: a logo of some 1200 by 400 pixels prints sharply."),
    )
