"""The day a site is made for, as it is given to a command or to MkDocs."""

from __future__ import annotations

from datetime import date

_YEARS = range(2000, 2101)
"""Years a site can be made for. Hours, holidays and calendars reach some years around its day."""


def read_site_day(text: str) -> date:
    """Return the day, given as year-month-day. Raises ValueError with a sentence in Danish."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' er ikke en dato. Skriv år-måned-dag, fx 2026-12-24.") from None
    if day.year not in _YEARS:
        raise ValueError(f"'{text}' er for langt væk. Brug en dag fra {_YEARS[0]} til {_YEARS[-1]}.")
    return day
