"""Lighthouse's four scores (mobile) for our five kinds of page, and what it finds wanting."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .browsing import FLAGS, chromium, run, served
from .engines import HERE, Ours, real
from .measuring import timed
from .weight import PAGES

_PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
_SCORES = ("performance", "accessibility", "best-practices", "seo")


def measure(work: Path, say: Callable[[str], None]) -> None:
    """Run Lighthouse on the real site and print the scores, and under each page what costs it points."""
    country = real(work / "lighthouse-data", "fredericia")
    engine, folder = Ours(), work / "lighthouse"
    folder.mkdir()
    engine.lay_out(country, folder)
    timed(engine.build(), folder)
    say("## Lighthouse, mobile (100 is best)")
    say(f"{'':<12}{'perf.':>8}{'access.':>9}{'practice':>10}{'seo':>6}{'LCP ms':>9}{'TBT ms':>8}{'CLS':>8}")
    with served(engine.built(folder, country.names[0])) as (address, _):
        for kind, path in PAGES.items():
            for line in _lines(kind, _report(f"{address}/{path}", work / f"lighthouse-{kind}.json")):
                say(line)
    say("")


def _report(address: str, file: Path) -> dict[str, Any]:
    run(
        "node", str(_PROGRAM), address, "--quiet", "--output=json", f"--output-path={file}",
        f"--chrome-flags={' '.join(FLAGS)}", "--no-enable-error-reporting",
        environment={"CHROME_PATH": chromium() or ""},
    )  # fmt: skip
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _lines(kind: str, report: dict[str, Any]) -> Iterator[str]:
    groups, audits = report["categories"], report["audits"]
    perf, access, practice, seo = (round(100 * (groups[name]["score"] or 0)) for name in _SCORES)
    largest, blocked, shift = (
        audits[name]["numericValue"]
        for name in ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    )
    yield f"{kind:<12}{perf:>8}{access:>9}{practice:>10}{seo:>6}{largest:>9.0f}{blocked:>8.0f}{shift:>8.3f}"
    for name in _SCORES:
        for one in groups[name]["auditRefs"]:
            audit = audits[one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"  {name}: {audit['title']} ({audit.get('displayValue') or audit.get('explanation') or '-'})"
