"""The page that says how good the data is, with the file to correct for each."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from .. import urls
from ..danish import joined
from ..quality import Quality, assess
from .page import Context, Page

_AGES = {"fresh": "nyt", "ageing": "over et halvt år", "stale": "over et år", "undated": "uden dato"}


def quality_page(context: Context) -> Page:
    """Return counts for each kind, and every entry that needs something."""
    found = assess(context.knowledge, context.place, context.today)
    kinds = [(kind, list(ones)) for kind, ones in groupby(found, key=lambda one: one.entry.kind)]
    return Page(
        address=urls.QUALITY,
        title="Hvor gode er oplysningerne?",
        description="Hvad ingen har bekræftet, hvad der er gammelt, og hvad vi mangler.",
        template="data_quality.html",
        view={
            "counts": [_counts(kind, ones) for kind, ones in [*kinds, ("I alt", found)]],
            "kinds": [(kind, [_line(one) for one in ones if _line(one)["wants"]]) for kind, ones in kinds],
        },
        source=f"data/{context.place.id}/",
        keywords=("datakvalitet", "kilder", "kontrol", "redaktør"),
    )


def _counts(kind: str, ones: list[Quality]) -> dict[str, object]:
    ages = Counter(one.age_class for one in ones)
    return {
        "kind": kind,
        "all": len(ones),
        "unconfirmed": sum(not one.confirmed for one in ones),
        "stale": ages["stale"],
        "undated": ages["undated"],
        "needs_check": sum(bool(one.needs_check) for one in ones),
        "missing": sum(bool(one.missing) for one in ones),
    }


def _line(one: Quality) -> dict[str, str]:
    wants = []
    if one.age_class != "fresh":
        wants.append(f"nyeste kilde: {_AGES[one.age_class]}")
    if one.low:
        wants.append("usikker")
    if one.missing:
        wants.append(f"mangler {joined(one.missing)}")
    if one.needs_check:
        wants.append(one.needs_check)
    return {
        "title": one.entry.title,
        "address": one.entry.address,
        "file": one.entry.file,
        "wants": "; ".join(wants),
    }
