"""What fits on a sheet of paper: places, kinds of help, and the size of their letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from vejviser.hours.meeting_places import meeting_places
from vejviser.hours.wording import hours_in_words
from vejviser.knowledge import Municipality
from vejviser.models.location import Location
from vejviser.pages.page import Context
from vejviser.pages.views import address_lines, age, caveat
from vejviser.text.danish import capital, sentence

_NO_HOURS = "Vi kender ikke tiderne."
_MATTERS_MOST = ("forstaa-breve", "finde-vej", "klagevejledning", "moede-stoette", "overblik", "dialog", "hjemmebesoeg")
"""Kinds of help in the order in which a passer-by needs them."""

_CLOCK, _TOGETHER = re.compile(r"kl\. (\S+)-"), "kl.\N{NO-BREAK SPACE}\\1-\N{WORD JOINER}"
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")


@dataclass(frozen=True)
class Spot:
    """A place as a sheet shows it: where, when, and what is not known or not sure about it."""

    name: str
    address: str
    lines: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Space:
    """What a sheet holds. Paper cannot scroll: what does not fit is left out whole, and the sheet says so.

    Heights are rows of text of the size "large": of all together, of the places, of the QR code, and of the telephone.
    Widths are letters in a row: of hours, of other text about places, of kinds of help, and beside the QR code.
    ``helps`` is the most kinds of help, ``note`` the longest remark about hours.
    """

    rows: float
    spot_rows: float
    qr_rows: float
    phone_rows: float
    time_width: int
    text_width: int
    help_width: int
    talk_width: int
    helps: int
    note: int


ON_POSTER = Space(25, 12, 8, 4, time_width=42, text_width=60, help_width=54, talk_width=56, helps=4, note=130)
ON_POSTCARD = Space(26, 10, 9, 6, time_width=41, text_width=57, help_width=50, talk_width=36, helps=3, note=90)
ON_CARD = Space(9, 9, 0, 0, time_width=38, text_width=43, help_width=43, talk_width=43, helps=0, note=0)

_SIZES = {"huge": 1.15, "large": 1.0, "medium": 0.9, "small": 0.8}
"""The sizes of letters in the style sheets, to be chosen by what fits."""

_TIME, _SMALL, _GAP = 1.4, 0.75, 0.4
"""Heights in rows: a line of hours, a line of small print, and the space below a place or a kind of help."""

_URL_WIDTH = 20
"""Letters in a row below the QR code, on poster and postcard alike."""


def fitted(context: Context, space: Space, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what depends on the room: the places, the kinds of help, and the size of their letters."""
    municipality = context.municipality
    spots, whole = _fitting(_spots(context), space)
    more = "" if whole else f"Der er flere tider. {words['ask']}"
    note = next((text for text in municipality.hours.notes if len(text) <= space.note), "")
    doubt = _hours_caveat(municipality) if any(spot.lines for spot in spots) else ""
    room = space.rows - _ground_rows(words, space)

    def height(scale: float) -> float:
        texts = _rows(more, space.text_width, scale) + _rows(note, space.text_width, scale)
        doubts = _SMALL * _rows(doubt, space.text_width, scale * _SMALL)
        return texts + doubts + sum(_spot_rows(spot, space, scale) for spot in spots)

    medium = _SIZES["medium"]
    helps = _helps(municipality, space, room / medium - height(medium))
    fits = (
        size
        for size, scale in _SIZES.items()
        if (height(scale) + sum(_help_rows(text, space, scale) for text in helps)) * scale <= room
    )
    return {
        "can": helps,
        "spots": spots,
        "more": more,
        "hours_note": note,
        "hours_caveat": doubt,
        "size": next(fits, "small"),
    }


def _ground_rows(words: Mapping[str, Any], space: Space) -> float:
    """Return the height of the telephone and promises, or of the QR code beside them when that is more."""
    if not space.qr_rows:
        return 0
    talk = space.phone_rows if words["phone"] else 0
    talk += sum(_rows(one["text"] + one["but"], space.talk_width) for one in words["promises"])
    talk += _SMALL * _rows(words["promises_age"], space.talk_width, _SMALL)
    qr = space.qr_rows if words["qr"] else 0
    return max(talk, qr + _SMALL * _rows(words["site"].striptags(), _URL_WIDTH))


def _helps(municipality: Municipality, space: Space, left: float) -> list[str]:
    """Return the most needed kinds of help, each in a sentence, in at most so many rows (four can always be)."""
    # What has no kind is mostly work inside the municipality.
    known = [can for can in municipality.scope.can if can.helps] or list(municipality.scope.can)
    order = {kind: at for at, kind in enumerate(_MATTERS_MOST)}
    found: list[str] = []
    left = max(4, left)
    for can in sorted(known, key=lambda one: order.get(one.helps or "", len(order))):
        text = sentence(can.text if len(can.text) <= space.help_width else _NEXT_SENTENCE.split(can.text)[0])
        rows = _help_rows(text, space, _SIZES["medium"])
        if rows <= left and len(found) < space.helps:
            found.append(text)
            left -= rows
    return found


def _spots(context: Context) -> list[Spot]:
    """Return the places with hours, known or not; where no place has any, all of them."""
    municipality, unknown = context.municipality, {one.location: one.text for one in context.municipality.hours.unknown}
    found = []
    for one in meeting_places(municipality, context.memory):
        # Paper hangs for months, so hours that have ended are not printed.
        lines = tuple(_CLOCK.sub(_TOGETHER, capital(line)) for line in hours_in_words(one.timetable, context.today))
        note = unknown.get(one.id, "" if lines or not one.known else _NO_HOURS)
        if one.kind != "adviser" or not (lines or note):
            continue
        if one.location:
            found.append(_spot(one.location, lines, note, municipality))
        else:
            found.append(Spot(capital(one.name), "", lines, note))
    return found or [_spot(location, (), _NO_HOURS, municipality) for location in municipality.locations.locations]


def _spot(location: Location, lines: tuple[str, ...], unknown: str, municipality: Municipality) -> Spot:
    contact = location.contact
    street, town = address_lines(contact.address if contact else None)
    unsure = f" ({caveat(contact)})" if contact and caveat(contact) else ""
    # Where the place is as old as its hours, one line below all places says so.
    old = age(location) if not lines or age(location) != age(municipality.hours) else ""
    return Spot(
        name=f"{location.name}, {location.room}" if location.room else location.name,
        address=f"{street}, {town}{unsure}" if street else "",
        lines=lines,
        note=f"{unknown} {f'Stedet er {old}. Ingen har bekræftet det.' if old else ''}".strip(),
    )


def _hours_caveat(municipality: Municipality) -> str:
    """Say how old the hours are, in the words of the other pages, or nothing when they are confirmed."""
    old = age(municipality.hours)
    what = "Steder og tider" if any(age(one) == old for one in municipality.locations.locations) else "Tiderne"
    return f"{what} er {old}. Ingen har bekræftet dem." if old else ""


def _fitting(spots: list[Spot], space: Space) -> tuple[list[Spot], bool]:
    """Return the places and lines that fit, and whether that is all of them. The first line always stays."""
    found: list[Spot] = []
    left, scale = space.spot_rows, _SIZES["small"]
    for spot in spots:
        left -= _spot_rows(replace(spot, lines=()), space, scale)
        kept = 0
        for line in spot.lines:
            left -= _TIME * _rows(line, space.time_width, scale)
            if left < 0 and (found or kept):
                break
            kept += 1
        if kept < len(spot.lines) or (left < 0 and found and not kept):
            return [*found, *([replace(spot, lines=spot.lines[:kept])] if kept else [])], False
        found.append(spot)
    return found, True


def _spot_rows(spot: Spot, space: Space, scale: float) -> float:
    texts = sum(_rows(text, space.text_width, scale) for text in (spot.name, spot.address, spot.note))
    return texts + _TIME * sum(_rows(line, space.time_width, scale) for line in spot.lines) + _GAP


def _help_rows(text: str, space: Space, scale: float) -> float:
    return _rows(text, space.help_width, scale) + _GAP


def _rows(text: str, width: int, scale: float = 1.0) -> int:
    return ceil(len(text) * scale / width)
