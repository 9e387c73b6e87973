"""The pages in ``docs/model`` are those of the model that runs."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from tools.model_docs.arrange import arrange, load_positions
from tools.model_docs.content import content
from tools.model_docs.geometry import boxes, placed, shape
from tools.model_docs.loops import load_loops
from tools.model_docs.pages import FOLDER, ROOT, pages
from tools.model_docs.sector_page import homes
from vawsim.model import load_model
from vawsim.model.assembly import SECTORS

HINT = "; run `make docs`"


@pytest.fixture(scope="module")
def wanted() -> dict[Path, str]:
    return pages()


def test_pages_are_up_to_date(wanted: dict[Path, str]) -> None:
    stale = [
        str(path.relative_to(ROOT))
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert not stale, f"out of date: {', '.join(stale)}{HINT}"


def test_no_page_is_left_over(wanted: dict[Path, str]) -> None:
    left_over = {path for path in FOLDER.rglob("*") if path.is_file()} - wanted.keys()
    assert not left_over, HINT


def test_pages_are_the_same_every_time(wanted: dict[Path, str]) -> None:
    assert pages() == wanted


@pytest.mark.parametrize("sector", SECTORS)
def test_each_sector_has_its_page_and_picture(sector: str, wanted: dict[Path, str]) -> None:
    page = wanted[FOLDER / f"{sector}.md"]
    for variable in load_model().model.variables.values():
        if variable.module.endswith(f".{sector}"):
            assert f"### `{variable.name}`" in page
            assert variable.documentation in page
    ElementTree.fromstring(wanted[FOLDER / "diagrams" / f"{sector}.svg"])


def test_each_parameter_is_described_once(wanted: dict[Path, str]) -> None:
    loaded = load_model()
    whole = "\n".join(wanted[FOLDER / f"{sector}.md"] for sector in SECTORS)
    for name in loaded.parameters:
        assert whole.count(f'<a id="{name}"></a>') == 1, name
    assert homes(loaded.model).keys() == loaded.parameters.keys()


def links(text: str) -> Iterator[str]:
    """Targets of links and pictures in a page that are not on the web."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith("http"):
            yield target


def anchors(text: str) -> set[str]:
    """What a link to a page can point to: named anchors, and headings as they are turned into anchors."""
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    turned = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    return turned | set(re.findall(r'<a id="([^"]+)">', text))


def test_links_lead_somewhere(wanted: dict[Path, str]) -> None:
    broken = []
    for path, text in wanted.items():
        if path.suffix != ".md":
            continue
        for target in links(text):
            file, _, anchor = target.partition("#")
            other = (path.parent / file).resolve() if file else path
            there = wanted.get(other) or (other.read_text(encoding="utf-8") if other.is_file() else None)
            if there is None or (anchor and anchor not in anchors(there)):
                broken.append(f"{path.name}: {target}")
    assert not broken


@pytest.mark.parametrize("sector", SECTORS)
def test_no_symbol_stands_on_another(sector: str) -> None:
    shown = content(load_model().model, sector)
    form = shape(shown)
    left, top, right, bottom = boxes(form, placed(shown, arrange(shown, load_positions()[sector]))).T
    wide = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    high = np.minimum(bottom[:, None], bottom) - np.maximum(top[:, None], top)
    covered = np.argwhere(np.triu((wide > 6) & (high > 6), 1))
    assert not [(form.keys[one], form.keys[other]) for one, other in covered], "move one in positions.yaml"


def test_equations_are_whole(wanted: dict[Path, str]) -> None:
    for sector in SECTORS:
        for block in re.findall(r"\$\$\n(.*?)\n\$\$", wanted[FOLDER / f"{sector}.md"], re.DOTALL):
            assert block.count("{") == block.count("}")
            assert block.count("(") == block.count(")")
            assert block.count(r"\begin{") == block.count(r"\end{")


def test_named_loops_have_the_polarity_of_their_name() -> None:
    for loop in load_loops(load_model()):
        if loop.links:
            assert loop.kind == {"R": "reinforcing", "B": "balancing"}[loop.name[0]], loop.name
        else:
            assert loop.absent


def test_pages_name_no_person_and_no_machine(wanted: dict[Path, str]) -> None:
    here = (str(Path(__file__).parents[2]), str(Path.home()), tempfile.gettempdir())
    for path, text in wanted.items():
        assert not [place for place in here if place in text], path
