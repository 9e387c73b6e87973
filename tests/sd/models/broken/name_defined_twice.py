"""A variable that another module has already, to be put together with decay."""

from vawsim.sd import auxiliary


@auxiliary("item")
def level(start):
    """Another level."""
    return start
