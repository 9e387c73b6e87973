"""Imports between the parts of the package point one way only."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import vawsim

PACKAGE = Path(vawsim.__file__).parent
MAY_USE = {
    "sd": set(),
    "text": {"sd"},
    "files": {"text"},
    "export": {"sd"},
    "model": {"text", "files", "sd"},
    "scenario": {"text", "files", "model", "sd"},
    "analysis": {"text", "files", "scenario", "model", "sd"},
    "validation": {"text", "analysis", "scenario", "model", "sd"},
    "report": {"text", "files", "export", "validation", "analysis", "scenario", "model", "sd"},
    "api": {"text", "files", "report", "analysis", "scenario", "model", "sd"},
    "cli": {"text", "files", "export", "report", "validation", "analysis", "scenario", "model", "sd"},
}
"""Which other parts each part may import: cli -> report -> validation -> analysis -> scenario -> model -> sd."""

ONLY = {("text", "sd"): {"vawsim.sd.suggest"}}
"""Where not the whole part may be used, but these modules."""


def imports_of(source: str) -> Iterator[str]:
    """Every module of the package that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "vawsim")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "vawsim":
                yield from (f"vawsim.{alias.name}" for alias in node.names)
            elif node.module and node.module.startswith("vawsim."):
                yield node.module


def wrong_imports(part: str, source: str) -> set[str]:
    wrong = set()
    for module in imports_of(source):
        if module == "vawsim":  # the package itself, for its version
            continue
        other = module.split(".")[1]
        if other in (part, "__version__"):
            continue
        if other not in MAY_USE[part] or module not in ONLY.get((part, other), {module}):
            wrong.add(module)
    return wrong


def test_every_part_has_its_place() -> None:
    parts = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts == MAY_USE.keys()


@pytest.mark.parametrize("part", MAY_USE)
def test_imports_point_one_way(part: str) -> None:
    files = sorted((PACKAGE / part).rglob("*.py"))
    assert files
    wrong = {
        f"{file.relative_to(PACKAGE)}: {module}"
        for file in files
        for module in wrong_imports(part, file.read_text(encoding="utf-8"))
    }
    assert wrong == set()


HELPERS = [
    str(file.relative_to(PACKAGE.parent).with_suffix("")).replace("/", ".")
    for folder in ("benchmarks", "tools")
    for file in sorted((PACKAGE.parent / folder).rglob("*.py"))
    if file.stem not in ("__init__", "__main__")
]


@pytest.mark.parametrize("name", HELPERS)
def test_what_benchmarks_and_tools_import_is_there(name: str) -> None:
    importlib.import_module(name)


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("sd", "from vawsim.model import places"),
        ("model", "def f():\n    import vawsim.scenario.load"),
        ("analysis", "from vawsim import report"),
        ("files", "from vawsim.sd.suggest import did_you_mean"),
        ("text", "from vawsim.sd.model import Model"),
    ],
)
def test_an_import_in_the_wrong_direction_would_be_seen(part: str, line: str) -> None:
    assert wrong_imports(part, line)
