"""What every type of field has: it reads what an editor writes, and it can say so in JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from vejviser.models.faults import fault

Json = dict[str, Any]
"""A JSON Schema, or a part of one."""


@dataclass(frozen=True, eq=False)
class FieldType:
    """One type of field. It stands in the field's annotation, and pydantic asks it for everything.

    ``read`` makes a value from an editor's text, or takes the value itself, and raises a fault on all else.
    ``schema`` is the JSON Schema of exactly what ``read`` takes. ``write`` makes the text that stands for the value
    in a dump, where JSON has no such value; ``read`` takes it back. ``words`` are for people to read, so any sign may
    stand in them.
    """

    read: Callable[[Any], Any]
    schema: Json
    write: Callable[[Any], str] | None = None
    words: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic how to read and to dump the field."""
        written = core_schema.plain_serializer_function_ser_schema(self.write) if self.write else None
        return core_schema.no_info_plain_validator_function(self.read, serialization=written)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """Tell pydantic the field's JSON Schema."""
        return deepcopy(self.schema)


NOT_QUOTED = r"(?![“”„»«‘’‚´`][^“”„»«]*[“”»«‘’´]\s*$)"
"""The start of a pattern of a text that does not stand between quotation marks that YAML takes for letters.

A text may begin and end with two quotations of its own: ”Ja” eller ”nej”.
"""
NO_TEXT = "Her skal stå tekst, ikke en liste eller flere felter."


def require_text(value: Any) -> str:
    """Return ``value`` when it is text, without quotation marks of a word processor around it. Else raises a fault."""
    if isinstance(value, str):
        text = value.strip()
        if not re.match(NOT_QUOTED, text):
            message = (
                f'Teksten står i krøllede anførselstegn: {text[0]} og {text[-1]}. Skriv de lige ("), eller slet dem.'
            )
            raise fault(message)
        return value
    if value is None:
        raise fault("Feltet er tomt. Skriv noget, eller slet linjen.")
    raise fault(NO_TEXT)


def is_number(value: Any) -> bool:
    """Say whether a value is a number in JSON; Python counts true and false among them."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def pattern_schema(pattern: str, hint: str, *examples: str, strip: bool = True) -> Json:
    r"""Return the JSON Schema of a text that matches ``pattern``, with white space around it unless not ``strip``.

    Patterns are written so that Python and ECMAScript (JSON Schema's own language) read them alike: figures and
    letters are spelt out, for ``\d`` and ``\w`` differ. ``hint`` is what an editor's tool says when a text does not
    match.
    """
    around = r"\s*" if strip else ""
    made: Json = {"type": "string", "pattern": f"^{around}(?:{pattern}){around}$", "patternErrorMessage": hint}
    return made | {"examples": list(examples)} if examples else made


def any_case(word: str) -> str:
    """Return the pattern of a word in small or capital letters, mixed as one likes."""
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)
