"""Diffusion of an innovation by word of mouth, after Bass; time in sixteenths of a year."""

from vawsim.sd import auxiliary, flow, stock

from ..building import parameter, parameters

PARAMETERS = parameters(
    parameter("potential_at_start", 999_999.0, "person"),
    parameter("adopters_at_start", 1.0, "person"),
    parameter("market", 1_000_000.0, "person"),
    parameter("contact_rate", 100 / 16, "1/month"),
    parameter("adoption_fraction", 0.015),
)


@stock("person", initial="potential_at_start")
def potential_adopters(adopting):
    """Those who may adopt."""
    return -adopting


@stock("person", initial="adopters_at_start")
def adopters(adopting):
    """Those who have adopted."""
    return adopting


@auxiliary("1")
def potential_share(potential_adopters, market):
    """Probability that a contact is with somebody who may adopt."""
    return potential_adopters / market


@auxiliary("person/month")
def adopter_contacts(adopters, contact_rate):
    """Contacts of adopters."""
    return adopters * contact_rate


@auxiliary("person/month")
def contacts_with_potentials(adopter_contacts, potential_share):
    """Contacts of adopters with those who may adopt."""
    return adopter_contacts * potential_share


@flow("person/month")
def adopting(contacts_with_potentials, adoption_fraction):
    """Adoption by word of mouth."""
    return contacts_with_potentials * adoption_fraction
