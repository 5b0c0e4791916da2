"""The glossary: official words, what they mean, and those that no longer exist."""

from __future__ import annotations

from pydantic import Field, model_validator

from vejviser.models.base import Record, Sourced, example, many, optional
from vejviser.models.faults import fault
from vejviser.models.field_types import Date, Flag, Id, Text


class Word(Record):
    """One official word and what it means."""

    id: Id = example("Ordets id.", "partshoering")
    word: Text = example("Ordet.", "partshøring")
    forms: tuple[Text, ...] = many("Ordets andre former.", "partshøringen")
    meaning: Text = example("Hvad det betyder, i en eller to sætninger.")
    until: Date | None = optional(
        "Dagen, fra hvilken det ikke findes mere. Så må ingen side bruge det om nu.", "2019-04-01"
    )
    now: Text | None = optional("Hvad man skal skrive i stedet, når det ikke findes mere.", "Familieretshuset")
    still_said: Flag = Field(
        default=False,
        description="true, når ordet stadig må siges om stedet, men ikke som den, der bestemmer, eller som et lovkrav.",
    )

    @model_validator(mode="after")
    def _former_has_successor(self) -> Word:
        if self.until is not None and self.now is None:
            raise fault("Skriv i 'now', hvad der er kommet i stedet.", field="until", about="now")
        return self


class Glossary(Sourced):
    """data/national/glossary.yml."""

    words: tuple[Word, ...] = example("Ordene.", min_length=1)
