"""How long an authority may take: the times of each kind of case, and the rules for all who wait.

A time is a promise only while its kind and its age allow it (``MAX_AGE_MONTHS``); domain/waiting.py says until when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from vejviser.models.base import Confidence, Record, Source, Sourced, example, many, off, optional
from vejviser.models.deadline import figure_up_to
from vejviser.models.field_rules import Needs, SomeOf
from vejviser.models.field_types import BodyId, CategoryId, GuideId, Id, Text, WaitingCaseId
from vejviser.models.field_values import Date, Flag, PartialDate

TimeStatus = Literal[
    "law",
    "agreed_goal",
    "own_goal",
    "published",
    "promised",
    "average",
    "practice",
    "outdated",
    "not_found",
]
"""What kind of statement a time is. Only the first five can be kept or broken; the others only tell."""

WaitUnit = Literal["working_days", "days", "weeks", "months"]

MAX_AGE_MONTHS: Mapping[TimeStatus, int] = {
    "law": 84,
    "agreed_goal": 60,
    "own_goal": 36,
    "published": 24,
    "promised": 84,
}
"""After how many months a time is too old to be used as a promise, where its entry says nothing else: the one table.

A kind that does not stand here is never a promise."""

UNDATED_STATUSES: frozenset[TimeStatus] = frozenset({"law", "agreed_goal", "promised"})
"""Kinds that a source without a date can state: then the day on which it was read counts. A municipality changes its
own deadlines without a word, so of those a date must be known."""

_FIGURES: tuple[WaitUnit, ...] = ("working_days", "days", "weeks", "months")


class StatedTime(Record):
    """A statement about a time: how long, of what kind, how old, and where it stands."""

    id: Id = example("Tidens id. Det står i links til siden, så ret det ikke.", "aktindsigt-egen-sag")
    text: Text = example("Tiden i ord, som borgeren skal læse den.", "Snarest, og normalt inden 7 arbejdsdage.")
    status: TimeStatus = example(
        "Hvad slags tid det er: law (står i loven), agreed_goal (et aftalt mål), own_goal (myndighedens eget mål), "
        "published (kommunens offentliggjorte frist), promised (det, de har lovet dig), average (et gennemsnit), "
        "practice (sådan går det), outdated (gammel) eller not_found (ikke fundet).",
        "law",
    )
    working_days: Annotated[int, figure_up_to(260)] | None = optional("Antal arbejdsdage.", 7)
    days: Annotated[int, figure_up_to(1000)] | None = optional("Antal dage.", 14)
    weeks: Annotated[int, figure_up_to(260)] | None = optional("Antal uger.", 8)
    months: Annotated[int, figure_up_to(60)] | None = optional("Antal måneder.", 3)
    counted_from: Text | None = optional("Hvilken dag tiden tæller fra.", "den dag, kommunen fik din ansøgning")
    law: Text | None = optional("Loven eller aftalen bag.", "forvaltningsloven § 9")
    as_of: PartialDate | None = optional("Hvornår oplysningen er fra: år, måned eller dag.", "2025-03")
    as_of_note: Text | None = optional("Tiden i ord, når den ikke er en dato.", "før oktober 2023")
    max_age: Annotated[int, figure_up_to(240)] | None = optional(
        "Efter hvor mange måneder oplysningen er for gammel til at regne med. Udelad feltet, så gælder den almindelige "
        "grænse for den slags tid.",
        24,
    )
    confidence: Confidence | None = optional(
        "Hvor sikker tiden er: high (sikker), medium (nogenlunde) eller low (usikker).", "high"
    )
    sources: tuple[Source, ...] = many(
        "Kilderne til tiden. Ingen, når tiden ikke er fundet.",
        {"url": "https://ast.dk/tilsynet", "supports": "7 arbejdsdage."},
    )

    between_fields = (
        SomeOf(_FIGURES, "Skriv kun ét af felterne working_days, days, weeks og months."),
        *(
            Needs(figure, "counted_from", "Tiden har ingen begyndelse. Skriv i 'counted_from', hvornår den begynder.")
            for figure in _FIGURES
        ),
    )

    @property
    def length(self) -> tuple[WaitUnit, int] | None:
        """Unit and count, or None where no figure is known."""
        return next(((unit, count) for unit in _FIGURES if (count := getattr(self, unit)) is not None), None)


class WaitingCase(StatedTime):
    """Something that one may wait for, with the time that holds in the whole country."""

    category: CategoryId = example("Emnets id.", "handicap-og-stoette")
    case: Text = example("Det, man venter på, med borgerens ord.", "Et hjælpemiddel")
    about: Text = example("Det samme inde i en sætning: 'Jeg venter på svar om …'.", "et hjælpemiddel")
    words: tuple[Text, ...] = many("Andre ord, folk siger.", "rollator")
    who: Text | None = optional("Hvem man venter på, når det ikke er kommunen.", "Ankestyrelsen")
    ask: Text | None = optional(
        "Spørgsmålet om dagen, når det ikke er den dag, man søgte.", "Hvilken dag fyldte barnet 26 uger?"
    )
    other_day: Flag = off("true, når dagen i 'ask' ikke er den dag, man søgte eller skrev.")
    social: Flag = off("true, når sagen handler om hjælp efter de sociale love eller om arbejde.")
    ahead: Flag = off("true, når dagen i 'ask' er selve den dag, de har lovet svar.")
    guides: tuple[GuideId, ...] = many("Vejledningerne om sagen. Den første er den, en rykker begynder med.", "bpa")
    bodies: tuple[BodyId, ...] = many("Klageinstanserne, tiden gælder for.", "ankestyrelsen")


class LocalTime(StatedTime):
    """What the municipality itself says, or what is said of it, about one of the country's cases."""

    about_case: WaitingCaseId = example("Id på sagen i data/national/processing_times.yml.", "hjaelpemidler")


class WaitingRule(Record):
    """A rule for all who wait, whatever for."""

    id: Id = example("Reglens id.", "besked-om-forsinkelse")
    title: Text = example("Reglen i få ord.", "Kommunen skal sige til, når den ikke når det")
    text: Text = example("Reglen, som borgeren skal læse den.", "Du skal have besked på skrift.")
    law: Text | None = optional("Loven bag.", "retssikkerhedsloven § 3, stk. 2")
    social: Flag = off("true, når reglen kun gælder hjælp efter de sociale love og om arbejde.")
    when_unknown: Flag = off("true, når reglen er svaret, hvis vi ikke kender fristen.")
    sources: tuple[Source, ...] = many(
        "Kilderne til reglen. Ingen, når teksten er et råd eller siger, at reglen ikke er fundet.",
        {"url": "https://ast.dk/tilsynet", "supports": "Pligten til at give besked."},
    )


class ProcessingTimes(Sourced):
    """data/national/processing_times.yml."""

    seen: Date = example("Dagen, hvor kilderne sidst blev læst.", "2026-11-28")
    times: tuple[WaitingCase, ...] = example("Det, man kan vente på, i den orden, siden viser det.", min_length=1)
    rules: tuple[WaitingRule, ...] = many("Regler for alle, der venter.")


class LocalProcessingTimes(Sourced):
    """data/M/processing_times.yml."""

    seen: Date = example("Dagen, hvor kilderne sidst blev læst.", "2026-11-28")
    list_text: Text = example(
        "Hvor kommunens egen liste over frister er.", "Vi har ikke fundet kommunens liste over frister."
    )
    times: tuple[LocalTime, ...] = many("Det, vi ved om tiderne netop i kommunen.")
