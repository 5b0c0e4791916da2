"""Deadlines: how long there is, for whom and from when."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import model_validator

from vejviser.models.base import Record, example, off, optional
from vejviser.models.faults import fault
from vejviser.models.field_rules import Described, SomeOf, flag_set, there
from vejviser.models.field_type import FieldType
from vejviser.models.field_types import Text
from vejviser.models.field_values import Flag, read_whole, whole_schema
from vejviser.text.durations import Length, Unit, disagreement


def figure_up_to(most: int) -> FieldType:
    """Return the type of a deadline's figure, from 1 to ``most``."""

    def read(value: Any) -> int:
        count = read_whole(value)
        if not 1 <= count <= most:
            message = f"En frist på {count} kan ikke passe. Tjek tallet (1 til {most})."
            raise fault(message, beyond="quoted number" if isinstance(value, str) else None)
        return count

    return FieldType(read, whole_schema(1, most))


_FIGURES: tuple[Unit, ...] = ("days", "weeks", "months", "years")


class Deadline(Record):
    """How long there is, for whom and from when. Only ``text`` is sure to be there; a figure only where one is known.

    Several deadlines of one situation stand in the order in which they come.
    """

    applies_to: Text | None = optional("Hvilke sager fristen gælder, når der er flere frister.", "Asylsager")
    text: Text = example("Fristen i ord, som borgeren skal læse den.", "4 uger fra du fik afgørelsen.")
    days: Annotated[int, figure_up_to(3660)] | None = optional("Antal dage.", 90)
    weeks: Annotated[int, figure_up_to(520)] | None = optional("Antal uger.", 4)
    months: Annotated[int, figure_up_to(120)] | None = optional("Antal måneder.", 3)
    years: Annotated[int, figure_up_to(30)] | None = optional("Antal år.", 1)
    counted_from: Text | None = optional("Hvornår fristen begynder.", "den dag, du fik afgørelsen")
    start_unknown: Flag = off(
        "true, når vi ikke har fundet, hvornår fristen begynder. Siden regner så fra brevets dato."
    )
    who: Text | None = optional("Hvem der skal nå fristen, når det ikke er borgeren selv.", "Udlejeren")
    must: Text | None = optional(
        "Hvad der skal være sket senest den dag, når det ikke er en klage, der skal være fremme.",
        "Din indsigelse skal være fremme hos udlejeren senest den dag.",
    )
    follows: Flag = off("true, når fristen først begynder, når fristen lige før i listen er gået.")

    between_fields = (
        SomeOf(_FIGURES, "Skriv kun ét af felterne days, weeks, months og years."),
        # How the schema says ``_has_a_start``.
        Described({"not": {"allOf": [flag_set("start_unknown"), there("counted_from")]}}),
        Described(
            {
                "if": {"anyOf": [there(figure) for figure in _FIGURES]},
                "then": {"anyOf": [flag_set("start_unknown"), there("counted_from")]},
            }
        ),
    )

    @model_validator(mode="after")
    def _text_agrees(self) -> Self:
        if (message := disagreement(self.text, self.length)) is not None:
            raise fault(message, field="text", beyond="words and figure")
        return self

    @model_validator(mode="after")
    def _has_a_start(self) -> Self:
        if self.start_unknown and self.counted_from:
            raise fault(
                "Her står både 'counted_from' og 'start_unknown'. Slet det ene.",
                field="start_unknown",
                about="counted_from",
            )
        if self.length is not None and not self.start_unknown and self.counted_from is None:
            raise fault(
                f"Fristen på {self.length} har ingen begyndelse. Skriv i 'counted_from', hvornår den begynder. "
                "Ved vi det ikke, så skriv 'start_unknown: true'.",
                about="counted_from",
            )
        return self

    @property
    def length(self) -> Length | None:
        """How long it is, or None when no figure is known."""
        return next((Length(unit, count) for unit in _FIGURES if (count := getattr(self, unit)) is not None), None)

    @property
    def figure(self) -> str:
        """The deadline's length in words: "4 uger", "1 måned", or nothing when none is known."""
        return str(self.length or "")
