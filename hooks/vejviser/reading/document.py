"""One file of the data or the guides, as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vejviser.models.registry import Kind
from vejviser.reading.model_errors import FieldPath, position
from vejviser.reading.packed_nodes import unpacked
from vejviser.reading.yaml_nodes import Mapping, Node
from vejviser.text.markdown import GuideText


@dataclass(frozen=True)
class Document:
    """One file.

    ``value`` and ``tree`` are its model and its nodes, or what is left of them after faults (None when
    nothing is); ``raw`` is all that was read. The nodes are kept packed, and unpacked whenever somebody asks for them.
    """

    kind: Kind
    id: str
    municipality: str | None
    path: str
    source: str
    value: Any
    packed_tree: str | None
    packed_raw: str | None = None
    text: GuideText = field(default_factory=lambda: GuideText(""))
    body_line: int = 1

    @property
    def tree(self) -> Mapping | None:
        """What is left of the nodes after faults."""
        tree = unpacked(self.packed_tree) if self.packed_tree is not None else None
        return tree if isinstance(tree, Mapping) else None

    @property
    def raw(self) -> Node | None:
        """All nodes."""
        return None if self.packed_raw is None else unpacked(self.packed_raw)

    def place(self, location: FieldPath) -> tuple[int, int]:
        """Return line and column of a value, or of the nearest part around it that the file has."""
        return (1, 1) if (tree := self.tree) is None else position(tree, location)
