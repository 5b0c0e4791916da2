"""What `vejviser search` prints: a ranking with its reasons, and the figures of a whole set of queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vejviser.search.danish_analysis import DanishAnalysis
from vejviser.search.documents import SearchDocument
from vejviser.search.evaluation import Figures, Miss
from vejviser.search.query import SearchAnswer, WordShare
from vejviser.search.urgent_rule import UrgentAnswer

_SHOWN = 10
_HOW = {
    "word": "ordet",
    "part": "en del af ordet",
    "joined": "skrevet i ét ord",
    "prefix": "begyndelsen af ordet",
    "slip": "næsten ordet",
    "pin": "et spørgsmål, der ligner",
}
_FIELDS = {
    "title": "titel",
    "keywords": "emneord",
    "asks": "asks",
    "related": "related_words",
    "summary": "resumé",
    "text": "tekst",
}


def ranking_lines(
    answer: SearchAnswer,
    documents: Sequence[SearchDocument],
    synonyms: Mapping[str, Sequence[str]],
    danish: DanishAnalysis,
) -> Iterator[str]:
    """Yield the best pages of a query, and for each word how it was met and in which fields it stands.

    ``synonyms`` tells term -> the official words it was taken for in synonyms.yml.
    """
    by_address = {document.address: document for document in documents}
    if not answer.results:
        yield "Intet fundet."
    for at, result in enumerate(answer.results[:_SHOWN], start=1):
        yield f"{at:2}. {result.title}  {result.address}  ({_comma(result.score)})"
        if not result.why:
            yield "      Siden har det telefonnummer, du søger efter."
        for share in result.why:
            yield f"      {_share(share, by_address[result.address], synonyms, danish)}"
    if answer.meant:
        yield f"Mente du: {answer.meant}?"
    yield from urgent_lines(answer.urgent)


def urgent_lines(urgent: UrgentAnswer) -> Iterator[str]:
    """Yield whether a card of urgent help stands above the results, and which words speak for it or against it."""
    if not urgent.likely:
        return
    come = (
        f"Akut: kortet '{urgent.kind}' står øverst"
        if urgent.kind
        else f"Akut: intet kort. '{urgent.likely}' er nærmest"
    )
    by = "redaktørens egen sætning" if bool(urgent.kind) != (urgent.score >= 0) else "kortet kommer fra 0"
    yield f"{come} ({_comma(urgent.score)}; {by})."
    words = [f"'{word}' {'+' if share > 0 else ''}{_comma(share, 1)}" for word, share in urgent.words]
    yield f"      Det talte: {', '.join(words)}." if words else "      Ingen af ordene siger noget om fare."


def _share(
    share: WordShare, document: SearchDocument, synonyms: Mapping[str, Sequence[str]], danish: DanishAnalysis
) -> str:
    terms = ", ".join(share.terms[:4])
    fields = [
        shown
        for field, shown in _FIELDS.items()
        if any(set(share.terms) & set(danish.terms(text)) for text in document.fields[field])
    ]
    meant = [word for term in share.terms for word in synonyms.get(term, ())]
    fields += [f"synonym for {', '.join(dict.fromkeys(meant))}"] if meant else []
    where = "; ".join(fields) or "en del af et længere ord på siden"
    return f"{share.word}: {_HOW[share.how]} ({terms}) i {where}: {_comma(share.score)}"


def evaluation_lines(figures: Sequence[Figures], misses: Sequence[Miss]) -> Iterator[str]:
    """Yield the table of figures by style, and every query whose right page did not come first."""
    yield f"{'slags':<12} antal  første  top 3   MRR"
    for one in figures:
        shares = f"{_percent(one.first)}  {_percent(one.three)}"
        yield f"{one.style:<12} {one.count:5}  {shares}  {_comma(one.mean_reciprocal_rank)}"
    for miss in misses:
        place = f"nr. {miss.rank}" if miss.rank else "ikke fundet"
        yield f"{place}: {miss.query.text} ({miss.query.style}). Først kom {', '.join(miss.instead) or 'intet'}."


def _percent(share: float) -> str:
    return f"{_comma(100 * share, 1):>4} %"


def _comma(figure: float, decimals: int = 2) -> str:
    return f"{figure:.{decimals}f}".replace(".", ",")
