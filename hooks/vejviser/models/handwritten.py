"""Pages that a municipality writes itself: front matter and plain text, as guides are."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from vejviser.models.base import Source, Sourced, example, many, off
from vejviser.models.faults import wrong_order
from vejviser.models.field_types import Id, Text, text_of
from vejviser.models.field_values import Date, Flag

PageTitle = Annotated[str, text_of(80)]
"""Short enough for the menu."""


class HandwrittenPage(Sourced):
    """One page of a municipality's own: data/M/pages/ID.md. It is on the site from its first day to its last."""

    title: PageTitle = example("Sidens overskrift, højst 80 tegn. Den står også i menuen.", "Få en bisidder")
    summary: Text = example("Siden i én sætning. Søgningen viser den.", "Du kan tage en med til møder med kommunen.")
    menu: Flag = off("true, når siden skal stå i menuen.")
    from_: Date | None = Field(
        default=None,
        alias="from",
        description="Første dag, siden gælder. Før den dag kommer siden ikke med. Udelad feltet, når den gælder nu.",
        examples=["2026-12-07"],
    )
    until: Date | None = Field(
        default=None,
        description="Sidste dag, siden gælder. Derefter går den væk af sig selv. Udelad feltet, når den ikke slutter.",
        examples=["2027-03-31"],
    )
    keywords: tuple[Text, ...] = many(
        "Ord, som borgere søger med. De ord, siden selv bruger, står også på listen fra A til Å.", "bisidder"
    )
    asks: tuple[Text, ...] = many(
        "Sådan siger borgere det selv, til søgningen. De vises ikke.", "må jeg tage en ven med"
    )
    moved_from: tuple[Id, ...] = many("Gamle id'er. Deres adresser fører herhen for altid.", "bisiddere")
    sources: tuple[Source, ...] = many("Kilderne til oplysningerne, når der er nogen.")

    @model_validator(mode="after")
    def _in_order(self) -> HandwrittenPage:
        if self.from_ and self.until and self.from_ > self.until:
            raise wrong_order("from", "until")
        return self
