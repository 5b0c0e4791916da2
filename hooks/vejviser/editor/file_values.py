"""A file's values for a form, and the file again with other values: the fewest lines changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vejviser.editor.problem_places import BODY
from vejviser.editor.things import Thing
from vejviser.errors import Problem, VejviserError
from vejviser.models.registry import NATIONAL
from vejviser.reading import front_matter, yaml_nodes
from vejviser.writing.article_changes import changed_article
from vejviser.writing.yaml_changes import changed_yaml

Values = dict[str, Any]
"""The fields of a file as ``Node.plain`` gives them; an article's text stands under ``BODY``."""


def file_values(thing: Thing, content: bytes | None) -> Values:
    """Return the values of a file, none of one that is not there.

    Raises VejviserError with the first problem when the file cannot be read: it was not written here.
    """
    if content is None:
        return {}
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise VejviserError("Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8.") from None
    name = thing.kind.source(thing.id, thing.owner)
    if not thing.kind.article:
        return _front(text, name)
    parts = front_matter.split(text, name)
    if isinstance(parts, Problem):
        raise VejviserError(str(parts))
    return {**_front(parts.front, name, lines_before=1), BODY: parts.body}


def _front(text: str, name: str, lines_before: int = 0) -> Values:
    tree, problems = yaml_nodes.parse(text, name, lines_before=lines_before)
    if problems:
        raise VejviserError(str(problems[0]))
    if tree is None:
        return {}
    if not isinstance(tree, yaml_nodes.Mapping):
        raise VejviserError(f"{name}:1:1: Her skal stå felter (navn: værdi).")
    return tree.plain()


def file_text(thing: Thing, before: bytes | None, values: Mapping[str, Any]) -> str:
    """Return the file with these values: what did not change stands as it was, to the last byte."""
    text = "" if before is None else before.decode("utf-8")
    front = {name: value for name, value in values.items() if name != BODY}
    if thing.kind.article:
        return changed_article(text, front, str(values.get(BODY, "")), thing.kind.model, schema=_schema(thing))
    return changed_yaml(text, front, thing.kind.model, schema=_schema(thing))


def _schema(thing: Thing) -> str:
    """Where an editor's program finds the schema, from the file."""
    source = thing.kind.source(thing.id, thing.owner or NATIONAL)
    return f"{'../' * source.count('/')}schema/{thing.kind.name}.json"
