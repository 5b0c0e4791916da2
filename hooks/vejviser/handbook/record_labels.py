"""What a field is called on a form where its usual label would mislead."""

from __future__ import annotations

from vejviser.handbook.common_labels import Label
from vejviser.models.accessibility_test import AccessibilityTest
from vejviser.models.base import Checked, Contact, Fee, Record, Source, Sourced
from vejviser.models.body import CaseTime, DigitalForm, LocalBody, NotDecided
from vejviser.models.consent import Blank, Choice, FormNote, FormSheet
from vejviser.models.deadline import Deadline
from vejviser.models.deadline_rules import Beginning, CaseRule, Posting
from vejviser.models.elsewhere import Elsewhere
from vejviser.models.glossary import Word
from vejviser.models.guide import AdviserPart, Complaint, Guide, GuideDeadline, LocalGuide, Reform
from vejviser.models.letters import Letter, LetterFrame, LetterQuestion
from vejviser.models.link_exceptions import LinkException, LinkExceptions
from vejviser.models.location import Entrance
from vejviser.models.municipality import Adviser, Anonymity, Event, Fact, MunicipalityProfile, Point, Promise
from vejviser.models.news import News, NewsLink
from vejviser.models.office_hours import Closure, ExtraOpening, Holidays, HoursRow, UnknownHours
from vejviser.models.organisation import MunicipalUnit, Organisation
from vejviser.models.outcomes import OutcomeArea, OutcomeFigure, OutcomeReason, Outcomes
from vejviser.models.owners import Owner
from vejviser.models.partner import CannotHelp, Partner
from vejviser.models.pathfinder import Answer, PathQuestion
from vejviser.models.processing_times import LocalTime, StatedTime, WaitingCase, WaitingRule
from vejviser.models.report import Recommendation, RecommendationStep, RecommendedPoint, Report, Subject, Table
from vejviser.models.scope import Can, Cannot, Scope
from vejviser.models.search_words import PageWords, Pin, Synonym
from vejviser.models.staff_texts import StaffParagraph, StaffText
from vejviser.models.theme import Theme
from vejviser.models.urgent import LocalUrgentKind, UrgentKind, UrgentService

RECORD_LABELS: dict[type[Record], dict[str, Label]] = {
    Sourced: {"note": "Hvad der er usikkert"},
    Source: {"as_of": "Kilden er fra"},
    Checked: {"date": "Bekræftet den", "role": "Bekræftet af"},
    Owner: {"title": "Ejerens navn"},
    Contact: {"label": "Kontaktens navn"},
    Elsewhere: {"text": "Hvor man går hen"},
    Fee: {"text": "Prisen i ord"},
    # How long they may take.
    StatedTime: {"text": "Tiden i ord", "status": "Slags tid", "counted_from": "Tiden tæller fra"},
    LocalTime: {"text": "Tiden i ord"},
    WaitingCase: {"about": "Sagen i en sætning", "who": "Hvem man venter på", "words": ("Andre ord", "Andet ord")},
    WaitingRule: {"title": "Reglen kort", "text": "Reglen i ord", "social": "Reglen er om socialhjælp"},
    # Words, search and the site itself.
    Word: {"until": "Ophørt den"},
    Synonym: {"words": ("Ord, folk siger", "Ord")},
    Pin: {"address": "Sidens adresse", "phrases": ("Spørgsmål", "Spørgsmål")},
    PageWords: {"address": "Sidens adresse"},
    LinkExceptions: {"exceptions": ("Undtagne adresser", "Undtaget adresse")},
    LinkException: {"address": "Webadresse", "why": "Årsag"},
    AccessibilityTest: {"pages": ("Testede sider", "Testet side")},
    PathQuestion: {"text": "Spørgsmålet", "help": "Linje under spørgsmålet"},
    Answer: {"text": "Svaret", "more": "Eksempler"},
    # Letters and papers.
    Letter: {
        "title": "Valg i formularen",
        "summary": "Hvornår man vælger det",
        "about": "Spørgsmål om sagen",
        "to": "Spørgsmål om modtageren",
        "date": "Spørgsmål om datoen",
    },
    LetterQuestion: {"text": "Sætning i brevet", "instead": "Hvis borgeren ikke svarer"},
    StaffText: {"title": "Tekstens navn", "summary": "Hvornår man bruger den"},
    StaffParagraph: {"instead": "Hvis linjerne udgår"},
    LetterFrame: {
        "name": "Afsenderens navn",
        "address": "Afsenderens adresse",
        "phone": "Afsenderens telefon",
        "date": "Brevets dato",
        "number": "Sagens nummer",
        "pause": "Bøn om at vente",
    },
    Choice: {"text": "Teksten ved krydset"},
    Blank: {
        "label": "Spørgsmål på skærmen",
        "paper": "Ordet på papiret",
        "limit": "Højeste antal tegn",
        "kind": "Hvad man skriver",
    },
    FormSheet: {
        "title": "Overskrift på papiret",
        "hint": "Hvornår man vælger det",
        "parts": ("Dele på papiret", "Del"),
        "contacts": "Telefon og mail vises",
        "notes": ("Oplysninger før underskriften", "Oplysning"),
    },
    FormNote: {"rules": "Kommunens egne regler"},
    # Guides, bodies and deadlines.
    Guide: {"title": "Situationen med borgerens ord", "adviser": "Hjælp fra borgervejlederen"},
    LocalGuide: {"text": "Gælder her i kommunen"},
    AdviserPart: {"helps": ("Former for hjælp", "Form for hjælp"), "limit": "Grænsen netop her"},
    Reform: {"text": "Hvad der er nyt"},
    Complaint: {"differs_because": "Hvorfor vejen er anderledes"},
    Deadline: {"text": "Fristen i ord", "who": "Hvem der har fristen"},
    GuideDeadline: {"send_to": "Sendes til"},
    CaseRule: {"text": "Reglen i ord"},
    Beginning: {"label": "Svar, man kan vælge", "ask": "Spørgsmål om dagen"},
    Posting: {"text": "Hvor tallet kommer fra"},
    NotDecided: {"text": "Hvad andre afgør"},
    DigitalForm: {"text": "Hvis formularen ikke bruges"},
    CaseTime: {"text": "Ventetiden i få ord", "decider": "Kun sager bestemt af"},
    LocalBody: {"text": "Særligt i kommunen"},
    # How complaints went.
    Outcomes: {"meaning": ("Hvad tallene siger", "Sætning")},
    OutcomeArea: {"name": "Områdets navn", "about": "Hvad klagerne handler om"},
    OutcomeFigure: {"year": "År", "decided": "Antal afgjorte sager"},
    OutcomeReason: {"year": "År", "text": "Hvad der er galt"},
    # The municipality's units.
    Organisation: {"text": "Kommunens opdeling", "contact": "Hovednummer"},
    MunicipalUnit: {"name": "Afdelingens navn", "timetable": "Telefontid og åbningstid"},
    # Urgent help.
    UrgentKind: {"title": "Situationen", "note": "Bemærkning til redaktører"},
    UrgentService: {"who": "Hvem den er for", "differs_because": "Hvorfor nummeret er anderledes"},
    LocalUrgentKind: {"id": "Situation"},
    # Hours.
    HoursRow: {"days": ("Dage", "Dag")},
    Closure: {
        "from": "Første lukkede dag",
        "until": "Sidste lukkede dag",
        "weeks": "Lukkede uger",
        "reason": "Hvorfor der er lukket",
        "kind": "Hvad der er lukket",
    },
    ExtraOpening: {"reason": "Hvorfor der er åbent"},
    Holidays: {"note": "Hvor valget kommer fra"},
    UnknownHours: {"text": "Hvad vi ved"},
    # The municipality, its adviser and partners.
    MunicipalityProfile: {"name": "Kommunens korte navn", "status": "Eksempel eller rigtig side"},
    Adviser: {"title": "Titel"},
    Anonymity: {"text": "Det skal borgeren vide"},
    Point: {"text": "Undtagelsen i ord"},
    Promise: {"hours": "Antal timer", "text": "Løftet i ord"},
    Event: {"date": "Hvornår", "text": "Hvad der skete"},
    Fact: {"label": "Hvad tallet viser", "as_of": "Tallet er fra"},
    Theme: {"paper": "Lys baggrund", "icon": "Mærke på fanen"},
    Scope: {"first_step": ("Første skridt", "Skridt")},
    Can: {"text": "Hvad borgervejlederen gør"},
    Cannot: {"text": "Hvad borgervejlederen ikke gør", "instead": ("Steder at gå hen", "Sted at gå hen")},
    Partner: {"helps_with": ("Opgaver", "Opgave")},
    CannotHelp: {"text": "Hjælper ikke med"},
    Entrance: {"text": "Sådan kommer man ind"},
    # Reports and news.
    Report: {"title": "Titel", "from": "Periodens første dag", "until": "Periodens sidste dag"},
    Table: {"title": "Titel", "about": "Rækkerne er"},
    Subject: {"label": "Emne"},
    Recommendation: {"points": ("Anbefalinger", "Anbefaling")},
    RecommendedPoint: {"text": "Anbefalingen"},
    RecommendationStep: {"status": "Hvad der skete", "by": "Hvem der gjorde det", "date": "Hvornår"},
    News: {"text": "Nyheden", "from": "Vises fra", "until": "Vises til og med"},
    NewsLink: {"text": "Linkets tekst"},
}
"""By the record or one it builds on, and the name in the file."""
