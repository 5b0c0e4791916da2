"""A municipality's units: who one calls about what, and which unit stands below which."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from vejviser.models.base import Contact, Dated, Sourced, example, many, off, optional
from vejviser.models.faults import fault
from vejviser.models.field_types import GuideId, Id, Refers, Text
from vejviser.models.field_values import Flag
from vejviser.models.office_hours import Timetable

UnitId = Annotated[Id, Refers("unit")]


class MunicipalUnit(Sourced, Dated):
    """One unit. What we do not know is left out. A historical one is shown apart from those of today."""

    id: Id = example("Afdelingens id.", "ydelseskontoret")
    name: Text = example("Afdelingens navn.", "Ydelseskontoret")
    below: UnitId | None = optional(
        "Id på den afdeling, den hører under. Udelad feltet øverst, og når ingen kilde siger det.", "jobcenter"
    )
    leader: Text | None = optional("Titlen på den, der leder afdelingen. Skriv ikke et navn.", "direktør")
    comes_for: tuple[Text, ...] = many(
        "Hvad borgere kommer efter, med deres egne ord.", "hjælp til en regning, du ikke kan betale"
    )
    keywords: tuple[Text, ...] = many(
        "Flere ord, som borgere bruger. Feltet på siden finder afdelingen med dem.", "kontanthjælp", "penge"
    )
    contact: Contact | None = optional(
        "Telefon, mail, adresse og webside.", {"phone": "87 87 44 44", "email": "ydelse@viborg.dk"}
    )
    timetable: Timetable | None = optional(
        "Telefontid og åbningstid. Samme form som i office_hours.yml. Skriv kun de tider, der gælder nu.",
        {
            "hours": [{"days": ["mandag", "tirsdag"], "opens": "09:00", "closes": "14:00", "kind": "phone"}],
            "holidays": {
                "public_holidays": "closed",
                "grundlovsdag": "closed",
                "juleaftensdag": "closed",
                "nytaarsaftensdag": "closed",
            },
        },
    )
    guides: tuple[GuideId, ...] = many("Vejledninger om sager, som afdelingen bestemmer i.", "enkeltydelse")


class Organisation(Sourced):
    """The units of one municipality: data/M/organisation.yml."""

    text: Text | None = optional(
        "Hvordan kommunen er delt op, i få sætninger.", "Kommunen har en kommunaldirektør og tre forvaltninger."
    )
    contact: Contact | None = optional(
        "Kommunens hovednummer. Udelad feltet, når det står under contacts i municipality.yml.",
        {"label": "Kommunens hovednummer", "phone": "87 87 87 87"},
    )
    names_allowed: Flag = off(
        "true, når kommunen har sagt ja til, at navne på ansatte må stå i filen. Ellers stopper tjekket dem."
    )
    units: tuple[MunicipalUnit, ...] = example(
        "Afdelingerne.",
        {
            "id": "ydelseskontoret",
            "name": "Ydelseskontoret",
            "comes_for": ["hjælp til en regning, du ikke kan betale"],
            "sources": [{"url": "https://viborg.dk", "supports": "Afdelingens opgaver."}],
        },
        min_length=1,
    )

    @model_validator(mode="after")
    def _is_a_tree(self) -> Organisation:
        above: dict[str, str | None] = {one.id: one.below for one in self.units}
        for at, unit in enumerate(self.units):
            seen, here = {unit.id}, unit.below
            while here in above:
                if here in seen:
                    message = f"'{unit.id}' ender med at høre under sig selv. Ret 'below' i en af afdelingerne."
                    raise fault(message, field=f"units.{at}.below", beyond="ring")
                seen.add(here)
                here = above[here]
        return self
