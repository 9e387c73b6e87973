"""Undamped oscillation: two stocks that drive each other and go below zero."""

from vawsim.sd import flow, stock

from ..building import parameter, parameters

PARAMETERS = parameters(parameter("amplitude", 3.0, "item"), parameter("frequency", 0.5, "1/month"))


@stock("item", initial="amplitude", may_be_negative=True)
def position(motion):
    """Distance from rest."""
    return motion


@stock("item/month", initial=0, may_be_negative=True)
def velocity(pull):
    """Speed away from rest."""
    return -pull


@flow("item/month")
def motion(velocity):
    """Motion at the present speed."""
    return velocity


@flow("item/month/month")
def pull(position, frequency):
    """The further away, the harder the pull back."""
    return frequency**2 * position
