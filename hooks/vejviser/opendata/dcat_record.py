"""The catalogue's record of the data, for data portals: DCAT-AP 3 (the European Commission's SEMIC) as JSON-LD 1.1.

Its context stands in it, so that nothing is fetched from anybody to read it.
"""

from __future__ import annotations

from vejviser.models.field_type import Json
from vejviser.opendata.data_addresses import HSDS, LICENSE, DataAddresses
from vejviser.opendata.open_things import OpenKind

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_CONTEXT: Json = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": _XSD,
    "@language": "da",
}
_FORMS = {
    "json": ("JSON", "application/json"),
    "csv": ("CSV", "text/csv"),
}


def dcat_record(
    addresses: DataAddresses, publisher: Json, title: str, newest: str, kinds: tuple[OpenKind, ...]
) -> Json:
    """Return the catalogue of one site's data. ``publisher`` has a name and maybe a homepage, ``newest`` is a date."""
    base: Json = {"@base": addresses.named("")} if addresses.site_url else {}
    modified: Json = {"dct:modified": _date(newest)} if newest else {}
    agent: Json = {
        "@id": "dcat.jsonld#publisher",
        "@type": "foaf:Agent",
        "foaf:name": publisher["name"],
        **({"foaf:homepage": {"@id": publisher["homepage"]}} if "homepage" in publisher else {}),
    }
    common: Json = {
        "dct:publisher": {"@id": "dcat.jsonld#publisher"},
        "dct:language": {"@id": f"{_AUTHORITY}language/DAN"},
        **modified,
    }
    datasets = [_dataset(kind, common) for kind in kinds]
    datasets.append(_hsds(common))
    catalog: Json = {
        "@id": "dcat.jsonld#catalog",
        "@type": "dcat:Catalog",
        "dct:title": title,
        "dct:description": "Hvad siderne siger, som data, andre programmer kan læse.",
        "dct:license": _license(),
        **common,
        **({"foaf:homepage": {"@id": addresses.site_url}} if addresses.site_url else {}),
        "dcat:dataset": [{"@id": one["@id"]} for one in datasets],
    }
    return {"@context": {**base, **_CONTEXT}, "@graph": [catalog, agent, *datasets]}


def _dataset(kind: OpenKind, common: Json) -> Json:
    found = {form: _distribution(f"{kind.name}.{form}", form, kind.title) for form in _FORMS}
    found["json"]["dct:conformsTo"] = {"@id": f"schema/{kind.name}.json", "@type": "dct:Standard"}
    return _described(f"dcat.jsonld#{kind.name}", kind.title, kind.about, common, list(found.values()))


def _hsds(common: Json) -> Json:
    file = _distribution(f"{HSDS}datapackage.json", "json", "HSDS")
    about = "Kommunen, klageinstanser og samarbejdspartnere efter Open Referral HSDS 3."
    return _described("dcat.jsonld#hsds", "Hjælp og steder efter HSDS", about, common, [file])


def _described(name: str, title: str, about: str, common: Json, distributions: list[Json]) -> Json:
    return {
        "@id": name,
        "@type": "dcat:Dataset",
        "dct:title": title,
        "dct:description": about,
        "dcat:theme": [{"@id": f"{_AUTHORITY}data-theme/{code}"} for code in ("GOVE", "SOCI")],
        "dct:accessRights": {"@id": f"{_AUTHORITY}access-right/PUBLIC", "@type": "dct:RightsStatement"},
        **common,
        "dcat:distribution": distributions,
    }


def _distribution(path: str, form: str, title: str) -> Json:
    code, media_type = _FORMS[form]
    return {
        "@id": f"dcat.jsonld#{path}",
        "@type": "dcat:Distribution",
        "dct:title": f"{title} ({code})",
        "dcat:accessURL": {"@id": path},
        "dcat:downloadURL": {"@id": path},
        "dct:format": {"@id": f"{_AUTHORITY}file-type/{code}", "@type": "dct:MediaTypeOrExtent"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dct:license": _license(),
    }


def _license() -> Json:
    return {"@id": LICENSE, "@type": "dct:LicenseDocument"}


def _date(text: str) -> Json:
    """Return a date of the precision that is known."""
    return {"@value": text, "@type": f"xsd:{_DATE_TYPES[len(text)]}"}
