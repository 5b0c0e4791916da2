"""What the adviser can do, and what not: each "cannot" with where to go instead."""

from __future__ import annotations

from vejviser.models.base import Record, Sourced, example, many, optional
from vejviser.models.elsewhere import Elsewhere
from vejviser.models.field_types import Id, Text
from vejviser.models.guide import HelpKind, LimitKind


class Can(Record):
    """One thing the adviser does."""

    id: Id = example("Punktets id.", "forstaa-breve")
    text: Text = example("Hvad borgervejlederen gør. Begynd med udsagnsordet.", "Læser breve sammen med dig.")
    helps: HelpKind | None = optional("Slags hjælp, så vejledningerne kan henvise til punktet.", "forstaa-breve")


class Cannot(Record):
    """One thing the adviser does not do, why, and who does."""

    id: Id = example("Punktets id.", "aendre-afgoerelse")
    text: Text = example("Hvad borgervejlederen ikke gør.", "Ændre en afgørelse fra kommunen.")
    why: Text | None = optional("Hvorfor ikke.", "Borgervejlederen er uafhængig.")
    limit: LimitKind | None = optional("Slags grænse, så vejledningerne kan henvise til punktet.", "aendre-afgoerelse")
    instead: tuple[Elsewhere, ...] = example(
        "Hvor man skal gå hen i stedet.",
        {"body": "ankestyrelsen", "text": "Klag til Ankestyrelsen."},
        min_length=1,
    )
    note: Text | None = optional(
        "En bemærkning, fx om hvad der ikke hører med.", "Borgervejlederen må godt gå med dig til et møde."
    )


class Scope(Sourced):
    """The adviser's scope in one municipality: data/M/scope.yml."""

    can: tuple[Can, ...] = example("Hvad borgervejlederen kan.", min_length=1)
    cannot: tuple[Cannot, ...] = example("Hvad borgervejlederen ikke kan.", min_length=1)
    first_step: tuple[Text, ...] = many("Hvad borgeren skal gøre først.", "Tal først med din sagsbehandler.")
