"""What all municipalities share besides bodies and guides: categories, the glossary and the pathfinder."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ..fault import fault
from ..fields import BodyId, Date, Flag, GuideId, Id, PartnerId, QuestionId, Text
from .base import Record, Sourced, example, many, optional

Icon = Literal[
    "letter", "work", "money", "home", "support", "elder", "family", "school", "world", "building", "car", "health"
]
"""The drawings that exist in overrides/partials/icons.html."""


class Category(Record):
    """One answer to "Hvad drejer det sig om?"."""

    id: Id = example("Kategoriens id.", "bolig")
    title: Text = example("Titlen på kortet.", "Bolig og husleje")
    summary: Text = example("Én linje om, hvad der er her.", "Husleje, udlejer og indskud")
    icon: Icon = example("Tegningen på kortet.", "home")


class Categories(Record):
    """data/national/categories.yml, in the order of the home page."""

    categories: tuple[Category, ...] = example("Kategorierne.", min_length=1)


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


class Synonym(Record):
    """Words that people say, and the official words they mean. It works in that direction only."""

    words: tuple[Text, ...] = example("Det, folk siger.", min_length=1)
    means: tuple[Text, ...] = example("De ord, der står på siderne.", min_length=1)


class Synonyms(Record):
    """data/national/synonyms.yml, for the search."""

    synonyms: tuple[Synonym, ...] = example("Ordene.", min_length=1)


class PageWords(Record):
    """How people search for one of the pages that every site has."""

    address: Text = example("Sidens adresse.", "/kontakt/")
    keywords: tuple[Text, ...] = many("Ord, som borgere søger med.", "telefonnummer")
    asks: tuple[Text, ...] = many(
        "Sådan siger borgere det selv, til søgningen. De vises ikke.", "hvordan får jeg fat i jer"
    )


class PagesWords(Record):
    """data/national/pages.yml, for the search."""

    pages: tuple[PageWords, ...] = example("Siderne.", min_length=1)


class Pin(Record):
    """The page that answers a question anybody may ask, whatever else the words stand on."""

    address: Text = example("Sidens adresse.", "/guides/saadan-klager-du/")
    phrases: tuple[Text, ...] = example(
        "Spørgsmålene, som folk skriver dem. Søgningen lærer af ordene og kender også spørgsmål, der ligner.",
        "hvor lang tid har jeg til at klage",
        min_length=1,
    )


class Pins(Record):
    """data/national/pins.yml, for the search."""

    pins: tuple[Pin, ...] = example("De faste svar.", min_length=1)


class Answer(Record):
    """One answer to a question, and where it leads: at most one of the references."""

    text: Text = example("Svaret med borgerens ord.", "Kommunen har sagt nej")
    more: Text | None = optional("Eksempler i én linje.", "Fx til penge, hjælp eller en plads")
    next: QuestionId | None = optional("Id på det næste spørgsmål.", "hvilket-nej")
    guide: GuideId | None = optional("Id på en vejledning.", "sygedagpenge")
    body: BodyId | None = optional("Id på en klageinstans.", "ankestyrelsen")
    partner: PartnerId | None = optional("Id på en partner, der hjælper i hele landet.", "boernetelefonen")

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> Answer:
        if sum(reference is not None for reference in (self.next, self.guide, self.body, self.partner)) != 1:
            raise fault("Et svar skal føre ét sted hen. Skriv netop ét af felterne next, guide, body og partner.")
        return self


class Question(Record):
    """One step of the pathfinder."""

    id: Id = example("Spørgsmålets id.", "start")
    text: Text = example("Spørgsmålet.", "Hvad er der sket?")
    help: Text | None = optional("En linje under spørgsmålet.", "Vælg det, der ligner mest.")
    answers: tuple[Answer, ...] = example("Svarene, højst seks.", min_length=1, max_length=6)


class Pathfinder(Sourced):
    """data/national/pathfinder.yml."""

    start: QuestionId = example("Id på det første spørgsmål.", "start")
    questions: tuple[Question, ...] = example("Spørgsmålene.", min_length=1)
