"""What the handbook's pages for the web team, and those that belong to nobody, tell their reader is done.

Beside test_what_it_tells.py, so that two workers can share them.
"""

from __future__ import annotations

import pytest

from tests.handbook.blocks import Sandbox
from tests.handbook.told_pages import FOR_EDITORS, WRITTEN, follow


@pytest.mark.parametrize("page", [page for page in WRITTEN if page not in FOR_EDITORS])
def test_what_a_page_says_is_so(page: str, sandbox: Sandbox) -> None:
    follow(page, sandbox)
