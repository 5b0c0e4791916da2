"""Two people changed the same thing: what both wrote, and what to tell the second of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vejviser.editor.file_values import Values
from vejviser.writing.merging import Conflict, merged


@dataclass(frozen=True)
class Together:
    """The values with both changes, mine where they meet, and the Danish words for it. Nothing is saved yet."""

    values: Values
    note: str
    conflicts: Sequence[Conflict] = ()


def put_together(base: Values | None, mine: Values, theirs: Values | None) -> Together:
    """Put what I wrote on top of what somebody else wrote meanwhile; both began with ``base``.

    ``theirs`` is None when they deleted it. ``base`` is None when nobody knows any more what it was: then all is mine.
    """
    if theirs is None:
        return Together(
            mine, "Filen er slettet af en anden imens. Din kladde er der endnu. Se ændringerne, og gem igen."
        )
    if base is None:
        return Together(mine, "En anden har rettet filen imens. Se ændringerne igennem, og gem igen.")
    both = merged(base, mine, theirs)
    values = both.value if isinstance(both.value, dict) else mine
    if both.conflicts:
        return Together(values, "En anden har rettet det samme sted imens. Vælg nedenfor.", both.conflicts)
    note = "En anden har rettet filen imens. Jeres ændringer er lagt sammen. Se dem igennem, og gem igen."
    return Together(_without_empty_rows(values), note)


def _without_empty_rows(values: Values) -> Values:
    """The values without rows of hours whose last days the two took away, each their own."""
    rows = values.get("hours")
    if not isinstance(rows, list):
        return values
    kept = [row for row in rows if not (isinstance(row, dict) and row.get("days") == [])]
    return {name: kept if name == "hours" else value for name, value in values.items() if name != "hours" or kept}
