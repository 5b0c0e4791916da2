"""When someone can be met: repeating hours, and the days on which everything is different."""

from __future__ import annotations

from datetime import time
from typing import Literal

from pydantic import Field, model_validator

from vejviser.models.base import Dated, Record, Sourced, example, many, optional
from vejviser.models.faults import fault, wrong_order
from vejviser.models.field_rules import Needs
from vejviser.models.field_types import LocationId, Text
from vejviser.models.field_values import ClockTime, Date, Days

HoursKind = Literal["drop_in", "phone", "by_appointment"]
OpenOrClosed = Literal["open", "closed"]


def _in_this_order(opens: time, closes: time) -> None:
    if opens >= closes:
        message = "'closes' skal være senere end 'opens'. Tjek de to klokkeslæt."
        raise fault(message, field="closes", beyond="order")


class HoursRow(Record):
    """Hours that repeat: weekly, or on the nth weekday of the month. Local time in Europe/Copenhagen."""

    location: LocationId | None = optional("Stedets id fra locations.yml.", "raadhuset")
    days: tuple[Days, ...] = example(
        "Dagene, tiden gælder.", ["mandag", "første lørdag"], min_length=1, json_schema_extra={"uniqueItems": True}
    )
    opens: ClockTime = example("Hvornår der åbner.", "10:00")
    closes: ClockTime = example("Hvornår der lukker.", "14:00")
    kind: HoursKind = Field(
        default="drop_in",
        description="Hvordan tiden er: drop_in (mød op), phone (ring) eller by_appointment (efter aftale).",
        examples=["phone"],
    )
    valid_from: Date | None = optional("Første dag, tiden gælder.", "2026-01-01")
    valid_until: Date | None = optional("Sidste dag, tiden gælder.", "2026-12-31")

    @model_validator(mode="after")
    def _in_order(self) -> HoursRow:
        _in_this_order(self.opens, self.closes)
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise wrong_order("valid_from", "valid_until")
        for at, rule in enumerate(self.days):
            if rule in self.days[:at]:
                message = f"'{rule}' står to gange i den samme linje. Slet den ene."
                raise fault(message, field=f"days.{at}", beyond="same day")
        return self


class Closure(Record):
    """Closed on some days, both ends included."""

    from_: Date = Field(alias="from", description="Første lukkede dag.", examples=["2026-12-24"])
    until: Date = example("Sidste lukkede dag. Den samme dag er i orden.", "2027-01-01")
    reason: Text = example("Hvorfor der er lukket.", "juleferie")
    location: LocationId | None = optional("Stedets id, når kun ét sted er lukket.", "biblioteket")

    @model_validator(mode="after")
    def _in_order(self) -> Closure:
        if self.from_ > self.until:
            raise wrong_order("from", "until")
        return self


class ExtraOpening(Record):
    """Open on one more day."""

    date: Date = example("Dagen.", "2026-12-05")
    location: LocationId | None = optional("Stedets id.", "biblioteket")
    opens: ClockTime = example("Hvornår der åbner.", "10:00")
    closes: ClockTime = example("Hvornår der lukker.", "14:00")
    kind: HoursKind = Field(
        default="drop_in",
        description="Hvordan tiden er: drop_in (mød op), phone (ring) eller by_appointment (efter aftale).",
        examples=["by_appointment"],
    )
    reason: Text | None = optional("Hvorfor der er åbent.", "borgerdag")

    @model_validator(mode="after")
    def _in_order(self) -> ExtraOpening:
        _in_this_order(self.opens, self.closes)
        return self


class Holidays(Record):
    """What happens on public holidays. Each choice is stated, so that none is an accident."""

    public_holidays: OpenOrClosed = example("Helligdage, fx påske og 2. juledag.", "closed")
    grundlovsdag: OpenOrClosed = example("Den 5. juni.", "closed")
    juleaftensdag: OpenOrClosed = example("Den 24. december.", "closed")
    nytaarsaftensdag: OpenOrClosed = example("Den 31. december.", "closed")
    note: Text | None = optional("Hvor valget kommer fra.", "Kommunen holder lukket på helligdage.")


class UnknownHours(Record):
    """A place with hours that nobody has told us."""

    location: LocationId = example("Stedets id.", "hovedbiblioteket")
    text: Text = example("Hvad vi ved.", "Der er faste træffetider. Tiderne er ikke oplyst.")


class Timetable(Record):
    """Repeating hours with their exceptions; the adviser and the partners use the same."""

    hours: tuple[HoursRow, ...] = many(
        "De faste tider.", {"location": "raadhuset", "days": ["mandag", "torsdag"], "opens": "10:00", "closes": "14:00"}
    )
    closures: tuple[Closure, ...] = many(
        "Dage, hvor der er lukket.", {"from": "2026-12-24", "until": "2027-01-01", "reason": "juleferie"}
    )
    extra_openings: tuple[ExtraOpening, ...] = many(
        "Dage, hvor der er åbent ud over de faste tider.",
        {"date": "2026-12-05", "location": "biblioteket", "opens": "10:00", "closes": "14:00", "reason": "borgerdag"},
    )
    holidays: Holidays | None = optional("Om der er åbent på helligdage.")

    between_fields = (Needs("hours", "holidays", "Skriv 'holidays': er der åbent eller lukket på helligdage?"),)


class OfficeHours(Sourced, Timetable, Dated):
    """The adviser's hours in one municipality: data/M/office_hours.yml."""

    unknown: tuple[UnknownHours, ...] = many("Steder med faste tider, som vi ikke kender.")
    by_appointment: tuple[Text, ...] = many("Møder uden for de faste tider.", "Du kan få et møde, når det passer dig.")
    notes: tuple[Text, ...] = many("Andet, man skal vide om tiderne.", "Ring først, hvis du vil være sikker.")
