"""Urgent help against itself and against partners and bodies: phrases, numbers, and kinds that nobody answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from vejviser.checking.agreement.guides import EITHER, Contradictions, where
from vejviser.domain.urgent_help import services_in_order
from vejviser.models.urgent import LocalUrgentHelp, UrgentHelp, UrgentKind, UrgentService
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.reading.model_errors import FieldPath
from vejviser.text.suggestions import fold


def urgent_contradictions(library: Library) -> Iterator[tuple[Document, Contradictions]]:
    """Yield each file of urgent help with what is wrong in it."""
    national = next((one for one in library.of("urgent") if one.value is not None), None)
    if national is None:
        return
    others = _with_values(library, None, "national-partner", "body")
    yield national, _phrases(national.value)
    yield national, _unanswered(national.value, None)
    yield national, _numbers(national.value.services, others)
    for owner in library.municipalities:
        own = _with_values(library, owner, "partner")
        for local in _with_values(library, owner, "local-urgent"):
            yield local, _unanswered(national.value, local.value)
            yield local, _numbers(local.value.services, [*others, *own], national)


def _with_values(library: Library, owner: str | None, *kinds: str) -> list[Document]:
    return [one for kind in kinds for one in library.of(kind, owner) if one.value is not None]


def _phrases(national: UrgentHelp) -> Contradictions:
    """The same words for two kinds, or for a need and for what is none: the card would be right only by chance."""
    told: dict[str, str] = {}
    for at, kind in enumerate(national.kinds):
        for location, words in _words(kind, at):
            if (other := told.setdefault(_plain(words), kind.id)) != kind.id:
                yield location, f"'{words}' står også ved '{other}'. Behold det ét sted."
    for at, kind in enumerate(national.kinds):
        for number, words in enumerate(kind.not_urgent):
            if urgent := told.get(_plain(words)):
                message = f"'{words}' står her som ikke akut, men ved '{urgent}' som akut. Slet det ene sted."
                yield ("kinds", at, "not_urgent", number), message


def _words(kind: UrgentKind, at: int) -> Iterator[tuple[FieldPath, str]]:
    for number, words in enumerate(kind.phrases):
        yield ("kinds", at, "phrases", number), words


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _unanswered(national: UrgentHelp, local: LocalUrgentHelp | None) -> Contradictions:
    """Kinds of need without one number to call, in the country or in a municipality."""
    own = [one.id for one in local.kinds] if local else []
    for at, kind in enumerate(national.kinds):
        if any(one.number for one in services_in_order(kind, national, local)):
            continue
        message = f"Ingen tjeneste ved '{kind.id}' har et nummer. Sæt en på, som borgeren kan ringe til."
        if local is None:
            yield ("kinds", at, "services"), message
        else:
            yield ("kinds", own.index(kind.id), "services") if kind.id in own else ("services",), message


def _numbers(
    services: Sequence[UrgentService], others: Sequence[Document], national: Document | None = None
) -> Contradictions:
    """A service's number against that of a partner, a body or a national service which is the same."""
    elsewhere = {one.id: (at, one) for at, one in enumerate(national.value.services)} if national else {}
    for number, service in enumerate(services):
        if not service.number or service.differs_because:
            continue
        here: FieldPath = ("services", number, "number")
        if national and service.id in elsewhere:
            at, same = elsewhere[service.id]
            if same.number and same.number != service.number:
                yield here, _differ(service.number, same.number, where(national, "services", at, "number"))
        for other in others:
            phone = other.value.contact.phone if other.value.contact else None
            if phone and phone not in service.numbers and _is_same(service, other):
                yield here, _differ(service.number, phone, where(other, "contact", "phone"))


def _differ(here: str, there: str, place: str) -> str:
    return (
        f"Nummeret er {here} her, men {there} hos {place}. "
        f"{EITHER}, eller skriv i 'differs_because', hvorfor de er forskellige."
    )


def _is_same(service: UrgentService, other: Document) -> bool:
    """Whether a partner or body is the service: by its id, its name or the host of its web site."""
    if other.id in (service.partner, service.id):
        return True
    website = other.value.contact.website
    return _plain(service.name) == _plain(other.value.name) or bool(
        service.web and website and _host(service.web) == _host(website)
    )


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
