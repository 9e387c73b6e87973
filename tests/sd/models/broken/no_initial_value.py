"""A stock without an initial value."""

from vawsim.sd import flow, stock

from ...building import parameter, parameters

PARAMETERS = parameters(parameter("loss_rate", 0.2, "1/month"))


@stock("item")
def level(loss):
    """What is left."""
    return -loss


@flow("item/month")
def loss(level, loss_rate):
    """A constant share of what is left."""
    return loss_rate * level
