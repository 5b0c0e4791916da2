"""Learning from phrases which words mean an urgent need, for ``scripts/learn-urgent``.

It writes browser/search/urgent.json, which is kept in the repository: a build learns nothing. The same phrases give the
same rule. scikit-learn, which it needs, is no requirement of the project itself.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
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

_STEP, _MOST = 1.0, 50
"""How exactly a weight is kept, and how many steps it is at most."""
_FREEDOM, _FREEDOM_OF_KIND = 2.2, 2.0
"""How little the weights are held down: more gives more words and a larger rule."""
_WILLING = -0.3
"""Above 0 the card comes more easily, below 0 less easily: measured on phrases that were not learned from."""
_NOT_SOUGHT = "soon"
"""Kinds that hasten so little show no card in the search: what is asked of them is mostly an ordinary question."""


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


def learned(phrases: Sequence[Phrase], danish: DanishAnalysis) -> dict[str, Any]:
    """Return the rule as UrgentRule reads it."""
    said = [(features(terms), kind) for text, kind in phrases if (terms := bare_terms(text, danish))]
    needs = [one for one in said if one[1]]
    need = _regression([(found, bool(kind)) for found, kind in said], _FREEDOM)
    need["start"] = round(need["start"] + _WILLING, 3)
    names = dict.fromkeys(kind for _, kind in needs)
    kinds = {name: _regression([(found, kind == name) for found, kind in needs], _FREEDOM_OF_KIND) for name in names}
    return {"step": _STEP, "need": need, "kinds": kinds}


def _regression(rows: Sequence[tuple[Mapping[str, float], bool]], freedom: float) -> dict[str, Any]:
    """Return how much each feature speaks for yes, and where to start from: logistic regression that leaves most out.

    Yes and no weigh alike in all, and the features of a row are taken as one vector of length 1.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    table = DictVectorizer()
    vectors = normalize(table.fit_transform([dict(found) for found, _ in rows]))
    model = LogisticRegression(
        solver="liblinear", penalty="l1", C=freedom, class_weight="balanced", random_state=1, max_iter=300
    ).fit(vectors, [is_so for _, is_so in rows])
    steps = {
        one: max(-_MOST, min(_MOST, round(float(weight) / _STEP)))
        for one, weight in zip(table.get_feature_names_out(), model.coef_[0], strict=True)
    }
    kept = {one: many for one, many in sorted(steps.items()) if many}
    signs = "".join(chr(NOTHING + many) for many in kept.values())
    return {"start": round(float(model.intercept_[0]), 3), "words": ",".join(kept), "weights": signs}


def learn_urgent() -> None:
    """Learn anew and write the rule."""
    project = find_project()
    knowledge = assemble(project.library(), date.today())  # noqa: DTZ011 - any day will do
    folder = project.root / "browser" / "search"
    phrases = phrases_of(knowledge, folder / "urgent_phrases.tsv")
    rule = learned(phrases, BrowserBundle(project.root).danish)
    text = json.dumps(rule, ensure_ascii=False, indent=1) + "\n"
    (folder / "urgent.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    learn_urgent()
