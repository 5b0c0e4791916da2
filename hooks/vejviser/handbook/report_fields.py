"""Where citizens see the fields of an annual report."""

from __future__ import annotations

from vejviser.models.base import Record
from vejviser.models.report import Count, RecommendedPoint, Report, Subject, Table

_HIDDEN = "På beretningens side står der ”skjult” i stedet for tallet."

REPORT_SHOWN_FIELDS: dict[type[Record], dict[str, str]] = {
    Report: {
        "tables": "På beretningens side, som tegninger og tabeller.",
        "from_": "Ikke på en side. Feltet sætter årene i rækkefølge på `/aarsberetning/`.",
        "until": "Ikke på en side.",
        "counting": "På `/aarsberetning/`, når der er flere beretninger. Kun år, der er talt ens, står sammen.",
        "recommendations": "På beretningens side og på `/aarsberetning/` under ”Anbefalinger til kommunen”.",
    },
    Table: {
        "about": "Over tabellens rækker på beretningens side. Feltet finder også de tabeller, der kan sammenlignes."
    },
    Count: {"hidden": _HIDDEN},
    Subject: {"guide": "På beretningens side, som et link fra emnet til vejledningen.", "hidden": _HIDDEN},
    RecommendedPoint: {"id": "Ikke på en side. Feltet finder den samme anbefaling i andre års beretninger."},
}
"""By the record that has the field, and the field's name in the model."""
