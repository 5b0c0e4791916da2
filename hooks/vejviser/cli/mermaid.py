"""The guided questions as a picture (Mermaid), for an editor to look at."""

from __future__ import annotations

from collections.abc import Iterator

from vejviser.domain.decision_tree import target
from vejviser.models.pathfinder import Pathfinder


def mermaid(pathfinder: Pathfinder) -> Iterator[str]:
    """Yield the lines of a picture of the tree (Mermaid flowchart), for an editor to look at."""

    def quoted(text: str) -> str:
        return '"' + text.replace("&", "&amp;").replace('"', "&quot;") + '"'

    shapes = {"guide": ("[[", "]]"), "body": ("[/", "/]"), "partner": ("([", "])")}
    yield "flowchart LR"
    for question in pathfinder.questions:
        yield f"  {question.id}{{{{{quoted(question.text)}}}}}"
        for answer in question.answers:
            kind, _, name = target(answer).rpartition(":")
            left, right = shapes.get(kind, ("", ""))
            end = f"{kind}-{name}{left}{quoted(name)}{right}" if kind else name
            yield f"  {question.id} -->|{quoted(answer.text)}| {end}"
