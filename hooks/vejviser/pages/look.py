"""How a municipality's site looks: its colours, its logo and its font, as pages, screens and sheets take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from vejviser.knowledge import Municipality
from vejviser.models.theme import FontWeight, Theme
from vejviser.theme.files import PICTURES, ThemeFile
from vejviser.theme.mark import coloured_mark, inline_mark
from vejviser.theme.tokens import Palette, palette, printed_css, tokens_css

MARK = "assets/vejviser.svg"
STYLE = "assets/vejviser.css"
_OWN = "assets/kommune/"
"""Where a municipality's own files lie in the site, so that none has the name of one of ours."""

_HEIGHT = 40
"""Height of the logo at the top of a page, in CSS pixels."""

_WEIGHTS: dict[FontWeight, str] = {"normal": "400", "bold": "700", "variable": "100 900"}


@dataclass(frozen=True)
class Look:
    """How one site looks. ``drawn`` is the mark as it was drawn."""

    theme: Theme
    files: dict[str, ThemeFile]
    drawn: str

    @property
    def colours(self) -> Palette:
        """All colours."""
        return palette(self.theme.stated)

    @property
    def mark(self) -> str:
        """The mark in the site's colours, as a file."""
        return coloured_mark(self.drawn, self.colours)

    @property
    def page_css(self) -> str:
        """What comes before the style sheet of the pages: colours, and the municipality's own font."""
        folder = _OWN.removeprefix("assets/")
        faces = [
            f'@font-face {{ font-family: kommune; src: url("{folder}{font.file}") format("woff2"); '
            f"font-weight: {_WEIGHTS[font.weight]}; font-display: swap; }}\n"
            for font in self.theme.fonts
        ]
        return tokens_css(self.colours) + "".join(faces) + (":root { --font: kommune; }\n" if faces else "")

    @property
    def screen_css(self) -> Markup:
        """What comes before the style sheet of a screen: colours and logo."""
        dark, logo = self.theme.logo_dark, self._logo_css(self.theme.logo)
        if logo:
            inner = self._logo_css(dark) if dark else ".logo { background-color: #fff; }\n"
            logo += f"@media (prefers-color-scheme: dark) {{ {inner.rstrip()} }}\n"
        return Markup(tokens_css(self.colours) + logo)  # noqa: S704 - checked colours, and a picture that is encoded

    @property
    def frame_css(self) -> Markup:
        """What comes before the style sheet of a widget: colours alone, for a logo would weigh more than all of it."""
        return Markup(tokens_css(self.colours))  # noqa: S704 - checked colours

    @property
    def sheet_css(self) -> Markup:
        """What comes before the style of a sheet for print: colours and logo."""
        return Markup(printed_css(self.colours) + self._logo_css(self.theme.logo))  # noqa: S704 - the same

    def _logo_css(self, name: str | None) -> str:
        """The logo for a document that holds all in itself: said once, however often it is shown."""
        if not name:
            return ""
        file = self.files[name]
        return f'.logo {{ --wide: {file.width / file.height:.2f}; background-image: url("{file.data_address}"); }}\n'

    @property
    def inline_logo(self) -> Markup:
        """The place of the logo in such a document, or our mark."""
        own = '<svg class="mark logo" viewBox="0 0 1 1" aria-hidden="true"></svg>'
        return Markup(own if self.theme.logo else inline_mark(self.drawn, self.colours))  # noqa: S704 - ours

    def published(self) -> dict[str, bytes]:
        """Return path -> content of the municipality's own files, those that something names."""
        named = {self.theme.logo, self.theme.logo_dark, self.theme.icon, *(font.file for font in self.theme.fonts)}
        return {f"{_OWN}{name}": self.files[name].content for name in sorted(one for one in named if one)}


def look_of(municipality: Municipality, drawn: str = "") -> Look:
    """Return how a municipality's site looks."""
    return Look(municipality.about.theme or Theme(), dict(municipality.assets), drawn)


def look_values(municipality: Municipality) -> dict[str, Any]:
    """Return what the frame around every page shows of the look: paths from the site's root."""
    look = look_of(municipality)
    theme, icon, logo = look.theme, look.theme.icon, look.theme.logo
    values = {
        "colour": look.colours.light["brand"],
        "icon": f"{_OWN}{icon}" if icon else MARK,
        "icon_type": PICTURES[look.files[icon].ending if icon else "svg"],
        "logo": MARK,
        "logo_width": _HEIGHT,
        "logo_class": "",
        "logo_dark": "",
    }
    if logo:
        file = look.files[logo]
        values |= {"logo": f"{_OWN}{logo}", "logo_width": round(_HEIGHT * file.width / file.height)}
        # Without one for dark grounds it stands on a white plate there.
        values |= {"logo_class": "logo" if theme.logo_dark else "logo plate"}
        values |= {"logo_dark": f"{_OWN}{theme.logo_dark}"} if theme.logo_dark else {}
    return values
