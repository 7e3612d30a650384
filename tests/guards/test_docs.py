"""Everything public says what it gives."""

import ast
import re
from collections.abc import Iterator

from tests.guards.house import FLOORS, name_of, sources, tree_of

QT_OVERRIDE = re.compile(r"[a-z]+[A-Z]\w*")  # paintEvent, sizeHint: Qt documents them
Described = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def is_public(node: Described) -> bool:
    """Whether others may call it, and it is ours to describe."""
    is_setter = any(isinstance(mark, ast.Attribute) and mark.attr == "setter" for mark in node.decorator_list)
    is_overload = any(getattr(mark, "id", "") in ("overload", "override") for mark in node.decorator_list)
    return not (node.name.startswith("_") or QT_OVERRIDE.fullmatch(node.name) or is_setter or is_overload)


def undescribed(tree: ast.Module | ast.ClassDef, within: str = "") -> Iterator[str]:
    """The public module, classes, functions and methods without a docstring."""
    if isinstance(tree, ast.Module) and tree.body and not ast.get_docstring(tree):
        yield "the module"
    for node in tree.body:
        if isinstance(node, Described) and is_public(node):
            if not ast.get_docstring(node):
                yield f"{within}{node.name}:{node.lineno}"
            if isinstance(node, ast.ClassDef):
                yield from undescribed(node, f"{node.name}.")


def test_everything_public_is_described() -> None:
    found = {name_of(path): list(undescribed(tree_of(path))) for path in sources(*FLOORS, "main.py", "start.py")}
    assert not {name: bare for name, bare in found.items() if bare}


def test_the_guard_sees_what_is_not_described() -> None:
    text = "class A:\n    def give(self): ...\n    def paintEvent(self, event): ...\n    def _own(self): ...\n"
    assert list(undescribed(ast.parse(text))) == ["the module", "A:1", "A.give:2"]
    assert list(undescribed(ast.parse('"""M."""\ndef f():\n    """F."""\n'))) == []
