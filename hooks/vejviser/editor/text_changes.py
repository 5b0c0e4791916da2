"""What changed in a text of sentences, each by itself: nobody reads a guide twice to find the word that is another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

LONGEST_QUOTE = 200
"""Most characters of a text that are shown; the page itself shows it whole."""

_AROUND = 60
"""Characters that are shown before the first that is another, in a sentence too long to be shown."""

_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[^a-zæøå])")


@dataclass(frozen=True)
class TextChange:
    """One sentence that is another: below which heading, and what it says before and after; empty for nothing."""

    heading: str
    before: str
    after: str
    moved: bool = False


@dataclass(frozen=True)
class _Sentence:
    text: str
    heading: str


def text_changes(before: str, after: str) -> list[TextChange]:
    """Return what changed, in the order of the text. None when only line ends or spaces are others."""
    old, new = _sentences(before), _sentences(after)
    was, now = [one.text for one in old], [one.text for one in new]
    gone, come = Counter(was) - Counter(now), Counter(now) - Counter(was)
    found: list[TextChange] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            lost = [one for one in old[i1:i2] if _taken(gone, one.text)]
            made = [one for one in new[j1:j2] if _taken(come, one.text)]
            found += _pairs(lost, made)
            found += [_moved(one) for one in new[j1:j2] if one not in made]
    return found


def _moved(one: _Sentence) -> TextChange:
    return TextChange(one.heading, quotation(one.text), quotation(one.text), moved=True)


def _taken(left: Counter[str], text: str) -> bool:
    left[text] -= 1
    return left[text] >= 0


def _pairs(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[TextChange]:
    for one, other in zip_longest(old, new):
        before, after = (side.text if side else "" for side in (one, other))
        same = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
        heading = next(side.heading for side in (other, one) if side)
        yield TextChange(heading, quotation(before, same), quotation(after, same))


def _sentences(text: str) -> list[_Sentence]:
    """The sentences of a text, each with the heading that it stands under; a heading is one itself."""
    found: list[_Sentence] = []
    heading = ""
    for line in text.splitlines():
        plain = " ".join(line.split())
        if plain.startswith("#"):
            heading = plain.lstrip("# ")
            found.append(_Sentence(plain, ""))
        else:
            found += [_Sentence(one, heading) for one in _SENTENCE_END.split(plain) if one]
    return found


def quotation(text: str, same: int = 0) -> str:
    """Return a text between quotation marks, "" for none: of a long one the part after ``same`` characters."""
    if not text:
        return ""
    start = max(same - _AROUND, 0) if len(text) > LONGEST_QUOTE else 0
    shown = text[start : start + LONGEST_QUOTE]
    return f"”{'… ' if start else ''}{shown}{' …' if start + LONGEST_QUOTE < len(text) else ''}”"
