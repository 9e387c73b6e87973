"""The draws that a command takes, by its options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.analysis.sample import Sample


def sample_for(draws: int | None, seed: int, prior: bool, ensemble: Path | None, texts: Texts) -> Sample:
    """The draws for ``--draws``, ``--seed``, ``--prior`` and ``--ensemble``.

    Raises:
        click.UsageError: the options contradict each other, or ask for more draws than there are.
        FileProblems: the ensemble cannot be used.
    """
    from vawsim.analysis.sample import TooFewMembers, choose_sample
    from vawsim.model import load_model

    if prior and ensemble is not None:
        raise click.UsageError(texts("drawn.one_of_two"))
    try:
        return choose_sample(load_model(), draws, seed, prior, ensemble)
    except TooFewMembers as few:
        raise click.UsageError(texts("drawn.too_few", members=f"{few.members:,}")) from None
