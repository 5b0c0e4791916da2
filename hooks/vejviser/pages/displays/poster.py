"""Sheets to print and hang up: a poster, postcards and small cards about the adviser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vejviser import urls
from vejviser.knowledge import Municipality
from vejviser.pages.displays.poster_fitting import ON_CARD, ON_POSTCARD, ON_POSTER, fitted
from vejviser.pages.page import Context
from vejviser.pages.views import surest_phone
from vejviser.text.danish import capital

_POSTCARDS = f"{urls.POSTER}postkort/"
_CARDS = f"{urls.POSTER}kort/"
_NAMES = {urls.POSTER: "Plakat", _POSTCARDS: "Postkort", _CARDS: "Små kort"}

_LETTER = "Forstår du ikke brevet fra kommunen?"
_DISAGREE = "Er du uenig med kommunen?"


_URL_PART = re.compile(r"(?<=[./-])")


@dataclass(frozen=True)
class PosterPage:
    """One sheet of paper (A4). The template sees it as ``page``, and its finished words as ``view``."""

    address: str
    template: str
    title: str
    view: Mapping[str, Any]


def poster_pages(context: Context, site_url: str, qr_svg: Markup) -> list[PosterPage]:
    """Return the three sheets. ``qr_svg`` leads to ``site_url`` and has a viewBox; both may be empty."""
    sheets = (
        (urls.POSTER, "poster/poster.html", ON_POSTER),
        (_POSTCARDS, "poster/postcard.html", ON_POSTCARD),
        (_CARDS, "poster/card.html", ON_CARD),
    )
    words = _words(context.municipality, site_url, qr_svg)
    return [
        PosterPage(
            address=address,
            template=template,
            title=f"{_NAMES[address]}: {words['who']}",
            view={
                **words,
                **fitted(context, space, words),
                "hours_page": urls.relative(urls.HOURS, address),
                "sheets": [
                    {"name": name, "link": urls.relative(to, address), "here": to == address}
                    for to, name in _NAMES.items()
                ],
            },
        )
        for address, template, space in sheets
    ]


def _words(municipality: Municipality, site_url: str, qr_svg: Markup) -> dict[str, Any]:
    """Return what all sheets say: headlines, who helps, the telephone, the promises, and the way to the site."""
    about, adviser = municipality.about, municipality.about.adviser
    who = f"{capital(adviser.title_the)} i {about.name}"
    contact = surest_phone(about)
    reads_letters = any(can.helps == "forstaa-breve" for can in municipality.scope.can)
    shown = site_url.split("://", 1)[-1].rstrip("/")
    has_site = bool(shown or qr_svg)
    ask = "Se dem på siden." if has_site else f"Spørg {adviser.title_the} om dem."
    promises = _promises(municipality, ask)
    grounds = {(True, True): "both", (True, False): "talk", (False, True): "site", (False, False): "bare"}
    return {
        "headline": _LETTER if reads_letters else _DISAGREE,
        "short_headline": _DISAGREE,
        "who": who,
        "who_length": "short" if len(who) <= 34 else "long" if len(who) <= 60 else "very-long",
        "can_help": "kan hjælpe dig.",
        "can_heading": f"Det kan {adviser.title_the}",
        "where_heading": f"Her kan du møde {adviser.title_the}",
        "ask": ask,
        "phone": contact.phone if contact else "",
        "phone_of": contact.label if contact else "",
        "phone_caveat": capital(contact.caveat) if contact else "",
        "promises": promises,
        "promises_age": (adviser.age_note or "") if promises else "",
        "qr": qr_svg,
        # A long address breaks after its dots and slashes only.
        "site": Markup("<wbr>").join(_URL_PART.split(shown)),
        "scan": "Scan koden" if qr_svg else "Læs mere" if shown else "",
        "why_scan": "Se, hvem du kan klage til, hvornår og hvordan.",
        "ground": grounds[bool(contact or promises), has_site],
        "demo": about.demo.line if about.demo else "",
    }


def _promises(municipality: Municipality, ask: str) -> list[dict[str, str]]:
    """Return what the adviser promises. A promise never stands without a word of its exceptions."""
    adviser, found = municipality.about.adviser, []
    if adviser.anonymity and adviser.anonymity.offered:
        but = f"Der er undtagelser. {ask}" if adviser.anonymity.exceptions else ""
        found.append({"text": "Du kan være anonym.", "but": but})
    if adviser.answering:
        found.append({"text": adviser.answering.text, "but": ""})
    return found
