"""On which days something repeats: every Monday, or the first Saturday of the month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from vejviser.models.faults import fault
from vejviser.text.danish import WEEKDAYS
from vejviser.text.suggestions import did_you_mean, fold

ORDINALS = {"første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": -1}
"""Which of the month's such weekdays; -1 counts from the end."""


@dataclass(frozen=True, order=True)
class DayRule:
    """One repeating day. ``ordinal`` is 0 for every week, 1 to 4 for the nth of the month, -1 for the last."""

    weekday: int
    ordinal: int = 0

    def matches(self, day: date) -> bool:
        """Say whether the rule falls on ``day``."""
        if day.weekday() != self.weekday:
            return False
        if self.ordinal == 0:
            return True
        if self.ordinal == -1:
            return day.day + 7 > calendar.monthrange(day.year, day.month)[1]
        return (day.day - 1) // 7 + 1 == self.ordinal

    def meets(self, other: DayRule) -> bool:
        """Say whether some day exists on which both rules fall."""
        if self.weekday != other.weekday:
            return False
        either_weekly = 0 in (self.ordinal, other.ordinal)
        fourth_is_last_in_short_months = {self.ordinal, other.ordinal} == {4, -1}
        return either_weekly or self.ordinal == other.ordinal or fourth_is_last_in_short_months

    def __str__(self) -> str:
        name = WEEKDAYS[self.weekday]
        word = next((word for word, number in ORDINALS.items() if number == self.ordinal), None)
        return f"{word} {name}" if word else name


def parse_day_rule(text: str) -> DayRule:
    """Read 'mandag' or 'første lørdag'. Raises a fault with a Danish sentence on anything else."""
    words = text.lower().split()
    ordinal = 0
    if len(words) == 2:
        if words[0] not in ORDINALS:
            raise fault(
                f"'{text}' kan ikke læses som en dag. Skriv fx 'mandag' eller 'første lørdag'."
                + did_you_mean(words[0], ORDINALS)
            )
        ordinal = ORDINALS[words[0]]
    if len(words) not in (1, 2) or words[-1] not in WEEKDAYS:
        asked = words[-1] if words else text
        raise fault(f"'{text}' er ikke en ugedag.{did_you_mean(fold(asked), WEEKDAYS)}")
    return DayRule(WEEKDAYS.index(words[-1]), ordinal)
