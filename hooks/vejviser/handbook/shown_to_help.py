"""Where fields show that tell somebody whom to call, how others fared, or that they are safe."""

from __future__ import annotations

from vejviser.models.base import Record
from vejviser.models.organisation import MunicipalUnit, Organisation
from vejviser.models.outcomes import OutcomeArea, OutcomeFigure, OutcomeReason, Outcomes
from vejviser.models.processing_times import LocalProcessingTimes, StatedTime, WaitingRule
from vejviser.models.safe_to_complain import SafeToComplain
from vejviser.models.urgent import HarmlessPage, UrgentHelp

_UNITS = "På `/organisation/`, ved afdelingen."
_TABLE = "På klageinstansens side i tabellen under ”Sådan gik det andre”."
BEHIND_LOCAL_TIMES = "På `/sagsbehandlingstider/` under ”Hvad der står bag tiderne netop i kommunen”."
_NOT = "Ikke på en side. Feltet er til den, der retter filen."

SHOWN_TO_HELP: dict[type[Record], dict[str, str]] = {
    Organisation: {
        "text": "På `/organisation/` over tegningen af afdelingerne.",
        "contact": "På `/organisation/`, ved de afdelinger, der ikke har et nummer, og nederst.",
        "names_allowed": "Ikke på en side. Kontrollen følger valget.",
    },
    MunicipalUnit: {
        "id": "I adressen på afdelingen, fx `/organisation/#jobcenter`.",
        "below": "På `/organisation/` i tegningen af afdelingerne.",
        "leader": "På `/organisation/` i tegningen af afdelingerne.",
        "keywords": "Ikke på en side. Feltet øverst på `/organisation/` finder afdelingen med ordene.",
        "guides": "På `/organisation/` og på de vejledninger ved ”Hvem bestemmer?”.",
        "timetable": "På `/organisation/`, ved nummeret, med ordene åbent eller lukket nu.",
        "historical": "På `/organisation/` under ”Sådan var kommunen delt op før”.",
        **dict.fromkeys(("as_of", "as_of_note", "checked", "note"), _UNITS),
        **dict.fromkeys(("confidence", "needs_check", "disagreement"), _NOT),
    },
    Outcomes: {
        "meaning": "På klageinstansens side under ”Sådan gik det andre”.",
        **dict.fromkeys(("sources", "confidence", "needs_check", "checked"), "På `/datakvalitet/`."),
        **dict.fromkeys(("note", "disagreement"), _NOT),
    },
    OutcomeArea: {
        "id": _NOT,
        "about": "På vejledningerne, i sætningen om, hvordan det gik andre.",
        "guides": "Ikke på en side. Vejledningerne viser det nyeste tal, når det højst er fem år gammelt.",
    },
    OutcomeFigure: {
        "year": "I tabellen på klageinstansens side. Det nyeste tal står også på vejledningerne.",
        "municipality": "Ikke på en side. Tallet står kun i den kommunes tabel.",
        "sources": "I tabellen på klageinstansens side. Siden viser den første kilde.",
        "confidence": "Ved `low` står der ”Tallet er usikkert” i tabellen, og vejledningerne viser det ikke.",
        "note": _TABLE,
        **dict.fromkeys(("needs_check", "disagreement", "checked"), _NOT),
    },
    OutcomeReason: {
        "field": "Ikke på en side. `/klagebrev/` ser efter, om feltet er udfyldt.",
        "remind": "Øverst i huskelisten på `/klagebrev/`, når klagen skal til instansen.",
        "sources": "På klageinstansens side ved grunden. Siden viser den første kilde.",
        **dict.fromkeys(("confidence", "note", "needs_check", "disagreement", "checked"), _NOT),
    },
    StatedTime: {
        "sources": "På `/sagsbehandlingstider/` ved tiden, efter ordet ”Kilde”.",
        "max_age": "Ikke på en side. Er tiden ældre, står der ved den, at den er for gammel.",
        "confidence": _NOT,
    },
    WaitingRule: {"sources": _NOT},
    LocalProcessingTimes: {
        **dict.fromkeys(("sources", "confidence", "note", "disagreement"), BEHIND_LOCAL_TIMES),
        **dict.fromkeys(("needs_check", "checked"), f"{BEHIND_LOCAL_TIMES} Det tæller også med på `/datakvalitet/`."),
    },
    SafeToComplain: {
        "more": "På `/kontakt/`.",
        "not_on": "Ikke på en side. De vejledninger viser kun, hvad der sker med det, borgeren fortæller.",
    },
    UrgentHelp: {"leave_to": "I knappen ”Forlad siden”."},
    HarmlessPage: {
        "name": "På browserens fane, når man forlader siden, og ved knappen ”Forlad siden”.",
        "url": "I knappen ”Forlad siden”.",
    },
}
"""By the record that has the field, and the field's name in the model."""
