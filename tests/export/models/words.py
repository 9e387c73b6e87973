"""Every word of the language in one model, over two dimensions and with names that other programs stumble over."""

import numpy as np
from sd.building import parameter, parameters

from vawsim.sd import auxiliary, dimensions, flow, ratio, shift, stock, total

PLACE, STAGE = DIMENSIONS = dimensions(place=("coast_urban", "jungle"), stage=("first", "second", "third"))
PARAMETERS = parameters(
    parameter("at_start", [[9.0, 4.0, 1.0], [5.0, 0.0, 2.0]], "item", over=(PLACE, STAGE)),
    parameter("pace", [[0.1, 0.2, 0.0]], "1/month", over=(STAGE,)),
    parameter("not_wanted", [[0.3], [0.0]], "1", over=(PLACE,)),
    parameter("exponent", [[0.5]]),
    parameter("step", [[1.5]], "1/month"),
    parameter("scale", [[10.0]], "item"),
)


@stock("item", over=(PLACE, STAGE), initial="at_start")
def things(arriving, moving, leaving):
    """Things in three stages."""
    return arriving - moving + shift(moving, along=STAGE) - leaving


@stock("item", over=PLACE, initial=0)
def gone(leaving):
    """Things that left."""
    return total(leaving, over=STAGE)


@stock("item", over=(PLACE, STAGE), initial=0, may_be_negative=True)
def balance(arriving, leaving, not_late):
    """What came less what left; two stocks share these flows."""
    return arriving - leaving - not_late


@flow("item/month", over=(PLACE, STAGE))
def moving(things, pace):
    """To the next stage."""
    return things * pace


@flow("item/month", over=PLACE)
def arriving(crowd, step, scale, exponent):
    """The same in every stage, and fewer the larger the crowd."""
    return step * scale * np.exp(-crowd) * np.clip(crowd**exponent, 0.1, 1)


@flow("item/month", over=(PLACE, STAGE))
def leaving(things, worth, not_wanted, step):
    """By what they are worth."""
    return things * step * np.where((worth < 0.4) | (not_wanted > 0.2), 0.2, np.where(worth >= 0.6, 0.05, 0.1))


@flow("item/month", over=PLACE)
def not_late(crowd, step, scale, not_wanted):
    """A name that begins with a negation."""
    return step * scale * not_wanted * np.where(np.logical_not(crowd > 1), 0.001, 0.002)


@auxiliary("1", over=PLACE)
def crowd(things, scale):
    """Things against what there is room for."""
    return total(things, over=STAGE) / scale


@auxiliary("1", over=(PLACE, STAGE))
def worth(things, crowd, everywhere, scale):
    """Between 0 and 1: a table, a share that may be of nothing, a shift within an equation."""
    share = np.interp(things / scale, (0.0, 0.2, 0.9), (0.8, 0.5, 0.2))
    before = np.absolute(shift(things / scale, along=STAGE))
    return np.minimum(share * np.sqrt(np.maximum(before, 0.1)) + np.log(1 + crowd) / 9, everywhere)


@auxiliary("1")
def everywhere(things, scale):
    """All things against the scale, not above 1."""
    return np.minimum(total(total(things, over=STAGE), over=PLACE) / scale, 1)


@auxiliary("1", over=PLACE)
def share_of_gone(gone):
    """Share of what left; of nothing at the start."""
    return ratio(gone, total(gone, over=PLACE))
