"""What each kind of file is for, in an editor's words. Everything else about a kind follows from its model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KindText:
    """The words of one kind: its name, what it is for (the first sentence says what it is), and where it shows.

    ``shown`` also holds for each of its fields about which nothing else is said.
    """

    title: str
    purpose: str
    shown: str


_URGENT = "På `/akut/`. De to første, man kan ringe til, står også på `/medarbejder/` og på vejledninger om emnet."

KIND_TEXTS = {
    "categories": KindText(
        "Emner",
        "Emnerne er kortene under ”Hvad drejer det sig om?” på forsiden. Hver vejledning hører til ét emne.",
        "På kortene på forsiden og på `/guides/`.",
    ),
    "glossary": KindText(
        "Ordbog",
        "Svære ord fra breve og love, forklaret kort. "
        "Når ordet står på en side, kan læseren trykke på det og få forklaringen.",
        "På `/ordbog/` og i forklaringerne på de andre sider.",
    ),
    "synonyms": KindText(
        "Ord, der betyder det samme",
        "Ord, som folk siger, og de ord, som siderne bruger. Så finder søgningen siden, selv om ordene er andre.",
        "Ikke på en side. Søgningen bruger ordene.",
    ),
    "pins": KindText(
        "Faste svar i søgningen",
        "Spørgsmål, som mange stiller, og den side, der svarer. Søgningen viser den side først.",
        "Ikke på en side. Søgningen bruger dem.",
    ),
    "pages": KindText(
        "Søgeord til de faste sider",
        "Ord, som folk søger med, når de vil finde en af de sider, alle kommuner har. Det er fx `/kontakt/`.",
        "Ikke på selve siden. Søgningen bruger ordene.",
    ),
    "letters": KindText(
        "Breve",
        "Sætningerne i de breve, som borgeren kan skrive på siden. Hvert brev har sine egne spørgsmål.",
        "I formularen på `/klagebrev/`.",
    ),
    "consent": KindText(
        "Samtykke og fuldmagt",
        "De papirer, som borgeren kan udfylde og skrive under på. Her står hvert ord på dem.",
        "I formularen på `/samtykke/` og på papiret, som borgeren printer.",
    ),
    "deadline-rules": KindText(
        "Regler for frister",
        "De regler, som siden regner frister efter. De siger fx, hvornår et brev tæller som modtaget.",
        "På `/klagefrist/`, når borgeren regner en frist ud.",
    ),
    "processing-times": KindText(
        "Sagsbehandlingstider",
        "Hvor længe en myndighed må være om at svare, og reglerne for alle, der venter. "
        "Hver tid har en kilde og en alder. Er den for gammel, regner siden ikke med den.",
        "På `/sagsbehandlingstider/`, på vejledninger om sagen og på `/medarbejder/`.",
    ),
    "local-processing-times": KindText(
        "Sagsbehandlingstider i kommunen",
        "Det, vi ved om tiderne netop i kommunen. Skriv kun det, du har set hos kommunen selv eller i en kilde om den.",
        "På `/sagsbehandlingstider/`, på vejledninger om sagen og på `/medarbejder/`.",
    ),
    "staff-texts": KindText(
        "Tekster til medarbejdere",
        "Færdige svar, som medarbejdere kopierer: kvittering, autosvar, henvisning og svar om en sag. "
        "Siden sætter datoer, frister og den rette klageinstans ind.",
        "På `/medarbejder/` under ”Svar, du kan kopiere”.",
    ),
    "local-staff-texts": KindText(
        "Kommunens tekster til medarbejdere",
        "Hvor hurtigt kommunen har lovet at svare, og kommunens egne færdige svar.",
        "På `/medarbejder/` under ”Svar, du kan kopiere”.",
    ),
    "accessibility": KindText(
        "Test af tilgængelighed",
        "Hvordan siderne er testet, så alle kan bruge dem. Ret kun filen efter en ny test.",
        "På `/tilgaengelighed/`.",
    ),
    "urgent": KindText(
        "Akut hjælp",
        "Situationer, hvor nogen har brug for hjælp nu, med de ord, folk siger, og dem, der hjælper. "
        "En tjeneste, som hver kommune eller region har sin egen af, står her uden nummer.",
        _URGENT,
    ),
    "safe-to-complain": KindText(
        "Bange for at klage",
        "Hvad den skal vide, der er bange for, at en klage skader. Svaret gælder i hele landet og står kun her. "
        "Hvad der sker med det, borgeren fortæller, står i kommunens egen fil under `adviser`.",
        "På alle vejledninger under ”Gør sådan”, og på `/kontakt/`.",
    ),
    "outcomes": KindText(
        "Sådan går klager",
        "Hvor mange klager der ender med, at en afgørelse bliver ændret eller sendt tilbage. "
        "Skriv kun tal, der står i en kilde.",
        "På klageinstansens side under ”Sådan gik det andre”.",
    ),
    "links": KindText(
        "Links, der ikke skal kontrolleres",
        "Adresser på andres sider, som kontrollen af links springer over. Hver har en grund og en sidste dag.",
        "Ikke på en side. Kontrollen af links bruger dem.",
    ),
    "owners": KindText(
        "Ejere af det fælles",
        "Dem, der kan bekræfte det, som alle kommuner deler. En mailadresse skal have en kilde.",
        "Ikke på en side for borgere. Navnet står på `/datakvalitet/`, og `vejviser review` skriver til dem.",
    ),
    "local-owners": KindText(
        "Ejere i kommunen",
        "Dem, der kan bekræfte kommunens egne oplysninger, og serveren, der sender mails til dem.",
        "Ikke på en side for borgere. Navnet står på `/datakvalitet/`, og `vejviser review` skriver til dem.",
    ),
    "municipalities": KindText(
        "Landets kommuner",
        "Det, vi ved om alle 98 kommuner: nummer, navn, region, webside, politikreds og ret. "
        "`vejviser new` laver en ny kommunes filer af det. Tjekket kender navnene, når en fil er kopieret.",
        "Ikke på en side. En ny kommunes filer begynder her.",
    ),
    "guide": KindText(
        "Vejledning",
        "En situation, som en borger kan stå i: hvem der bestemmer, hvor klagen skal hen, og hvornår. "
        "Felterne står øverst i filen mellem to linjer med `---`. Under dem skriver du teksten i Markdown.",
        "På vejledningens side, `/guides/ID/`.",
    ),
    "body": KindText(
        "Klageinstans",
        "Den, der afgør en klage, når myndigheden holder fast i sin afgørelse. Klageinstanserne gælder i hele landet.",
        "På klageinstansens side, `/klageinstanser/ID/`.",
    ),
    "partner": KindText(
        "Samarbejdspartner",
        "Et sted i eller nær kommunen, hvor borgeren også kan få hjælp. Det er fx et nævn eller en retshjælp.",
        "På partnerens side, `/samarbejdspartnere/ID/`.",
    ),
    "national-partner": KindText(
        "Hjælp i hele landet",
        "Et sted, hvor alle i landet kan få hjælp. Filen har de samme felter som en samarbejdspartner i kommunen.",
        "På partnerens side, `/samarbejdspartnere/ID/`, hos alle kommuner.",
    ),
    "scope": KindText(
        "Kan og kan ikke",
        "Hvad borgervejlederen kan hjælpe med, og hvad ikke. Ved hver grænse står der, hvor borgeren går hen i stedet.",
        "På `/kan-og-kan-ikke/`.",
    ),
    "office-hours": KindText(
        "Træffetider",
        "Hvornår og hvor borgeren kan møde borgervejlederen. Her står de faste tider, lukkedage og ekstra dage.",
        "På `/traeffetider/`.",
    ),
    "municipality": KindText(
        "Kommunen og borgervejlederen",
        "Hvem borgervejlederen er, hvad borgeren kan regne med, og hvordan man får kontakt. "
        "Kommunens navn og adresser står her også.",
        "På `/om/`.",
    ),
    "locations": KindText(
        "Steder",
        "De steder, hvor borgeren kan møde borgervejlederen. Det er fx rådhuset og biblioteket.",
        "På `/traeffetider/`, på `/kontakt/` og på stedets skærm, `/kiosk/STED/`.",
    ),
    "organisation": KindText(
        "Kommunens afdelinger",
        "Hvem borgeren skal ringe til om hvad. Filen har afdelingerne, deres numre og telefontider.",
        "På `/organisation/`.",
    ),
    "report": KindText(
        "Årsberetning",
        "Tallene fra en årsberetning: hvor mange der henvendte sig, om hvad, og hvad borgervejlederen anbefalede.",
        "På beretningens side, `/aarsberetning/ID/`.",
    ),
    "news": KindText(
        "Nyhed",
        "Noget, borgeren skal vide i nogle dage eller uger. Det er fx et nyt telefonnummer, mens nogen er syg.",
        "På nyhedens side, `/nyt/ID/`.",
    ),
    "page": KindText(
        "Egen side",
        "En side, som kommunen selv skriver. "
        "Felterne står øverst i filen mellem to linjer med `---`. Under dem skriver du teksten i Markdown.",
        "På siden, `/sider/ID/`.",
    ),
    "pathfinder": KindText(
        "Find vej",
        "Spørgsmål med svar, der fører borgeren til den rigtige vejledning eller klageinstans.",
        "På `/find-vej/`.",
    ),
    "local-body": KindText(
        "Tilføjelse til en klageinstans",
        "Det, der er særligt for en klageinstans netop i kommunen. Filen har samme navn som klageinstansens egen fil.",
        "På klageinstansens side, `/klageinstanser/ID/`, under ”I kommunen”.",
    ),
    "local-guide": KindText(
        "Tilføjelse til en vejledning",
        "Det, der gælder for en vejledning netop i kommunen. Filen har samme navn som vejledningens egen fil.",
        "På vejledningens side, `/guides/ID/`, under ”I kommunen”. Noter til kolleger står kun på `/medarbejder/`.",
    ),
    "local-urgent": KindText(
        "Akut hjælp i kommunen",
        "Kommunens egne tjenester til akut hjælp. Det er fx den sociale vagt, herberget og regionens lægevagt. "
        "Skriv kun det, du har set i en kilde.",
        _URGENT,
    ),
}
"""By the name of the kind."""
