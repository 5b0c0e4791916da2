"""Is an SVG picture nothing but a picture?

The parser fetches nothing, and reading stops at a DOCTYPE, so that no entity is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_PLAIN = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "symbol", "use", "clipPath",
    "mask", "linearGradient", "radialGradient", "stop", "pattern", "title", "desc", "style", "text", "tspan",
}  # fmt: skip
"""The elements of a still picture. Filters, links, animation and what comes from other languages is none of it."""

_FUNCTIONS = {
    "rgb", "rgba", "hsl", "hsla", "matrix", "translate", "translatex", "translatey", "scale", "scalex", "scaley",
    "rotate", "skewx", "skewy", "calc", "var",
}  # fmt: skip
_FUNCTION = re.compile(r"([\w-]+)\(\s*(['\"]?)\s*(#?)")
_PLAINLY = "Gem det som 'almindelig SVG' i tegneprogrammet."

FileFault = tuple[int, int, str]
"""Line, column and what is wrong in Danish."""


class _StopError(Exception):
    """The rest must not be read."""


@dataclass
class SvgPicture:
    """What was found in an SVG file: its size, and its faults."""

    width: float = 0
    height: float = 0
    faults: list[FileFault] = field(default_factory=list)


def read_svg(content: bytes) -> SvgPicture:
    """Look through an SVG file. Never raises: what is wrong are its faults."""
    return _Reader().read(content)


class _Reader:
    """One reading of one file."""

    def __init__(self) -> None:
        self._found = SvgPicture()
        self._open: list[str] = []
        self._style = ""
        self._style_at = (1, 1)
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._element
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def read(self, content: bytes) -> SvgPicture:
        try:
            self._parser.Parse(content, True)
        except _StopError:
            return self._found
        except expat.ExpatError as error:
            message = "Filen er ikke en hel SVG-fil. Gem den igen fra tegneprogrammet."
            self._found.faults.append((error.lineno, error.offset + 1, message))
            return self._found
        if not (self._found.faults or (self._found.width and self._found.height)):
            self._found.faults.append((1, 1, f"Logoet siger ikke, hvor stort det er: 'viewBox' mangler. {_PLAINLY}"))
        return self._found

    @property
    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _tell(self, message: str) -> None:
        self._found.faults.append((*self._place, message))

    def _doctype(self, *_: object) -> None:
        self._tell("Logoet har en DOCTYPE. Den kan hente noget udefra. Slet linjen.")
        # What it declares is not even read: an entity may hold a billion others.
        raise _StopError

    def _instruction(self, target: str, _: str) -> None:
        self._tell(f"Logoet har en instruktion ('<?{target}'), der kan hente noget udefra. Slet den.")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, plain = name.rpartition("}")
        self._open.append(plain)
        if len(self._open) == 1:
            if (space, plain) != (_SVG, "svg"):
                self._tell("Filen er ikke et SVG-billede. Gem det igen fra tegneprogrammet.")
                raise _StopError
            self._measure(attributes)
        if space != _SVG or plain not in _PLAIN:
            self._tell(f"Et logo må ikke have elementet '{plain}': {_why(plain)} {_PLAINLY}")
            return
        if plain == "style":
            self._style, self._style_at = "", self._place
        for attribute, value in attributes.items():
            for message in _attribute_faults(attribute.rpartition("}")[2], value):
                self._tell(message)

    def _end(self, _: str) -> None:
        if self._open.pop() == "style":
            self._found.faults += [(*self._style_at, message) for message in _style_faults(self._style)]

    def _text(self, text: str) -> None:
        # It comes in pieces, and a word may be cut in two.
        if self._open and self._open[-1] == "style":
            self._style += text

    def _measure(self, attributes: dict[str, str]) -> None:
        box = re.findall(r"-?\d+(?:\.\d+)?", attributes.get("viewBox", ""))
        sides = box[2:] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
        if all(re.fullmatch(r"\d+(\.\d+)?(px)?", one) for one in sides):
            self._found.width, self._found.height = (float(one.removesuffix("px")) for one in sides)


def _why(element: str) -> str:
    if element == "script":
        return "det er et program."
    if element.startswith(("animate", "set", "mpath")):
        return "det skal stå stille."
    if element in ("foreignObject", "image", "a", "feImage"):
        return "det kan hente noget udefra."
    return "det hører ikke til i et enkelt billede."


def _attribute_faults(name: str, value: str) -> Iterator[str]:
    if name.lower().startswith("on"):
        yield f"Et logo må ikke have '{name}': det er et program. Slet det."
    elif name in ("href", "src", "base"):
        if not value.strip().startswith("#"):
            yield f"Logoet henter '{value[:60]}' udefra. Det må kun vise til noget i sig selv, fx '#pil'."
    else:
        yield from _style_faults(value)


def _style_faults(text: str) -> Iterator[str]:
    """Yield what is wrong with what may be a style: in the element, in its attribute, or a colour by itself."""
    if "@import" in text.lower():
        yield "Logoet henter en stil udefra med '@import'. Slet linjen."
    if "\\" in text:
        # A backslash hides a letter of a word from whoever looks for the word.
        yield "Et logo må ikke have en omvendt skråstreg i sin stil. Slet den."
    for name, _, mark in _FUNCTION.findall(text):
        if name.lower() != "url" and name.lower() not in _FUNCTIONS:
            yield f"Et logo må ikke bruge '{name}(...)' i sin stil. {_PLAINLY}"
        elif name.lower() == "url" and not mark:
            yield "Logoet henter noget udefra med 'url(...)'. Det må kun vise til noget i sig selv, fx 'url(#pil)'."
