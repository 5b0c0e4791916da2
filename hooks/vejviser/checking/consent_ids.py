"""Ids of the consent form that stand in several of its parts: the page has all parts at once."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser.models.consent import ConsentForms
from vejviser.reading.model_errors import FieldPath


def ids_told_twice(forms: ConsentForms, location: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Yield where a blank or a box has the id of another one. Within one list the check of all ids has told it."""
    places: dict[tuple[str, str], FieldPath] = {}
    for kind, own, here in _ids(forms, location):
        first = places.setdefault((kind, own), here)
        if first != here and first[:-2] != here[:-2]:
            yield here, f"Id'et '{own}' står to gange. Giv det ene et nyt navn."


def _ids(forms: ConsentForms, location: FieldPath) -> Iterator[tuple[str, str, FieldPath]]:
    for at, part in enumerate(forms.parts):
        here = (*location, "parts", at)
        for number, choice in enumerate(part.choices):
            box = (*here, "choices", number)
            yield "box", choice.id, (*box, "id")
            if choice.blank:
                yield "blank", choice.blank.id, (*box, "blank", "id")
        for number, blank in enumerate(part.blanks):
            yield "blank", blank.id, (*here, "blanks", number, "id")
