"""What each word means, where a field takes only some words."""

from __future__ import annotations

from typing import Any, Literal

from vejviser.models.base import Confidence, FeeDue, Status
from vejviser.models.body import FirstReceiver
from vejviser.models.categories import Icon
from vejviser.models.guide import HelpKind, LimitKind
from vejviser.models.letters import FieldId, LetterId
from vejviser.models.news import NewsPlace
from vejviser.models.office_hours import HoursKind, OpenOrClosed
from vejviser.models.owners import MailSecurity
from vejviser.models.processing_times import TimeStatus
from vejviser.models.report import Counting, StepStatus, TableAbout
from vejviser.models.theme import FontWeight
from vejviser.models.urgent import UrgentLevel

CHOICE_MEANINGS: dict[Any, dict[str, str]] = {
    Confidence: {
        "high": "sikkert. Det står i en god kilde",
        "medium": "nogenlunde sikkert",
        "low": "usikkert. Nogen skal tjekke det",
    },
    Status: {
        "active": "i brug",
        "temporarily_closed": "lukket for en tid",
        "inactive": "nedlagt, findes ikke mere",
    },
    FeeDue: {
        "with_complaint": "man betaler, senest når man sender klagen",
        "later": "man betaler, når man bliver bedt om det",
    },
    MailSecurity: {
        "starttls": "skjult fra den anden linje. Det mest brugte",
        "tls": "skjult fra begyndelsen",
        "none": "ikke skjult. Kun til en server i jeres eget net",
    },
    FirstReceiver: {
        "decider": "klagen skal først til den, der har bestemt",
        "body": "klagen skal direkte til klageinstansen",
        "depends": "det skifter fra sag til sag",
    },
    Icon: {
        "letter": "et brev",
        "work": "en mappe til arbejde",
        "money": "en pengeseddel",
        "home": "et hus",
        "support": "et hjerte",
        "elder": "en person med stok",
        "family": "en voksen og et barn",
        "school": "en studenterhat",
        "world": "en globus",
        "building": "høje bygninger",
        "car": "en bil",
        "health": "et kors",
    },
    HelpKind: {
        "forstaa-breve": "læse og forstå breve",
        "finde-vej": "finde vej i kommunen",
        "overblik": "få overblik over en sag",
        "klagevejledning": "forklare, hvordan man klager",
        "dialog": "få en god dialog med kommunen",
        "kontakt-medarbejder": "tage kontakt til en medarbejder",
        "moede-stoette": "gå med til møder",
        "hjemmebesoeg": "komme hjem til borgeren",
        "henvise": "vise videre til andre",
        "langt-forloeb": "følge et langt forløb",
    },
    LimitKind: {
        "aendre-afgoerelse": "ændre en afgørelse",
        "anden-klageinstans": "behandle klager, som andre skal afgøre",
        "tilsyn-ombudsmand-domstole": "gøre det, som et tilsyn, Ombudsmanden eller en domstol gør",
        "serviceniveau": "ændre kommunens service i almindelighed",
        "personalesager": "gå ind i sager om ansatte",
        "slaa-op-i-sager": "slå op i borgerens sag",
        "opstille-loesninger": "vælge en løsning for nogen",
    },
    LetterId: {
        "afgoerelse": "klage over en afgørelse",
        "begrundelse": "bede om en begrundelse",
        "partshoering": "svare, før kommunen bestemmer",
        "opsaettende-virkning": "bede om, at afgørelsen venter",
        "hastebehandling": "bede om hurtig behandling",
        "indsigelse": "skrive til udlejeren, at man er uenig",
        "opfoersel": "klage over, hvordan man blev behandlet",
        "rykker": "rykke for svar",
        "aktindsigt": "bede om at se papirerne",
        "genoptagelse": "bede om at få sagen op igen",
    },
    FieldId: {
        "where": "hvor det skete, eller hvilken bolig det handler om",
        "person": "hvilken person det handler om",
        "earlier": "hvad der er sket før",
        "what": "hvad sagen handler om",
        "why": "hvorfor borgeren er uenig",
        "new": "hvad der er nyt i sagen",
        "effect": "hvad det betyder for borgeren",
        "want": "hvad borgeren vil have",
        "how": "hvordan borgeren vil have papirerne",
        "late": "hvorfor brevet kommer for sent",
        "limit": "hvornår fristen for svaret var",
    },
    NewsPlace: {
        "home": "på forsiden",
        "hours": "på siden med træffetider",
        "screens": "på skærmene på bibliotekerne",
    },
    HoursKind: {
        "drop_in": "mød op uden aftale",
        "phone": "ring",
        "by_appointment": "kom efter aftale",
    },
    OpenOrClosed: {
        "open": "åbent",
        "closed": "lukket",
    },
    FontWeight: {
        "normal": "almindelig tekst",
        "bold": "fed tekst, fx overskrifter",
        "variable": "én fil med alle vægte",
    },
    TimeStatus: {
        "law": "det står i loven",
        "agreed_goal": "et mål, som staten og kommunerne har aftalt",
        "own_goal": "myndighedens eget mål",
        "published": "kommunens offentliggjorte frist",
        "promised": "det, de har lovet borgeren",
        "average": "et gennemsnit",
        "practice": "sådan er det gået",
        "outdated": "gammelt. Siden viser det, men regner ikke med det",
        "not_found": "vi har ikke fundet en frist",
    },
    UrgentLevel: {
        "life": "fare for liv eller helbred",
        "tonight": "i aften eller i nat",
        "today": "i dag",
        "soon": "haster, men er ikke farligt nu",
    },
    Counting: {
        "per_citizen": "den samme borger tæller én gang",
        "per_enquiry": "hver henvendelse tæller",
    },
    TableAbout: {
        "departments": "afdelinger i kommunen",
        "first_contact": "måder, borgerne henvendte sig på første gang",
        "citizens": "borgere eller virksomheder",
        "state": "i gang eller afsluttet",
        "subjects": "emner",
    },
    StepStatus: {
        "proposed": "foreslået. Kommunen har ikke svaret endnu",
        "accepted": "godkendt. Kommunen vil gøre det",
        "done": "gjort. Kommunen har gjort det",
        "declined": "afvist. Kommunen vil ikke gøre det",
    },
    Literal["demo", "live"]: {
        "demo": "siden er et eksempel, som kommunen ikke har bekræftet",
        "live": "kommunen har bekræftet oplysningerne",
    },
    Literal["digital", "letter"]: {
        "digital": "i Digital Post",
        "letter": "i et brev",
    },
    Literal["text", "tel", "date"]: {
        "text": "almindelig tekst",
        "tel": "et telefonnummer",
        "date": "en dag",
    },
    Literal["ahead", "past"]: {
        "ahead": "en dag, der ikke er gået endnu",
        "past": "en dag, der er gået",
    },
    Literal["own", "shared"]: {
        "own": "kommunens eget",
        "shared": "fælles med andre kommuner",
    },
    Literal["own"]: {
        "own": "kommunens egne regler",
    },
}
"""By the type of the field: each word, and what it means. Types with the same words are one."""
