"""A correction on every host and at every address that DEPLOY.md knows: it reaches the screen, and no screen dies."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.conftest import FLAGS, chromium
from tests.hosts import LOOKS, Host, Screen, eventually, hosted, local, newer, with_script
from tests.web.test_nginx import running
from vejviser.web.server_files import NGINX

A, B, C = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc"
PLACES = ("/kiosk/", "/kiosk/biblioteket/", "/kiosk/raadhuset/")


@pytest.fixture(scope="module")
def first(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newer(built / "fredericia", tmp_path_factory.mktemp("a"), A, "Den gamle")


@pytest.fixture(scope="module")
def second(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newer(built / "fredericia", tmp_path_factory.mktemp("b"), B, "Den nye")


@pytest.fixture
def host(first: Path) -> Iterator[Host]:
    with hosted(first) as running:
        yield running


def honest(screen: Screen) -> bool:
    """Whether what is stored stands under the version that it carries itself."""
    return all(version == carried for version, pages in screen.stored.items() for carried in pages.values())


def test_everything_new_at_once(browser: Browser, host: Host, second: Path) -> None:
    screen = Screen(browser, host.address + "/kiosk/")
    screen.settled()
    assert screen.stored == {A: dict.fromkeys(PLACES, A)}
    host.folder = second
    screen.wait(LOOKS, lambda: screen.version == B)
    assert screen.page.locator("h1").inner_text() == "Den nye" and screen.alive()
    eventually(lambda: screen.stored == {B: dict.fromkeys(PLACES, B)})
    screen.close()


@pytest.mark.parametrize("early", [["version.json"], ["worker.js"], ["version.json", "worker.js"]])
def test_an_edge_that_keeps_old_pages_for_ten_minutes(
    browser: Browser, host: Host, first: Path, second: Path, early: list[str]
) -> None:
    screen = Screen(browser, host.address + "/kiosk/")
    screen.settled()
    host.folder = second
    host.rule = lambda path: None if path.split("/")[-1] in early else first / f"{path.lstrip('/')}index.html"
    # Not even a screen that starts anew keeps an old page under the new name.
    screen.page.reload()
    for _ in range(10):
        screen.page.clock.run_for(60_000)
        assert honest(screen) and screen.alive()
    host.rule = lambda _: None
    screen.wait(LOOKS, lambda: screen.version == B)
    eventually(lambda: screen.stored == {B: dict.fromkeys(PLACES, B)})
    screen.close()


def test_an_edge_that_keeps_the_old_worker(browser: Browser, host: Host, first: Path, second: Path) -> None:
    screen = Screen(browser, host.address + "/kiosk/biblioteket/")
    screen.settled()
    host.folder = second
    host.rule = lambda path: first / "kiosk" / "worker.js" if path.endswith("worker.js") else None
    screen.wait(LOOKS, lambda: screen.version == B)
    eventually(lambda: screen.stored == {B: dict.fromkeys(PLACES, B)})
    screen.close()


def test_an_edge_that_keeps_what_was_asked_for_before(browser: Browser, host: Host, first: Path, second: Path) -> None:
    """It answers with the old page at the very address, and with the new one at an address it has not seen."""
    screen = Screen(browser, host.address + "/kiosk/")
    screen.settled()
    host.folder = second
    known = {one for one in host.asked if "?" not in one}

    def edge(path: str) -> Path | None:
        return first / f"{path.lstrip('/')}index.html" if host.asked[-1] in known and path.endswith("/") else None

    host.rule = edge
    screen.wait(LOOKS, lambda: screen.version == B)
    screen.close()


@pytest.mark.parametrize("missing", ["page", "cut"])
def test_half_an_upload(browser: Browser, host: Host, second: Path, tmp_path: Path, missing: str) -> None:
    half = tmp_path / "half"
    shutil.copytree(second, half)
    page = half / "kiosk" / "raadhuset" / "index.html"
    whole = page.read_text("utf-8")
    if missing == "page":
        page.unlink()
    else:
        page.write_text(whole[:60], "utf-8")
    screen = Screen(browser, host.address + "/kiosk/")
    screen.settled()
    host.folder = half
    # What is whole is shown, and what is not is not stored.
    screen.wait(LOOKS, lambda: screen.version == B)
    assert "/kiosk/raadhuset/" not in screen.stored.get(B, {}) and honest(screen)
    page.write_text(whole, "utf-8")
    screen.wait(LOOKS, lambda: screen.stored == {B: dict.fromkeys(PLACES, B)})
    screen.close()


def test_the_own_page_is_not_there_yet(browser: Browser, host: Host, first: Path, second: Path, tmp_path: Path) -> None:
    half = tmp_path / "half"
    shutil.copytree(first, half)
    shutil.copy(second / "version.json", half)
    screen = Screen(browser, host.address + "/kiosk/")
    screen.settled()
    host.folder = half
    screen.page.clock.run_for(30 * 60_000)
    assert screen.version == A and screen.alive() and honest(screen)
    host.folder = second
    screen.wait(LOOKS, lambda: screen.version == B)
    screen.close()


def without_slash(path: str) -> tuple[int, str] | None:
    """As Firebase and Vercel do: "/kiosk/x/" and "/kiosk/x/index.html" lead to "/kiosk/x"."""
    bare = re.sub(r"/(index\.html)?$", "", path)
    return (308, bare) if bare and bare != path else None


def test_a_host_that_takes_the_last_slash_away(browser: Browser, first: Path, second: Path) -> None:
    with hosted(first) as host:

        def rule(path: str) -> Path | tuple[int, str] | None:
            return without_slash(path) or (
                host.folder / path.lstrip("/") / "index.html" if (host.folder / path.lstrip("/")).is_dir() else None
            )

        host.rule = rule
        screen = Screen(browser, host.address + "/kiosk/biblioteket/")
        screen.settled()
        # The page says its own address again, so that its links and its worker find it.
        assert urlsplit(screen.page.url).path == "/kiosk/biblioteket/"
        for path in ("/kiosk/biblioteket/", "/kiosk/biblioteket", "/kiosk/raadhuset/"):
            screen.page.goto(host.address + path)
            assert screen.alive(), path
        screen.page.goto(host.address + "/kiosk/biblioteket/")
        host.folder = second
        screen.wait(LOOKS, lambda: screen.version == B)
        assert screen.page.locator("h1").inner_text() == "Den nye"
        host.stop()
        screen.page.goto(host.address + "/kiosk/biblioteket/")
        assert screen.version == B and screen.alive()
        screen.close()


def profile(browser: Browser, folder: Path) -> BrowserContext:
    """A browser that keeps its profile, as a machine on a wall does."""
    return browser.browser_type.launch_persistent_context(
        folder, executable_path=chromium(), args=FLAGS, viewport={"width": 1080, "height": 1920}
    )


@pytest.mark.linux("nginx")
def test_a_start_without_network_at_every_form_of_the_address(browser: Browser, built: Path, tmp_path: Path) -> None:
    site = built / "fredericia"
    with running(site, site / NGINX, tmp_path) as nginx:
        machine = profile(browser, tmp_path / "profile")
        page = machine.new_page()
        for path in ("/kiosk", "/kiosk/biblioteket"):
            page.goto(nginx.address + path)
            page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
            page.wait_for_function("caches.match(location.pathname).then(Boolean)")
        machine.close()
        nginx.stop()
        machine = profile(browser, tmp_path / "profile")
        page = machine.new_page()
        for path, shown in (
            ("/kiosk/", "/kiosk/"),
            ("/kiosk", "/kiosk/"),
            ("/kiosk/index.html", "/kiosk/"),
            ("/kiosk/biblioteket/", "/kiosk/biblioteket/"),
            ("/kiosk/biblioteket", "/kiosk/biblioteket/"),
            ("/kiosk/biblioteket/index.html", "/kiosk/biblioteket/"),
            ("/kiosk/biblioteket/?x=1#y", "/kiosk/biblioteket/"),
            # Nobody can be asked for it, and the board is better than the browser's own error.
            ("/kiosk/findes-ikke/", "/kiosk/"),
        ):
            page.goto(nginx.address + path)
            assert page.locator(".clock").is_visible(), path
            assert urlsplit(page.url).path == shown, path
        machine.close()
        nginx.start()


def test_a_screen_that_has_nothing_waits_for_the_network(browser: Browser, host: Host) -> None:
    screen = Screen(browser, host.address + "/kiosk/biblioteket/")
    screen.settled()
    screen.context.set_offline(True)
    screen.page.evaluate(
        "caches.keys().then(([one]) => caches.open(one)).then((one) => one.delete('/kiosk/biblioteket/'))"
    )
    # The board stands in, and gives way when the network is back.
    screen.page.reload()
    assert urlsplit(screen.page.url).path == "/kiosk/" and screen.alive()
    screen.page.clock.run_for(200_000)
    assert urlsplit(screen.page.url).path == "/kiosk/"
    screen.context.set_offline(False)
    screen.wait(3, lambda: urlsplit(screen.page.url).path == "/kiosk/biblioteket/")
    # With nothing at all it says that it waits, and asks again by itself.
    screen.context.set_offline(True)
    screen.page.evaluate("caches.keys().then((all) => Promise.all(all.map((one) => caches.delete(one))))")
    screen.page.reload()
    assert screen.page.locator("h1").inner_text() == "Skærmen venter på nettet"
    assert screen.page.locator("meta[http-equiv=refresh]").get_attribute("content") == "30"
    screen.context.set_offline(False)
    screen.page.reload()
    assert urlsplit(screen.page.url).path == "/kiosk/biblioteket/" and screen.alive()
    screen.close()


@pytest.mark.linux("nginx")
@pytest.mark.parametrize("order", ["files first", "headers first", "headers with hashes"])
def test_nginx_in_any_order_of_copying(
    browser: Browser, built: Path, first: Path, second: Path, tmp_path: Path, order: str
) -> None:
    """The screen's script is another one in the new version; nothing that nginx says may be older than it."""
    site, config = tmp_path / "site", tmp_path / "vejviser.conf"
    shutil.copytree(first, site)
    (tmp_path / "run").mkdir()
    written = (built / "fredericia" / NGINX).read_text("utf-8")
    policy = re.search(r'location /kiosk/ \{.*?Content-Security-Policy "', written, re.DOTALL)
    assert policy
    # As it was written before: the hashes of the old version's scripts.
    page = (first / "kiosk" / "index.html").read_text("utf-8")
    hashed = " ".join(set(re.findall(r"sha256-[A-Za-z0-9+/=]+", page)))
    hashes = "script-src " + " ".join(f"'{one}'" for one in hashed.split()) + "; "
    old = written.replace(policy[0], policy[0] + hashes) if order == "headers with hashes" else written
    config.write_text(old, "utf-8")
    with running(site, config, tmp_path / "run") as nginx:
        screen = Screen(browser, nginx.address + "/kiosk/")
        screen.settled()
        if order == "headers first":
            config.write_text(written, "utf-8")
            nginx.stop()
            nginx.start()
        shutil.rmtree(site)
        shutil.copytree(second, site)
        screen.wait(LOOKS, lambda: screen.version == B)
        assert screen.page.evaluate("window.version") == B and screen.alive()
        config.write_text(written, "utf-8")
        nginx.stop()
        nginx.start()
        screen.page.reload()
        assert screen.version == B and screen.alive()
        screen.close()


def test_a_screen_whose_script_does_not_run_is_loaded_anew(browser: Browser, built: Path, tmp_path: Path) -> None:
    """Once the server is right again, without a hand: also where what is stored is as dead as what is served."""
    good = newer(built / "fredericia", tmp_path / "good", A, "Den levende", patience=700)
    dead = newer(built / "fredericia", tmp_path / "dead", B, "Den døde", patience=700)
    for page in (dead / "kiosk").rglob("index.html"):
        page.write_text(with_script(page.read_text("utf-8"), lambda _: "throw new Error('død')"), "utf-8")
    with hosted(good) as host:
        screen = Screen(browser, host.address + "/kiosk/")
        screen.settled()
        host.folder = dead
        screen.wait(LOOKS, lambda: screen.version == B)
        # Nothing that ages is left on it, and it says so.
        assert screen.page.locator(".clock").inner_text() == ""
        assert screen.page.locator(".stale").inner_text().startswith("Skærmen kan ikke vise, om der er åbent")
        host.folder = newer(built / "fredericia", tmp_path / "mended", C, "Den raske", patience=700)
        eventually(lambda: screen.version == C and screen.alive())
        assert screen.page.locator("h1").inner_text() == "Den raske"
        screen.close()


def test_a_full_store_does_not_hold_a_correction_back(browser: Browser, host: Host, second: Path) -> None:
    screen = Screen(browser, host.address + "/kiosk/")
    screen.settled()
    session = screen.context.new_cdp_session(screen.page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address, "quotaSize": 1})
    host.folder = second
    screen.wait(LOOKS, lambda: screen.version == B)
    screen.wait(LOOKS, lambda: any("Skærmens lager er fuldt" in one for one in screen.said))
    # It says so, and then gives back what it had taken. To look into a store that goes away begins an empty one.
    eventually(lambda: not any(screen.stored.values()))
    assert screen.alive() and not screen.page.locator(".stale").is_visible()
    screen.page.clock.fast_forward(25 * 3_600_000)
    screen.page.clock.run_for(60_000)
    assert screen.page.locator(".stale").inner_text().startswith("Skærmens lager er fuldt.")
    # It is remembered over the next version, and gone when there is room again.
    screen.page.reload()
    screen.wait(LOOKS, lambda: screen.page.locator(".stale").is_visible())
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address})
    screen.wait(LOOKS, lambda: screen.stored == {B: dict.fromkeys(PLACES, B)})
    screen.wait(2, lambda: not screen.page.locator(".stale").is_visible())
    screen.close()


def without_place(second: Path, folder: Path) -> Path:
    shutil.copytree(second, folder)
    shutil.rmtree(folder / "kiosk" / "biblioteket")
    worker = folder / "kiosk" / "worker.js"
    worker.write_text(worker.read_text("utf-8").replace(" biblioteket/", ""), "utf-8")
    return folder


def test_a_place_that_is_gone_shows_the_board(browser: Browser, host: Host, second: Path, tmp_path: Path) -> None:
    screen = Screen(browser, host.address + "/kiosk/biblioteket/")
    screen.settled()
    host.folder = without_place(second, tmp_path / "b")
    screen.wait(LOOKS, lambda: urlsplit(screen.page.url).path == "/kiosk/" and screen.version == B)
    assert screen.alive()
    # And so does a machine that is started there again, with and without network.
    screen.page.goto(host.address + "/kiosk/biblioteket/")
    assert urlsplit(screen.page.url).path == "/kiosk/" and screen.alive()
    screen.close()


def test_a_site_that_is_gone_is_said_and_comes_back(browser: Browser, host: Host, first: Path, tmp_path: Path) -> None:
    screen = Screen(browser, host.address + "/kiosk/biblioteket/")
    screen.settled()
    (tmp_path / "empty").mkdir()
    host.folder = tmp_path / "empty"
    stale = screen.page.locator(".stale")
    screen.wait(LOOKS, lambda: stale.is_visible())
    assert stale.inner_text() == "Denne skærm findes ikke mere. Ring 72 10 70 00, før du går."
    assert not screen.page.locator("main").is_visible() and not screen.page.locator(".clock").is_visible()
    host.folder = first
    screen.wait(LOOKS, lambda: screen.alive() and not stale.is_visible())
    assert screen.page.locator("main").is_visible()
    screen.close()


@pytest.mark.parametrize("way", ["page", "server"])
def test_a_renamed_place_takes_its_screen_along(
    browser: Browser, host: Host, second: Path, tmp_path: Path, way: str
) -> None:
    screen = Screen(browser, host.address + "/kiosk/biblioteket/")
    screen.settled()
    moved = tmp_path / "moved"
    shutil.copytree(second, moved)
    (moved / "kiosk" / "biblioteket").rename(moved / "kiosk" / "bogbussen")
    if way == "page":
        (moved / "kiosk" / "biblioteket").mkdir()
        (moved / "kiosk" / "biblioteket" / "index.html").write_text(
            '<!doctype html><meta http-equiv="refresh" content="0; url=../bogbussen/">', "utf-8"
        )
    else:
        host.rule = lambda path: (301, "/kiosk/bogbussen/") if path == "/kiosk/biblioteket/" else None
    host.folder = moved
    screen.wait(LOOKS, lambda: urlsplit(screen.page.url).path == "/kiosk/bogbussen/" and screen.version == B)
    assert screen.alive()
    screen.wait(LOOKS, lambda: screen.stored.get(B, {}).get("/kiosk/bogbussen/") == B)
    screen.close()


def test_a_machine_that_starts_at_an_old_address_comes_to_the_new_one(
    browser: Browser, host: Host, tmp_path: Path, first: Path
) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(first, moved)
    worker = moved / "kiosk" / "worker.js"
    text = worker.read_text("utf-8")
    # Filled in by the build: see tests/test_moves.py.
    assert text.count('of"".split') == 1
    worker.write_text(text.replace('of"".split', 'of"bogbussen/>biblioteket/".split'), "utf-8")
    host.folder = moved
    screen = Screen(browser, host.address + "/kiosk/")
    screen.settled()
    host.stop()
    screen.page.goto(host.address + "/kiosk/bogbussen")
    assert urlsplit(screen.page.url).path == "/kiosk/biblioteket/" and screen.alive()
    screen.close()


def test_in_a_frame_without_an_origin_it_says_that_it_cannot_fetch_news(
    browser: Browser, host: Host, tmp_path: Path
) -> None:
    with hosted(tmp_path) as signs:
        for sandbox, told in (("allow-scripts", True), ("allow-scripts allow-same-origin", False)):
            frame = f'<iframe sandbox="{sandbox}" width="1080" height="1900" src="{host.address}/kiosk/"></iframe>'
            (tmp_path / "index.html").write_text(frame, "utf-8")
            screen = Screen(browser, signs.address + "/")
            inside = screen.page.frame_locator("iframe")
            inside.locator(".clock").get_by_text(".").wait_for()
            assert not inside.locator(".stale").is_visible()
            screen.page.clock.pause_at(local("2026-11-27 08:00"))
            screen.wait(6, lambda: inside.locator(".stale").is_visible() == told)  # noqa: B023
            assert not told or inside.locator(".stale").inner_text().startswith(
                "Skærmen kan ikke hente nye oplysninger. De er fra søndag den 22. november 2026."
            )
            screen.close()
