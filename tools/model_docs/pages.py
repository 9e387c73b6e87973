"""Every page and picture, as text by its path in the repository."""

from __future__ import annotations

from pathlib import Path

from tools.model_docs.arrange import POSITIONS, arrange, load_positions, positions_text
from tools.model_docs.card import card_page
from tools.model_docs.content import content
from tools.model_docs.dissertation import dissertation_page
from tools.model_docs.feedback import feedback_page
from tools.model_docs.index import index_page
from tools.model_docs.latex import readable
from tools.model_docs.loops import load_loops
from tools.model_docs.sector_page import sector_page
from tools.model_docs.svg import picture
from tools.model_docs.wheel import wheel
from tools.model_docs.words import Words
from vawsim.model import load_model
from vawsim.model.assembly import SECTORS, PeruModel
from vawsim.text.catalogue import LANGUAGES

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
DIAGRAMS = DOCS / "diagrams"
FOLDERS = (DIAGRAMS, *(DOCS / language / "model" for language in LANGUAGES))
"""Everything in them is generated."""


def pages() -> dict[Path, str]:
    """Everything that is generated, by where it belongs."""
    loaded = load_model()
    found = _pictures(loaded)
    for language in LANGUAGES:
        words = Words(language)
        loops = load_loops(loaded, language)
        folder = DOCS / language / "model"
        found[folder.parent / "dissertation.md"] = dissertation_page(loaded, words)
        found[folder / "index.md"] = index_page(loaded, words)
        found[folder / "card.md"] = card_page(loaded, loops, words)
        found[folder / "feedback.md"] = feedback_page(loaded, loops, words)
        found |= {folder / f"{sector}.md": sector_page(loaded, sector, words) for sector in SECTORS}
    return found


def _pictures(loaded: PeruModel) -> dict[Path, str]:
    """The pictures, which both languages share: the names in them are those of the code."""
    found = {}
    for loop in load_loops(loaded):
        if loop.links:
            found[DIAGRAMS / f"{loop.name}.svg"] = wheel(loop, loaded.model)
    known = load_positions()
    positions = {}
    for sector in SECTORS:
        shown = content(loaded.model, sector)
        positions[sector] = arrange(shown, known.get(sector, {}))
        title = f"Sector {readable(sector)}: stocks, flows and influences"
        found[DIAGRAMS / f"{sector}.svg"] = picture(shown, positions[sector], title)
    found[POSITIONS] = positions_text(positions)
    return found
