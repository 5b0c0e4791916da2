"""A QR code as an SVG picture."""

from __future__ import annotations

from functools import lru_cache

import segno
from markupsafe import Markup


# Those of one site: another has addresses of its own.
@lru_cache(maxsize=50)
def qr_code(address: str, colour: str, error: str = "m") -> Markup:
    """Return a QR code (ISO/IEC 18004) as an SVG picture in a dark colour, or nothing for no address.

    On paper that tears "m" is right; "l" gives larger squares, where nothing but the distance is in the way.
    """
    if not address:
        return Markup()
    picture = segno.make(address, error=error, micro=False).svg_inline(
        border=2, omitsize=True, title="QR-kode", dark=colour
    )
    return Markup(picture)  # noqa: S704 - drawn by the library from the address alone
