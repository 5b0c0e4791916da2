"""Who is asked about a fact: the owner that its file names, else the organisation itself, else the editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.base import Contact, Reviewed
from vejviser.models.body import Body
from vejviser.models.owners import MailServer, Owner
from vejviser.models.partner import Partner
from vejviser.models.urgent import UrgentService
from vejviser.quality.freshness import FactEntry
from vejviser.text.danish import capital


@dataclass(frozen=True)
class FactOwner:
    """One who is asked. ``id`` names their mail's file; what nobody has told us is empty.

    The id of one that no file names has an underscore, which no id in a file has.
    """

    id: str
    title: str
    email: str = ""
    phone: str = ""


class OwnerBook:
    """All owners as one municipality sees them."""

    def __init__(self, knowledge: KnowledgeBase, municipality: Municipality) -> None:
        self._knowledge, self._municipality = knowledge, municipality
        shared = _only(knowledge.records.get("owners"))
        own = _only(municipality.records.get("local-owners"))
        # The municipality's own take the place of those of the country.
        stated = [*(shared.owners if shared else ()), *(own.owners if own else ())]
        self._owners = {one.id: self._owner(one) for one in stated}
        self._of_body = {one.body: one.id for one in stated if one.body}
        self._of_partner = {one.partner: one.id for one in stated if one.partner}
        name = municipality.about.name
        self._own_editors = self._editors(own, FactOwner(f"redaktionen_{municipality.id}", f"Redaktionen i {name}"))
        self._shared_editors = self._editors(shared, FactOwner("redaktionen_national", "Landsredaktionen"))
        self.mail_server: MailServer | None = own.mail_server if own else None

    def owner_of(self, entry: FactEntry, fact: Reviewed) -> FactOwner:
        """Return whom to ask about a fact of an entry, which may be the whole of it."""
        name = fact.owner or entry.facts.owner
        if name:
            return self._owners[name]
        return self._itself(entry.facts, entry.name) or self._editors_of(entry)

    def _itself(self, facts: Any, name: str) -> FactOwner | None:
        """The organisation that the facts are about, None when they are about no organisation."""
        if isinstance(facts, UrgentService):
            partner = self._municipality.partners.get(facts.partner or "")
            return self._itself(partner, facts.partner or "") if partner else None
        if isinstance(facts, Partner):
            if facts.owner:
                return self._owners[facts.owner]
            named, kind = self._of_partner.get(name), "partner"
        elif isinstance(facts, Body):
            named, kind = self._of_body.get(name), "instans"
        else:
            return None
        if named:
            return self._owners[named]
        return FactOwner(f"{kind}_{name}", _called(facts), *_reach(facts))

    def _editors_of(self, entry: FactEntry) -> FactOwner:
        return self._own_editors if entry.file.startswith(f"data/{self._municipality.id}/") else self._shared_editors

    def _editors(self, file: Any, otherwise: FactOwner) -> FactOwner:
        return self._owners[file.editors] if file and file.editors else otherwise

    def _owner(self, one: Owner) -> FactOwner:
        thing = self._knowledge.bodies.get(one.body or "") or self._municipality.partners.get(one.partner or "")
        email, phone = _reach(thing) if thing else ("", "")
        return FactOwner(one.id, capital(one.title), one.email or email, one.phone or phone)


def _only(records: Mapping[str, Any] | None) -> Any:
    return next(iter((records or {}).values()), None)


def _called(thing: Body | Partner) -> str:
    """What an organisation is called in a letter, without the matter that its page is about."""
    return capital((getattr(thing, "short_name", None) or thing.name).partition(" (")[0])


def _reach(thing: Body | Partner) -> tuple[str, str]:
    """Mail and telephone of an organisation; what is said to be old or unsure is nobody's to write to."""
    contact: Contact | None = thing.contact
    if contact is None or contact.historical or contact.confidence == "low" or getattr(thing, "historical", False):
        return "", ""
    return contact.email or "", contact.phone or ""
