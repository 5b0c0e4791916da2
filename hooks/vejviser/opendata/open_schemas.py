"""The JSON Schemas (draft 2020-12) of the open data: of each kind, of a list, and of the index."""

from __future__ import annotations

from functools import cache

from vejviser.models.base import Record
from vejviser.models.field_type import Json
from vejviser.opendata.data_addresses import DataAddresses
from vejviser.opendata.open_fields import DEFINITIONS, json_text, record_schema, records_within
from vejviser.opendata.open_records import OpenRecord
from vejviser.opendata.open_tables import fields_of_kind
from vejviser.opendata.open_things import OpenKind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Json = {"type": "string"}


def kind_schema(kind: OpenKind, definitions: str = DEFINITIONS) -> Json:
    """Return what one thing of a kind is. Records within it stand below ``definitions``."""
    fields = fields_of_kind(kind.model)
    return {
        "title": kind.title,
        "description": kind.about,
        "type": "object",
        "properties": {one.name: one.schema(definitions) for one in fields},
        "required": [one.name for one in fields if one.required],
    }


def inner_schemas(*models: type[Record], definitions: str = DEFINITIONS) -> Json:
    """Return the schemas of all records that some kinds hold, by their names."""
    found = records_within(OpenRecord, *models)
    return {name: record_schema(model, definitions) for name, model in found.items()}


def list_schema(items: Json) -> Json:
    """Return what the list of a kind is, whose things are ``items``."""
    texts = dict.fromkeys(("kind", "title", "version", "data_date", "license", "schema"), _TEXT)
    flags: Json = {"demo_site": {"type": "boolean"}, "count": {"type": "integer", "minimum": 0}}
    properties = {**texts, **flags, "items": {"type": "array", "items": items}}
    return {
        "title": "Listen over en slags",
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name != "data_date"],
    }


def index_schema() -> Json:
    """Return what the index of the data is."""
    links = ("json", "schema")
    table: Json = {"type": "object", "properties": {"csv": _TEXT, "schema": _TEXT}, "required": ["csv", "schema"]}
    kind: Json = {
        "type": "object",
        "properties": {
            **dict.fromkeys(("name", "title", "about", *links), _TEXT),
            "count": {"type": "integer", "minimum": 0},
            "tables": {"type": "array", "items": table},
        },
        "required": ["name", "title", "about", "count", "tables", *links],
    }
    names = ("title", "municipality", "version", "license", "license_name", "openapi", "dcat", "hsds", "handbook")
    properties: Json = {
        **dict.fromkeys(names, _TEXT),
        "site": _TEXT,
        "data_date": _TEXT,
        "notice": _TEXT,
        "demo_site": {"type": "boolean"},
        "kinds": {"type": "array", "items": kind},
    }
    return {
        "title": "Indholdet af de åbne data",
        "type": "object",
        "properties": properties,
        "required": [*names, "demo_site", "kinds"],
    }


def open_schema_files(kinds: tuple[OpenKind, ...], addresses: DataAddresses) -> dict[str, str]:
    """Return path below the data -> schema as JSON, each with its own address as its name."""
    return {
        path: f"{json_text({'$schema': _DIALECT, '$id': addresses.named(path)})[:-1]},{rest}\n"
        for path, rest in _without_names(kinds).items()
    }


@cache
def _without_names(kinds: tuple[OpenKind, ...]) -> dict[str, str]:
    """Return path -> what follows the name in each schema: the same on all sites."""
    made = {"list": list_schema({"type": "object"}), "index": index_schema()}
    made |= {kind.name: kind_schema(kind) | {"$defs": inner_schemas(kind.model)} for kind in kinds}
    return {f"schema/{name}.json": json_text(schema)[1:] for name, schema in made.items()}
