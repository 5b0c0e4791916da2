"""How the pages were tested for everyone's use. The statement that the law asks for is each municipality's own."""

from __future__ import annotations

from vejviser.models.base import Sourced, example, many
from vejviser.models.field_types import Text
from vejviser.models.field_values import Date


class AccessibilityTest(Sourced):
    """data/national/accessibility.yml, told on /tilgaengelighed/. Change it only after a new test."""

    tested: Date = example("Dagen, hvor siderne sidst blev testet.", "2026-11-22")
    standards: tuple[Text, ...] = example("Hvad siderne er testet efter.", "WCAG 2.2, niveau A og AA", min_length=1)
    tools: tuple[Text, ...] = example("Hvad de er testet med.", "axe-core i Chromium", min_length=1)
    pages: tuple[Text, ...] = example("Hvilke sider der er testet.", "Alle sider", min_length=1)
    states: tuple[Text, ...] = example("Hvordan siderne så ud under testen.", "Med mørke farver", min_length=1)
    gaps: tuple[Text, ...] = many(
        "Hvad vi ved mangler, eller som ingen har testet.", "Ingen har læst siden igennem med en skærmlæser."
    )
