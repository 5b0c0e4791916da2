"""What one may write in a field, whether one must, and which rules there are, in plain Danish."""

from __future__ import annotations

import re
from typing import get_args

from vejviser.handbook.choices import CHOICE_MEANINGS
from vejviser.handbook.examples import field_type_of
from vejviser.handbook.shapes import FieldShape
from vejviser.models.base import Fee, Record
from vejviser.models.deadline import Deadline
from vejviser.models.field_rules import Described, Needs, SomeOf, written
from vejviser.models.field_type import Json
from vejviser.models.field_types import Email, Id, Phone, PostalCode, SecureUrl, SiteUrl, StatementUrl, Text, Url
from vejviser.models.field_values import ClockTime, Date, Days, Decimal, Flag, PartialDate
from vejviser.models.frame_url import FrameUrl
from vejviser.models.handwritten import HandwrittenPage
from vejviser.models.hours_values import LastDay, OpenWindow, Weeks, Year
from vejviser.models.news import News
from vejviser.models.office_hours import Closure, ExtraOpening, HoursRow
from vejviser.models.owners import MailHost
from vejviser.models.report import Count, RecommendedPoint, Report, Subject
from vejviser.models.review_interval import ReviewEvery
from vejviser.models.theme import Colour, FontFile, PictureFile
from vejviser.text.danish import joined

_TYPES = {
    field_type_of(Text): ("en tekst i anførselstegn", ""),
    field_type_of(Id): ("et id", "Brug kun a-z, tal og bindestreg. Skriv ae for æ, oe for ø og aa for å."),
    field_type_of(Url): ("en webadresse", "Den begynder med `https://`. Kopiér den fra din browser."),
    field_type_of(SecureUrl): ("en webadresse", "Den skal begynde med `https://`. Kopiér den fra din browser."),
    field_type_of(SiteUrl): (
        "en webadresse",
        "Den begynder med `https://`. Efter værtsnavnet må der kun stå a-z, tal, bindestreg og skråstreg.",
    ),
    field_type_of(FrameUrl): (
        "en webadresse",
        "Den begynder med `https://` eller `http://`. Et navn uden punktum og en IP-adresse kan også bruges.",
    ),
    field_type_of(StatementUrl): ("en webadresse", "Den begynder med `https://was.digst.dk/`."),
    field_type_of(Phone): (
        "et telefonnummer",
        'Skriv 8 cifre i anførselstegn, fx `"72 10 70 00"`. Et nummer i et andet land begynder med landet, fx '
        '`"+49 461 123456"`. Et lokalnummer står til sidst, fx `"72 10 70 00 lok. 5"`.',
    ),
    field_type_of(Email): ("en mailadresse", "Skriv den som `navn@kommune.dk`."),
    field_type_of(PostalCode): ("et postnummer", 'Skriv fire cifre i anførselstegn, fx `"7000"`.'),
    field_type_of(Flag): ("ja eller nej", "Skriv `true` for ja eller `false` for nej."),
    field_type_of(Decimal): ("et tal", "Du må bruge komma eller punktum, fx `18,5`."),
    field_type_of(Date): ("en dato", "Skriv år-måned-dag, fx `2026-12-24`."),
    field_type_of(PartialDate): (
        "et år, en måned eller en dag",
        'Skriv fx `"2018"`, `"2018-08"` eller `"2018-08-15"` i anførselstegn.',
    ),
    field_type_of(Colour): (
        "en farve",
        'Skriv `#` og seks tegn i anførselstegn, fx `"#4b1d7a"`. Teksten skal kunne læses: kontrasten bliver målt.',
    ),
    field_type_of(PictureFile): (
        "navnet på et billede",
        "Filen ligger i kommunens mappe `assets` og ender på `.svg`, `.png` eller `.webp`. Den fylder højst 50 kB.",
    ),
    field_type_of(FontFile): (
        "navnet på en skrift",
        "Filen ligger i kommunens mappe `assets` og ender på `.woff2`. Den fylder højst 60 kB.",
    ),
    field_type_of(ClockTime): ("et klokkeslæt", 'Skriv det i anførselstegn, fx `"10:30"`.'),
    field_type_of(Days): (
        "en dag",
        "Skriv en ugedag (`mandag`), flere i træk (`hverdage`, `mandag-torsdag`, `alle dage`), en dag i måneden "
        "(`første lørdag`), lige eller ulige uger (`mandag i lige uger`) eller hver anden uge fra en dato "
        "(`hver anden mandag fra 2026-12-07`).",
    ),
    field_type_of(LastDay): ("en dato", "Skriv år-måned-dag, fx `2027-01-01`, eller `indtil videre`."),
    field_type_of(Weeks): ("ugens nummer, eller den første og den sidste uge", "Skriv fx `29` eller `28-30`."),
    field_type_of(Year): ("et årstal", "Skriv fx `2027`."),
    field_type_of(ReviewEvery): ("en tid", "Skriv fx `4 uger`, `6 måneder` eller `1 år`."),
    field_type_of(MailHost): ("navnet på en server", "Skriv det uden `https://`."),
    field_type_of(OpenWindow): ("et tidsrum", 'Skriv det i anførselstegn, fx `"10:00-12:00"`.'),
}
"""For each type of field: what it holds, and how one writes that."""

_REFERENCES = {
    "body": ("id på en [klageinstans](body.md)", "Det er filens navn i `data/national/bodies/` uden `.yml`."),
    "guide": ("id på en [vejledning](guide.md)", "Det er filens navn i `guides/` uden `.md`."),
    "partner": (
        "id på en [samarbejdspartner](partner.md)",
        "Det er filens navn i mappen `partners/` uden `.yml`.",
    ),
    "location": ("id på et [sted](locations.md)", "Det er stedets `id` i kommunens `locations.yml`."),
    "category": ("id på et [emne](categories.md)", "Det er emnets `id` i `data/national/categories.yml`."),
    "question": ("id på et spørgsmål", "Det er spørgsmålets `id` her i filen."),
    "form-part": ("id på en del", "Det er delens `id` her i filen."),
    "urgent-kind": ("id på en situation", "Det er situationens `id` i `data/national/urgent.yml`."),
    "urgent-service": (
        "id på en tjeneste",
        "Det er tjenestens `id` i `data/national/urgent.yml` eller i kommunens egen `urgent.yml`.",
    ),
    "owner": ("id på en ejer", "Det er ejerens `id` i `data/national/owners.yml` eller i kommunens egen `owners.yml`."),
    "waiting-case": ("id på en sag", "Det er sagens `id` i `data/national/processing_times.yml`."),
    "page": ("adressen på en side her", 'Sæt anførselstegn om den, fx `"/kontakt/"`.'),
}
"""For each kind of thing that a field can name: what one writes, and where one finds it."""

_NIGHT = "'opens' og 'closes' må ikke være det samme. Ligger 'closes' først, er der åbent til næste dag."

_MORE_RULES: dict[type[Record], tuple[str, ...]] = {
    Fee: ("'text' og 'amount_dkk' skal sige det samme.",),
    Deadline: (
        "Tallet skal passe med 'text'.",
        "Har du skrevet 'days', 'weeks', 'months' eller 'years', så skriv også 'counted_from'. "
        "Ved du ikke, hvornår fristen begynder, så skriv 'start_unknown: true' i stedet.",
        "Skriv ikke både 'counted_from' og 'start_unknown'.",
    ),
    HoursRow: (
        _NIGHT,
        "'valid_until' må ikke ligge før 'valid_from'.",
        "En dag må kun stå én gang i 'days'.",
    ),
    ExtraOpening: (_NIGHT,),
    Closure: (
        "'until' må ikke ligge før 'from'. De må godt være den samme dag.",
        "'weeks: 52-1' er fra uge 52 til og med uge 1 året efter. 'year' er året med den første uge.",
    ),
    News: ("'until' må ikke ligge før 'from'. De må godt være den samme dag.",),
    HandwrittenPage: ("'until' må ikke ligge før 'from'. De må godt være den samme dag.",),
    Report: (
        "Rækkerne i hver tabel skal tilsammen give 'total'. Er der skjulte rækker, skal der være mindst to, og de "
        "andre skal give mindre end 'total'.",
        "'until' må ikke ligge før 'from'.",
    ),
    Count: ("Skriv enten 'count' og 'percent' eller kun 'hidden: true'.",),
    Subject: ("Skriv enten 'count' eller 'hidden: true', ikke begge. Begge må mangle.",),
    RecommendedPoint: ("Det ældste skridt skal stå først i 'steps'.",),
}
"""Rules that a record's own validator checks, for they take more than comparing which fields are there."""


def with_code(text: str, words: tuple[str, ...] = ()) -> str:
    """Mark what an editor types in a sentence of a model: 'opens', true, valid_from, locations.yml, and ``words``."""
    quoted = re.sub(r"(?<!\w)'([^'\n]+)'(?!\w)", r"`\1`", text)
    parts = re.split(r"(`[^`]*`)", quoted)
    known = "|".join(map(re.escape, ("true", "false", *words)))
    typed = rf"(?<![\w/.:`-])((?:[a-z]+/)*[a-z_]+\.(?:yml|md)|[a-z]+(?:_[a-z]+)+|{known})(?![\w`-])"
    return "".join(part if part.startswith("`") else re.sub(typed, r"`\1`", part) for part in parts)


def must_write(shape: FieldShape, rules_anchor: str) -> str:
    """Say whether the field must be there, and what holds without it. ``rules_anchor`` leads to rules about it."""
    if shape.info.is_required():
        return "ja"
    default = shape.info.default
    but = f", men se [reglerne](#{rules_anchor})" if rules_anchor else ""
    if default in (None, ()):
        return f"nej{but}." if but else "nej"
    several = isinstance(default, tuple)
    words = [f"`{str(one).lower() if isinstance(one, bool) else one}`" for one in (default if several else (default,))]
    return f"nej{but}. Uden feltet gælder {joined(words)}."


def may_write(shape: FieldShape, record_anchor: str) -> list[str]:
    """Return the sentence that says what the field takes, and a line for each word where it only takes some."""
    what, how = _one(shape, record_anchor)
    meanings = [f"`{word}`: {CHOICE_MEANINGS[shape.choices][word]}" for word in get_args(shape.choices)]
    if shape.many:
        count = ", mindst ét punkt" if shape.least else ""
        count += f", højst {shape.most} punkter" if shape.most else ""
        each = f"Hvert punkt begynder med `-` og har {what}"
        what, how = f"en liste{count}", f"{each}{':' if meanings else '.'} {how}".strip()
    if meanings and not shape.many:
        return [f"{what}:", *meanings]
    return [f"{what}. {how}".strip(), *meanings]


def _one(shape: FieldShape, record_anchor: str) -> tuple[str, str]:
    if shape.record:
        return f"[felterne i `{shape.name}`](#{record_anchor})", ""
    if shape.choices:
        return ("et af disse ord" if len(get_args(shape.choices)) > 1 else "kun dette ord"), ""
    if shape.refers:
        return _REFERENCES[shape.refers]
    assert shape.type is not None  # noqa: S101 - every other field has one
    if shape.type in _TYPES:
        return _TYPES[shape.type]
    schema = shape.type.schema
    if "integer" in schema["type"]:
        most = f"{schema['maximum']:,}".replace(",", ".")
        return "et helt tal", f"Det må være fra {schema['minimum']} til {most}."
    if slots := schema.get("allOf"):
        places = slots[0]["patternErrorMessage"].removeprefix("Brug kun ").rstrip(".").replace("{", "`{")
        return "en tekst i anførselstegn", f"Siden fylder selv disse pladser ud: {places.replace('}', '}`')}."
    return "en tekst i anførselstegn", f"Der er plads til {longest(schema)} tegn."


def longest(schema: Json) -> int:
    """Return how many signs a text may have, by the schema of its type."""
    return int(re.findall(r"\d+", schema["patternErrorMessage"])[-1])


def rules_of(record: type[Record]) -> list[str]:
    """Return the rules between a record's fields, as sentences."""
    told = [rule for rule in record.rules_between() if not isinstance(rule, Described)]
    more = [line for one, lines in _MORE_RULES.items() if issubclass(record, one) for line in lines]
    return [with_code(line) for line in dict.fromkeys((*map(_sentence, told), *more))]


def _sentence(rule: SomeOf | Needs) -> str:
    """The rule as the message of its fault says it, with the names of fields in quotes."""
    if isinstance(rule, SomeOf):
        names = "|".join(rule.fields)
        return re.sub(rf"(?<![\w'])({names})(?![\w'])", r"'\1'", rule.message)
    value = str(rule.value).lower() if isinstance(rule.value, bool) else rule.value
    asked = f"noget i '{written(rule.field)}'" if value is None else f"'{rule.field}: {value}'"
    # Messages that begin so only ask for the field; the others say why.
    why = "" if rule.message.startswith("Skriv ") else f" {rule.message}"
    why = " Ellers skal du udelade det." if rule.only else why
    return f"Skriver du {asked}, skal du også skrive '{rule.other}'.{why}"


def fields_in_rules(record: type[Record]) -> set[str]:
    """Return the fields that a rule may ask for although they need not always be there."""
    found: set[str] = set()
    for rule in record.rules_between():
        if isinstance(rule, SomeOf):
            found |= set(rule.fields)
        if isinstance(rule, Needs):
            found.add(rule.other)
    return found
