"""The modelling language knows nothing of the rest of the package and could be published on its own."""

import ast
from pathlib import Path

import vawsim.sd


def imported_names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import of one dot stays in vawsim.sd, more dots lead out of it.
            origin = {0: "", 1: "vawsim.sd."}.get(node.level, "outside.") + (node.module or "")
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def test_nothing_is_imported_from_the_rest_of_the_package():
    files = sorted(Path(vawsim.sd.__file__).parent.rglob("*.py"))
    foreign = {
        f"{file.name}: {name}"
        for file in files
        for name in imported_names(ast.parse(file.read_text(encoding="utf-8")))
        if name.split(".")[0] in ("vawsim", "outside") and not name.startswith("vawsim.sd.")
    }
    assert len(files) > 10
    assert not foreign


def test_a_foreign_import_would_be_seen():
    tree = ast.parse("from vawsim.model import places\nimport vawsim.text\nfrom ..scenario import load\n")
    assert list(imported_names(tree)) == ["vawsim.model.places", "vawsim.text", "outside.scenario.load"]
