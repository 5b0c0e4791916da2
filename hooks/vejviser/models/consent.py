"""The papers of /samtykke/: consent, power of attorney, and how to take them back. Each word stands here once.

What the adviser may do without a consent is the municipality's own rule and comes from its file; the ground of the
power of attorney is guides/fuldmagt-bisidder.md.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vejviser.models.base import Record, example, many, off, optional
from vejviser.models.field_rules import SomeOf
from vejviser.models.field_types import FormPartId, Id, slotted
from vejviser.models.field_values import Flag, Whole

CONSENT_SLOTS = ("vejlederen", "Vejlederen", "kommune")
"""What a text may leave open: the adviser's title, in small letters or as a sentence begins, and the municipality."""


ConsentText = Annotated[str, slotted(CONSENT_SLOTS)]
"""A text with places to fill such as ``{vejlederen}``."""


class Blank(Record):
    """Something to write."""

    id: Id = example("Feltets id.", "navn")
    label: ConsentText = example("Spørgsmålet på skærmen.", "Dit navn")
    paper: ConsentText | None = optional("Ordet på papiret.", "Navn")
    limit: Whole = Field(default=80, description="Højst så mange tegn, så det hele kan stå på ét ark.", examples=[120])
    hint: ConsentText | None = optional("En linje om, hvad man skriver.", "Se i dit brev.")
    missing: ConsentText | None = optional("Hvad der mangler, når feltet er tomt. Udelad det, når det må.", "dit navn")
    kind: Literal["text", "tel", "date"] = Field(
        default="text",
        description="Hvad man skriver: text (tekst), tel (et telefonnummer) eller date (en dag).",
        examples=["tel"],
    )
    day: Literal["ahead", "past"] | None = optional("For en dato: ahead (ikke gået endnu) eller past (gået).", "past")


class Choice(Record):
    """A box to tick. The blank, if any, belongs to it and stands after its text."""

    id: Id = example("Krydsets id.", "se-sagen")
    text: ConsentText = example("Teksten ved krydset.", "se papirerne i sagen")
    blank: Blank | None = optional("Feltet, der hører til krydset.")


class FormPart(Record):
    """A group of blanks and boxes."""

    id: Id = example("Delens id.", "sagen")
    legend: ConsentText = example("Overskriften på skærmen.", "Hvad må personen?")
    paper: ConsentText = example("Overskriften på papiret.", "Personen må")
    cpr: Flag = off("true, når man skal skrive CPR-nummer i hånden her.")
    single: Flag = off("true, når man kun må sætte ét kryds.")
    missing: ConsentText | None = optional("Hvad der mangler, når der ikke er kryds.", "hvad personen må")
    after: ConsentText | None = optional("En linje under delen på papiret.", "Jeg kan altid trække det tilbage.")
    choices: tuple[Choice, ...] = many("Krydsene i delen.")
    blanks: tuple[Blank, ...] = many("Felterne, man skriver i.")


class FormNote(Record):
    """What the citizen must know before signing."""

    title: ConsentText = example("Overskriften.", "Er det frivilligt?")
    lines: tuple[ConsentText, ...] | None = optional("Linjerne under overskriften.", ["Ja. Du bestemmer selv."])
    rules: Literal["own"] | None = optional("own, når kommunens egne regler skal stå her.", "own")

    between_fields = (SomeOf(("lines", "rules"), "Skriv enten 'lines' eller 'rules', ikke begge.", least=1),)


class FormSheet(Record):
    """One paper."""

    id: Id = example("Papirets id.", "fuldmagt")
    option: ConsentText = example("Valget i formularen.", "Fuldmagt")
    hint: ConsentText = example("Hvornår man vælger det.", "En, du stoler på, må tale for dig.")
    title: ConsentText = example("Overskriften på papiret.", "Fuldmagt til en partsrepræsentant")
    statement: ConsentText = example("Det, man skriver under på.", "Jeg giver denne person fuldmagt.")
    parts: tuple[FormPartId, ...] = example("Delene på papiret, ved deres id.", "sagen", min_length=1)
    contacts: Flag = off("true, når borgervejlederens telefon og mail skal stå under.")
    notes: tuple[FormNote, ...] = example("Det, man skal vide, før man skriver under.", min_length=1)


class ConsentForms(Record):
    """data/national/consent.yml."""

    parts: tuple[FormPart, ...] = example("Delene i formularens orden.", min_length=1)
    sheets: tuple[FormSheet, ...] = example("Papirerne i formularens orden.", min_length=1)
