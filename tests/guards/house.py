"""The source of the house as the guards read it: files, syntax trees, imports."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

HOUSE = Path(__file__).resolve().parents[2]
FLOORS = ("gui", "logic", "storage")


class Import(NamedTuple):
    """One imported module, with where and how."""

    module: str
    line: int
    inside_function: bool


def sources(*places: str) -> list[Path]:
    """All Python files under these folders, or these files themselves, where they exist."""
    found: list[Path] = []
    for place in places:
        path = HOUSE / place
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.is_file() else []
    return found


def tracked() -> list[Path]:
    """All files under version control; without it, all files but those of tools."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=False)
    if listing.returncode == 0:
        return [path for name in listing.stdout.decode().split("\0") if name and (path := HOUSE / name).is_file()]
    return [path for path in HOUSE.rglob("*") if path.is_file() and not set(path.parts) & {".venv", ".git"}]


@cache
def text_of(path: Path) -> str:
    """The text of a source file."""
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a source file."""
    return ast.parse(text_of(path), str(path))


def name_of(path: Path) -> str:
    """The path as it is spoken of."""
    return path.relative_to(HOUSE).as_posix()


def imports(tree: ast.AST, inside_function: bool = False) -> Iterator[Import]:
    """Every import of a tree; relative ones keep their dots."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, inside_function) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield Import("." * node.level + (node.module or ""), node.lineno, inside_function)
        else:
            within = inside_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports(node, within)
