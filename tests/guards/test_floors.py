"""The floors of the house, as far as import-linter cannot say them."""

import ast
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.guards.house import FLOORS, HOUSE, imports, name_of, sources, text_of, tree_of

START_UP_SAVING = "# start-up saving:"
OURS = {"gui", "logic", "storage", "resources", "main", "tests"}
BUILDERS = {"create_engine", "sessionmaker", "scoped_session", "QApplication", "QGuiApplication", "QCoreApplication"}


def top(module: str) -> str:
    """The package an import belongs to."""
    return module.partition(".")[0]


def imports_of(tree: ast.AST, forbidden: set[str]) -> list[int]:
    """The lines that import one of the forbidden packages."""
    return [found.line for found in imports(tree) if top(found.module) in forbidden]


def hidden_imports(tree: ast.AST, text: str) -> list[int]:
    """The lines that import inside a function without naming the start-up saving, there or on the line above."""
    lines = ["", *text.splitlines()]
    return [
        found.line
        for found in imports(tree)
        if found.inside_function and START_UP_SAVING not in lines[found.line] + lines[found.line - 1]
    ]


def works_at_import(tree: ast.Module) -> list[int]:
    """The lines that build an engine or an application when the module is imported."""
    found, waiting = [], [node for node in tree.body if not is_script_end(node)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and called(node) in BUILDERS:
            found.append(node.lineno)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))
    return sorted(found)


def called(node: ast.Call) -> str:
    """The last word of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def is_script_end(node: ast.stmt) -> bool:
    """Whether this is the `if __name__ == "__main__"` of a script."""
    return isinstance(node, ast.If) and "__name__" in ast.dump(node.test)


# Engines of the benchmark beside ours; they are installed only for it.
PEERS = {"zen": ["zen-engine"], "json_logic": ["json-logic-qubit"]}


def undeclared(modules: Iterable[str], declared: set[str], providers: dict[str, list[str]]) -> set[str]:
    """The packages that are imported but not among the declared requirements."""
    foreign = {top(module) for module in modules if not module.startswith(".")} - OURS - set(sys.stdlib_module_names)
    return {name for name in foreign if not declared & set(map(canonicalize_name, providers.get(name, [name])))}


def declared_requirements(*extras: str) -> set[str]:
    """The names of what pyproject.toml asks for; PySide6 brings its shiboken6, and pytest its packaging."""
    project = tomllib.loads(text_of(HOUSE / "pyproject.toml"))["project"]
    wanted = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    return {canonicalize_name(Requirement(line).name) for line in wanted} | {"shiboken6", "packaging"}


def test_nothing_imports_main() -> None:
    found = {name_of(path): imports_of(tree_of(path), {"main"}) for path in sources(*FLOORS, "resources")}
    assert not {name: lines for name, lines in found.items() if lines}


def test_reportlab_stays_in_storage_pdf() -> None:
    elsewhere = [path for path in sources(*FLOORS, "main.py") if not name_of(path).startswith("storage/pdf")]
    assert [name_of(path) for path in elsewhere if imports_of(tree_of(path), {"reportlab"})] == []


def test_qt_stays_in_the_window_and_main() -> None:
    below = sources("logic", "storage", "resources", "start.py")
    assert [name_of(path) for path in below if imports_of(tree_of(path), {"PySide6", "shiboken6"})] == []


def test_imports_stand_at_the_top_except_named_start_up_savings() -> None:
    found = {name_of(path): hidden_imports(tree_of(path), text_of(path)) for path in sources("logic", "storage")}
    assert not {name: lines for name, lines in found.items() if lines}


def test_no_engine_and_no_application_is_made_at_import() -> None:
    found = {name_of(path): works_at_import(tree_of(path)) for path in sources(*FLOORS, "main.py")}
    assert not {name: lines for name, lines in found.items() if lines}


def test_what_the_program_imports_is_declared() -> None:
    used = {found.module for path in sources(*FLOORS, "main.py") for found in imports(tree_of(path))}
    assert undeclared(used, declared_requirements("prove"), dict(packages_distributions())) == set()


def test_what_the_tests_import_is_declared() -> None:
    used = {found.module for path in sources("tests") for found in imports(tree_of(path))} - {"start"}
    providers = {**PEERS, **packages_distributions()}
    assert undeclared(used, declared_requirements("test", "peers"), providers) == set()


def test_the_guards_see_a_forbidden_import() -> None:
    tree = ast.parse("import os\ndef late():\n    from reportlab.pdfgen import canvas\n")
    assert imports_of(tree, {"reportlab"}) == [3]
    assert imports_of(ast.parse("from . import main"), {"main"}) == []
    assert imports_of(ast.parse("import main"), {"main"}) == [1]


def test_the_guards_see_an_import_inside_a_function() -> None:
    text = f"import os\ndef late():\n    import re\n    import json  {START_UP_SAVING} 90 ms\n"
    assert hidden_imports(ast.parse(text), text) == [3]


def test_the_guards_see_work_at_import() -> None:
    text = "x = sa.create_engine('x')\nclass A:\n    app = QApplication([])\ndef late():\n    QApplication([])\n"
    assert works_at_import(ast.parse(text)) == [1, 3]
    assert works_at_import(ast.parse("if __name__ == '__main__':\n    QApplication([])\n")) == []


def test_the_guards_see_an_undeclared_package() -> None:
    providers = {"yaml": ["PyYAML"], "alembic": ["alembic"]}
    assert undeclared(["os.path", ".near", "yaml.nodes", "alembic"], {"alembic"}, providers) == {"yaml"}
    assert undeclared(["yaml"], {"pyyaml"}, providers) == set()
