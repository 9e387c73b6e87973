"""Lotka and Volterra's hares and lynxes (1925), with the figures of many textbooks."""

from sd.building import parameter, parameters

from vawsim.sd import flow, stock

PARAMETERS = parameters(
    parameter("hares_at_start", 10.0, "item"),
    parameter("lynxes_at_start", 5.0, "item"),
    parameter("birth_rate", 1.1, "1/month"),
    parameter("catch_rate", 0.4, "1/item/month"),
    parameter("death_rate", 0.4, "1/month"),
    parameter("growth_per_catch", 0.1, "1/item/month"),
)


@stock("item", initial="hares_at_start")
def hares(hares_born, hares_caught):
    """The prey."""
    return hares_born - hares_caught


@stock("item", initial="lynxes_at_start")
def lynxes(lynxes_born, lynxes_dead):
    """The predators."""
    return lynxes_born - lynxes_dead


@flow("item/month")
def hares_born(hares, birth_rate):
    """Births."""
    return birth_rate * hares


@flow("item/month")
def hares_caught(hares, lynxes, catch_rate):
    """Each lynx catches a share of the hares."""
    return catch_rate * hares * lynxes


@flow("item/month")
def lynxes_born(hares, lynxes, growth_per_catch):
    """Lynxes live on hares."""
    return growth_per_catch * hares * lynxes


@flow("item/month")
def lynxes_dead(lynxes, death_rate):
    """Deaths."""
    return death_rate * lynxes
