"""A fact that is shown as old was changed: whoever changed it says that it holds now."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from vejviser.checking.confirmed import NO_SOURCE_SAYS
from vejviser.editor.file_values import Values
from vejviser.editor.form_fields import dotted, path_of
from vejviser.editor.form_values import shape_at
from vejviser.editor.workspace import Judgement
from vejviser.models.base import Record, Reviewed
from vejviser.reading.yaml_nodes import FieldPath
from vejviser.review.confirmation import Confirmation, confirm_values, place_path


class AgedFact(TypedDict):
    """What to ask: the button's action and its words."""

    action: str
    button: str


def aged_facts(judgement: Judgement, model: type[Record]) -> list[AgedFact]:
    """Return what can be said to hold now: the contacts, or the whole file, whose changed facts no old source says."""
    found: dict[str, AgedFact] = {}
    for name, lines in judgement.here.items():
        if any(line.startswith(NO_SOURCE_SAYS) for line in lines):
            path = _confirmable(path_of(name), model)
            name_of_it = dotted(path)
            what = "kontakten her" if path else "alt på siden"
            found[name_of_it] = AgedFact(
                action=f"nyt {name_of_it}".strip(), button=f"Ja, jeg har spurgt, og {what} passer nu"
            )
    return list(found.values())


def confirmed_now(values: Values, model: type[Record], name: str, today: date, role: str, how: str = "") -> Values:
    """Return the values in which a record says that it was confirmed today, and no more that it is old.

    ``name`` is its place in the form, empty for the whole file. Raises VejviserError when there is no such record.
    """
    said = Confirmation(today, role.lower(), " ".join(how.split()))
    return confirm_values(values, model, place_path(name), said)


def _confirmable(path: FieldPath, model: type[Record]) -> FieldPath:
    """The nearest record around a field that can be confirmed by itself."""
    for length in range(len(path) - 1, 0, -1):
        shape = shape_at(model, path[:length])
        whole = not shape or not shape.many or isinstance(path[length - 1], int)
        if shape and shape.record and issubclass(shape.record, Reviewed) and whole:
            return path[:length]
    return ()
