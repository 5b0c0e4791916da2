"""The kinds of data file: where each lies, and the model that describes it. The one list of them."""

from __future__ import annotations

from dataclasses import dataclass

from vejviser.models.accessibility_test import AccessibilityTest
from vejviser.models.base import Record
from vejviser.models.body import Body, LocalBody
from vejviser.models.categories import Categories
from vejviser.models.deadline_rules import DeadlineRules
from vejviser.models.glossary import Glossary
from vejviser.models.guide import Guide, LocalGuide
from vejviser.models.letters import Letters
from vejviser.models.link_exceptions import LinkExceptions
from vejviser.models.location import Locations
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.office_hours import OfficeHours
from vejviser.models.partner import Partner
from vejviser.models.pathfinder import Pathfinder
from vejviser.models.report import Report
from vejviser.models.scope import Scope
from vejviser.models.search_words import PagesWords, Pins, Synonyms

NATIONAL = "national"
"""The folder in data/ that all municipalities share."""


@dataclass(frozen=True)
class Kind:
    """One kind of file. ``folder`` is set where there is one file per thing, ``file`` where there is only one."""

    name: str
    model: type[Record]
    national: bool
    file: str = ""
    folder: str = ""
    required: bool = False


KINDS = (
    Kind("categories", Categories, national=True, file="categories.yml", required=True),
    Kind("glossary", Glossary, national=True, file="glossary.yml"),
    Kind("synonyms", Synonyms, national=True, file="synonyms.yml"),
    Kind("pins", Pins, national=True, file="pins.yml"),
    Kind("pages", PagesWords, national=True, file="pages.yml"),
    Kind("letters", Letters, national=True, file="letters.yml"),
    Kind("deadline-rules", DeadlineRules, national=True, file="deadline_rules.yml"),
    Kind("accessibility", AccessibilityTest, national=True, file="accessibility.yml"),
    Kind("pathfinder", Pathfinder, national=True, file="pathfinder.yml"),
    Kind("links", LinkExceptions, national=True, file="links.yml"),
    Kind("body", Body, national=True, folder="bodies"),
    Kind("national-partner", Partner, national=True, folder="partners"),
    Kind("municipality", MunicipalityProfile, national=False, file="municipality.yml", required=True),
    Kind("locations", Locations, national=False, file="locations.yml", required=True),
    Kind("office-hours", OfficeHours, national=False, file="office_hours.yml", required=True),
    Kind("scope", Scope, national=False, file="scope.yml", required=True),
    Kind("partner", Partner, national=False, folder="partners"),
    Kind("report", Report, national=False, folder="reports"),
    Kind("local-body", LocalBody, national=False, folder="bodies"),
    Kind("local-guide", LocalGuide, national=False, folder="guides"),
)

GUIDE = Kind("guide", Guide, national=True)
"""Guides lie in a folder of their own, as Markdown files with front matter."""
