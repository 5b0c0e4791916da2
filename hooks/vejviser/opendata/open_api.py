"""openapi.json: every address of the open data and what is there (OpenAPI 3.1.0, the OpenAPI Initiative)."""

from __future__ import annotations

from functools import cache

from vejviser.models.field_type import Json
from vejviser.opendata.data_addresses import API_VERSION, HSDS, LICENSE, LICENSE_NAME, DataAddresses
from vejviser.opendata.hsds_tables import HSDS_TABLES
from vejviser.opendata.open_fields import json_text
from vejviser.opendata.open_kinds import OPEN_KINDS
from vejviser.opendata.open_schemas import index_schema, inner_schemas, kind_schema, list_schema
from vejviser.opendata.open_tables import tables_of

_COMPONENTS = "#/components/schemas/"
_OBJECT: Json = {"type": "object"}


def open_api(addresses: DataAddresses, title: str) -> str:
    """Return the description of one site's data as JSON. Addresses that do not depend on the data are each named."""
    own = {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": API_VERSION,
            "description": "Åbne data. Alle adresser er filer, som man henter med GET. Ingen nøgle, ingen cookies.",
            "license": {"name": LICENSE_NAME, "url": LICENSE},
        },
        "servers": [{"url": addresses.named("").rstrip("/")}],
    }
    return f"{json_text(own)[:-1]},{_of_all_sites()}\n"


@cache
def _of_all_sites() -> str:
    """Return what follows in every description: the addresses, and what is there."""
    paths: Json = {
        "/index.json": _get("index", "Hvad der er", "application/json", {"$ref": f"{_COMPONENTS}index"}),
        "/openapi.json": _get("openapi", "Denne beskrivelse", "application/json", _OBJECT),
        "/dcat.jsonld": _get("dcat", "Datasættene efter DCAT-AP", "application/ld+json", _OBJECT),
        "/schema/index.json": _schema("index"),
        "/schema/list.json": _schema("list"),
    }
    schemas: Json = {"index": index_schema()}
    for kind in OPEN_KINDS:
        name, one = kind.name, {"$ref": f"{_COMPONENTS}{kind.name}"}
        schemas[name] = kind_schema(kind, _COMPONENTS)
        paths[f"/{name}.json"] = _get(f"list-{name}", f"{kind.title}: alle", "application/json", list_schema(one))
        paths[f"/{name}/{{id}}.json"] = {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            **_get(f"one-{name}", f"{kind.title}: én", "application/json", one, missing=True),
        }
        paths[f"/schema/{name}.json"] = _schema(name)
        for table in (one.name for one in tables_of(kind)):
            said = f"{kind.title}: tabel til regneark"
            paths[f"/{table}.csv"] = _get(f"table-{table}", said, "text/csv", {"type": "string"})
            said = f"{kind.title}: tabellens kolonner (Table Schema)"
            paths[f"/schema/{table}.table.json"] = _get(f"columns-{table}", said, "application/json", _OBJECT)
    package = f"/{HSDS}datapackage.json"
    paths[package] = _get("hsds", "Pakken efter Open Referral HSDS", "application/json", _OBJECT)
    rows: Json = {"type": "array", "items": _OBJECT}
    for table_name in HSDS_TABLES:
        path = f"/{HSDS}{table_name}.json"
        paths[path] = _get(f"hsds-{table_name}", f"HSDS: {table_name}", "application/json", rows)
    inner = inner_schemas(*(kind.model for kind in OPEN_KINDS), definitions=_COMPONENTS)
    return json_text({"paths": paths, "components": {"schemas": {**schemas, **inner}}})[1:]


def _get(operation: str, summary: str, media_type: str, schema: Json, *, missing: bool = False) -> Json:
    answers: Json = {"200": {"description": summary, "content": {media_type: {"schema": schema}}}}
    if missing:
        answers["404"] = {"description": "Der er ikke noget med det id."}
    return {"get": {"operationId": operation, "summary": summary, "responses": answers}}


def _schema(name: str) -> Json:
    return _get(f"schema-{name}", f"JSON Schema: {name}", "application/json", _OBJECT)
