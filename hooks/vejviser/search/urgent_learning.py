"""Learning from phrases which words mean an urgent need, for ``scripts/learn-urgent``.

It writes browser/search/urgent.json, which is kept in the repository: a build learns nothing. The same phrases give the
same rule. scikit-learn, which it needs, is no requirement of the project itself.
"""

from __future__ import annotations

import csv
import json
import random
import zlib
from collections.abc import Container, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from vejviser.knowledge import KnowledgeBase, assemble
from vejviser.project import find_project
from vejviser.search.browser_bundle import BrowserBundle
from vejviser.search.danish_analysis import DanishAnalysis
from vejviser.search.urgent_rule import NOTHING, bare_terms, features

Phrase = tuple[str, str]
"""What somebody types, and the kind of need it means, or "" for none."""

_STEP, _MOST = 1.0, 28
"""How exactly a weight is kept, and how many steps it is at most."""
_SIEVE_FREEDOM, _SIEVE_WILLING = 0.4, 1.4
"""How little the weights of the sieve are held down (more gives more words and a larger index), and how much lower its
threshold lies: so low that hardly any need falls through."""
_FREEDOM, _WORDS = 20.0, 20_000
"""How little the weights of the rule proper are held down, and how many it has."""
_WILLING = -0.6
"""Above 0 the card comes more easily, below 0 less easily: measured on phrases that were not learned from."""
_KINDS_FREEDOM = 1.0
_NOT_SOUGHT = "soon"
"""Kinds that hasten so little show no card in the search: what is asked of them is mostly an ordinary question."""
_SHORT, _LONG = 5, 5
"""Words of a phrase that may be written apart, and letters of a word that may be misspelt."""


def phrases_of(knowledge: KnowledgeBase, path: Path) -> list[Phrase]:
    """Return what to learn from: the editor's phrases, those of a table, and what citizens ask who are in no danger."""
    with path.open(encoding="utf-8", newline="") as file:
        found = [(row["query"], row["kind"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    urgent = knowledge.urgent
    for kind in urgent.kinds if urgent else ():
        found += [(phrase, kind.id if kind.level != _NOT_SOUGHT else "") for phrase in kind.phrases]
        found += [(phrase, "") for phrase in kind.not_urgent]
    for guide in knowledge.guides.values():
        found += [(text, "") for text in (guide.front.title, *guide.front.keywords, *guide.front.asks)]
    found += [(text, "") for body in knowledge.bodies.values() for text in body.asks]
    return found + [(text, "") for pin in knowledge.pins for text in pin.phrases]


def as_typed(phrases: Sequence[Phrase], danish: DanishAnalysis, dictionary: Container[str]) -> list[Phrase]:
    """Return the phrases, and how they are typed in haste: ordinary compounds written apart, and one letter wrong."""
    apart = [(text, kind) for phrase, kind in phrases if not kind and (text := _apart(phrase, danish, dictionary))]
    known = [*phrases, *apart]
    slips = [(text, kind) for phrase, kind in known if (text := _with_a_slip(phrase))]
    return list(dict.fromkeys([*known, *slips]))


def _apart(phrase: str, danish: DanishAnalysis, dictionary: Container[str]) -> str:
    """Return a short phrase with its compounds written apart ("bolig støtte"), or nothing if it has none."""
    words = danish.words(phrase)
    if len(words) > _SHORT:
        return ""
    parts = [danish.split(word, lambda part, word=word: part != word and part in dictionary) for word in words]  # type: ignore[misc]
    return " ".join(" ".join(part) or word for word, part in zip(words, parts, strict=True)) if any(parts) else ""


def _with_a_slip(phrase: str) -> str:
    """Return a phrase with a letter left out, doubled or changed with the next, or nothing. Always the same one."""
    words = phrase.split()
    long = [at for at, word in enumerate(words) if len(word) >= _LONG and word.isalpha()]
    if not long:
        return ""
    chance = random.Random(zlib.crc32(phrase.encode()))  # noqa: S311 - nothing secret
    at = chance.choice(long)
    word = words[at]
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    words[at] = chance.choice(
        [before + after, before + after[0] + letter + after[1:], before + letter + letter + after]
    )
    return " ".join(words)


def learned(phrases: Sequence[Phrase], danish: DanishAnalysis) -> dict[str, Any]:
    """Return the rule as UrgentRule reads it."""
    said = [(features(terms), kind) for text, kind in phrases if (terms := bare_terms(text, danish))]
    needs = [one for one in said if one[1]]
    table = _Table([found for found, _ in said], [bool(kind) for _, kind in said])
    sieve = table.sparse(_SIEVE_FREEDOM)
    sieve["start"] = round(sieve["start"] + _SIEVE_WILLING, 3)
    need = table.strongest(_FREEDOM, _WORDS)
    need["start"] = round(need["start"] + _WILLING, 3)
    kinds = {
        name: _Table([found for found, _ in needs], [kind == name for _, kind in needs]).sparse(_KINDS_FREEDOM)
        for name in dict.fromkeys(kind for _, kind in needs)
    }
    return {"step": _STEP, "sieve": sieve, "need": need, "kinds": kinds}


class _Table:
    """Phrases as vectors of length 1, and which of them mean yes. Yes and no weigh alike in all."""

    def __init__(self, rows: Sequence[Mapping[str, float]], meant: Sequence[bool]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.preprocessing import normalize

        table = DictVectorizer()
        self._vectors = normalize(table.fit_transform([dict(found) for found in rows]))
        self._names = table.get_feature_names_out()
        self._meant = meant

    def sparse(self, freedom: float) -> dict[str, Any]:
        """Return logistic regression that leaves most features out."""
        return self._packed(range(len(self._names)), self._fitted(self._vectors, freedom, "l1"))

    def strongest(self, freedom: float, many: int) -> dict[str, Any]:
        """Return logistic regression on the features alone that count most when all do."""
        weights = self._fitted(self._vectors, freedom, "l2").coef_[0]
        strongest = sorted(sorted(range(len(weights)), key=lambda at: -abs(weights[at]))[:many])
        return self._packed(strongest, self._fitted(self._vectors[:, strongest], freedom, "l2"))

    def _fitted(self, vectors: Any, freedom: float, penalty: str) -> Any:
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(
            solver="liblinear", penalty=penalty, C=freedom, class_weight="balanced", random_state=1, max_iter=300
        )
        return model.fit(vectors, self._meant)

    def _packed(self, columns: Sequence[int], model: Any) -> dict[str, Any]:
        """Return how much each feature speaks for yes, and where to start from."""
        steps = {
            self._names[column]: max(-_MOST, min(_MOST, round(float(weight) / _STEP)))
            for column, weight in zip(columns, model.coef_[0], strict=True)
        }
        kept = {one: many for one, many in sorted(steps.items()) if many}
        signs = "".join(chr(NOTHING + many) for many in kept.values())
        return {"start": round(float(model.intercept_[0]), 3), "words": ",".join(kept), "weights": signs}


def learn_urgent() -> None:
    """Learn anew and write the rule."""
    project = find_project()
    knowledge = assemble(project.library(), date.today())  # noqa: DTZ011 - any day will do
    folder = project.root / "browser" / "search"
    bundle = BrowserBundle(project.root)
    phrases = as_typed(phrases_of(knowledge, folder / "urgent_phrases.tsv"), bundle.danish, bundle.dictionary)
    rule = learned(phrases, bundle.danish)
    text = json.dumps(rule, ensure_ascii=False, indent=1) + "\n"
    (folder / "urgent.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    learn_urgent()
