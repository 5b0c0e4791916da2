"""How hard a guide is to read: the Danish LIX, its longest sentences, and "-s" passives.

LIX = words / sentences + 100 * long words / words, a long word having more than six letters (Björnsson 1968).
Under 25 is very easy, 25-34 easy, 35-44 middling. Only running text counts: headings, lists and quotations are
not sentences. A sentence ends with ``.``, ``!`` or ``?``, or with its paragraph; a colon does not end one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vejviser.text.markdown import GuideText

WARN_OVER = 35
"""A guide over this LIX is worth another look."""

FAIL_OVER = 42
"""A guide over this LIX is not published."""

UNAVOIDABLE = (
    "afgørelse",
    "ankestyrelse",
    "beboerklagenævn",
    "boligstøtte",
    "borgervejleder",
    "enkeltydelse",
    "huslejenævn",
    "kommune",
    "kontanthjælp",
    "ombudsmand",
    "skatteankestyrelse",
    "sygedagpenge",
)
"""Words no guide can do without, with their endings. They count as words, never as long ones."""

_ABBREVIATIONS = re.compile(r"\b(kl|kr|nr|stk|tlf|fx|osv|mv|dvs|jf|pct)\.", re.IGNORECASE)
_IN_NUMBERS = re.compile(r"(?<=\d)[.,](?=\d)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:-\d+)*")
_PASSIVE = re.compile(r"\b[a-zæøå]{3,}es\b(?!-)")
_NOT_PASSIVE = {
    *("alles", "anderledes", "begges", "dages", "deres", "enes", "findes", "fælles", "føles", "jeres", "kommunes"),
    *("lykkes", "længes", "ligeledes", "mødes", "proces", "skændes", "således", "synes", "trives", "vores", "ældres"),
}
"""Words on -es that are no passives: genitives, adverbs, and verbs that always end so."""


@dataclass(frozen=True)
class Reading:
    """What was measured in one text.

    ``passive_chains`` are sentences with two "-s" passives or more; ``longest_words`` is the number of words
    in the first of the ``longest`` sentences.
    """

    lix: float
    words: int
    sentences: int
    longest: tuple[str, ...]
    passives: tuple[str, ...]
    passive_chains: tuple[str, ...] = ()
    longest_words: int = 0


@lru_cache(maxsize=1_000)
def measure_readability(text: GuideText) -> Reading:
    """Measure a guide. A text without sentences has LIX 0."""
    sentences = [sentence for block in text.blocks if block.running for sentence in _sentences(block.words)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return Reading(0.0, 0, 0, (), ())
    long = [word for word in words if len(word) > 6 and not word.lower().startswith(UNAVOIDABLE)]
    return Reading(
        lix=len(words) / len(sentences) + 100 * len(long) / len(words),
        words=len(words),
        sentences=len(sentences),
        longest=tuple(sorted(sentences, key=lambda one: len(_WORD.findall(one)), reverse=True)[:3]),
        passives=tuple(word for sentence in sentences for word in _passives(sentence)),
        longest_words=max(len(_WORD.findall(one)) for one in sentences),
        passive_chains=tuple(sentence for sentence in sentences if len(_passives(sentence)) > 1),
    )


def _passives(sentence: str) -> list[str]:
    return [word for word in _PASSIVE.findall(sentence.lower()) if word not in _NOT_PASSIVE]


def _sentences(paragraph: str) -> list[str]:
    plain = _ABBREVIATIONS.sub(r"\1", paragraph)
    plain = re.sub(r"(\d)\.(?= ?(?:januar|februar|marts|april|maj|juni|juli|august|sept|okt|nov|dec))", r"\1", plain)
    plain = _IN_NUMBERS.sub("", plain)
    parts = re.split(r"(?<=[.!?])\s+", plain)
    return [part.strip() for part in parts if _WORD.search(part)]
