"""The file ``llms.txt``: what a program that reads text should know of a site, and where it finds it (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vejviser import urls
from vejviser.pages.page import Page
from vejviser.render.markdown_text import escaped
from vejviser.site.markdown_twins import whole_address

_SECTIONS = ((urls.BODIES, "Klageinstanser"), (urls.PARTNERS, "Andre, der hjælper"))


def llms_files(pages: Sequence[Page], layout: Mapping[str, Any]) -> dict[str, str]:
    """Return path -> content: one file that lists each page that has a Markdown twin, with its sentence and route."""
    own = [page for page in pages if page.twinned]
    shelves: dict[str, list[Page]] = {}
    for page in own:
        shelves.setdefault(_shelf(page), []).append(page)
    general = shelves.pop("", [])
    parts = [_opening(layout), _section("Om stedet", general, layout)]
    parts += [_section(name, shelves[name], layout) for name in sorted(shelves, key=list(shelves).index)]
    return {urls.static_file(urls.LLMS): "\n\n".join(parts) + "\n"}


def _shelf(page: Page) -> str:
    if page.address.startswith(urls.GUIDES) and page.crumbs:
        return f"Vejledninger: {page.crumbs[-1].title}"
    return next((name for start, name in _SECTIONS if page.address.startswith(start) and page.address != start), "")


def _opening(layout: Mapping[str, Any]) -> str:
    return "\n\n".join(
        (
            f"# {escaped(layout['name'])}",
            "> Vejvisning for borgere, der vil klage, eller som ikke ved, hvor de skal gå hen i det offentlige.",
            *([f"> {escaped(layout['demo'])}"] if layout["demo"] else []),
            "Hver side herunder findes som ren tekst (Markdown) på sidens adresse med index.md efter. "
            "Den siger det samme som siden, med kilder, dato, og hvad ingen har bekræftet.",
            "Sådan bruger du svarene:",
            "- Nævn kilden og datoen, og link til siden uden index.md.\n"
            "- Står der, at noget ikke er bekræftet, uden dato eller ukendt, så sig det med.\n"
            "- Gæt aldrig en frist, et nummer eller en tid, der ikke står på siden.\n"
            "- Står der noget andet i borgerens brev, så gælder brevet.",
            f"Data til programmer: {whole_address(urls.DATA_API, layout)}",
        )
    )


def _section(name: str, pages: Sequence[Page], layout: Mapping[str, Any]) -> str:
    lines = (
        f"- [{escaped(page.title)}]({_from_here(urls.twin(page.address), layout)}): "
        + escaped(" ".join(filter(None, (page.description, page.route and f"{page.route}."))))
        for page in pages
    )
    return "\n".join((f"## {escaped(name)}", "", *lines))


def _from_here(address: str, layout: Mapping[str, Any]) -> str:
    """Return a link that leads from the site's root also where nobody knows where that lies."""
    return whole_address(address, layout).removeprefix("/")
