"""Data for a whole country, made from the two real municipalities: only for measuring, and never kept."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from vejviser.text.suggestions import slug

_TEMPLATES = {"fredericia": "Fredericia", "viborg": "Viborg"}
NAMES = """
Aabenraa, Aalborg, Aarhus, Albertslund, Allerød, Assens, Ballerup, Billund, Bornholm, Brøndby, Brønderslev, Dragør,
Egedal, Esbjerg, Faaborg-Midtfyn, Fanø, Favrskov, Faxe, Fredensborg, Fredericia, Frederiksberg, Frederikshavn,
Frederikssund, Furesø, Gentofte, Gladsaxe, Glostrup, Greve, Gribskov, Guldborgsund, Haderslev, Halsnæs, Hedensted,
Helsingør, Herlev, Herning, Hillerød, Hjørring, Holbæk, Holstebro, Horsens, Hvidovre, Høje-Taastrup, Hørsholm,
Ikast-Brande, Ishøj, Jammerbugt, Kalundborg, Kerteminde, Kolding, København, Køge, Langeland, Lejre, Lemvig, Lolland,
Lyngby-Taarbæk, Læsø, Mariagerfjord, Middelfart, Morsø, Norddjurs, Nordfyn, Nyborg, Næstved, Odder, Odense, Odsherred,
Randers, Rebild, Ringkøbing-Skjern, Ringsted, Roskilde, Rudersdal, Rødovre, Samsø, Silkeborg, Skanderborg, Skive,
Slagelse, Solrød, Sorø, Stevns, Struer, Svendborg, Syddjurs, Sønderborg, Thisted, Tønder, Tårnby, Vallensbæk, Varde,
Vejen, Vejle, Vesthimmerland, Viborg, Vordingborg, Ærø
"""
"""The 98 Danish municipalities."""


def make_country(root: Path, folder: Path, count: int, seed: int = 1) -> list[str]:
    """Write data/ and guides/ for ``count`` municipalities into ``folder`` and return their ids, the first one first.

    Hours, telephone numbers and addresses are changed at random; nothing in them is true. The pathfinder is left
    out: its many small pages would make each site half as large again.
    """
    shutil.copytree(root / "guides", folder / "guides")
    shutil.copytree(root / "data" / "national", folder / "data" / "national")
    (folder / "data" / "national" / "pathfinder.yml").unlink()
    names = " ".join(NAMES.split()).split(", ")
    random.Random(seed).shuffle(names)  # noqa: S311 - not for secrets
    templates = list(_TEMPLATES)
    for number, name in enumerate(names[:count]):
        template = templates[number % len(templates)]
        dice = random.Random(f"{seed} {name}")  # noqa: S311 - not for secrets
        _make_place(root / "data" / template, _TEMPLATES[template], folder / "data", name, dice)
    return sorted(map(slug, names[:count]))


def _make_place(template: Path, was: str, data: Path, name: str, dice: random.Random) -> None:
    numbers: dict[str, str] = {}

    def another(found: re.Match[str]) -> str:
        # What was one number in two files still is.
        return f'{found[1]}"{numbers.setdefault(found[2], _number(dice))}"'

    for file in sorted(template.rglob("*.yml")):
        text = file.read_text(encoding="utf-8").replace(was, name).replace(was.lower(), slug(name))
        text = re.sub(r'((?:phone|number): )"(\d\d(?: \d\d){3})"', another, text)
        if file.name == "office_hours.yml":
            text = re.sub(
                r'(opens: )"[\d:]+"', lambda found: f'{found[1]}"{dice.choice(("08:30", "09:00", "10:00"))}"', text
            )
            text = re.sub(
                r'(closes: )"[\d:]+"', lambda found: f'{found[1]}"{dice.choice(("14:00", "15:30", "17:00"))}"', text
            )
        # No source says what is made up.
        text = re.sub(r"\n +says: \[.*\]", "", text)
        inner = file.relative_to(template).as_posix().replace(was.lower(), slug(name))
        made = data / slug(name) / inner
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(text, encoding="utf-8")


def _number(dice: random.Random) -> str:
    return " ".join(f"{dice.randrange(20, 100)}" for _ in range(4))
