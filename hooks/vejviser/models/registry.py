"""The kinds of data file: where each lies, and the model that describes it. The one list of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vejviser import urls
from vejviser.models.accessibility_test import AccessibilityTest
from vejviser.models.base import Record
from vejviser.models.body import Body, LocalBody
from vejviser.models.categories import Categories
from vejviser.models.consent import ConsentForms
from vejviser.models.deadline_rules import DeadlineRules
from vejviser.models.glossary import Glossary
from vejviser.models.guide import Guide, LocalGuide
from vejviser.models.handwritten import HandwrittenPage
from vejviser.models.letters import Letters
from vejviser.models.link_exceptions import LinkExceptions
from vejviser.models.location import Locations
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.municipality_list import MunicipalityList
from vejviser.models.news import News
from vejviser.models.office_hours import OfficeHours
from vejviser.models.organisation import Organisation
from vejviser.models.outcomes import Outcomes
from vejviser.models.owners import LocalOwners, Owners
from vejviser.models.partner import Partner
from vejviser.models.pathfinder import Pathfinder
from vejviser.models.processing_times import LocalProcessingTimes, ProcessingTimes
from vejviser.models.report import Report
from vejviser.models.safe_to_complain import SafeToComplain
from vejviser.models.scope import Scope
from vejviser.models.search_words import PagesWords, Pins, Synonyms
from vejviser.models.staff_texts import LocalStaffTexts, StaffTexts
from vejviser.models.urgent import LocalUrgentHelp, UrgentHelp

NATIONAL = "national"
"""The folder in data/ that all municipalities share."""


@dataclass(frozen=True)
class Held:
    """Things inside a file that have ids: what references call them, their list, and how a message names one."""

    target: str
    field: str
    noun: str


@dataclass(frozen=True)
class Kind:
    """One kind of thing. What the program does for all kinds, it does by what stands here.

    ``folder`` is set where there is one file per thing, ``file`` where there is only one. ``required`` files must
    be there; ``article`` is set where the files are Markdown with front matter. ``target`` is what references call
    its ids (``Refers``), ``noun`` how a message names one ("Vejledningen"), ``holds`` are the things inside it that
    references name; ``adds_to`` is the target whose ids a local addition is named after.
    ``address`` is the page of the kind, below which each thing of a folder has its own, and ``outcome`` what its
    end of a way through the guided questions is called in the address. ``group`` and ``title`` are for
    /datakvalitet/ (a kind with a group is ``Sourced``), ``result`` is what the search calls it. ``pages`` names the
    function below ``vejviser.pages`` that builds its pages.
    """

    name: str
    model: type[Record]
    national: bool = False
    file: str = ""
    folder: str = ""
    required: bool = False
    article: bool = False
    target: str = ""
    holds: tuple[Held, ...] = ()
    noun: str = ""
    adds_to: str = ""
    address: str = ""
    outcome: str = ""
    group: str = ""
    title: str = ""
    result: str = ""
    pages: str = ""

    @property
    def moves(self) -> bool:
        """Whether a thing keeps the ids it had before."""
        return "moved_from" in self.model.model_fields

    def page(self, name: str) -> str:
        """Return the address of a thing's page."""
        return f"{self.address}{name}/" if self.folder else self.address

    @property
    def ending(self) -> str:
        """How the names of its files end."""
        return ".md" if self.article else ".yml"

    def source(self, name: str, owner: str) -> str:
        """Return a thing's file, from the project's folder; ``owner`` is its municipality."""
        # Guides lie in a folder of their own.
        if self.target == "guide":
            return f"guides/{name}.md"
        return f"data/{NATIONAL if self.national else owner}/{self.file or f'{self.folder}/{name}{self.ending}'}"


GUIDE = Kind(
    "guide",
    Guide,
    national=True,
    folder="guides",
    article=True,
    target="guide",
    noun="Vejledningen",
    address=urls.GUIDES,
    outcome="vejledning",
    group="Vejledninger",
    result="Vejledning",
    pages="guides.guide_pages",
)
PARTNER = Kind(
    "partner",
    Partner,
    folder="partners",
    target="partner",
    noun="Samarbejdspartneren",
    address=urls.PARTNERS,
    outcome="hjaelp",
    group="Partnere",
    result="Hjælp fra andre",
    pages="partners.partner_pages",
)
_OWNERS = Held("owner", "owners", "Ejeren")
_URGENT_SERVICES = Held("urgent-service", "services", "Tjenesten")

KINDS = (
    Kind("categories", Categories, national=True, file="categories.yml", required=True,
         holds=(Held("category", "categories", "Kategorien"),)),
    Kind("glossary", Glossary, national=True, file="glossary.yml", address=urls.GLOSSARY, group="Ordbog",
         title="Svære ord"),
    Kind("synonyms", Synonyms, national=True, file="synonyms.yml"),
    Kind("pins", Pins, national=True, file="pins.yml"),
    Kind("pages", PagesWords, national=True, file="pages.yml"),
    Kind("letters", Letters, national=True, file="letters.yml"),
    Kind("consent", ConsentForms, national=True, file="consent.yml", required=True,
         holds=(Held("form-part", "parts", "Delen"),)),
    Kind("deadline-rules", DeadlineRules, national=True, file="deadline_rules.yml", address=urls.DUE,
         group="Værktøjer", title="Regler for frister"),
    Kind("processing-times", ProcessingTimes, national=True, file="processing_times.yml", address=urls.WAITING,
         group="Værktøjer", title="Sagsbehandlingstider", holds=(Held("waiting-case", "times", "Sagen"),)),
    Kind("staff-texts", StaffTexts, national=True, file="staff_texts.yml", address=urls.STAFF,
         holds=(Held("staff-text", "texts", "Teksten"),)),
    Kind("accessibility", AccessibilityTest, national=True, file="accessibility.yml"),
    Kind("urgent", UrgentHelp, national=True, file="urgent.yml",
         holds=(Held("urgent-kind", "kinds", "Situationen"), _URGENT_SERVICES)),
    Kind("safe-to-complain", SafeToComplain, national=True, file="safe_to_complain.yml", address=urls.CONTACT,
         group="Vejledninger", title="Er du bange for at klage?"),
    Kind("outcomes", Outcomes, national=True, file="outcomes.yml", address=urls.BODIES, group="Klageinstanser",
         title="Sådan går klager"),
    Kind("links", LinkExceptions, national=True, file="links.yml"),
    Kind("owners", Owners, national=True, file="owners.yml", holds=(_OWNERS,)),
    Kind("municipalities", MunicipalityList, national=True, file="municipalities.yml"),
    GUIDE,
    Kind("body", Body, national=True, folder="bodies", target="body", noun="Klageinstansen", address=urls.BODIES,
         outcome="instans", group="Klageinstanser", result="Klageinstans", pages="bodies.body_pages"),
    PARTNER,
    replace(PARTNER, name="national-partner", national=True, pages=""),
    Kind("scope", Scope, file="scope.yml", required=True, address=urls.SCOPE, group="Kommunen",
         title="Kan og kan ikke", pages="adviser.scope_page"),
    Kind("office-hours", OfficeHours, file="office_hours.yml", required=True, address=urls.HOURS, group="Kommunen",
         title="Træffetider", pages="hours.hours_page"),
    Kind("municipality", MunicipalityProfile, file="municipality.yml", required=True, address=urls.ABOUT,
         group="Kommunen", pages="adviser.profile_pages"),
    Kind("locations", Locations, file="locations.yml", required=True, address=urls.CONTACT, group="Kommunen",
         title="Steder", holds=(Held("location", "locations", "Stedet"),)),
    Kind("organisation", Organisation, file="organisation.yml", address=urls.ORGANISATION, group="Kommunen",
         title="Hvem man ringer til", holds=(Held("unit", "units", "Afdelingen"),),
         pages="organisation.organisation_page"),
    Kind("report", Report, folder="reports", address=urls.REPORTS, group="Kommunen",
         pages="annual_reports.report_pages"),
    Kind("news", News, folder="news", address=urls.NEWS, pages="news.news_pages"),
    Kind("page", HandwrittenPage, folder="pages", article=True, target="own-page", noun="Siden", address=urls.PAGES,
         group="Egne sider", pages="handwritten.handwritten_pages"),
    Kind("pathfinder", Pathfinder, national=True, file="pathfinder.yml", address=urls.FIND, group="Værktøjer",
         title="Find vej", holds=(Held("question", "questions", "Spørgsmålet"),),
         pages="tools.pathfinder.wayfinding_pages"),
    Kind("local-body", LocalBody, folder="bodies", adds_to="body"),
    Kind("local-guide", LocalGuide, folder="guides", adds_to="guide"),
    Kind("local-owners", LocalOwners, file="owners.yml", holds=(_OWNERS,)),
    Kind("local-processing-times", LocalProcessingTimes, file="processing_times.yml", address=urls.WAITING,
         group="Kommunen", title="Sagsbehandlingstider"),
    Kind("local-staff-texts", LocalStaffTexts, file="staff_texts.yml", address=urls.STAFF),
    Kind("local-urgent", LocalUrgentHelp, file="urgent.yml", holds=(_URGENT_SERVICES,)),
)  # fmt: skip
"""All kinds, in the order in which their pages are made. A new kind is one line here."""

NOUNS = {
    **{kind.target: kind.noun for kind in KINDS if kind.target},
    **{held.target: held.noun for kind in KINDS for held in kind.holds},
    "page": "Siden",
}
"""How a message names what a reference leads to."""


def kind_of(model: type[Record]) -> Kind:
    """Return the kind of a model, the municipality's own where the country has the same."""
    return next(kind for kind in KINDS if kind.model is model)


def title_of(record: Record) -> str:
    """Return what a thing is called."""
    names = (getattr(record, field, None) for field in ("title", "full_name", "name"))
    return next((str(name) for name in names if name), "")
