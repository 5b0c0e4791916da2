"""Faults found inside a value: pydantic errors that already carry their Danish sentence."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

FAULT = "vejviser"
"""The pydantic error type of every fault we raise ourselves."""


def fault(message: str, *, field: str = "", about: str = "") -> PydanticCustomError:
    """Make an error with a finished Danish sentence.

    ``field`` names the field below the checked value where the editor should look, such as ``closes``
    when a whole row of hours is wrong; a dotted path such as ``hours.2.opens`` reaches deeper. ``about``
    names a field whose absence is the fault: it is no fault when the field is there but itself faulty.
    """
    return PydanticCustomError(
        FAULT, "{message}", {"message": " ".join(message.split()), "field": field, "about": about}
    )
