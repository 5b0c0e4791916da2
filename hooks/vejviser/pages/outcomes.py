"""How complaints went: one sentence on a guide, and a body's figures over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vejviser.domain.outcomes import first_reason, newest_for
from vejviser.models.base import Source
from vejviser.models.outcomes import OutcomeArea, OutcomeFigure
from vejviser.pages.page import Context
from vejviser.pages.views import Link, body_link, site_name
from vejviser.text.danish import percent, sentence

NOT_YOUR_CASE = "Det siger ikke noget om din sag."
"""What stands behind each figure on a guide: it is of others' cases."""

_ANCHOR = "andres-klager"
"""Where on a body's page its figures stand."""


@dataclass(frozen=True)
class OutcomeRow:
    """One year of an area, ready to show: how many were changed or sent back, and ``more`` of how they went.

    What the source does not say is empty.
    """

    year: int
    where: str
    together: str
    more: str
    decided: str
    source: Link


def guide_outcome(guide: str, context: Context) -> Link | None:
    """Return how others' complaints of a guide's area went and where the figures stand, or None where none is new."""
    outcomes = context.knowledge.outcomes
    found = newest_for(guide, outcomes, context.today) if outcomes else None
    if found is None:
        return None
    area, figure = found
    body = body_link(area.body, context.knowledge)
    told = (
        f"Sådan gik det andre i {figure.year}: {body.text} ændrede afgørelsen eller sendte sagen tilbage i "
        f"{_share(figure)} af klagerne over {area.about}. {NOT_YOUR_CASE}"
    )
    return Link(told, f"{body.address}#{_ANCHOR}", _source(figure).text)


def body_outcomes(body: str, context: Context) -> dict[str, Any] | None:
    """Return a body's figures by area, its newest first, for the whole country and this municipality, or None."""
    outcomes = context.knowledge.outcomes
    areas = [(one, _rows(one, context)) for one in outcomes.areas if one.body == body] if outcomes else []
    if outcomes is None or not any(rows for _, rows in areas):
        return None
    return {
        "anchor": _ANCHOR,
        "meaning": outcomes.meaning,
        "not_yours": NOT_YOUR_CASE,
        "reasons": [
            (one.text, one.year, Link(_name(one.sources[0]), one.sources[0].url or ""))
            for one in outcomes.reasons
            if one.body == body
        ],
        "areas": [(area.name, rows) for area, rows in areas if rows],
    }


def letter_reasons(context: Context) -> dict[str, dict[str, str]]:
    """Return, by body, the field and the line that the letter's list begins with: what reversals are most due to."""
    outcomes = context.knowledge.outcomes
    bodies = dict.fromkeys(one.body for one in outcomes.reasons) if outcomes else {}
    found = {body: first_reason(body, outcomes, context.today) for body in bodies} if outcomes else {}
    return {
        body: {"field": one.field, "text": one.remind}
        for body, one in found.items()
        if one and one.field and one.remind
    }


def _rows(area: OutcomeArea, context: Context) -> list[OutcomeRow]:
    own = context.municipality
    shown = (one for one in area.figures if one.municipality in (None, own.id))
    return [
        OutcomeRow(
            one.year,
            own.about.name if one.municipality else "",
            one.in_words or _percent(one.reversed_percent),
            _parts(one),
            f"{one.decided:,}".replace(",", ".") if one.decided is not None else "",
            _source(one),
        )
        for one in sorted(shown, key=lambda one: (-one.year, one.municipality or ""))
    ]


def _parts(figure: OutcomeFigure) -> str:
    """The parts of a figure, and what its reader must know of it, in a line."""
    named = (
        ("ændret", figure.changed_percent),
        ("sendt tilbage", figure.sent_back_percent),
        ("ikke ændret", figure.upheld_percent),
    )
    parts = ", ".join(f"{name} {percent(value)}" for name, value in named if value is not None)
    unsure = "Tallet er usikkert." if figure.confidence == "low" else ""
    told = (parts, figure.note or "", unsure)
    return " ".join(sentence(one) for one in told if one)


def _share(figure: OutcomeFigure) -> str:
    return figure.in_words or _percent(figure.reversed_percent).replace(" %", " procent")


def _percent(value: float | None) -> str:
    return "" if value is None else percent(value)


def _source(figure: OutcomeFigure) -> Link:
    return Link(_name(figure.sources[0]), figure.sources[0].url or "")


def _name(source: Source) -> str:
    return source.document or site_name(source.url or "")
