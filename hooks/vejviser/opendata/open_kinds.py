"""The kinds of thing in the open data. The one list of them: a new kind of file is one line here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.domain.urgent_help import services_in_order
from vejviser.models.body import Body, LocalBody
from vejviser.models.categories import Category
from vejviser.models.deadline_rules import DeadlineRules
from vejviser.models.glossary import Word
from vejviser.models.guide import LocalGuide
from vejviser.models.location import Location
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.municipality_list import ListedMunicipality
from vejviser.models.news import News
from vejviser.models.organisation import MunicipalUnit, Organisation
from vejviser.models.outcomes import Outcomes
from vejviser.models.partner import Partner
from vejviser.models.pathfinder import PathQuestion
from vejviser.models.processing_times import LocalProcessingTimes, WaitingCase, WaitingRule
from vejviser.models.report import Report
from vejviser.models.safe_to_complain import SafeToComplain
from vejviser.models.scope import Scope
from vejviser.models.urgent import UrgentKind, UrgentService
from vejviser.opendata.open_contacts import contacts_of
from vejviser.opendata.open_hours import hours_of
from vejviser.opendata.open_records import OpenContact, OpenGuide, OpenHours, OpenPage
from vejviser.opendata.open_texts import open_guides, open_pages
from vejviser.opendata.open_things import OpenKind, OpenSource, OpenThing, things_in_files

URGENT_SERVICES = OpenKind(
    "urgent-services", UrgentService, ("urgent", "local-urgent"), "Akutte tjenester",
    "Hvem der hjælper med det samme, og hvilket nummer man ringer til.", each="services", address=urls.URGENT,
)  # fmt: skip


def _hours(source: OpenSource, _: OpenKind) -> Iterator[OpenThing]:
    return hours_of(source, URGENT_SERVICES)


def _situations(source: OpenSource, kind: OpenKind) -> Iterator[OpenThing]:
    national, local = source.knowledge.urgent, source.municipality.urgent
    for one in things_in_files(source, kind):
        if national and isinstance(one.record, UrgentKind):
            order = tuple(service.id for service in services_in_order(one.record, national, local))
            key = ("open record", IdentityKey(one.record), order)
            copied = partial(one.record.model_copy, update={"services": order})
            yield replace(one, record=source.memory.recall(key, copied))


def _contacts(source: OpenSource, own: OpenKind) -> Iterator[OpenThing]:
    return contacts_of(source, [one for one in OPEN_KINDS if one is not own])


OPEN_KINDS = (
    OpenKind("guides", OpenGuide, ("guide",), "Vejledninger",
             "Situationer, man kan være i: hvem bestemmer, frist, hvor man klager, og hvad man gør.", made=open_guides),
    OpenKind("guide-additions", LocalGuide, ("local-guide",), "Tilføjelser til vejledninger",
             "Hvad der gælder netop i kommunen. Id'et er vejledningens.", address=urls.GUIDES),
    OpenKind("bodies", Body, ("body",), "Klageinstanser",
             "Hvem der afgør en klage: frist, pris, hvor man sender den hen, og kontakt.",
             tables=(("deadlines", "frister"),)),
    OpenKind("body-additions", LocalBody, ("local-body",), "Tilføjelser til klageinstanser",
             "Hvad der er særligt i kommunen. Id'et er klageinstansens.", address=urls.BODIES),
    OpenKind("partners", Partner, ("national-partner", "partner"), "Samarbejdspartnere",
             "Andre, der kan hjælpe: i kommunen og i hele landet."),
    OpenKind("municipality", MunicipalityProfile, ("municipality",), "Kommunen og borgervejlederen",
             "Hvem borgervejlederen er, og hvad borgervejlederen lover."),
    OpenKind("locations", Location, ("locations",), "Steder", "Hvor man kan møde borgervejlederen.", each="locations"),
    OpenKind("hours", OpenHours, ("office-hours",), "Træffetider og åbningstider",
             "Reglerne, og hvornår der er åbent og lukket i år og næste år.", made=_hours,
             tables=(("open", "åbne dage"), ("closed", "lukkede dage"))),
    OpenKind("scope", Scope, ("scope",), "Kan og kan ikke",
             "Hvad borgervejlederen kan og ikke kan, og hvor man går hen i stedet."),
    OpenKind("contacts", OpenContact, (), "Kontakter",
             "Alle telefonnumre, mailadresser og adresser på ét sted.", made=_contacts),
    URGENT_SERVICES,
    OpenKind("urgent-situations", UrgentKind, ("urgent",), "Akutte situationer",
             "Hvad man gør, når det haster, og hvem der hjælper, i kommunens orden.", each="kinds", made=_situations,
             address=urls.URGENT),
    OpenKind("categories", Category, ("categories",), "Emner", "Emnerne på forsiden.", each="categories",
             address=urls.HOME),
    OpenKind("glossary", Word, ("glossary",), "Ordbog", "Svære ord og hvad de betyder.", each="words"),
    OpenKind("questions", PathQuestion, ("pathfinder",), "Find vej",
             "Spørgsmålene i Find vej, og hvor svarene fører hen.", each="questions"),
    OpenKind("deadline-rules", DeadlineRules, ("deadline-rules",), "Regler for frister",
             "Hvornår en afgørelse tæller som modtaget, og hvad der sker på fridage."),
    OpenKind("safe-to-complain", SafeToComplain, ("safe-to-complain",), "Er du bange for at klage?",
             "Hvad der gælder, når man er bange for at klage."),
    OpenKind("processing-times", WaitingCase, ("processing-times",), "Sagsbehandlingstider",
             "Hvor længe man kan komme til at vente, og hvilken slags tid det er.", each="times"),
    OpenKind("local-processing-times", LocalProcessingTimes, ("local-processing-times",),
             "Kommunens sagsbehandlingstider", "Hvad der er kendt af kommunens egne tider."),
    OpenKind("waiting-rules", WaitingRule, ("processing-times",), "Regler for den, der venter",
             "Hvad der gælder, mens man venter på svar.", each="rules"),
    OpenKind("organisation", Organisation, ("organisation",), "Kommunens opbygning",
             "Hvordan kommunen er delt op, og hovednummeret."),
    OpenKind("units", MunicipalUnit, ("organisation",), "Kommunens afdelinger",
             "Hvem man ringer til om hvad: opgaver, numre og telefontider.", each="units"),
    OpenKind("outcomes", Outcomes, ("outcomes",), "Sådan går klager",
             "Hvor mange afgørelser der blev ændret eller sendt tilbage, år for år, og hvad der oftest er galt."),
    OpenKind("municipalities", ListedMunicipality, ("municipalities",), "Landets kommuner",
             "De 98 kommuner: nummer, navn, region, webside og byret.", each="municipalities", address=urls.ABOUT),
    OpenKind("reports", Report, ("report",), "Årsberetninger", "Tal og anbefalinger fra årsberetningerne."),
    OpenKind("news", News, ("news",), "Nyheder", "Nyheder, hver med sin første og sidste dag."),
    OpenKind("pages", OpenPage, ("page",), "Egne sider", "Sider, som kommunen selv har skrevet.", made=open_pages),
)  # fmt: skip
"""All kinds, in the order of /data/."""

NOT_OPEN = {
    "synonyms": "for the search",
    "pins": "for the search",
    "pages": "for the search",
    "letters": "the words of a tool",
    "consent": "the words of a tool",
    "links": "for the check of links",
    "owners": "whom the editors ask",
    "staff-texts": "the words of a tool",
    "local-staff-texts": "the words of a tool",
    "local-owners": "whom the editors ask",
    "accessibility": "about the pages, not about what they say",
}
"""Kinds of file that do not go out, and why."""
