"""Templates are compiled once in a process, and still drawn as they are written and as their kind is read."""

from __future__ import annotations

from pathlib import Path

from vejviser.render.template_environment import layout_environment, page_environment


def test_a_changed_template_is_drawn_as_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("før {{ ord }}")
    assert page_environment(tmp_path).get_template("a.html").render(ord="<b>") == "før &lt;b&gt;"
    (tmp_path / "a.html").write_text("nu {{ ord }}")
    assert page_environment(tmp_path).get_template("a.html").render(ord="<b>") == "nu &lt;b&gt;"


def test_pages_and_the_frame_keep_their_own_blanks(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{% if true %}\n x\n{% endif %}\n")
    for _ in range(2):
        assert page_environment(tmp_path).get_template("a.html").render() == " x\n"
        assert layout_environment(tmp_path).get_template("a.html").render() == "\n x\n"
