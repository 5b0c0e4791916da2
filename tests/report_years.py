"""Made-up reports of several years, for tests: as a town's adviser would write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from tests.conftest import Example
from vejviser.models.report import Report

FOLDER = "data/lillekoebing/reports"


def row(name: str, count: int | None, total: int) -> dict[str, Any]:
    if count is None:
        return {"name": name, "hidden": True}
    return {"name": name, "count": count, "percent": round(100 * count / total, 1)}


def table(about: str | None, title: str, total: int, rows: Mapping[str, int | None]) -> dict[str, Any]:
    made = {"title": title, "rows": [row(name, count, total) for name, count in rows.items()]}
    return made | ({"about": about} if about else {})


def point(name: str, text: str, *steps: tuple[str, str, str]) -> dict[str, Any]:
    """A recommendation; each step is its status, its date and who took it, or nothing."""
    told = [{"status": status, "date": when} | ({"by": by} if by else {}) for status, when, by in steps]
    return {"id": name, "text": text, "steps": told}


SVAR = "Svar borgeren inden 5 dage, eller skriv, hvornår svaret kommer."
TELEFON = "Hold telefonen åben kl. 9-12 på alle hverdage."
MOEDE = "Giv borgeren en dagsorden før mødet."
LUKKET = "Luk den gamle hjemmeside."

YEARS: dict[str, dict[str, Any]] = {
    "2024": {
        "title": "Årsberetning 2024",
        "period": "hele 2024",
        "from": "2024-01-01",
        "until": "2024-12-31",
        "counting": "per_citizen",
        "total": 200,
        "tables": [
            table(
                "departments",
                "Henvendelser fordelt på afdelinger",
                200,
                {"Arbejdsmarked og Borgerservice": 120, "Pleje og Omsorg": 50, "Teknik": 30},
            ),
            table("first_contact", "Den første henvendelse", 200, {"Telefon eller sms": 150, "Mail": 50}),
        ],
        "recommendations": [
            {
                "title": "Hurtigere svar",
                "points": [
                    point("svar", SVAR, ("proposed", "2025-02", "")),
                    point("telefon", TELEFON, ("proposed", "2025-02", "borgervejlederen")),
                    point("lukket", LUKKET, ("proposed", "2025-02", ""), ("declined", "2025-05-06", "byrådet")),
                ],
            }
        ],
        "sources": [{"document": "Beretningen"}],
    },
    "2025": {
        "title": "Årsberetning 2025",
        "period": "hele 2025",
        "from": "2025-01-01",
        "until": "2025-12-31",
        "counting": "per_citizen",
        "total": 250,
        "tables": [
            table(
                "departments",
                "Henvendelser fordelt på afdelinger",
                250,
                {
                    "Arbejdsmarked og Borgerservice": 140,
                    "Pleje og omsorg": 100,
                    "Kultur og Idræt": None,
                    "Teknik": None,
                },
            ),
        ],
        "subjects": [
            {"label": "Husleje", "guide": "husleje", "count": 40},
            {"label": "Skat", "hidden": True},
        ],
        "recommendations": [
            {
                "title": "Hurtigere svar",
                "points": [
                    point("svar", SVAR, ("proposed", "2025-02", ""), ("accepted", "2025-09", "direktionen")),
                    point("moede", MOEDE, ("proposed", "2026-02", "")),
                ],
            }
        ],
        "sources": [{"document": "Beretningen"}],
    },
    "2026": {
        "title": "Årsberetning 2026",
        "period": "1. januar til 31. oktober 2026",
        "from": "2026-01-01",
        "until": "2026-10-31",
        "counting": "per_citizen",
        "total": 240,
        "tables": [
            table(
                "departments",
                "Henvendelser fordelt på afdelinger",
                240,
                {"Arbejdsmarked og Borgerservice": 100, "Pleje og Omsorg": 90, "Teknik": 50},
            ),
            table(
                "first_contact",
                "Den første henvendelse",
                240,
                {"Telefon eller sms": 140, "Mail": 60, "Digital Post": 40},
            ),
        ],
        "recommendations": [
            {
                "title": "Hurtigere svar",
                "points": [
                    point("svar", SVAR, ("done", "2026-10-01", "alle afdelinger")),
                    point("moede", MOEDE, ("proposed", "2026-02", "")),
                ],
            }
        ],
        "sources": [{"document": "Beretningen"}],
    },
}
"""Three years that count the same. 2025 hides two rows and lacks a table; a row is new, one has another capital."""

OTHERS: dict[str, dict[str, Any]] = {
    "2022": {"title": "Beretning 2022", "period": "2022", "total": 90, "sources": [{"document": "x"}]},
    "2023": {
        "title": "Beretning 2023",
        "period": "2023",
        "total": 600,
        "counting": "per_enquiry",
        "sources": [{"document": "x"}],
    },
}
"""One that does not say how it counted, and one that counted otherwise."""


def reports(years: Mapping[str, dict[str, Any]] = YEARS) -> dict[str, Report]:
    return {name: Report.model_validate(values) for name, values in years.items()}


def write(example: Example, years: Mapping[str, dict[str, Any]] = YEARS) -> None:
    """Give the example these reports instead of its own."""
    for file in (example.root / FOLDER).glob("*.yml"):
        file.unlink()
    for name, values in years.items():
        text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
        (example.root / FOLDER / f"{name}.yml").write_text(text, encoding="utf-8")
