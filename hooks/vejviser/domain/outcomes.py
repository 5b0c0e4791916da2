"""Which figures of how complaints went may be told today, and where."""

from __future__ import annotations

from datetime import date

from vejviser.models.outcomes import OutcomeArea, OutcomeFigure, OutcomeReason, Outcomes

OLDEST_YEARS = 5
"""How many years back a figure is still told beside advice. Older ones are history."""


def is_recent(year: int, today: date) -> bool:
    """Say whether a year's figure may stand beside advice: it is no more than five years back."""
    return today.year - year <= OLDEST_YEARS


def newest_for(guide: str, outcomes: Outcomes, today: date) -> tuple[OutcomeArea, OutcomeFigure] | None:
    """Return the area of a guide with its newest figure for the whole country, or None where that is too old.

    A figure that its file calls unsure is history too: nobody should complain, or not, for its sake.
    """
    area = next((one for one in outcomes.areas if guide in one.guides), None)
    known = [one for one in area.figures if one.municipality is None and one.confidence != "low"] if area else []
    newest = max(known, key=lambda one: one.year, default=None)
    return (area, newest) if area and newest and is_recent(newest.year, today) else None


def first_reason(body: str, outcomes: Outcomes, today: date) -> OutcomeReason | None:
    """Return what reversals by a body are most often due to, if that was counted of late and can be asked about."""
    known = (one for one in outcomes.reasons if one.body == body and one.remind and is_recent(one.year, today))
    return next(known, None)
