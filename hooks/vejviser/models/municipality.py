"""One municipality: its adviser, what is promised, and how to get in touch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import Field

from vejviser.models.base import Contact, Record, Sourced, example, many, optional
from vejviser.models.embed_host import EmbedHost, embedding_origin
from vejviser.models.faults import fault
from vejviser.models.field_rules import Needs
from vejviser.models.field_type import FieldType
from vejviser.models.field_types import Id, SiteUrl, StatementUrl, Text, Url
from vejviser.models.field_values import Decimal, Flag, PartialDate, Whole, read_whole, whole_schema
from vejviser.models.frame_url import FrameUrl
from vejviser.models.theme import Theme


class Point(Record):
    """One statement with an id, so that it can be linked to."""

    id: Id = example("Punktets id.", "underretningspligt")
    text: Text = example("Punktet i en sætning.", "Et barn mistrives. Så skal vi give besked.")
    law: Text | None = optional("Loven bag.", "barnets lov § 133")


class Anonymity(Record):
    """Whether one may ask without saying who one is, and when that ends."""

    offered: Flag = example("true kun, når en kilde siger, at man kan være anonym.", True)
    text: Text = example("Hvad borgeren skal vide om at være anonym.", "Du kan tale med os uden at sige dit navn.")
    exceptions: tuple[Point, ...] = many("Undtagelserne: hvornår man ikke kan være anonym.")


class Promise(Record):
    """How soon an enquiry is answered."""

    hours: Whole = example("Antal timer.", 24)
    text: Text = example("Løftet i ord.", "Du får svar inden 24 timer.")


class Event(Record):
    """One step in the function's history."""

    date: Text = example("Hvornår, i ord.", "november 2014")
    text: Text = example("Hvad der skete.", "Kommunen ansatte den første borgervejleder.")


class Adviser(Record):
    """The function, in the words of the municipality's own document."""

    title: Text = example("Borgervejlederens titel.", "borgervejleder")
    title_the: Text = example("Titlen i bestemt form.", "borgervejlederen")
    summary: Text = example(
        "Hvem borgervejlederen er for, i én sætning.", "Borgervejlederen hjælper dig, der er i tvivl om din sag."
    )
    purpose: tuple[Text, ...] = many("Hvad borgervejlederen arbejder for.", "Styrke dialogen mellem dig og kommunen.")
    for_whom: tuple[Text, ...] = many("Hvem der kan henvende sig.", "borgere")
    employed_by: Text | None = optional(
        "Hvem borgervejlederen er ansat af, eller hører under.", "Borgervejlederen er ansat af byrådet."
    )
    independence: Text | None = optional(
        "Hvor uafhængig borgervejlederen er.", "Borgervejlederen arbejder uafhængigt af afdelingerne."
    )
    independent_of: tuple[Text, ...] = many("Hvem borgervejlederen er uafhængig af.", "byrådet")
    age_note: Text | None = optional(
        "Hvornår beskrivelsen er fra, når ingen har bekræftet den.", "Sådan står det i en jobbeskrivelse uden dato."
    )
    hours_per_week: Decimal | None = optional("Timer om ugen.", 18.5)
    anonymity: Anonymity | None = optional("Om man kan være anonym.")
    confidentiality: tuple[Text, ...] = many(
        "Hvem borgervejlederen må fortælle noget til.", "Borgervejlederen har tavshedspligt."
    )
    records: tuple[Text, ...] = many(
        "Hvad der sker med borgerens papirer og oplysninger.", "Vi gemmer ikke kopier af dine papirer."
    )
    consent: tuple[Text, ...] = many(
        "Hvad borgeren først skal sige ja til.", "Vi ringer kun til kommunen, når du har sagt ja."
    )
    forwarding: tuple[Text, ...] = many(
        "Om henvendelser bliver sendt videre.", "Borgervejlederen sender din henvendelse videre til afdelingen."
    )
    answering: Promise | None = optional("Hvor hurtigt borgeren får svar.")
    meetings: tuple[Text, ...] = many("Hvordan et møde foregår.", "Du må gerne tage en ven med.")
    ways_of_contact: tuple[Text, ...] = many("Hvordan man kan komme i kontakt.", "telefon")
    bring: tuple[Text, ...] = many("Hvad man skal tage med.", "MitID")
    values: tuple[Text, ...] = many("Hvad borgervejlederen lægger vægt på.", "Vi lytter og holder ikke med nogen.")
    internal_work: tuple[Text, ...] = many(
        "Hvad borgervejlederen gør for kommunens egne afdelinger.", "Holder kurser for medarbejdere og ledere."
    )
    qualifications: tuple[Text, ...] = many("Hvad borgervejlederen skal have viden om.", "jura", "kontakt med borgere")
    rules: tuple[Text, ...] = many(
        "Regler, som borgervejlederen følger.", "Reglerne om tavshedspligt: hvad de ansatte ikke må sige videre."
    )
    outreach: tuple[Text, ...] = many("Hvor man kan høre om ordningen.", "En pjece på biblioteket.")
    history: tuple[Event, ...] = many("Ordningens historie, det ældste først.")


class Fact(Record):
    """One figure about the municipality."""

    label: Text = example("Hvad tallet er.", "Indbyggere")
    value: Text = example("Tallet.", "knap 100.000")
    as_of: PartialDate | None = optional("Hvornår tallet er fra.", "2025-12")


class Demo(Record):
    """Why the site is a demonstration and must not be trusted as current."""

    line: Text = example("Linjen øverst på hver side.", "Eksempel: oplysningerne er fra 2017-18.")
    reason: Text = example("Hvorfor, i nogle sætninger.", "Siden er bygget på en jobbeskrivelse uden dato.")


_MOST_DAYS = 366


def _screen_age(value: Any) -> int:
    days = read_whole(value)
    if days > _MOST_DAYS:
        message = f"Efter {days} dage er det for sent at tvivle. Skriv højst {_MOST_DAYS}."
        raise fault(message, beyond="quoted number" if isinstance(value, str) else None)
    return days


ScreenAge = Annotated[int, FieldType(_screen_age, whole_schema(0, _MOST_DAYS))]
"""Days after which a screen says that it may be out of date: a year at most."""


class Screens(Record):
    """The kiosk screens in libraries."""

    max_age_days: ScreenAge | None = optional(
        "Efter hvor mange dage skærmen siger, at oplysningerne kan være forældede. Ellers 30.", 30
    )
    framed_by: tuple[FrameUrl, ...] = many(
        "Systemer, der må vise skærmen i en ramme, fx et system til infoskærme. Ellers må ingen.",
        "https://infoskaerme.kommune.dk",
        "http://10.1.2.3:8080",
    )

    @property
    def origins(self) -> tuple[str, ...]:
        """Those systems as a browser compares them: scheme, host and port (RFC 6454), in ASCII."""
        parts = [urlsplit(url) for url in self.framed_by]
        return tuple(
            f"{one.scheme}://{(one.hostname or '').encode('idna').decode()}{f':{one.port}' if one.port else ''}"
            for one in parts
        )


class MunicipalityProfile(Sourced):
    """One municipality: data/M/municipality.yml (M is its id)."""

    not_here: ClassVar[Mapping[str, str]] = {
        "news": "En nyhed er en fil for sig i mappen 'news'.",
        "partners": "En partner er en fil for sig i mappen 'partners'.",
        "menu": "En side for sig er en fil i mappen 'pages'. Den kommer selv i menuen.",
        "pages": "En side for sig er en fil i mappen 'pages'. Den kommer selv i menuen.",
    }

    name: Text = example("Kommunens korte navn.", "Viborg")
    full_name: Text = example("Kommunens fulde navn.", "Viborg Kommune")
    status: Literal["demo", "live"] = example("demo, til kommunen har bekræftet oplysningerne. Derefter live.", "demo")
    demo: Demo | None = optional("Hvorfor siden kun er et eksempel.")
    adviser: Adviser = example("Alt om borgervejlederen: titel, løfter og regler.")
    contacts: tuple[Contact, ...] = many(
        "Kontakt til borgervejlederen og kommunen. Den vigtigste først.",
        {"label": "Borgervejlederen", "phone": "72 10 70 00", "email": "borgervejleder@kommune.dk"},
    )
    departments: tuple[Text, ...] = many("Kommunens afdelinger.", "Teknik og Miljø", "Børn og Unge")
    facts: tuple[Fact, ...] = many(
        "Tal om kommunen.", {"label": "Indbyggere", "value": "knap 100.000", "as_of": "2025-12"}
    )
    website: Url | None = optional("Kommunens webside.", "https://viborg.dk")
    site_url: SiteUrl | None = optional(
        "Adressen, hvor siden ligger. Den bliver til QR-koder.", "https://vejviser.viborg.dk/"
    )
    accessibility_statement_url: StatementUrl | None = optional(
        "Adressen på jeres tilgængelighedserklæring. I laver den i WAS-Tool, og loven kræver den.",
        "https://was.digst.dk/vejviser-viborg-dk",
    )
    screens: Screens | None = optional("Skærmene på bibliotekerne.", {"max_age_days": 30})
    embed_hosts: tuple[EmbedHost, ...] = many(
        "Websteder, der må vise felterne fra /indlejring/ på deres egne sider. Kun værtsnavnet. Ellers må ingen.",
        "www.kommune.dk",
        "intranet.kommune.dk",
    )
    theme: Theme | None = optional("Kommunens egne farver, logo og skrift. Ellers er de Vejvisers.")
    correction_url: Url | None = Field(
        default=None,
        description="Hvor en redaktør retter filerne. Filens navn bliver sat bagpå.",
        examples=["https://git.kommune.dk/vejviser/edit/main/"],
    )

    between_fields = (
        Needs("status", "demo", "'demo' skal stå, når status er demo, og kun da.", value="demo", only=True),
    )

    @property
    def embedding_origins(self) -> tuple[str, ...]:
        """Who may frame the widgets, as a browser compares them, each once."""
        return tuple(dict.fromkeys(map(embedding_origin, self.embed_hosts)))
