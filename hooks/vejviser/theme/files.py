"""The files that a municipality may lay in its assets/: what each kind is, and whether a file is what its name says."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from struct import unpack
from urllib.parse import quote

from vejviser.theme.svg import FileFault, read_svg

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "webp": "image/webp"}
"""Endings of pictures, and their types."""

FONT = "woff2"
MOST_BYTES: dict[str, int] = {**dict.fromkeys(PICTURES, 50_000), FONT: 60_000}
"""Largest file of each kind: a logo is seen on each page, and a font holds the text back."""

_WIDEST = 3.0
"""Most times as wide as high: the name of the site stands beside the logo, on a phone too."""

_UNCHANGED = "/:=;,()!*-._~@$+?"
"""What may stand as it is in such an address: an SVG picture is text, and shorter so."""

_SIGNS = {
    "png": (b"\x89PNG\r\n\x1a\n", "et PNG-billede"),
    "webp": (b"RIFF", "et WebP-billede"),
    FONT: (b"wOF2", "en WOFF2-skrift"),
}


def name_pattern(endings: Iterable[str] = MOST_BYTES) -> str:
    """Return the pattern of the names of such files, of those with some endings."""
    return rf"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:{'|'.join(endings)})"


@dataclass(frozen=True)
class ThemeFile:
    """A picture or a font of a municipality. ``width`` and ``height`` are those of a picture, in units of its own."""

    name: str
    content: bytes
    width: float = 0
    height: float = 0

    @property
    def ending(self) -> str:
        """What the name ends with, without the dot."""
        return self.name.rpartition(".")[2]

    @property
    def data_address(self) -> str:
        """The picture itself as an address (RFC 2397), for a document that must not fetch anything."""
        kind = PICTURES[self.ending]
        if self.ending == "svg":
            return f"data:{kind},{quote(self.content, safe=_UNCHANGED)}"
        return f"data:{kind};base64,{b64encode(self.content).decode()}"


def read_theme_file(name: str, content: bytes) -> tuple[ThemeFile, list[FileFault]]:
    """Look at the content of a file whose name is right, and return it with all that is wrong with it."""
    ending = name.rpartition(".")[2]
    faults: list[FileFault] = []
    # As git keeps a text, whatever it checked out.
    content = content.replace(b"\r\n", b"\n") if ending == "svg" else content
    width = height = 0.0
    if ending == "svg":
        picture = read_svg(content)
        faults += picture.faults
        width, height = picture.width, picture.height
    else:
        sign, what = _SIGNS[ending]
        whole = content.startswith(sign) and (ending != "webp" or content[8:12] == b"WEBP")
        if not whole:
            faults.append((1, 1, f"Filen ender på .{ending}, men den er ikke {what}. Gem den igen som {ending}."))
        elif ending == FONT:
            if len(content) < 48 or unpack(">I", content[8:12])[0] != len(content):
                faults.append((1, 1, "Skriften er ikke hel. Kopiér filen igen."))
        elif not (size := (_png_size if ending == "png" else _webp_size)(content)):
            faults.append((1, 1, "Billedet er ikke helt. Gem det igen."))
        else:
            width, height = size
    if height and width / height > _WIDEST and ending != FONT:
        times = f"{width / height:.1f}".replace(".", ",")
        advice = "Brug mærket uden kommunens navn: sidens navn står ved siden af."
        faults.append((1, 1, f"Logoet er {times} gange så bredt, som det er højt. Der er plads til 3. {advice}"))
    return ThemeFile(name, content, width, height), faults


def _png_size(content: bytes) -> tuple[float, float] | None:
    """Width and height of a PNG (ISO/IEC 15948, 11.2.2)."""
    if content[12:16] != b"IHDR" or len(content) < 33 or b"IEND" not in content[-12:]:
        return None
    width, height = unpack(">II", content[16:24])
    return (width, height) if width and height else None


def _webp_size(content: bytes) -> tuple[float, float] | None:
    """Width and height of a WebP (RFC 9649)."""
    if len(content) < 30 or unpack("<I", content[4:8])[0] + 8 > len(content):
        return None
    kind, body = content[12:16], content[20:]
    if kind == b"VP8X":
        return (int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1)
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    found = re.match(rb"...\x9d\x01\x2a(..)(..)", body, re.DOTALL)
    if kind != b"VP8 " or not found:
        return None
    width, height = (int.from_bytes(one, "little") & 0x3FFF for one in found.groups())
    return width, height
