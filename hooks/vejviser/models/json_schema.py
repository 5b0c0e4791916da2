"""JSON Schemas for every kind of file, so that editors' tools complete and explain as one types.

They allow what the models take and refuse what the models refuse, but for what ``faults.BEYOND_SCHEMA`` lists.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vejviser.models.field_type import Json
from vejviser.models.registry import KINDS, Kind

EMPTY_TEXT: Json = {"type": "string", "pattern": r"^\s*$"}


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind, with the fields' Danish descriptions."""
    made = kind.model.model_json_schema(by_alias=True)
    # Class docstrings are English, for engineers; editors see only the fields' descriptions.
    for part in (made, *made.get("$defs", {}).values()):
        part.pop("description", None)
        _take_empty(part)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _take_empty(record: Json) -> None:
    """Let each field of a record that need not be there be an empty text: the reader of files takes it as absent."""
    for name, field in record.get("properties", {}).items():
        if name not in record.get("required", ()):
            about = {key: field.pop(key) for key in ("title", "description", "default", "examples") if key in field}
            other = field.pop("anyOf", None) or [dict(field)]
            field.clear()
            field |= {"anyOf": [*other, EMPTY_TEXT], **about}


def schema_files() -> dict[str, str]:
    """Return all schemas as files: "body.json" -> text."""
    return {
        f"{kind.name}.json": json.dumps(json_schema(kind), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for kind in KINDS
    }


def write_schemas(target: Path) -> int:
    """Write all schemas to a folder and return how many there are."""
    target.mkdir(parents=True, exist_ok=True)
    files = schema_files()
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    return len(files)
