"""How complaints went: figures by area and year, each with its source, and what reversals are most often due to."""

from __future__ import annotations

from pydantic import model_validator

from vejviser.models.base import Record, Sourced, example, many, optional
from vejviser.models.faults import fault
from vejviser.models.field_rules import Needs, SomeOf
from vejviser.models.field_types import BodyId, GuideId, Id, Text
from vejviser.models.field_values import Decimal, Whole
from vejviser.models.hours_values import Year
from vejviser.models.letters import FieldId

_FIGURE = {
    "year": 2022,
    "reversed_percent": 37.5,
    "sources": [{"url": "https://www.sm.dk/danmarkskort", "supports": "37,5 procent."}],
}

_ROUNDING = 1.05
"""How far percentages may be from their sum: each is rounded for itself, and sources count in a few ways."""


def _written(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


class OutcomeFigure(Sourced):
    """How complaints of an area went in one year. What the source does not say is left out."""

    year: Year = example("Året, sagerne blev afgjort.", 2023)
    municipality: Id | None = optional(
        "Kommunens mappe, når tallet kun er for én kommune. Udelad feltet, når det er for hele landet.", "fredericia"
    )
    upheld_percent: Decimal | None = optional("Procent, hvor afgørelsen blev stående.", 62.5)
    changed_percent: Decimal | None = optional("Procent, hvor afgørelsen blev ændret eller ophævet.", 9)
    sent_back_percent: Decimal | None = optional("Procent, hvor sagen blev sendt tilbage.", 28.5)
    reversed_percent: Decimal | None = optional("Procent, der blev ændret eller sendt tilbage, tilsammen.", 37.5)
    in_words: Text | None = optional(
        "Andelen, der blev ændret eller sendt tilbage, i ord, når kilden ikke har et præcist tal.", "næsten halvdelen"
    )
    decided: Whole | None = optional("Hvor mange sager der blev afgjort.", 8631)

    between_fields = (
        SomeOf(
            ("reversed_percent", "in_words"),
            "Skriv, hvor mange der blev ændret eller sendt tilbage: reversed_percent eller in_words. Skriv kun ét.",
            least=1,
        ),
    )

    @model_validator(mode="after")
    def _adds_up(self) -> OutcomeFigure:
        parts = (self.changed_percent or 0) + (self.sent_back_percent or 0)
        whole, both = self.reversed_percent, None not in (self.changed_percent, self.sent_back_percent)
        if both and whole is not None and abs(parts - whole) > _ROUNDING:
            message = (
                f"'changed_percent' og 'sent_back_percent' giver {_written(parts)}, men her står {_written(whole)}."
            )
            raise fault(f"{message} Ret det ene.", field="reversed_percent", beyond="sum")
        # They may be less than all: some cases end without a decision.
        total = (self.upheld_percent or 0) + max(parts, whole or 0)
        if total > 100 + _ROUNDING:
            raise fault(f"Procenterne giver {_written(total)}, og det er mere end 100. Tjek tallene.", beyond="sum")
        return self


class OutcomeArea(Record):
    """One area of law at one body, with its figures."""

    id: Id = example("Områdets id.", "serviceloven")
    name: Text = example("Områdets navn i tabellen.", "Hjælp efter serviceloven")
    body: BodyId = example("Id på den klageinstans, der afgør sagerne.", "ankestyrelsen")
    about: Text = example("Området, som det skal stå efter ”klagerne over”.", "hjælp efter serviceloven")
    guides: tuple[GuideId, ...] = many("Vejledninger, som tallene passer til. De får det nyeste tal.", "hjaelpemidler")
    figures: tuple[OutcomeFigure, ...] = example("Tallene, ét for hvert år.", _FIGURE, min_length=1)

    @model_validator(mode="after")
    def _once_a_year(self) -> OutcomeArea:
        seen: set[tuple[int, str | None]] = set()
        for at, one in enumerate(self.figures):
            if (one.year, one.municipality) in seen:
                message = f"Der står allerede et tal for {one.year} her. Slet det ene."
                raise fault(message, field=f"figures.{at}.year", beyond="order")
            seen.add((one.year, one.municipality))
        return self


class OutcomeReason(Sourced):
    """What reversals are due to, as a source counts them."""

    body: BodyId = example("Id på klageinstansen.", "ankestyrelsen")
    year: Year = example("Året, kilden har talt.", 2023)
    text: Text = example("Hvad der oftest er galt, og hvor ofte.", "I 74 procent manglede der oplysninger.")
    field: FieldId | None = optional("Det felt på `/klagebrev/`, hvor borgeren kan skrive om det.", "why")
    remind: Text | None = optional(
        "Linjen i huskelisten på `/klagebrev/`. Den kommer øverst, når klagen skal til instansen.",
        "Har du skrevet, hvad de mangler at undersøge?",
    )

    between_fields = (
        Needs("field", "remind", "Skriv også 'remind': linjen i huskelisten."),
        Needs("remind", "field", "Skriv også 'field': det felt, linjen handler om."),
    )


class Outcomes(Sourced):
    """data/national/outcomes.yml."""

    meaning: tuple[Text, ...] = many(
        "Hvad tallene siger og ikke siger. Det står over tabellen.", "En sag, der er sendt tilbage, kan ende ens."
    )
    areas: tuple[OutcomeArea, ...] = example(
        "Områderne.",
        {
            "id": "serviceloven",
            "name": "Hjælp efter serviceloven",
            "body": "ankestyrelsen",
            "about": "hjælp efter serviceloven",
            "figures": [_FIGURE],
        },
        min_length=1,
    )
    reasons: tuple[OutcomeReason, ...] = many(
        "Grundene til, at afgørelser bliver ændret. Den hyppigste står først.",
        {
            "body": "ankestyrelsen",
            "year": 2023,
            "text": "I 74 procent manglede der oplysninger.",
            "sources": [{"url": "https://ast.dk/aarsager", "supports": "74 procent."}],
        },
    )
