"""Pieces that several pages show: deadlines, contacts, places to go instead, and where facts come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vejviser import urls
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.base import Address, Contact, Dated, Sourced
from vejviser.models.body import Body, NotDecided
from vejviser.models.deadline import Deadline
from vejviser.models.elsewhere import Elsewhere
from vejviser.models.guide import GuideDeadline
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.partner import CannotHelp
from vejviser.models.phone import phone_address
from vejviser.text.danish import capital, joined, partial_date

NOT_CONFIRMED = "ikke bekræftet"
_CONFIDENCE = {"high": "høj", "medium": "middel", "low": "lav"}


@dataclass(frozen=True)
class Link:
    """A place to go: its text, its address (empty when it has none) and one more line."""

    text: str
    address: str = ""
    more: str = ""


@dataclass(frozen=True)
class DeadlineView:
    """A deadline: ``figure`` is the big number ("4 uger"), empty when none is known.

    ``must`` is what is to have happened when it is no complaint, ``send_to`` and ``body`` where this one goes when it
    is not where the others go, ``follows`` whether it begins when the one before it has run out.
    """

    figure: str
    text: str
    counted_from: str
    applies_to: str
    start_unknown: bool = False
    who: str = ""
    must: str = ""
    follows: bool = False
    send_to: str = ""
    body: Link | None = None
    differs_because: str = ""


@dataclass(frozen=True)
class ContactView:
    """A contact ready to show. ``caveat`` says how old and unconfirmed it is, where a figure stands alone."""

    label: str
    phone: str
    tel: str
    email: str
    street: str
    town: str
    website: str
    website_name: str
    caveat: str
    low: bool
    note: str

    @property
    def mark(self) -> str:
        """What stands at a figure in a block that says itself that nobody has confirmed it: "fra 2015, usikkert"."""
        return ", ".join(filter(None, (self.caveat.removesuffix(f", {NOT_CONFIRMED}"), "usikkert" if self.low else "")))


@dataclass(frozen=True)
class SourceView:
    """One source: its name, its web address (if any), what it supports and when it is from."""

    name: str
    url: str
    supports: str
    age: str


@dataclass(frozen=True)
class Provenance:
    """The lines at the foot of a page: who checked it, how sure it is, and its sources."""

    checked: str
    confirmed: bool
    confidence: str
    needs_check: str
    disagreement: str
    note: str
    sources: tuple[SourceView, ...]


START_UNKNOWN = (
    "Vi har ikke fundet, hvilken dag fristen løber fra. Regn fra datoen på brevet, så er du på den sikre side."
)


def deadline_view(deadline: Deadline, knowledge: KnowledgeBase | None = None) -> DeadlineView:
    """Make a deadline ready to show. ``knowledge`` names the body of a guide's deadline that has one of its own."""
    start = f"Fristen løber fra {deadline.counted_from}." if deadline.counted_from else ""
    own = deadline if isinstance(deadline, GuideDeadline) else None
    body = body_link(own.body, knowledge) if own and own.body and knowledge else None
    if own and body and body.text.lower() in (own.send_to or "").lower():
        body = None  # The words beside it name it already.
    return DeadlineView(
        figure=deadline.figure,
        text=deadline.text,
        counted_from=START_UNKNOWN if deadline.start_unknown else start,
        applies_to=deadline.applies_to or "",
        start_unknown=deadline.start_unknown,
        who=deadline.who or "",
        must=deadline.must or "",
        follows=deadline.follows,
        send_to=(own.send_to or "") if own else "",
        body=body,
        differs_because=(own.differs_because or "") if own else "",
    )


def citizens(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Return the deadlines that the citizen must keep, not those of the authority or the other party."""
    return [deadline for deadline in deadlines if deadline.who is None]


def short_deadline(deadlines: Iterable[Deadline]) -> str:
    """Return the deadline for a list: "4 uger", "8 uger eller 7 dage", or nothing when none has a figure."""
    figures = list(dict.fromkeys(deadline.figure for deadline in citizens(deadlines)))
    if not any(figures):
        return ""
    # One figure out of several kinds of case would mislead the others, and a row of them says nothing.
    return "afhænger af sagen" if "" in figures or len(figures) > 2 else joined(figures, "eller")


def age(dated: Dated) -> str:
    """Return how old a fact is: "fra 2015", "uden dato", or nothing for a current one."""
    if not dated.historical or dated.as_of is None:
        return dated.as_of_note or ""
    return f"fra {dated.as_of_note or partial_date(dated.as_of)}"


def caveat(dated: Dated) -> str:
    """Return what must stand beside a historical fact: "fra 2015, ikke bekræftet", or nothing."""
    return f"{age(dated)}, {NOT_CONFIRMED}" if age(dated) else ""


def contact_view(contact: Contact, *, around: Dated | None = None) -> ContactView:
    """Make a contact ready. ``around`` is the thing it belongs to, whose age it shares."""
    street, town = address_lines(contact.address)
    return ContactView(
        label=contact.label or "",
        phone=contact.phone or "",
        tel=phone_address(contact.phone) if contact.phone else "",
        email=contact.email or "",
        street=street,
        town=town,
        website=contact.website or "",
        website_name=site_name(contact.website) if contact.website else "",
        caveat=caveat(contact) or (caveat(around) if around and not contact.checked else ""),
        low=contact.confidence == "low",
        note=" ".join(filter(None, (contact.note, contact.checked.line if contact.checked else ""))),
    )


def surest_phone(about: MunicipalityProfile) -> ContactView | None:
    """Return the surest contact with a telephone, not one that may have a new owner, or None."""
    known = sorted((one for one in about.contacts if one.phone), key=lambda one: one.confidence == "low")
    return contact_view(known[0]) if known else None


def address_lines(address: Address | None) -> tuple[str, str]:
    """Return street and town: ("Vesterbrogade 15", "8800 Viborg")."""
    return (address.street, f"{address.postal_code} {address.city}") if address else ("", "")


def site_name(url: str) -> str:
    """Return the name of a web site: "https://www.ast.dk/tilsynet" -> "ast.dk"."""
    return url.split("://", 1)[1].split("/", 1)[0].removeprefix("www.")


def elsewhere_link(elsewhere: Elsewhere | CannotHelp, knowledge: KnowledgeBase, municipality: Municipality) -> Link:
    """Turn a "go there instead" into a link with the name of the place."""
    words = elsewhere.text or ""
    if elsewhere.body:
        return Link(knowledge.bodies[elsewhere.body].name, urls.body(elsewhere.body), words)
    if elsewhere.partner:
        return Link(municipality.partners[elsewhere.partner].name, urls.partner(elsewhere.partner), words)
    if isinstance(elsewhere, Elsewhere) and elsewhere.guide:
        return Link(knowledge.guides[elsewhere.guide].front.title, urls.guide(elsewhere.guide), words)
    return Link("", "", words)


def not_decided_link(item: NotDecided, knowledge: KnowledgeBase) -> Link:
    """Turn what a body does not decide into a link to the body that does."""
    if item.instead is None:
        return Link("", "", item.text)
    return Link(knowledge.bodies[item.instead].name, urls.body(item.instead), item.text)


def body_link(name: str, knowledge: KnowledgeBase) -> Link:
    """Return the link to a complaint body, with the name that fits in a sentence."""
    body: Body = knowledge.bodies[name]
    return Link(capital(body.short_name or body.name), urls.body(name), body.summary)


def provenance(facts: Sourced) -> Provenance:
    """Say where a page's facts come from and who has checked them."""
    if facts.checked:
        checked = facts.checked.line
    else:
        dates = sorted(source.as_of for source in facts.sources if source.as_of)
        newest = f" Den nyeste kilde er fra {partial_date(dates[-1])}." if dates else " Kilderne har ingen dato."
        checked = f"Ikke bekræftet af redaktionen.{newest if facts.sources else ''}"
    return Provenance(
        checked=checked,
        confirmed=facts.checked is not None,
        confidence=_CONFIDENCE.get(facts.confidence or "", ""),
        needs_check=facts.needs_check or "",
        disagreement=facts.disagreement or "",
        note=facts.note or "",
        sources=tuple(
            SourceView(
                name=source.document or site_name(source.url or ""),
                url=source.url or "",
                supports=source.supports or "",
                age=capital(
                    joined(
                        [
                            *([partial_date(source.as_of)] if source.as_of else []),
                            *([source.as_of_note] if source.as_of_note else []),
                            *(["midlertidig kopi af siden"] if source.temporary else []),
                        ]
                    )
                )
                or "Uden dato",
            )
            for source in facts.sources
        ),
    )
