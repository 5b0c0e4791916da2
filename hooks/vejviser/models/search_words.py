"""What editors write for the search: synonyms, words of fixed pages, and fixed answers."""

from __future__ import annotations

from vejviser.models.base import Record, example, many
from vejviser.models.field_types import PageAddress, Text


class Synonym(Record):
    """Words that people say, and the official words they mean. It works in that direction only."""

    words: tuple[Text, ...] = example("Det, folk siger.", "lejekontrakt", min_length=1)
    means: tuple[Text, ...] = example("De ord, der står på siderne.", "lejeaftale", min_length=1)


class Synonyms(Record):
    """data/national/synonyms.yml, for the search."""

    synonyms: tuple[Synonym, ...] = example("Ordene, en gruppe for hver betydning.", min_length=1)


class PageWords(Record):
    """How people search for one of the pages that every site has."""

    address: Text = example("Sidens adresse.", "/kontakt/")
    keywords: tuple[Text, ...] = many(
        "Ord, som borgere søger med. De ord, siden selv bruger, står også på listen fra A til Å.", "telefonnummer"
    )
    asks: tuple[Text, ...] = many(
        "Sådan siger borgere det selv, til søgningen. De vises ikke.", "hvordan får jeg fat i jer"
    )


class PagesWords(Record):
    """data/national/pages.yml, for the search."""

    pages: tuple[PageWords, ...] = example("Siderne, og hvordan folk søger efter dem.", min_length=1)


class Pin(Record):
    """The page that answers a question anybody may ask, whatever else the words stand on."""

    address: PageAddress = example("Sidens adresse.", "/guides/saadan-klager-du/")
    phrases: tuple[Text, ...] = example(
        "Spørgsmålene, som folk skriver dem. Søgningen lærer af ordene og kender også spørgsmål, der ligner.",
        "hvor lang tid har jeg til at klage",
        min_length=1,
    )


class Pins(Record):
    """data/national/pins.yml, for the search."""

    pins: tuple[Pin, ...] = example("De faste svar.", min_length=1)
