"""Complaint bodies: who decides a complaint when the authority does not change its decision."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vejviser.models.base import Contact, Fee, Record, Sourced, Status, example, many, off, optional
from vejviser.models.deadline import Deadline
from vejviser.models.field_rules import Needs
from vejviser.models.field_types import BodyId, Id, PartnerId, Text, Url
from vejviser.models.field_values import Flag

FirstReceiver = Literal["decider", "body", "depends"]
"""Who gets a complaint first: the one who decided (or sold, or let), the complaint body itself, or now one, now the
other."""


class DigitalForm(Record):
    """The only way in: a form on the web. A letter or a mail is turned away."""

    name: Text = example("Hvad formularen hedder.", "Skatteankestyrelsens klageformular")
    url: Url | None = optional("Webadressen, hvor formularen ligger.", "https://skatteankestyrelsen.dk")
    text: Text = example("Hvad der sker, hvis man ikke bruger den.", "Et brev eller en mail bliver afvist.")
    exempt: Text = example("Hvem der må klage på en anden måde.", "Er du fritaget for Digital Post, må du sende brev.")


class NotDecided(Record):
    """Something the body does not decide, and who does."""

    text: Text = example("Hvad instansen ikke afgør.", "Almene boliger")
    instead: BodyId | None = optional("Id på den klageinstans, man skal bruge i stedet.", "beboerklagenaevnet")


class CaseTime(Record):
    """How long the body takes, in a few words."""

    text: Text = example(
        "Ventetiden i få ord, med årstal eller ”uden dato”.", "9 ud af 10 sager inden 7 måneder (2024)"
    )
    decider: Text | None = optional(
        "Et ord fra vejledningens `decided_by`, når tallet kun gælder sager, som den har bestemt.", "kommune"
    )


class Body(Sourced):
    """A complaint body for the whole country: data/national/bodies/ID.yml."""

    name: Text = example("Instansens navn.", "Ankestyrelsen")
    short_name: Text | None = optional("Navnet, som det skal stå efter ”Klag til”.", "kommunen")
    status: Status = Field(
        default="active",
        description=(
            "Om den er i brug: active (i brug), temporarily_closed (midlertidigt lukket) eller inactive (nedlagt)."
        ),
        examples=["inactive"],
    )
    replaced_by: Text | None = optional(
        "Hvad der er kommet i stedet, når instansen er nedlagt.", "Familieretshuset har taget over."
    )
    court: Flag = off("true for en domstol: Man starter en sag dér og skriver ikke en klage.")
    moved_from: tuple[Id, ...] = many("Gamle id'er. Deres adresser fører herhen for altid.", "statsforvaltningen")
    summary: Text = example("Hvad instansen gør, i én sætning.", "Ankestyrelsen afgør klager over kommunen.")
    decides: tuple[Text, ...] = example(
        "Hvad man kan klage over her.", "afgørelser fra Udbetaling Danmark", min_length=1
    )
    does_not_decide: tuple[NotDecided, ...] = many(
        "Hvad instansen ikke afgør, og hvem der gør.", {"text": "Husleje", "instead": "huslejenaevnet"}
    )
    hand_in_to: Text = example("Hvem man først skal give klagen til.", "Send klagen til kommunen.")
    first_receiver: FirstReceiver = example(
        "Hvem klagen først skal til: decider (den, der har bestemt), body (instansen) eller depends (det skifter).",
        "decider",
    )
    digital_form: DigitalForm | None = optional("Formularen på nettet, når man kun må klage der.")
    deadlines: tuple[Deadline, ...] = example(
        "Fristerne. Den vigtigste først.",
        {"text": "4 uger fra du fik afgørelsen.", "weeks": 4, "counted_from": "den dag, du fik afgørelsen"},
        min_length=1,
    )
    fee: Fee | None = optional(
        "Hvad det koster at klage. Udelad feltet, når prisen ikke er fundet.", {"text": "Gratis", "amount_dkk": 0}
    )
    ways: tuple[Text, ...] = many("Hvordan man kan klage.", "brev")
    processing_time: Text | None = optional(
        "Hvor lang tid det tager, og hvilket år tallet er fra.", "I gennemsnit 3,3 måneder i 2021."
    )
    second_look: Text | None = optional(
        "Hvor længe den, der har bestemt, har til at se på sagen igen og selv sende klagen videre. "
        "Skriv kun tiden. Den skal også stå i processing_time.",
        "4 uger",
    )
    case_time: CaseTime | None = optional(
        "Ventetiden kort, til tegningen af vejen. Tallene skal også stå i processing_time."
    )
    contact: Contact | None = optional(
        "Telefon, mail, adresse og webadresse.", {"phone": "33 41 12 00", "email": "ast@ast.dk"}
    )
    legal_basis: tuple[Text, ...] = many("Love og paragraffer.", "retssikkerhedsloven § 67")
    next_step: Text | None = optional(
        "Hvad man kan gøre, når instansen har afgjort sagen.", "Du kan gå til domstolene."
    )
    keywords: tuple[Text, ...] = many(
        "Ord, som borgere søger med. De ord, siden selv bruger, står også på listen fra A til Å.", "klage over kommunen"
    )
    asks: tuple[Text, ...] = many(
        "Sådan siger borgere det selv, til søgningen. De vises ikke.", "naboens hæk er for høj"
    )

    between_fields = (
        Needs(
            "status",
            "replaced_by",
            "En nedlagt instans skal have 'replaced_by', så borgeren ved, hvor man nu går hen.",
            value="inactive",
        ),
    )


class LocalBody(Sourced):
    """One municipality's addition to a national body: data/M/bodies/ID.yml (ID is the body's id)."""

    partner: PartnerId | None = optional(
        "Id på den lokale samarbejdspartner, der er instansen her.", "huslejenaevn-viborg"
    )
    text: Text | None = optional("Hvad der er særligt i kommunen.", "Nævnet holder til på rådhuset.")
