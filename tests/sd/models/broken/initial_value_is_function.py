"""The function itself, not its name, as the initial value."""

from vawsim.sd import auxiliary, flow, stock

from ...building import parameter, parameters

PARAMETERS = parameters(parameter("start", 100.0, "item"), parameter("loss_rate", 0.2, "1/month"))


@auxiliary("item")
def twice(start):
    """Twice the start."""
    return 2 * start


@stock("item", initial=twice)
def level(loss):
    """What is left."""
    return -loss


@flow("item/month")
def loss(level, loss_rate):
    """A constant share of what is left."""
    return loss_rate * level
