"""What somebody reads who is afraid: that a complaint must not harm them, and what happens with what they tell."""

from __future__ import annotations

from typing import Any

from vejviser import urls
from vejviser.pages.page import Context
from vejviser.pages.views import Link


def guide_safety(context: Context, name: str) -> dict[str, Any] | None:
    """Return the folded part of a guide, or None where the country has said nothing."""
    safe, adviser = context.knowledge.safe_to_complain, context.municipality.about.adviser
    if safe is None:
        return None
    applies = name not in (safe.guide, *safe.not_on)
    return {
        "title": safe.question if applies else safe.told,
        "answer": safe.answer if applies else (),
        "told": (*adviser.confidentiality, *adviser.forwarding) or (safe.ask_first,),
        "status": adviser.age_note or "",
        "more": Link(context.knowledge.guides[safe.guide].front.title, urls.guide(safe.guide)) if applies else None,
    }


def contact_safety(context: Context) -> dict[str, Any] | None:
    """Return the same in full, for the page with the contact."""
    safe, adviser = context.knowledge.safe_to_complain, context.municipality.about.adviser
    if safe is None:
        return None
    return {
        "question": safe.question,
        "answer": (*safe.answer, *safe.more),
        "about_told": safe.told,
        # Whether it is sent on stands in a panel of its own.
        "told": adviser.confidentiality or (() if adviser.forwarding else (safe.ask_first,)),
        "records": adviser.records,
        "guide": Link(context.knowledge.guides[safe.guide].front.title, urls.guide(safe.guide)),
    }
