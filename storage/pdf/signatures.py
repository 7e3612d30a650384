"""The signature block: room to sign on a draft; who signed, when, and the square code on a signed document."""

from __future__ import annotations

from dataclasses import replace

from logic.documents.blocks import Picture, SheetWords, Signature
from storage.pdf.code import SIDE, code
from storage.pdf.fonts import Weight
from storage.pdf.lines import set_text
from storage.pdf.pictures import fitted_size
from storage.pdf.sheets import MM
from storage.pdf.strips import Group, Image, Rule, Strip, Stroke, height, stacked, strokes
from storage.pdf.strips import place as placed
from storage.pdf.structure import Element
from storage.pdf.styles import GREY, TypeSet
from storage.pdf.texts import HEADING_GAP, line_strips

ROOM, LEAST_ROOM, WIDTH = 13 * MM, 0.8, 68 * MM
ABOVE, BESIDE = 2.6 * MM, 4 * MM
HAND = (60 * MM, 11 * MM)


def to_sign(
    signature: Signature, width: float, kind: TypeSet, words: SheetWords, within: Element, picture: Picture | None
) -> Strip:
    """The closing, room to sign or the picture of a signature, and who signs."""
    small = kind.style(small=True)
    under = [
        *set_text([(", ".join(filter(None, (signature.name, signature.role))), small)], width),
        *set_text([(signature.signed or words.unsigned, replace(small, weight=Weight.SEMIBOLD))], width),
    ]
    room = max(ROOM * max(kind.spread, LEAST_ROOM), HAND[1] + 3 if picture else 0)
    line = Strip(
        room,
        (
            *_by_hand(picture, room - 3, within),
            Rule(0.0, room - 2, min(WIDTH, width), room - 2, 0.7, GREY),
        ),
    )
    told = line_strips(under, kind.small_pitch, kind.small, 0.0, within.inside("P"))
    return stacked([*_closing(signature, width, kind, within), line, *told], gap=HEADING_GAP * kind.spread)


def signed(
    signature: Signature,
    width: float,
    kind: TypeSet,
    words: SheetWords,
    within: Element,
    picture: Picture | None,
    told: str,
) -> Strip:
    """The closing, the code that holds `told`, and beside it who signed, in which role, and when.

    The picture of a signature stands above the name.
    """
    small = kind.style(small=True)
    strong, grey = replace(small, weight=Weight.SEMIBOLD), kind.style(small=True, colour=GREY)
    beside = [
        line
        for text, style in ((signature.name, strong), (signature.role, small), (signature.signed, small), (told, grey))
        for line in set_text([(text, style)], width - SIDE - BESIDE)
    ]
    lines = [
        *([Strip(HAND[1], _by_hand(picture, HAND[1], within))] if picture else []),
        *line_strips(beside, kind.small_pitch, kind.small, 0.0, within.inside("P")),
    ]
    figure = within.inside("Figure", shows=words.code.format(code=told))
    words_beside = Group(SIDE + BESIDE, ABOVE, strokes(placed(lines)))
    block = Strip(max(SIDE, height(lines)) + 2 * ABOVE, (words_beside, code(told, 0.0, ABOVE, figure)))
    return stacked([*_closing(signature, width, kind, within), block], gap=HEADING_GAP * kind.spread)


def _by_hand(picture: Picture | None, line: float, within: Element) -> tuple[Stroke, ...]:
    """The picture of a signature, standing on a line."""
    if picture is None:
        return ()
    wide, high = fitted_size(picture, *HAND)
    return (Image(0.0, line - high, wide, high, picture, within),)


def _closing(signature: Signature, width: float, kind: TypeSet, within: Element) -> list[Strip]:
    lines = set_text([(signature.closing, kind.style())], width)
    return line_strips(lines, kind.pitch, kind.body, 0.0, within.inside("P"))
