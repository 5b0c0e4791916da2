"""The hours of some days for the terminal: each stretch with its line in the file, each closed day with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vejviser.domain.schedule import ClosedDay, Origin, closed_days, intervals
from vejviser.errors import VejviserError
from vejviser.hours.meeting_places import closed_on_purpose
from vejviser.hours.wording import HOW, interval_in_words
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.office_hours import Timetable
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath
from vejviser.text.danish import WEEKDAYS, clock_range, day_of_month
from vejviser.text.suggestions import did_you_mean


def hours_report(
    library: Library,
    knowledge: KnowledgeBase,
    municipality: str | None,
    first: date,
    days: int,
    location: str | None = None,
) -> Iterator[str]:
    """Yield the lines for ``days`` days from ``first``; ``location`` is a place's or a partner's id, or None for all.

    Raises VejviserError when the place does not exist.
    """
    own = knowledge.municipality(municipality)
    known = [one.id for one in own.locations.locations]
    known += [name for name, partner in own.partners.items() if partner.timetable]
    if location is not None and location not in known:
        raise VejviserError(
            f"Stedet '{location}' findes ikke.{did_you_mean(location, known)} Her er: {', '.join(known)}."
        )
    tables = list(_tables(library, own))
    for offset in range(days):
        day = first + timedelta(days=offset)
        yield f"{WEEKDAYS[day.weekday()]} {day_of_month(day)}"
        lines = [line for table in tables for line in table.lines(day, location)]
        yield from lines or ["  ingen tider"]


class _Table:
    """One timetable with the file it stands in."""

    def __init__(
        self, document: Document, timetable: Timetable, inside: FieldPath, names: dict[str | None, str]
    ) -> None:
        self._document = document
        self._timetable = timetable
        self._inside = inside
        self._names = names

    def lines(self, day: date, location: str | None) -> Iterator[str]:
        """Yield what happens on a day, for one place or all."""
        for one in intervals(self._timetable, day, day):
            if self._asked(one.location, location):
                when = f"{interval_in_words(one)}{f' ({one.who})' if one.who else ''}"
                yield f"  {when:<22} {self._names[one.location]:<28} {self._where(one.origin)}"
        for gone in closed_days(self._timetable, day, day):
            if self._asked(gone.location, location):
                text = f"{self._names[gone.location]}: {gone.reason}"
                yield f"  {_gone(gone):<22} {text:<28} {self._where(gone.origin)}"
        yield from self._run_out(day, location)

    def _run_out(self, day: date, location: str | None) -> Iterator[str]:
        """Yield the places whose hours have run out, each with what was told last: nobody knows, or it is closed."""
        told: list[tuple[str | None, date, Origin]] = [
            (row.location, row.valid_until or date.max, ("hours", at)) for at, row in enumerate(self._timetable.hours)
        ]
        told += [
            (extra.location, extra.date, ("extra_openings", at))
            for at, extra in enumerate(self._timetable.extra_openings)
        ]
        for own in dict.fromkeys(one for one, _, _ in told):
            last, origin = max((end, origin) for one, end, origin in told if one == own)
            if last >= day or not self._asked(own, location):
                continue
            closed = closed_on_purpose(self._timetable, own, day, day)
            what, why = ("lukket", closed[0].reason) if closed else ("vi kender ikke tiderne", "tiderne er sluttet")
            text = f"{self._names[own]}: {why}"
            yield f"  {what:<22} {text:<28} {self._where(closed[0].origin if closed else origin)}"

    def _asked(self, own: str | None, asked: str | None) -> bool:
        return asked is None or asked in (own, self._document.id)

    def _where(self, origin: Origin) -> str:
        line, _ = self._document.place((*self._inside, *origin))
        return f"{self._document.path}:{line}"


def _gone(day: ClosedDay) -> str:
    """Say how a day is closed: whole, one kind of hours, or but for some hours."""
    what = f"kun {clock_range(*day.only)}" if day.only else "lukket"
    return f"{what}{HOW[day.kind] if day.kind else ''}{' indtil videre' if day.open_end else ''}"


def _tables(library: Library, own: Municipality) -> Iterator[_Table]:
    places: dict[str | None, str] = {one.id: one.at for one in own.locations.locations}
    for document in library.of("office-hours", own.id):
        yield _Table(document, own.hours, (), {None: own.about.adviser.title, **places})
    for document in library.of("partner", own.id):
        partner = own.partners[document.id]
        if partner.timetable:
            names = {key: f"{partner.name} {value}" for key, value in places.items()}
            yield _Table(document, partner.timetable, ("timetable",), {None: partner.name, **names})
