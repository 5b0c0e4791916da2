"""On which days something repeats: each Monday, every other one, or the first Saturday of the month."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic_core import PydanticCustomError

from vejviser.models.faults import fault
from vejviser.models.weekday_mistakes import mistaken_days
from vejviser.text.danish import WEEKDAYS

ORDINALS = {"første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": -1}
"""Which of the month's such weekdays; -1 counts from the end."""

Parity = Literal["", "lige", "ulige"]
PARITIES = ("lige", "ulige")
"""Even and odd weeks by the number that ISO 8601 gives them, as Danish calendars do."""

_NAMED = {(0, 4): "hverdage", (0, 6): "alle dage"}
"""Weekdays in a row that have a name, by the first and the last."""

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, order=True)
class DayRule:
    """One repeating weekday: of each week, of some weeks, or of the month.

    ``ordinal`` is 0 for weeks, 1 to 4 for the nth of the month, -1 for the last. ``parity`` leaves only even or odd
    weeks. ``since``, unless it is ``date.min``, is the first of days that lie two weeks apart.
    """

    weekday: int
    ordinal: int = 0
    parity: Parity = ""
    since: date = date.min

    @property
    def rules(self) -> tuple[DayRule, ...]:
        """The rule itself; what stands in a row of hours may be several."""
        return (self,)

    @property
    def weekly(self) -> bool:
        """Whether it falls on each week."""
        return not (self.ordinal or self.alternating)

    @property
    def alternating(self) -> bool:
        """Whether it falls on every other week, in one of the two ways."""
        return bool(self.parity) or self.since != date.min

    def matches(self, day: date) -> bool:
        """Say whether the rule falls on ``day``."""
        if day.weekday() != self.weekday or day < self.since:
            return False
        if self.parity and day.isocalendar().week % 2 != PARITIES.index(self.parity):
            return False
        if self.since != date.min and (day - self.since).days % 14:
            return False
        if self.ordinal == -1:
            return day.day + 7 > calendar.monthrange(day.year, day.month)[1]
        return self.ordinal in (0, (day.day - 1) // 7 + 1)

    def __str__(self) -> str:
        name = WEEKDAYS[self.weekday]
        if self.since != date.min:
            return f"hver anden {name} fra {self.since}"
        word = next((word for word, number in ORDINALS.items() if number == self.ordinal), None)
        return f"{word} {name}" if word else f"{name}{_weeks(self.parity)}"


@dataclass(frozen=True, order=True)
class DayGroup:
    """Weekdays in a row, both ends included, said at once: "hverdage", "mandag-torsdag i lige uger"."""

    first: int
    last: int
    parity: Parity = ""

    @property
    def rules(self) -> tuple[DayRule, ...]:
        """One rule for each of the weekdays."""
        return tuple(DayRule(weekday, parity=self.parity) for weekday in range(self.first, self.last + 1))

    def __str__(self) -> str:
        name = _NAMED.get((self.first, self.last)) or f"{WEEKDAYS[self.first]}-{WEEKDAYS[self.last]}"
        return f"{name}{_weeks(self.parity)}"


def _weeks(parity: Parity) -> str:
    return f" i {parity} uger" if parity else ""


def parse_days(text: str) -> DayRule | DayGroup:
    """Read what stands for days, such as 'mandag', 'hverdage' or 'første lørdag'.

    Raises a fault with a Danish sentence on anything else.
    """
    if (found := _read(text)) is None:
        raise fault(mistaken_days(text, _readable))
    return found


def _read(text: str) -> DayRule | DayGroup | None:
    """Return what a text means, or None. Raises a fault on a date that cannot be the first of such weekdays."""
    match text.lower().split():
        case ["hver", "anden", day, "fra", start] if day in WEEKDAYS and _DATE.fullmatch(start):
            return _every_other(WEEKDAYS.index(day), start)
        case [ordinal, day] | [ordinal, day, "i", "måneden"] if ordinal in ORDINALS and day in WEEKDAYS:
            return DayRule(WEEKDAYS.index(day), ORDINALS[ordinal])
        case [*days, "i", ("lige" | "ulige") as parity, "uger"] | [*days, ("lige" | "ulige") as parity, "uger"]:
            return _of_weeks(days, "lige" if parity == "lige" else "ulige")
        case days:
            return _of_weeks(days, "")


def _readable(text: str) -> bool:
    try:
        return _read(text) is not None
    except PydanticCustomError:
        return False


def _of_weeks(words: list[str], parity: Parity) -> DayRule | DayGroup | None:
    """Return the weekdays that some words mean, in the weeks of ``parity``."""
    name = " ".join(words)
    if found := next((days for days, known in _NAMED.items() if known == name), None):
        return DayGroup(*found, parity)
    if name in WEEKDAYS:
        return DayRule(WEEKDAYS.index(name), parity=parity)
    first, _, last = name.partition("-")
    if first in WEEKDAYS and last in WEEKDAYS and WEEKDAYS.index(first) < WEEKDAYS.index(last):
        return DayGroup(WEEKDAYS.index(first), WEEKDAYS.index(last), parity)
    return None


def _every_other(weekday: int, start: str) -> DayRule:
    """Return the rule of 'hver anden mandag fra DATO'; the date must be such a day."""
    try:
        day = date.fromisoformat(start)
    except ValueError:
        raise fault(f"Datoen '{start}' findes ikke i kalenderen. Tjek måned og dag.") from None
    if day.weekday() != weekday:
        name = WEEKDAYS[day.weekday()]
        near = [day + timedelta(away) for away in range(-3, 4)] if 1 < day.year < 9999 else []
        other = next((f", fx til {one}" for one in near if one.weekday() == weekday), "")
        message = f"{day} er en {name}. Ret datoen{other}, eller skriv 'hver anden {name} fra {day}'."
        raise fault(message, beyond="calendar")
    return DayRule(weekday, since=day)


def day_pattern(word: Callable[[str], str], a_date: str, gap: str = r"\s+") -> str:
    """Return the pattern of all that can be read, by the pattern of each word, of a date, and of what parts words."""

    def one_of(words: tuple[str, ...]) -> str:
        return f"(?:{'|'.join(gap.join(map(word, each.split())) for each in words)})"

    ranges = [f"{word(day)}-{one_of(WEEKDAYS[at + 1 :])}" for at, day in enumerate(WEEKDAYS[:-1])]
    groups = f"(?:{'|'.join([*ranges, one_of((*WEEKDAYS, *_NAMED.values()))])})"
    weeks = rf"(?:{gap}{word('i')})?{gap}{one_of(PARITIES)}{gap}{word('uger')}"
    nth = rf"{one_of(tuple(ORDINALS))}{gap}{one_of(WEEKDAYS)}(?:{gap}{one_of(('i måneden',))})?"
    other = gap.join((one_of(("hver anden",)), one_of(WEEKDAYS), word("fra"), a_date))
    return f"{groups}(?:{weeks})?|{nth}|{other}"
