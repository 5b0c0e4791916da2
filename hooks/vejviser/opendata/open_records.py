"""What stands on every record of the open data, and the kinds of record that are worked out and stand in no file."""

from __future__ import annotations

from typing import Literal

from vejviser.models.base import Address, Checked, Confidence, Dated, Record, Source, example, many, optional
from vejviser.models.field_types import Email, Id, LocationId, PartnerId, Phone, Text, Url
from vejviser.models.field_values import ClockTime, Date, Flag, PartialDate, Whole
from vejviser.models.guide import Guide
from vejviser.models.handwritten import HandwrittenPage
from vejviser.models.office_hours import HoursKind, Timetable

RuleWeeks = Literal["even", "odd"]
HoursRole = Literal["adviser", "partner", "urgent-service"]


class OpenConfirmation(Record):
    """A person asked the owner of the fact."""

    date: Date = example("Dagen, hvor oplysningerne blev bekræftet.", "2026-11-20")
    role: Text = example("Den rolle, der bekræftede dem.", "redaktionen")


class OpenRecord(Record):
    """What every record says of itself, whatever it is about."""

    id: Id = example("Id'et. Det samme som i adressen.", "ankestyrelsen")
    path: Text = example("Sidens adresse på webstedet.", "/klageinstanser/ankestyrelsen/")
    url: Url | None = optional(
        "Sidens fulde adresse, når webstedet har en.", "https://vejviser.viborg.dk/klageinstanser/ankestyrelsen/"
    )
    license: Url = example("Licensen.", "https://creativecommons.org/licenses/by/4.0/")
    demo_site: Flag = example("true, når webstedet kun er et eksempel. Så må ingen stole på oplysningerne.", True)
    file: Text = example("Filen, som oplysningerne står i.", "data/national/bodies/ankestyrelsen.yml")
    data_date: PartialDate | None = optional(
        "Den nyeste dag, måned eller det nyeste år, som oplysningerne selv nævner: fra en kilde eller en bekræftelse.",
        "2026-11-20",
    )
    newest_source: PartialDate | None = optional("Den nyeste kildes dato.", "2026-03")
    confirmed: OpenConfirmation | None = optional("Hvem der har fået oplysningerne bekræftet. Udeladt: ingen.")
    historical: Flag = example("true, når oplysningerne er gamle og ikke bekræftet.", False)
    confidence: Confidence | None = optional("Hvor sikre oplysningerne er.", "high")
    needs_check: Text | None = optional("Hvad en redaktør skal tjekke.", "Find husnummeret.")
    disagreement: Text | None = optional(
        "Hvad kilderne er uenige om, og hvad siden følger.", "En ældre side skriver 6."
    )
    file_note: Text | None = optional(
        "En bemærkning til den fil, oplysningerne står i sammen med andre.", "Rådhusets husnummer er ikke fundet."
    )
    sources: tuple[Source, ...] = many("Kilderne.", {"url": "https://ast.dk/tilsynet", "as_of": "2026-03"})


class TextHeading(Record):
    """A heading of a text."""

    level: Whole = example("Overskriftens niveau: 2 eller 3.", 2)
    anchor: Text = example("Stedet på siden, efter #.", "hvad-sker-der")
    text: Text = example("Overskriften.", "Hvad sker der?")


class OpenGuide(Guide):
    """A guide and its text."""

    text: str = example("Vejledningens tekst uden opmærkning. En tom linje skiller afsnit.", "Kommunen har skrevet.")
    headings: tuple[TextHeading, ...] = many("Overskrifterne i teksten.")


class OpenPage(HandwrittenPage):
    """A municipality's own page and its text."""

    text: str = example("Sidens tekst uden opmærkning. En tom linje skiller afsnit.", "Du må tage en ven med.")
    headings: tuple[TextHeading, ...] = many("Overskrifterne i teksten.")


class RepeatedDay(Record):
    """On which days a row of hours repeats, for programs: the same as ``days`` says in Danish."""

    row: Whole = example("Rækkens nummer i timetable.hours. Den første er 0.", 0)
    weekday: Whole = example("Ugedagen efter ISO 8601: 1 er mandag, 7 er søndag.", 1)
    nth: int | None = optional("Hvilken af månedens: 1 til 4, eller -1 for den sidste. Udeladt: hver uge.", -1)
    weeks: RuleWeeks | None = optional("Kun lige (even) eller ulige (odd) uger.", "even")
    every_other_from: Date | None = optional("Den første af dage med to ugers mellemrum.", "2026-12-07")


class OpenPeriod(Record):
    """The days that hours are worked out for."""

    first: Date = example("Den første dag.", "2026-01-01")
    last: Date = example("Den sidste dag.", "2027-12-31")


class OpenInterval(Record):
    """One stretch of hours, in local time."""

    date: Date = example("Dagen, hvor der åbner.", "2026-12-07")
    opens: ClockTime = example("Hvornår der åbner.", "10:00")
    closes: ClockTime = example("Hvornår der lukker.", "14:00")
    ends_on: Date | None = optional("Dagen, hvor der lukker, når det er en senere dag.", "2026-12-08")
    kind: HoursKind = example("Hvordan tiden er.", "drop_in")
    who: Text | None = optional("Hvem man møder.", "Jurist")


class NotOpen(Record):
    """A day on which the rules would open, but something closes."""

    date: Date = example("Dagen.", "2026-12-24")
    reason: Text = example("Hvorfor der er lukket.", "juleaftensdag")
    kind: HoursKind | None = optional("Den slags tid, der er lukket. Udeladt: alle.", "phone")
    still_opens: ClockTime | None = optional("Når en del af dagen er åben: hvornår den begynder.", "10:00")
    still_closes: ClockTime | None = optional("Når en del af dagen er åben: hvornår den slutter.", "12:00")


class OpenHours(Dated):
    """Hours of one place: the rules, and what follows from them for some years."""

    role: HoursRole = example("Hvis tider det er.", "adviser")
    name: Text = example("Hvem eller hvor.", "Fredericia Bibliotek")
    location: LocationId | None = optional("Stedets id.", "biblioteket")
    partner: PartnerId | None = optional("Samarbejdspartnerens id.", "dit-akuttilbud")
    urgent_service: Id | None = optional("Den akutte tjenestes id.", "livslinien")
    known: Flag = example("false, når ingen har fortalt os tiderne.", True)
    known_until: Date | None = optional("Den sidste dag, vi kender. Derefter er tiderne ukendte.", "2026-12-31")
    unknown_text: Text | None = optional("Hvad vi ved, når tiderne er ukendte.", "Tiderne er ikke oplyst.")
    by_appointment: tuple[Text, ...] = many("Møder uden for de faste tider.", "Du kan få et møde.")
    notes: tuple[Text, ...] = many("Andet, man skal vide om tiderne.", "Ring først.")
    timetable: Timetable = example("Reglerne, som de står i filen.")
    repeats: tuple[RepeatedDay, ...] = many("Reglernes dage i tal.")
    period: OpenPeriod = example("Dagene, som 'open' og 'closed' er regnet ud for.")
    open: tuple[OpenInterval, ...] = many("Hvornår der er åbent. Lokal tid i Europe/Copenhagen.")
    closed: tuple[NotOpen, ...] = many("Dage, hvor der er lukket, selv om reglerne ville åbne.")


class OpenContact(Dated):
    """One way to reach somebody, from whatever file it stands in."""

    name: Text = example("Hvem man får fat i.", "Ankestyrelsen")
    kind: Text = example("Den slags ting, kontakten hører til.", "bodies")
    of: Id = example("Id på det, kontakten hører til.", "ankestyrelsen")
    label: Text | None = optional("Hvem eller hvornår, når der er flere kontakter.", "Kommunens hovednummer")
    phone: Phone | None = optional("Telefonnummeret.", "33 41 12 00")
    sms: Phone | None = optional("Nummeret, man kan skrive en sms til.", "116 111")
    email: Email | None = optional("Mailadressen.", "ast@ast.dk")
    address: Address | None = optional("Postadressen.")
    website: Url | None = optional("Webadressen.", "https://ast.dk")
    note: Text | None = optional("En bemærkning til kontakten.", "Nummeret er bibliotekets eget.")
    confidence: Confidence | None = optional("Hvor sikker kontakten er.", "low")
    checked: Checked | None = optional("Hvem der har fået netop denne kontakt bekræftet.")
