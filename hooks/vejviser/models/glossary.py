"""The glossary: official words, what they mean, and those that no longer exist."""

from __future__ import annotations

from vejviser.models.base import Record, Sourced, example, many, off, optional
from vejviser.models.field_rules import Needs
from vejviser.models.field_types import Id, Text
from vejviser.models.field_values import Date, Flag


class Word(Record):
    """One official word and what it means."""

    id: Id = example("Ordets id.", "partshoering")
    word: Text = example("Ordet.", "partshøring")
    forms: tuple[Text, ...] = many("Ordets andre former.", "partshøringen")
    meaning: Text = example(
        "Hvad det betyder, i en eller to sætninger.", "Du får lov at svare, før kommunen bestemmer."
    )
    until: Date | None = optional(
        "Den dag, det ikke fandtes mere. Siden må ingen side bruge ordet om nu.", "2019-04-01"
    )
    now: Text | None = optional("Hvad man skal skrive i stedet, når det ikke findes mere.", "Familieretshuset")
    still_said: Flag = off(
        "true, når ordet stadig må siges om stedet, men ikke som den, der bestemmer, eller som et lovkrav."
    )

    between_fields = (Needs("until", "now", "Skriv i 'now', hvad der er kommet i stedet."),)


class Glossary(Sourced):
    """data/national/glossary.yml."""

    words: tuple[Word, ...] = example("Ordene.", min_length=1)
