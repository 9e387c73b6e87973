"""The draws that a command takes, by its options."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.analysis.sample import Sample


@contextmanager
def usage_of_draws(prior: bool, ensemble: Path | None, texts: Texts) -> Iterator[None]:
    """Make wrong usage of what is wrong with the wish for draws inside.

    Raises:
        click.UsageError: the options contradict each other, or ask for more draws than there are.
    """
    from vawsim.analysis.sample import TooFewMembers

    if prior and ensemble is not None:
        raise click.UsageError(texts("drawn.one_of_two"))
    try:
        yield
    except TooFewMembers as few:
        raise click.UsageError(str(few)) from None


def sample_for(draws: int | None, seed: int, prior: bool, ensemble: Path | None, texts: Texts) -> Sample:
    """The draws for ``--draws``, ``--seed``, ``--prior`` and ``--ensemble``.

    Raises:
        click.UsageError: as ``usage_of_draws``.
        FileProblems: the ensemble cannot be used.
    """
    from vawsim.analysis.sample import choose_sample
    from vawsim.model import load_model

    with usage_of_draws(prior, ensemble, texts):
        return choose_sample(load_model(), draws, seed, prior, ensemble)
