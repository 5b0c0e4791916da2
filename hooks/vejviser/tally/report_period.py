"""The period of a report: which days it holds, what it is called, and that it overlaps no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vejviser.errors import VejviserError
from vejviser.models.field_types import parse_id
from vejviser.text.danish import day_of_month


@dataclass(frozen=True)
class Period:
    """The days from ``first`` to ``last``, both with them. ``id`` is the name of the report's file."""

    id: str
    first: date
    last: date

    @property
    def whole_year(self) -> bool:
        """Whether it is one year of the calendar."""
        return self == Period(self.id, date(self.first.year, 1, 1), date(self.first.year, 12, 31))

    @property
    def words(self) -> str:
        """The period as the report says it."""
        if self.whole_year:
            return f"året {self.first.year}"
        return " til ".join(day_of_month(day).removeprefix("den ") for day in (self.first, self.last))


def report_period(name: str, first: date | None, last: date | None, today: date) -> Period:
    """Return the period that is meant. Raises VejviserError when it is none, or is not over yet."""
    try:
        parse_id(name)
    except ValueError:
        raise VejviserError(f"'{name[:40]}' kan ikke være beretningens navn. Skriv fx 2026 eller 2025-26.") from None
    year = int(name) if re.fullmatch("20[0-9]{2}", name) else None
    if year is None and (first is None or last is None):
        raise VejviserError(f"'{name}' er ikke et år. Skriv også --from og --until: periodens første og sidste dag.")
    first = first or date(year or 1, 1, 1)
    last = last or date(year or 1, 12, 31)
    if last < first:
        raise VejviserError("Periodens sidste dag ligger før den første. Byt dem om.")
    if last > today:
        end = day_of_month(last)
        raise VejviserError(f"Perioden slutter først {end}. Vent til den er slut, eller skriv en tidligere --until.")
    return Period(name, first, last)


def refuse_overlap(period: Period, reports: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise VejviserError when another report holds some of the same days: the two together tell what each hides."""
    for name, values in reports.items():
        days = [_day(values.get(field)) for field in ("from", "until")]
        first, last = days
        if name != period.id and first and last and first <= period.last and period.first <= last:
            after = day_of_month(last + timedelta(days=1))
            raise VejviserError(
                f"Beretningen '{name}' dækker nogle af de samme dage. Læser man begge, kan skjulte tal regnes ud. "
                f"Begynd efter den, fx {after}, eller slet den."
            )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
