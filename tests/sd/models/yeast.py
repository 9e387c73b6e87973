"""Yeast cells that die of the alcohol they make; time in half units, the step of the published runs."""

import numpy as np

from vawsim.sd import flow, stock

from ..building import parameter, parameters

PARAMETERS = parameters(
    parameter("cells_at_start", 1.0),
    parameter("birth_time", 16 / 0.5, "month"),
    parameter("death_time", 30 / 0.5, "month"),
    parameter("production", 0.01 * 0.5, "1/month"),
)


@stock("1", initial="cells_at_start", may_be_negative=True)
def cells(births, deaths):
    """Living cells."""
    return births - deaths


@stock("1", initial=0)
def alcohol(fermentation):
    """Alcohol in the broth."""
    return fermentation


@flow("1/month")
def births(cells, alcohol, birth_time):
    """Births, fewer in alcohol."""
    return cells * (1.1 - 0.1 * alcohol) / birth_time


@flow("1/month")
def deaths(cells, alcohol, death_time):
    """Deaths, more in alcohol."""
    return cells * np.exp(alcohol - 11) / death_time


@flow("1/month")
def fermentation(cells, production):
    """Alcohol that the cells make."""
    return production * cells
