"""What ``check`` says, for one who sees the form and not the file: "'closes'" is "”Lukker”" there."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from vejviser.editor.form_values import shape_at
from vejviser.handbook.field_labels import field_label
from vejviser.handbook.shapes import field_shapes
from vejviser.models.base import Record
from vejviser.reading.yaml_nodes import FieldPath

_QUOTED = re.compile(r"'([a-z_]+)'")
_PLACE = re.compile(r" \([^()\s]+\.(?:yml|md):\d+\)")


def with_labels(message: str, model: type[Record], path: FieldPath, written: object = None) -> str:
    """Return a message with the fields that it quotes called by their labels, and no lines of files.

    A name is looked for in the record around the message's field (``path``), then outwards, then in all that the form
    holds. ``written`` is what stands in the field itself: quoted, it stays what somebody typed.
    """

    def label(found: re.Match[str]) -> str:
        name = found[1]
        holder = next((one for one in _records(model, path) if name in _names(one)), None)
        return found[0] if holder is None or name == written else f"”{field_label(holder, name)}”"

    return _QUOTED.sub(label, _PLACE.sub("", message)).replace(" i filen", " her")


def _records(model: type[Record], path: FieldPath) -> Iterator[type[Record]]:
    """The records around a field, the nearest first, then all of the form's, the outermost first."""
    for length in range(len(path), 0, -1):
        if (shape := shape_at(model, path[:length])) and shape.record:
            yield shape.record
    seen, waiting = {model}, deque([model])
    while waiting:
        record = waiting.popleft()
        yield record
        inner = [shape.record for shape in field_shapes(record).values() if shape.record]
        waiting += [one for one in inner if one not in seen]
        seen.update(inner)


def _names(record: type[Record]) -> set[str]:
    return {shape.name for shape in field_shapes(record).values()}
