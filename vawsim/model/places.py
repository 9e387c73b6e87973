"""The dimensions of the model: where women live, and what kind of violence they suffer."""

from vawsim.sd.dimensions import dimensions, with_groups

_PLACE, VIOLENCE = dimensions(
    place=(
        "coast_urban",
        "coast_rural",
        "highlands_urban",
        "highlands_rural",
        "jungle_urban",
        "jungle_rural",
    ),
    violence=("psychological", "physical", "sexual"),
)

PLACE = with_groups(
    _PLACE,
    coast=("coast_urban", "coast_rural"),
    highlands=("highlands_urban", "highlands_rural"),
    jungle=("jungle_urban", "jungle_rural"),
    urban=("coast_urban", "highlands_urban", "jungle_urban"),
    rural=("coast_rural", "highlands_rural", "jungle_rural"),
)
"""Region by urban or rural district."""
