"""How plain a text is while it is written: its LIX, its longest sentence and its heavy words, in Danish."""

from __future__ import annotations

import re

from vejviser.domain.readability import FAIL_OVER, WARN_OVER, measure_readability
from vejviser.quality.plain_language import HEAVY
from vejviser.text.markdown import GuideText

_LONG_SENTENCE = 22
_WORD = re.compile(r"[^\W\d_]+")


def measured_language(text: str) -> list[str]:
    """Return what is to be said of a Markdown text's language, the figures first. A text without sentences has none."""
    reading = measure_readability(GuideText(text))
    if not reading.sentences:
        return []
    told = "let" if reading.lix <= WARN_OVER else "svært" if reading.lix <= FAIL_OVER else "for svært"
    lines = [f"Lixtal {reading.lix:.0f}: {told}. Længste sætning har {reading.longest_words} ord."]
    if reading.longest_words > _LONG_SENTENCE:
        lines.append(f"Del den i to: ”{reading.longest[0]}”")
    heavy = dict.fromkeys(word for word in map(str.lower, _WORD.findall(text)) if word in HEAVY)
    lines += [f"Skriv ”{HEAVY[word]}” i stedet for ”{word}”." for word in heavy]
    return lines
