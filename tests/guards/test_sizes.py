"""Beauty is decided by the tail: no long file, no long function."""

import ast
from statistics import median

from tests.guards.house import FLOORS, name_of, sources, text_of, tree_of

LONGEST_FILE, LONGEST_FUNCTION = 400, 40
MEASURED = (*FLOORS, "main.py", "start.py")


def lines_of(text: str) -> int:
    """How many lines a file has."""
    return len(text.splitlines())


def functions(tree: ast.AST) -> dict[str, int]:
    """Every function and method with its length in lines, from `def` to its end."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return {
        f"{node.name}:{node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    }


def too_long(lengths: dict[str, int], limit: int) -> dict[str, int]:
    """Those above the limit, longest first."""
    return {name: length for name, length in sorted(lengths.items(), key=lambda pair: -pair[1]) if length > limit}


def report(what: str, lengths: dict[str, int]) -> None:
    """Print median and maximum; seen with `pytest -s` or when a guard fails."""
    if lengths:
        longest = max(lengths, key=lambda name: lengths[name])
        print(f"{what}: {len(lengths)}, median {median(lengths.values()):g}, longest {lengths[longest]} ({longest})")


def test_no_file_is_too_long() -> None:
    lengths = {name_of(path): lines_of(text_of(path)) for path in sources(*MEASURED)}
    report("files", lengths)
    assert too_long(lengths, LONGEST_FILE) == {}


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{name_of(path)}:{name}": length
        for path in sources(*MEASURED)
        for name, length in functions(tree_of(path)).items()
    }
    report("functions", lengths)
    assert too_long(lengths, LONGEST_FUNCTION) == {}


def test_the_guard_sees_a_long_file() -> None:
    lengths = {"short.py": lines_of("x\n" * 400), "long.py": lines_of("x\n" * 401)}
    assert too_long(lengths, LONGEST_FILE) == {"long.py": 401}


def test_the_guard_sees_a_long_function() -> None:
    text = (
        "class A:\n    @property\n    def long(self):\n"
        + "        x = 1\n" * 40
        + "    def short(self):\n        pass\n"
    )
    assert too_long(functions(ast.parse(text)), LONGEST_FUNCTION) == {"long:3": 41}
