"""What the deadline tool knows besides the deadlines themselves: when a decision counts as received, and the like."""

from __future__ import annotations

from typing import Literal

from vejviser.models.base import Confidence, Record, Source, Sourced, example, many, optional
from vejviser.models.field_types import BodyId, GuideId, Text
from vejviser.models.field_values import Flag, Whole


class CaseRule(Record):
    """A rule for some cases. A rule that names a guide or a body goes before one that names none."""

    bodies: tuple[BodyId, ...] = many("Klageinstanserne, reglen gælder for. Ingen: alle de andre.", "ankestyrelsen")
    guides: tuple[GuideId, ...] = many("Vejledningerne, reglen gælder for.", "boligstoette")
    text: Text = example("Reglen i ord, som borgeren skal læse den.", "Ankestyrelsen regner med 6 hverdage.")
    confidence: Confidence | None = optional(
        "Hvor sikker reglen er: high (sikker), medium (nogenlunde) eller low (usikker).", "medium"
    )
    sources: tuple[Source, ...] = many(
        "Kilderne til reglen. Ingen, når teksten siger, at reglen ikke er fundet.",
        {"url": "https://ast.dk/tilsynet", "supports": "Hvornår et brev tæller som modtaget."},
    )


class ReceiptRule(CaseRule):
    """When a decision counts as received."""

    way: Literal["digital", "letter"] = example(
        "Hvordan afgørelsen kom: digital (i Digital Post) eller letter (i et brev).", "letter"
    )
    weekdays: Whole | None = optional(
        "Antal hverdage fra brevets dato, til det tæller som modtaget. Udelad feltet, når tallet ikke er fundet.", 6
    )


class EndingRule(CaseRule):
    """What happens to a deadline that ends on a Saturday, a Sunday or a public holiday."""

    moves: Flag = example("true, når den næste hverdag tæller med. false, når vi ikke har fundet en regel.", True)


class Beginning(Record):
    """Another day that a deadline may count from, besides the one on which somebody got the decision."""

    contains: tuple[Text, ...] = example(
        "Ord i fristens 'counted_from', der viser, at dagen kan gælde.", "offentliggjort", min_length=1
    )
    label: Text = example("Svaret, som borgeren kan vælge.", "Myndigheden offentliggjorde den")
    ask: Text = example("Spørgsmålet om dagen.", "Hvilken dag blev den offentliggjort?")


class Posting(Record):
    """How long to allow for a letter that the citizen sends."""

    weekdays: Whole = example("Antal hverdage, et brev regnes for at være undervejs.", 6)
    text: Text = example("Hvor tallet kommer fra.", "Ankestyrelsen har regnet med 6 hverdage.")


class DeadlineRules(Sourced):
    """data/national/deadline_rules.yml, for /klagefrist/."""

    received: tuple[Text, ...] = example(
        "Sådan begynder 'counted_from', når fristen tæller fra den dag, man fik afgørelsen.", "den dag, du fik"
    )
    beginnings: tuple[Beginning, ...] = many("Andre dage, en frist kan tælle fra.")
    receipts: tuple[ReceiptRule, ...] = example("Hvornår en afgørelse tæller som modtaget.", min_length=1)
    endings: tuple[EndingRule, ...] = example("Frister, der ender på en lørdag, søndag eller helligdag.", min_length=1)
    posting: Posting = example("Hvor længe et brev fra borgeren er undervejs.")
