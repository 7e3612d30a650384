"""The visual order of a line that mixes writing directions: the Unicode bidirectional algorithm (UAX #9).

Only what is left of it once no steering character can occur: no embeddings, overrides or isolates (`characters` drops
them), so a line is one level run. The libraries at hand turn a whole text round but do not tell which character went
where, and that is needed here: faces, weights and note numbers belong to characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import bidirectional

BACKWARD = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
BRACKETS = dict(zip("([{\u2045\u207d\u208d\u2329\u27e6\u27e8\u27ea\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018",
                    ")]}\u2046\u207e\u208e\u232a\u27e7\u27e9\u27eb\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019",
                    strict=True))  # fmt: skip
NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})


def has_backward(text: str) -> bool:
    """Whether any character is written from right to left."""
    return BACKWARD.search(text) is not None


def base_level(text: str) -> int:
    """1 for a text that begins and ends in right-to-left letters, else 0: a name within a line keeps its place."""
    strong = [kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")]
    return int(bool(strong) and strong[0] != "L" and strong[-1] != "L")


def levels(text: str, base: int) -> list[int]:
    """The level of each character: odd is right to left."""
    kinds = [bidirectional(character) or "L" for character in text]
    edge = "R" if base else "L"
    _settle_marks_and_numbers(kinds, edge)
    _settle_separators(kinds)
    _settle_brackets(text, kinds, edge)
    _settle_neutrals(kinds, edge)
    found = [_level(kind, base) for kind in kinds]
    for index in range(len(text) - 1, -1, -1):
        if not text[index].isspace():
            break
        found[index] = base
    return found


def visual_runs(found: Sequence[int]) -> list[tuple[int, int, bool]]:
    """The stretches of one level from left to right: start, end, and whether it is written backwards."""
    runs = list(_level_runs(found))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][2] >= level:
                end += 1
            runs[start:end] = reversed(runs[start:end])
            start = end + 1
    return [(start, end, bool(level % 2)) for start, end, level in runs]


def _level_runs(found: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The stretches of one level in reading order."""
    start = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or found[index] != found[start]:
            yield start, index, found[start]
            start = index


def _settle_marks_and_numbers(kinds: list[str], edge: str) -> None:
    """Rules W1 to W3: accents follow their letter, digits after Arabic are Arabic."""
    before = strong = edge
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            kind = before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[index] = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]


def _settle_separators(kinds: list[str]) -> None:
    """Rules W4 to W6: signs inside and beside numbers belong to them, others are neutral."""
    for index in range(1, len(kinds) - 1):
        left, kind, right = kinds[index - 1 : index + 2]
        if left == right and ((left == "EN" and kind in ("ES", "CS")) or (left == "AN" and kind == "CS")):
            kinds[index] = left
    for start, end in _spans(kinds, frozenset({"ET"})):
        beside = kinds[start - 1 : start] + kinds[end : end + 1]
        kinds[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
    kinds[:] = ["ON" if kind in ("ES", "CS", "ET") else kind for kind in kinds]


def _settle_brackets(text: str, kinds: list[str], edge: str) -> None:
    """Rules W7 and N0: digits after Latin are Latin, a pair of brackets takes one direction."""
    strong = edge
    for index, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
    for opened, closed in _bracket_pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[opened + 1 : closed]} - {""}
        if not inside:
            continue
        if edge not in inside:
            ahead = next((_direction(kind) for kind in reversed(kinds[:opened]) if _direction(kind)), edge)
            direction = ahead if ahead in inside else edge
        else:
            direction = edge
        kinds[opened] = kinds[closed] = direction


def _bracket_pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The places of matching brackets, by opening place."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, character in enumerate(text):
        if kinds[index] != "ON":
            continue
        if character in BRACKETS:
            waiting.append((BRACKETS[character], index))
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == character:
                pairs.append((waiting[depth][1], index))
                del waiting[depth:]
                break
    return sorted(pairs)


def _settle_neutrals(kinds: list[str], edge: str) -> None:
    """Rules N1 and N2: blanks and signs follow their neighbours where these agree, else the line."""
    for start, end in _spans(kinds, NEUTRAL):
        before = _direction(kinds[start - 1]) if start else edge
        after = _direction(kinds[end]) if end < len(kinds) else edge
        kinds[start:end] = [before if before == after else edge] * (end - start)


def _spans(kinds: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The stretches made of these kinds only."""
    start = None
    for index, kind in enumerate([*kinds, ""]):
        if kind in wanted:
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None


def _direction(kind: str) -> str:
    """The direction a character pulls its neighbours to; numbers pull to the right."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2: the level of a settled character."""
    if base:
        return 1 if kind == "R" else 2
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
