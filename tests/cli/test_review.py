"""The commands ``review`` and ``confirm``, as somebody types them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from tests.conftest import Example
from vejviser.cli.commands import main

BODY = "data/national/bodies/naevnet.yml"
PARTNER = "data/lillekoebing/partners/retshjaelpen.yml"


def run(example: Example, *arguments: str) -> Result:
    folders = ["--data", str(example.data), "--guides", str(example.guides), "--date", "2026-11-22"]
    return CliRunner().invoke(main, [*arguments, *folders])


def test_review_writes_a_mail_for_each_owner_and_a_calendar(example: Example, tmp_path: Path) -> None:
    out = tmp_path / "mails"
    (out).mkdir()
    (out / "forrige.eml").write_text("old")
    result = run(example, "review", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert {path.name for path in out.iterdir()} == {
        "bekraeft.ics", "redaktionen.eml", "landsredaktionen.eml", "naevnet.eml", "instans_skattenaevnet.eml",
        "partner_retshjaelpen.eml",
    }  # fmt: skip
    assert f"{out / 'naevnet.eml'}: 1 til Nævnet (post@naevnet.dk)" in result.stdout
    assert result.stdout.endswith("Næste skridt: åbn en mail i dit mailprogram, eller send dem med --send.\n")


def test_mails_never_lie_where_they_are_published(example: Example, tmp_path: Path) -> None:
    (tmp_path / "site" / ".versions").mkdir(parents=True)
    for out in (example.data / "mails", tmp_path / "site" / "by"):
        result = run(example, "review", "--out", str(out))
        assert result.exit_code == 1
        assert "for det bliver udgivet. Vælg en anden --out." in result.stderr
        assert not out.exists()


def test_sending_needs_a_server(example: Example, tmp_path: Path) -> None:
    told = run(example, "review", "--out", str(tmp_path / "a"), "--send")
    assert told.stderr == (
        "Ingen mailserver. Skriv 'mail_server' i kommunens owners.yml, eller --host og --sender.\n"
    )  # fmt: skip
    assert run(example, "review", "--out", str(tmp_path / "a"), "--send", "--host", "x").stderr == (
        "Der mangler --sender.\n"
    )
    wrong = run(example, "review", "--out", str(tmp_path / "a"), "--host", "http://x", "--sender", "a@b.dk")
    assert wrong.stderr == "'http://x' er ikke navnet på en server. Skriv navnet alene, fx mail.kommune.dk.\n"


def test_confirm_writes_its_lines(example: Example) -> None:
    before = (example.root / BODY).read_text("utf-8")
    result = run(example, "confirm", str(example.root / BODY), "--role", "redaktionen", "--how", "ringede")
    assert result.exit_code == 0, result.output
    after = (example.root / BODY).read_text("utf-8")
    assert after.replace('checked:\n  date: "2026-11-22"\n  role: "redaktionen"\n  how: "ringede"\n', "") == before
    assert "Kontrolleret den 22. november 2026 af redaktionen." in page(example)


def page(example: Example) -> str:
    content = example.site().quick_file("klageinstanser/naevnet/index.html")
    assert content
    return content.decode()


def test_confirm_one_field(example: Example) -> None:
    result = run(example, "confirm", str(example.root / BODY), "--field", "contact", "--role", "redaktionen")
    assert result.exit_code == 0, result.output
    assert '\n  checked:\n    date: "2026-11-22"\n    role: "redaktionen"\n' in (example.root / BODY).read_text("utf-8")


def test_all_or_nothing(example: Example) -> None:
    before = (example.root / BODY).read_bytes()
    files = [str(example.root / BODY), str(example.root / PARTNER)]
    # The partner has no contact.
    assert run(example, "confirm", *files, "--field", "contact", "--role", "redaktionen").exit_code == 1
    assert (example.root / BODY).read_bytes() == before
    # A name is no role: the check says so, and nothing is written.
    told = run(example, "confirm", *files, "--role", "Anne Hansen")
    assert told.exit_code == 1
    assert "'Anne Hansen' ligner et navn" in told.stdout
    assert (example.root / BODY).read_bytes() == before
    assert run(example, "confirm", *files, "--role", "redaktionen").exit_code == 0


def test_confirm_knows_its_files(example: Example) -> None:
    told = run(example, "confirm", str(example.root / "nix.yml"), "--role", "redaktionen")
    assert told.exit_code == 1
    assert "er ikke en fil med oplysninger." in told.stderr
    told = run(example, "confirm", str(example.data / "national" / "categories.yml"), "--role", "redaktionen")
    assert "har ingen oplysninger, der kan bekræftes." in told.stderr


def test_what_is_still_to_be_looked_at_is_told(example: Example) -> None:
    example.change(BODY, "sources:", "needs_check: Find prisen.\nsources:")
    told = run(example, "confirm", str(example.root / BODY), "--role", "redaktionen")
    assert "Her står stadig 'needs_check': Find prisen. Slet det, når det er gjort." in told.stdout


def test_freshness_says_what_is_due_and_what_is_next(example: Example) -> None:
    told = run(example, "freshness").stderr
    assert "skal bekræftes nu. Se hos hvem: vejviser review" in told
    run(example, "confirm", str(example.root / BODY), "--role", "redaktionen")
    assert "Den næste skal bekræftes den 22. november 2027." in run(example, "freshness").stderr
