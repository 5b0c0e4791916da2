"""Official words in a text: where they stand, and their explanation on first use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.models.glossary import Word

# A hyphen joins words in Danish ("børne- og ungeudvalg", "SU-afgørelse"): the whole is another word.
_WORD = re.compile(r"(?<![\w-])\w+")
_GOES_ON = re.compile(r"[\w-]")


@dataclass(frozen=True)
class Use:
    """An official word at ``text[start:end]``."""

    start: int
    end: int
    word: Word


class Terms:
    """Finds official words, in any of their forms and the genitive, the longest form first.

    ``forms`` is all that it depends on which words are found where: with equal forms, each is found in the same places.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_first: dict[str, list[tuple[str, Word]]] = {}
        words = tuple(words)
        self.by_id = {word.id: word for word in words}
        self.forms = tuple((word.id, word.word, *word.forms) for word in words)
        for word in words:
            for form in (word.word, *word.forms):
                for written in (form.lower(), f"{form.lower()}s"):
                    if first := _WORD.match(written):
                        self._by_first.setdefault(first[0], []).append((written, word))
        for forms in self._by_first.values():
            forms.sort(key=lambda one: len(one[0]), reverse=True)

    def find(self, text: str) -> Iterator[Use]:
        """Yield the official words of a text in their order."""
        lower, done = text.lower(), 0
        for match in _WORD.finditer(lower):
            if match.start() < done:
                continue
            for written, word in self._by_first.get(match[0], ()):
                end = match.start() + len(written)
                if lower.startswith(written, match.start()) and not _GOES_ON.match(lower, end):
                    yield Use(match.start(), end, word)
                    done = end
                    break


def terms_of(words: Iterable[Word], memory: Memory) -> Terms:
    """Return the terms of these words: the object itself that ``memory`` knows for the same words.

    A word in them is the object itself that was in other terms before, when it is equal.
    """
    words = tuple(memory.recall(("word", word), lambda one=word: one) for word in words)  # type: ignore[misc]
    return memory.recall(("glossary terms", *map(IdentityKey, words)), lambda: Terms(words))


class Explainer:
    """Explains each official word the first time one page uses it.

    The word becomes a button that opens its explanation (the ``popover`` attribute of HTML: keyboard, touch
    and screen reader work without a script). The template prints the explanations of ``used`` further down;
    where a browser knows no popover they stand there as a list.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self.used: dict[str, Word] = {}

    def first_uses(self, text: str) -> Iterator[Use]:
        """Yield the words that this text is the first to use, and remember them."""
        for use in self._terms.find(text):
            if use.word.id not in self.used:
                self.used[use.word.id] = use.word
                yield use

    def __call__(self, text: str) -> Markup:
        """Return plain text as HTML with its new words explained."""
        parts, at = [], 0
        for use in self.first_uses(text):
            parts += [escape(text[at : use.start]), button(use.word, text[use.start : use.end])]
            at = use.end
        return Markup().join([*parts, escape(text[at:])])


def popover_id(word: Word) -> str:
    """Return the id of a word's explanation on a page."""
    return f"forklaring-{word.id}"


def button(word: Word, shown: str) -> Markup:
    """Return the button that opens a word's explanation."""
    return Markup('<button type="button" class="term" popovertarget="{}">{}</button>').format(popover_id(word), shown)
