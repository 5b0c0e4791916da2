"""What ``vejviser links`` says: dead addresses with the lines they stand on, and exceptions that have had their day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.models.link_exceptions import LinkException
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.releases.store import Versions
from vejviser.text.danish import day_of_month, joined
from vejviser.verify.external_links import Where, outside_addresses
from vejviser.verify.link_checker import LinkAnswer, RequestPolicy, check_links
from vejviser.verify.site_check import verify

_SHOWN_PLACES = 4
_PROGRESS = 25
"""Answers between two lines of progress."""


@dataclass(frozen=True)
class _Exception:
    """One exception of data/national/links.yml, and where it stands."""

    rule: LinkException
    where: Where


@dataclass(frozen=True)
class LinksReport:
    """Danish lines, and whether all is well."""

    lines: list[str]
    good: bool


def internal_report(out: Path, library: Library) -> LinksReport:
    """Look at every built site in ``out``: links, anchors, fingerprints and sizes. No network is needed."""
    names = Versions(out).names()
    if not names:
        raise VejviserError(f"Der er ingen bygget side i '{out}'. Byg en: scripts/build")
    own = {one.municipality: one.value.site_url for one in library.documents if one.kind.name == "municipality"}
    lines = [f"{out / name}/{fault}" for name in names for fault in verify(out / name, own=own.get(name) or "")]
    if lines:
        return LinksReport(lines, good=False)
    return LinksReport([f"Alle links i {joined(names)} fører et sted hen."], good=True)


def external_report(
    out: Path, library: Library, today: date, say: Callable[[str], None], manners: RequestPolicy | None = None
) -> LinksReport:
    """Ask every outside address of the data and of the sites built in ``out``.

    ``say`` hears how far we are. Raises VejviserError when nothing at all answers: then it is our own network.
    """
    places = outside_addresses(library, [out / name for name in Versions(out).names()])
    exceptions = [one for document in library.of("links") for one in _exceptions(document)]
    valid = [one.rule for one in exceptions if one.rule.until >= today]
    spared = {address for address in places if any(rule.covers(address) for rule in valid)}
    asked = [address for address in places if address not in spared]
    say(f"Spørger {len(asked)} adresser. Det tager nogle minutter ...")
    count = 0

    def told(_address: str, _answer: LinkAnswer) -> None:
        nonlocal count
        count += 1
        if count % _PROGRESS == 0:
            say(f"  {count} af {len(asked)}")

    answers = check_links(asked, manners or RequestPolicy(), told)
    if asked and not any(answer.heard for answer in answers.values()):
        raise VejviserError("Ingen af adresserne svarede. Tjek, at maskinen har forbindelse til internettet.")
    dead = [address for address in asked if answers[address].fault]
    moved = [address for address in asked if answers[address].moved]
    lines = [f"{_where(places[one])}: {one} {answers[one].fault}.{_also(places[one])}" for one in dead]
    lines += [f"{_where(places[one])}: {one} er flyttet til {answers[one].moved}." for one in moved]
    lines += _had_their_day(exceptions, places, today)
    lines.append(f"{len(dead)} af {len(asked)} adresser er døde. {len(moved)} er flyttet, {len(spared)} er undtaget.")
    return LinksReport(lines, good=not dead)


def _exceptions(document: Document) -> Iterator[_Exception]:
    if document.value is None:
        return
    for number, rule in enumerate(document.value.exceptions):
        yield _Exception(rule, (document.path, document.place(("exceptions", number))[0]))


def _had_their_day(exceptions: Sequence[_Exception], addresses: Collection[str], today: date) -> Iterator[str]:
    for one in exceptions:
        rule, where = one.rule, _where([one.where])
        if rule.until < today:
            yield f"{where}: Undtagelsen gjaldt til {day_of_month(rule.until)}. Slet den, eller giv den en ny dag."
        elif not any(rule.covers(address) for address in addresses):
            yield f"{where}: Adressen '{rule.address}' står ingen steder mere. Slet undtagelsen."


def _where(places: Sequence[Where]) -> str:
    file, line = places[0]
    return f"{file}:{line}"


def _also(places: Sequence[Where]) -> str:
    """Name the other places that an address stands in, the first few of them."""
    others = [f"{file}:{line}" for file, line in places[1:]]
    if not others:
        return ""
    more = f" og {len(others) - _SHOWN_PLACES} steder mere" if len(others) > _SHOWN_PLACES else ""
    return f" Står også i {', '.join(others[:_SHOWN_PLACES])}{more}."
