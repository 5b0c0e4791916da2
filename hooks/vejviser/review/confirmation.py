"""What a confirmation changes in a file: the line that says so, and no more that what was confirmed is old."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from vejviser.errors import Problem, VejviserError
from vejviser.models.base import Dated, Record, Reviewed
from vejviser.reading import front_matter
from vejviser.reading.document import Document
from vejviser.reading.files import decoded
from vejviser.reading.known_fields import inner_model, model_at
from vejviser.reading.yaml_nodes import FieldPath
from vejviser.writing.article_changes import changed_article
from vejviser.writing.yaml_changes import changed_yaml, read_plain

NOT_THERE = "Det findes ikke mere. Genindlæs siden, og prøv igen."


@dataclass(frozen=True)
class Confirmation:
    """A person asked the owner: on which day, in which role, and how (which may be untold)."""

    day: date
    role: str
    how: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The same as it stands in a file."""
        told = {"date": self.day.isoformat(), "role": self.role, "how": self.how}
        return {name: value for name, value in told.items() if value}


def place_path(place: str) -> FieldPath:
    """Return where a fact stands: "contacts.0" as ("contacts", 0), and the whole file as nothing."""
    return tuple(int(part) if part.isdecimal() and len(part) < 6 else part for part in place.split(".") if part)


def confirm_values(values: dict[str, Any], model: type[Record], place: FieldPath, said: Confirmation) -> dict[str, Any]:
    """Return the values of a file in which the record at ``place`` is confirmed.

    What within it has an owner of its own stays as it was. Raises VejviserError when nothing that can be confirmed
    stands there.
    """
    made = deepcopy(values)
    record: Any = made
    for part in place:
        inside = record.get(part) if isinstance(record, dict) and isinstance(part, str) else None
        if isinstance(record, list) and isinstance(part, int) and part < len(record):
            inside = record[part]
        record = inside
    kind = model_at(model, place) if place else model
    if not isinstance(record, dict):
        raise VejviserError(NOT_THERE)
    if kind is None or not issubclass(kind, Reviewed):
        raise VejviserError("Det kan ikke bekræftes for sig selv. Bekræft hele filen.")
    _hold_now(record, kind)
    record["checked"] = said.values
    return made


def _hold_now(record: dict[str, Any], model: type[Any]) -> None:
    """Let a record, and what is confirmed with it, no more say that it is old."""
    if issubclass(model, Dated):
        for field in Dated.model_fields:
            record.pop(field, None)
    for name, info in model.model_fields.items():
        inner = inner_model(info.annotation)
        found = record.get(info.alias or name)
        for one in found if isinstance(found, list) else [found]:
            if not inner or not isinstance(one, dict):
                continue
            if issubclass(inner, Reviewed):
                if one.get("owner"):
                    continue
                one.pop("checked", None)
            _hold_now(one, inner)


def confirmed_text(document: Document, text: str, place: str, said: Confirmation) -> str:
    """Return a file's text with a confirmation; all other lines stay as they are.

    Raises VejviserError when the place cannot be confirmed, or the text has faults.
    """
    model, path = document.kind.model, place_path(place)
    if not document.kind.article:
        return changed_yaml(text, confirm_values(read_plain(text.removeprefix("\ufeff")), model, path, said), model)
    parts = front_matter.split(decoded(text.encode(), document.path, []) or "", document.path)
    if isinstance(parts, Problem):
        raise VejviserError(str(parts))
    values = confirm_values(read_plain(parts.front, lines_before=1), model, path, said)
    return changed_article(text, values, parts.body, model)
