"""Type and ink: weights, sizes and colours of the printed page (points; colours chosen to survive a grey copy)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from logic.documents.blocks import Span, TypeSize
from storage.pdf.fonts import Weight

Colour = tuple[float, float, float]

TEXT: Colour = (0x11 / 255, 0x18 / 255, 0x20 / 255)
GREY: Colour = (0x4A / 255, 0x57 / 255, 0x63 / 255)
RULE: Colour = (0xB9 / 255, 0xC3 / 255, 0xCB / 255)
ACCENT: Colour = (0x07 / 255, 0x61 / 255, 0x7D / 255)
TINT: Colour = (0xF1 / 255, 0xF4 / 255, 0xF6 / 255)
WATERMARK: Colour = (0xEE / 255, 0xF1 / 255, 0xF3 / 255)
WHITE: Colour = (1.0, 1.0, 1.0)

SUPERIOR_SHARE = 0.64
SUPERIOR_RISE = 0.36
READABLE = 27.5
LEAST = 8.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text looks; `rise` lifts it above the line; `span` is whose words they are, which is no look."""

    weight: Weight
    size: float
    colour: Colour
    rise: float = 0.0
    span: Span | None = field(default=None, compare=False)

    def superior(self) -> Style:
        """The style of a note number after words of this style."""
        return replace(self, size=self.size * SUPERIOR_SHARE, rise=self.size * SUPERIOR_RISE)


@dataclass(frozen=True, slots=True)
class TypeSet:
    """Sizes and line pitches of one document; `spread` is the share of the usual room between its parts."""

    body: float
    pitch: float
    small: float
    small_pitch: float
    notes: float
    notes_pitch: float
    heading: float
    heading_pitch: float
    subject: float
    label: float
    question: float
    spread: float = 1.0

    def closer(self, spread: float, share: float) -> TypeSet:
        """The same set closer: less room between parts, running text at a share of its size, never under 8 points."""
        least = max(share, LEAST / self.small)
        small, small_pitch = self.small * least, self.small_pitch * share
        body, pitch = self.body * share, self.pitch * share
        return replace(self, body=body, pitch=pitch, small=small, small_pitch=small_pitch, spread=spread)

    def fine(self) -> TypeSet:
        """The same with running text as small as small text."""
        return replace(self, body=self.small, pitch=self.small_pitch, label=min(self.label, self.small))

    def style(self, *, small: bool = False, weight: Weight = Weight.REGULAR, colour: Colour = TEXT) -> Style:
        """The style of running text, or of small text."""
        return Style(weight, self.small if small else self.body, colour)

    def pitch_of(self, *, small: bool = False) -> float:
        """The distance between lines of running text, or of small text."""
        return self.small_pitch if small else self.pitch


@cache
def type_set(size: TypeSize, letter: bool) -> TypeSet:
    """The sizes of a document; `letter` when it goes into an envelope.

    On an emergency letter the small print stays small, so that what must be read fits one sheet.
    """
    body, pitch = {
        TypeSize.NORMAL: (10.4, 13.8) if letter else (10.0, 13.2),
        TypeSize.PATIENT: (12.0, 17.0),
        TypeSize.LARGE: (16.0, 22.0),
        TypeSize.EMERGENCY: (12.0, 15.5),
    }[size]
    scale = max(1.0, body / 10.4)
    fine = 1.0 if size is TypeSize.EMERGENCY else scale
    return TypeSet(
        body=body,
        pitch=pitch,
        small=8.6 * fine,
        small_pitch=11.2 * fine,
        notes=8.2 * fine,
        notes_pitch=10.6 * fine,
        heading=11 * scale,
        heading_pitch=14 * scale,
        subject=13.5 * scale,
        label=8.6 * scale,
        question=13 * scale,
    )


def column(size: TypeSize, kind: TypeSet, width: float) -> float:
    """How wide the text is set: for patients at most about 70 characters, else the width between the margins."""
    return min(width, READABLE * kind.body) if size in (TypeSize.PATIENT, TypeSize.LARGE) else width
