"""A tree that was packed comes back as it was, with each place."""

from __future__ import annotations

import pytest

from vejviser.reading.packed_nodes import packed, unpacked
from vejviser.reading.yaml_nodes import parse


@pytest.mark.parametrize(
    "text",
    [
        "name: Åse\nempty:\nquoted: \"ja: 'nej' 😀\"\nlong: |\n  En linje.\n  En til.\nnone: ~\n",
        "- a\n-\n  - b: {c: [d, e], f: {}}\n  - []\n",
        "only text",
        "'12': {'12': \"\"}\n",
    ],
)
def test_a_tree_comes_back_as_it_was(text: str) -> None:
    tree, problems = parse(text, "x.yml", lines_before=2)
    assert tree is not None and not problems
    assert unpacked(packed(tree)) == tree
