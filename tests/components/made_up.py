"""What the examples say: made-up facts, with all that a component can be told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from markupsafe import Markup

from vejviser.models.body import DigitalForm
from vejviser.models.categories import Icon
from vejviser.models.location import Entrance
from vejviser.pages.news import NewsView
from vejviser.pages.page import Crumb, Page
from vejviser.pages.road import Road, RoadStop
from vejviser.pages.urgent import Call, ServiceView, UrgentCard
from vejviser.pages.views import START_UNKNOWN, ContactView, DeadlineView, Link, Provenance, SourceView

_GUIDE = "/guides/husleje/"
_BODY = "/klageinstanser/naevnet/"
_CRUMBS = (Crumb("Find hjælp", "/guides/"), Crumb("Husleje", _GUIDE))
_LONG = "Om sagsbehandlingstider, aktindsigt og klager over forvaltningsafgørelser"

_DEADLINES = (
    DeadlineView(
        figure="4 uger",
        text="4 uger fra du fik afgørelsen",
        counted_from="Fristen løber fra den dag, du fik brevet.",
        applies_to="Klage over huslejen",
    ),
    DeadlineView(
        figure="3 måneder",
        text="Nævnet har 3 måneder til at svare",
        counted_from="",
        applies_to="",
        who="Nævnet",
        follows=True,
    ),
    DeadlineView(
        figure="",
        text="Sig det med det samme",
        counted_from=START_UNKNOWN,
        applies_to="Fejl ved boligen",
        start_unknown=True,
        must="Udlejeren skal have fået det at vide inden 14 dage",
        send_to="udlejeren",
        body=Link("Nævnet", _BODY),
        differs_because="en fejl er ikke en afgørelse",
    ),
)

_CONTACT = ContactView(
    label="Borgervejlederen",
    phone="72 10 00 00",
    tel="tel:+4572100000",
    email="borgervejlederen-og-borgerraadgiverfunktionen@lillekoebing.example",
    street="Storegade 1",
    town="8800 Lillekøbing",
    website="https://lillekoebing.example/borgervejleder",
    website_name="lillekoebing.example",
    caveat="fra 2015, ikke bekræftet",
    low=True,
    note="Ring helst om formiddagen.",
)

_ALARM = ServiceView(
    name="Alarm 112",
    does="Sender hjælp, når nogen er i fare nu",
    who="",
    calls=(Call("112", "tel:112"),),
    always=True,
    place="",
    hours=(),
    anonymous=False,
    chat="",
    sms=None,
    web="",
    web_name="",
    visit="",
    number_unknown=False,
    caveat="",
)
_LINE = replace(
    _ALARM,
    name="Rådgivningen",
    does="Taler med dig om det, der er svært",
    who="Børn og unge",
    calls=(Call("72 10 00 00", "tel:+4572100000"), Call("72 10 00 01", "tel:+4572100001", "Hverdage kl. 9-15")),
    always=False,
    place="raadgivningen",
    hours=("Mandag til fredag kl. 9-15.", "Der er lukket på helligdage."),
    anonymous=True,
    chat="Chat på hjemmesiden, hele døgnet",
    sms=Call("116 111", "sms:116111"),
    web="https://raadgivningen.example",
    web_name="raadgivningen.example",
    caveat="fra 2015, ikke bekræftet",
)
_SHELTER = replace(_ALARM, name="Herberget", calls=(), always=False, visit="Mød op", number_unknown=True)
_FEED = Markup(
    '{"built":"2026-11-22","from":29921700,"until":30054180,"drifts":[],"closed":[],"why":[],'
    '"places":[{"id":"raadgivningen","known":true,"shapes":[[],[[0,9999999,1]]],"days":[[1,1]],"closed":[]}]}'
)
_URGENT = UrgentCard(
    kind="vold",
    title="Vold eller trusler derhjemme",
    do="Ring 112, hvis du er i fare nu.",
    level="life",
    services=(_ALARM, _LINE, _SHELTER, replace(_SHELTER, name="Krisecentret")),
    feed=_FEED,
)

_SOURCES = (
    SourceView("Lejeloven", "https://lov.example", "fristen", "2024"),
    SourceView("Beretningen", "", "", "Uden dato"),
)


def made_up() -> dict[str, Any]:
    """Return what page.html shows, by the names it uses."""
    further = [Link("Når en afgørelse bliver lavet om", _GUIDE), Link("Gå til domstolene", _BODY)]
    return {
        "icons": get_args(Icon),
        "here": Page("/her/", _LONG, "", "", {}, crumbs=_CRUMBS, source="guides/husleje.md"),
        "to_body": Link("Nævnet", _BODY, "Vi kan ikke ændre en afgørelse. Gå i stedet til"),
        "words_only": Link("", "", "Spørg din bank. Den har ingen side her."),
        "news": [
            # All days: site.js hides what is over.
            NewsView(
                id="flytning",
                title="Kun telefontid i uge 50",
                text="Vi flytter. Ring til os i stedet for at komme.",
                address="/nyt/flytning/",
                first="2000-01-01",
                last="2999-12-31",
                current=True,
                begins="7. december 2026",
                ends="11. december 2026",
                link=Link("Se de faste tider", "/traeffetider/"),
            )
        ],
        "deadlines": _DEADLINES,
        "form_on_the_web": DigitalForm(
            name="Nævnets formular",
            url="https://naevnet.example",
            text="Et brev bliver afvist",
            exempt="Er du fritaget for Digital Post, må du sende brev",
        ),
        "call": {"call_now": "Ring i dag, hvis du skal ud af boligen", "call": _CONTACT},
        "call_unknown": {"call_now": "Ring til kommunen i dag", "call": None},
        "urgent_card": _URGENT,
        "urgent_brief": replace(_URGENT, kind="forgiftning", title="Forgiftning"),
        "further": further,
        "road": Road(
            (
                RoadStop("Dag 0", "Fristen begynder", "Regn fra datoen på brevet."),
                RoadStop("Senest 4 uger efter", "Klagen er fremme"),
                RoadStop("", "Nævnet afgør sagen", link=Link("Se, hvad vi ved om ventetiden", _BODY)),
            ),
            applies_to="opsigelsen",
        ),
        "contact": _CONTACT,
        "place": {
            "id": "raadhuset",
            "name": "Rådhuset",
            "room": "lokale 303",
            "directions": "Ved siden af byrådssalen.",
            "role": "Her er de faste træffetider.",
            "lines": ["mandag og torsdag kl. 10-14", "første lørdag i måneden kl. 10.30-14"],
            "entrances": [
                Entrance(name="Borgerservice", step_free=True, text="Gå ind fra torvet."),
                Entrance(name="Gården", step_free=False, discreet=True, text="Tag trappen op."),
            ],
            "contact": _CONTACT,
            "age": "fra 2015",
            "note": "Husnummeret er ikke fundet i en kilde.",
        },
        "provenance": Provenance(
            checked="Ikke bekræftet af redaktionen. Den nyeste kilde er fra 2024.",
            confirmed=False,
            confidence="middel",
            needs_check="gælder fristen også for erhvervslejere",
            disagreement="Loven siger 4 uger, og brevet siger 6",
            note="reglen er ny",
            sources=_SOURCES,
        ),
    }
