"""The words of the three papers: consent, power of attorney, and how to take them back.

Each stands here once. What the adviser may do without a consent is the municipality's own rule and comes from its
data; the ground of the power of attorney is guides/fuldmagt-bisidder.md.
"""

from __future__ import annotations

from vejviser.models.municipality import Adviser
from vejviser.pages.page import Context
from vejviser.pages.tools.paper_form import Blank, Choice, Note, Part, Sheet
from vejviser.pages.views import contact_view
from vejviser.text.danish import capital

_ME = Part(
    "mig",
    "Om dig",
    "Om mig",
    (
        Blank("navn", "Dit navn", "Navn", missing="dit navn"),
        Blank("adresse", "Din adresse", "Adresse", 120, missing="din adresse"),
        Blank("telefon", "Din telefon", "Telefon", 30, "Skriv den kun, hvis de må ringe til dig.", kind="tel"),
    ),
    cpr=True,
)
_PERSON = Part(
    "person",
    "Den, der skal tale for dig",
    "Min partsrepræsentant",
    (
        Blank("personnavn", "Personens navn", "Navn", missing="personens navn"),
        Blank("personadresse", "Personens adresse", "Adresse", 120, missing="personens adresse"),
        Blank("persontelefon", "Personens telefon", "Telefon", 30, kind="tel"),
    ),
)
_CASE = Part(
    "sagen",
    "Sagen",
    "Sagen",
    (
        Blank("sag", "Hvad drejer sagen sig om?", "Sagen drejer sig om", 160, missing="hvad sagen drejer sig om"),
        Blank("afdeling", "Hvilken afdeling har sagen?", "Afdelingen", 100, "Se i dit brev.", missing="afdelingen"),
    ),
)
_MAY_PERSON = Part(
    "personen-maa",
    "Hvad må personen?",
    "Personen må",
    choices=(
        Choice("faa-breve", "få brevene i sagen"),
        Choice("se-sagen", "se papirerne i sagen"),
        Choice("svare", "svare og tale for mig i sagen"),
        Choice("klage", "klage for mig i sagen"),
    ),
    missing="hvad personen må",
)
_UNTIL = Part(
    "laenge",
    "Hvor længe gælder det?",
    "Det gælder",
    choices=(
        Choice("til-dag", "til og med", Blank("til", "Sidste dag", "", 10, kind="date", day="ahead")),
        Choice("til-jeg-siger", "indtil jeg trækker det tilbage"),
    ),
    single=True,
    missing="hvor længe det gælder",
    after="Har jeg sat en dag, kan jeg stadig trække det tilbage før.",
)
_NO_CPR = "Skriv aldrig dit CPR-nummer i en almindelig mail. Skriv det i hånden på papiret, eller brug Digital Post."


def _consent(context: Context) -> Sheet:
    about = context.municipality.about
    the = about.adviser.title_the
    may = Part(
        "vejleder-maa",
        f"Hvad må {the}?",
        f"{capital(the)} må",
        choices=(
            Choice("se-papirer", "se disse papirer:", Blank("papirer", "Hvilke papirer?", "", 160)),
            Choice("tale", "tale med afdelingen om sagen"),
            Choice("hente", "få oplysninger om sagen fra afdelingen"),
            Choice("give", "give det, jeg fortæller, videre til afdelingen"),
        ),
        missing=f"hvad {the} må",
    )
    return Sheet(
        "samtykke",
        f"Samtykke til {the}",
        f"{capital(the)} må se dine papirer eller tale med en afdeling om din sag.",
        f"Samtykke til {the}",
        f"Jeg siger ja til, at {the} i {about.full_name} må det, som jeg har sat kryds ved.",
        (_ME, _CASE, may, _UNTIL),
        (
            Note("Hvad gælder det?", ("Kun denne sag, denne afdeling og det, du har sat kryds ved.",)),
            Note(
                "Hvad gælder det ikke?",
                (f"{capital(the)} må ikke svare, klage eller skrive under for dig. Så skal du bruge en fuldmagt.",),
            ),
            Note(
                "Er det frivilligt?",
                (
                    "Ja. Du bestemmer selv, og du må gerne sige nej.",
                    f"Træk dit ja tilbage, når du vil: Skriv til {the}, eller brug skemaet til det.",
                ),
            ),
            _rules(about.adviser),
            Note(
                "Hvor afleverer du det?",
                (f"Aflever det til {the}. Spørg først, hvor du kan aflevere det. Gem en kopi.", _NO_CPR),
            ),
        ),
        tuple(contact_view(one) for one in about.contacts),
    )


def _rules(adviser: Adviser) -> Note:
    """The municipality's own rules, whole: a promise never stands without its exceptions."""
    lines = list(adviser.consent)
    if not lines:
        lines.append(f"Vi har ikke fundet regler om samtykke hos {adviser.title_the}. Spørg, før du fortæller din sag.")
    lines += [*adviser.forwarding, *adviser.confidentiality]
    if adviser.anonymity:
        exceptions = [f"Undtagelse: {one.text}" for one in adviser.anonymity.exceptions]
        lines.append(" ".join(["Kan jeg være anonym?", adviser.anonymity.text, *exceptions]))
    if adviser.age_note:
        lines.append(adviser.age_note)
    return Note(f"Reglerne hos {adviser.title_the}", tuple(lines))


def _power_of_attorney() -> Sheet:
    return Sheet(
        "fuldmagt",
        "Fuldmagt",
        "En, du stoler på, må få dine breve og tale for dig.",
        "Fuldmagt til en partsrepræsentant",
        "Jeg giver denne person fuldmagt til at være min partsrepræsentant og handle for mig i sagen herunder.",
        (_ME, _PERSON, _CASE, _MAY_PERSON, _UNTIL),
        (
            Note(
                "Hvad gælder det?",
                (
                    "Kun denne sag og det, du har sat kryds ved.",
                    "Får personen dine breve, så aftal, at du også selv får dem at se.",
                    "Fristerne løber som før. Aftal, hvem der holder øje med dem.",
                ),
            ),
            Note(
                "Hvad gælder det ikke?",
                (
                    "Andre sager, din bank og dit MitID.",
                    "Der er undtagelser, hvor du selv skal være til stede. Spørg kommunen, om det gælder for dit møde.",
                ),
            ),
            Note(
                "Er det frivilligt?",
                (
                    "Ja. Du bestemmer selv, hvem der skal hjælpe dig. Personen får ofte meget personlige ting at se.",
                    "Træk fuldmagten tilbage, når du vil: Skriv det til afdelingen, eller brug skemaet til det.",
                ),
            ),
            Note(
                "Hvor afleverer du det?",
                (
                    "Spørg først, om afdelingen har sit eget skema.",
                    "Send fuldmagten med Digital Post til den afdeling, der har sagen, eller aflever den. Gem en kopi.",
                    _NO_CPR,
                ),
            ),
        ),
    )


def _withdrawal(context: Context) -> Sheet:
    the = context.municipality.about.adviser.title_the
    what = Part(
        "tilbage",
        "Hvad trækker du tilbage?",
        "Jeg trækker tilbage",
        choices=(
            Choice("samtykket", f"mit samtykke til {the}"),
            Choice("fuldmagten", "min fuldmagt til:", Blank("fuldmagt-navn", "Hvem havde fuldmagt?", "")),
        ),
        blanks=(
            Blank(
                "givet",
                "Hvornår gav du det?",
                "Jeg gav det",
                10,
                "Lad feltet stå tomt, hvis du ikke husker det.",
                kind="date",
                day="past",
            ),
        ),
        missing="hvad du trækker tilbage",
    )
    return Sheet(
        "tilbagekald",
        "Træk det tilbage",
        "Du vil ikke længere have, at de må.",
        "Jeg trækker mit ja tilbage",
        "Jeg trækker det tilbage, som jeg har sat kryds ved. Det gælder fra den dag, I får dette papir.",
        (_ME, what, _CASE),
        (
            Note(
                "Hvad gælder det?",
                ("Det papir, du har sat kryds ved, i denne sag. Har du flere sager, så lav et papir til hver sag.",),
            ),
            Note(
                "Hvad gælder det ikke?", ("Det, der er sagt eller sendt, før de fik papiret. Det kan ikke laves om.",)
            ),
            Note(
                "Er det frivilligt?",
                ("Ja. Du behøver ikke skrive hvorfor.", "Fortryder du, så lav et nyt samtykke eller en ny fuldmagt."),
            ),
            Note(
                "Hvor afleverer du det?",
                (
                    f"Et samtykke: hos {the}. En fuldmagt: hos den afdeling, der har sagen.",
                    "Sig det også til den, der havde fuldmagt. Bed om et svar på skrift. Gem en kopi.",
                    _NO_CPR,
                ),
            ),
        ),
        tuple(contact_view(one) for one in context.municipality.about.contacts),
    )


def sheets(context: Context) -> tuple[Sheet, ...]:
    """Return the three papers of a municipality."""
    return _consent(context), _power_of_attorney(), _withdrawal(context)
