"""Letters that a citizen can write: the sentences of each kind, and what is known of each case beforehand."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vejviser.models.base import Record, example, many, off, optional
from vejviser.models.field_types import GuideId, Text, slotted
from vejviser.models.field_values import Flag

LetterId = Literal[
    "afgoerelse",
    "begrundelse",
    "partshoering",
    "opsaettende-virkning",
    "hastebehandling",
    "indsigelse",
    "opfoersel",
    "rykker",
    "aktindsigt",
    "genoptagelse",
]
"""The kinds of letter. They stand in addresses (``/klagebrev/#slags=rykker``), so they are stable."""

FieldId = Literal["where", "person", "earlier", "what", "why", "new", "effect", "want", "how", "late", "limit"]
"""The questions that a letter may ask, besides those that all letters ask."""

SLOTS = ("sag", "dato", "hvem", "til", "nummer", "navn", "adresse", "telefon", "svar", "kommune")
"""What a sentence may leave open. An empty one becomes a line to write on by hand."""


SlottedText = Annotated[str, slotted(SLOTS)]
"""A sentence of a letter, with places to fill such as ``{dato}``."""


class LetterQuestion(Record):
    """One question of a letter, and what the answer becomes."""

    field: FieldId = example("Hvilket felt i formularen spørgsmålet står ved.", "why")
    ask: Text = example("Spørgsmålet til borgeren.", "Hvorfor er du uenig?")
    help: Text | None = optional("Én linje om, hvad man kan skrive.", "Skriv, hvad der er forkert.")
    heading: Text | None = optional("Overskriften i brevet.", "Derfor er jeg uenig")
    text: SlottedText = Field(default="{svar}", description="Sætningen i brevet.", examples=["Jeg talte med {svar}."])
    instead: SlottedText | None = optional("Det, der står, når borgeren ikke svarer.", "Jeg vil gerne se alle papirer.")
    may_skip: Flag = off("true, når delen skal udgå, hvis borgeren ikke svarer.")
    remind: Text | None = optional("Linjen i huskelisten.", "Har du skrevet, hvorfor du er uenig?")


class Letter(Record):
    """One kind of letter."""

    id: LetterId = example("Hvilken slags brev det er.", "rykker")
    title: Text = example("Valget i formularen.", "Ryk for svar")
    summary: Text = example("Hvornår man vælger det.", "Kommunen svarer ikke.")
    subject: SlottedText = example("Brevets overskrift.", "Rykker: Jeg venter på svar om {sag}")
    opening: tuple[SlottedText, ...] = example("De første sætninger.", "Jeg venter på svar om {sag}.", min_length=1)
    opening_direct: tuple[SlottedText, ...] = many(
        "De første sætninger, når brevet skal til en anden end den, der traf afgørelsen.",
        "Jeg klager over den afgørelse om {sag}, som {hvem} traf {dato}.",
    )
    decided: Flag = off("true, når der skal spørges, hvem der traf afgørelsen.")
    pause: Flag = off("true, når man kan bede om, at afgørelsen ikke gælder imens.")
    about: Text = example("Spørgsmålet om sagen.", "Hvad handler sagen om?")
    to: Text = example("Spørgsmålet om modtageren.", "Hvem skal have brevet?")
    date: Text | None = optional("Spørgsmålet om datoen. Udelad det, når brevet ingen dato har.", "Hvornår skete det?")
    questions: tuple[LetterQuestion, ...] = example("Spørgsmålene i den orden, de står i brevet.", min_length=1)
    closing: tuple[SlottedText, ...] = many("De sidste sætninger.", "Skriv til mig, når I har fået min klage.")
    closing_direct: tuple[SlottedText, ...] = many(
        "De sidste sætninger, når brevet skal til en anden.", "Skriv til mig, når I har fået klagen."
    )


class LetterFrame(Record):
    """Sentences that all letters share."""

    name: SlottedText = example("Afsenderens navn.", "Navn: {navn}")
    address: SlottedText = example("Afsenderens adresse.", "Adresse: {adresse}")
    phone: SlottedText = example("Afsenderens telefon.", "Telefon: {telefon}")
    to: SlottedText = example("Modtageren.", "Til: {til}")
    to_decider: SlottedText = example("Modtageren, når den traf afgørelsen.", "Til: {til}, som traf afgørelsen")
    date: SlottedText = example("Brevets dato.", "Dato: {dato}")
    number: SlottedText = example("Sagens nummer.", "Sagens nummer er {nummer}.")
    pause: SlottedText = example("Bøn om, at afgørelsen ikke gælder imens.", "Jeg beder om opsættende virkning.")
    speaker: SlottedText = example("Den, der må tale for borgeren.", "Jeg har givet {navn} lov til at tale for mig.")
    enclosed_power: SlottedText = example("Når fuldmagten er lagt ved.", "Fuldmagten er lagt ved.")
    enclosed: SlottedText = example("Overskriften over bilagene.", "Disse papirer er lagt ved")
    greeting: SlottedText = example("Hilsenen.", "Venlig hilsen")


class LetterCase(Record):
    """What the form can fill in when the citizen chooses a guide. What we do not know is left out."""

    guide: GuideId = example("Vejledningens id.", "boligstoette")
    about: Text | None = optional("Det, sagen handler om, med få ord.", "boligstøtte")
    decider: SlottedText | None = optional("Den, der træffer afgørelsen.", "Udbetaling Danmark")
    to: SlottedText | None = optional(
        "Modtageren, når klageinstansens fil ikke siger det. Står den der, så udelad feltet.", "Skatteankestyrelsen"
    )
    letter: LetterId | None = optional("Den slags brev, vejledningen mest handler om.", "rykker")


class Letters(Record):
    """data/national/letters.yml."""

    letters: tuple[Letter, ...] = example("Brevene i formularens orden.", min_length=1)
    fixed: LetterFrame = example("Sætninger, som alle breve har.")
    cases: tuple[LetterCase, ...] = many(
        "Det, vi ved om sagerne på forhånd.",
        {"guide": "boligstoette", "about": "boligstøtte", "decider": "Udbetaling Danmark"},
    )
