"""Urgent help: kinds of need as people say them, and the services that answer, in their order."""

from __future__ import annotations

from typing import Annotated, Literal

from vejviser.models.base import Confidence, Record, Sourced, example, many, off, optional
from vejviser.models.field_rules import SomeOf
from vejviser.models.field_types import Id, PartnerId, Phone, Refers, SecureUrl, Text, Url
from vejviser.models.field_values import Flag
from vejviser.models.office_hours import Timetable

UrgentLevel = Literal["life", "tonight", "today", "soon"]
UrgentKindId = Annotated[Id, Refers("urgent-kind")]
UrgentServiceId = Annotated[Id, Refers("urgent-service")]

_ROUND_THE_CLOCK = {
    "hours": [
        {
            "days": ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
            "opens": "00:00",
            "closes": "24:00",
            "kind": "phone",
        }
    ],
    "holidays": {
        "public_holidays": "open",
        "grundlovsdag": "open",
        "juleaftensdag": "open",
        "nytaarsaftensdag": "open",
    },
}


class OtherNumber(Record):
    """One more number of a service, for another time or matter."""

    number: Phone = example("Nummeret.", "33 41 12 00")
    when: Text = example("Hvornår man bruger det nummer.", "Hverdage kl. 9-15")


class UrgentService(Sourced):
    """One service that helps at once. What we do not know is left out."""

    id: Id = example("Tjenestens id.", "livslinien")
    name: Text = example("Tjenestens navn.", "Livslinien")
    partner: PartnerId | None = optional("Samarbejdspartnerens id, når tjenesten er en partner.", "livslinien")
    number: Phone | None = optional("Telefonnummeret. Udelad det, når ingen kilde siger det.", "70 20 12 01")
    more_numbers: tuple[OtherNumber, ...] = many("Andre numre til den samme tjeneste.")
    helps_with: Text = example(
        "Hvad tjenesten gør, i én sætning. Begynd med udsagnsordet.", "Taler med dig, når du tænker på at dø."
    )
    who: Text | None = optional("Hvem tjenesten er for.", "Børn og unge")
    timetable: Timetable | None = optional(
        "De faste tider, når kilden er klar. Samme form som i office_hours.yml.", _ROUND_THE_CLOCK
    )
    hours_text: Text | None = optional(
        "Tiderne i ord, når de ikke kan skrives som faste tider.", "Når kommunen har lukket."
    )
    hours_unknown: Text | None = optional(
        "Sig, at tiden er ukendt eller ikke bekræftet, når det er sådan.", "Vi kender ikke åbningstiden."
    )
    chat: Text | None = optional("Hvor og hvornår man kan chatte.", "Chat på hjemmesiden, hele døgnet.")
    sms: Phone | None = optional("Nummeret, man kan skrive en sms til.", "116 111")
    web: Url | None = optional("Webadressen.", "https://www.livslinien.dk")
    visit: Text | None = optional(
        "Hvordan man møder op. Skriv aldrig adressen på et krisecenter.", "Mød op uden henvisning, hele døgnet."
    )
    anonymous: Flag | None = optional(
        "true, når man kan være anonym, og false, når man ikke kan. Udelad feltet, når ingen kilde siger det.", True
    )
    differs_because: Text | None = optional(
        "Hvorfor nummeret er et andet end hos en partner eller klageinstans med samme navn eller webside.",
        "Nummeret her er til det, der ikke kan vente.",
    )
    confidence: Confidence = example(
        "Hvor sikre oplysningerne er: high (sikre), medium (nogenlunde) eller low (usikre).", "medium"
    )

    between_fields = (
        SomeOf(
            ("timetable", "hours_text", "hours_unknown"),
            "Skriv, hvornår der er åbent: timetable, hours_text eller hours_unknown. Skriv kun ét af dem.",
            least=1,
        ),
    )

    @property
    def numbers(self) -> tuple[str, ...]:
        """All its numbers, the one to call first."""
        return (*([self.number] if self.number else []), *(one.number for one in self.more_numbers))


class UrgentKind(Record):
    """One kind of need, the words that mean it, and who helps."""

    id: Id = example("Situationens id.", "suicide")
    title: Text = example("Situationen med få ord.", "Tanker om at dø")
    level: UrgentLevel = example(
        "Hvor meget det haster: life (fare for liv eller helbred), tonight (i aften eller i nat), today (i dag) "
        "eller soon (haster, men er ikke farligt nu).",
        "life",
    )
    do: Text = example("Hvad man skal gøre, i én sætning. Begynd med udsagnsordet.", "Ring 112, hvis du er i fare nu.")
    services: tuple[UrgentServiceId, ...] = example(
        "Id på tjenesterne. Den vigtigste står først.", "alarm-112", "livslinien", min_length=1
    )
    phrases: tuple[Text, ...] = example(
        "Sådan siger mennesker det selv. Skriv også stavefejl, dialekt og engelsk.",
        "jeg vil ikke leve mere",
        min_length=1,
    )
    leave_page: Flag = off(
        "true, når en, der læser om situationen, kan have brug for at skjule siden i en fart. Så får siderne om den "
        "knappen ”Forlad siden”."
    )
    not_urgent: tuple[Text, ...] = many("Det, der ligner, men aldrig er akut.", "jeg dør af grin")
    note: Text | None = optional("En bemærkning til den, der retter filen.", "Ordet død alene handler mest om arv.")


class HarmlessPage(Record):
    """Where somebody goes who must hide what they read: a page of somebody else's that says nothing of them."""

    name: Text = example("Sidens navn. Det står også på browserens fane, når man forlader siden.", "Vejret hos DMI")
    url: SecureUrl = example("Sidens adresse. Vælg en kendt side, som alle kan have åben.", "https://www.dmi.dk/")


class UrgentHelp(Record):
    """data/national/urgent.yml: the kinds of need, and the services of the whole country.

    A service that each municipality or region has its own of stands here without a number.
    """

    kinds: tuple[UrgentKind, ...] = example("Situationerne. Den farligste står først.", min_length=1)
    services: tuple[UrgentService, ...] = example("Tjenesterne i hele landet.", min_length=1)
    leave_to: HarmlessPage = example("Den side, som knappen ”Forlad siden” fører til.")


class LocalUrgentKind(Record):
    """The order of services that one kind of need has in a municipality."""

    id: UrgentKindId = example("Situationens id fra den landsdækkende fil.", "no-shelter")
    services: tuple[UrgentServiceId, ...] = example(
        "Id på tjenesterne her i kommunen. Rækken står i stedet for den landsdækkende.",
        "social-vagt",
        "herberg",
        min_length=1,
    )


class LocalUrgentHelp(Record):
    """data/M/urgent.yml: a municipality's own services, and its own order where it has one.

    A service with the id of a national one takes its place.
    """

    services: tuple[UrgentService, ...] = example(
        "Kommunens egne tjenester. En tjeneste med samme id som en landsdækkende står i stedet for den.", min_length=1
    )
    kinds: tuple[LocalUrgentKind, ...] = many("Situationer, hvor rækken er en anden her i kommunen.")
