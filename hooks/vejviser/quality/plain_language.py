"""How plain each guide and page is: its figures, heavy words, and official words that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vejviser.cache.memo import IdentityKey, Memory
from vejviser.domain.glossary_terms import Explainer, Terms, terms_of
from vejviser.domain.readability import FAIL_OVER, WARN_OVER, Reading, measure_readability
from vejviser.errors import Problem
from vejviser.knowledge import GuideArticle, HandwrittenArticle, KnowledgeBase
from vejviser.models.guide import Guide
from vejviser.reading.document import Document
from vejviser.reading.library import Library
from vejviser.text.markdown import GuideText

MEAN_AT_MOST = 32
"""The mean LIX of all guides stays at or below this."""

HEAVY = {
    "afstedkomme": "give",
    "anledning": "grund",
    "anmode": "bede",
    "anmodning": "ønske",
    "ansøgeren": "du",
    "beror": "kommer an",
    "desuden": "også",
    "endvidere": "også",
    "erholde": "få",
    "foranledige": "sørge for",
    "foranlediget": "sørget for",
    "forefindes": "findes",
    "foretage": "gøre",
    "forinden": "før",
    "fremsende": "sende",
    "fremsendes": "send",
    "henstille": "bede",
    "herunder": "fx",
    "hvorvidt": "om",
    "idet": "fordi",
    "iværksætte": "begynde",
    "jævnfør": "se",
    "nærværende": "denne",
    "påbegynde": "begynde",
    "påberåbe": "bruge",
    "påhvile": "være din opgave",
    "rekvirere": "bestille",
    "samt": "og",
    "såfremt": "hvis",
    "således": "sådan",
    "tilsende": "sende",
    "tillige": "også",
    "undertegnede": "jeg",
    "vedlagt": "med",
    "vedrørende": "om",
    "ydermere": "også",
    "øvrige": "andre",
}
"""Words of letters from authorities, and what people say."""

_WORD = re.compile(r"[^\W\d_]+")

Article = GuideArticle | HandwrittenArticle


@dataclass(frozen=True)
class Remark:
    """One thing to mend in a guide's words. ``needle`` is what to look for in the file."""

    needle: str
    text: str


@dataclass(frozen=True)
class Plainness:
    """What was found about one guide. ``unexplained`` are official words that no reader gets explained."""

    guide: str
    reading: Reading
    explained: int
    unexplained: tuple[str, ...]
    remarks: tuple[Remark, ...]


def assess_language(guides: Mapping[str, GuideArticle], terms: Terms, memory: Memory | None = None) -> list[Plainness]:
    """Assess every guide, the hardest to read first."""
    memory = memory or Memory()

    def one(name: str, guide: GuideArticle) -> Plainness:
        key = ("plainness", name, IdentityKey(guide.front), guide.text, IdentityKey(terms))
        return memory.recall(key, lambda: _assess_one(name, guide, terms))

    found = [one(name, guide) for name, guide in guides.items()]
    return sorted(found, key=lambda one: (-one.reading.lix, one.guide))


def remarks(library: Library, knowledge: KnowledgeBase, memory: Memory) -> Iterator[Problem]:
    """Yield every remark at its place in the guide's file. They are advice: they stop nothing."""
    terms = terms_of(knowledge.words, memory)
    documents = {document.id: document for document in library.of("guide")}
    for one in assess_language(knowledge.guides, terms, memory):
        yield from _advised(documents[one.guide], one)
    for municipality in library.municipalities:
        for document in library.of("page", municipality):
            page = HandwrittenArticle(document.value, document.text)
            yield from _advised(document, _assess_one(document.id, page, terms))


def _advised(document: Document, found: Plainness) -> Iterator[Problem]:
    for remark in found.remarks:
        line, column = _place(document, remark.needle)
        yield Problem(document.path, line, column, f"Råd: {remark.text}")


def _place(document: Document, needle: str) -> tuple[int, int]:
    """Where the words stand in the text, else the text's first line."""
    for number, line in enumerate(document.text.body.split("\n"), start=document.body_line):
        if needle and (at := line.lower().find(needle.lower())) >= 0:
            return number, at + 1
    return document.body_line, 1


def _assess_one(name: str, guide: Article, terms: Terms) -> Plainness:
    reading = measure_readability(guide.text)
    explained = _explained(guide, terms)
    unexplained = tuple(
        dict.fromkeys(
            use.word.word
            for text in _words_of(guide.text, headings=True)
            for use in terms.find(text)
            if use.word.id not in explained
        )
    )
    remarks = [*_reading_remarks(reading), *_word_remarks(guide)]
    remarks += [
        Remark(word, f"Ordet '{word}' står kun i en overskrift. Forklar det i teksten.") for word in unexplained
    ]
    return Plainness(name, reading, len(explained), unexplained, tuple(remarks))


def _explained(guide: Article, terms: Terms) -> set[str]:
    """The official words the page explains, in place or by a link to the page that does."""
    explain, front = Explainer(terms), guide.front
    facts = (front.complaint.send_to, front.decided_by, *front.steps) if isinstance(front, Guide) else ()
    for text in (front.summary, *facts, *_words_of(guide.text, headings=False)):
        list(explain.first_uses(text))
    return set(explain.used)


def _reading_remarks(reading: Reading) -> Iterator[Remark]:
    if WARN_OVER < reading.lix <= FAIL_OVER:
        longest = " ".join(f"'{sentence[:80]}'" for sentence in reading.longest)
        text = f"Teksten er svær at læse (LIX {reading.lix:.0f}, helst højst {WARN_OVER}). De længste sætninger:"
        yield Remark("", f"{text} {longest}")
    for sentence in reading.passive_chains:
        yield Remark(sentence[:25], f"Skriv, hvem der gør det, i stedet for flere ord på -s: '{sentence[:80]}'")


def _word_remarks(guide: Article) -> Iterator[Remark]:
    told: set[str] = set()
    front = guide.front
    texts = (*_words_of(guide.text, headings=False), *_words_of(guide.text, headings=True))
    steps = front.steps if isinstance(front, Guide) else ()
    for text in (front.title, front.summary, *steps, *texts):
        for word in _WORD.findall(text.lower()):
            if word in HEAVY and word not in told:
                told.add(word)
                yield Remark(word, f"Skriv '{HEAVY[word]}' i stedet for '{word}'.")


def _words_of(text: GuideText, *, headings: bool) -> list[str]:
    return [block.words for block in text.blocks if block.heading == headings]
