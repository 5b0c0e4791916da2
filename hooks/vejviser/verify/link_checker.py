"""Asking whether outside addresses still answer, without being a burden to anyone."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from requests import exceptions
from urllib3.exceptions import NameResolutionError

from vejviser import __version__

MOST_REDIRECTS = 8

_AGENT = f"Vejviser-linktjek/{__version__}"
_PERMANENT = {301, 308}
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
"""Answers that may be another one in a moment (RFC 9110, 15)."""

_SAID = {
    401: "kræver login",
    403: "nægter adgang",
    404: "findes ikke",
    410: "er slettet for altid",
    429: "siger, at vi spørger for tit",
}


@dataclass(frozen=True)
class RequestPolicy:
    """How we ask. All times are in seconds."""

    timeout: float = 15.0
    pause: float = 1.0
    """Between two questions to one host, which only ever gets one at a time."""
    tries: int = 3
    wait: float = 5.0
    """Before the second try; twice that before the third."""
    longest_wait: float = 60.0
    """Most that we wait when a server names a time itself (Retry-After)."""
    hosts: int = 8
    """How many hosts are asked at the same time."""


@dataclass(frozen=True)
class LinkAnswer:
    """What came of one address. ``fault`` is empty when it is there, else a Danish phrase such as "findes ikke (404)".

    ``moved`` is where it has moved for good, when it has. ``heard`` is False when no server said anything at all.
    """

    fault: str = ""
    moved: str = ""
    heard: bool = True


def check_links(
    addresses: Iterable[str], manners: RequestPolicy, told: Callable[[str, LinkAnswer], None] = lambda *_: None
) -> dict[str, LinkAnswer]:
    """Ask every address and return what came of each. ``told`` hears of each as it comes, one at a time.

    HEAD first, since nobody needs the page, and GET where HEAD is refused. Follows redirects.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc.lower()].append(address)
    answers: dict[str, LinkAnswer] = {}
    lock = threading.Lock()

    def ask_host(host: str) -> None:
        with requests.Session() as session:
            session.headers["User-Agent"] = _AGENT
            session.max_redirects = MOST_REDIRECTS
            silent: LinkAnswer | None = None
            for number, address in enumerate(by_host[host]):
                # A host that said nothing to three tries will say nothing to its other addresses.
                if silent is None:
                    if number:
                        time.sleep(manners.pause)
                    answer = _ask(session, address, manners)
                    silent = None if answer.heard else answer
                else:
                    answer = silent
                with lock:
                    answers[address] = answer
                    told(address, answer)

    with ThreadPoolExecutor(max_workers=manners.hosts) as pool:
        for done in [pool.submit(ask_host, host) for host in by_host]:
            done.result()
    return answers


def _ask(session: requests.Session, address: str, manners: RequestPolicy) -> LinkAnswer:
    answer, after = LinkAnswer(), 0.0
    for attempt in range(manners.tries):
        if attempt:
            time.sleep(min(max(after, manners.wait * attempt), manners.longest_wait))
        answer, after = _try(session, address, manners)
        if after < 0 or not answer.fault:
            break
    return answer


def _try(session: requests.Session, address: str, manners: RequestPolicy) -> tuple[LinkAnswer, float]:
    """Ask once. Returns the answer and how long the server wants us to wait; less than 0 when it is final."""
    try:
        response = _request(session, "HEAD", address, manners)
        if response.status_code >= 400:
            time.sleep(manners.pause)
            response = _request(session, "GET", address, manners)
    except exceptions.TooManyRedirects:
        return LinkAnswer("viderestiller i ring"), -1
    except exceptions.SSLError:
        return LinkAnswer("har et sikkerhedscertifikat, der ikke er i orden"), -1
    except exceptions.Timeout:
        return LinkAnswer(f"svarer ikke inden for {manners.timeout:g} sekunder", heard=False), 0
    except exceptions.ConnectionError as error:
        return LinkAnswer(_silence(error), heard=False), 0
    except (exceptions.RequestException, ValueError):
        return LinkAnswer("kan ikke åbnes: adressen er forkert"), -1
    status = response.status_code
    if status < 400:
        return LinkAnswer(moved=_moved(address, response)), -1
    said = _SAID.get(status, "fejler" if status >= 500 else "svarer med en fejl")
    return LinkAnswer(f"{said} ({status})"), _wanted_wait(response) if status in _AGAIN else -1


def _request(session: requests.Session, method: str, address: str, manners: RequestPolicy) -> requests.Response:
    # Streaming: only the head of the answer is read, however large the page is.
    with session.request(
        method, address, timeout=manners.timeout, allow_redirects=True, stream=True, headers={"Accept": "*/*"}
    ) as response:
        return response


def _silence(error: exceptions.ConnectionError) -> str:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(reason, NameResolutionError):
        return "har et navn, som ingen kender (DNS)"
    return "tager ikke imod forbindelser"


def _moved(address: str, response: requests.Response) -> str:
    """Return the new address when every step to it is permanent; a temporary one may lead back tomorrow."""
    if response.history and all(step.status_code in _PERMANENT for step in response.history):
        return response.url if response.url != address else ""
    return ""


def _wanted_wait(response: requests.Response) -> float:
    wanted = response.headers.get("Retry-After", "")
    return float(wanted) if wanted.isdigit() else 0.0
