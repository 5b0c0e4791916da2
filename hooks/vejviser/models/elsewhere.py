"""Where to go instead."""

from __future__ import annotations

from vejviser.models.base import Record, optional
from vejviser.models.field_rules import SomeOf
from vejviser.models.field_types import BodyId, GuideId, PartnerId, Text


class Elsewhere(Record):
    """Where to go instead: at most one of the references, or only a text."""

    text: Text | None = optional("Hvor man skal gå hen, i ord.", "Den afdeling, der traf afgørelsen")
    body: BodyId | None = optional("Klageinstansens id.", "ankestyrelsen")
    partner: PartnerId | None = optional("Samarbejdspartnerens id.", "huslejenaevnet-fredericia")
    guide: GuideId | None = optional("Vejledningens id.", "aktindsigt")

    between_fields = (
        SomeOf(
            ("body", "partner", "guide"),
            "Skriv kun ét af felterne body, partner og guide. Lav en linje mere til det næste.",
        ),
        SomeOf(
            ("text", "body", "partner", "guide"),
            "Skriv, hvor man skal gå hen: text, body, partner eller guide.",
            least=1,
            one=False,
        ),
    )
