"""An initial value that depends on a stock."""

from vawsim.sd import auxiliary, flow, stock

from ...building import parameter, parameters

PARAMETERS = parameters(parameter("loss_rate", 0.2, "1/month"))


@stock("item", initial="twice")
def level(loss):
    """What is left."""
    return -loss


@flow("item/month")
def loss(level, loss_rate):
    """A constant share of what is left."""
    return loss_rate * level


@auxiliary("item")
def twice(level):
    """Twice the level."""
    return 2 * level
