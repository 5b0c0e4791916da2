"""Names of staff in a municipality's units: the titles belong there, the people only when the municipality says so."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser.models.organisation import MunicipalUnit, Organisation
from vejviser.reading.model_errors import FieldPath
from vejviser.text.person_names import first_and_family_name, is_mail_of_somebody, names_somebody


def names_of_staff(organisation: Organisation) -> Iterator[tuple[FieldPath, str]]:
    """Yield each name of somebody that the file does not allow: the place and the message."""
    if organisation.names_allowed:
        return
    may = "Har kommunen sagt ja til navne, så skriv 'names_allowed: true'."
    for at, unit in enumerate(organisation.units):
        here = ("units", at)
        if unit.leader and names_somebody(unit.leader):
            yield (*here, "leader"), f"'{unit.leader}' ligner et navn. Skriv titlen, fx 'direktør'. {may}"
        mail = unit.contact.email if unit.contact else None
        if mail and is_mail_of_somebody(mail):
            message = f"'{mail}' ligner en medarbejders egen mail. Skriv en mail, som flere læser. {may}"
            yield (*here, "contact", "email"), message
        for field, text in _texts(unit):
            if found := first_and_family_name(text):
                yield (*here, *field), f"'{found}' ligner et navn. Skriv afdelingen eller titlen. {may}"


def _texts(unit: MunicipalUnit) -> Iterator[tuple[FieldPath, str]]:
    yield ("name",), unit.name
    yield from ((("comes_for", at), text) for at, text in enumerate(unit.comes_for))
    yield from ((("keywords", at), text) for at, text in enumerate(unit.keywords))
    contact = unit.contact
    more = (
        ("contact", "label", contact and contact.label),
        ("contact", "note", contact and contact.note),
        ("note", unit.note),
    )
    yield from ((tuple(path), text) for *path, text in more if text)
