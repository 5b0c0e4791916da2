"""Outside addresses that the weekly check of links leaves alone, each with its reason and its last day."""

from __future__ import annotations

from vejviser.models.base import Record, example
from vejviser.models.field_types import Text, Url
from vejviser.models.field_values import Date


class LinkException(Record):
    """One address that is not asked."""

    address: Url = example(
        "Adressen. Med * til sidst gælder det alle adresser, der begynder sådan.", "https://www.domstol.dk/*"
    )
    why: Text = example("Hvorfor adressen ikke skal spørges.", "Siden afviser programmer, men virker i en browser.")
    until: Date = example("Den sidste dag, det gælder. Derefter bliver adressen spurgt igen.", "2027-05-01")

    def covers(self, address: str) -> bool:
        """Say whether an address is meant."""
        if self.address.endswith("*"):
            return f"{address}/".startswith(self.address[:-1])
        return address == self.address


class LinkExceptions(Record):
    """data/national/links.yml."""

    exceptions: tuple[LinkException, ...] = example("Adresserne, der ikke skal spørges.", min_length=1)
