"""A changed fact in Danish for those who look for help: what holds now, and what held before."""

from __future__ import annotations

import re
from typing import NamedTuple

from vejviser.changes.site_fact import SiteFact
from vejviser.text.danish import capital, joined, sentence


class _Words(NamedTuple):
    """How a kind of fact is told when it is another, new, or gone; "" where that is told by something else."""

    changed: str
    added: str
    removed: str


def _is(name: str, it: str = "den") -> _Words:
    return _Words(
        f"{name} er nu {{after}}. Før var {it} {{before}}.",
        f"{name} er {{after}}. Før stod {it} her ikke.",
        f"{name} {{before}} står her ikke mere.",
    )


def _listed(added: str, removed: str) -> _Words:
    return _Words("", added, removed)


_ANONYMOUS = _Words(
    "Kan du være anonym? Nu: {after}. Før: {before}.",
    "Kan du være anonym? {after}.",
    "Vi skriver ikke mere, om du kan være anonym.",
)

_WORDS = {
    "guide": _listed("Der er kommet en ny vejledning.", "Vejledningen står her ikke mere."),
    "body": _listed("Der er kommet en ny klageinstans på siden.", "Klageinstansen står her ikke mere."),
    "partner": _listed("Nyt på listen over andre, der hjælper.", "Står ikke mere på listen over andre, der hjælper."),
    "location": _listed("Her kan du nu også møde os.", "Her kan du ikke mere møde os."),
    "unit": _listed("Afdelingen er ny på listen.", "Afdelingen står her ikke mere."),
    "urgent": _listed("Der er kommet ny akut hjælp. {after}", "Den akutte hjælp står her ikke mere."),
    "can": _listed("Det gør vi nu også: {after}", "Det gør vi ikke mere: {before}"),
    "cannot": _listed("Det kan vi ikke: {after}", "Det står ikke mere som noget, vi ikke kan: {before}"),
    "instead": _listed(
        "”{label}”: Nu viser vi også vej til {after}.", "”{label}”: Vi viser ikke mere vej til {before}."
    ),
    "more_bodies": _listed("Klagen kan nu også ende hos {after}.", "Klagen kan ikke mere ende hos {before}."),
    "name": _Words("Navnet er nu {after}. Før var det {before}.", "", ""),
    "status": _Words("Den er nu {after}. Før var den {before}.", "", ""),
    "phone": _is("Telefonnummeret", "det"),
    "email": _is("Mailadressen"),
    "address": _is("Adressen"),
    "website": _is("Webadressen"),
    "form": _is("Webadressen på klageformularen"),
    "sms": _is("Nummeret til sms", "det"),
    "room": _is("Lokalet", "det"),
    "place": _is("Stedet", "det"),
    "second_look": _is("Tiden til at se på sagen igen"),
    "hours_per_week": _is("Arbejdstiden om ugen"),
    "number": _Words(
        "{label}: Nummeret er nu {after}. Før var det {before}.",
        "{label}: Der er et nummer mere, {after}.",
        "{label}: Nummeret {before} står her ikke mere.",
    ),
    "entrance": _Words(
        "{label}: Nu {after}. Før {before}.", "{label}: {after}.", "{label}: Vi ved ikke mere, om der er nem adgang."
    ),
    "deadline": _Words(
        "{name} er nu {after}. Før var den {before}.", "{name} er {after}.", "{name} på {before} står her ikke mere."
    ),
    "deadline in words": _Words(
        "{name} er nu: {after} Før stod der: {before}", "{name}: {after}", "{name} står her ikke mere."
    ),
    "start": _Words(
        "{name} begynder nu {after}. Før begyndte den {before}.",
        "{name} begynder {after}.",
        "Vi ved ikke mere, hvornår fristen begynder. Før stod her {before}.",
    ),
    "fee": _Words(
        "Prisen for at klage er nu: {after} Før var den: {before}",
        "Prisen for at klage er: {after}",
        "Prisen for at klage står her ikke mere. Før var den: {before}",
    ),
    "route": _Words(
        "Klagen bliver nu afgjort af {after}. Før var det {before}.",
        "Klagen bliver afgjort af {after}.",
        "Klagen bliver ikke mere afgjort af {before}.",
    ),
    "send_to": _Words("Send nu klagen hertil: {after} Før stod der: {before}", "", ""),
    "first_receiver": _Words(
        "Klagen skal nu først til {after}. Før skulle den til {before}.",
        "Klagen skal først til {after}.",
        "Klagen skal ikke mere først til {before}.",
    ),
    "decided_by": _Words("Det bliver nu bestemt her: {after} Før var det her: {before}", "", ""),
    "reform": _Words(
        "Loven gælder nu fra {after}. Før stod der {before}. {label}",
        "Ny lov fra {after}: {label}",
        "Loven fra {before} står her ikke mere.",
    ),
    "processing_time": _Words(
        "Så lang tid tager det nu: {after} Før stod der: {before}",
        "Så lang tid tager det: {after}",
        "Vi skriver ikke mere, hvor lang tid det tager. Før stod der: {before}",
    ),
    "waiting_time": _Words(
        "Ventetiden er nu: {after} Før stod der: {before}",
        "Ventetiden er: {after}",
        "Vi kender ikke mere ventetiden. Før stod der: {before}",
    ),
    "wait_rule": _Words(
        "Reglen er nu: {after} Før stod der: {before}",
        "Ny regel: {after}",
        "Reglen står her ikke mere. Før stod der: {before}",
    ),
    "hours": _Words(
        "{label} {after} i stedet for {before}.",
        "{label} {after} er en ny fast tid.",
        "{label} {before} er ikke mere en fast tid.",
    ),
    "hours_text": _Words(
        "Tiderne er nu: {after} Før stod der: {before}",
        "Tiderne er: {after}",
        "Tiderne står her ikke mere. Før stod der: {before}",
    ),
    "closed": _Words(
        "Der er nu {after}. Før stod der: {before}.", "Der er {after}.", "Der er alligevel ikke {before}."
    ),
    "open": _Words(
        "Der er ekstra åbent {after} i stedet for {before}.",
        "Der er ekstra åbent {after}.",
        "Der er alligevel ikke ekstra åbent {before}.",
    ),
    "holidays": _Words(
        "{label}: Nu er der {after}. Før var der {before}.",
        "{label}: Der er {after}.",
        "{label}: Vi ved ikke mere, om der er åbent.",
    ),
    "answering": _Words(
        "Du får nu svar inden {after}. Før var det inden {before}.",
        "Du får svar inden {after}.",
        "Vi lover ikke mere svar inden {before}.",
    ),
    "anonymity": _ANONYMOUS,
    "anonymous": _ANONYMOUS,
    "figure": _Words(
        "{label}: Nu {after}. Før {before}.", "{label}: {after}.", "{label}: Tallet {before} står her ikke mere."
    ),
    "local_body": _Words(
        "Her i kommunen er det nu {after}. Før var det {before}.",
        "Her i kommunen er det {after}.",
        "Her i kommunen er det ikke mere {before}.",
    ),
}
"""How each kind of fact is told. ``name`` is the deadline with what it is for."""

LISTED = frozenset(kind for kind, words in _WORDS.items() if not words.changed)
"""Kinds of which each is there or not, and none becomes another."""

_SENTENCES = {
    "fee",
    "send_to",
    "decided_by",
    "processing_time",
    "hours_text",
    "can",
    "cannot",
    "urgent",
    "waiting_time",
    "wait_rule",
}
"""Kinds whose values are whole sentences, or may be."""


_BETWEEN = re.compile(r"(?<=[.!?]) +(?=[A-ZÆØÅ0-9])")


def _without(text: str, other: str) -> str:
    """Return the sentences of a text that another has not, all of them where none is left."""
    shared = set(_BETWEEN.split(other))
    return " ".join(one for one in _BETWEEN.split(text) if one not in shared) or text


def told(before: SiteFact | None, after: SiteFact | None, labels: list[str] | None = None) -> str:
    """Return a changed, new or gone fact in words, "" where its change is none that people are told.

    ``labels`` are those of several facts that changed in the same way, such as days of the week.
    """
    known = after or before
    if known is None:
        return ""
    in_words = any(one and one.kind == "deadline" and one.says.startswith("tal:") for one in (before, after))
    words = _WORDS["deadline in words" if in_words else known.kind]
    form = words.changed if before and after else words.added if after else words.removed
    whole = in_words or known.kind in _SENTENCES

    def value(one: SiteFact | None, other: SiteFact | None) -> str:
        if one is None:
            return ""
        return _without(sentence(one.value), other.value if other else "") if whole else one.value

    if labels:
        label = capital(joined([one[:1].lower() + one[1:] for one in labels]))
    else:
        label = sentence(known.label) if known.kind == "reform" else known.label
    name = f"Fristen {known.label}" if known.label else "Fristen for at klage"
    return " ".join(
        form.format(label=label, name=name, before=value(before, after), after=value(after, before)).split()
    )
