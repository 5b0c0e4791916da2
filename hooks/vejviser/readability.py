"""How hard a guide is to read: the Danish LIX, its longest sentences, and "-s" passives.

LIX = words / sentences + 100 * long words / words, a long word having more than six letters (Björnsson 1968).
Under 25 is very easy, 25-34 easy, 35-44 middling. Only running text counts: headings, lists and quotations are
not sentences. A sentence ends with ``.``, ``!`` or ``?``, or with its paragraph; a colon does not end one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

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
_NUMBERS = re.compile(r"\d[\d.,-]*\d|\d")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
_PASSIVE = re.compile(r"\b[a-zæøå]{2,}(?:eres|ages|ives|ættes|andles|ørges|æffes|endes|ages|øges|ægges|lges)\b")


@dataclass(frozen=True)
class Reading:
    """What was measured in one text."""

    lix: float
    words: int
    sentences: int
    longest: tuple[str, ...]
    passives: tuple[str, ...]


def measure(body: str) -> Reading:
    """Measure a guide's Markdown. A text without sentences has LIX 0."""
    sentences = [sentence for paragraph in _paragraphs(body) for sentence in _sentences(paragraph)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return Reading(0.0, 0, 0, (), ())
    long = [word for word in words if len(word) > 6 and not word.lower().startswith(UNAVOIDABLE)]
    return Reading(
        lix=len(words) / len(sentences) + 100 * len(long) / len(words),
        words=len(words),
        sentences=len(sentences),
        longest=tuple(sorted(sentences, key=lambda one: len(_WORD.findall(one)), reverse=True)[:3]),
        passives=tuple(match[0] for sentence in sentences for match in _PASSIVE.finditer(sentence.lower())),
    )


def _paragraphs(body: str) -> list[str]:
    """The running text, paragraph by paragraph, without marks and link addresses."""
    found: list[str] = []
    skipped = 0
    for token in MarkdownIt("commonmark", {"html": False}).parse(body):
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open", "heading_open"):
            skipped += 1
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close", "heading_close"):
            skipped -= 1
        elif token.type == "inline" and not skipped:
            found.append("".join(child.content or " " for child in token.children or [] if child.type != "link_open"))
    return found


def _sentences(paragraph: str) -> list[str]:
    plain = _ABBREVIATIONS.sub(r"\1", paragraph)
    plain = re.sub(r"(\d)\.(?= ?(?:januar|februar|marts|april|maj|juni|juli|august|sept|okt|nov|dec))", r"\1", plain)
    plain = _NUMBERS.sub("0", plain)
    parts = re.split(r"(?<=[.!?])\s+", plain)
    return [part.strip() for part in parts if _WORD.search(part)]
