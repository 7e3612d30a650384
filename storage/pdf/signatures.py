"""The signature block: room to sign on a draft; who signed, when, and the square code on a signed document."""

from __future__ import annotations

from dataclasses import replace

from logic.documents.blocks import Picture, SheetWords, Signature
from storage.pdf.code import SIDE, code
from storage.pdf.fonts import Weight
from storage.pdf.lines import set_text
from storage.pdf.pictures import fitted_size
from storage.pdf.sheets import MM
from storage.pdf.strips import Group, Image, Rule, Strip, height, stacked, strokes
from storage.pdf.strips import place as placed
from storage.pdf.structure import Element
from storage.pdf.styles import GREY, TypeSet
from storage.pdf.texts import HEADING_GAP, line_strips

ROOM, WIDTH = 13 * MM, 68 * MM
ABOVE, BESIDE = 2.6 * MM, 4 * MM
PICTURE_BOX = (60 * MM, 11 * MM)


def to_sign(
    signature: Signature, width: float, kind: TypeSet, words: SheetWords, within: Element, picture: Picture | None
) -> Strip:
    """The closing, room to sign with the picture of the signature standing on the line, and who signs."""
    small = kind.style(small=True)
    under = [
        *set_text([(", ".join(filter(None, (signature.name, signature.role))), small)], width),
        *set_text([(signature.signed or words.unsigned, replace(small, weight=Weight.SEMIBOLD))], width),
    ]
    line = Strip(ROOM, (Rule(0.0, ROOM - 2, WIDTH, ROOM - 2, 0.7, GREY), *_by_hand(picture, ROOM - 3, within)))
    told = line_strips(under, kind.small_pitch, kind.small, 0.0, within.inside("P"))
    return stacked([*_closing(signature, width, kind, within), line, *told], gap=HEADING_GAP)


def signed(
    signature: Signature,
    width: float,
    kind: TypeSet,
    words: SheetWords,
    within: Element,
    told: str,
    picture: Picture | None,
) -> Strip:
    """The closing, the signature's picture, the code that holds `told`, and beside it who signed, as what, and when."""
    small = kind.style(small=True)
    strong, grey = replace(small, weight=Weight.SEMIBOLD), kind.style(small=True, colour=GREY)
    beside = [
        line
        for text, style in ((signature.name, strong), (signature.role, small), (signature.signed, small), (told, grey))
        for line in set_text([(text, style)], width - SIDE - BESIDE)
    ]
    lines = line_strips(beside, kind.small_pitch, kind.small, 0.0, within.inside("P"))
    figure = within.inside("Figure", shows=words.code.format(code=told))
    words_beside = Group(SIDE + BESIDE, ABOVE, strokes(placed(lines)))
    block = Strip(max(SIDE, height(lines)) + 2 * ABOVE, (words_beside, code(told, 0.0, ABOVE, figure)))
    tall = fitted_size(picture, *PICTURE_BOX)[1] if picture else 0.0
    hand = [Strip(tall, _by_hand(picture, tall, within))] if picture else []
    return stacked([*_closing(signature, width, kind, within), *hand, block], gap=HEADING_GAP)


def _by_hand(picture: Picture | None, foot: float, within: Element) -> tuple[Image, ...]:
    """The picture of the signature, its lower edge at `foot`."""
    if picture is None:
        return ()
    wide, tall = fitted_size(picture, *PICTURE_BOX)
    return (Image(0.0, foot - tall, wide, tall, picture, within),)


def _closing(signature: Signature, width: float, kind: TypeSet, within: Element) -> list[Strip]:
    lines = set_text([(signature.closing, kind.style())], width)
    return line_strips(lines, kind.pitch, kind.body, 0.0, within.inside("P"))
