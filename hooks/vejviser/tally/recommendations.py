"""Recommendations carried on from one report to the next, with what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vejviser.tally.report_period import Period
from vejviser.text.suggestions import slug

_LONGEST_ID = 60


def carried_on(earlier: Mapping[str, Mapping[str, Any]], period: Period) -> list[dict[str, Any]]:
    """Return the recommendations of the newest report before the period, each with its steps.

    ``earlier`` holds reports by their ids, as their files say them. A recommendation that is only a text becomes one
    that was proposed then.
    """
    before = {
        name: values
        for name, values in earlier.items()
        if name != period.id and _time(name, values) < period.last.isoformat()
    }
    if not before:
        return []
    name = max(before, key=lambda one: _time(one, before[one]))
    taken: set[str] = set()
    return [
        {
            **group,
            "points": [_point(point, str(before[name].get("as_of") or name[:4]), taken) for point in _list(group)],
        }
        for group in before[name].get("recommendations") or ()
    ]


def _time(name: str, values: Mapping[str, Any]) -> str:
    return str(values.get("until") or values.get("as_of") or name)


def _list(group: Mapping[str, Any]) -> Sequence[Any]:
    points = group.get("points") or ()
    return points if isinstance(points, list) else [points]


def _point(point: Any, when: str, taken: set[str]) -> Any:
    if isinstance(point, Mapping):
        taken.add(str(point.get("id")))
        return dict(point)
    short = slug(str(point))[:_LONGEST_ID].rpartition("-")[0] or "anbefaling"
    name = next(one for number in range(1, 1000) if (one := short if number == 1 else f"{short}-{number}") not in taken)
    taken.add(name)
    return {"id": name, "text": str(point), "steps": [{"status": "proposed", "date": when}]}
