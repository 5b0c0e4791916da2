"""Where on the site a field shows. What nothing is said of here shows where its record or its kind does."""

from __future__ import annotations

from vejviser.handbook.kinds import KIND_TEXTS
from vejviser.handbook.shapes import field_shapes
from vejviser.handbook.shown_fields import SHOWN_FIELDS
from vejviser.handbook.shown_review import REVIEW_FIELDS
from vejviser.handbook.shown_to_help import BEHIND_LOCAL_TIMES
from vejviser.models.base import Address, Checked, Contact, Fee, Record, Reviewed, Source, Sourced
from vejviser.models.body import DigitalForm
from vejviser.models.consent import Blank, Choice, FormNote, FormPart, FormSheet
from vejviser.models.deadline import Deadline
from vejviser.models.deadline_rules import Beginning, EndingRule, Posting, ReceiptRule
from vejviser.models.glossary import Word
from vejviser.models.guide import Complaint, Reform
from vejviser.models.letters import Letter, LetterCase, LetterFrame, LetterQuestion
from vejviser.models.location import Entrance
from vejviser.models.municipality import Adviser, Anonymity, Fact, Point, Promise
from vejviser.models.news import NewsLink
from vejviser.models.office_hours import Closure, ExtraOpening, Holidays, HoursRow
from vejviser.models.registry import Kind
from vejviser.models.report import Count, Recommendation, RecommendationStep, RecommendedPoint, Subject, Table

_FOOT = "Nederst på siden under ”Kilder og kontrol”."
_QUALITY = "Ikke på en side for borgere. Det tæller med på `/datakvalitet/`."
_NOWHERE = "Ikke på en side. Feltet er til den, der retter filen."

_NO_FOOT = {
    "locations": _QUALITY,
    "pathfinder": _QUALITY,
    "local-body": _NOWHERE,
    "local-guide": _NOWHERE,
    "safe-to-complain": _QUALITY,
    "owners": _NOWHERE,
    "local-owners": _NOWHERE,
    "municipalities": _NOWHERE,
}
"""Kinds whose facts stand on the page of another thing, which shows its own sources."""

_ON_ONE_CARD = {"urgent", "local-urgent"}
"""Kinds whose fields show together, also hours and sources; only what is said of a field itself differs."""

_OWN_SOURCES = {
    "outcomes": "På klageinstansens side i tabellen under ”Sådan gik det andre”: den første kilde til tallet.",
    "local-processing-times": BEHIND_LOCAL_TIMES,
}
"""Kinds whose facts show their sources beside themselves."""

_UNSEEN: dict[str, set[tuple[type[Record], str]]] = {
    **{
        kind: {
            (ExtraOpening, "reason"),
            (Checked, "role"),
            (Checked, "how"),
            (Reviewed, "owner"),
            (Reviewed, "review_every"),
            (Source, "supports"),
        }
        for kind in _ON_ONE_CARD
    },
    "outcomes": {
        (Checked, "role"),
        (Checked, "how"),
        (Reviewed, "owner"),
        (Reviewed, "review_every"),
        *((Source, name) for name in ("supports", "says", "as_of", "as_of_note", "temporary")),
    },
    "local-processing-times": {(Checked, "how"), (Source, "says")},
    "organisation": {(ExtraOpening, "reason")},
    "partner": {(ExtraOpening, "reason")},
    "national-partner": {(ExtraOpening, "reason")},
}
"""Fields that other kinds of file show, but not these."""

_PARTNER_RECORDS: dict[type[Record], str] = {
    HoursRow: "På partnerens side og på skærmene, `/kiosk/`.",
    Closure: "På skærmene, `/kiosk/`. Der står partneren som lukket de dage.",
    ExtraOpening: "På skærmene, `/kiosk/`.",
    Holidays: "På partnerens side i en sætning under tiderne.",
}

_UNIT_RECORDS: dict[type[Record], str] = {
    HoursRow: "På `/organisation/` ved afdelingens nummer.",
    Closure: "På `/organisation/`. Der står afdelingen som lukket de dage.",
    ExtraOpening: "På `/organisation/`. Der står afdelingen som åben den dag.",
    Holidays: "På `/organisation/` i en sætning efter tiderne.",
}

_SHOWN_RECORDS: dict[type[Record], str] = {
    Source: _FOOT,
    Checked: _FOOT,
    Sourced: _FOOT,
    Address: "På siden, sammen med telefon og mail.",
    Contact: "På siden, sammen med resten af kontakten.",
    Fee: "På siden ved ”Pris”, og på `/medarbejder/`.",
    Deadline: "På siden ved ”Frist”, på `/klagefrist/` og på `/medarbejder/`.",
    DigitalForm: "På klageinstansens side, på vejledningerne og på `/klagebrev/`, som ”Kun på nettet”.",
    Complaint: "I rammen øverst på vejledningens side, på `/find-vej/` og på `/medarbejder/`.",
    Reform: "På vejledningens side under ”Nye regler”.",
    Word: "På `/ordbog/` og i forklaringerne på de andre sider.",
    Letter: "I formularen på `/klagebrev/`, når borgeren vælger brevet.",
    LetterQuestion: "I formularen på `/klagebrev/`, når borgeren vælger brevet.",
    LetterFrame: "I brevet, som borgeren skriver på `/klagebrev/`.",
    LetterCase: "I formularen på `/klagebrev/`, når borgeren vælger vejledningen.",
    Blank: "I formularen på `/samtykke/`.",
    Choice: "I formularen på `/samtykke/` og på papiret.",
    FormPart: "I formularen på `/samtykke/`.",
    FormSheet: "I formularen på `/samtykke/` og på papiret.",
    FormNote: "På `/samtykke/`, ved det papir, borgeren har valgt.",
    Beginning: "På `/klagefrist/`, når fristen kan tælle fra mere end én dag.",
    ReceiptRule: "På `/klagefrist/` ved forklaringen af, hvornår afgørelsen tæller som modtaget.",
    EndingRule: "På `/klagefrist/`, når fristen ender på en lørdag, en søndag eller en helligdag.",
    Posting: "På `/klagefrist/`, hvor der står, hvornår borgeren skal sende brevet.",
    Entrance: "På `/traeffetider/`, på `/kontakt/` og på stedets skærm, under ”Indgange”.",
    Adviser: "På `/om/`.",
    Anonymity: "På `/om/`, på `/kontakt/`, på `/samtykke/` og på `/privatliv/`.",
    Point: "På `/om/` og på `/samtykke/`, lige efter løftet om at være anonym.",
    Promise: "På forsiden, på `/kontakt/`, på `/om/` og på plakaten.",
    Fact: "På `/om/` under ”Fakta om kommunen”.",
    HoursRow: "På forsiden, på `/traeffetider/`, på `/kontakt/`, på skærmene og i kalenderen.",
    Closure: "På `/traeffetider/` under ”Ændringer”, på skærmene og i kalenderen.",
    ExtraOpening: "På `/traeffetider/` under ”Ændringer”, på skærmene og i kalenderen.",
    Holidays: "På `/traeffetider/` i en sætning under ”Faste tider”. Skærmene og kalenderen følger valget.",
    NewsLink: "Under nyhedens tekst, alle de steder den vises.",
    Table: "På beretningens side, som en tegning og en tabel.",
    Count: "På beretningens side, i tegningen og tabellen.",
    Subject: "På beretningens side under ”Det spurgte flest om”.",
    Recommendation: "På beretningens side under ”Anbefalinger til kommunen”.",
    RecommendedPoint: "På beretningens side og på `/aarsberetning/` under ”Anbefalinger til kommunen”.",
    RecommendationStep: "På beretningens side og på `/aarsberetning/`, under anbefalingen.",
}


def where_shown(kind: Kind, record: type[Record], field: str) -> str:
    """Say where a field shows: what is known of itself comes first, then of its record, then of its kind."""
    if (record, field) in _UNSEEN.get(kind.name, ()):
        return _NOWHERE
    if kind.name in _OWN_SOURCES and record in (Source, Checked):
        return _OWN_SOURCES[kind.name]
    if kind.name in _ON_ONE_CARD:
        return (
            SHOWN_FIELDS.get(record, {}).get(field)
            or REVIEW_FIELDS.get(record, {}).get(field)
            or KIND_TEXTS[kind.name].shown
        )
    lines = [one for one in record.__mro__ if issubclass(one, Record)]
    owner = next(one for one in reversed(lines) if field in one.model_fields)
    about_sources = {Sourced, Source, Checked} & {owner, record} or (owner is Reviewed and issubclass(record, Sourced))
    if about_sources and kind.name in _NO_FOOT:
        return _NOWHERE if field in ("note", "disagreement") else _NO_FOOT[kind.name]
    for one in lines:
        if found := SHOWN_FIELDS.get(one, {}).get(field) or REVIEW_FIELDS.get(one, {}).get(field):
            return found
    if owner is Sourced or about_sources is True:
        return _FOOT
    own = _PARTNER_RECORDS if kind.name.endswith("partner") else {}
    own = _UNIT_RECORDS if kind.name == "organisation" else own
    inner = field_shapes(record)[field].record
    # A field that holds a record shows where that does; a contact's own words are about its parts.
    for one in (*([inner] if inner and inner is not Contact and inner is not Address else []), *lines):
        if found := own.get(one) or (_SHOWN_RECORDS.get(one) if one is not Sourced else None):
            return found
    return KIND_TEXTS[kind.name].shown
