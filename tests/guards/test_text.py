"""Nothing in the house points to a package registry, to somebody's machine or to unfinished work."""

import re

from tests.guards.house import name_of, tracked

FORBIDDEN = {
    "the address of a package registry": re.compile(r"pypi\.org|python[h]osted|--(?:extra-)?index-[u]rl[ =]\S*:"),
    "a path of one machine": re.compile(r"(?<![\w.~}])/(?:root|home|work)/|[A-Z]:\\{1,2}[U]sers"),
    "a merge that was left open": re.compile(r"^(?:<{7}|>{7}) "),
    "unfinished work": re.compile(r"\b(?:TO[D]O|FIX[M]E)\b"),
    "the name of a tool that is no part of it": re.compile(
        r"(?i)\b(?:clau[d]e|anthro[p]ic|chat[g]pt|open[a]i|copi[l]ot)\b"
    ),
}


def found_in(text: str) -> list[str]:
    """What of the forbidden is in a text, with the line."""
    return [
        f"{number}: {what} ({match.group()})"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if (match := pattern.search(line))
    ]


def text_or_nothing(content: bytes) -> str:
    """The text of a file; nothing when it holds none."""
    try:
        return "" if b"\0" in content[:8192] else content.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_holds_what_it_must_not() -> None:
    found = {name_of(path): found_in(text_or_nothing(path.read_bytes())) for path in tracked()}
    assert not {name: lines for name, lines in found.items() if lines}


def test_the_guard_sees_each_of_them() -> None:
    bad = [
        "https://py" + "pi.org/simple",
        "see /ho" + "me/somebody/x",
        "<" * 7 + " HEAD",
        "# TO" + "DO: later",
        "by Chat" + "GPT",
    ]
    for line, what in zip(bad, FORBIDDEN, strict=True):
        assert [found.split(": ")[1].split(" (")[0] for found in found_in(line)] == [what]


def test_the_guard_leaves_addresses_of_papers_alone() -> None:
    assert found_in("https://example.org/ho" + "me/2024 and todo-free text, Method, pathwork/") == []
    assert text_or_nothing(b"\x89PNG\0\xff") == ""
