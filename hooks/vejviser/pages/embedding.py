"""The page for whoever runs the municipality's own site: each widget as it looks there, and the code to copy."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from vejviser import urls
from vejviser.pages.displays.widget_frame import WIDE, Widget
from vejviser.pages.displays.widgets import deadline_widgets, whole_widgets
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.text.danish import alphabetical, joined

_EXAMPLES = ("kontanthjaelp", "sygedagpenge")
"""Guides whose deadline is shown as the example: what many have. Elsewhere the first of all."""


@dataclass(frozen=True)
class Sample:
    """A widget to look at. ``name`` is the frame's for those who hear it, ``code`` what is copied."""

    id: str
    title: str
    told: str
    address: str
    name: str
    height: int
    low: int
    code: str


@dataclass(frozen=True)
class GuideChoice:
    """A guide whose deadline can be shown instead: its title, the widget's address and heights."""

    id: str
    title: str
    address: str
    height: int
    low: int


_HEADINGS = {
    urls.WIDGET_HOURS: "Åbent nu",
    urls.WIDGET_SEARCH: "Søgefelt",
    urls.WIDGET_FIND: "Find vej",
    urls.WIDGET_SCOPE: "Kan ikke: gå hertil i stedet",
}
_DEADLINE = "Fristen i en vejledning"


def embedding_page(context: Context) -> Page:
    """Return the page with all widgets."""
    about = context.municipality.about
    hosts = tuple(dict.fromkeys(about.embed_hosts))
    site_url = f"{about.site_url.rstrip('/')}/" if about.site_url else ""
    deadlines = {one.address: one for one in deadline_widgets(context)}
    preferred = [deadlines[at] for at in map(urls.deadline_widget, _EXAMPLES) if at in deadlines]
    shown = list(whole_widgets(context))
    shown += (preferred or list(deadlines.values()))[:1]
    return Page(
        address=urls.EMBED,
        title="Vis vejviseren på kommunens side",
        description="Kopiér en kode, og vis åbningstider, søgning eller en frist på kommunens egen hjemmeside.",
        template="embedding.html",
        view={
            "frames": True,
            "hosts": hosts,
            "hosts_in_words": joined(hosts),
            "site_url": site_url,
            "origin": site_url and "/".join(site_url.split("/")[:3]),
            "wide": WIDE,
            "samples": [_sample(one, about.name, site_url) for one in shown],
            "choices": sorted(map(_choice, deadlines.values()), key=lambda choice: alphabetical(choice.title)),
        },
        source=f"data/{context.municipality.id}/municipality.yml",
        keywords=("iframe", "widget", "indlejring", "indlejre"),
        rank=LIST_RANK,
    )


def _sample(one: Widget, municipality: str, site_url: str) -> Sample:
    name = f"{one.title.rstrip('?')}: borgervejleder i {municipality}" if one.page == urls.HOURS else one.title
    path = one.address.removeprefix("/")
    return Sample(
        id=path.split("/")[1],
        title=_HEADINGS.get(one.address, _DEADLINE),
        told=one.told,
        address=one.address,
        name=name,
        height=one.height,
        low=one.low,
        code=frame_code(f"{site_url}{path}", name, one.height) if site_url else "",
    )


def _choice(one: Widget) -> GuideChoice:
    name = one.address.removeprefix(urls.WIDGET_DUE).rstrip("/")
    return GuideChoice(name, one.title.removeprefix("Frist: "), one.address, one.height, one.low)


def frame_code(address: str, name: str, height: int) -> str:
    """Return the code that shows a widget: no style in it, so a strict policy of the site around stops nothing."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(name)}" width="100%" height="{height}" frameborder="0" '
        'loading="lazy" referrerpolicy="no-referrer"></iframe>'
    )
