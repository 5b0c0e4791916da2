"""Hours as a calendar that anyone can subscribe to: iCalendar, RFC 5545, with the subscription hints clients read.

Pure: the build date is an argument, and the same input gives the same bytes. A row of hours becomes one
repeating event for its weekly days, one or two for those of every other week, and one for each nth weekday.
What ``schedule.intervals`` does not give is taken out (EXDATE), so the calendar and the pages never disagree.

Only facts change an event, never the day of the build, and nothing is remembered between builds. So no event knows
what it was yesterday, and no number made from the facts alone grows both when a closure is written and when it is
taken back. Therefore all that an editor can write and take back is in the UID: such a change puts a new event in the
place of the old one, and no program can hold on to what is no longer so. What is left is that the years covered move
on, which never goes back. Then the event keeps its UID, and SEQUENCE, the sum of the years of its first and its last
day, grows exactly when the event has changed (RFC 5545, 3.8.7.4). DTSTAMP and LAST-MODIFIED are the newest day that the
facts name as their own; where they name none, nobody can say when they were last modified.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.domain.schedule import COPENHAGEN, Interval, closed_days, days_ruled
from vejviser.hours.event_words import LABELS, address_line, event_sentences, last_said
from vejviser.hours.meeting_places import MeetingPlace, expanded_hours
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import ExtraOpening, HoursRow
from vejviser.models.weekday_rule import PARITIES, DayRule
from vejviser.text.danish import capital

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545 names of the weekdays; the index is the one ``DayRule.weekday`` holds."""

_KNOWN = (date(2020, 1, 1), date(2040, 12, 31))
"""Closed days of these years are in a UID, so that it stays the same while the years covered move on within them."""


def icalendar_feed(
    places: Sequence[MeetingPlace], about: MunicipalityProfile, today: date, memory: Memory | None = None
) -> str:
    """Return the text of the .ics file with the hours of ``places``; those with unknown hours are left out.

    It covers whole years, from the one of ``today`` to the year after next: always 24 months ahead, and an
    event has the same start in each build of a year (unless its first day is newly closed).
    """
    feed = Calendar()
    feed.add("prodid", "-//Vejviser//Traeffetider//DA")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    # No standard has the names with X-, but Google, Apple and Outlook read them.
    feed.add("x-wr-calname", vText(f"Træffetider: {capital(about.adviser.title_the)} i {about.name}"))
    feed.add("x-wr-timezone", COPENHAGEN.key)
    if about.demo:
        feed.add("x-wr-caldesc", vText(about.demo.line))
    feed.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7
    feed.add("x-published-ttl", "P1D")
    feed.add_component(_timezone())
    known, kept = [one for one in places if one.known], memory or Memory()

    def told(place: MeetingPlace) -> str:
        return "".join(map(_text, _events(place, about, expanded_hours(place, today, kept).intervals)))

    # An event stands in the calendar of its place and in that of all places.
    key = ("events", IdentityKey(about), today.year)
    events = [kept.recall((*key, IdentityKey(one)), partial(told, one)) for one in known]
    opened, end, _ = _text(feed).rpartition("END:VCALENDAR")
    return f"{opened}{''.join(events)}{end}\r\n"


def _text(component: Component) -> str:
    text: bytes = component.to_ical()
    return text.decode("utf-8")


def _timezone() -> Timezone:
    """Danish time as a rule: the last Sundays of March and October at 1:00 UTC (directive 2000/84/EC).

    A rule, not the list of dates icalendar makes from the machine's tables: it is shorter and does not run out.
    """
    zone = Timezone()
    zone.add("tzid", COPENHAGEN.key)
    for season, name, start, month, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, 1, 2),  # noqa: DTZ001 - local time by definition
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, 2, 1),  # noqa: DTZ001
    ):
        season.add("tzname", name)
        season.add("dtstart", start)
        season.add("rrule", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        season.add("tzoffsetfrom", timedelta(hours=before))
        season.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(season)
    return zone


def _events(place: MeetingPlace, about: MunicipalityProfile, found: Sequence[Interval]) -> Iterator[Event]:
    """Yield the events of a place, still without stamps. Each interval of ``found`` is in exactly one of them."""
    # Hours that the clock skips altogether, such as 2 to 3 o'clock on a Sunday in March, are no time at all.
    real = [one for one in found if one.start.astimezone(UTC) < one.until.astimezone(UTC)]
    of_row: dict[int | str, dict[date, Interval]] = defaultdict(dict)
    for one in real:
        if one.origin[0] == "hours":
            of_row[one.origin[1]][one.start.date()] = one
    for at, row in enumerate(place.timetable.hours):
        left = of_row[at]
        for rules in _repetitions(row):
            # The first repetition takes a day that two of them fall on, as the fourth Friday that is also the last.
            mine = [left.pop(day) for day in sorted(left) if any(rule.matches(day) for rule in rules)]
            for turn, several in groupby(mine, key=lambda one: _turn(rules[0], one.start.date())):
                days = list(several)
                if plain := [one for one in days if _plain(one)]:
                    repetition = (turn, *_repetition(place, row, rules, plain[-1]))
                    event = _event(place, about, row, plain[0], plain[-1], repetition)
                    _repeat(event, plain, rules)
                    yield event
                for one in days:
                    if not _plain(one):
                        yield _event(place, about, row, one)
    for one in real:
        if one.origin[0] == "extra_openings":
            extra = place.timetable.extra_openings[one.origin[1]]
            yield _event(place, about, extra, one)


def _repetitions(row: HoursRow) -> Iterator[tuple[DayRule, ...]]:
    """Yield the rules of a row as RFC 5545 can say them.

    All of each week stand together, so do those of even and of odd weeks; each other one stands by itself.
    """
    rules = sorted(row.rules)
    for parity in ("", *PARITIES):
        if together := tuple(rule for rule in rules if rule.parity == parity and (parity or rule.weekly)):
            yield together
    for rule in rules:
        if rule.ordinal or rule.since != date.min:
            yield (rule,)


def _turn(rule: DayRule, day: date) -> str:
    """Say which of two weeks a rule of every other week has: they change places after a week 53.

    BYWEEKNO would say even and odd weeks in one event, but RFC 5545 only allows it in yearly rules, and few calendars
    offer such; every other week they all do.
    """
    if not rule.alternating:
        return ""
    first = f" from {rule.since}" if rule.since != date.min else f" {rule.parity}"
    return f"/2{first} {(day.toordinal() - day.weekday()) // 7 % 2}"


def _by_day(rules: Sequence[DayRule]) -> str:
    """Return rules as RFC 5545's BYDAY: "MO,WE" for each week, "1SA" and "-1FR" in the month."""
    return ",".join(f"{rule.ordinal or ''}{_DAYS[rule.weekday]}" for rule in rules)


def _plain(one: Interval) -> bool:
    """Say whether an interval is as long as its row says, and the clock is not changed in it or at its edges.

    A repeating event has one length (RFC 5545, 3.8.5.3), and clients disagree on hours the clock skips or
    repeats. Both folds of both edges have the same distance from UTC only where none of this can happen. A day that
    a closure cuts short has a length of its own too.
    """
    return not one.cut and (
        not (_changing(one.start.date()) or _changing(one.until.date()))
        or len({edge.replace(fold=fold).utcoffset() for edge in (one.start, one.until) for fold in (0, 1)}) == 1
    )


@lru_cache(maxsize=4_000)
def _changing(day: date) -> bool:
    """Say whether Danish clocks are changed on a day or at its end."""
    start = datetime.combine(day, time(), COPENHAGEN)
    return start.utcoffset() != (start + timedelta(days=2)).utcoffset()


def _repeat(event: Event, days: Sequence[Interval], rules: Sequence[DayRule]) -> None:
    """Let an event happen on ``days``, in order of time, and on no other day that its rules fall on.

    It begins with the first day that is open: some clients show an event's start even when it is taken out.
    """
    first, last = days[0].start, days[-1].start
    if first == last:
        return
    rule = {"FREQ": "MONTHLY" if rules[0].ordinal else "WEEKLY", "BYDAY": _by_day(rules).split(",")}
    every_other = {"INTERVAL": 2} if rules[0].alternating else {}
    # UNTIL must be UTC where DTSTART names a time zone (RFC 5545, 3.3.10).
    event.add("rrule", {**rule, **every_other, "UNTIL": last.astimezone(UTC)})
    given = {one.start for one in days}
    ruled = sorted({day for one in rules for day in days_ruled(one, first.date(), last.date())})
    between = (first + (day - first.date()) for day in ruled)
    gone = [day for day in between if day not in given]
    if gone:
        event.add("exdate", gone)


def _repetition(place: MeetingPlace, row: HoursRow, rules: Sequence[DayRule], last: Interval) -> tuple[str, ...]:
    """Say what makes a repetition the one it is, whatever the years covered: its rules, and the days it falls out."""
    alone = place.timetable.model_copy(update={"hours": (row,)})
    closed = closed_days(alone, _KNOWN[0], max(_KNOWN[1], last.start.date()))
    out = sorted({one.day for one in closed if any(rule.matches(one.day) for rule in rules)})
    # Rules of the row that fall on the same weekday may share its days.
    beside = sorted(rule for rule in row.rules if any(rule.weekday == one.weekday for one in rules))
    return (*map(str, rules), *map(str, beside), str(row.valid_from), str(row.valid_until), *map(str, out))


def _event(
    place: MeetingPlace,
    about: MunicipalityProfile,
    row: HoursRow | ExtraOpening,
    one: Interval,
    last: Interval | None = None,
    repetition: Sequence[str] = (),
) -> Event:
    """Make the event that begins with an interval. ``last`` is its last one, and ``repetition`` what repeats it."""
    event = Event()
    label = LABELS[row.kind]
    event.add("summary", f"{label}: {place.who}{f' ({row.who})' if row.who else ''}")
    event.add("description", " ".join(event_sentences(place, about, row)))
    address = address_line(place)
    if address and row.kind != "phone":
        event.add("location", address)
    # What it is called, where and when: never when it was built, or which years are covered.
    when = repetition or (one.start.isoformat(), one.until.isoformat())
    identity = (about.name, place.id, row.location, row.opens, row.closes, row.kind, row.who, *event.values(), *when)
    event.add("uid", f"{uuid5(NAMESPACE_URL, 'vejviser:' + ':'.join(map(str, identity)))}@vejviser")
    for name, edge in (("dtstart", one.start), ("dtend", one.until)):
        event.add(name, edge if _plain(one) else edge.astimezone(UTC))
    event.add("categories", [label])
    event.add("transp", "TRANSPARENT")  # The citizen's own day stays free: these are hours one may use.
    event.add("sequence", one.start.year + (last or one).start.year)
    said = last_said(place)
    event.add("dtstamp", said or datetime.combine(_KNOWN[0], time(), UTC))
    if said:
        event.add("last-modified", said)
    return event
