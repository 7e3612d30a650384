"""The blocks that are to fill the first sheet: set closer, step by step, as far as they read well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from logic.documents.blocks import Block, OneSheet, Paragraph
from storage.pdf.setting import Setting, set_blocks
from storage.pdf.strips import Strip, height

CLOSER = ((0.75, 1.0, 0.93), (0.6, 0.97, 0.83), (0.5, 0.93, 0.77), (0.4, 0.9, 0.73), (0.3, 0.88, 0.7))
"""How close: the share of the usual room between parts, that of the usual size and pitch of running text, and the least
share of their height that blocks come down to, by which an attempt without hope is spared."""


def closer_settings(needed: float, room: float) -> list[tuple[float, float]]:
    """Spread and share of the settings that may bring a height into a room, widest first; the closest if none may."""
    hopeful = [(spread, share) for spread, share, least in CLOSER if needed * least <= room]
    return hopeful or [CLOSER[-1][:2]]


def set_document(blocks: Sequence[Block], setting: Setting, above: Sequence[Strip], room: float) -> list[Strip]:
    """All blocks of a document, under what stands `above` them on a first sheet that has `room` for both."""
    at = next((place for place, block in enumerate(blocks) if isinstance(block, OneSheet)), None)
    if at is None:
        return set_blocks(blocks, setting)
    before = set_blocks(blocks[:at], setting)
    front = _closest(blocks[at], setting, (*above, *before), room)
    behind = set_blocks(blocks[at + 1 :], setting)
    if front is None:
        return [*before, *set_blocks((blocks[at],), setting), *behind]
    return [*before, *front, *(replace(strip, fresh=True) for strip in behind[:1]), *behind[1:]]


def _closest(block: Block, setting: Setting, above: Sequence[Strip], room: float) -> list[Strip] | None:
    """The strips as wide apart as the room allows; nothing where one sheet cannot hold them.

    Fewer words come last: smaller gaps are given before anything is left to be looked up behind.
    """
    strips = _fitting(block, setting, above, room)
    return strips or _fitting(_brief(block), setting, above, room)


def _brief(block: Block) -> Block:
    """The blocks with what has a brief wording told in it."""
    if not isinstance(block, OneSheet):
        return block
    told = (
        replace(each, spans=each.brief) if isinstance(each, Paragraph) and each.brief else each for each in block.blocks
    )
    return OneSheet(tuple(told))


def _fitting(block: Block, setting: Setting, above: Sequence[Strip], room: float) -> list[Strip] | None:
    """The strips in the widest setting that fits, or nothing."""
    strips = set_blocks((block,), setting)
    needed = height((*above, *strips))
    if needed <= room:
        return strips
    for spread, share in closer_settings(needed, room):
        strips = set_blocks((block,), replace(setting, type=setting.type.closer(spread, share)))
        if height((*above, *strips)) <= room:
            return strips
    return None
