"""Faults found inside a value: pydantic errors that already carry their Danish sentence."""

from __future__ import annotations

from typing import Any, Literal

from pydantic_core import PydanticCustomError

FAULT = "vejviser"
"""The pydantic error type of every fault we raise ourselves."""

Beyond = Literal[
    "letters",
    "composing",
    "quoted number",
    "words and figure",
    "order",
    "same day",
    "calendar",
    "sum",
    "ring",
    "telltale",
]

BEYOND_SCHEMA: dict[Beyond, str] = {
    "letters": "Which letters look alike, and which signs can be seen, stands in Unicode's tables; patterns lack them.",
    "composing": "A letter and its accent are composed to one sign before a text is measured; a schema measures as is.",
    "quoted number": "The least and the most are for numbers. A number in quotes is a text, and text has no size.",
    "words and figure": "Whether a sentence names the same length of time or amount as a figure takes reading it.",
    "order": "A schema compares a value with what it says itself, and not with another value: first and last, from-to.",
    "same day": "'mandag' and 'Mandag' are different texts for one day; a schema only knows equal texts.",
    "telltale": "What a web address tells of somebody only shows when its codes are undone.",
    "calendar": "Which weekday a date is, and whether a year has a week 53, takes reckoning; a schema knows letters.",
    "sum": "A schema does not add numbers up.",
    "ring": "A schema does not follow references from one thing to the next.",
}
"""Faults that JSON Schema has no words for, each with the reason. All others, the schemas find as well.

It is about what a file means as data. How YAML writes it is another matter: an editor's tool reads ``weeks: 0x4`` as
the number 4 and a field with nothing in it as null, where the reader of files sees the text "0x4" and no field.
"""


def fault(message: str, *, field: str = "", about: str = "", beyond: Beyond | None = None) -> PydanticCustomError:
    """Make an error with a finished Danish sentence.

    ``field`` names the field below the checked value where the editor should look, such as ``closes``
    when a whole row of hours is wrong; a dotted path such as ``hours.2.opens`` reaches deeper. ``about``
    names a field whose absence is the fault: it is no fault when the field is there but itself faulty.
    ``beyond`` is why the JSON Schema may miss it.
    """
    context = {"message": " ".join(message.split()), "field": field, "about": about, "beyond": beyond}
    return PydanticCustomError(FAULT, "{message}", context)


def only_echoes(error: Any) -> bool:
    """Say whether an error of pydantic's only says again that something inside a list is wrong.

    Pydantic counts what is right, so a list with nothing but faulty records has too few of them as well.
    """
    return bool(error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"])


def wrong_order(first: str, last: str) -> PydanticCustomError:
    """Make the error of two dates, in the fields ``first`` and ``last``, of which the last is the earlier one.

    Most often a year is mistyped; to swap them would then close an office for most of a year.
    """
    message = f"'{last}' ligger før '{first}'. Tjek årstallet, før du bytter om på datoerne."
    return fault(message, field=last, beyond="order")
