"""Partners: others in or near the municipality who can help."""

from __future__ import annotations

from pydantic import Field

from vejviser.models.base import Contact, Dated, Record, Sourced, Status, example, many, optional
from vejviser.models.field_rules import SomeOf
from vejviser.models.field_types import BodyId, GuideId, Id, LocationId, PartnerId, Text
from vejviser.models.office_hours import Timetable


class CannotHelp(Record):
    """Something the partner does not help with, and who does."""

    text: Text = example("Hvad partneren ikke hjælper med.", "Almene boliger")
    body: BodyId | None = optional("Id på klageinstansen, man skal bruge i stedet.", "boligretten")
    partner: PartnerId | None = optional("Id på partneren, man skal bruge i stedet.", "beboerklagenaevnet-fredericia")

    between_fields = (
        SomeOf(("body", "partner"), "Skriv kun ét af felterne body og partner. Lav en linje mere til det andet."),
    )


class Partner(Sourced, Dated):
    """One partner: data/M/partners/ID.yml, or data/national/partners/ID.yml for help in the whole country."""

    name: Text = example("Partnerens navn.", "Huslejenævnet i Viborg Kommune")
    status: Status = Field(
        default="active",
        description=(
            "Om partneren er åben: active (i brug), temporarily_closed (midlertidigt lukket) eller inactive (nedlagt)."
        ),
        examples=["temporarily_closed"],
    )
    moved_from: tuple[Id, ...] = many("Gamle id'er. Deres adresser fører herhen for altid.", "retshjaelpen")
    summary: Text = example("Hvad partneren er, i én sætning.", "Nævnet afgør sager mellem lejer og privat udlejer.")
    alert: Text | None = optional("Det, der skal stå øverst på siden.", "Ring 112, hvis nogen er i livsfare.")
    helps_with: tuple[Text, ...] = many("Hvad partneren hjælper med.", "Uenighed mellem lejer og udlejer om lejen")
    cannot_help_with: tuple[CannotHelp, ...] = many(
        "Hvad partneren ikke hjælper med, og hvem der gør.",
        {"text": "Opsigelse af lejemål", "body": "boligretten"},
    )
    first_step: Text | None = optional("Hvad man skal gøre først.", "Skriv til udlejeren.")
    body: BodyId | None = optional("Id på den klageinstans, som partneren er her i kommunen.", "huslejenaevnet")
    location: LocationId | None = optional("Id på stedet fra locations.yml.", "biblioteket")
    contact: Contact | None = optional(
        "Telefon, mail, adresse og webside.", {"phone": "87 87 87 87", "email": "huslejenaevn@viborg.dk"}
    )
    timetable: Timetable | None = optional(
        "De faste tider. Samme form som i office_hours.yml.",
        {
            "hours": [{"days": ["mandag"], "opens": "10:00", "closes": "14:00"}],
            "holidays": {
                "public_holidays": "closed",
                "grundlovsdag": "closed",
                "juleaftensdag": "closed",
                "nytaarsaftensdag": "closed",
            },
        },
    )
    hours_text: Text | None = optional("Tiderne i ord, når de ikke kan skrives som faste tider.", "Hele døgnet")
    guides: tuple[GuideId, ...] = many("Vejledninger, som partneren skal stå på.", "husleje")
    keywords: tuple[Text, ...] = many(
        "Ord, som borgere søger med. De ord, siden selv bruger, står også på listen fra A til Å.",
        "husleje",
        "depositum",
    )
    asks: tuple[Text, ...] = many(
        "Sådan siger borgere det selv, til søgningen. De vises ikke.", "huslejenævnet i viborg"
    )
