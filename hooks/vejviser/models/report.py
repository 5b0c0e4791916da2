"""Annual reports: figures, how they were counted, and what was recommended."""

from __future__ import annotations

from pydantic import model_validator

from vejviser.models.base import Dated, Record, Sourced, example, many, optional
from vejviser.models.faults import fault
from vejviser.models.field_types import GuideId, Text
from vejviser.models.field_values import Decimal, Whole


class Count(Record):
    """One row of a table: how many, and their share as the report states it."""

    name: Text = example("Rækkens navn.", "Teknik og Miljø")
    count: Whole = example("Antal.", 35)
    percent: Decimal = example("Procent, som beretningen skriver den.", 7.6)
    note: Text | None = optional("En bemærkning til rækken.", "mest husleje og skat")


class Table(Record):
    """A table whose rows add up to the report's total."""

    title: Text = example("Tabellens titel.", "Henvendelser fordelt på afdelinger")
    rows: tuple[Count, ...] = example("Rækkerne.", min_length=1)
    note: Text | None = optional("En bemærkning til tabellen.", "Procenterne står, som beretningen skriver dem.")


class Subject(Record):
    """One of the most frequent subjects."""

    label: Text = example("Emnet, som beretningen skriver det.", "Enkeltydelse")
    guide: GuideId | None = optional("Id på vejledningen om emnet.", "enkeltydelse")
    note: Text | None = optional("En bemærkning til emnet.", "Mange venter længe på svar.")


class Recommendation(Record):
    """A group of recommendations to the municipality."""

    title: Text = example("Overskriften.", "Hurtigere svar")
    points: tuple[Text, ...] = example("Anbefalingerne, én på hver linje.", "Svar borgeren inden 5 dage.", min_length=1)


class Report(Sourced, Dated):
    """One annual report: data/M/reports/ID.yml."""

    title: Text = example("Beretningens titel.", "Årsberetning 2017-18")
    period: Text = example("Perioden i ord.", "18. april 2017 til april 2018")
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
    def _tables_add_up(self) -> Report:
        for index, table in enumerate(self.tables):
            total = sum(row.count for row in table.rows)
            if total != self.total:
                raise fault(
                    f"Rækkerne giver {total}, men 'total' er {self.total}. Tjek tallene.",
                    field=f"tables.{index}.rows",
                    about="tables",
                    beyond="sum",
                )
        return self
