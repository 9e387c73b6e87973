"""Where the draws of a run are from, in a sentence."""

from __future__ import annotations

from vawsim.analysis.sample import Sample
from vawsim.text.catalogue import Texts


def about_draws(sample: Sample, texts: Texts) -> str:
    """The sentence; empty where there are no draws, but the central values."""
    if sample.origin == "central":
        return ""
    file = "" if sample.ensemble is None else sample.ensemble.path.name
    return texts(f"drawn.{sample.origin}", file=file)
