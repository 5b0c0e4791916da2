"""Places where someone can be met."""

from __future__ import annotations

from vejviser.models.base import Contact, Dated, Record, Reviewed, Sourced, example, many, off, optional
from vejviser.models.field_types import Id, Text
from vejviser.models.field_values import Flag


class Entrance(Record):
    """One way into the building."""

    name: Text = example("Indgangens navn.", "Borgerservice")
    step_free: Flag | None = optional("true, når der er nem adgang, også for gangbesværede.", True)
    discreet: Flag = off("true, når man kan komme mere anonymt ind her.")
    text: Text = example("Hvordan man kommer ind.", "Tag trappen op.")


class Location(Dated, Reviewed):
    """One place: a town hall, a library."""

    id: Id = example("Stedets id.", "raadhuset")
    name: Text = example("Stedets navn.", "Fredericia Rådhus")
    at: Text = example("Stedet, som det skal stå i en sætning: du kan møde os på rådhuset.", "på rådhuset")
    room: Text | None = optional("Lokalet.", "lokale 303")
    directions: Text | None = optional("Hvor i huset det er.", "ved siden af byrådssalen")
    role: Text | None = optional("Hvad stedet bruges til.", "Her er de faste træffetider.")
    entrances: tuple[Entrance, ...] = many("Indgangene, når der er flere.")
    contact: Contact | None = optional(
        "Stedets egen telefon, adresse og webside.",
        {
            "phone": "72 10 68 00",
            "address": {"street": "Danmarksgade 2", "postal_code": "7000", "city": "Fredericia"},
        },
    )
    note: Text | None = optional("En bemærkning til stedet.", "Rådhusets husnummer er ikke fundet i en kilde.")
    moved_from: tuple[Id, ...] = many(
        "Gamle id'er. Deres skærm og kalender fører herhen for altid.", "hovedbiblioteket"
    )


class Locations(Sourced):
    """All places of one municipality: data/M/locations.yml."""

    locations: tuple[Location, ...] = example("Stederne.", min_length=1)
