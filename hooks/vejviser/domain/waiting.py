"""Has somebody waited too long? Pure arithmetic on days, and the sentences that say it.

browser/tools/waiting/calculation.js does the same in the browser; tests hold them equal, and
tests/oracles/waiting_days.py counts once more in another way.

The day the authority got the application is not counted itself. Working days are Monday to Friday without public
holidays; days on which offices may be closed (``deadline_calculation.UNSURE``) are not counted, so that nobody says
"too late" a day too early. A last day in a weekend is not moved: no source says that it is, and the answer names the
next day on which somebody can be called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vejviser.domain.deadline_calculation import UNSURE, add, known, long_date, rest_day
from vejviser.models.processing_times import (
    MAX_AGE_MONTHS,
    UNDATED_STATUSES,
    StatedTime,
    TimeStatus,
    WaitingCase,
    WaitUnit,
)
from vejviser.text.danish import day_of_month
from vejviser.text.durations import Length

WaitState = Literal["passed", "last_day", "left", "unknown", "no_figure", "long_passed", "uncounted"]
"""``no_figure``: there is a promise, but no day can be worked out from it. ``long_passed``: holidays of that time are
not known to the table, but no count of them could matter. ``uncounted``: they are not known and matter."""

_ONE_DAY = timedelta(days=1)
_GOALS = ("agreed_goal", "own_goal")


@dataclass(frozen=True)
class KnownTime:
    """A time as the arithmetic needs it. ``until`` is the last day it may be used as a promise; None: it is none."""

    status: TimeStatus
    length: tuple[WaitUnit, int] | None
    until: date | None
    ahead: bool = False


@dataclass(frozen=True)
class WaitingQuestion:
    """What somebody told: the day of applying, today, and the times that are known of such a case, the best first.

    ``posting`` is how many weekdays a letter is taken to be under way, where the application went by post.
    """

    day: date
    today: date
    times: Sequence[KnownTime] = ()
    posting: int = 0


@dataclass(frozen=True)
class WaitingAnswer:
    """The answer. ``used`` is the number of the time it rests on, ``days`` how many are left, have passed since or,
    without a deadline, have been waited. ``call`` is the first day on which somebody can surely be called about it:
    today or later when the day has passed, else after the last day. ``stale`` are the times that are too old."""

    state: WaitState
    days: int
    received: date
    used: int | None = None
    last: date | None = None
    call: date | None = None
    stale: tuple[int, ...] = ()


def usable_until(time: StatedTime, seen: date) -> date | None:
    """Return the last day a time may be used as a promise, or None where it is none.

    ``seen`` is when its sources were read, for a law that carries no date. A month or a year counts from its end.
    """
    if isinstance(time, WaitingCase) and time.ahead:
        return date.max
    months = time.max_age or MAX_AGE_MONTHS.get(time.status)
    if time.status not in MAX_AGE_MONTHS or months is None or time.length is None:
        return None
    if time.as_of:
        from_ = _end_of(time.as_of)
    elif time.status in UNDATED_STATUSES and not time.as_of_note:
        from_ = seen
    else:
        # A deadline of nobody knows when was never usable.
        return date.min
    return add(from_, Length("months", months))


def _end_of(stated: str) -> date:
    parts = [int(part) for part in stated.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - _ONE_DAY


def answer_waiting(asked: WaitingQuestion) -> WaitingAnswer:
    """Work out whether somebody has waited too long."""
    received = _after_working_days(asked.day, asked.posting) or asked.day
    stale = tuple(at for at, time in enumerate(asked.times) if time.until is not None and time.until < asked.today)
    counted = [at for at, one in enumerate(asked.times) if one.length or one.ahead]
    used = next((at for at in counted if (asked.times[at].until or date.min) >= asked.today), None)
    if used is None:
        told = any(one.status in MAX_AGE_MONTHS and not (one.length or one.ahead) for one in asked.times)
        waited = max((asked.today - received).days, 0)
        return WaitingAnswer("no_figure" if told else "unknown", waited, received, stale=stale)
    time = asked.times[used]
    last = asked.day if time.ahead else _end(received, time.length)
    if last is None:
        # Working days are never so sparse.
        longest = timedelta(days=3 * (time.length[1] if time.length else 0) + 30)
        state: WaitState = "long_passed" if asked.today - received > longest else "uncounted"
        return WaitingAnswer(state, max((asked.today - received).days, 0), received, used, stale=stale)
    left = (last - asked.today).days
    return WaitingAnswer(
        state="passed" if left < 0 else "left" if left else "last_day",
        days=abs(left),
        received=received,
        used=used,
        last=last,
        call=_open_day(asked.today if left < 0 else last + _ONE_DAY),
        stale=stale,
    )


def _end(received: date, length: tuple[WaitUnit, int] | None) -> date | None:
    if length is None:
        return None
    unit, count = length
    return _after_working_days(received, count) if unit == "working_days" else add(received, Length(unit, count))


def _after_working_days(day: date, count: int) -> date | None:
    if not count:
        return day
    while count and known(day):
        day += _ONE_DAY
        count -= not _may_be_closed(day)
    return day if known(day) else None


def _open_day(day: date) -> date | None:
    while known(day) and _may_be_closed(day):
        day += _ONE_DAY
    return day if known(day) else None


def _may_be_closed(day: date) -> bool:
    return bool(rest_day(day)) or (day.month, day.day) in UNSURE


def headline(found: WaitingAnswer, status: TimeStatus | None, who: str) -> str:
    """Return the answer in one sentence. ``who`` is whom one waits for, as a sentence begins: "Kommunen"."""
    name = "Målet" if status in _GOALS else "Fristen"
    if found.state == "passed":
        return f"{name} {'var' if status in _GOALS else 'udløb'} {_date(found.last)}."
    if found.state == "last_day":
        return f"{name} er i dag."
    if found.state == "left":
        return f"Der er {_days(found.days)} endnu."
    if found.state == "long_passed":
        return f"{name} er gået for længe siden."
    if found.state == "uncounted":
        return "Vi kan ikke tælle arbejdsdage så langt frem."
    if found.state == "no_figure":
        return "Vi kan ikke regne dagen ud."
    return f"{who} har ingen kendt frist."


def second_line(found: WaitingAnswer, status: TimeStatus | None) -> str:
    """Return what stands under the answer: how long ago, until when, or how long one has waited."""
    name = "Målet" if status in _GOALS else "Fristen"
    if found.state == "passed":
        return f"Det er {_days(found.days)} siden."
    if found.state == "last_day":
        return f"Har du ikke fået svar i dag, så ryk {long_date(found.call)}." if found.call else ""
    if found.state == "left":
        return f"{name} er {long_date(found.last)}." if found.last else ""
    return f"Du har ventet i {_days(found.days)}."


def steps(asked: WaitingQuestion, found: WaitingAnswer, start: str) -> list[str]:
    """Say step by step how the last day came about. ``start`` is what it counts from, in the data's words."""
    if found.used is None:
        return []
    time = asked.times[found.used]
    if time.ahead:
        return [f"De har lovet svar {long_date(asked.day)}. Den dag gælder."]
    said = [f"Vi regner fra {long_date(asked.day)}."]
    if found.received != asked.day:
        said = [
            f"Du sendte et brev {long_date(asked.day)}. Vi regner med, at det var fremme efter "
            f"{asked.posting} hverdage, {long_date(found.received)}."
        ]
    if start:
        said.append(f"Tiden tæller fra {start}.")
    if time.length:
        said.append(
            f"{TIME_KINDS[time.status]} er {length_words(time.length)}. Dagen, vi regner fra, tæller ikke selv med."
        )
    if found.last and time.length:
        if time.length[0] == "working_days":
            said.append("Weekender, helligdage, den 5. juni, den 24. december og den 31. december tæller ikke med.")
        if time.length[0] == "months" and found.last.day != found.received.day:
            said.append(f"Måneden har ikke {found.received.day} dage. Derfor er det dens sidste dag.")
        said.append(f"Det giver {long_date(found.last)}.")
    return said


TIME_KINDS: dict[TimeStatus, str] = {
    "law": "Fristen i loven",
    "agreed_goal": "Det aftalte mål",
    "own_goal": "Deres eget mål",
    "published": "Kommunens egen frist",
    "promised": "Løftet",
    "average": "Gennemsnittet",
    "practice": "Tiden",
    "outdated": "Den gamle frist",
    "not_found": "Fristen",
}
_UNITS: dict[WaitUnit, tuple[str, str]] = {
    "working_days": ("arbejdsdag", "arbejdsdage"),
    "days": ("dag", "dage"),
    "weeks": ("uge", "uger"),
    "months": ("måned", "måneder"),
}


def length_words(length: tuple[WaitUnit, int]) -> str:
    """Return "7 arbejdsdage"."""
    unit, count = length
    return f"{count} {_UNITS[unit][count != 1]}"


def _days(count: int) -> str:
    return f"{count} {'dag' if count == 1 else 'dage'}"


def _date(day: date | None) -> str:
    return day_of_month(day) if day else ""
