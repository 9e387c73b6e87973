"""The citation file is of this version."""

from pathlib import Path

import yaml

import vawsim

ROOT = Path(vawsim.__file__).parents[1]


def test_the_citation_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == vawsim.__version__
    assert citation["license"] == "MIT"
