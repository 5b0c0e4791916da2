"""What the commands say of a publishing, in the editor's own words: there are buttons to press, and nothing to type."""

from __future__ import annotations

import re

NEWEST, BEFORE = "Vis den nyeste side igen", "Vis den forrige side"
"""What stands on the buttons, before the name of a municipality."""

_WORDS = [
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Næste skridt:.*|Ikke vist: .*", ""),
        (
            r" *(\S+): ikke vist\. I gik tilbage (.*?), og data er de samme.*",
            r"\1: Den nye side er ikke vist. I fortrød udgivelsen \2, og der er ikke rettet noget siden. "
            f"Ret fejlen, gem, og udgiv igen. Var der ingen fejl, så tryk på ”{NEWEST}”.",
        ),
        (r"Det er den nyeste\. Gå tilbage: .*", "Det er den nyeste."),
        (r"(.*) Vis den nyeste igen: .*", rf"\1 Tryk på ”{NEWEST}”, når du vil have den nyeste."),
        (r"(Der er \d+ ældre\.) .*", rf"\1 Tryk på ”{BEFORE}”, når du vil længere tilbage."),
        (
            r"De næste bygninger viser ikke de samme data igen\..*",
            "Udgiver du igen uden at rette noget, ser borgerne stadig den gamle side. Ret fejlen først.",
        ),
        (r"(.*), og byg siden igen: .*", r"\1, og udgiv igen."),
        (r"(.*)Byg (?:siden|en)\b[^:]*: .*", r"\1Udgiv igen."),
    )
]


def in_editors_words(line: str) -> str:
    """Return a line of ``build`` or ``rollback`` for whoever has buttons; nothing for what only a terminal needs."""
    for pattern, words in _WORDS:
        if found := pattern.fullmatch(line):
            return found.expand(words)
    return line
