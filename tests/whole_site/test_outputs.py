"""Files that are whole as they are: what there is, the version, the QR code and JSON in pages."""

from __future__ import annotations

import json
from datetime import date

from tests.conftest import TODAY, Example
from vejviser.markup.json_script import json_script
from vejviser.markup.qr_code import qr_code


def made(example: Example, day: date = TODAY) -> dict[str, str]:
    files = example.site(day).sources()
    return {path: content for path, content in files.items() if isinstance(content, str)}


def test_every_file_of_the_design_is_there(example: Example) -> None:
    wanted = {
        "kiosk/index.html", "kiosk/raadhuset/index.html", "kiosk/biblioteket/index.html", "kiosk/worker.js",
        "plakat/index.html", "plakat/postkort/index.html", "plakat/kort/index.html", "traeffetider.ics",
        "traeffetider/raadhuset.ics", "traeffetider/biblioteket.ics", "assets/vejviser.js", "version.json", "_headers",
    }  # fmt: skip
    assert wanted <= set(made(example))


def test_the_version_follows_the_content_and_nothing_else(example: Example) -> None:
    def version(files: dict[str, str]) -> str:
        return str(json.loads(files["version.json"])["version"])

    first = made(example)
    assert made(example) == first
    assert version(made(example, date(2026, 11, 23))) != version(first)
    assert f'data-version="{version(first)}"' in first["kiosk/index.html"]
    assert f'"{version(first)}"' in first["kiosk/worker.js"]
    example.change("data/lillekoebing/office_hours.yml", 'closes: "14:00"\n  - loc', 'closes: "14:30"\n  - loc')
    assert version(made(example)) != version(first)


def test_the_worker_keeps_all_screens(example: Example) -> None:
    assert '"./ raadhuset/ biblioteket/"' in made(example)["kiosk/worker.js"]


def test_without_an_address_there_is_no_qr_code_and_no_hole(example: Example) -> None:
    assert qr_code("", "#123") == ""
    assert 'class="qr"' not in made(example)["kiosk/index.html"]
    picture = qr_code("https://vejviser.viborg.dk/traeffetider/", "#1c2b2d")
    assert picture.startswith("<svg") and "http://" not in picture.replace("http://www.w3.org", "")


def test_data_in_a_page_cannot_end_its_script() -> None:
    hostile = {"name": "</script><script>alert(1)</script>\u2028&"}
    text = json_script(hostile)
    assert "<" not in text and "\u2028" not in text
    assert json.loads(text) == hostile
