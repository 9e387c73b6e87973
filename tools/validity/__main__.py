"""``python -m tools.validity PART``: print a table as Markdown, from the JSON files in this folder.

``python -m tools.validity measure`` writes the one of them that no command of vawsim does: ``others.json``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from tools.validity.others import measured
from tools.validity.tables import PARTS, Tables
from vawsim.text.catalogue import choose_language


def main() -> None:
    """Print or write what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.validity")
    parser.add_argument("part", choices=["measure", *PARTS])
    part = parser.parse_args().part
    if part == "measure":
        Path("others.json").write_text(json.dumps(list(measured())), encoding="utf-8")
        return
    tables = Tables(choose_language(None), _read("history"), _read("checks"), _read("others"))
    print("\n".join(PARTS[part](tables)))


def _read(name: str) -> Any:
    return json.loads(Path(f"{name}.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
