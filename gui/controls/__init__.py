"""Controls: one widget per kind of question, and the small widgets that every view shares."""

from gui.controls.boxes import Card, Notice
from gui.controls.buttons import LinkButton, PrimaryButton, QuietButton, ToolButton
from gui.controls.chips import Badge, Chip, VerbChip
from gui.controls.flow import Flow, FlowLayout
from gui.controls.in_english import EnglishNote, in_english
from gui.controls.labels import ElideLabel, FitLabel, SectionHeading, WrapLabel, rule
from gui.controls.looks import IconButton, IconLabel, look

__all__ = [
    "Badge",
    "Card",
    "Chip",
    "ElideLabel",
    "EnglishNote",
    "FitLabel",
    "Flow",
    "FlowLayout",
    "IconButton",
    "IconLabel",
    "LinkButton",
    "Notice",
    "PrimaryButton",
    "QuietButton",
    "SectionHeading",
    "ToolButton",
    "VerbChip",
    "WrapLabel",
    "in_english",
    "look",
    "rule",
]
