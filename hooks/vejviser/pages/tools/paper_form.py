"""A paper to fill in and sign: its blanks, boxes and notes, for the screen and for A4."""

from __future__ import annotations

from dataclasses import dataclass

from vejviser.pages.views import ContactView


@dataclass(frozen=True)
class Blank:
    """Something to write. ``limit`` is in characters: the longest texts together still fit on the sheet.

    ``missing`` is what to call it when it is not filled in; without it the blank may stay empty.
    ``day`` is "" for a text, "ahead" for a date that must not have passed and "past" for one that must have.
    """

    id: str
    label: str
    paper: str
    limit: int = 80
    hint: str = ""
    missing: str = ""
    kind: str = "text"
    day: str = ""


@dataclass(frozen=True)
class Choice:
    """A box to tick. The blank, if any, belongs to it and stands after its text."""

    id: str
    text: str
    blank: Blank | None = None


@dataclass(frozen=True)
class Part:
    """A group of blanks and boxes: ``legend`` over it on the screen, ``paper`` on the sheet; ``single`` is one box."""

    id: str
    legend: str
    paper: str
    blanks: tuple[Blank, ...] = ()
    choices: tuple[Choice, ...] = ()
    single: bool = False
    missing: str = ""
    after: str = ""
    cpr: bool = False


@dataclass(frozen=True)
class Note:
    """What the citizen must know before signing: a heading and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One paper. ``option`` and ``hint`` stand where one chooses it, ``statement`` is what one signs."""

    id: str
    option: str
    hint: str
    title: str
    statement: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    contacts: tuple[ContactView, ...] = ()
