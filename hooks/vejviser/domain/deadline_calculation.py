"""The last day of a deadline: pure arithmetic on days.

browser/tools/deadline/calculation.js does the same in the browser; tests hold them equal.

Two readings. The **safe** one counts from the earliest day that can count and never moves a last day: whoever keeps
it is in time under any rule. The **later** one follows sourced rules that give more time (when a letter counts as
received, a last day in a weekend). The later one is only ever told beside the safe one, never instead of it.

Counting: the day itself is not counted (Justitsministeriets vejledning nr. 9533 of 26/06/2018). Weeks and days: that
many days on. Months and years: the day of the same number, or the month's last where it has none.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from vejviser.domain.closures import public_holidays
from vejviser.text.danish import WEEKDAYS, day_of_month
from vejviser.text.durations import Length

FIRST_YEAR, LAST_YEAR = 2024, 2032
"""Years whose public holidays are known to the tool; a rule about weekdays is not used outside them."""

UNSURE = ((6, 5), (12, 24), (12, 31))
"""Month and day when many offices are closed, though law makes them no public holidays. No source says whether they
count as weekdays, so they count in whichever way gives the citizen the earlier day."""

Way = Literal["digital", "letter", "hand", "other"]
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DeadlineQuestion:
    """What the citizen told and what the rules say of such a case.

    ``day`` is the letter's date, the day of sending or of what happened; ``arrived`` the day a letter really came.
    ``weekdays`` is after how many weekdays it counts as received (None: no rule), ``moves`` whether a last day in a
    weekend moves, ``posting`` how many weekdays a letter from the citizen takes.
    """

    way: Way
    day: date
    length: Length
    arrived: date | None = None
    weekdays: int | None = None
    moves: bool = False
    posting: int = 6


@dataclass(frozen=True)
class CalculatedDeadline:
    """The answer. ``later`` is None where no rule gives more time; ``received`` and ``ends`` are its steps: the day
    it counts from, where that is another one, and the day it ends before it moves.

    ``presumed`` is set when a letter came later than the rule supposes. ``rest`` names the safe last day if it is no
    weekday. ``workday`` is the last day before it when offices are surely open, if they may not be on the day itself.
    ``post_by`` is the last day to post a letter.
    """

    last: date
    rest: str = ""
    workday: date | None = None
    post_by: date | None = None
    later: date | None = None
    received: date | None = None
    ends: date | None = None
    presumed: date | None = None


def holiday_names() -> Mapping[date, str]:
    """Return the public holidays the tool knows, with their Danish names."""
    return {
        day: name for year in range(FIRST_YEAR, LAST_YEAR + 1) for day, name in sorted(public_holidays(year).items())
    }


def known(day: date) -> bool:
    """Say whether the public holidays around a day are known."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def add(day: date, length: Length) -> date:
    """Return the day that lies a length after ``day``."""
    if length.unit in ("days", "weeks"):
        return day + timedelta(days=length.count * (7 if length.unit == "weeks" else 1))
    months = day.month - 1 + length.count * (12 if length.unit == "years" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@cache
def rest_day(day: date) -> str:
    """Return the name of a Saturday, Sunday or public holiday, or nothing for a weekday."""
    return public_holidays(day.year).get(day, "") or (WEEKDAYS[day.weekday()] if day.weekday() > 4 else "")


@cache
def after_weekdays(day: date, count: int) -> date | None:
    """Return the ``count``th weekday after ``day``, or None where holidays are not known."""
    while count and known(day):
        day += _ONE_DAY
        count -= not rest_day(day)
    return day if known(day) else None


@cache
def to_weekday(day: date) -> date | None:
    """Return ``day`` or the first weekday after it, or None where holidays are not known."""
    while known(day) and rest_day(day):
        day += _ONE_DAY
    return day if known(day) else None


@cache
def before_weekdays(day: date, count: int) -> date | None:
    """Return the last day to post a letter that takes ``count`` weekdays and must be there on ``day``.

    Days on which an office may be closed are no weekdays here, so that the letter leaves early enough.
    """
    while known(day) and _may_rest(day):
        day -= _ONE_DAY
    while count and known(day):
        day -= _ONE_DAY
        count -= not _may_rest(day)
    return day if known(day) else None


def _may_rest(day: date) -> bool:
    return bool(rest_day(day)) or (day.month, day.day) in UNSURE


def calculate_deadline(asked: DeadlineQuestion) -> CalculatedDeadline:
    """Work out the last day."""
    last = add(asked.day, asked.length)
    presumed = after_weekdays(asked.day, asked.weekdays) if asked.weekdays is not None else None
    # Came it before the rule supposes, the day itself counts; came it after, that is for the citizen to show.
    received = min(presumed or asked.arrived, asked.arrived) if asked.arrived else presumed
    ends = add(received or asked.day, asked.length)
    later = (to_weekday(ends) if asked.moves else ends) or ends
    rest = rest_day(last) if known(last) else ""
    return CalculatedDeadline(
        last=last,
        rest=rest,
        workday=before_weekdays(last, 0) if known(last) and _may_rest(last) else None,
        post_by=before_weekdays(last, asked.posting),
        later=later if later > last else None,
        received=received if later > last and received != asked.day else None,
        ends=ends if later > last else None,
        presumed=presumed if asked.arrived and presumed and presumed < asked.arrived else None,
    )


def long_date(day: date) -> str:
    """Return "mandag den 30. november 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day_of_month(day)}"
