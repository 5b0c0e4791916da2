"""What only shows when the rows of a timetable are compared: the same time, claimed twice."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser.domain.overlaps import clashing_extras, overlapping
from vejviser.models.office_hours import Timetable
from vejviser.reading.document import Document
from vejviser.reading.model_errors import FieldPath


def double_hours(timetable: Timetable, location: FieldPath, document: Document) -> Iterator[tuple[FieldPath, str]]:
    """Yield each row and extra opening that claims a time which is claimed already, and what to do."""
    for first, second in overlapping(timetable.hours):
        line = document.place((*location, "hours", first))[0]
        row = timetable.hours[second]
        where = f" på stedet '{row.location}'" if row.location else ""
        message = (
            f"Tiden overlapper en anden tid{where}, som står på linje {line}. Ret den ene. "
            "Er det to personer, så skriv 'who' ved begge."
        )
        yield (*location, "hours", second), message
    for at in clashing_extras(timetable):
        yield (*location, "extra_openings", at), "Der er allerede åbent på den tid. Slet linjen, eller ret tiden."
