"""News: what people must know for some days or weeks, such as another telephone number while somebody is ill."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from vejviser.models.base import Record, example, many, optional
from vejviser.models.faults import wrong_order
from vejviser.models.field_rules import SomeOf
from vejviser.models.field_types import PageAddress, Text, Url, text_of
from vejviser.models.field_values import Date

NewsTitle = Annotated[str, text_of(80)]
NewsText = Annotated[str, text_of(400)]
"""Short enough for a screen, which nobody scrolls."""

NewsPlace = Literal["home", "hours", "screens"]
"""Where news can show, besides its own page and the search."""


class NewsLink(Record):
    """Where to go on: a page of the site, or a web address."""

    text: Text = example("Linkets tekst.", "Se de nye tider")
    page: PageAddress | None = optional("Adressen på en side her.", "/traeffetider/")
    url: Url | None = optional("Webadressen, når siden ligger et andet sted.", "https://viborg.dk/nyheder")

    between_fields = (SomeOf(("page", "url"), "Et link skal have enten 'page' eller 'url', ikke begge.", least=1),)


class News(Record):
    """One piece of news: data/M/news/ID.yml. It shows from its first day to its last, both included."""

    title: NewsTitle = example("Overskriften, højst 80 tegn.", "Kun telefontid i uge 50")
    text: NewsText = example(
        "Nyheden i nogle få sætninger, højst 400 tegn.", "Vi flytter. Ring til os i stedet for at komme."
    )
    from_: Date = Field(alias="from", description="Første dag, nyheden vises.", examples=["2026-12-07"])
    until: Date = example("Sidste dag, nyheden vises. Derefter går den væk af sig selv.", "2026-12-11")
    shows: tuple[NewsPlace, ...] = Field(
        default=("home", "hours", "screens"),
        min_length=1,
        description="Hvor den vises: home (forsiden), hours (træffetider) og screens (skærme). Ellers alle tre.",
        examples=[["home", "screens"]],
    )
    link: NewsLink | None = optional("Hvor man kan læse mere.", {"text": "Se de nye tider", "page": "/traeffetider/"})
    keywords: tuple[Text, ...] = many("Ord, som borgere søger med. De vises ikke.", "flytning")

    @model_validator(mode="after")
    def _in_order(self) -> News:
        if self.from_ > self.until:
            raise wrong_order("from", "until")
        return self
