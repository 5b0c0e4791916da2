"""What a first visit costs: bytes over the wire, what of them is used, and how calmly the page comes."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from .browsing import launched, served
from .engines import Engine, real
from .measuring import timed

PAGES = {
    "home": "",
    "guide": "guides/husleje/",
    "body": "klageinstanser/ankestyrelsen/",
    "hours": "traeffetider/",
    "find-vej": "find-vej/",
}

_KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js"}
_VITALS = """() => new Promise((done) => {
  const seen = { shift: 0, largest: 0, blocked: 0 };
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type, buffered: true });
  watch("layout-shift", (one) => { seen.shift += one.hadRecentInput ? 0 : one.value; });
  watch("largest-contentful-paint", (one) => { seen.largest = one.startTime; });
  watch("longtask", (one) => { seen.blocked += Math.max(0, one.duration - 50); });
  setTimeout(() => done(seen), 500);
})"""


@dataclass(frozen=True)
class Visit:
    """A first visit to one page: bytes and requests by kind, milliseconds, and shares of what was fetched and used."""

    bytes: Mapping[str, int]
    requests: int
    shift: float
    largest: float
    blocked: float
    css_used: str
    js_used: str


def measure(engines: Mapping[str, Engine], work: Path, say: Callable[[str], None]) -> None:
    """Build the real site with each engine that makes whole sites, and print what each page costs."""
    country = real(work / "real", "fredericia")
    say("## A first visit: kB over the wire (gzip), ms in Chromium without throttling, kB of code used of fetched")
    heads = ("html", "css", "js", "other", "all", "requests", "CLS", "LCP ms", "TBT ms")
    say(f"{'':<36}" + "".join(f"{head:>9}" for head in heads) + f"{'css used':>15}{'js used':>15}")
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for key, engine in engines.items():
            if not engine.searches:
                continue
            folder = work / f"weight-{key}"
            folder.mkdir()
            engine.lay_out(country, folder)
            timed(engine.build(), folder)
            root, below = engine.web(folder, country.names[0])
            with served(root) as (address, _):
                for kind, path in PAGES.items():
                    say(_line(f"{engine.label}: {kind}", _visit(browser, f"{address}/{below}{path}")))
            shutil.rmtree(folder)
        browser.close()
    say("")


def _line(label: str, visit: Visit) -> str:
    sizes = [visit.bytes.get(kind, 0) for kind in ("html", "css", "js", "other")]
    return (
        f"{label:<36}"
        + "".join(f"{size / 1000:>9.1f}" for size in (*sizes, sum(sizes)))
        + f"{visit.requests:>9}{visit.shift:>9.3f}{visit.largest:>9.0f}{visit.blocked:>9.0f}"
        + f"{visit.css_used:>15}{visit.js_used:>15}"
    )


def _visit(browser: Browser, address: str) -> Visit:
    """Visit a page twice, each time for the first time: looking into the code slows a page down."""
    sizes: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    with browser.new_context(locale="da-DK") as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.on("Network.responseReceived", lambda one: kinds.update({one["requestId"]: one["type"]}))
        wire.on(
            "Network.loadingFinished",
            lambda one: sizes.update(
                {_KINDS.get(kinds.get(one["requestId"], ""), "other"): int(one["encodedDataLength"])}
            ),
        )
        wire.send("Network.enable")
        page.goto(address, wait_until="networkidle")
        vitals = page.evaluate(_VITALS)
    css, js = _coverage(browser, address)
    return Visit(sizes, len(kinds), vitals["shift"], vitals["largest"], vitals["blocked"], css, js)


def _coverage(browser: Browser, address: str) -> tuple[str, str]:
    """Return how much of the style sheets and of the scripts a first visit uses, before they are packed."""
    sheets: dict[str, float] = {}
    with browser.new_context(locale="da-DK") as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.on(
            "CSS.styleSheetAdded",
            lambda one: sheets.update({one["header"]["styleSheetId"]: one["header"]["length"]}),
        )
        for command in ("DOM.enable", "CSS.enable", "CSS.startRuleUsageTracking", "Profiler.enable"):
            wire.send(command)
        wire.send("Profiler.startPreciseCoverage", {"callCount": False, "detailed": True})
        page.goto(address, wait_until="networkidle")
        scripts = wire.send("Profiler.takePreciseCoverage")["result"]
        rules = wire.send("CSS.stopRuleUsageTracking")["ruleUsage"]
    styled = sum(rule["endOffset"] - rule["startOffset"] for rule in rules if rule["used"])
    runs = [_run(one["functions"]) for one in scripts if one["url"].startswith("http")]
    return (
        f"{styled / 1000:.1f} of {sum(sheets.values()) / 1000:.1f}",
        f"{sum(used for used, _ in runs) / 1000:.1f} of {sum(whole for _, whole in runs) / 1000:.1f}",
    )


def _run(functions: list[dict[str, Any]]) -> tuple[int, int]:
    """Return how many characters of a script ran, and how many it has. Inner ranges come after the outer ones."""
    ranges = list(_ranges(functions))
    whole = max((end for _, end, _ in ranges), default=0)
    ran = bytearray(whole)
    for start, end, count in ranges:
        ran[start:end] = (b"\1" if count else b"\0") * (end - start)
    return sum(ran), whole


def _ranges(functions: list[dict[str, Any]]) -> Iterator[tuple[int, int, int]]:
    found = [
        (one["startOffset"], one["endOffset"], one["count"]) for function in functions for one in function["ranges"]
    ]
    return iter(sorted(found, key=lambda one: (one[0], -one[1])))
