"""The ground all models stand on, and the pieces several kinds share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from vejviser.models.faults import fault
from vejviser.models.field_rules import Needs, Rule, SomeOf
from vejviser.models.field_type import Json
from vejviser.models.field_types import Email, OwnerId, Phone, PostalCode, Text, Url
from vejviser.models.field_values import Date, Flag, PartialDate, Whole
from vejviser.models.review_interval import ReviewEvery
from vejviser.text.danish import day_of_month
from vejviser.text.durations import not_found

_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)\s*kr\b")

_GIVEN: dict[frozenset[str], set[str]] = {}
"""Each choice of fields that a record was given, once."""

Confidence = Literal["high", "medium", "low"]
Status = Literal["active", "temporarily_closed", "inactive"]


def example(description: str, *examples: Any, **more: Any) -> Any:
    """Describe a required field: its meaning in Danish and how it may look."""
    return Field(description=description, examples=list(examples), **more)


def optional(description: str, *examples: Any) -> Any:
    """Describe a field that is left out when the fact is unknown."""
    return Field(default=None, description=description, examples=list(examples))


def many(description: str, *examples: Any, **more: Any) -> Any:
    """Describe a list that may be empty."""
    return Field(default=(), description=description, examples=list(examples), **more)


def off(description: str) -> Any:
    """Describe a flag that is off until somebody writes true."""
    return Field(default=False, description=description, examples=[True])


class Record(BaseModel):
    """A group of named fields. Unknown names are problems; values never change after reading.

    A record reads its own dump. A field has one name in the files, in the dump and in the JSON Schema.
    """

    # What is read from the memory is not validated again, so most commands need no validator at all.
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, serialize_by_alias=True)
    not_here: ClassVar[Mapping[str, str]] = {}
    """For fields that the record lacks, but many write: what to do instead, where another name alone would mislead."""

    between_fields: ClassVar[tuple[Rule, ...]] = ()
    """The rules that this kind of record adds to those of the kinds it builds on."""

    @classmethod
    def rules_between(cls) -> Iterator[Rule]:
        """Yield every rule between the record's fields, those of the kinds it builds on first."""
        for one in reversed(cls.__mro__):
            yield from vars(one).get("between_fields", ())

    @model_validator(mode="after")
    def _rules_hold(self) -> Self:
        for rule in self.rules_between():
            rule.check(self)
        # Thousands of records have the same fields, and nothing adds to them.
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /) -> Json:
        """Put the rules into the JSON Schema."""
        made = handler(core_schema)
        if rules := [rule.schema for rule in cls.rules_between()]:
            handler.resolve_ref_schema(made)["allOf"] = rules
        return made


class Source(Record):
    """Where a fact comes from (design: provenance). Either ``url`` or ``document``."""

    url: Url | None = optional("Webadressen, hvor oplysningen står.", "https://ast.dk/tilsynet")
    document: Text | None = optional("Dokumentets navn, når der ikke er en webadresse.", "Årsberetning 2017-18")
    supports: Text | None = optional("Hvad kilden viser.", "Fristen er 4 uger.")
    says: tuple[Text, ...] = many(
        "De numre, mailadresser, veje og tider, som kilden har, skrevet som i filen. Så siger tjekket til, når nogen "
        "retter et nummer, der står som gammelt.",
        "72 10 70 00",
        "mandag, torsdag 10:00-14:00",
    )
    as_of: PartialDate | None = optional("Hvornår kilden er fra: år, måned eller dag.", "2018-08")
    as_of_note: Text | None = optional("Om tiden, når den ikke er en dato.", "udateret, lagret kopi")
    temporary: Flag = off("true, når adressen er en midlertidig kopi.")

    between_fields = (
        SomeOf(("url", "document"), "En kilde skal have enten 'url' eller 'document', ikke begge.", least=1),
    )


class Checked(Record):
    """A person confirmed the facts with their owner. Only ever set by that person."""

    date: Date = example("Dagen, hvor oplysningerne blev bekræftet.", "2026-11-20")
    role: Text = example("Hvem der bekræftede dem. Skriv en rolle, ikke et navn.", "redaktionen")
    how: Text | None = optional("Hvordan du spurgte.", "ringede til Huslejenævnet")

    not_here = {"by": "Feltet hedder nu 'role'."}

    @property
    def line(self) -> str:
        """The same in words."""
        return f"Kontrolleret {day_of_month(self.date)} af {self.role}."


class Reviewed(Record):
    """What is confirmed by itself: when it last was, whom to ask the next time, and how often."""

    checked: Checked | None = optional(
        "Hvem der har fået netop det her bekræftet, og hvornår. Er hele filen bekræftet, så skriv det kun dér.",
        {"date": "2026-11-20", "role": "redaktionen"},
    )
    owner: OwnerId | None = optional(
        "Id på den, der kan bekræfte det, fra `owners.yml`. Uden feltet er det den, der har hele filen.",
        "fredericia-kommune",
    )
    review_every: ReviewEvery | None = optional(
        "Hvor tit du skal spørge igen, fx 4 uger, 6 måneder eller 1 år.", "6 måneder"
    )


class Sourced(Reviewed):
    """Anything that states facts: its sources, how sure they are, and who checked them."""

    sources: tuple[Source, ...] = example(
        "Kilderne til oplysningerne i filen.",
        {"url": "https://www.borger.dk", "supports": "Det meste af det, der står her.", "as_of": "2026-03"},
        min_length=1,
    )
    confidence: Confidence | None = optional(
        "Hvor sikre oplysningerne er: high (sikre), medium (nogenlunde) eller low (usikre).", "high"
    )
    needs_check: Text | None = optional(
        "Hvad en redaktør skal tjekke.", "Find de faste træffetider på Hovedbiblioteket."
    )
    note: Text | None = optional(
        "En bemærkning om, hvad der er usikkert.", "Rådhusets husnummer er ikke fundet i en kilde."
    )
    disagreement: Text | None = optional(
        "Hvad kilderne er uenige om, og hvad siden følger.",
        "En ældre side skriver 6 uger. Vi følger loven, som siger 4 uger.",
    )
    checked: Checked | None = optional(
        "Hvem der har fået oplysningerne bekræftet, og hvornår. Skriv det kun, når du selv har spørgt ejeren.",
        {"date": "2026-11-20", "role": "redaktionen"},
    )
    owner: OwnerId | None = optional(
        "Id på den, der kan bekræfte det, fra `owners.yml`. Uden feltet er det stedet selv eller redaktionen.",
        "landsredaktionen",
    )


class Address(Record):
    """A postal address in Denmark."""

    street: Text = example("Vej og husnummer.", "Vesterbrogade 15")
    postal_code: PostalCode = example("Postnummeret.", "8800")
    city: Text = example("Byen.", "Viborg")


class Dated(Record):
    """Facts that may be old: shown with their date and as not confirmed."""

    historical: Flag = off("true, når oplysningerne er gamle og ikke bekræftet.")
    as_of: PartialDate | None = optional("Hvornår oplysningerne er fra: år, måned eller dag.", "2018")
    as_of_note: Text | None = optional("Tiden i ord, når den ikke er en dato.", "før juli 2022")

    between_fields: ClassVar[tuple[Rule, ...]] = (
        Needs(
            "historical",
            "as_of",
            "Gamle oplysninger skal have 'as_of', så siden kan sige, hvornår de er fra.",
            value=True,
        ),
    )


class Contact(Dated, Reviewed):
    """How to reach someone. What we do not know is left out."""

    label: Text | None = optional("Hvem man får fat i, når der er flere kontakter.", "Kommunens hovednummer")
    phone: Phone | None = optional("Telefonnummeret.", "72 10 70 00")
    email: Email | None = optional("Mailadressen.", "borgervejleder@kommune.dk")
    address: Address | None = optional("Postadressen.")
    website: Url | None = optional("Webadressen.", "https://viborg.dk")
    confidence: Confidence | None = optional(
        "Hvor sikker kontakten er: high (sikker), medium (nogenlunde) eller low (usikker).", "low"
    )
    note: Text | None = optional("En bemærkning til kontakten.", "Nummeret er bibliotekets eget.")


FeeDue = Literal["with_complaint", "later"]


class Fee(Record):
    """What it costs to complain. A missing fee means "not found", never "free"."""

    text: Text = example("Prisen i ord.", "Gratis")
    amount_dkk: Whole | None = optional("Beløbet i hele kroner, når der kun er ét.", 0)
    due: FeeDue | None = optional(
        "Hvornår man betaler: with_complaint (senest sammen med klagen) eller later (når man bliver bedt om det).",
        "with_complaint",
    )

    @model_validator(mode="after")
    def _text_agrees(self) -> Self:
        first = self.text.split(". ")[0]
        if self.amount_dkk is not None and not_found(first):
            message = f"Teksten siger, at prisen ikke er fundet, men tallet siger {self.amount_dkk} kr."
        elif self.amount_dkk and first.lower().startswith("gratis"):
            message = f"Teksten siger, at det er gratis, men tallet siger {self.amount_dkk} kr."
        elif self.amount_dkk == 0 and not first.lower().startswith("gratis") and _AMOUNT.search(first):
            message = f"Tallet siger, at det er gratis, men teksten siger {self.amounts[0]} kr."
        elif self.amount_dkk and self.amounts and self.amount_dkk not in self.amounts:
            message = f"Tallet siger {self.amount_dkk} kr., men teksten siger {self.amounts[0]} kr."
        else:
            return self
        raise fault(f"{message} Ret det ene.", field="text", beyond="words and figure")

    @property
    def amounts(self) -> list[int]:
        """The amounts in kroner that the text names, in their order."""
        return [int(found.replace(".", "")) for found in _AMOUNT.findall(self.text)]
