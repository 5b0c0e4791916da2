"""When someone can be met: repeating hours, and the days on which everything is different."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from vejviser.models.base import Dated, Record, Sourced, example, many, optional
from vejviser.models.faults import fault, wrong_order
from vejviser.models.field_rules import Needs, Rule, SomeOf
from vejviser.models.field_types import LocationId, Text
from vejviser.models.field_values import ClockTime, Date, Days
from vejviser.models.hours_values import NO_END, LastDay, OpenWindow, Weeks, Year
from vejviser.models.weekday_rule import DayRule

HoursKind = Literal["drop_in", "phone", "by_appointment"]
OpenOrClosed = Literal["open", "closed"]

_MOST_ROWS = 200
"""More than anybody has; what is written out for each minute of the day would keep a build for minutes."""

_CLOSES = "Hvornår der lukker. Ligger det før 'opens', er det næste dag: så er der åbent hen over midnat."
_KIND = "Hvordan tiden er: drop_in (mød op), phone (ring) eller by_appointment (efter aftale)."
_WHO = "Hvem man møder: en rolle eller et fornavn. To kan have åbent samme sted på samme tid, når de hedder hver sit."


def _at_midnight(closes: time, info: ValidationInfo) -> time:
    """Read "00:00" as the midnight at the day's end. Where it opens then too it is a mistake, which is told later."""
    return time.max if closes == time() and info.data.get("opens") != time() else closes


def _lasts(opens: time, closes: time) -> None:
    """Refuse hours that are none. Those that close before they open go on past midnight."""
    if opens == time.max:
        raise fault('\'opens\' kan ikke være "24:00". Skriv "00:00" ved dagen efter.', field="opens", beyond="order")
    if opens == closes:
        message = "'opens' og 'closes' er det samme klokkeslæt. Ret det ene. Hele døgnet er \"00:00\" til \"24:00\"."
        raise fault(message, field="closes", beyond="order")


class HoursRow(Record):
    """Hours that repeat on some days. Local time in Europe/Copenhagen; they belong to the day on which they begin."""

    not_here: ClassVar[Mapping[str, str]] = {
        "date": "En enkelt dag skriver du under 'extra_openings'.",
        "weeks": "Skriv ugerne i 'days', fx 'mandag i lige uger'.",
        "from": "Mente du 'valid_from'?",
        "until": "Mente du 'valid_until'?",
    }

    location: LocationId | None = optional("Stedets id fra locations.yml.", "raadhuset")
    days: tuple[Days, ...] = example(
        "Dagene, tiden gælder.", ["mandag", "første lørdag"], min_length=1, json_schema_extra={"uniqueItems": True}
    )
    opens: ClockTime = example("Hvornår der åbner.", "10:00")
    closes: ClockTime = example(_CLOSES, "14:00")
    kind: HoursKind = Field(default="drop_in", description=_KIND, examples=["phone"])
    who: Text | None = optional(_WHO, "Jurist")
    valid_from: Date | None = optional("Første dag, tiden gælder.", "2026-01-01")
    valid_until: Date | None = optional("Sidste dag, tiden gælder.", "2026-12-31")

    _midnight = field_validator("closes")(_at_midnight)

    @property
    def rules(self) -> tuple[DayRule, ...]:
        """The days one by one: 'hverdage' is five."""
        return tuple(rule for one in self.days for rule in one.rules)

    @model_validator(mode="after")
    def _in_order(self) -> HoursRow:
        _lasts(self.opens, self.closes)
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise wrong_order("valid_from", "valid_until")
        for at, one in enumerate(self.days):
            for other in self.days[:at]:
                if twice := set(one.rules) & set(other.rules):
                    message = f"'{min(twice)}' står to gange i den samme linje. Slet den ene."
                    if one != other:
                        message = f"'{one}' og '{other}' har dage til fælles: '{min(twice)}'. Ret den ene."
                    raise fault(message, field=f"days.{at}", beyond="same day")
        return self


class Closure(Record):
    """Closed on some days, both ends included, or in some weeks of each year.

    With ``only`` the hours of these days are cut to that window; it opens nothing.
    """

    not_here: ClassVar[Mapping[str, str]] = {
        "opens": "Er der åbent en del af dagen, så skriv 'only: \"10:00-12:00\"'.",
        "closes": "Er der åbent en del af dagen, så skriv 'only: \"10:00-12:00\"'.",
        "date": "Skriv 'from' og 'until' med den samme dag.",
        "days": "Skriv dagene med 'from' og 'until', eller ugerne med 'weeks'.",
    }

    from_: Date | None = Field(default=None, alias="from", description="Første lukkede dag.", examples=["2026-12-24"])
    until: LastDay | None = optional(
        "Sidste lukkede dag. Den samme dag er i orden. Skriv 'indtil videre', når den ikke er kendt.", "2027-01-01"
    )
    weeks: Weeks | None = optional(
        "Lukkede uger hvert år i stedet for 'from' og 'until': ugens nummer, eller den første og den sidste uge.",
        "28-30",
    )
    year: Year | None = optional("Året, når ugerne i 'weeks' kun er lukket dét år.", 2027)
    reason: Text = example("Hvorfor der er lukket.", "juleferie")
    location: LocationId | None = optional("Stedets id, når kun ét sted er lukket.", "biblioteket")
    kind: HoursKind | None = optional(
        "Den slags tid, der er lukket, når det kun er én: drop_in (fremmøde), phone (telefonen) eller by_appointment "
        "(efter aftale).",
        "phone",
    )
    only: OpenWindow | None = optional(
        "Det, der stadig er åbent, når der kun er lukket en del af dagen. Uden for de faste tider åbner det intet.",
        "10:00-12:00",
    )

    between_fields = (
        Needs("year", "weeks", "Skriv ugerne i 'weeks'. Uden dem siger året intet."),
        SomeOf(("weeks", "from_"), "Skriv enten 'from' og 'until' eller kun 'weeks'.", least=1),
        Needs("from_", "until", "Skriv også 'until': den sidste lukkede dag. Den samme dag er i orden."),
        SomeOf(("weeks", "until"), "Skriv enten 'from' og 'until' eller kun 'weeks'.", least=1),
    )

    @model_validator(mode="after")
    def _in_order(self) -> Closure:
        if self.from_ and self.until and self.from_ > self.until:
            raise wrong_order("from", "until")
        if self.weeks and self.year and max(self.weeks) > date(self.year, 12, 28).isocalendar().week:
            message = f"{self.year} har ikke en uge 53. Ret 'weeks', fx til 52, eller slet 'year'."
            raise fault(message, field="weeks", beyond="calendar")
        return self

    @property
    def open_end(self) -> bool:
        """Whether it is closed until further notice."""
        return self.until == NO_END


class ExtraOpening(Record):
    """Open on one more day."""

    not_here: ClassVar[Mapping[str, str]] = {
        "days": "Skriv én dag i 'date'. Faste dage skriver du under 'hours'.",
        "from": "Skriv én dag i 'date'. Lav en linje mere til den næste dag.",
        "until": "Skriv én dag i 'date'. Lav en linje mere til den næste dag.",
    }

    date: Date = example("Dagen.", "2026-12-05")
    location: LocationId | None = optional("Stedets id.", "biblioteket")
    opens: ClockTime = example("Hvornår der åbner.", "10:00")
    closes: ClockTime = example(_CLOSES, "14:00")
    kind: HoursKind = Field(default="drop_in", description=_KIND, examples=["by_appointment"])
    who: Text | None = optional(_WHO, "Jurist")
    reason: Text | None = optional("Hvorfor der er åbent.", "borgerdag")

    _midnight = field_validator("closes")(_at_midnight)

    @model_validator(mode="after")
    def _in_order(self) -> ExtraOpening:
        _lasts(self.opens, self.closes)
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

    not_here: ClassVar[Mapping[str, str]] = {
        "exceptions": "Skriv lukkede dage under 'closures' og ekstra åbne dage under 'extra_openings'.",
    }

    hours: tuple[HoursRow, ...] = many(
        "De faste tider.",
        {"location": "raadhuset", "days": ["mandag", "torsdag"], "opens": "10:00", "closes": "14:00"},
        max_length=_MOST_ROWS,
    )
    closures: tuple[Closure, ...] = many(
        "Dage, hvor der er lukket.", {"from": "2026-12-24", "until": "2027-01-01", "reason": "juleferie"}
    )
    extra_openings: tuple[ExtraOpening, ...] = many(
        "Dage, hvor der er åbent ud over de faste tider.",
        {"date": "2026-12-05", "location": "biblioteket", "opens": "10:00", "closes": "14:00", "reason": "borgerdag"},
    )
    holidays: Holidays | None = optional("Om der er åbent på helligdage.")

    between_fields: ClassVar[tuple[Rule, ...]] = (
        Needs("hours", "holidays", "Skriv 'holidays': er der åbent eller lukket på helligdage?"),
    )


class OfficeHours(Sourced, Timetable, Dated):
    """The adviser's hours in one municipality: data/M/office_hours.yml."""

    unknown: tuple[UnknownHours, ...] = many("Steder med faste tider, som vi ikke kender.")
    by_appointment: tuple[Text, ...] = many("Møder uden for de faste tider.", "Du kan få et møde, når det passer dig.")
    notes: tuple[Text, ...] = many("Andet, man skal vide om tiderne.", "Ring først, hvis du vil være sikker.")
