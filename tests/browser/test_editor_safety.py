"""What somebody writes into a form runs nowhere: neither in the form nor in the page beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, Example
from tests.editor.running import Running, running

_ATTACKS = (
    '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{% raw %}[ord](javascript:alert(1))',
    "javascript:alert(1)//</textarea></title></style><svg onload=alert(1)>'onmouseover='alert(1)",
)
_RUNNING = "a[href^='javascript:' i], [onerror], [onload], [onmouseover], iframe[src^='javascript:' i]"
_PATHS = ("/ret/news/lillekoebing/angreb", "/ret/partner/lillekoebing/angreb", "/ret/guide/national/husleje")


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One editor for all that is written."""
    root = tmp_path_factory.mktemp("safety") / "example"
    shutil.copytree(ROOT / "tests" / "example", root)
    with running(Example(root), "--date", "2026-11-22") as found:
        yield found


@pytest.mark.parametrize("path", _PATHS)
def test_what_is_written_runs_nowhere(browser: Browser, editor: Running, path: str) -> None:
    page = let_in(browser, editor)
    dialogs, asked, console = list[str](), set[str](), list[str]()
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.on("console", lambda message: console.append(message.text))
    for attack in _ATTACKS:
        page.goto(f"http://{editor.host}{path}")
        filled = page.evaluate(_FILL, attack)
        assert filled >= 4
        with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            page.dispatch_event("#formular", "input")
        assert answer.value.status == 200
        page.click("button[value=kladde]:not(.sr)")
        page.wait_for_load_state()
        assert page.locator(f"form :is({_RUNNING})").count() == 0
        # It stands there as it was written, in each field and in the list of what is changed.
        assert attack.split()[0] in page.locator("[data-changes]").inner_text() or path == _PATHS[2]
        for frame in page.frames[1:]:
            frame.wait_for_load_state()
            assert frame.locator(_RUNNING).count() == 0
    editor.post(path, {"gør": "kassér"})
    page.context.close()
    assert dialogs == []
    assert asked == {editor.host}
    assert [line for line in console if "Content Security Policy" in line or "Content-Security-Policy" in line] == []


def test_what_is_saved_runs_nowhere_on_the_pages(browser: Browser, editor: Running) -> None:
    """A title with tags in it is a title: on the pages of the site, on a screen, and in the editor."""
    title = '""><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'
    news = {"title": title, "text": title, "from": "2026-11-20", "until": "2026-12-11", "gør": "gem", "grund": title}
    saved = editor.post("/ret/news/lillekoebing/angreb", news)
    assert saved.status == 303
    page = let_in(browser, editor)
    dialogs, console = list[str](), list[str]()
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.on("console", lambda message: console.append(message.text))
    site = ["vis/lillekoebing/", "vis/lillekoebing/nyt/angreb/", "vis/lillekoebing/kiosk/"]
    own = ["ret/news/lillekoebing/angreb", "historik/news/lillekoebing/angreb", "seneste", "udgiv", ""]
    for path in own + site:
        page.goto(f"http://{editor.host}/{path}")
        text = page.inner_text("body") + "".join(one.input_value() for one in page.locator("input").all())
        assert title.removeprefix('""') in text or path == "vis/lillekoebing/kiosk/", path
        assert page.locator(_RUNNING).count() == 0
    page.context.close()
    assert (dialogs, [line for line in console if "Security" in line]) == ([], [])


_FILL = """attack => {
    const fields = [...document.querySelectorAll("#formular :is(input, textarea, select)[name]")].filter((one) =>
        !one.name.endsWith(".") && !["bevis", "grund"].includes(one.name) && one.type !== "checkbox");
    for (const one of fields) {
        if (one.matches("select")) one.append(new Option(attack, attack, true, true));
        one.value = attack;
    }
    return fields.length;
}"""


def let_in(browser: Browser, editor: Running) -> Page:
    """A window of somebody who was let in."""
    context = browser.new_context()
    name, value = editor.login[0].removeprefix("Cookie: ").split("=", 1)
    context.add_cookies([{"name": name, "value": value, "domain": "127.0.0.1", "path": "/", "sameSite": "Strict"}])
    return context.new_page()
