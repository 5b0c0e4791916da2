"""What the handbook's pages for editors tell their reader to write and to type is done."""

from __future__ import annotations

import pytest

from tests.handbook.blocks import Sandbox, blocks
from tests.handbook.told_pages import FOR_EDITORS, WRITTEN, follow


@pytest.mark.parametrize("page", FOR_EDITORS)
def test_what_a_page_says_is_so(page: str, sandbox: Sandbox) -> None:
    follow(page, sandbox)


def test_every_page_is_looked_at() -> None:
    assert len(WRITTEN) > 15
    kinds = {block.language for page in WRITTEN for block in blocks(page)}
    assert {"sh", "yaml", "text"} <= kinds
