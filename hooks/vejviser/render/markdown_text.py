"""Words as they stand in Markdown: escaped, marked, and as links."""

from __future__ import annotations

import re
from collections.abc import Callable

_SPECIAL = re.compile(r"[\\*\[\]<>`|~]|(?<![^\W_])_|_(?![^\W_])|!$|&(?=#?\w+;)")
_SIGN = re.compile(r"[\\*\[\]<>`|~_!&]")
"""What every special sign looks like: most texts have none, and are not looked at more closely."""

_START = re.compile(r"^(#{1,6}(?=\s|$)|[+-](?=\s|$)|=+(?=\s*$)|-+(?=\s*$)|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))")
_ODD_TARGET = re.compile(r"[\s()]")


def link(words: str, target: str) -> str:
    """Return words as a link."""
    target = f"<{target}>" if _ODD_TARGET.search(target) else target
    return _outside(words, lambda inner: f"[{inner}]({target})")


def around(mark: str, words: str) -> str:
    """Put a mark on both sides of words."""
    return _outside(words, lambda inner: f"{mark}{inner}{mark}")


def _outside(words: str, make: Callable[[str], str]) -> str:
    """Mark words, but not the spaces around them: a mark beside a space is none."""
    inner = words.strip()
    if not inner:
        return words
    start = words.index(inner)
    return words[:start] + make(inner) + words[start + len(inner) :]


def escaped(text: str) -> str:
    """Return words as they stand in Markdown, where none of their signs means anything."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text) if _SIGN.search(text) else text


def start_escaped(text: str) -> str:
    """Return a paragraph without what would make it something else: a list, a heading, a line."""
    if "\n" not in text and not _START.match(text):
        return text
    return "\n".join(
        _START.sub(lambda found: f"{found['number']}\\{found['dot']}" if found["dot"] else "\\" + found[0], line)
        for line in text.split("\n")
    )
