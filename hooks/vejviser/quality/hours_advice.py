"""Advice on hours: what can be read, but may mean something else than the editor had in mind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import Any

from pydantic import BaseModel

from vejviser.domain.closures import closure_spans
from vejviser.domain.expanded_hours import HORIZON
from vejviser.domain.schedule import Interval, closed_days, days_ruled, interval, intervals
from vejviser.errors import Problem
from vejviser.models.office_hours import Closure, ExtraOpening, HoursRow, Timetable
from vejviser.models.weekday_rule import DayRule
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath, node_at
from vejviser.reading.yaml_nodes import Scalar
from vejviser.text.danish import WEEKDAYS, clock_range, day_of_month, weekday_and_date

_LONG = timedelta(days=60)
"""Nobody is on holiday for two months, so a longer closure has most often a mistyped year."""

_LONG_NIGHT = timedelta(hours=12)
"""What is open longer past midnight has most often its two times the wrong way round."""

_SOON = timedelta(weeks=6)
"""How long before the last hours end somebody must see to the next ones."""

Advice = Iterator[tuple[FieldPath, str]]


def hours_advice(library: Library, today: date) -> Iterator[Problem]:
    """Yield each piece of advice at its place, for everybody who has a timetable."""
    for document in library.documents:
        for inside, timetable in _timetables(document.value, ()):
            table = _Table(document, inside, timetable, today)
            for place, message in table.advice():
                yield Problem(document.path, *document.place((*inside, *place)), f"Råd: {message}")


def _timetables(value: Any, inside: FieldPath) -> Iterator[tuple[FieldPath, Timetable]]:
    if isinstance(value, Timetable):
        yield inside, value
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from _timetables(getattr(value, name), (*inside, info.alias or name))
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _timetables(one, (*inside, at))


@dataclass(frozen=True)
class _Table:
    """One timetable, and where it stands."""

    document: Document
    inside: FieldPath
    timetable: Timetable
    today: date

    def advice(self) -> Advice:
        """Yield what to say, by its place in the timetable."""
        told: set[date] = set()
        for at, row in enumerate(self.timetable.hours):
            yield from self._days(at, row, told)
            yield from _night(("hours", at, "closes"), row)
        for at, extra in enumerate(self.timetable.extra_openings):
            yield from _night(("extra_openings", at, "closes"), extra)
            yield from self._extra_in_closure(at, extra)
        for at, closure in enumerate(self.timetable.closures):
            yield from self._closure(at, closure)
        yield from self._windows()
        yield from self._last_rows()

    def _line(self, *place: str | int) -> int:
        return self.document.place((*self.inside, *place))[0]

    def _days(self, at: int, row: HoursRow, told: set[date]) -> Advice:
        for number, one in enumerate(row.days):
            place: FieldPath = ("hours", at, "days", number)
            rule, day = one.rules[0], WEEKDAYS[one.rules[0].weekday]
            tree = self.document.tree
            node = tree and node_at(tree, (*self.inside, *place))
            # "anden tirsdag i måneden" leaves no doubt.
            sure = isinstance(node, Scalar) and "måneden" in (node.text or "").lower()
            if rule.ordinal == 2 and not sure:
                soon = self.today + timedelta((rule.weekday - self.today.weekday()) % 7)
                yield (
                    place,
                    f"'{one}' er månedens anden, ikke hver anden uge. Mener du hver anden uge, så skriv '{day} i lige "
                    f"uger', '{day} i ulige uger' eller 'hver anden {day} fra {soon}'. Ellers skriv '{one} i måneden'.",
                )
            if rule.parity:
                yield from self._odd_weeks(place, row, rule, told)

    def _odd_weeks(self, place: FieldPath, row: HoursRow, rule: DayRule, told: set[date]) -> Advice:
        """Tell where two odd weeks follow one another, 53 and 1, once for each day before them."""
        first, last = (
            max(self.today, row.valid_from or self.today),
            min(row.valid_until or date.max, self.today + HORIZON),
        )
        for before, after in pairwise(days_ruled(rule, first, last)):
            if (apart := (after - before).days) == 14 or before in told:
                continue
            told.add(before)
            year = before.isocalendar().year
            then = "er der åbent to uger i træk" if apart < 14 else "går der 3 uger imellem"
            yield (
                place,
                f"Uge 53 i {year} og uge 1 i {year + 1} er begge ulige. Derfor {then}: "
                f"{weekday_and_date(before)} og {weekday_and_date(after)} {after.year}. "
                f"Skal der altid gå 2 uger, så skriv 'hver anden {WEEKDAYS[rule.weekday]} fra {before}'.",
            )

    def _extra_in_closure(self, at: int, extra: ExtraOpening) -> Advice:
        """Tell of a closure of more days that an extra opening goes before: either may have come last."""
        for number, closure in enumerate(self.timetable.closures):
            if closure.location not in (None, extra.location) or closure.kind not in (None, extra.kind):
                continue
            around = timedelta(days=1)
            near = (max(extra.date, date.min + around) - around, min(extra.date, date.max - around) + around)
            days = [span for span in closure_spans(closure, *near) if span[0] <= extra.date <= span[1]]
            if not any(first < last for first, last in days) or _within(extra, closure):
                continue
            yield (
                ("extra_openings", at),
                f"Dagen ligger i lukningen på linje {self._line('closures', number)} ({closure.reason}), "
                f"men en ekstra dag går forud: der er åbent {weekday_and_date(extra.date)} "
                f"{clock_range(extra.opens, extra.closes)}. Skal der være lukket, så slet den ekstra dag her.",
            )

    def _closure(self, at: int, closure: Closure) -> Advice:
        if not closure.from_ or not closure.until or closure.open_end or closure.only:
            return
        if (length := closure.until - closure.from_ + timedelta(1)) > _LONG:
            yield ("closures", at, "until"), f"Der er lukket i {length.days} dage. Passer årstallet?"

    def _windows(self) -> Advice:
        """Tell of closures whose window leaves nothing of a day's hours: ``only`` opens nothing."""
        wanted = {at for at, closure in enumerate(self.timetable.closures) if closure.only}
        if not wanted:
            return
        told = [
            (int(gone.origin[1]), gone)
            for gone in closed_days(self.timetable, self.today, self.today + HORIZON)
            if gone.origin[0] == "closures" and gone.origin[1] in wanted
        ]
        for at, day in sorted({(at, gone.day) for at, gone in told if not gone.only}, key=itemgetter(1)):
            # Where somebody can be met in the window after all, it does what it says.
            if at in wanted and not any(self._spared(one, at) for one in intervals(self.timetable, day, day)):
                wanted.discard(at)
                yield (
                    ("closures", at, "only"),
                    f"Der er ingen faste tider i det tidsrum {weekday_and_date(day)}, så hele dagen er lukket. "
                    "Ret 'only', eller skriv tiden under 'extra_openings'.",
                )

    def _spared(self, one: Interval, at: int) -> bool:
        """Say whether regular hours are among those that a closure leaves."""
        closure = self.timetable.closures[at]
        place, kind = closure.location in (None, one.location), closure.kind in (None, one.kind)
        return place and kind and one.origin[0] == "hours"

    def _last_rows(self) -> Advice:
        """Tell of places whose hours run out soon, or have done so, with nothing after them."""
        rows: defaultdict[str | None, list[tuple[date, int]]] = defaultdict(list)
        for at, row in enumerate(self.timetable.hours):
            rows[row.location].append((row.valid_until or date.max, at))
        for place, ending in rows.items():
            last, at = max(ending)
            closed = any(
                closure.open_end and closure.location in (None, place) and not (closure.kind or closure.only)
                for closure in self.timetable.closures
            )
            if last == date.max or last > self.today + _SOON or closed:
                continue
            where = f" på stedet '{place}'" if place else ""
            verb = "sluttede" if last < self.today else "slutter"
            yield (
                ("hours", at, "valid_until"),
                f"De faste tider{where} {verb} {day_of_month(last)}, og der er ingen efter dem. Skriv de nye tider "
                "under 'hours', eller ret datoen. Er der lukket, så skriv det under 'closures'.",
            )


def _night(place: FieldPath, row: HoursRow | ExtraOpening) -> Advice:
    day = date(2001, 1, 1)
    whole = interval(day, row, ("", 0))
    if row.closes < row.opens and whole.until - whole.start > _LONG_NIGHT:
        lasts = f"{(whole.until - whole.start).seconds // 3600} timer"
        yield (
            place,
            f"'closes' ligger før 'opens'. Derfor er der åbent hen over midnat i {lasts}: "
            f"{clock_range(row.opens, row.closes)} næste dag. Er det ikke meningen, så ret de to klokkeslæt.",
        )


def _within(extra: ExtraOpening, closure: Closure) -> bool:
    """Say whether an extra opening lies in the window that a closure leaves anyway."""
    if closure.only is None:
        return False
    opens, closes = closure.only
    whole, window = (
        interval(extra.date, one, ("", 0))
        for one in (extra, extra.model_copy(update={"opens": opens, "closes": closes}))
    )
    return window.start <= whole.start and whole.until <= window.until
