"""Ready answers that staff copy: receipts, referrals and replies, with places that the data and a date fill."""

from __future__ import annotations

from typing import Annotated

from vejviser.models.base import Record, example, many, optional
from vejviser.models.deadline import figure_up_to
from vejviser.models.field_types import Id, Text, slotted

STAFF_SLOTS = (
    "dato",
    "svartid",
    "svar_senest",
    "lovet_dag",
    "ny_dato",
    "skriv",
    "kommune",
    "kommune_telefon",
    "sag",
    "klageinstans",
    "aflevering",
    "frist",
    "adresse",
    "telefon",
    "mail",
    "web",
    "sagstid",
    "sagsfrist",
)
"""What a line may leave open. The day and the promise come from the page, the rest from the data."""

StaffLine = Annotated[str, slotted(STAFF_SLOTS)]
"""One line of an answer, with places to fill such as ``{svar_senest}``."""


class StaffParagraph(Record):
    """Lines that stand together. A line falls out when we know that there is nothing to put into one of its places."""

    lines: tuple[StaffLine, ...] = example(
        "Linjerne i afsnittet. En linje udgår, når vi ikke kender det, der skal stå i den.",
        "Vi svarer dig senest {svar_senest}.",
        min_length=1,
    )
    instead: StaffLine | None = optional(
        "Det, der står, når alle linjer i afsnittet udgår.", "Kig efter adressen i det brev, du har fået."
    )


class StaffText(Record):
    """One ready answer."""

    id: Id = example("Tekstens id. Har kommunens tekst samme id som landets, går kommunens før.", "kvittering")
    title: Text = example("Tekstens navn på listen.", "Kvittering med dato")
    summary: Text = example("Hvornår man bruger teksten.", "Når du har fået en henvendelse og ikke kan svare i dag.")
    paragraphs: tuple[StaffParagraph, ...] = example(
        "Tekstens afsnit.", {"lines": ["Vi har fået din henvendelse {dato}."]}, min_length=1
    )


class StaffTexts(Record):
    """data/national/staff_texts.yml."""

    texts: tuple[StaffText, ...] = example("Teksterne i den orden, de står på siden. De første ni har en tast.")


class LocalStaffTexts(Record):
    """data/M/staff_texts.yml: what a municipality promises, and texts of its own."""

    reply_working_days: Annotated[int, figure_up_to(99)] | None = optional(
        "Hvor mange arbejdsdage kommunen har lovet at svare inden. Udelad feltet, når I ikke har lovet noget.", 5
    )
    texts: tuple[StaffText, ...] = many("Kommunens egne tekster. De står efter landets.")
