"""A thing of the open data as text, made once for all sites that have it: only the address of a site differs."""

from __future__ import annotations

from dataclasses import dataclass

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.models.base import Checked, Source
from vejviser.models.field_type import Json
from vejviser.opendata.data_addresses import LICENSE
from vejviser.opendata.open_fields import json_text, open_value
from vejviser.opendata.open_tables import LINE_END, cells, csv_lines, own_fields, rows_of, tables_of
from vejviser.opendata.open_things import OpenKind, OpenThing

_URL = ("url",)


@dataclass(frozen=True)
class WrittenThing:
    """A thing as JSON and as its row, each without the full address of its page: what stands before that and after it.

    ``below`` are its rows in each of the kind's other tables.
    """

    said: tuple[str, str]
    row: tuple[str, str]
    below: tuple[str, ...]

    def json(self, url: str) -> str:
        """Return it as JSON. On a site without an address it says no ``url``."""
        return f',"url":{json_text(url)}'.join(self.said) if url else "".join(self.said)

    def rows(self, url: str) -> tuple[str, ...]:
        """Return its rows in each table of the kind, in their order."""
        cell = csv_lines([[url]]).removesuffix(LINE_END) if url else ""
        return f";{cell};".join(self.row), *self.below


def written_thing(thing: OpenThing, kind: OpenKind, demo: bool, memory: Memory) -> WrittenThing:
    """Return a thing of a kind as text. ``demo`` says that its site is only an example."""
    place = (thing.id, thing.address, thing.file)
    key = ("open thing", kind.name, *place, demo, IdentityKey(thing.record), IdentityKey(thing.facts))
    return memory.recall(key, lambda: _written(thing, kind, demo))


def _written(thing: OpenThing, kind: OpenKind, demo: bool) -> WrittenThing:
    named, record = {"id": thing.id, "path": thing.address}, _record(thing, kind, demo)
    head = json_text(named)[:-1]
    whole, *others = tables_of(kind)
    at = next(at for at, column in enumerate(whole.columns) if column.way == _URL)
    before, after = (csv_lines([cells(part, record)]) for part in (whole.columns[:at], whole.columns[at + 1 :]))
    return WrittenThing(
        said=(head, json_text(record).removeprefix(head)),
        row=(before.removesuffix(LINE_END), after),
        below=tuple(csv_lines(cells(one.columns, row) for row in rows_of([record], one)) for one in others),
    )


def _record(thing: OpenThing, kind: OpenKind, demo: bool) -> Json:
    """Return all that is said of a thing but the full address of its page."""
    record, facts = thing.record, thing.facts
    sources: tuple[Source, ...] = getattr(facts, "sources", ())
    checked: Checked | None = getattr(record, "checked", None) or getattr(facts, "checked", None)
    newest = max((one.as_of for one in sources if one.as_of), key=_last_day, default=None)
    days = [one for one in (newest, checked.date.isoformat() if checked else None) if one]
    said: Json = {
        "id": thing.id,
        "path": thing.address,
        "license": LICENSE,
        "demo_site": demo,
        "file": thing.file,
        "data_date": max(days, key=_last_day, default=None),
        "newest_source": newest,
        "confirmed": _confirmed(checked) if checked else None,
        "historical": bool(getattr(record, "historical", False) or getattr(facts, "historical", False)),
        "confidence": getattr(record, "confidence", None) or getattr(facts, "confidence", None),
        "needs_check": getattr(facts, "needs_check", None),
        "disagreement": getattr(facts, "disagreement", None),
        "file_note": None if facts is record else getattr(facts, "note", None),
        "sources": [open_value(one) for one in sources],
    }
    own = ((one.name, one.written(record)) for one in own_fields(kind.model))
    return {name: value for name, value in (*said.items(), *own) if value is not None}


def _confirmed(checked: Checked) -> Json:
    return {"date": checked.date.isoformat(), "role": checked.role}


def _last_day(text: str) -> str:
    """Return the last day of a year or month, as text that sorts."""
    return text + "-12-31"[len(text) - 4 :]
