"""What a finished file would do in a browser: anything our own templates do not say themselves is a fault.

The markup we write is plain: every attribute stands in double quotes and every "<" in a text is escaped. So a strict
reader is enough, and whatever it cannot read is a fault as well; a browser that guesses has nothing to guess at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import yaml

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s\"'<>/=]+(?:=\"[^\"<>]*\")?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:=\"([^\"<>]*)\")?")
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_LOOSE_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>")
_NAME = re.compile(r"([a-zA-Z][\w:-]*)(?==|\s|$|/)")
_RAW = re.compile(r"(<(script|style)\b[^<>]*>)(.*?)(</\2>)", re.DOTALL)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
_LINKS = {"href", "src", "action", "formaction", "poster", "xlink:href", "data", "cite", "background", "ping"}
_PATH = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")


@dataclass
class Vocabulary:
    """What pages may hold: elements with their attributes, the bodies of scripts and styles, and odd links."""

    pairs: set[tuple[str, str]] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, templates: Path, pages: Iterable[str]) -> Vocabulary:
        """Learn from our templates, and from pages made of harmless data."""
        known = cls()
        for file in sorted(templates.rglob("*.html")):
            for tag, rest in _LOOSE_TAG.findall(_JINJA.sub(" ", file.read_text("utf-8"))):
                rest = re.sub(r'"[^"]*"', '""', rest)
                known.pairs |= {(tag, name) for name in ["", *_NAME.findall(rest)]}
        for page in pages:
            for body in _RAW.finditer(page):
                known.bodies.add(body[3])
            for tag, name, value in _read(page)[0]:
                known.pairs.add((tag, name))
                known.values.add((name, value))
        return known

    def faults(self, html: str) -> list[str]:
        """Return what a page holds that it must not."""
        found, unread = _read(html)
        faults = [f"cannot be read: {text[:80]!r}" for text in unread]
        for tag, name, value in found:
            if (tag, name) not in self.pairs:
                faults.append(f"<{tag} {name}> is none of ours: {value[:80]!r}")
            if name.startswith("on") or name in ("style", "srcdoc"):
                faults += [f"{name}={value[:80]!r}"] if (name, value) not in self.values else []
            if name in _LINKS and not _leads_safely(value) and (name, value) not in self.values:
                faults.append(f"{name}={value[:80]!r}")
        for body in _RAW.finditer(html):
            if "application/" in body[1]:
                json.loads(body[3])
            elif body[3] not in self.bodies:
                faults.append(f"{body[2]} is none of ours: {body[3][:80]!r}")
        return faults


def _read(html: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Read a page into (element, attribute, value); an element itself has the attribute "". And what is no markup."""
    html = _RAW.sub(r"\1\4", re.sub(r"<!doctype html>", "", html))
    found = []
    for tag in _TAG.finditer(html):
        if not tag[1]:
            found.append((tag[2], "", ""))
            found += [(tag[2], one[1].lower(), unescape(one[2] or "")) for one in _ATTRIBUTE.finditer(tag[3])]
    rest = _TAG.sub("", html)
    return found, [rest[max(0, at - 20) : at + 60] for at, sign in enumerate(rest) if sign == "<"]


def _leads_safely(link: str) -> bool:
    # Browsers drop tabs and line ends anywhere in an address, and control characters before it.
    plain = re.sub(r"[\x00-\x20\x7f]", "", link)
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme[1].lower() in _SAFE_SCHEMES


_FRONT = {"title", "description", "template", "home", "heading", "lead", "refresh", "share", "leave"}
_CALENDAR_LINE = re.compile(r"[A-Z][A-Z0-9-]*[;:]| ")


def site_faults(
    files: Mapping[str, str | bytes], known: Vocabulary, before: Mapping[str, str | bytes]
) -> Iterator[str]:
    """Yield what is wrong in a municipality's made files. ``before`` are those made of harmless data."""
    for path, content in files.items():
        if not _PATH.fullmatch(path) or ".." in path.split("/"):
            yield f"{path!r} may lie outside the site"
        if isinstance(content, bytes):
            continue
        if path.endswith(".md"):
            _, front, html = content.split("---\n", 2)
            values = yaml.safe_load(front)
            if not set(values) <= _FRONT:
                yield f"{path}: front matter has {sorted(set(values) - _FRONT)}"
            if not _leads_safely(str(values.get("refresh", ""))):
                yield f"{path}: leads on to {values['refresh']}"
            yield from (f"{path}: {fault}" for fault in known.faults(html))
        elif path.endswith(".html"):
            yield from (f"{path}: {fault}" for fault in known.faults(content))
        elif path.endswith(".ics"):
            lines = content.split("\r\n")
            if any(not _CALENDAR_LINE.match(line) or "\n" in line or "\r" in line for line in lines[:-1]):
                yield f"{path}: a text has become a line of its own"
            if any(len(line.encode()) > 75 for line in lines):
                yield f"{path}: a line is too long (RFC 5545, 3.1)"
        elif path.endswith(".json"):
            json.loads(content)
        elif path.endswith(".js") and _code(content) != _code(str(before.get(path, ""))):
            yield f"{path}: data has become a script"


def _code(script: str) -> str:
    """A script without the fingerprints and the list of screens that the build writes into it."""
    return re.sub(r"[0-9a-f]{16}|const PAGES = \[[^\]]*\]", "", script)
