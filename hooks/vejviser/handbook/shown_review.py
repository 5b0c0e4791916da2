"""Where the fields show that say who confirms facts, and when."""

from __future__ import annotations

from vejviser.models.base import Checked, Record, Reviewed
from vejviser.models.location import Location

_DUE = "Ikke på en side for borgere. På `/datakvalitet/` står, hvem vi skal spørge, og hvornår."

REVIEW_FIELDS: dict[type[Record], dict[str, str]] = {
    Checked: {"how": "Ikke på en side. Feltet er til den, der skal spørge næste gang."},
    Location: {"checked": "På `/datakvalitet/`. Stedet står ikke længere som gammelt på siderne."},
    Reviewed: {"owner": _DUE, "review_every": _DUE},
}
