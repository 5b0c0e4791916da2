"""The pages of annual reports: one alone, several together, hidden numbers and what became of recommendations."""

from __future__ import annotations

import re
from html import unescape

from tests.conftest import Example
from tests.report_years import OTHERS, YEARS, point, write


def words(example: Example, path: str = "aarsberetning/index.html") -> str:
    html = (example.site().file(path) or b"").decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_one_report_alone_says_nothing_of_years(example: Example) -> None:
    said = words(example)
    assert "Årsberetning 2025 året 2025: 10 henvendelser" in said
    assert "år for år" not in said and "Anbefalinger" not in said


def test_several_say_which_years_they_compare_and_why_not_the_others(example: Example) -> None:
    write(example, OTHERS | YEARS)
    said = words(example)
    assert "I 2024, 2025 og 2026 er der talt sådan: Den samme borger tæller én gang." in said
    assert "2022 er ikke med. Beretningen siger ikke, hvordan der er talt." in said
    assert "2023 er ikke med. Der er talt på en anden måde: hver henvendelse tæller." in said
    assert "2025 er ikke med her. Beretningen har ingen tabel om den første henvendelse." in said
    assert "Perioderne er ikke lige lange." in said
    # Newest first in the list, oldest first in what went on.
    assert said.index("Årsberetning 2026") < said.index("Årsberetning 2024") < said.index("Beretning 2022")


def test_the_table_of_years_has_every_number_and_share(example: Example) -> None:
    write(example)
    said = words(example)
    assert "Afdeling 2024 2025 2026 Arbejdsmarked og Borgerservice 120 60 % 140 56 % 100 41,7 %" in said
    assert "Teknik 30 15 % skjult 50 20,8 % Kultur og Idræt – skjult – I alt 200 100 % 250 100 % 240 100 %" in said
    assert "Tal fra 1 til 4 er skjult" in said and "”–” betyder" in said


def test_recommendations_stand_under_their_latest_status_with_their_history(example: Example) -> None:
    write(example)
    said = words(example)
    assert "Her er 4 anbefalinger: 2 er foreslået, 1 er gjort og 1 er afvist." in said
    assert (
        "Foreslået i februar 2025 Godkendt af direktionen i september 2025 Gjort af alle afdelinger den 1. oktober 2026"
        " Står i 2024 , 2025 og 2026 ." in said
    )
    assert "Afvist af byrådet den 6. maj 2025 Står i 2024 ." in said


def test_years_that_count_differently_are_not_compared_at_all(example: Example) -> None:
    write(example, {"2025": YEARS["2025"], "2023": OTHERS["2023"]})
    said = words(example)
    assert "Vi kan ikke sammenligne årene endnu." in said and "Afdelinger år for år" not in said
    assert "Her er 2 anbefalinger" in said


def test_a_chart_of_many_years_shows_the_newest_and_the_table_all(example: Example) -> None:
    years = {
        str(year): YEARS["2024"] | {"title": f"Beretning {year}", "from": f"{year}-01-01"} for year in range(2010, 2017)
    }
    for values in years.values():
        del values["until"]
    write(example, years)
    html = (example.site().file("aarsberetning/index.html") or b"").decode()
    (drawn,) = re.findall(r"<desc id=\"trend-[^>]*>(.*?)</desc>", html, re.DOTALL)[:1]
    assert re.findall(r"\d{4}", drawn.partition(". ")[0]) == ["2012", "2013", "2014", "2015", "2016"]
    assert "Tegningen viser de nyeste 5 år. Tabellen viser alle." in words(example)
    assert len(re.findall(r'<th scope="col" class="num"><a', html)) == 14


def test_a_hidden_number_stands_nowhere_on_the_reports_page(example: Example) -> None:
    write(example)
    said = words(example, "aarsberetning/2025/index.html")
    assert "Kultur og Idræt skjult Teknik skjult I alt 250 100 %" in said
    assert "Tal fra 1 til 4 er skjult, så ingen kan kende en borger på dem." in said
    assert "Husleje 40 henvendelser. Se:" in said and "Skat Antallet er skjult." in said
    # What nothing is known of has no heading.
    assert "De vigtigste tal" not in said and "Sådan er der talt Den samme borger tæller én gang." in said


def test_the_heading_over_the_names_says_what_they_are(example: Example) -> None:
    write(example)
    assert "Første henvendelse Antal Andel" in words(example, "aarsberetning/2024/index.html")
    tables = [{key: one[key] for key in one if key != "about"} for one in YEARS["2024"]["tables"]]
    write(example, {"2024": YEARS["2024"] | {"tables": tables}})
    assert "Gruppe Antal Andel" in words(example, "aarsberetning/2024/index.html")


def test_where_all_is_only_proposed_it_is_said_once(example: Example) -> None:
    points = [point(name, name, ("proposed", "2025", "")) for name in ("a", "b")]
    write(example, {"2025": YEARS["2025"] | {"recommendations": [{"title": "x", "points": points}]}})
    said = words(example, "aarsberetning/2025/index.html")
    assert "Alle anbefalingerne er foreslået i 2025. Vi ved ikke, hvad der siden er sket." in said
    assert "Foreslået" not in said


def test_what_an_adviser_writes_is_text_also_in_the_charts(example: Example) -> None:
    years = {
        name: YEARS[name]
        | {"tables": [{"title": "x", "about": "departments", "rows": [{"name": "<b>&", "count": n, "percent": 100}]}]}
        for name, n in (("2024", 200), ("2026", 240))
    }
    write(example, years)
    html = (example.site().file("aarsberetning/index.html") or b"").decode()
    assert "<b>" not in html and html.count("&lt;b&gt;&amp;") >= 3
