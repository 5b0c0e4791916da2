"""Figures of how complaints went: each guide belongs to one area, whose body decides it, and no year lies ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from vejviser.models.outcomes import Outcomes
from vejviser.reading.document import Document
from vejviser.reading.model_errors import FieldPath


def outcome_contradictions(
    outcomes: Outcomes, guides: Mapping[str, Document], today: date
) -> Iterator[tuple[FieldPath, str]]:
    """Yield what the figures and the guides that show them say against each other: the place and the message."""
    told: dict[str, str] = {}
    for at, area in enumerate(outcomes.areas):
        for number, guide in enumerate(area.guides):
            here = ("areas", at, "guides", number)
            if (owner := told.setdefault(guide, area.name)) != area.name or guide in area.guides[:number]:
                yield here, f"Vejledningen '{guide}' står også ved '{owner}'. Den kan kun vise ét tal. Slet det ene."
            elif guide in guides and area.body not in guides[guide].value.complaint.bodies:
                message = f"Vejledningen '{guide}' fører ikke til '{area.body}' ({guides[guide].source})."
                yield here, f"{message} Slet den her, eller ret klagens vej i vejledningen."
        for number, one in enumerate(area.figures):
            if one.year > today.year:
                yield ("areas", at, "figures", number, "year"), f"Året {one.year} er ikke kommet endnu. Tjek tallet."
    for at, reason in enumerate(outcomes.reasons):
        if reason.year > today.year:
            yield ("reasons", at, "year"), f"Året {reason.year} er ikke kommet endnu. Tjek tallet."
