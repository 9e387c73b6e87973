"""Three auxiliaries and flows that depend on each other in a circle."""

from vawsim.sd import auxiliary, flow, stock

from ...building import parameter, parameters

PARAMETERS = parameters(parameter("start", 100.0, "item"), parameter("loss_rate", 0.2, "1/month"))


@stock("item", initial="start")
def level(loss):
    """What is left."""
    return -loss


@flow("item/month")
def loss(level, loss_rate, pressure):
    """A constant share of what is left."""
    return loss_rate * level * pressure


@auxiliary("1")
def pressure(haste):
    """Pressure from haste."""
    return 1 + haste


@auxiliary("1")
def haste(loss, level, loss_rate):
    """Haste from the loss."""
    return loss / (level * loss_rate)
