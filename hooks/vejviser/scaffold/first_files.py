"""The text of each first file of a municipality, by its path in the municipality's folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vejviser.models.municipality_list import ListedMunicipality, MunicipalityList
from vejviser.scaffold.answers import NewAnswers, place_parts
from vejviser.scaffold.rent_board import rent_board_files
from vejviser.text.danish import day_of_month
from vejviser.writing.yaml_scalars import quoted

PLACE = "moedested"
"""The id of the first place. Its name may change, and the id stays in addresses."""

_TITLE = "borgervejleder"
_ON = ("råd", "bibliotek", "kontor", "skole", "station")
_IN = ("borgerservice", "center", "hus", "cafe", "café")


def first_files(town: ListedMunicipality, answers: NewAnswers, known: MunicipalityList, today: date) -> dict[str, str]:
    """Return the files: what is public or was answered, and "Mangler" where nothing is known."""
    files = {
        "municipality.yml": _municipality(town, answers, known, today),
        "locations.yml": _locations(town, answers, today),
        "office_hours.yml": _office_hours(answers),
        "scope.yml": _scope(town, answers),
        "owners.yml": _owners(town),
        **rent_board_files(town, known),
    }
    return {name: _headed(name, lines, today) for name, lines in files.items()}


def indefinite(title: str) -> str:
    """Return a title as it stands in a sentence, when it came as on a sign: "Borgerrådgiveren" -> "borgerrådgiver"."""
    words = title[:1].lower() + title[1:] if title[1:].islower() else title
    return words.removesuffix("en") if words.endswith(("eren", "manden")) else words


def title_the(title: str) -> str:
    """Return a title in its definite form: "borgervejleder" -> "borgervejlederen". An editor may know better.

    Of several words the first is bent: "rådgiver for borgere" -> "rådgiveren for borgere".
    """
    first, space, rest = title.partition(" ")
    return first + ("n" if first.endswith("e") else "en") + space + rest


def _headed(name: str, lines: Iterator[str], today: date) -> str:
    kind = {"bodies": "local-body", "partners": "partner", "owners.yml": "local-owners"}.get(name.split("/")[0])
    kind = kind or name.removesuffix(".yml").replace("_", "-")
    up = "../" * (2 + name.count("/"))
    head = [
        f"# yaml-language-server: $schema={up}schema/{kind}.json",
        f"# Lavet med 'vejviser new' {day_of_month(today)}. Felterne er forklaret i docs/haandbog/felter/{kind}.md.",
        "# Skriv kun det, du har set i en kilde eller fået at vide, og skriv kilden nederst. Slet så 'Mangler'.",
    ]
    return "\n".join([*head, *lines, ""])


def _municipality(town: ListedMunicipality, answers: NewAnswers, known: MunicipalityList, today: date) -> Iterator[str]:
    title = indefinite(answers.title or _TITLE)
    the = title_the(title)
    yield f"name: {quoted(town.name)}"
    yield f"full_name: {quoted(town.full_name)}"
    yield "# 'demo' skriver \"Eksempel\" på alle sider. Når alt er bekræftet, så skriv 'live', og slet 'demo'."
    yield "status: demo"
    yield "demo:"
    line = f"Eksempel: {town.full_name} har ikke bekræftet det, der står her. Noget mangler endnu."
    yield f"  line: {quoted(line)}"
    yield "  reason: >-"
    yield "    Siden er lige begyndt. Det, der gælder i hele landet, står her allerede."
    yield f"    Det, der er særligt for {town.full_name}, mangler, til kommunen har oplyst det."
    yield "adviser:"
    if answers.title is None:
        yield "  # Vi kender ikke titlen. Hedder det fx borgerrådgiver hos jer, så ret begge linjer."
    else:
        yield "  # Vi har selv bøjet titlen. Ret den anden linje, hvis den lyder forkert."
    yield f"  title: {quoted(title)}"
    yield f"  title_the: {quoted(the)}"
    summary = f"Mangler: Vi ved ikke endnu, hvad {the} i {town.full_name} hjælper med."
    yield f"  summary: {quoted(summary)}"
    yield f"  independence: {quoted(f'Mangler: Vi ved ikke endnu, hvor uafhængig {the} er.')}"
    if answers.anonymous is None:
        yield "  # Mangler: Må man være anonym? Skriv 'anonymity', når I ved det."
    else:
        said = f"Du kan tale med {the} uden at sige dit navn." if answers.anonymous else "Du kan ikke være anonym her."
        yield "  anonymity:"
        yield f"    offered: {'true' if answers.anonymous else 'false'}"
        yield f"    text: {quoted(said)}"
    yield "  # Mangler også: purpose, for_whom, answering, confidentiality, consent, records, meetings."
    yield from _contacts(town, answers, title)
    yield from _public_facts(town, known, today)
    if answers.site_url:
        yield f"site_url: {quoted(answers.site_url)}"
    else:
        yield '# Mangler: site_url, adressen på jeres vejviser, fx "https://vejviser.kommune.dk/". QR-koder bruger den.'
    if town.website:
        yield f"website: {quoted(town.website)}"
    yield "confidence: low"
    needs = [*answers.missing, "opgaver og løfter"]
    yield f"needs_check: {quoted('Find eller få bekræftet: ' + ', '.join(needs) + '. Prøv kommunens webside.')}"
    if town.website_note:
        yield f"note: {quoted(f'Om websiden: {town.website_note}')}"
    yield "sources:"
    yield '  - document: "Vejvisers liste over landets kommuner: data/national/municipalities.yml"'
    yield '    supports: "Navn, region, webside, politikreds og byret. Listens egne kilder står i den."'
    yield '    as_of_note: "samlet af kilder fra flere år"'
    if told := [one for one in answers.known if one != "sted"]:
        yield from _answered(", ".join(told), today)


def _contacts(town: ListedMunicipality, answers: NewAnswers, title: str) -> Iterator[str]:
    yield "contacts:"
    if answers.phone or answers.email:
        yield f"  - label: {quoted(title[:1].upper() + title[1:])}"
        if answers.phone:
            yield f"    phone: {quoted(answers.phone)}"
        if answers.email:
            yield f"    email: {quoted(answers.email)}"
    yield f"  - label: {quoted(town.full_name)}"
    if town.website:
        yield f"    website: {quoted(town.website)}"
    lacking = [word for word, value in (("telefon", answers.phone), ("mail", answers.email)) if value is None]
    if lacking:
        note = f"Mangler: {' og '.join(lacking).capitalize()} til {title_the(title)} er ikke oplyst."
        yield f"    note: {quoted(note)}"


def _public_facts(town: ListedMunicipality, known: MunicipalityList, today: date) -> Iterator[str]:
    """What the list knows, as far as it holds today or will."""
    since = known.districts_as_of
    facts: list[tuple[str, str, str | None]] = []
    for one in town.regions:
        if one.until is None or one.until >= today:
            ahead = f" fra {day_of_month(one.from_)}" if one.from_ and one.from_ > today else ""
            ends = f" til og med {day_of_month(one.until)}" if one.until else ""
            facts.append((f"Region{ends or ahead}", one.name, None))
    if town.police_district:
        facts.append(("Politikreds", town.police_district, since))
    if town.court_districts:
        facts.append(("Byret", " eller ".join(town.court_districts), since))
    yield "facts:"
    for label, value, as_of in facts:
        dated = f", as_of: {quoted(as_of)}" if as_of else ""
        yield f"  - {{label: {quoted(label)}, value: {quoted(value)}{dated}}}"


def _locations(town: ListedMunicipality, answers: NewAnswers, today: date) -> Iterator[str]:
    yield "locations:"
    yield f"  - id: {PLACE}"
    if answers.place is None:
        yield '    name: "Mødestedet mangler"'
        yield "    # 'at' står i en sætning: du kan møde os på rådhuset."
        yield '    at: "et sted, som kommunen ikke har oplyst"'
        yield f"    note: {quoted(f'Mangler: Vi ved ikke, hvor du kan møde op. Spørg {town.full_name}.')}"
    else:
        name, address = place_parts(answers.place)
        yield f"    name: {quoted(name)}"
        yield "    # 'at' står i en sætning: du kan møde os på rådhuset. Ret det, hvis det lyder forkert."
        yield f"    at: {quoted(_at(name))}"
        if address:
            yield "    contact:"
            yield "      address:"
            yield f"        street: {quoted(address.street)}"
            yield f"        postal_code: {quoted(address.postal_code)}"
            yield f"        city: {quoted(address.city)}"
        else:
            yield '    note: "Mangler: Adressen er ikke oplyst."'
    yield "confidence: low"
    yield f"needs_check: {quoted('Find stedet, adressen og vejen ind.')}"
    yield "sources:"
    if answers.place is None:
        yield from _no_source()
    else:
        yield from _answered("sted", today)


def _at(name: str) -> str:
    """Say where a place is, with the preposition that it most likely has."""
    lower = name.lower()
    word = "på" if any(part in lower for part in _ON) else "i" if any(part in lower for part in _IN) else "ved"
    return f"{word} {name}"


def _office_hours(answers: NewAnswers) -> Iterator[str]:
    the = title_the(indefinite(answers.title or _TITLE))
    yield "# Faste tider skriver du under 'hours', og så også 'holidays'. Slet så 'unknown'."
    yield "unknown:"
    yield f"  - location: {PLACE}"
    yield f"    text: {quoted(f'Mangler: Vi ved ikke, hvornår du kan møde {the}.')}"
    yield "confidence: low"
    yield 'needs_check: "Find træffetiderne, og spørg, om der er åbent på helligdage."'
    yield "sources:"
    yield from _no_source()


def _scope(town: ListedMunicipality, answers: NewAnswers) -> Iterator[str]:
    the = title_the(indefinite(answers.title or _TITLE))
    yield "# Skriv ét punkt for hver ting. 'helps' og 'limit' binder punkterne til vejledningerne."
    yield "can:"
    yield "  - id: mangler"
    yield f"    text: {quoted(f'Mangler: Vi ved ikke endnu, hvad {the} kan hjælpe dig med.')}"
    yield "cannot:"
    yield "  - id: mangler"
    yield f"    text: {quoted(f'Mangler: Vi ved ikke endnu, hvad {the} ikke kan hjælpe dig med.')}"
    yield "    instead:"
    ask = f"Spørg {town.full_name}. Har du fået en afgørelse, så siger klagevejledningen i den, hvor du kan klage."
    yield f"      - text: {quoted(ask)}"
    yield "confidence: low"
    yield f"needs_check: {quoted(f'Find den tekst, som siger, hvad {the} kan og ikke kan. Spørg kommunen.')}"
    yield "sources:"
    yield from _no_source()


def _owners(town: ListedMunicipality) -> Iterator[str]:
    yield "# Dem, der kan bekræfte oplysningerne. 'vejviser review' skriver en mail til hver."
    yield "# Mangler: redaktionens mail med en kilde, og dem i kommunen, der svarer for noget for sig."
    yield "owners:"
    yield "  - id: redaktionen"
    yield f"    title: {quoted(f'Redaktionen i {town.full_name}')}"
    yield f"    answers_for: {quoted('Alt, hvad der står om kommunen. Redaktionen spørger selv videre i kommunen.')}"
    yield "editors: redaktionen"


def _answered(what: str, today: date) -> Iterator[str]:
    yield '  - document: "Oplyst af den, der lavede filen"'
    supports = what[:1].upper() + what[1:] + ". Ingen har bekræftet det endnu."
    yield f"    supports: {quoted(supports)}"
    yield f"    as_of: {quoted(today.isoformat())}"


def _no_source() -> Iterator[str]:
    yield '  - document: "Ingen kilde endnu"'
    yield '    supports: "Filen er lavet uden oplysninger. Skriv jeres kilde her."'
    yield '    as_of_note: "udateret"'
