"""The table of headers, and that every file written from it says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import TODAY, Example
from vejviser.models.municipality import Screens
from vejviser.pages.displays.kiosk import framed_by
from vejviser.pages.page import Context
from vejviser.urls import DATA_API, WIDGETS
from vejviser.verify.html_page import read_page
from vejviser.verify.policy_check import policy_faults
from vejviser.web.policy import NONE, SELF, loosened_for_preview, zones
from vejviser.web.server_files import APACHE, HOSTS, MOVED, NGINX, header_files, zone_of


def faults(html: str) -> list[str]:
    return policy_faults(read_page(html.encode()))


def served(site: Path) -> list[str]:
    """Return all that visitors can fetch."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [path for path in files if path not in (HOSTS, MOVED, APACHE, NGINX)]


def host_rules(text: str) -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    at = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            at = line
            assert at not in rules
            rules[at] = {}
        else:
            name, _, value = line.strip().partition(": ")
            rules[at][name] = value
    return rules


def apache_headers(text: str, path: str) -> dict[str, str]:
    """Return what Apache sends for a file: the directives in their order, those that hold for it."""
    said: dict[str, str] = {}
    holds = True
    for line in text.splitlines():
        if start := re.fullmatch(r'<If "%\{REQUEST_URI\} =~ m#(.+)#">', line):
            holds = bool(re.search(start[1], f"/{path}"))
        elif line == "</If>":
            holds = True
        elif found := re.fullmatch(r'Header always set (\S+) "(.+)"', line):
            said |= {found[1]: found[2]} if holds else {}
        elif found := re.fullmatch(r"Header always unset (\S+)", line):
            if holds:
                said.pop(found[1])
        else:
            assert "Header" not in line, line
    return said


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_hosts_and_apache_say_what_the_table_says(built: Path, name: str) -> None:
    site = built / name
    zoned, rules = zones(()), host_rules((site / HOSTS).read_text("utf-8"))
    apache = (site / APACHE).read_text("utf-8")
    # Limits of hosts that read the file.
    assert len(rules) <= 100 and max(map(len, (site / HOSTS).read_text("utf-8").splitlines())) <= 2000
    files = served(site)
    assert len(files) > 300
    for path in files:
        wanted = zone_of(zoned, path).headers
        fitting = [
            said for at, said in rules.items() if at == f"/{path}" or (at[-1] == "*" and f"/{path}".startswith(at[:-1]))
        ]
        assert {name: value for said in fitting for name, value in said.items()} == wanted, path
        # A host that joins and one that overrides send the same.
        assert sum(len(said) for said in fitting) == len(wanted), path
        assert apache_headers(apache, path) == wanted, path
    assert rules["/"] == rules["/index.html"]
    assert rules["/indlejring/"] == rules["/indlejring/index.html"]


def test_the_table_is_strict() -> None:
    for zone in zones(()):
        policy = zone.headers["Content-Security-Policy"]
        if zone.address in ("/kiosk/", "/plakat/", *WIDGETS):
            # Nothing that follows from what a page holds: all others are said.
            assert "default-src" not in policy and "style-src" not in policy and "sha256" not in policy
            kinds = {"connect", "font", "frame", "img", "manifest", "media", "object"}
            assert kinds < {said.split("-")[0] for said in policy.split("; ")}
        else:
            assert policy.startswith("default-src 'none'; ")
        # Only our own page of them may show the widgets, while nobody is named.
        ours = zone.address in WIDGETS
        assert f"frame-ancestors {SELF if ours else NONE}" in policy
        assert zone.headers["X-Frame-Options"] == ("SAMEORIGIN" if ours else "DENY")
        # Only the open data is for other sites, and it says so to both kinds of asking: with CORS and without.
        shared = zone.address == DATA_API
        assert zone.headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if shared else "same-origin")
        assert zone.headers.get("Access-Control-Allow-Origin") == ("*" if shared else None)
        assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    caching = {
        "index.html": "public, max-age=300",
        "guides/su/index.html": "public, max-age=300",
        "assets/vejviser.css": "public, max-age=300",
        "assets/search/index.bin": "public, max-age=2592000",
        "version.json": "no-store",
        "kiosk/worker.js": "no-cache",
        "kiosk/index.html": "no-cache",
    }
    zoned = zones(())
    assert {path: zone_of(zoned, path).cache for path in caching} == caching


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_no_page_holds_what_its_own_policy_stops(built: Path, name: str) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in (built / name).rglob("*.html")}
    assert {path: found for path, html in pages.items() if (found := faults(html))} == {}
    # nginx need not hear of a change of facts: its file is the same for every site that names nobody.
    assert (built / name / NGINX).read_bytes() == (built / "viborg" / NGINX).read_bytes()
    # The floor holds what a meta element may hold, and nothing that only headers may.
    assert [path for path, html in pages.items() if "frame-ancestors" in html] == []


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<script>alert(1)</script>", "et script i siden"),
        ("<SCRIPT type='module'>alert(1)</SCRIPT >", "et script i siden"),
        ("<style>p{}</style>", "en stil i siden"),
        ('<p class="a" style="color:red">', "en style-attribut"),
        ("<img src=x onerror=alert(1)>", "en on-attribut"),
        ("<a title='>' onclick='x()'>", "en on-attribut"),
        ("<a title=\"x\"onclick='x()'>", "en on-attribut"),
        ("<svg/onload=x()>", "en on-attribut"),
    ],
)
@pytest.mark.parametrize("page", ["index.html", "kiosk/index.html", "plakat/kort/index.html"])
def test_what_does_not_belong_is_found(built: Path, page: str, planted: str, told: str) -> None:
    html = (built / "viborg" / page).read_text(encoding="utf-8")
    assert faults(html.replace("</body>", f"{planted}</body>")) == [told]


def test_words_about_scripts_are_only_words(built: Path) -> None:
    html = (built / "viborg" / "index.html").read_text(encoding="utf-8")
    words = "<p>Skriv style=\"x\" og onclick='y'</p><script type='application/ld+json'>{}</script>"
    assert faults(html.replace("</body>", f"{words}</body>")) == []


def test_a_page_without_a_policy_or_with_a_late_one_is_found(built: Path) -> None:
    html = (built / "viborg" / "index.html").read_text(encoding="utf-8")
    floor = re.search(r"<meta http-equiv.*?>", html)
    assert floor
    assert faults(html.replace(floor[0], "")) == ["ingen sikkerhedspolitik"]
    assert "et script eller en stil før sikkerhedspolitikken" in faults(html.replace("<head>", "<head><style></style>"))


def test_the_preview_may_add_its_script_to_every_page(built: Path) -> None:
    for page in ("index.html", "kiosk/index.html", "plakat/kort/index.html"):
        html = (built / "viborg" / page).read_text(encoding="utf-8")
        floor = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', loosened_for_preview(html))
        assert floor
        assert re.search(r"script-src &#(39|x27);self", floor[1]) and re.search(
            r"connect-src &#(39|x27);self", floor[1]
        )
        assert faults(loosened_for_preview(html)) == []


def test_the_municipality_says_who_may_frame_its_screens() -> None:
    chosen = Screens(framed_by=("https://skærme.lillekøbing.dk/visning/", "http://infoskaerm.kommune.dk:8080"))
    files = header_files(zones(chosen.origins), ["kiosk/index.html", "guides/index.html"])
    rules = host_rules(files[HOSTS])
    asked = "frame-ancestors https://xn--skrme-tra.xn--lillekbing-5cb.dk http://infoskaerm.kommune.dk:8080"
    assert rules["/kiosk/*"]["Content-Security-Policy"].endswith(asked)
    assert "X-Frame-Options" not in rules["/kiosk/*"]
    assert rules["/guides/*"]["X-Frame-Options"] == "DENY"
    assert apache_headers(files[APACHE], "kiosk/index.html") == {**rules["/*"], **rules["/kiosk/*"]}
    nginx = files[NGINX].partition("location /kiosk/ {")[2].partition("}")[0]
    assert asked in nginx and "X-Frame-Options" not in nginx
    assert Screens().origins == ()


def test_the_municipality_says_who_may_frame_its_widgets_and_that_is_all_they_may() -> None:
    paths = [*(f"{address[1:]}index.html" for address in WIDGETS), "indlejring/index.html", "om/index.html"]
    table = zones((), embedded_by=("https://www.kommune.dk",))
    files = header_files(table, paths)
    rules = host_rules(files[HOSTS])
    for path in paths:
        headers = zone_of(table, path).headers
        framed = path not in ("indlejring/index.html", "om/index.html")
        asked = "frame-ancestors 'self' https://www.kommune.dk" if framed else "frame-ancestors 'none'"
        assert headers["Content-Security-Policy"].endswith(asked), path
        assert ("X-Frame-Options" in headers) != framed
        assert apache_headers(files[APACHE], path) == headers, path
        at = next(at for at in rules if at in (f"/{path}", f"/{path.removesuffix('index.html')}*"))
        assert {**rules["/*"], **rules[at]} == headers, path
        address = f"/{path.removesuffix('index.html')}"
        said = files[NGINX].partition(f"location {address} {{" if address != "/om/" else "location / {")[2]
        assert asked in said.partition("}")[0], path
    assert zone_of(table, "kiosk/index.html").headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://10.1.2.3", "https://10.1.2.3"),
        ("http://10.1.2.3:8080/", "http://10.1.2.3:8080"),
        ("http://xibo", "http://xibo"),
        ("HTTP://xibo:80/visning?x=1", "http://xibo:80"),
        ("https://infoskaerm-2.kommune.dk:8443", "https://infoskaerm-2.kommune.dk:8443"),
    ],
)
def test_a_system_may_have_no_domain_name(written: str, origin: str) -> None:
    assert Screens.model_validate({"framed_by": [written]}).origins == (origin,)


@pytest.mark.parametrize(
    "written",
    ["xibo", "ftp://xibo", "http://10.1.2.999", "http://10.1.2", "http://-x", "http://x:y", "http://xibo:70000",
     "http://bruger@xibo", "http://x y", "http://[::1]", "http://*"],
)  # fmt: skip
def test_what_is_no_system_is_told(written: str) -> None:
    with pytest.raises(ValueError, match="webadresse"):
        Screens.model_validate({"framed_by": [written]})


@pytest.mark.parametrize("days", [367, 999_999_999])
def test_a_screen_doubts_within_a_year(days: int) -> None:
    with pytest.raises(ValueError, match="Skriv højst 366"):
        Screens.model_validate({"max_age_days": days})
    assert Screens.model_validate({"max_age_days": 366}).max_age_days == 366


def test_the_choice_reaches_the_site(example: Example) -> None:
    old, new = "sources:", "screens:\n  framed_by: [https://infoskaerm.kommune.dk]\nsources:"
    example.change("data/lillekoebing/municipality.yml", old, new)
    place = example.knowledge().municipality("lillekoebing")
    assert framed_by(Context(example.knowledge(), place, TODAY)) == ("https://infoskaerm.kommune.dk",)
