"""Who can confirm facts: the owners that files name, and the mail server that asks them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from vejviser.models.base import Record, Source, example, optional
from vejviser.models.faults import fault
from vejviser.models.field_rules import Needs, SomeOf
from vejviser.models.field_type import FieldType, pattern_schema, require_text
from vejviser.models.field_types import BodyId, Email, Id, OwnerId, PartnerId, Phone, Text
from vejviser.models.field_values import read_whole, whole_schema

MailSecurity = Literal["starttls", "tls", "none"]
"""How what is sent is hidden on its way: from the second sentence on, from the first one on, or not at all."""

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"
_HOST_HINT = "Skriv navnet alene, fx mail.kommune.dk."
_MOST_PORT = 65_535


def _host(value: Any) -> str:
    text = require_text(value).strip()
    if not re.fullmatch(_HOST, text):
        raise fault(f"'{text[:80]}' er ikke navnet på en server. {_HOST_HINT}")
    return text


def _port(value: Any) -> int:
    port = read_whole(value)
    if not 1 <= port <= _MOST_PORT:
        raise fault(f"{port} er ikke en port. Skriv et tal fra 1 til {_MOST_PORT}, fx 587.")
    return port


MailHost = Annotated[str, FieldType(_host, pattern_schema(_HOST, _HOST_HINT))]
"""The name or IP address of a mail server."""

MailPort = Annotated[int, FieldType(_port, whole_schema(1, _MOST_PORT))]


class Owner(Record):
    """One who can say whether facts are right. A mail address that no source says is left out."""

    id: Id = example("Ejerens id.", "fredericia-kommune")
    title: Text = example("Ejerens navn, som det skal stå i brevet.", "Fredericia Kommune")
    answers_for: Text = example("Hvad ejeren kan svare på.", "Kommunens egne nævn og tilbud")
    body: BodyId | None = optional(
        "Id på den klageinstans, der er ejeren. Så kommer mail og telefon fra dens fil.", "ankestyrelsen"
    )
    partner: PartnerId | None = optional(
        "Id på den samarbejdspartner, der er ejeren. Så kommer mail og telefon fra dens fil.", "retshjaelp-viborg"
    )
    email: Email | None = optional("Mailadressen, når en kilde siger den.", "post@kommune.dk")
    phone: Phone | None = optional("Telefonnummeret, når en kilde siger det.", "72 10 70 00")
    source: Source | None = optional(
        "Hvor mail og telefon står.", {"url": "https://www.fredericia.dk", "supports": "Mail og telefon."}
    )

    between_fields = (
        SomeOf(("body", "partner"), "Skriv kun ét af felterne body og partner."),
        Needs("email", "source", "En mailadresse skal have en kilde. Skriv 'source', eller slet adressen."),
        Needs("phone", "source", "Et telefonnummer skal have en kilde. Skriv 'source', eller slet nummeret."),
    )


class MailServer(Record):
    """The mail server that review mails go through. Its password never stands in a file."""

    host: MailHost = example("Serverens navn.", "mail.kommune.dk")
    port: MailPort | None = optional("Porten. Ellers 587, og 465 ved tls.", 587)
    security: MailSecurity | None = optional(
        "Hvordan mails er skjult på vejen: starttls, tls eller none (slet ikke). Ellers starttls.", "starttls"
    )
    sender: Email = example("Afsenderens mailadresse. Svarene kommer hertil.", "borgervejleder@kommune.dk")
    user: Text | None = optional("Brugernavnet hos serveren, når den kræver et.", "vejviser")


class Owners(Record):
    """data/national/owners.yml: those who answer for what all municipalities share."""

    owners: tuple[Owner, ...] = example("Ejerne.", min_length=1)
    editors: OwnerId | None = optional(
        "Id på den ejer, der har vejledningerne og alt andet uden en ejer.", "landsredaktionen"
    )


class LocalOwners(Record):
    """data/M/owners.yml: those who answer for a municipality's own facts, and its mail server."""

    owners: tuple[Owner, ...] = example("Ejerne i kommunen.", min_length=1)
    editors: OwnerId | None = optional("Id på den ejer, der har kommunens egne filer.", "redaktionen")
    mail_server: MailServer | None = optional(
        "Serveren, der sender mails til ejerne.", {"host": "mail.kommune.dk", "sender": "borgervejleder@kommune.dk"}
    )
