"""Guides: one situation a citizen can be in, as front matter and plain text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vejviser.models.base import Dated, Fee, Record, Sourced, example, many, off, optional
from vejviser.models.body import FirstReceiver
from vejviser.models.deadline import Deadline
from vejviser.models.field_rules import Needs, SomeOf
from vejviser.models.field_types import BodyId, CategoryId, Id, Text
from vejviser.models.field_values import Flag, PartialDate
from vejviser.models.urgent import UrgentKindId

HelpKind = Literal[
    "forstaa-breve",
    "finde-vej",
    "overblik",
    "klagevejledning",
    "dialog",
    "kontakt-medarbejder",
    "moede-stoette",
    "hjemmebesoeg",
    "henvise",
    "langt-forloeb",
]
"""Kinds of help. A guide names the kinds it may need; the municipality's scope says which it gives, and how."""

LimitKind = Literal[
    "aendre-afgoerelse",
    "anden-klageinstans",
    "tilsyn-ombudsmand-domstole",
    "serviceniveau",
    "personalesager",
    "slaa-op-i-sager",
    "opstille-loesninger",
]
"""Kinds of limit, in the same way."""


STAFF_NOTES = (
    "Noter til kolleger. De står kun på /medarbejder/ og aldrig på borgernes sider. Skriv intet hemmeligt og intet om "
    "en bestemt borger: Alle, der kender adressen, kan læse siden."
)


class GuideDeadline(Deadline):
    """A deadline in a situation. It agrees with its body's, or says why not."""

    body: BodyId | None = optional("Klageinstansens id, når fristen ikke gælder hos den øverst.", "ankestyrelsen")
    send_to: Text | None = optional("Hvem man sender til, når det ikke er den øverst.", "Udlejeren")
    differs_because: Text | None = optional(
        "Hvorfor fristen er en anden end klageinstansens.", "Børn under 15 år har længere tid."
    )


class Complaint(Record):
    """The route of a complaint: who gets it, who decides it, and by when."""

    body: BodyId | None = optional("Klageinstansens id. Udelad feltet, når der ikke er en.", "ankestyrelsen")
    more_bodies: tuple[BodyId, ...] = many("Andre instanser, der kan komme på tale.", "boligretten")
    send_to: Text = example("Hvem man sender klagen til.", "Den kommune, der traf afgørelsen.")
    first_receiver: FirstReceiver | None = optional(
        "Hvem klagen først skal til, når det er en anden end klageinstansens fil siger: decider, body eller depends.",
        "depends",
    )
    differs_because: Text | None = optional(
        "Hvorfor klagen går en anden vej, end klageinstansens fil siger.", "Her er kommunen selv part i sagen."
    )
    deadlines: tuple[GuideDeadline, ...] = example(
        "Fristerne i den orden, de kommer.",
        {"text": "4 uger fra du fik afgørelsen.", "weeks": 4, "counted_from": "den dag, du fik afgørelsen"},
        min_length=1,
    )

    @property
    def bodies(self) -> tuple[str, ...]:
        """The ids of all bodies that the situation can lead to, the main one first."""
        named = (self.body, *self.more_bodies, *(one.body for one in self.deadlines))
        return tuple(name for name in dict.fromkeys(named) if name)


class AdviserPart(Record):
    """What kinds of help and limits matter here. The municipality's scope.yml says the rest."""

    helps: tuple[HelpKind, ...] = many("Slags hjælp, der er brug for.", "forstaa-breve")
    limits: tuple[LimitKind, ...] = many("Slags grænser, der gælder.", "aendre-afgoerelse")
    limit: Text | None = optional("Grænsen netop her, i én sætning.", "Ingen kan stoppe fogeden for dig.")


class Reform(Record):
    """A change of law that touches the situation."""

    from_: PartialDate | None = Field(
        default=None, alias="from", description="Hvornår loven gælder fra.", examples=["2025-07-01"]
    )
    text: Text = example("Hvad der er nyt.", "Kontanthjælpen har fået nye satser.")


class Guide(Sourced):
    """The front matter of guides/ID.md."""

    title: Text = example("Situationen med borgerens egne ord.", "Kommunen stopper mine sygedagpenge")
    moved_from: tuple[Id, ...] = many("Gamle id'er. Deres adresser fører herhen for altid.", "min-sag-om-sygedagpenge")
    how_to: Flag = off("true, når vejledningen viser, hvordan man gør noget. I søgningen kommer situationer først.")
    category: CategoryId = example("Emnet, som vejledningen hører til.", "arbejde-og-sygdom")
    summary: Text = example("Situationen i en eller to sætninger.", "Kommunen vil stoppe dine sygedagpenge.")
    decided_by: Text = example("Hvem der bestemmer i sagen.", "Kommunen")
    complaint: Complaint = example(
        "Klagens vej: hvem får den, hvem afgør den, og hvornår.",
        {
            "body": "ankestyrelsen",
            "send_to": "Den kommune, der traf afgørelsen.",
            "deadlines": [{"text": "4 uger.", "weeks": 4, "counted_from": "den dag, du fik afgørelsen"}],
        },
    )
    fee: Fee | None = optional(
        "Hvad det koster at klage. Udelad feltet, når prisen ikke er fundet.", {"text": "Gratis", "amount_dkk": 0}
    )
    adviser: AdviserPart = example(
        "Hvad borgervejlederen kan bruges til her.",
        {"helps": ["forstaa-breve", "klagevejledning"], "limits": ["aendre-afgoerelse"]},
    )
    call_now: Text | None = optional(
        "Hvad man skal ringe til kommunen om med det samme, når tiden er kort.",
        "Ring til kommunen nu, og sig, at du ikke har et sted at sove.",
    )
    urgent: tuple[UrgentKindId, ...] = many(
        "De akutte situationer fra urgent.yml, som vejledningen handler om. Deres numre står øverst.", "violence"
    )
    road: Flag = off("true, når vejen fra afgørelse til sidste klage skal stå som en tegning.")
    steps: tuple[Text, ...] = example(
        "Hvad man skal gøre, et skridt ad gangen.",
        "Find datoen på brevet.",
        "Skriv, hvad du er uenig i, og send klagen til kommunen.",
        min_length=1,
    )
    keywords: tuple[Text, ...] = many(
        "Ord, som borgere søger med. Det første er det, sagen handler om: Det står på listen over klageinstanser. "
        "De ord, siden selv bruger, står også på listen fra A til Å.",
        "sygedagpenge",
    )
    asks: tuple[Text, ...] = many(
        "Sådan siger borgere det selv, til søgningen. De vises ikke.", "jeg er syg og får ingen penge"
    )
    related_words: tuple[Text, ...] = many(
        "Ord fra hverdagen, som folk bruger i situationen. Søgningen kender dem. De vises ikke.", "lægeerklæring"
    )
    legal_basis: tuple[Text, ...] = many("Love og paragraffer.", "sygedagpengeloven § 24")
    legal_basis_sourced: Flag = example(
        "true, når du har fundet paragrafferne i en kilde. false, når nogen skal tjekke dem.", True
    )
    staff_notes: tuple[Text, ...] = many(STAFF_NOTES, "Spørg først, om borgeren har fået brevet i Digital Post.")
    reforms: tuple[Reform, ...] = many(
        "Nye love, der har ændret reglerne.",
        {"from": "2025-07-01", "text": "Kontanthjælpen har fået nye satser."},
    )


class LocalGuide(Sourced, Dated):
    """One municipality's addition to a guide: data/M/guides/ID.yml (ID is the guide's id)."""

    text: Text | None = optional("Hvad der gælder netop i kommunen.", "Man får normalt svar inden 10 arbejdsdage.")
    points: tuple[Text, ...] = many("Flere ting, som punkter under teksten.", "Din indkomst er over grænsen.")
    staff_notes: tuple[Text, ...] = many(STAFF_NOTES, "Afdelingen vil gerne have spørgsmål samlet i én mail.")

    between_fields = (
        SomeOf(
            ("text", "staff_notes"), "Filen siger ikke noget. Skriv 'text' eller 'staff_notes'.", least=1, one=False
        ),
        Needs("points", "text", "Punkterne mangler en tekst at stå under. Skriv den i 'text'."),
    )
