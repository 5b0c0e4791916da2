"""The page about open data, for people: what there is, and how to get it."""

from __future__ import annotations

from vejviser import urls
from vejviser.opendata.data_addresses import API_VERSION, HSDS, LICENSE, LICENSE_NAME
from vejviser.opendata.open_kinds import OPEN_KINDS
from vejviser.opendata.open_tables import tables_of
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.quality.freshness import newest_date
from vejviser.text.danish import partial_date


def open_data_page(context: Context) -> Page:
    """Return each kind with links to its list and its tables, and what programs start from."""
    newest = newest_date(context.knowledge, context.municipality)
    return Page(
        address=urls.DATA,
        title="Åbne data",
        description="Alt, hvad siderne siger, som data. Du må bruge dem til hvad som helst.",
        template="open_data.html",
        view={
            "kinds": [
                {
                    "title": kind.title,
                    "about": kind.about,
                    "list": f"{urls.DATA_API}{kind.name}.json",
                    "tables": [
                        {"name": one.title, "address": f"{urls.DATA_API}{one.name}.csv"} for one in tables_of(kind)
                    ],
                }
                for kind in OPEN_KINDS
            ],
            "newest": partial_date(newest) if newest else "",
            "version": API_VERSION,
            "license": LICENSE,
            "license_name": LICENSE_NAME,
            "index": f"{urls.DATA_API}index.json",
            "api": f"{urls.DATA_API}openapi.json",
            "catalogue": f"{urls.DATA_API}dcat.jsonld",
            "package": f"{urls.DATA_API}{HSDS}datapackage.json",
        },
        source="overrides/pages/open_data.html",
        rank=LIST_RANK,
    )
