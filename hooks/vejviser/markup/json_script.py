"""Data in a page, for a script to read."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup


def json_script(data: Any) -> Markup:
    """Return JSON that may stand in a script element, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can end the script element
