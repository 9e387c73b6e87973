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
from vawsim.model import load_model
from vawsim.model.assembly import SECTORS

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "docs" / "model"


def pages() -> dict[Path, str]:
    """Everything that is generated, by where it belongs."""
    loaded = load_model()
    loops = load_loops(loaded)
    found = {
        FOLDER.parent / "dissertation.md": dissertation_page(loaded),
        FOLDER / "README.md": index_page(loaded),
        FOLDER / "card.md": card_page(loaded, loops),
        FOLDER / "feedback.md": feedback_page(loaded, loops),
    }
    for loop in loops:
        if loop.links:
            found[FOLDER / "diagrams" / f"{loop.name}.svg"] = wheel(loop, loaded.model)
    known = load_positions()
    positions = {}
    for sector in SECTORS:
        shown = content(loaded.model, sector)
        positions[sector] = arrange(shown, known.get(sector, {}))
        found[FOLDER / f"{sector}.md"] = sector_page(loaded, sector)
        title = f"Sector {readable(sector)}: stocks, flows and influences"
        found[FOLDER / "diagrams" / f"{sector}.svg"] = picture(shown, positions[sector], title)
    found[POSITIONS] = positions_text(positions)
    return found
