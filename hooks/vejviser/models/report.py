"""Annual reports: figures, how they were counted, and what was recommended."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from vejviser.models.base import Dated, Record, Sourced, example, many, off, optional
from vejviser.models.faults import fault, wrong_order
from vejviser.models.field_rules import Described, flag_set, there
from vejviser.models.field_types import GuideId, Id, Text
from vejviser.models.field_values import Date, Decimal, Flag, PartialDate, Whole

Counting = Literal["per_citizen", "per_enquiry"]
TableAbout = Literal["departments", "first_contact", "citizens", "state", "subjects"]
StepStatus = Literal["proposed", "accepted", "done", "declined"]

_NUMBER_OR_HIDDEN = "Skriv enten 'count' og 'percent' eller kun 'hidden: true'."
_COUNT_OR_HIDDEN = "Skriv enten 'count' eller 'hidden: true', ikke begge."


class Count(Record):
    """One row of a table: how many, and their share as the report states it. Small numbers may be hidden."""

    name: Text = example("Rækkens navn.", "Teknik og Miljø")
    count: Whole | None = optional("Antal. Lad det stå tomt, når tallet er skjult.", 35)
    percent: Decimal | None = optional("Procent, som beretningen skriver den.", 7.6)
    hidden: Flag = off("true, når tallet er skjult, så ingen borgere kan kendes på det.")
    note: Text | None = optional("En bemærkning til rækken.", "mest husleje og skat")

    between_fields = (
        # How the schema says ``_number_or_hidden``.
        Described(
            {
                "if": flag_set("hidden"),
                "then": {"not": {"anyOf": [there("count"), there("percent")]}},
                "else": {"allOf": [there("count"), there("percent")]},
            }
        ),
    )

    @property
    def key(self) -> str:
        """The name as the tables of several years are matched by it: capitals and spaces make no difference."""
        return " ".join(self.name.split()).casefold()

    @model_validator(mode="after")
    def _number_or_hidden(self) -> Count:
        for name, value in (("count", self.count), ("percent", self.percent)):
            if (value is None) is not self.hidden:
                raise fault(_NUMBER_OR_HIDDEN, field=name, about=name)
        return self


class Table(Record):
    """A table whose rows add up to the report's total."""

    title: Text = example("Tabellens titel.", "Henvendelser fordelt på afdelinger")
    about: TableAbout | None = optional(
        "Hvad rækkerne er: departments (afdelinger), first_contact (den første henvendelse), citizens (borgere eller "
        "virksomheder), state (i gang eller afsluttet) eller subjects (emner). Så kan siden vise udviklingen over "
        "årene.",
        "departments",
    )
    rows: tuple[Count, ...] = example(
        "Rækkerne.", {"name": "Teknik og Miljø", "count": 35, "percent": 7.6}, min_length=1
    )
    note: Text | None = optional("En bemærkning til tabellen.", "Procenterne står, som beretningen skriver dem.")


class Subject(Record):
    """One of the most frequent subjects."""

    label: Text = example("Emnet, som beretningen skriver det.", "Enkeltydelse")
    guide: GuideId | None = optional("Id på vejledningen om emnet.", "enkeltydelse")
    count: Whole | None = optional("Antal, når beretningen har det.", 12)
    hidden: Flag = off("true, når tallet er skjult, så ingen borgere kan kendes på det.")
    note: Text | None = optional("En bemærkning til emnet.", "Mange venter længe på svar.")

    between_fields = (Described({"not": {"allOf": [flag_set("hidden"), there("count")]}}),)

    @model_validator(mode="after")
    def _count_or_hidden(self) -> Subject:
        if self.hidden and self.count is not None:
            raise fault(_COUNT_OR_HIDDEN, field="count")
        return self


class RecommendationStep(Record):
    """What happened to a recommendation, and when."""

    status: StepStatus = example(
        "Hvad der skete: proposed (foreslået), accepted (godkendt), done (gjort) eller declined (afvist).", "accepted"
    )
    by: Text | None = optional("Hvem der gjorde det. Skriv en rolle, ikke et navn.", "direktionen")
    date: PartialDate = example("Hvornår: år, måned eller dag.", "2026-03")


class RecommendedPoint(Record):
    """One recommendation, and what became of it. The id is the same in the reports of all years."""

    id: Id = example("Anbefalingens id. Brug det samme i næste års beretning.", "svar-inden-5-dage")
    text: Text = example("Anbefalingen.", "Svar borgeren inden 5 dage.")
    steps: tuple[RecommendationStep, ...] = example(
        "Hvad der er sket med den, det ældste først.", {"status": "proposed", "date": "2025"}, min_length=1
    )

    @model_validator(mode="after")
    def _in_order(self) -> RecommendedPoint:
        for index, (one, following) in enumerate(pairwise(self.steps), 1):
            known = min(len(one.date), len(following.date))
            if one.date[:known] > following.date[:known]:
                raise fault(
                    "Dette skridt ligger før skridtet ovenover. Skriv det ældste først.",
                    field=f"steps.{index}.date",
                    beyond="order",
                )
        return self


class Recommendation(Record):
    """A group of recommendations to the municipality."""

    title: Text = example("Overskriften.", "Hurtigere svar")
    points: tuple[RecommendedPoint, ...] = example("Anbefalingerne.", min_length=1)


class Report(Sourced, Dated):
    """One annual report: data/M/reports/ID.yml."""

    title: Text = example("Beretningens titel.", "Årsberetning 2017-18")
    period: Text = example("Perioden i ord.", "18. april 2017 til april 2018")
    from_: Date | None = Field(default=None, alias="from", description="Periodens første dag.", examples=["2017-04-18"])
    until: Date | None = optional("Periodens sidste dag.", "2018-04-17")
    counting: Counting | None = optional(
        "Hvad et tal tæller: per_citizen (den samme borger tæller én gang) eller per_enquiry (hver henvendelse "
        "tæller). Siden sammenligner kun år, der er talt på samme måde.",
        "per_citizen",
    )
    method: tuple[Text, ...] = many("Hvordan der er talt.", "Den samme borger tæller én gang.")
    total: Whole = example("Hvor mange henvendelser der var i alt.", 463)
    key_figures: tuple[Text, ...] = many(
        "De vigtigste tal i sætninger.", "460 borgere og tre virksomheder henvendte sig på et år."
    )
    tables: tuple[Table, ...] = many(
        "Tabellerne. Rækkerne i hver skal tilsammen give 'total'.",
        {
            "title": "Henvendelser fordelt på afdelinger",
            "rows": [
                {"name": "Arbejdsmarked", "count": 428, "percent": 92.4},
                {"name": "Teknik og Miljø", "count": 35, "percent": 7.6},
            ],
        },
    )
    subjects: tuple[Subject, ...] = many(
        "De hyppigste emner, i beretningens rækkefølge.", {"label": "Enkeltydelse", "guide": "enkeltydelse"}
    )
    subjects_note: Text | None = optional("En bemærkning til emnerne.", "Emnerne står i den orden, beretningen har.")
    other_subjects: tuple[Subject, ...] = many("Emner, som beretningen har under Diverse.", {"label": "Skat"})
    recommendations: tuple[Recommendation, ...] = many("Anbefalingerne til kommunen, i grupper.")

    @model_validator(mode="after")
    def _in_order(self) -> Report:
        if self.from_ and self.until and self.from_ > self.until:
            raise wrong_order("from", "until")
        return self

    @model_validator(mode="after")
    def _tables_add_up(self) -> Report:
        for index, table in enumerate(self.tables):
            shown, hidden = shown_sum(table), sum(row.hidden for row in table.rows)
            if hidden == 1:
                message = "Kun én række er skjult. Så kan man regne den ud. Skjul én række mere."
            elif hidden and shown >= self.total:
                message = (
                    f"Rækkerne med tal giver {shown}, men 'total' er {self.total}. Så er der intet til de skjulte "
                    "rækker. Tjek tallene."
                )
            elif not hidden and shown != self.total:
                message = f"Rækkerne giver {shown}, men 'total' er {self.total}. Tjek tallene."
            else:
                continue
            raise fault(message, field=f"tables.{index}.rows", about="tables", beyond="sum")
        return self


def shown_sum(table: Table) -> int:
    """Return the sum of the rows whose number is shown."""
    return sum(row.count or 0 for row in table.rows)
