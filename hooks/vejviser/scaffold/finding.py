"""Which of the country's municipalities is meant."""

from __future__ import annotations

import re
from unicodedata import normalize

from vejviser.errors import VejviserError
from vejviser.models.municipality_list import ListedMunicipality, MunicipalityList
from vejviser.text.suggestions import nearest, slug


def listed_municipality(asked: str, known: MunicipalityList) -> ListedMunicipality:
    """Return the municipality of a name, a full name, an id or a code ("461" or "0461").

    Raises VejviserError with the nearest name when none has it.
    """
    typed = " ".join(normalize("NFC", asked).split())
    if not typed:
        raise VejviserError("Skriv kommunens navn eller nummer, fx odense eller 461.")
    if re.fullmatch(r"0?\d{3}", typed):
        if found := next((one for one in known.municipalities if one.code == typed[-3:]), None):
            return found
        raise VejviserError(f"Ingen kommune har nummeret {typed}. Skriv navnet i stedet.")
    names = {key: one for one in known.municipalities for key in _keys(one)}
    word = slug(typed)
    if found := names.get(word) or names.get(_short(word)):
        return found
    hint = names[near].name if (near := nearest(word, names)) else ""
    mean = f" Mente du '{hint}'?" if hint else " Skriv navnet som i 'Odense' eller nummeret som i '461'."
    raise VejviserError(f"Der er ingen kommune, der hedder '{typed[:60]}'.{mean}")


def _keys(one: ListedMunicipality) -> set[str]:
    full = slug(one.full_name)
    return {one.id, slug(one.name), full, _short(full)}


def _short(word: str) -> str:
    return re.sub(r"-(regions)?kommune$", "", word)
