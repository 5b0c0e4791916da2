"""The same people, places and hours in the words of Open Referral's HSDS 3 (docs.openreferral.org): tables of rows.

HSDS asks every address for a state or province; Danish ones have none, so that field is an empty text. Its schedules
are repeating rules: what closes a single day, and hours nobody has told us, are told in words. Times are local in
Europe/Copenhagen, whose distance from UTC changes twice a year, so none carries one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from vejviser.models.base import Address, Contact, Sourced
from vejviser.models.body import Body
from vejviser.models.field_type import Json
from vejviser.models.office_hours import Timetable
from vejviser.models.organisation import Organisation
from vejviser.models.partner import Partner
from vejviser.models.registry import NATIONAL
from vejviser.opendata.data_addresses import API_VERSION, LICENSE, DataAddresses
from vejviser.opendata.hsds_schedules import schedule_rows
from vejviser.opendata.open_things import OpenSource
from vejviser.text.danish import capital
from vejviser.urls import ABOUT, ORGANISATION, body, partner

HSDS_TABLES = ("organization", "service", "location", "service_at_location", "phone", "address", "schedule", "url")
"""The tables of the package, in the order of what they name."""

_STATUS = {"active": "active", "temporarily_closed": "temporarily closed", "inactive": "inactive"}
_HOW = {"drop_in": "Mød op", "phone": "Ring", "by_appointment": "Efter aftale"}


class _Tables:
    """Rows by their tables. A row is named by what it tells of, so that it keeps its id when others come or go."""

    def __init__(self, addresses: DataAddresses) -> None:
        self.rows: dict[str, list[Json]] = {name: [] for name in HSDS_TABLES}
        self._addresses = addresses

    def add(self, table: str, key: str, **values: Any) -> str:
        """Add a row without what is unknown, and return its id."""
        found = self.id_of(table, key)
        known = {name: value for name, value in values.items() if value is not None}
        self.rows[table].append({"id": found, **known})
        return found

    def id_of(self, table: str, key: str) -> str:
        """Return the id of the row that tells of something."""
        return str(uuid5(NAMESPACE_URL, f"vejviser:{table}:{key}"))

    def organization(self, key: str, name: str, description: str, contact: Contact | None, **more: Any) -> str:
        """Add an organization with its number and address."""
        about = {"email": contact.email, "website": contact.website} if contact else {}
        found = self.add("organization", key, name=name, description=description, **about, **more)
        if contact:
            self.reached(key, contact, {"organization_id": found})
            if contact.address:
                place = self.add("location", f"{key}:post", location_type="postal", organization_id=found, name=name)
                self.address(f"{key}:post", contact.address, place, "postal")
        return found

    def reached(self, key: str, contact: Contact, of: Mapping[str, str]) -> None:
        """Add the number of a contact."""
        if contact.phone:
            number, _, extension = contact.phone.partition(" lok. ")
            more = {"extension": int(extension) if extension else None, "description": contact.label}
            self.add("phone", f"{key}:{contact.phone}", **of, number=number, type="voice", **more)

    def address(self, key: str, address: Address, location: str, kind: str) -> None:
        """Add a postal address."""
        town = {"city": address.city, "state_province": "", "postal_code": address.postal_code, "country": "DK"}
        self.add("address", key, location_id=location, address_1=address.street, **town, address_type=kind)

    def service(self, key: str, organization: str, name: str, facts: Sourced, page: str, **more: Any) -> str:
        """Add a service. The page is its address on our site, and stands beside that of its owner."""
        checked = facts.checked.date.isoformat() if facts.checked else None
        found = self.add("service", key, organization_id=organization, name=name, assured_date=checked, **more)
        if address := self._addresses.url(page):
            self.add("url", key, service_id=found, label="Siden hos Vejviser", url=address)
        return found

    def hours(self, key: str, timetable: Timetable, of: Mapping[str, str], only: str | None = None) -> None:
        """Add a timetable's rows, those of one place with ``only``."""
        for at, row in enumerate(timetable.hours):
            if only is None or row.location == only:
                for number, values in enumerate(schedule_rows(row, timetable)):
                    self.add("schedule", f"{key}:{at}:{number}", **of, **values, attending_type=_HOW[row.kind])


def hsds_tables(source: OpenSource, addresses: DataAddresses) -> dict[str, list[Json]]:
    """Return the rows of each table of ``HSDS_TABLES``."""
    tables = _Tables(addresses)
    places = _adviser(tables, source)
    for name in sorted(source.knowledge.bodies):
        _body(tables, name, source.knowledge.bodies[name])
    for name in sorted(source.municipality.partners):
        own = name in source.municipality.records.get("partner", {})
        key = f"{source.municipality.id if own else NATIONAL}:partner:{name}"
        _partner(tables, key, name, source.municipality.partners[name], places)
    if organisation := source.municipality.organisation:
        _units(tables, source.municipality.id, organisation)
    return tables.rows


def _adviser(tables: _Tables, source: OpenSource) -> dict[str, str]:
    """Add the municipality, its adviser and the places, and return the places' ids."""
    own = source.municipality
    about, adviser, key = own.about, own.about.adviser, f"{own.id}:adviser"
    town = tables.organization(own.id, about.full_name, f"{about.full_name}.", None, website=about.website)
    more = {
        "description": adviser.summary,
        "status": "active",
        "eligibility_description": ", ".join(adviser.for_whom) or None,
        "alert": about.demo.line if about.demo else None,
        "email": next((one.email for one in about.contacts if one.email), None),
    }
    service = tables.service(key, town, capital(adviser.title), about, ABOUT, **more)
    for at, contact in enumerate(about.contacts):
        tables.reached(f"{key}:{at}", contact, {"service_id": service})
    places: dict[str, str] = {}
    for one in own.locations.locations:
        place = f"{own.id}:location:{one.id}"
        where = ", ".join(filter(None, (one.room, one.directions)))
        places[one.id] = tables.add(
            "location", place, location_type="physical", organization_id=town, name=one.name, description=where or None
        )
        if one.contact:
            tables.reached(place, one.contact, {"location_id": places[one.id]})
            if one.contact.address:
                tables.address(place, one.contact.address, places[one.id], "physical")
        unknown = next((text.text for text in own.hours.unknown if text.location == one.id), None)
        here = tables.add(
            "service_at_location", place, service_id=service, location_id=places[one.id], description=unknown
        )
        tables.hours(place, own.hours, {"service_at_location_id": here}, one.id)
    for at, row in enumerate(own.hours.hours):
        if row.location is None:
            alone = own.hours.model_copy(update={"hours": (row,)})
            tables.hours(f"{key}:{at}", alone, {"service_id": service})
    return places


def _body(tables: _Tables, name: str, one: Body) -> None:
    key = f"{NATIONAL}:body:{name}"
    organization = tables.organization(key, one.name, one.summary, one.contact)
    more = {
        "description": one.summary,
        "status": _STATUS[one.status],
        "email": one.contact.email if one.contact else None,
        "application_process": one.hand_in_to,
        "fees_description": one.fee.text if one.fee else None,
    }
    tables.service(key, organization, f"Klage: {one.name}", one, body(name), **more)


def _partner(tables: _Tables, key: str, name: str, one: Partner, places: Mapping[str, str]) -> None:
    organization = tables.organization(key, one.name, one.summary, one.contact)
    more = {
        "description": "\n".join((one.summary, *one.helps_with)),
        "status": _STATUS[one.status],
        "email": one.contact.email if one.contact else None,
        "application_process": one.first_step,
        "alert": one.alert,
    }
    service = tables.service(key, organization, one.name, one, partner(name), **more)
    if one.location:
        tables.add("service_at_location", key, service_id=service, location_id=places[one.location])
    if one.timetable:
        tables.hours(key, one.timetable, {"service_id": service})
    elif one.hours_text:
        tables.add("schedule", key, service_id=service, description=one.hours_text)


def _units(tables: _Tables, town: str, organisation: Organisation) -> None:
    """Add the municipality's main number, and each unit of today as a service of it."""
    whole = tables.id_of("organization", town)
    if organisation.contact:
        tables.reached(f"{town}:organisation", organisation.contact, {"organization_id": whole})
    for one in organisation.units:
        key = f"{town}:unit:{one.id}"
        more = {
            "description": ". ".join(one.comes_for) or None,
            "status": "inactive" if one.historical else "active",
            "email": one.contact.email if one.contact else None,
        }
        service = tables.service(key, whole, one.name, one, ORGANISATION, **more)
        if one.contact:
            tables.reached(key, one.contact, {"service_id": service})
        if one.timetable:
            tables.hours(key, one.timetable, {"service_id": service})


def data_package(addresses: DataAddresses, title: str) -> Json:
    """Return the package's description (Data Package, specs.frictionlessdata.io)."""
    resource = {"format": "json", "mediatype": "application/json", "encoding": "utf-8"}
    return {
        "name": "hsds",
        "title": title,
        "profile": "data-package",
        "version": API_VERSION,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENSE}],
        **({"homepage": addresses.site_url} if addresses.site_url else {}),
        "resources": [{"name": name, "path": f"{name}.json", **resource} for name in HSDS_TABLES],
    }
