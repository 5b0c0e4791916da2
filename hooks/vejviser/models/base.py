"""The ground all models stand on, and the pieces several kinds share."""

from __future__ import annotations

import re
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vejviser.models.faults import fault
from vejviser.models.field_types import (
    BodyId,
    Date,
    Email,
    Flag,
    GuideId,
    PartialDate,
    PartnerId,
    Phone,
    PostalCode,
    Text,
    Url,
    Whole,
)
from vejviser.text.durations import Length, Unit, disagreement, not_found

_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)\s*kr\b")

Confidence = Literal["high", "medium", "low"]
Status = Literal["active", "temporarily_closed", "inactive"]


def example(description: str, *examples: Any, **more: Any) -> Any:
    """Describe a required field: its meaning in Danish and how it may look."""
    return Field(description=description, examples=list(examples), **more)


def optional(description: str, *examples: Any) -> Any:
    """Describe a field that is left out when the fact is unknown."""
    return Field(default=None, description=description, examples=list(examples))


def many(description: str, *examples: Any) -> Any:
    """Describe a list that may be empty."""
    return Field(default=(), description=description, examples=list(examples))


class Record(BaseModel):
    """A group of named fields. Unknown names are problems; values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Record):
    """Where a fact comes from (design: provenance). Either ``url`` or ``document``."""

    url: Url | None = optional("Webadressen, hvor oplysningen står.", "https://ast.dk/tilsynet")
    document: Text | None = optional("Dokumentets navn, når der ikke er en webadresse.", "Årsberetning 2017-18")
    supports: Text | None = optional("Hvad kilden viser.", "Fristen er 4 uger.")
    as_of: PartialDate | None = optional("Hvornår kilden er fra: år, måned eller dag.", "2018-08")
    as_of_note: Text | None = optional("Om tiden, når den ikke er en dato.", "udateret, lagret kopi")
    temporary: Flag = Field(default=False, description="true, når adressen er en midlertidig kopi.")

    @model_validator(mode="after")
    def _one_origin(self) -> Source:
        if (self.url is None) == (self.document is None):
            raise fault("En kilde skal have enten 'url' eller 'document', ikke begge.")
        return self


class Checked(Record):
    """A person confirmed the facts with their owner. Only ever set by that person."""

    date: Date = example("Dagen, hvor oplysningerne blev bekræftet.", "2026-11-20")
    by: Text = example("Hvem der bekræftede dem. Skriv en rolle, ikke et navn.", "redaktionen")


class Sourced(Record):
    """Anything that states facts: its sources, how sure they are, and who checked them."""

    sources: tuple[Source, ...] = example("Kilderne til oplysningerne i filen.", min_length=1)
    confidence: Confidence | None = optional("Hvor sikker oplysningen er: high, medium eller low.", "high")
    needs_check: Text | None = optional("Hvad en redaktør skal tjekke, før siden kan stå for sig selv.")
    note: Text | None = optional("En bemærkning om usikkerhed. Den vises på siden.")
    disagreement: Text | None = optional("Hvad kilderne er uenige om, og hvad siden følger.")
    checked: Checked | None = optional("Sæt kun dette felt, når du har fået oplysningerne bekræftet af ejeren.")


class Address(Record):
    """A postal address in Denmark."""

    street: Text = example("Vej og husnummer.", "Vesterbrogade 15")
    postal_code: PostalCode = example("Postnummer, fire cifre.", "8800")
    city: Text = example("By.", "Viborg")


class Dated(Record):
    """Facts that may be old: shown with their date and as not confirmed."""

    historical: Flag = Field(default=False, description="true, når oplysningerne er gamle og ikke bekræftet.")
    as_of: PartialDate | None = optional("Hvornår oplysningerne er fra. Skal stå, når historical er true.", "2018")
    as_of_note: Text | None = optional("Tiden i ord, når den ikke er en dato.", "før juli 2022")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.historical and self.as_of is None:
            raise fault(
                "Gamle oplysninger skal have 'as_of', så siden kan sige, hvornår de er fra.",
                field="historical",
                about="as_of",
            )
        return self


class Contact(Dated):
    """How to reach someone. What we do not know is left out."""

    label: Text | None = optional("Hvem kontakten er til, når der er flere.", "Kommunens hovednummer")
    phone: Phone | None = optional("Telefonnummer, 8 cifre.", "72 10 70 00")
    email: Email | None = optional("Mailadresse.", "borgervejleder@kommune.dk")
    address: Address | None = optional("Adresse.")
    website: Url | None = optional("Webadresse.", "https://viborg.dk")
    confidence: Confidence | None = optional("Hvor sikker oplysningen er.", "low")
    note: Text | None = optional("En bemærkning. Den vises på siden.")


class Deadline(Record):
    """How long there is, for whom and from when. Only ``text`` is sure to be there; a figure only where one is known.

    Several deadlines of one situation stand in the order in which they come.
    """

    applies_to: Text | None = optional("Hvilke sager fristen gælder, når der er flere frister.", "Asylsager")
    text: Text = example("Fristen i ord, som borgeren skal læse den.", "4 uger fra du fik afgørelsen.")
    days: Whole | None = optional("Antal dage.", 90)
    weeks: Whole | None = optional("Antal uger.", 4)
    months: Whole | None = optional("Antal måneder.", 3)
    years: Whole | None = optional("Antal år.", 1)
    counted_from: Text | None = optional("Hvornår fristen begynder.", "den dag, du fik afgørelsen")
    start_unknown: Flag = Field(
        default=False,
        description="true, når vi ikke har fundet, hvornår fristen begynder. Siden regner så fra brevets dato.",
    )
    who: Text | None = optional("Hvem der skal nå fristen, når det ikke er borgeren selv.", "Udlejeren")
    must: Text | None = optional(
        "Hvad der skal være sket senest den dag, når det ikke er en klage, der skal være fremme.",
        "Din indsigelse skal være fremme hos udlejeren senest den dag.",
    )
    follows: Flag = Field(
        default=False, description="true, når fristen først begynder, når fristen lige før i listen er gået."
    )

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        if sum(figure is not None for figure in (self.days, self.weeks, self.months, self.years)) > 1:
            raise fault("Skriv kun ét af felterne days, weeks, months og years.")
        for name, most in (("days", 3660), ("weeks", 520), ("months", 120), ("years", 30)):
            count = getattr(self, name)
            if count is not None and not 1 <= count <= most:
                raise fault(f"En frist på {count} kan ikke passe. Tjek tallet (1 til {most}).", field=name)
        return self

    @model_validator(mode="after")
    def _text_agrees(self) -> Self:
        if (message := disagreement(self.text, self.length)) is not None:
            raise fault(message, field="text")
        return self

    @model_validator(mode="after")
    def _has_a_start(self) -> Self:
        if self.start_unknown and self.counted_from:
            raise fault(
                "Her står både 'counted_from' og 'start_unknown'. Slet det ene.",
                field="start_unknown",
                about="counted_from",
            )
        if self.length is not None and not self.start_unknown and self.counted_from is None:
            raise fault(
                f"Fristen på {self.length} har ingen begyndelse. Skriv i 'counted_from', hvornår den begynder. "
                "Ved vi det ikke, så skriv 'start_unknown: true'.",
                about="counted_from",
            )
        return self

    @property
    def length(self) -> Length | None:
        """How long it is, or None when no figure is known."""
        units: tuple[Unit, ...] = ("days", "weeks", "months", "years")
        return next((Length(unit, count) for unit in units if (count := getattr(self, unit)) is not None), None)

    @property
    def figure(self) -> str:
        """The deadline's length in words: "4 uger", "1 måned", or nothing when none is known."""
        return str(self.length or "")


FeeDue = Literal["with_complaint", "later"]


class Fee(Record):
    """What it costs to complain. A missing fee means "not found", never "free"."""

    text: Text = example("Prisen i ord.", "Gratis")
    amount_dkk: Whole | None = optional("Beløbet i kroner, når der kun er ét.", 0)
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
        elif self.amount_dkk and self.amounts and self.amount_dkk not in self.amounts:
            message = f"Tallet siger {self.amount_dkk} kr., men teksten siger {self.amounts[0]} kr."
        else:
            return self
        raise fault(f"{message} Ret det ene.", field="text")

    @property
    def amounts(self) -> list[int]:
        """The amounts in kroner that the text names, in their order."""
        return [int(found.replace(".", "")) for found in _AMOUNT.findall(self.text)]


class Elsewhere(Record):
    """Where to go instead: at most one of the references, or only a text."""

    text: Text | None = optional("Hvor man skal gå hen, i ord.", "Den afdeling, der traf afgørelsen")
    body: BodyId | None = optional("Klageinstansens id.", "ankestyrelsen")
    partner: PartnerId | None = optional("Samarbejdspartnerens id.", "huslejenaevnet-fredericia")
    guide: GuideId | None = optional("Vejledningens id.", "aktindsigt")

    @model_validator(mode="after")
    def _some_place(self) -> Elsewhere:
        references = sum(reference is not None for reference in (self.body, self.partner, self.guide))
        if references > 1:
            raise fault("Skriv kun ét af felterne body, partner og guide. Lav en linje mere til det næste.")
        if references == 0 and self.text is None:
            raise fault("Skriv, hvor man skal gå hen: text, body, partner eller guide.")
        return self
