"""Where the open data lies, and how it names itself."""

from __future__ import annotations

from dataclasses import dataclass

from vejviser import urls
from vejviser.knowledge import Municipality

API_VERSION = "1.0.0"
"""The version of the form of the data (semver.org): its first figure is the one in the address. What is added makes
the second one more; nothing is taken away or changes its type below the same address."""

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
LICENSE_NAME = "CC BY 4.0"
HSDS = "hsds/"


@dataclass(frozen=True)
class DataAddresses:
    """The addresses of one site's data. ``site_url`` is the site's own with a slash at its end, or nothing."""

    site_url: str

    def url(self, address: str) -> str:
        """Return the full address of a page of the site, or nothing when the site has no address of its own."""
        return self.site_url and self.site_url + address.lstrip("/")

    def named(self, path: str) -> str:
        """Return what a file of the data is named by: its full address, or from the host's root where none is known."""
        return self.url(urls.DATA_API + path) or urls.DATA_API + path


def addresses_of(municipality: Municipality) -> DataAddresses:
    """Return the addresses of a municipality's data."""
    own = municipality.about.site_url
    return DataAddresses(f"{own.rstrip('/')}/" if own else "")
