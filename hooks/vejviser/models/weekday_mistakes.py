"""What to write instead of words for days that cannot be read.

Where the meaning is certain, the answer names the exact form. Where it is not, it tells the forms that may be meant:
whoever follows it must never publish other days than the ones they had in mind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from difflib import SequenceMatcher

from vejviser.text.danish import MONTHS, WEEKDAYS, joined
from vejviser.text.suggestions import fold

Readable = Callable[[str], bool]

_MONDAY = date(2026, 12, 7)
"""A Monday, so that an example of a date is the weekday it must be."""

_SAME = {
    **{f"{day}{end}": day for day in WEEKDAYS for end in ("", "e", "en", "ene", "s")},
    **{short: day for day in WEEKDAYS for short in (day[:3], day[:-3])},
    **dict(zip(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), WEEKDAYS, strict=True)),
    **{fold(day): day for day in WEEKDAYS[5:]},
    **dict.fromkeys(("hverdag", "hverdagene", "weekdays"), "hverdage"),
    **dict.fromkeys(("weekend", "weekender", "weekenden", "weekenderne"), "lørdag-søndag"),
    **dict.fromkeys(("dagligt", "daglig"), "alle dage"),
    **dict(
        zip(
            ("1.", "2.", "3.", "4.", "5.", "14."),
            ("første", "anden", "tredje", "fjerde", "femte", "fjortende"),
            strict=True,
        )
    ),
    "uge": "uger",
    "ugerne": "uger",
    "måned": "måneden",
    "hveranden": "hver anden",
    "til": "-",
    "&": "og",
}
"""Words that can mean one thing only, and how that is written."""

_LONGEST = 5
"""Words of the longest form."""

_WORDS = (
    *(*WEEKDAYS, "hverdage", "alle", "dage", "hver", "fra", "i", "lige", "ulige", "uger", "måneden"),
    *("første", "anden", "tredje", "fjerde", "sidste"),
)
"""All words of the forms."""

_ONE_SLIP = 0.8
"""How near a word is that has one letter too much, too few or wrong."""

_AS_NEAR = 0.05
"""What is so little further away is as likely."""

_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_DAYS = f"(?:{_DAY}-{_DAY}|{_DAY}|hverdage|alle dage)"
_NTH = "(?:første|anden|tredje|fjerde|sidste)"
_DATE = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"

_CERTAIN = (
    (rf"(?:hver|alle|om|på|hver uger) ({_DAYS})|({_DAYS}) hver uger", r"\1\2"),
    (r"hver dag|alle ugens dage|alle ugers dage|hele ugen|alle dage i ugen", "alle dage"),
    (rf"(?:i )?(lige|ulige) uger(?: om| på)? ({_DAYS})|(lige|ulige) ({_DAYS})", r"\2\4 i \1\3 uger"),
    (rf"(?:hver )?({_DAYS}) (?:i )?(lige|ulige)(?: uger)?", r"\1 i \2 uger"),
    (rf"(?:den )?({_NTH}) ({_DAY})(?: (?:i )?(?:hver )?måneden)?", r"\1 \2"),
    (rf"hver (første|sidste) ({_DAY})(?: (?:i )?(?:hver )?måneden)?", r"\1 \2"),
    (rf"hver anden ({_DAY}) fra(?: og med)?(?: den)? {_DATE}", r"hver anden \1 fra \2"),
    (rf"({_DAY}) hver anden uger fra(?: og med)?(?: den)? {_DATE}", r"hver anden \1 fra \2"),
    (rf"hver anden uger(?: om| på)? ({_DAY}) fra(?: og med)?(?: den)? {_DATE}", r"hver anden \1 fra \2"),
)
"""Ways of saying it that leave no doubt, and how each is written."""


def mistaken_days(text: str, readable: Readable) -> str:
    """Return the sentence for days that are not ``readable`` as they stand."""
    said = _said(text)
    shown = f"'{' '.join(text.split())[:60]}'"
    if exact := _certain(said, readable):
        return f"{shown} kan ikke læses som en dag. Skriv '{exact}'."
    if several := _several(said, readable):
        return f"{shown} er flere dage. Skriv hver for sig: [{', '.join(several)}]."
    if answer := _known_trouble(said):
        return f"{shown} {answer}"
    kind = "er ikke en ugedag." if len(text.split()) == 1 else "kan ikke læses som en dag."
    if meant := _misspelt(text, readable):
        return f"{shown} {kind} Mente du {joined(meant, 'eller')}?"
    return f"{shown} {kind} Skriv fx 'mandag', 'hverdage', 'første lørdag' eller 'mandag i lige uger'."


def _said(text: str) -> str:
    """Return a text with one word for each thing that has several, and one blank between words."""
    plain = re.sub(r"\s*[-–—−/]\s*", lambda sign: "/" if "/" in sign[0] else "-", text.lower())
    # A Danish date can be read in one way only.
    plain = re.sub(
        r"\b([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})\b", lambda day: f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}", plain
    )
    words = re.split(r"([\s(),;+/]+|(?<![0-9])-|-(?![0-9]))", plain)
    told = (_SAME.get(word) or _SAME.get(word.rstrip("."), word) for word in words)
    return re.sub(r" ?- ?(?![0-9])", "-", " ".join(" ".join(told).replace("(", " ").replace(")", " ").split()))


def _certain(said: str, readable: Readable) -> str | None:
    """Return the exact form of what is said, where it can mean nothing else."""
    for pattern, form in (*_CERTAIN, ("(.+)", r"\1")):
        if (found := re.fullmatch(pattern, said)) and readable(exact := found.expand(form)):
            return exact
    return None


def _several(said: str, readable: Readable) -> list[str]:
    """Return the exact forms of days that were written as one: 'mandag og onsdag', 'fredag-mandag'."""
    if ends := re.fullmatch(rf"({_DAY})-({_DAY})", said):
        first, last = (WEEKDAYS.index(day) for day in ends.groups())
        return [WEEKDAYS[at % 7] for at in range(first, last + 8)] if first > last else []
    parts = [part for part in re.split(r"\s*(?:[,;+/]|\bog\b)\s*", said) if part]
    if len(parts) < 2:
        parts = said.split()
        return parts if len(parts) > 1 and all(part in WEEKDAYS for part in parts) else []
    if nth := re.fullmatch(rf"{_NTH} ({_DAY})(?: i måneden)?", parts[-1]):
        parts = [f"{part} {nth[1]}" if re.fullmatch(_NTH, part) else part for part in parts]
    elif weeks := re.fullmatch(rf"{_DAYS} (?:i )?(lige|ulige) uger", parts[-1]):
        parts = [f"{part} i {weeks[1]} uger" if re.fullmatch(_DAYS, part) else part for part in parts]
    exact = [_certain(part, readable) for part in parts]
    return [one for one in exact if one] if all(exact) else []


def _known_trouble(said: str) -> str:
    """Return what is wrong with words that many write, without a guess at the days."""
    days = sorted(set(re.findall(_DAY, said)))
    day, fx = (days[0], "") if len(days) == 1 else (WEEKDAYS[0], "fx ")
    only = f" Skriv kun dagen her: '{day}'." if not fx else ""
    fortnight = f"hver anden {day} fra {_MONDAY + timedelta(WEEKDAYS.index(day))}"
    parity = next(iter(re.findall(r"\bu?lige\b", said)), "lige")
    answers = (
        (r"hver anden måneden", "kan ikke gentages af sig selv. Skriv dagene under 'extra_openings'."),
        (
            r"hver anden|hver fjortende",
            f"siger ikke, hvilke uger det er. Skriv {fx}'{day} i lige uger', '{day} i ulige uger' eller "
            f"'{fortnight}' med din egen dato. 'anden {day}' er månedens anden.",
        ),
        (
            r"hver (?:tredje|fjerde|[3-9])",
            f"kan betyde to ting. Hver måned: skriv {fx}'tredje {day}' eller 'fjerde {day}'. "
            "Hver tredje eller fjerde uge: skriv dagene under 'extra_openings'.",
        ),
        (
            r"\bfemte\b",
            f"findes ikke i alle måneder. Mener du månedens sidste, så skriv {fx}'sidste {day}'. "
            "Ellers skriv dagene under 'extra_openings'.",
        ),
        (
            rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|\b[0-9]+[/.] ?(?:[0-9]|{'|'.join(MONTHS)})",
            "er en dato. Her skal stå en ugedag. En enkelt dag skriver du under 'extra_openings'.",
        ),
        (r"\buger ?[0-9]", "er enkelte uger. Skriv dagene under 'extra_openings'."),
        (r"[0-9]", f"er også et klokkeslæt. Det hører til i 'opens' og 'closes'.{only}"),
        (r"helligdag", "hører ikke til her. Om der er åbent på helligdage, skriver du under 'holidays'."),
        (r"\b(?:undtagen|ikke|bortset|pånær|på nær)\b", "siger, hvad der ikke gælder. Skriv de dage, der er åbent."),
        (r"\bugedag", "kan betyde to ting. Skriv 'hverdage' (mandag til fredag) eller 'alle dage'."),
        (r"(?:i )?u?lige(?: uger)?$", f"siger ikke hvilken dag. Skriv fx 'mandag i {parity} uger'."),
    )
    return next((answer for pattern, answer in answers if re.search(pattern, said)), "")


def _misspelt(text: str, readable: Readable) -> list[str]:
    """Return what a text may be when one or more of its words are misspelt: no word is dropped or added.

    Two forms that are equally near are both told: 'trsdag' is as near to one weekday as to another.
    """
    words = text.lower().split()
    if not 0 < len(words) <= _LONGEST:
        return []
    found: list[tuple[float, str]] = [(1.0, "")]
    for word in words:
        found = [(weight * near, f"{before} {one}".strip()) for weight, before in found for near, one in _near(word)]
    good = [(weight, said) for weight, said in found if readable(said)]
    best = max((weight for weight, _ in good), default=0)
    return [f"'{said}'" for weight, said in good if weight > best - _AS_NEAR][:2]


def _near(word: str) -> list[tuple[float, str]]:
    """Return the words that ``word`` may be, each with how near it is."""
    if re.fullmatch(r"[0-9-]+", word):
        return [(1.0, word)]
    near = [(SequenceMatcher(None, fold(word), fold(one)).ratio(), one) for one in _WORDS]
    # Few mistype the first letter.
    return [(weight + (0.1 if word[0] == one[0] else 0), one) for weight, one in near if weight >= _ONE_SLIP]
