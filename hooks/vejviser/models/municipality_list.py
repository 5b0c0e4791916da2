"""All municipalities of the country: what is public about each, before anybody there has told us anything."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from vejviser.models.base import Record, Sourced, example, many, optional
from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, pattern_schema, require_text
from vejviser.models.field_types import Id, Text, Url
from vejviser.models.field_values import Date, PartialDate

_CODE = "[1-8][0-9]{2}"
_CODE_HINT = 'Skriv tre cifre i anførselstegn, fx "461".'


def _code(value: Any) -> str:
    text = require_text(value).strip()
    if not re.fullmatch(_CODE, text):
        raise fault(f"'{text[:40]}' er ikke en kommunekode. {_CODE_HINT}")
    return text


MunicipalityCode = Annotated[str, FieldType(_code, pattern_schema(_CODE, _CODE_HINT, "461"))]
"""A municipality's number, three figures. Some registers write a zero before it: "0461"."""


class RegionPeriod(Record):
    """The region that a municipality is part of, in a period."""

    name: Text = example("Regionens navn uden ordet region.", "Syddanmark")
    from_: Date | None = Field(
        default=None, alias="from", description="Den første dag, når der er en.", examples=["2027-01-01"]
    )
    until: Date | None = optional("Den sidste dag, når der er en.", "2026-12-31")


class RentBoard(Sourced):
    """The board for tenants of private landlords, where a source names it."""

    type: Literal["own", "shared"] = example(
        "Om nævnet er kommunens eget (own) eller fælles med andre kommuner (shared).", "shared"
    )
    shared_with: tuple[Id, ...] = many("Id på de andre kommuner, når nævnet er fælles.", "glostrup")
    secretariat: Id | None = optional("Id på den kommune, der passer et fælles nævn.", "glostrup")


class ListedMunicipality(Record):
    """One municipality of the country."""

    code: MunicipalityCode = example("Kommunens nummer: tre cifre.", "461")
    name: Text = example("Kommunens korte navn.", "Odense")
    full_name: Text = example("Kommunens fulde navn.", "Odense Kommune")
    id: Id = example("Mappens navn, hvis kommunen får en: ae for æ, oe for ø, aa for å.", "odense")
    regions: tuple[RegionPeriod, ...] = example("Kommunens region, den ældste først.", {"name": "Syddanmark"})
    website: Url | None = optional("Kommunens webside.", "https://www.odense.dk")
    website_note: Text | None = optional("Hvad der er usikkert ved websiden.", "Kun set i én kilde.")
    police_district: Text | None = optional("Politikredsen.", "Fyns Politi")
    court_districts: tuple[Text, ...] = many("Byretten. Er kommunen delt, er der to.", "Retten i Odense")
    rent_board: RentBoard | None = optional(
        "Huslejenævnet, når en kilde siger, om det er kommunens eget. Ellers ved vi det ikke."
    )
    note: Text | None = optional("En bemærkning, fx om et andet navn.", "Kaldes også Nordfyn.")

    def region(self, today: date) -> str | None:
        """Return the region's name on a day."""
        held = (one for one in self.regions if (one.from_ or today) <= today <= (one.until or today))
        return next((one.name for one in held), None)


class MunicipalityList(Sourced):
    """data/national/municipalities.yml. ``vejviser new`` begins with it."""

    municipalities: tuple[ListedMunicipality, ...] = example(
        "Landets kommuner.",
        {
            "code": "461",
            "name": "Odense",
            "full_name": "Odense Kommune",
            "id": "odense",
            "regions": [{"name": "Syddanmark"}],
        },
        min_length=1,
    )
    districts_as_of: PartialDate | None = optional("Hvornår politikredse og byretter er fra.", "2014-02-13")
