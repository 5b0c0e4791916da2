"""What is measured beside other engines but the search: speed for a country, and the weight of pages."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from . import country, weight
from .engines import engines

_PARTS = ("country", "weight")


@click.command()
@click.argument("programs", type=click.Path(path_type=Path))
@click.option("--only", type=click.Choice(_PARTS), help="One part. Otherwise all.")
@click.option("--sizes", default="1,10,98", show_default=True, help="How many municipalities, for the part country.")
@click.option("--peers", default="hugo,eleventy,mkdocs", show_default=True, help="Which other engines.")
def main(programs: Path, only: str | None, sizes: str, peers: str) -> None:
    """Measure ourselves beside the peers. PROGRAMS is the bin folder of their environment."""
    known = engines(programs)
    chosen = {name: known[name] for name in ("ours", *peers.split(","))}
    click.echo(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}. Ratios are to ours; above 1 is slower.\n")
    with tempfile.TemporaryDirectory(prefix="vejviser-") as folder:
        work = Path(folder)
        if only in (None, "country"):
            country.measure(chosen, [int(one) for one in sizes.split(",")], programs, work, click.echo)
        if only in (None, "weight"):
            weight.measure(chosen, work, click.echo)


if __name__ == "__main__":
    main()
