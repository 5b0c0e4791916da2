"""The widgets as documents: how much they weigh, where they lead, and who may frame them."""

from __future__ import annotations

import re
from functools import partial

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.conftest import ROOT, TODAY, Example, RealSite
from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.knowledge import KnowledgeBase
from vejviser.models.embed_host import EmbedHost
from vejviser.pages.displays.widget_frame import NARROWEST, FrameText
from vejviser.pages.embedding import frame_code
from vejviser.site.site import Site
from vejviser.web.server_files import APACHE, HOSTS, NGINX

MOST_BYTES = 15_000
HOST = "www.lillekoebing.dk"


def named(example: Example, *hosts: str) -> None:
    example.change("data/lillekoebing/municipality.yml", "sources:", f"embed_hosts: [{', '.join(hosts)}]\nsources:")


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_a_widget_is_light_and_asks_nobody_for_anything(real_site: RealSite, name: str) -> None:
    site = real_site(name)
    paths = [path for path in site.paths() if re.fullmatch(r"indlejring/.+/index\.html", path)]
    assert len(paths) > 80
    for path in paths:
        html = str(site.made[path])
        assert len(html.encode()) <= MOST_BYTES, path
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy and policy[1].startswith("default-src &#x27;none&#x27;; style-src "), path
        assert "connect-src" not in policy[1] and "img-src data:;" in policy[1]
        # All it is made of stands in it.
        assert re.findall(r'(?:src|srcset|data|poster)="', html) == [], path
        assert re.findall(r"<link [^>]*>", html) == [
            f'<link rel="canonical" href="https://{name}.vejviser.example/{canonical(path)}">',
            '<link rel="icon" href="data:,">',
        ]
        assert '<meta name="robots" content="noindex">' in html
        # Whatever is followed opens in the whole window.
        followed = re.findall(r"<(?:a|form) [^>]*>", html)
        assert followed and all('target="_top"' in one for one in followed), path


def canonical(path: str) -> str:
    """The page that says all of a widget, told once more by hand."""
    kind, *guide = path.split("/")[1:-1]
    pages = {"aabent": "traeffetider/", "soeg": "soeg/", "find-vej": "find-vej/", "kan-ikke": "kan-og-kan-ikke/"}
    return pages[kind] if not guide else f"guides/{guide[0]}/"


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_neither_search_nor_sitemap_lists_them(real_site: RealSite, name: str) -> None:
    site = real_site(name)
    assert urls.EMBED in site.pages and f"{urls.EMBED}</loc>" in str(site.made["sitemap.xml"])
    assert not any(address.startswith(urls.EMBED) and address != urls.EMBED for address in site.pages)
    assert not re.search(r"/indlejring/[a-z]", str(site.made["sitemap.xml"]))
    assert not any(document.address.startswith(urls.WIDGETS) for document in site.documents)


def test_who_is_named_may_frame_them_and_nothing_else(example: Example) -> None:
    named(example, HOST, "intranet.lillekøbing.dk", HOST)
    made = example.site().made
    asked = "frame-ancestors 'self' https://www.lillekoebing.dk https://intranet.xn--lillekbing-5cb.dk"
    for file in (HOSTS, APACHE, NGINX):
        text = str(made[file])
        assert (
            text.count("https://www.lillekoebing.dk")
            == text.count(asked)
            == len(urls.WIDGETS)
            - (
                # What a site has no file of, a list by files does not name.
                sum(not any(path.startswith(at[1:]) for path in made) for at in urls.WIDGETS) if file == HOSTS else 0
            )
        )
    page = example.site().html(urls.EMBED)
    assert f"{HOST}, intranet.lillekøbing.dk og {HOST}" not in page
    assert f"Felterne kan vises på {HOST} og intranet.lillekøbing.dk, over https." in page
    assert "Ingen andre sider må vise felterne endnu" not in page


def test_without_a_named_host_nobody_may_and_the_page_says_so(example: Example) -> None:
    made, page = example.site().made, example.site().html(urls.EMBED)
    for file in (HOSTS, APACHE, NGINX):
        framing = re.findall(r"frame-ancestors ([^\"\n]+)", str(made[file]))
        assert set(framing) == {"'none'", "'self'"}
    assert "Ingen andre sider må vise felterne endnu." in page and "embed_hosts" in page
    front = example.site().markdown()["indlejring.md"]
    assert "frames: true" in front


def test_a_code_has_no_style_and_its_title_is_text() -> None:
    code = frame_code("https://v.dk/indlejring/frist/su/", 'Frist: "SU" & <lån>', 320)
    assert 'title="Frist: &quot;SU&quot; &amp; &lt;lån&gt;"' in code and 'height="320"' in code
    assert "style=" not in code and "<script" not in code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://www.kommune.dk", "www.kommune.dk"),
        ("http://www.kommune.dk/borger/", "www.kommune.dk"),
        ("www.kommune.dk:8443", "www.kommune.dk"),
        ("www.kommune.dk/", "www.kommune.dk"),
        ("*.kommune.dk", "www.kommune.dk"),
        ("https://*.kommune.dk", "www.kommune.dk"),
        ("*", ""),
        ("localhost", ""),
        ("10.1.2.3", ""),
        ("kommune", ""),
        ("a.dk; script-src *", ""),
        ("https://[", ""),
    ],
)
def test_what_is_no_host_is_told_with_what_was_meant(written: str, meant: str) -> None:
    with pytest.raises(ValidationError) as told:
        TypeAdapter(EmbedHost).validate_python(written)
    said = str(told.value)
    assert (f"Mente du '{meant}'?" in said) if meant else ("Mente du" not in said)


def test_a_host_is_kept_in_small_letters() -> None:
    read = partial(TypeAdapter(EmbedHost).validate_python)
    assert [read(text) for text in (" WWW.Kommune.DK ", "skærm.lillekøbing.dk")] == [
        "www.kommune.dk",
        "skærm.lillekøbing.dk",
    ]


def test_text_takes_more_room_where_it_is_narrower_and_none_where_there_is_none() -> None:
    block = FrameText("Du kan ringe eller møde op uden aftale hver onsdag. " * 3)
    heights = [block.height(width) for width in range(NARROWEST, 700, 20)]
    assert heights == sorted(heights, reverse=True) and heights[0] > heights[-1] > 0
    assert FrameText("").height() == 0


def test_the_widget_of_a_deadline_says_whose_it_is_whatever_was_drawn_before(knowledge: KnowledgeBase) -> None:
    memory = Memory()
    for name in knowledge.municipalities:
        made, alone = (Site(knowledge, name, TODAY, ROOT, one).made for one in (memory, Memory()))
        paths = [path for path in made if path.startswith("indlejring/frist/")]
        assert paths and {path: made[path] for path in paths} == {path: alone[path] for path in paths}
        about = knowledge.municipality(name).about
        assert all(f" i {about.name}</a>" in str(made[path]) and "@@" not in str(made[path]) for path in paths)
