"""The frame around every page. That MkDocs draws the same is tested in tests/mkdocs."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.conftest import ROOT, Example
from vejviser.render.layout import PageLayout
from vejviser.render.template_environment import layout_environment
from vejviser.urls import UNLISTED

LAYOUT = {
    "name": "Navn & <b>", "demo": "", "site_url": "", "phone": "", "menu": [{"title": "Om", "path": "om/"}],
    "built": "22. november 2026", "policy": "default-src 'none'", "tel": "", "phone_of": "", "phone_caveat": "",
    "adviser": "borgervejlederen", "statement": "", "colour": "#0b5c63", "icon": "assets/vejviser.svg",
    "icon_type": "image/svg+xml",
    "logo": "assets/vejviser.svg", "logo_width": "40", "logo_class": "", "logo_dark": "",
    "alarm": {"number": "112", "address": "tel:112"},
}  # fmt: skip


def frame(**changes: str) -> PageLayout:
    return PageLayout(layout_environment(ROOT / "overrides"), {**LAYOUT, **changes})


@pytest.mark.parametrize(("address", "root"), [("/", "."), ("/om/", ".."), ("/guides/husleje/", "../..")])
def test_links_lead_to_the_root_from_any_depth(address: str, root: str) -> None:
    page = frame().page(address, {"title": "Om"}, "<p>indhold</p>")
    assert f'href="{root}/assets/vejviser.css"' in page and f'href="{root}/kontakt/"' in page
    assert "<p>indhold</p>" in page
    assert f'<a href="tel:112">112</a> · <a href="{root}/akut/">Akut hjælp</a>' in page
    assert ('aria-current="page"' in page) == (address == "/om/")


def test_names_are_escaped() -> None:
    page = frame().page("/om/", {"title": "<script>", "description": '"><script>'}, "")
    assert "<title>&lt;script&gt; | Navn &amp; &lt;b&gt;</title>" in page
    assert "<script>" not in page


def test_each_page_has_its_own_words_in_the_frame_it_shares() -> None:
    layout = frame(site_url="https://x.dk/")
    fronts = [
        {"title": f'Nej til "støtte {one}" & hjælp', "description": f"Klag <{one}>", "share": True} for one in "ab"
    ]
    drawn = [layout.page(f"/guides/{at}/", front, f"<p>{at}</p>") for at, front in enumerate(fronts)]
    for at, (one, page) in enumerate(zip("ab", drawn, strict=True)):
        assert f"<title>Nej til &#34;støtte {one}&#34; &amp; hjælp | Navn" in page
        assert f'content="Klag &lt;{one}&gt;"' in page and f"<p>{at}</p>" in page
        assert f'href="https://x.dk/guides/{at}/"' in page
        # Whoever gets it as a text message reads the title as it is, and no HTML.
        sent = unquote(re.findall(r"sms:\?&amp;body=([^\"]+)", page)[0])
        assert sent == f'Nej til "støtte {one}" & hjælp (Navn & <b>) https://x.dk/guides/{at}/'
    assert "description" not in layout.page("/guides/2/", {"title": "Uden"}, "")


def test_a_page_in_the_menu_is_marked_however_deep_it_lies() -> None:
    layout = PageLayout(layout_environment(ROOT / "overrides"), {**LAYOUT, "menu": [{"title": "A", "path": "x/a/"}]})
    assert ['aria-current="page"' in layout.page(f"/x/{one}/", {"title": one}, "") for one in "bab"] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("site_url", "link"), [("", "/kontakt/"), ("https://x.dk/", "/kontakt/"), ("https://x.dk/vej/", "/vej/kontakt/")]
)
def test_the_page_for_lost_addresses_links_from_the_root(site_url: str, link: str) -> None:
    page = frame(site_url=site_url).not_found()
    assert f'href="{link}"' in page
    assert set(re.findall(r'(?:href|src|action)="(?!tel:)([^"#])', page)) == {"/"}


def test_a_site_with_an_address_says_where_each_page_belongs(example: Example) -> None:
    without = example.site()
    assert b"canonical" not in (without.file("om/index.html") or b"")
    assert without.file("sitemap.xml") is None
    example.change("data/lillekoebing/municipality.yml", "contacts:", "site_url: https://x.dk/vej\ncontacts:")
    site = example.site()
    assert b'<link rel="canonical" href="https://x.dk/vej/om/">' in (site.file("om/index.html") or b"")
    listed = (site.file("sitemap.xml") or b"").decode()
    assert "<loc>https://x.dk/vej/guides/husleje/</loc>" in listed
    assert listed.count("<loc>") == len(site.pages.keys() - UNLISTED)
    assert site.file("robots.txt") is None, "it counts at the root of a host only"


def test_a_site_with_a_host_of_its_own_names_its_list_of_pages(example: Example) -> None:
    example.change("data/lillekoebing/municipality.yml", "contacts:", "site_url: https://x.dk\ncontacts:")
    site = example.site()
    assert b"Sitemap: https://x.dk/sitemap.xml" in (site.file("robots.txt") or b"")
