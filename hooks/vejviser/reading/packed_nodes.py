"""A tree of nodes as a text: a fifth of its size, for hardly anybody asks again where in a file something stands."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from vejviser.reading.yaml_nodes import Mapping, Node, Scalar, Sequence

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def packed(tree: Node) -> str:
    """Return a tree as a text."""
    return _dumps(_listed(tree))


# A few are enough: who asks for one place in a file most often asks for the next one too.
@lru_cache(maxsize=32)
def unpacked(text: str) -> Node:
    """Return the tree that was packed. Nobody may change it."""
    return _node(*json.loads(text))


def _listed(node: Node) -> list[Any]:
    if isinstance(node, Scalar):
        return [node.line, node.column, node.text, node.style, *node.end]
    if isinstance(node, Sequence):
        return [node.line, node.column, [_listed(item) for item in node.items]]
    return [node.line, node.column, {name: [*node.keys[name], *_listed(one)] for name, one in node.values.items()}]


def _node(line: int, column: int, inner: Any, style: str = "", *end: int) -> Node:
    if isinstance(inner, dict):
        values = {name: _node(*one) for name, (_, _, *one) in inner.items()}
        return Mapping(line, column, values, {name: (one[0], one[1]) for name, one in inner.items()})
    if isinstance(inner, list):
        return Sequence(line, column, [_node(*item) for item in inner])
    return Scalar(inner, line, column, style, (end[0], end[1]))
