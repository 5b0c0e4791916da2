"""What the pages show under `mkdocs serve` when the data cannot be built."""

from __future__ import annotations

from html import escape

NO_SITE = "# Siden er ikke bygget endnu\n\nRet det, der er galt. Så kommer siden af sig selv.\n"
"""The home page, in Markdown, until the data has been right once."""


def with_error(content: str, wrong: str) -> str:
    """Return what stands on a page, with all that is wrong above it. The rest is from when it was last right."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in wrong.splitlines())
    # "limit" is a box of the citizens' pages, "admonition" one of Material's.
    title = '<p class="admonition-title"><strong>Ret det her</strong></p>'
    told = f'<div class="limit admonition failure" role="alert">{title}<ul>{lines}</ul></div>'
    return f"{told}\n{content}"
