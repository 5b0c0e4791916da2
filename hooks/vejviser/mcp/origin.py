"""What stands under each answer: the page, the sources with their dates, and whether anybody confirmed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vejviser.models.base import Sourced
from vejviser.pages.page import Context
from vejviser.pages.views import provenance
from vejviser.site.markdown_twins import whole_address
from vejviser.site.site import Site
from vejviser.text.danish import build_date, sentence


@dataclass(frozen=True)
class AssistantDesk:
    """What answers are made from: one municipality's site, and what its pages are made from."""

    context: Context
    site: Site

    @property
    def layout(self) -> Mapping[str, Any]:
        """What the frame around the pages shows."""
        return self.site.layout


def with_origin(lines: Iterable[str], desk: AssistantDesk, address: str, facts: Sourced | None) -> str:
    """Return an answer with where it comes from. ``facts`` is what it rests on, None where the lines say so."""
    under = [f"Læs siden her: {whole_address(address, desk.layout)}"]
    if facts:
        said = provenance(facts)
        under.append(said.checked + (f" Kildernes sikkerhed: {said.confidence}." if said.confidence else ""))
        under += [f"Kilderne er ikke enige: {sentence(said.disagreement)}"] if said.disagreement else []
        under += [f"Vi mangler at tjekke: {sentence(said.needs_check)}"] if said.needs_check else []
        under += [
            f"Kilde: {source_words(one.name, one.url, sentence(one.supports))} {one.age}." for one in said.sources
        ]
    under.append(f"Svaret er fra {build_date(desk.context.today)}.")
    under += [desk.layout["demo"]] if desk.layout["demo"] else []
    return "\n".join((*lines, "", *under))


def source_words(name: str, url: str, says: str) -> str:
    """Return a source in one line."""
    return f"{name}{f' ({url})' if url else ''}{f': {says}' if says else '.'}"
