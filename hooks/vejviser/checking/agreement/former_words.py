"""Authorities and benefits that no longer exist, named as if they did: the glossary's words with ``until``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.checking.agreement.citizen_text import CitizenSentence, citizen_documents, sentences
from vejviser.errors import Problem
from vejviser.models.glossary import Word
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.text.danish import day_of_month

_PAST = re.compile(
    r"\b(?:før|førhen|tidligere|dengang|gamle?|gammelt?|gammel|hed|hedder (?:i dag|nu)|nu hedder|kaldte|kaldt|"
    r"blev|var|indtil|til og med|"
    r"i dag|nu er|er nu|afskaffet|afskaffede|ophæv\w+|nedlagt|nedlagde|lukke(?:t|de)|ophørt|ophørte|erstatte\w*|"
    r"afløst|ikke længere|ikke mere|findes ikke|siden|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""What shows that a sentence tells of the past."""

_WHO = ("decided_by", "send_to", "hand_in_to", "decider", "to")
"""Fields that name who decides or receives."""

_DEMANDED = re.compile(
    r"\b(?:skal|pligt|pligten|loven|lovkrav|krav)\b[^.]{0,60}\b(?:have|oprette|drive|kræver|om)\b|\bpligt til\b",
    re.IGNORECASE,
)


def former_word_problems(library: Library, today: date, memory: Memory) -> Iterator[Problem]:
    """Yield each sentence that names something abolished as if it were there on ``today``."""
    former = tuple(
        word
        for glossary in library.of("glossary")
        if glossary.value is not None
        for word in glossary.value.words
        if word.until is not None and word.until <= today
    )
    # Equal words give the same object: it stands for all of them in the keys below.
    former = memory.recall(("former words", former), lambda: former)
    patterns = [(word, _pattern(word)) for word in former]
    for document in citizen_documents(library) if former else ():
        key = ("former words in", IdentityKey(document), IdentityKey(former))
        yield from memory.recall(key, partial(_in, document, patterns, memory))


def _in(document: Document, former: list[tuple[Word, re.Pattern[str]]], memory: Memory) -> list[Problem]:
    return [
        Problem(document.path, sentence.line, sentence.column, _told(word, found[0]))
        for sentence in sentences(document, memory)
        for word, pattern in former
        if (found := pattern.search(sentence.words)) and _as_current(word, sentence)
    ]


def _told(word: Word, found: str) -> str:
    since = day_of_month(word.until) if word.until else ""
    if word.still_said:
        return (
            f"'{found}' bestemmer ikke siden {since}, og loven kræver det ikke. Skriv '{word.now}', "
            "eller skriv, at det er fortid."
        )
    return (
        f"'{found}' findes ikke siden {since}. Skriv '{word.now}', eller skriv, at det er fortid, fx 'før hed det ...'."
    )


def _pattern(word: Word) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted({word.word, *word.forms}, key=len, reverse=True))
    # A name in capitals alone ("SKAT") is another word than the same letters small.
    return re.compile(rf"\b(?:{forms})(?:e?s|e?n|e?t|ets|ens)?\b", 0 if word.word.isupper() else re.IGNORECASE)


def _as_current(word: Word, sentence: CitizenSentence) -> bool:
    if _PAST.search(sentence.words):
        return False
    return not word.still_said or sentence.field in _WHO or bool(_DEMANDED.search(sentence.words))
