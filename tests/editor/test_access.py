"""Who is let in: the rules, without a server."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from vejviser.editor.access import Doorkeeper, ProxyLogin, plain_address, proved

HOST = "127.0.0.1:8100"
ALONE = [HOST, "localhost:8100", "[::1]:8100"]


def headers(*pairs: tuple[str, str]) -> Headers:
    return Headers(raw=[(name.lower().encode(), value.encode("utf-8")) for name, value in pairs])


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:8101", "a@127.0.0.1:8100", "127.0.0.1:8100.evil.example", "", "[evil"],
)
def test_only_our_own_names_are_answered(host: str) -> None:
    assert "Adressen passer ikke" in Doorkeeper(ALONE).refusal("GET", headers(("Host", host)))


def test_no_host_and_two_are_none_of_ours() -> None:
    door = Doorkeeper(ALONE)
    assert door.refusal("GET", headers()) != ""
    assert door.refusal("GET", headers(("Host", HOST), ("Host", HOST))) != ""
    assert door.refusal("GET", headers(("Host", HOST.upper()))) == ""


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "https://127.0.0.1:8100", "http://127.0.0.1:8101"])
def test_a_change_from_elsewhere_is_refused(origin: str) -> None:
    said = Doorkeeper(ALONE).refusal("POST", headers(("Host", HOST), ("Origin", origin)))
    assert said == "Ændringen kom fra en anden side. Intet er ændret."


def test_a_change_says_where_it_comes_from() -> None:
    door = Doorkeeper(ALONE)
    assert door.refusal("POST", headers(("Host", HOST))) != ""
    assert door.refusal("POST", headers(("Host", HOST), ("Sec-Fetch-Site", "same-site"))) != ""
    assert door.refusal("POST", headers(("Host", HOST), ("Sec-Fetch-Site", "same-origin"))) == ""
    assert door.refusal("POST", headers(("Host", HOST), ("Origin", f"http://{HOST}"))) == ""
    assert door.refusal("DELETE", headers(("Host", HOST), ("Origin", f"http://{HOST}"))) != ""


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_page_of_somebody_else_has_ours_as_a_part(site: str) -> None:
    about = [("Host", HOST), ("Sec-Fetch-Site", site)]
    door = Doorkeeper(ALONE)
    assert door.refusal("GET", headers(*about, ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image"))) != ""
    assert door.refusal("GET", headers(*about, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"))) != ""
    # A link in somebody's mail.
    assert door.refusal("GET", headers(*about, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"))) == ""


def test_the_one_time_word_lets_one_in_once() -> None:
    door = Doorkeeper(ALONE)
    code = door.code
    assert [door.enter(wrong) for wrong in ("", "x", code[:-1], f"{code} ", "æ")] == [None] * 5
    key = door.enter(code)
    assert key
    assert door.enter(code) is None
    assert door.enter("") is None
    assert door.session(headers(("Cookie", f"{door.cookie}={key}")), "") is not None
    assert door.session(headers(("Referer", f"http://{HOST}/adgang?kode={code}")), "") is None


def test_a_cookie_is_found_among_those_of_other_programs() -> None:
    door = Doorkeeper(ALONE, cookie="vejviser-adgang-8100")
    key = door.enter(door.code)
    others = 'a={"x": 1, "y": "z"}; b[]=1; =; c'
    found = [
        door.session(headers(("Cookie", f"{others}; vejviser-adgang-8100={key}; d=\x7f")), ""),
        door.session(headers(("Cookie", f"vejviser-adgang-8100=x; vejviser-adgang-8100={key}")), ""),
        door.session(headers(("Cookie", others), ("Cookie", f"vejviser-adgang-8100={key}")), ""),
    ]
    assert None not in found
    assert door.session(headers(("Cookie", f"vejviser-adgang-8101={key}")), "") is None
    assert door.session(headers(("Cookie", f"{others}; x vejviser-adgang-8100={key}")), "") is None


def test_a_proof_is_of_one_session() -> None:
    first, second = Doorkeeper(ALONE), Doorkeeper(ALONE)
    sessions = [
        door.session(headers(("Cookie", f"{door.cookie}={door.enter(door.code)}")), "") for door in (first, second)
    ]
    one, other = sessions
    assert one
    assert other
    assert proved(one, one.proof)
    assert [proved(one, wrong) for wrong in ("", "æ", one.proof[:-1], other.proof)] == [False] * 4


LOGIN = ProxyLogin("10.0.0.5", "X-Remote-User")


@pytest.mark.parametrize(
    ("said", "user"),
    [
        (["anna@kommune.dk"], "anna@kommune.dk"),
        ([" børge "], "børge"),
        (["bo\u0308rge"], "börge"),
        (['<b>"x"</b>'], '<b>"x"</b>'),
        ([], None),
        ([""], None),
        (["   "], None),
        (["anna", "anna"], None),
        (["anna\tb"], None),
        (["anna\u202eb"], None),
        (["a" * 201], None),
    ],
)
def test_the_login_says_who_it_is(said: list[str], user: str | None) -> None:
    session = Doorkeeper(["ret.kommune.dk"], LOGIN).session(
        headers(*(("X-Remote-User", one) for one in said)), "10.0.0.5"
    )
    assert (session.user if session else None) == user


@pytest.mark.parametrize("client", ["10.0.0.6", "127.0.0.1", "", "10.0.0.50", "::1", "testclient"])
def test_nobody_else_may_say_who_somebody_is(client: str) -> None:
    assert Doorkeeper(["ret.kommune.dk"], LOGIN).session(headers(("X-Remote-User", "anna")), client) is None


def test_an_address_is_the_same_in_each_way_of_writing() -> None:
    assert plain_address("::ffff:10.0.0.5") == "10.0.0.5"
    assert plain_address("0:0:0:0:0:0:0:1") == "::1"
    assert plain_address("localhost") == ""
    door = Doorkeeper(["ret.kommune.dk"], LOGIN)
    assert door.session(headers(("X-Remote-User", "anna")), "::ffff:10.0.0.5") is not None


def test_behind_a_login_there_is_no_word_no_cookie_and_no_name_of_this_machine() -> None:
    door = Doorkeeper(["ret.kommune.dk"], LOGIN)
    assert door.code == ""
    assert door.enter("") is None
    assert "--host" in door.refusal("GET", headers(("Host", HOST)))
    assert door.session(headers(("Cookie", f"{door.cookie}=x")), "10.0.0.5") is None
