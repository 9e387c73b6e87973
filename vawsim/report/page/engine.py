"""The engine of the page: what its worker runs, as one text."""

from __future__ import annotations

import json
from pathlib import Path

from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.today import TODAY
from vawsim.export.javascript import to_javascript
from vawsim.model import load_model
from vawsim.model.epoch import EPOCH
from vawsim.report.page.draws import DRAWS, packed_draws
from vawsim.sd import Inputs

_FOLDER = Path(__file__).parent / "js" / "engine"


def engine_text(draws: int = DRAWS) -> str:
    """The model, the draws and the scripts of the engine, the one that starts it last.

    Args:
        draws: how many it has.
    """
    peru = load_model()
    model = to_javascript(peru.model, Inputs(CLOCK, peru.parameters), branch=round(TODAY.since(EPOCH)))
    packed = f"const packedDraws={json.dumps(packed_draws(draws), separators=(',', ':'))};\n"
    files = sorted(_FOLDER.glob("*.js"), key=lambda file: (file.name == "worker.js", file.name))
    return model + packed + "".join(file.read_text(encoding="utf-8") for file in files)
