"""Fields that show elsewhere than the record they stand in, or on no page at all."""

from __future__ import annotations

from vejviser.handbook.report_fields import REPORT_SHOWN_FIELDS
from vejviser.handbook.shown_to_help import SHOWN_TO_HELP
from vejviser.models.accessibility_test import AccessibilityTest
from vejviser.models.base import Contact, Dated, Fee, Record, Source, Sourced
from vejviser.models.body import Body
from vejviser.models.categories import Category
from vejviser.models.consent import Blank, Choice, FormPart, FormSheet
from vejviser.models.deadline import Deadline
from vejviser.models.deadline_rules import Beginning, CaseRule, DeadlineRules, ReceiptRule
from vejviser.models.glossary import Word
from vejviser.models.guide import AdviserPart, Complaint, Guide, GuideDeadline
from vejviser.models.handwritten import HandwrittenPage
from vejviser.models.letters import Letter, LetterCase, LetterQuestion
from vejviser.models.location import Location
from vejviser.models.municipality import Adviser, Anonymity, Demo, MunicipalityProfile, Point, Promise, Screens
from vejviser.models.news import News
from vejviser.models.office_hours import OfficeHours, UnknownHours
from vejviser.models.partner import Partner
from vejviser.models.pathfinder import Pathfinder, PathQuestion
from vejviser.models.scope import Can, Cannot
from vejviser.models.search_words import PageWords
from vejviser.models.theme import Theme, ThemeFont
from vejviser.models.urgent import UrgentKind, UrgentService

_SEARCH = "Ikke på siden selv. Søgningen bruger ordene."
_SEARCH_AND_LIST = "I søgningen. De ord, siden selv bruger, står også på listen fra A til Å, `/alle-emner/`."
_OLD_ADDRESS = "Ikke på en side. Den gamle adresse sender læseren videre hertil."
_NOT = "Ikke på en side."
_TO_SEARCH = "Ikke på en side. Ordene er til søgningen."
_AGE = "På siden, ved de oplysninger, der er gamle: ”fra 2018, ikke bekræftet”."
_LETTER = "I brevet, som borgeren skriver på `/klagebrev/`."
_PAPER = "På papiret, som borgeren printer fra `/samtykke/`."
_EVERYWHERE = "I overskrifter og sætninger på alle sider."

SHOWN_FIELDS: dict[type[Record], dict[str, str]] = {
    Sourced: {
        "needs_check": "Nederst på siden under ”Kilder og kontrol”, og på `/datakvalitet/`.",
        "checked": "Nederst på siden under ”Kilder og kontrol”. Det tæller også med på `/datakvalitet/`.",
    },
    Source: {"says": _NOT, "supports": "Nederst på siden under ”Kilder og kontrol”, og om frister på `/klagefrist/`."},
    Dated: {"historical": _AGE, "as_of": _AGE, "as_of_note": _AGE},
    Contact: {
        "label": "Som overskrift over kontakten.",
        "confidence": "Ikke på en side. Har et nummer `low`, viser siden helst et andet nummer.",
        "note": "Med småt under kontakten.",
        "checked": "Med småt under kontakten: ”Kontrolleret den 20. november 2026 af redaktionen.”",
    },
    Fee: {
        "amount_dkk": "Ikke på en side. Kontrollen sammenligner tallet med teksten.",
        "due": "Ikke på en side. Kontrollen sammenligner det med klageinstansens fil.",
    },
    Deadline: {
        **dict.fromkeys(
            ("days", "weeks", "months", "years"), "På siden ved ”Frist” med stort. `/klagefrist/` regner med tallet."
        ),
        "start_unknown": "På siden ved ”Frist”, som et råd om at regne fra brevets dato.",
        "follows": "På siden ved ”Frist”, som ordet ”Derefter”.",
        "counted_from": "På klageinstansens side og på `/klagefrist/`, efter ordene ”Fristen løber fra”.",
    },
    UrgentKind: {
        "leave_page": "Øverst på siderne om situationen: vejledninger, partnere og svar på `/find-vej/`.",
        "phrases": _TO_SEARCH,
        "not_urgent": _TO_SEARCH,
        "note": _NOT,
        "title": "På `/akut/`, på `/medarbejder/`, på papir og på skærmene, `/kiosk/`.",
    },
    UrgentService: {
        "partner": "Ikke på en side. Kontrollen sammenligner numrene.",
        "needs_check": _NOT,
        "note": _NOT,
        "disagreement": _NOT,
        "differs_because": _NOT,
        "confidence": "På `/akut/`. Er den ikke `high`, står der ”ikke bekræftet” ved nummeret.",
        "checked": "På `/akut/`. Når den er udfyldt, står der ikke længere ”ikke bekræftet” ved nummeret.",
    },
    GuideDeadline: {"counted_from": "På `/klagefrist/`. Skriv det også i `text`, hvis læseren skal vide det."},
    Body: {
        "name": "Som overskrift på siden, på listen `/klageinstanser/`, i søgningen og på `/medarbejder/`.",
        "short_name": "I links på vejledningerne og i brevet fra `/klagebrev/`.",
        "status": "Øverst på siden, som ”Nedlagt” eller ”Midlertidigt lukket”.",
        "replaced_by": "Øverst på siden efter ordet ”Nedlagt”.",
        "court": "Ikke på en side. Siden viser ikke knappen ”Skriv klagen” for en domstol.",
        "moved_from": _OLD_ADDRESS,
        "summary": "Øverst på siden og i søgningen.",
        "decides": "På siden under ”Det tager de sig af”. Det første også på `/klageinstanser/`, før navnet.",
        "first_receiver": "Ikke på en side. `/find-vej/` og `/klagebrev/` følger valget.",
        "processing_time": "På siden ved ”Ventetid”, og på `/sagsbehandlingstider/`.",
        "second_look": "På tegningen ”Vejen, du skal” i de vejledninger, hvor klagen går hertil.",
        "case_time": "På tegningen ”Vejen, du skal”, ved instansen.",
        "keywords": _SEARCH_AND_LIST,
        "asks": _SEARCH,
    },
    Category: {"id": "I adressen på emnet, fx `/guides/#bolig`."},
    Word: {
        "id": "I adressen på ordet, fx `/ordbog/#partshoering`.",
        "forms": "Ikke på en side. Siderne kender ordet, også i de andre former.",
        "until": "Ikke på en side. Kontrollen siger til, når en tekst bruger ordet bagefter.",
        "now": "Ikke på en side. Det står i beskeden til den, der har brugt det gamle ord.",
        "still_said": "Ikke på en side. Kontrollen tillader ordet flere steder.",
    },
    Letter: dict.fromkeys(("subject", "opening", "opening_direct", "closing", "closing_direct"), _LETTER)
    | {"id": "I adressen, fx `/klagebrev/#slags=rykker`."},
    LetterQuestion: {"heading": _LETTER, "text": _LETTER, "instead": _LETTER, "field": _NOT, "may_skip": _NOT},
    LetterCase: {"guide": _NOT, "letter": "Som valgt brev på `/klagebrev/` og på knappen på vejledningens side."},
    Blank: {"id": _NOT, "paper": _PAPER, "limit": _NOT, "kind": _NOT, "day": _NOT},
    Choice: {"id": _NOT},
    FormPart: {"id": _NOT, "paper": _PAPER, "cpr": _PAPER, "single": _NOT, "after": _PAPER},
    FormSheet: {"id": _NOT, "title": _PAPER, "statement": _PAPER, "contacts": _PAPER},
    DeadlineRules: {"received": "Ikke på en side. `/klagefrist/` finder ud af, hvad den skal spørge om."},
    Beginning: {"contains": "Ikke på en side. `/klagefrist/` finder ud af, hvad den skal spørge om."},
    CaseRule: {"bodies": _NOT, "guides": _NOT, "confidence": _NOT, "sources": "På `/klagefrist/` ved reglen."},
    ReceiptRule: {"way": "På `/klagefrist/`, når borgeren har svaret, hvordan afgørelsen kom."},
    AccessibilityTest: {"gaps": "På `/tilgaengelighed/` under ”Det mangler”."},
    Guide: {
        "staff_notes": "På `/medarbejder/` i vejledningens række, og kun dér.",
        "urgent": "Øverst på vejledningens side og på `/find-vej/`, med de to første numre.",
        "title": "Som overskrift på siden, på listen `/guides/`, i søgningen og på `/medarbejder/`.",
        "moved_from": _OLD_ADDRESS,
        "how_to": "Ikke på en side. Søgningen viser den efter situationerne, og `/samtykke/` viser den ikke.",
        "category": "I stien øverst på siden. På `/guides/` står vejledningen under emnet.",
        "summary": "Øverst på siden og i søgningen.",
        "decided_by": "I rammen øverst på siden ved ”Hvem bestemmer?”.",
        "call_now": "Øverst på siden, med kommunens telefonnummer eller, når vejledningen har `urgent`, med de numre.",
        "steps": "På siden under ”Gør sådan”, og på `/find-vej/`.",
        "keywords": _SEARCH_AND_LIST + " Det første står på `/klageinstanser/`, før instansens navn.",
        "asks": _SEARCH,
        "related_words": _SEARCH,
        "legal_basis": "Nederst på siden under ”Loven bag”, og på `/medarbejder/`.",
        "legal_basis_sourced": "Ved `false` står der under ”Loven bag”, at vi mangler at tjekke paragrafferne.",
    },
    Complaint: {"first_receiver": "Ikke på en side. `/klagebrev/` og kontrollen følger valget."},
    AdviserPart: {
        "helps": "På siden under ”Det kan borgervejlederen hjælpe med”, med ordene fra kommunens `scope.yml`.",
        "limits": "På siden under ”Her er grænsen”, med ordene fra kommunens `scope.yml`.",
        "limit": "På siden under ”Her er grænsen”.",
    },
    Partner: {
        "name": "Som overskrift på siden, på listen `/samarbejdspartnere/`, i søgningen og på skærmene.",
        "status": "Øverst på siden, som ”Lukket”, når det er andet end `active`.",
        "moved_from": _OLD_ADDRESS,
        "summary": "Øverst på siden, på listen `/samarbejdspartnere/`, i søgningen og på skærmene.",
        "alert": "Øverst på siden med fed skrift.",
        "body": "På siden under ”Frist og regler”, som et link til klageinstansen.",
        "guides": "På siden som links. Partneren står også på de vejledninger under ”Her kan du også få hjælp”.",
        "timetable": "På partnerens side og på skærmene, `/kiosk/`.",
        "keywords": _SEARCH_AND_LIST,
        "asks": _SEARCH,
    },
    Can: {
        "id": _NOT,
        "text": "På `/kan-og-kan-ikke/`, på vejledningerne, og de tre første på forsiden.",
        "helps": "Ikke på en side. Vejledninger med samme slags hjælp viser punktet.",
    },
    Cannot: {
        "id": "I adressen på punktet, fx `/kan-og-kan-ikke/#aendre-afgoerelse`.",
        "text": "På `/kan-og-kan-ikke/`, på vejledningerne, og de tre første på forsiden.",
        "limit": "Ikke på en side. Vejledninger med samme slags grænse viser punktet.",
    },
    OfficeHours: {
        "by_appointment": "På `/traeffetider/` og på `/kontakt/`. Den første linje står også på skærmene.",
        "notes": "På `/traeffetider/` under ”Faste tider”.",
    },
    PageWords: {"keywords": _SEARCH_AND_LIST},
    UnknownHours: {"text": "På forsiden, på `/traeffetider/` og på skærmene, der hvor tiderne ellers står."},
    MunicipalityProfile: {
        "name": _EVERYWHERE,
        "full_name": _EVERYWHERE,
        "status": "Ikke på en side. Ved `demo` viser hver side, at den er et eksempel.",
        "demo": "Øverst på hver side og på `/om/`.",
        "adviser": "Mest på `/om/`, og dele af det på de andre sider.",
        "contacts": "På forsiden, `/kontakt/` og `/samtykke/`. Det sikreste nummer står på plakaten og i kalenderen.",
        "website": "Ikke på en side. Søgemaskiner får adressen at vide.",
        "site_url": "På plakaten, i QR-koder og i kalendernes adresser.",
        "accessibility_statement_url": "På `/tilgaengelighed/`. Adressen `/was/` fører også dertil.",
        "screens": "På skærmene, `/kiosk/`.",
        "embed_hosts": "På `/indlejring/`. Browseren lader kun disse sider vise felterne i en ramme.",
        "theme": "På alle sider, på skærmene og på plakaten.",
        "correction_url": "Nederst på hver side, bag linket ”Ret siden”.",
    },
    Demo: {"line": "Øverst på hver side, på skærmene og på plakaten."},
    Screens: {
        "max_age_days": "På skærmene, `/kiosk/`.",
        "framed_by": "Ikke på en side. Browseren lader kun disse systemer vise skærmene.",
    },
    Theme: {
        "brand": "På alle sider, på skærmene og på plakaten: links, knapper, rammer, mærket og skilte.",
        "accent": "På plakatens lyse skilt og på den anden pil i mærket.",
        "paper": "Bag teksten på alle sider, på skærmene og på plakaten.",
        "brand_dark": "På sider og skærme, når borgerens maskine er sat til mørke farver.",
        "paper_dark": "Bag teksten på sider og skærme, når borgerens maskine er sat til mørke farver.",
        "logo": "Øverst på alle sider, på skærmene og på plakaten.",
        "logo_dark": "Øverst på sider og skærme, når borgerens maskine er sat til mørke farver.",
        "icon": "På browserens fane og ved bogmærker.",
        "fonts": "I teksten på alle sider.",
    },
    ThemeFont: {"file": "I teksten på alle sider.", "weight": "Ikke på en side. Browseren vælger filen efter ordet."},
    Adviser: {
        "title": "På skærmene og i kalenderen.",
        "title_the": _EVERYWHERE,
        "summary": "På forsiden og øverst på `/om/`.",
        "age_note": "På forsiden, på `/kontakt/` og på `/om/`, ved det, borgervejlederen lover.",
        "confidentiality": "På alle vejledninger, på `/kontakt/`, på `/om/` og på `/samtykke/`.",
        "records": "På `/kontakt/` og på `/om/`.",
        "consent": "På `/kontakt/`, på `/om/` og på `/samtykke/`.",
        "forwarding": "På forsiden, på alle vejledninger, på `/kontakt/`, på `/om/` og på `/samtykke/`.",
        "ways_of_contact": "På `/kontakt/`.",
        "bring": "På `/kontakt/` under ”Tag med”, og på `/find-vej/`.",
    },
    Anonymity: {"offered": "Ved `true` står løftet også på forsiden og på plakaten."},
    Point: {"id": _NOT, "law": "På `/om/` i parentes efter punktet."},
    Promise: {"hours": "Ikke på en side. Borgeren læser `text`."},
    Location: {
        "id": "I adresser: `/kiosk/ID/` er stedets skærm, og `/traeffetider/ID.ics` er dets kalender.",
        "role": "På `/traeffetider/` og på `/kontakt/`.",
        "note": "På `/traeffetider/` og på `/kontakt/`, med småt.",
        "contact": "På `/traeffetider/` og på `/kontakt/`. Adressen står også på stedets skærm.",
        "at": "I sætninger om tider, fx ”På rådhuset: mandag kl. 10-14”.",
        "moved_from": "Ikke på en side. Den gamle skærm går selv over til den nye. Den gamle kalender virker stadig.",
    },
    **REPORT_SHOWN_FIELDS,
    News: {
        "title": "På nyhedens side, på de steder, du har valgt i `shows`, og i søgningen.",
        "text": "På nyhedens side og på de steder, du har valgt i `shows`.",
        "shows": "Ikke på en side. Feltet vælger stederne.",
        "keywords": _SEARCH,
    },
    HandwrittenPage: {
        "title": "Som overskrift på siden, i søgningen og i menuen, når `menu` er `true`.",
        "summary": "Øverst på siden og i søgningen.",
        "menu": "I menuen på alle sider.",
        "keywords": _SEARCH_AND_LIST,
        "asks": _SEARCH,
        "moved_from": _OLD_ADDRESS,
    },
    Pathfinder: {"start": "Ikke på en side. Spørgsmålet står på `/find-vej/`."},
    PathQuestion: {"id": "I adressen på spørgsmålet, `/find-vej/ID/`."},
    **SHOWN_TO_HELP,
}
"""By the record that has the field, and the field's name in the model."""
