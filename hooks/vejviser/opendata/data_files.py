"""The files of the open data of one site. The same data and year give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vejviser import urls
from vejviser.cache.memo import IdentityKey, Memory
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.field_type import Json
from vejviser.opendata.data_addresses import API_VERSION, HSDS, LICENSE, LICENSE_NAME, addresses_of
from vejviser.opendata.dcat_record import dcat_record
from vejviser.opendata.hsds_tables import HSDS_TABLES, data_package, hsds_tables
from vejviser.opendata.open_api import open_api
from vejviser.opendata.open_fields import json_text
from vejviser.opendata.open_kinds import OPEN_KINDS
from vejviser.opendata.open_schemas import open_schema_files
from vejviser.opendata.open_tables import open_csv, table_schemas, tables_of
from vejviser.opendata.open_things import OpenSource, things_of
from vejviser.opendata.written_things import written_thing
from vejviser.quality.freshness import newest_date

_BELOW = urls.DATA_API.lstrip("/")


def data_files(knowledge: KnowledgeBase, municipality: Municipality, today: date, memory: Memory) -> dict[str, bytes]:
    """Return path -> content of every file of the open data. Of ``today`` only the year counts."""

    # As bytes: a text with one curly quote takes twice the room.
    def made() -> dict[str, bytes]:
        files = _files(OpenSource(knowledge, municipality, today, memory))
        return {_BELOW + path: text.encode() for path, text in files.items()}

    return memory.recall_whole(("open data", IdentityKey(knowledge), municipality.id, today.year), made)


def data_paths(knowledge: KnowledgeBase, municipality: Municipality) -> Iterator[str]:
    """Yield the paths that must be there, worked out from the kinds and the files that things come from."""
    yield from (f"{_BELOW}{name}" for name in ("index.json", "openapi.json", "dcat.jsonld"))
    yield from (f"{_BELOW}schema/{name}.json" for name in ("index", "list"))
    yield from (f"{_BELOW}{HSDS}{name}.json" for name in ("datapackage", *HSDS_TABLES))
    for kind in OPEN_KINDS:
        yield from (f"{_BELOW}{name}.json" for name in (kind.name, f"schema/{kind.name}"))
        for name in (one.name for one in tables_of(kind)):
            yield from (f"{_BELOW}{path}" for path in (f"{name}.csv", f"schema/{name}.table.json"))
    for kind_name, names in (
        ("guides", knowledge.guides),
        ("bodies", knowledge.bodies),
        ("partners", municipality.partners),
        ("locations", [one.id for one in municipality.locations.locations]),
    ):
        yield from (f"{_BELOW}{kind_name}/{name}.json" for name in names)


def json_file(value: object) -> str:
    """Return a value as a JSON file: as short as it can be, letters as they are, fields in their order."""
    return f"{json_text(value)}\n"


def _list_file(said: Json, things: Iterable[str]) -> str:
    """Return the file of a list, whose things are written already: ``said`` and then its ``items``."""
    opened = json_file({**said, "items": []}).removesuffix("]}\n")
    return f"{opened}{','.join(things)}]}}\n"


def _files(source: OpenSource) -> dict[str, str]:
    own, addresses = source.municipality.about, addresses_of(source.municipality)
    demo, newest = own.status == "demo", newest_date(source.knowledge, source.municipality)
    title = f"Åbne data fra {own.adviser.title_the} i {own.full_name}"
    made: dict[str, str] = {}
    kinds: list[Json] = []
    about = {"version": API_VERSION, **({"data_date": newest} if newest else {}), "license": LICENSE, "demo_site": demo}
    for kind in OPEN_KINDS:
        things = things_of(source, kind)
        written = [(addresses.url(one.address), written_thing(one, kind, demo, source.memory)) for one in things]
        schema = f"schema/{kind.name}.json"
        said = {"kind": kind.name, "title": kind.title, **about, "schema": addresses.named(schema)}
        texts = [one.json(url) for url, one in written]
        made[f"{kind.name}.json"] = _list_file({**said, "count": len(things)}, texts)
        one_by_one = {one.id: f"{text}\n" for one, text in zip(things, texts, strict=True)}
        # What has a new id is still found under the old ones, unless something else is called so now.
        names = {old: one.id for one in things for old in one.formerly} | {name: name for name in one_by_one}
        made |= {f"{kind.name}/{name}.json": one_by_one[own] for name, own in names.items()}
        tables = tables_of(kind)
        rows = zip(*(one.rows(url) for url, one in written), strict=True) if written else [()] * len(tables)
        for table, lines, columns in zip(tables, rows, table_schemas(kind), strict=True):
            made[f"{table.name}.csv"] = open_csv(table.columns) + "".join(lines)
            made[f"schema/{table.name}.table.json"] = f"{columns}\n"
        kinds.append(
            {
                "name": kind.name,
                "title": kind.title,
                "about": kind.about,
                "count": len(things),
                "json": addresses.named(f"{kind.name}.json"),
                "schema": addresses.named(schema),
                "tables": [
                    {
                        "csv": addresses.named(f"{one.name}.csv"),
                        "schema": addresses.named(f"schema/{one.name}.table.json"),
                    }
                    for one in tables
                ],
            }
        )
    made |= open_schema_files(OPEN_KINDS, addresses)
    made["openapi.json"] = open_api(addresses, title)
    publisher = {"name": own.full_name, **({"homepage": own.website} if own.website else {})}
    made["dcat.jsonld"] = json_file(dcat_record(addresses, publisher, title, newest, OPEN_KINDS))
    made |= {f"{HSDS}{name}.json": json_file(rows) for name, rows in hsds_tables(source, addresses).items()}
    made[f"{HSDS}datapackage.json"] = json_file(data_package(addresses, title))
    index = {
        "title": title,
        "municipality": own.full_name,
        **({"site": addresses.site_url} if addresses.site_url else {}),
        **about,
        **({"notice": own.demo.line} if own.demo else {}),
        "license_name": LICENSE_NAME,
        "openapi": addresses.named("openapi.json"),
        "dcat": addresses.named("dcat.jsonld"),
        "hsds": addresses.named(f"{HSDS}datapackage.json"),
        "handbook": addresses.url(urls.DATA) or urls.DATA,
        "kinds": kinds,
    }
    made["index.json"] = json_file(index)
    return made
