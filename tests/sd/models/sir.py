"""An epidemic: susceptible, infected, recovered."""

from vawsim.sd import auxiliary, flow, stock

from ..building import parameter, parameters

PARAMETERS = parameters(
    parameter("susceptible_at_start", 990.0, "person"),
    parameter("infected_at_start", 10.0, "person"),
    parameter("contact_rate", 1.5, "1/month"),
    parameter("time_ill", 2.0, "month"),
)


@stock("person", initial="susceptible_at_start")
def susceptible(infection):
    """Those who can still be infected."""
    return -infection


@stock("person", initial="infected_at_start")
def infected(infection, recovery):
    """Those who infect others."""
    return infection - recovery


@stock("person", initial=0)
def recovered(recovery):
    """Those who are immune."""
    return recovery


@auxiliary("person")
def people(susceptible, infected, recovered):
    """Everybody."""
    return susceptible + infected + recovered


@flow("person/month")
def infection(contact_rate, susceptible, infected, people):
    """Contacts between infected and susceptible people."""
    return contact_rate * susceptible * infected / people


@flow("person/month")
def recovery(infected, time_ill):
    """The end of the illness."""
    return infected / time_ill
