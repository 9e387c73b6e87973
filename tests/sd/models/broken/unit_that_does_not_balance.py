"""A flow of which the equation has another unit."""

from vawsim.sd import flow, stock

from ...building import parameter, parameters

PARAMETERS = parameters(parameter("start", 100.0, "item"))


@stock("item", initial="start")
def level(loss):
    """What is left."""
    return -loss


@flow("item/month")
def loss(level):
    """A constant share of what is left."""
    return level
