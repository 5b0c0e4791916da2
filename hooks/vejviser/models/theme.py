"""A municipality's own face: a few colours, its logo and its font."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from vejviser.models.base import Record, example, many, optional
from vejviser.models.faults import fault
from vejviser.models.field_type import FieldType, pattern_schema, require_text
from vejviser.theme.colour import HEX
from vejviser.theme.files import FONT, PICTURES, name_pattern
from vejviser.theme.tokens import Stated

FontWeight = Literal["normal", "bold", "variable"]

_COLOUR_HINT = 'Skriv # og seks tegn i anførselstegn, fx "#4b1d7a".'


def _colour(value: Any) -> str:
    text = require_text(value).strip()
    if not re.fullmatch(HEX, text):
        hint = f" Mente du '#{text}'?" if re.fullmatch(HEX, f"#{text}") else ""
        raise fault(f"'{text[:40]}' er ikke en farve. {_COLOUR_HINT}{hint}")
    return text


def _file_of(endings: tuple[str, ...], hint: str) -> FieldType:
    """Return the type of the name of a file in assets/."""
    pattern = name_pattern(endings)

    def read(value: Any) -> str:
        text = require_text(value).strip()
        if not re.fullmatch(pattern, text):
            raise fault(f"'{text[:60]}' kan ikke være filens navn. {hint}")
        return text

    return FieldType(read, pattern_schema(pattern, hint))


Colour = Annotated[str, FieldType(_colour, pattern_schema(HEX, _COLOUR_HINT))]
"""A colour as a design guide writes it for the web."""

PictureFile = Annotated[
    str, _file_of(tuple(PICTURES), "Brug kun a-z, 0-9 og bindestreg, og slut med .svg, .png eller .webp.")
]
"""The name of a picture in the municipality's assets/."""

FontFile = Annotated[str, _file_of((FONT,), "Brug kun a-z, 0-9 og bindestreg, og slut med .woff2.")]
"""The name of a font in the municipality's assets/."""


class ThemeFont(Record):
    """One file of the municipality's font."""

    file: FontFile = example("Skriftens fil i kommunens mappe assets. Den fylder højst 60 kB.", "kommune-normal.woff2")
    weight: FontWeight = example("Hvor fed skriften i filen er.", "normal")


class Theme(Record):
    """The municipality's colours, logo and font. What is not stated follows from what is, or is as ours."""

    brand: Colour | None = optional("Kommunens farve. Links, knapper, mærket og plakaten får den.", "#4b1d7a")
    accent: Colour | None = optional("Farven på den anden pil i mærket og det lyse skilt på plakaten.", "#f2a65a")
    paper: Colour | None = optional("Sidens baggrund i lyse farver.", "#faf7fc")
    brand_dark: Colour | None = optional(
        "Kommunens farve på mørk baggrund. Ellers finder Vejviser en lysere tone.", "#c9a7f0"
    )
    paper_dark: Colour | None = optional("Sidens baggrund i mørke farver.", "#171020")
    logo: PictureFile | None = optional(
        "Logoets fil i kommunens mappe assets. Brug mærket uden navn: sidens navn står ved siden af.", "logo.svg"
    )
    logo_dark: PictureFile | None = optional(
        "Logoet til mørk baggrund. Ellers står logoet på en hvid flade.", "logo-hvid.svg"
    )
    icon: PictureFile | None = optional(
        "Et kvadratisk mærke til fanen i browseren. Ellers er det Vejvisers mærke i jeres farver.", "ikon.svg"
    )
    fonts: tuple[ThemeFont, ...] = many(
        "Kommunens egen skrift. Skærme og plakater bruger den ikke.",
        {"file": "kommune-normal.woff2", "weight": "normal"},
    )

    @property
    def stated(self) -> Stated:
        """The colours alone."""
        return Stated(self.paper, self.brand, self.accent, self.paper_dark, self.brand_dark)
