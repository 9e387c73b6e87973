"""The site: every page is led to, in both languages, and every command has one. ``make docs`` builds it."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from vawsim.cli.main import COMMANDS
from vawsim.text.catalogue import LANGUAGES, Language

DOCS = Path(__file__).parents[2] / "docs"


def loaded(name: str) -> ModuleType:
    """A Python file of ``docs``, which is no package."""
    spec = importlib.util.spec_from_file_location(Path(name).stem, DOCS / name)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def conf(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("VAWSIM_LANG", "en")  # which conf.py sets; so it is put back
    return loaded("conf.py")


def names(language: Language) -> set[str]:
    """The pages of a language."""
    folder = DOCS / language
    return {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")}


def led_to(language: Language) -> set[str]:
    """The pages that a table of contents names."""
    found = set()
    for path in (DOCS / language).rglob("*.md"):
        for block in re.findall(r"^```\{toctree\}\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S):
            entries = [line for line in block.splitlines() if line and not line.startswith(":")]
            found |= {(path.parent / entry).relative_to(DOCS / language).as_posix() for entry in entries}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_led_to(language: Language) -> None:
    assert led_to(language) == names(language) - {"index"}


def test_every_page_is_in_both_languages(conf: ModuleType) -> None:
    assert names("es") <= names("en")
    assert names("en") - names("es") == conf.ENGLISH_ONLY


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_page(language: Language) -> None:
    folder = DOCS / language / "reference" / "commands"
    assert {path.stem for path in folder.glob("*.md")} - {"index"} == set(COMMANDS)
    for name in COMMANDS:
        assert f"vawsim {name} --help" in (folder / f"{name}.md").read_text(encoding="utf-8")


def test_the_site_asks_nothing_of_the_network(conf: ModuleType) -> None:
    assert conf.version
    own = [*(DOCS / "_static").rglob("*"), *(DOCS / "_templates").rglob("*.html")]
    assert own
    assert not [path for path in own if path.is_file() and "//" in re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"))]


PAGE = """# A page

```{file} words.txt
here
```

```{run}
cat words.txt
```

```{run}
:exit: %d
exit 3
```
"""


def build(folder: Path, page: str) -> subprocess.CompletedProcess[str]:
    """Build a site of one page with the directives of ours."""
    extensions = str(DOCS / "_extensions")
    (folder / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {extensions!r})\nextensions = ['myst_parser', 'sessions']\n", encoding="utf-8"
    )
    (folder / "index.md").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", str(folder), str(folder / "built")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_page_shows_what_its_commands_print(tmp_path: Path) -> None:
    done = build(tmp_path, PAGE % 3)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "built" / "index.html").read_text(encoding="utf-8")
    assert "here" in re.sub("<[^>]+>", "", html.partition("cat")[2])


def test_a_command_that_ends_otherwise_fails_the_build(tmp_path: Path) -> None:
    done = build(tmp_path, PAGE % 0)
    assert done.returncode != 0 and "exit 3: ended with 3, not 0" in done.stderr


@pytest.mark.parametrize(
    ("latex", "found"),
    [
        (r"\textit{hours per report}_{p}", '<mtext class="parameter">hours per report</mtext>'),
        (r"\textsf{goal}", '<mtext class="step">goal</mtext>'),
        (r"a \lt b", "<mo>&lt;</mo>"),
        (r"\frac{a}{b}", "<mfrac>"),
    ],
)
def test_formulas_become_mathml(latex: str, found: str) -> None:
    written = loaded("_extensions/mathml.py").to_mathml(latex, display=True)
    assert written.startswith("<math") and found in re.sub(r">\s+<", "><", written)
