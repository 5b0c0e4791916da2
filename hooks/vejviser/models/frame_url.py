"""The address of a system for signs, which may have no domain name in the town's own net."""

from __future__ import annotations

import re
from typing import Annotated, Any, get_args

from vejviser.models.field_type import FieldType, any_case, pattern_schema, require_text
from vejviser.models.field_types import Url

_NAME = "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PART = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_PORT = "(?:[1-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_BARE = (
    rf"(?=\S{{1,800}}\s*$){any_case('http')}[Ss]?:\/\/(?:{_NAME}|{_PART}(?:\.{_PART}){{3}})(?::{_PORT})?"
    r"""(?:[\/?#][^\s"'<>\\\^`{}|\x00-\x1f\x7f]*)?"""
)
_URL: FieldType = get_args(Url)[1]
_ANY = str(_URL.schema["pattern"]).removeprefix(r"^\s*(?:").removesuffix(r")\s*$")


def _frame_url(value: Any) -> str:
    text = require_text(value).strip()
    if not re.fullmatch(_BARE, text):
        return str(_URL.read(value))
    scheme, _, rest = text.partition("://")
    return f"{scheme.lower()}://{rest}"


FrameUrl = Annotated[
    str, FieldType(_frame_url, pattern_schema(f"{_ANY}|{_BARE}", str(_URL.schema["patternErrorMessage"])))
]
"""A system that may show the screens in a frame: any web address, also one with only a name or an IP address."""
