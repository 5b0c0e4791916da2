"""Which numbers first on a line number a list, and which are text: "15. marts", "1990. Det var", "112) ring".

CommonMark makes a list of each. A date would become an item, and its number a mark that can be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block

from vejviser.text.danish import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b)"
_BEFORE = r"[ \t>*+-]*"
DATED = re.compile(rf"(?i){_BEFORE}[0-9]{{1,2}}\.[ \t]*{_MONTH}")
"""A line that begins with a date."""

_MARKER = re.compile(rf"{_BEFORE}(0|[1-9][0-9]{{0,8}})[.)](?=[ \t])")
_NUMBER = re.compile(r"[0-9]{1,9}[.)]")


def keep_ordinals(markdown: MarkdownIt) -> None:
    """Teach a parser that a list has two numbers in a row, or one twice, and that no date is one of them."""
    markdown.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    # A list also ends where such a text begins.
    markdown.block.ruler.before("list", "ordinal", _ordinal, {"alt": ["list"]})


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return not _is_text(state, start, silent) and list_block(state, start, end, silent)


def _ordinal(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    return silent and _is_text(state, start, silent=False)


def _is_text(state: StateBlock, line: int, silent: bool) -> bool:
    at = state.bMarks[line] + state.tShift[line]
    if not _NUMBER.match(state.src, at):
        return False
    numbers, times, later = _markers(state.src)
    if (number := numbers.get(line)) is None:
        return True
    if silent and state.parentType == "paragraph" and state.sCount[line] >= state.blkIndent:
        # A wrapped line may well begin with "1. sal", so a list right below a text has to go on.
        then, follower = later.get(line, (0, 0))
        return follower != number + 1 and (then, follower) != (line + 1, number)
    return times[number] == 1 and not (times[number - 1] or times[number + 1])


@lru_cache(maxsize=4)
def _markers(source: str) -> tuple[dict[int, int], Counter[int], dict[int, tuple[int, int]]]:
    """The number of each line that begins with one, how often each stands there, and the next line with its number."""
    lines = enumerate(source.split("\n"))
    found = {at: int(match[1]) for at, line in lines if (match := _MARKER.match(line)) and not DATED.match(line)}
    return found, Counter(found.values()), {first[0]: second for first, second in pairwise(found.items())}
