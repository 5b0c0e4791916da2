"""What a municipality adds to a guide: who else helps, what its adviser cannot do, and what only holds there."""

from __future__ import annotations

from vejviser import urls
from vejviser.models.guide import Guide, LocalGuide
from vejviser.pages.page import Context
from vejviser.pages.views import ContactView, Link, age, contact_view


def adviser_limits(front: Guide, context: Context) -> list[str]:
    """Return what this municipality's adviser cannot do in such a case, in its own words."""
    return [cannot.text for cannot in context.municipality.scope.cannot if cannot.limit in front.adviser.limits]


def helping_partners(guide: str, context: Context) -> list[tuple[Link, ContactView | None]]:
    """Return the partners that name a guide, the municipality's own first, each with its contact."""
    municipality = context.municipality
    found = [(name, partner) for name, partner in municipality.partners.items() if guide in partner.guides]
    return [
        (
            Link(partner.name, urls.partner(name), partner.summary),
            contact_view(partner.contact, around=partner) if partner.contact else None,
        )
        for name, partner in found
        if partner.status == "active"
    ]


def local_addition(addition: LocalGuide | None) -> dict[str, object] | None:
    """Return what holds for a guide in this municipality alone, or None."""
    if addition is None or addition.text is None:
        return None
    return {"text": addition.text, "points": addition.points, "age": age(addition)}
